// Which delay is used for this one ask, and how likely was that? Without asking at other times on purpose a curve is never identified.
//
// Four asks in five use the best delay; one in five uses 0.7, 0.85, 1.15 or 1.3 times it, each equally often. The propensity (chance of the
// delay that was chosen) is kept with the ask, so that what another rule would have brought can be estimated later.

export interface Exploration {
  delayDays: number
  explores: boolean
  propensity: number
}

export interface Bounds {
  minDays: number
  maxDays: number
}

/** Never the next day, whatever a curve says (Jung et al. 2023: next-day requests lower the chance of a review). */
export const widestBounds: Bounds = { minDays: 2, maxDays: 120 }

const explored = 0.2
const factors = [0.7, 0.85, 1.15, 1.3]

export function explore(bestDays: number, random: () => number, bounds: Bounds = widestBounds): Exploration {
  const best = clip(bestDays, bounds)
  const others = factors.map((factor) => clip(bestDays * factor, bounds))
  const dice = random()
  const chosen = dice < explored ? (others[Math.min(others.length - 1, Math.floor((dice / explored) * others.length))] ?? best) : best
  const propensity = others.reduce(
    (sum, delay) => (delay === chosen ? sum + explored / others.length : sum),
    chosen === best ? 1 - explored : 0,
  )
  return { delayDays: chosen, explores: chosen !== best, propensity }
}

/** In steps of half a day, inside the bounds. */
export function clip(days: number, { minDays, maxDays }: Bounds): number {
  return Math.min(maxDays, Math.max(minDays, Math.round(days * 2) / 2))
}
