// Which delay is used for this one ask, and how likely was that? Without asking at other times on purpose a curve is never identified.
//
// Delays are half days up to 10 and whole days from there: a finite list, so that the propensity (chance of the delay that was chosen) is a
// probability. The best delay gets all but ε; ε is shared among the others by how likely each is to be the best (probability matching, Thompson
// 1933), those near by only. ε is as large as a budget allows: if the best delay is right, exploring may cost `budget` of its reviews (a conservative
// bandit, Wu et al. 2016). So a wide interval explores wide, a narrow one hardly at all, and the default is never left by much unearned.
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

/** A delay that may be used, and how likely it is to be used. The best one comes last. */
export interface Choice {
  delayDays: number
  propensity: number
}

export interface Candidate {
  delayDays: number
  /** What one ask here would tell about the best day: any positive scale. */
  information: number
  /**
   * Share of the best delay's reviews that an ask here loses (negative: gains): first if that delay is right, then in each other case that has to be
   * reckoned with. Every candidate has the same cases.
   */
  losses: readonly number[]
}

const dearest = 0.85
const cheapest = 0.08
const mostExploring = 0.6
/** How much the budget runs to where it buys most information. */
const keenness = 1.75

/** Every delay inside the bounds that is ever used; one if the bounds hold none. */
export function delaysWithin(bounds: Bounds): number[] {
  const delays: number[] = []
  const first = Math.max(0, bounds.minDays)
  for (let days = Math.ceil(first * 2) / 2; days <= bounds.maxDays; days += days < 10 ? 0.5 : 1) {
    if (days < 10 || Number.isInteger(days)) delays.push(days)
  }
  return delays.length > 0 ? delays : [first]
}

/** In the steps that are used, inside the bounds. */
export function clip(days: number, bounds: Bounds): number {
  const delays = delaysWithin(bounds)
  return delays.reduce((nearest, delay) => (Math.abs(delay - days) < Math.abs(nearest - days) ? delay : nearest), delays[0]!)
}

/**
 * The chances of all delays that may be used; they add up to 1. Earlier and later get equal shares, so that exploring costs little wherever the
 * truth lies; the share is the largest that loses no more than `budget` in the worst case.
 */
export function choicesAround(bestDays: number, candidates: readonly Candidate[], budget: number): Choice[] {
  const others = candidates.filter((one) => one.delayDays !== bestDays && one.losses[0]! <= dearest && one.information > 0)
  const bargains = others.map(
    (one) => (one.information / Math.max(cheapest, one.losses[0]!)) ** keenness / Math.max(cheapest, one.losses[0]!),
  )
  const sides = [false, true].map((isLater) =>
    others.reduce((sum, one, at) => (one.delayDays > bestDays === isLater ? sum + bargains[at]! : sum), 0),
  )
  if (!(sides[0]! + sides[1]! > 0)) return [{ delayDays: bestDays, propensity: 1 }]
  const half = sides[0]! > 0 && sides[1]! > 0 ? 0.5 : 1
  const shares = others.map((one, at) => (half * bargains[at]!) / sides[one.delayDays > bestDays ? 1 : 0]!)
  const cases = others[0]!.losses.map((_loss, index) => others.reduce((sum, one, at) => sum + shares[at]! * one.losses[index]!, 0))
  const exploring = Math.min(mostExploring, budget / Math.max(1e-9, ...cases))
  const choices = others.map((one, at) => ({ delayDays: one.delayDays, propensity: shares[at]! * exploring }))
  return [...choices, { delayDays: bestDays, propensity: 1 - exploring }]
}

/** One throw of the dice; high numbers (from 1 − the best delay's chance on) take the best delay. */
export function choose(choices: readonly Choice[], random: () => number): Exploration {
  let dice = random()
  const best = choices[choices.length - 1]!
  for (const choice of choices) {
    if (dice < choice.propensity) return { ...choice, explores: choice !== best }
    dice -= choice.propensity
  }
  return { ...best, explores: false }
}

// What is usual when no curve is at hand: half of a belief lies within a quarter of the best delay, reviews fall by half at 1.6 times it.
const usualSpread = 0.2
const usualWidth = 0.4
const usualBudget = 0.02

/** Exploring around a best delay of which nothing else is known but, perhaps, its 80 % interval. */
export function explore(
  bestDays: number,
  random: () => number,
  bounds: Bounds = widestBounds,
  interval80?: readonly [number, number],
): Exploration {
  const best = clip(bestDays, bounds)
  const spread = interval80 ? Math.min(0.3, Math.log(interval80[1] / Math.max(interval80[0], 0.5)) / (2 * 1.2816)) : usualSpread
  const candidates = delaysWithin(bounds).map((delayDays) => {
    const away = Math.log(Math.max(delayDays, 0.5) / Math.max(best, 0.5))
    const information = Math.abs(away) < 0.7 ? away ** 2 * Math.exp(-0.5 * (away / Math.max(2 * spread, 0.1)) ** 2) : 0
    return { delayDays, information, losses: [1 - Math.exp(-0.5 * (away / usualWidth) ** 2)] }
  })
  return choose(choicesAround(best, candidates, usualBudget), random)
}
