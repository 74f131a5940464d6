// What would another rule for the delay have brought? From the asks that were made, each with the chance (propensity) of the delay it got.
//
// Self-normalised inverse propensity: V̂ = Σ w·y / Σ w, w = π(delay) / propensity, y = 1 for a review; asks whose delay the other rule would not
// choose weigh nothing. Delays within `sameDays` count as the same, since mails leave in hours that people read. Interval: Σ w²(y − V̂)² / (Σ w)²
// is the variance (delta method; Swaminathan & Joachims 2015, Owen 2013 ch. 9), 80 % = ± 1.2816 deviations, widened to what Wilson gives for the
// effective number n = (Σ w)² / Σ w². Weights are cut at `heaviest`, which biases a little and keeps one odd ask from deciding.
export interface LoggedAsk {
  productId: string
  delayDays: number
  propensity: number
  isReview: boolean
}

export interface OffPolicyEstimate {
  /** Chance of a review for each ask under the other rule. */
  reviewsPerAsk: number
  interval80: [number, number]
  /** Asks that say something about the rule. */
  matchedAsks: number
  /** As many equally weighed asks would say as much. */
  effectiveAsks: number
}

const z80 = 1.2816
const heaviest = 50
const fewest = 5

/** `chanceOf`: how likely the other rule is to use the logged delay. Null when fewer than five effective asks say anything. */
export function estimateOffPolicy(asks: readonly LoggedAsk[], chanceOf: (ask: LoggedAsk) => number): OffPolicyEstimate | null {
  let weights = 0
  let squares = 0
  let reviews = 0
  let matchedAsks = 0
  const matched: { weight: number; y: number }[] = []
  for (const ask of asks) {
    const chance = chanceOf(ask)
    if (!(ask.propensity > 0) || !(ask.propensity <= 1) || !(chance > 0)) continue
    const weight = Math.min(heaviest, chance / ask.propensity)
    const y = ask.isReview ? 1 : 0
    weights += weight
    squares += weight * weight
    reviews += weight * y
    matchedAsks += 1
    matched.push({ weight, y })
  }
  const effectiveAsks = squares > 0 ? (weights * weights) / squares : 0
  if (effectiveAsks < fewest) return null
  const value = reviews / weights
  const variance = matched.reduce((sum, { weight, y }) => sum + (weight * (y - value)) ** 2, 0) / (weights * weights)
  const [low, high] = wilson(value, effectiveAsks)
  const reach = z80 * Math.sqrt(variance)
  return {
    reviewsPerAsk: value,
    interval80: [Math.max(0, Math.min(low, value - reach)), Math.min(1, Math.max(high, value + reach))],
    matchedAsks,
    effectiveAsks,
  }
}

/** A rule that always asks after the same number of days, such as the peers' fourteen; `sameDays`: how near a logged delay has to be. */
export function fixedDelay(delayDays: number, sameDays = 0.5): (ask: LoggedAsk) => number {
  return (ask) => (Math.abs(ask.delayDays - delayDays) <= sameDays ? 1 : 0)
}

/** Wilson's score interval, 80 %, for a share among so many. */
function wilson(share: number, count: number): [number, number] {
  const square = z80 * z80
  const middle = (share + square / (2 * count)) / (1 + square / count)
  const reach = (z80 / (1 + square / count)) * Math.sqrt((share * (1 - share)) / count + square / (4 * count * count))
  return [middle - reach, middle + reach]
}
