// Which delay is used for this one ask, and how likely was that? Without asking at other times on purpose a curve is never identified.
//
// Delays are half days up to 10 and whole days from there: a finite list, so that the propensity (chance of the delay that was chosen) is a
// probability. The best delay gets all but ε; ε is shared among the others by what an ask there tells about the best day through what it loses. ε is
// as large as a budget allows: if the best delay is right, exploring may cost that share of its reviews (a conservative bandit, Wu et al. 2016).
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
  /** Share of the best delay's reviews that an ask here loses if that delay is right. */
  loss: number
}

/** An ask that loses more than this is not worth what it tells. */
export const dearest = 0.95
const cheapest = 0.15
const mostExploring = 0.5
/** What would be chosen less often is not worth a line. */
const rarest = 1e-4
/** How much the budget runs to where it buys most information. */
const keenness = 4

const stepsUnder10 = 2
const inSteps = (days: number, round: (days: number) => number): number =>
  days < 10 ? round(days * stepsUnder10) / stepsUnder10 : round(days)

/** Every delay inside the bounds, which have to end, that is ever used; one if the bounds hold none. */
export function delaysWithin(bounds: Bounds): number[] {
  const delays: number[] = []
  const first = Math.max(0, bounds.minDays)
  for (let days = inSteps(first, Math.ceil); days <= bounds.maxDays; days += days < 10 ? 1 / stepsUnder10 : 1) delays.push(days)
  return delays.length > 0 ? delays : [first]
}

/** In the steps that are used, inside the bounds; their beginning if they hold no step. */
export function clip(days: number, bounds: Bounds): number {
  const first = Math.max(0, bounds.minDays)
  const [lowest, highest] = [inSteps(first, Math.ceil), inSteps(bounds.maxDays, Math.floor)]
  return lowest <= highest ? Math.max(lowest, Math.min(highest, inSteps(days, Math.round))) : first
}

/** The chances of all delays that may be used; they add up to 1. `earlierShare`: how much of exploring goes to earlier days, where both sides have some. */
export function choicesAround(bestDays: number, candidates: readonly Candidate[], budget: number, earlierShare = 0.5): Choice[] {
  const others = candidates.filter((one) => one.delayDays !== bestDays && one.loss <= dearest && one.information > 0)
  const bargains = others.map((one) => (one.information / Math.max(cheapest, one.loss)) ** keenness)
  const isLater = others.map((one) => one.delayDays > bestDays)
  const sides = [false, true].map((later) => bargains.reduce((sum, bargain, at) => (isLater[at] === later ? sum + bargain : sum), 0))
  if (!(sides[0]! + sides[1]! > 0)) return [{ delayDays: bestDays, propensity: 1 }]
  const bySide = sides[0]! > 0 && sides[1]! > 0 ? [earlierShare, 1 - earlierShare] : [1, 1]
  const shares = bargains.map((bargain, at) => (bySide[isLater[at] ? 1 : 0]! * bargain) / sides[isLater[at] ? 1 : 0]!)
  const cost = others.reduce((total, one, at) => total + shares[at]! * Math.max(cheapest, one.loss), 0)
  const exploring = Math.min(mostExploring, budget / cost)
  const choices = others.map((one, at) => ({ delayDays: one.delayDays, propensity: shares[at]! * exploring }))
  return withBest(
    choices.filter(({ propensity }) => propensity >= rarest),
    bestDays,
  )
}

/** What is left of the choices inside bounds: the nearest delay takes the best one's place, and the chances of all that lies outside. */
export function narrowed(choices: readonly Choice[], bounds: Bounds): readonly Choice[] {
  const isInside = ({ delayDays }: Choice) => delayDays >= bounds.minDays && delayDays <= bounds.maxDays
  if (choices.every(isInside)) return choices
  const delayDays = clip(choices[choices.length - 1]!.delayDays, bounds)
  const others = choices.slice(0, -1).filter((choice) => isInside(choice) && choice.delayDays !== delayDays)
  return withBest(others, delayDays)
}

/** The best delay gets what the others leave. */
export function withBest(others: readonly Choice[], delayDays: number): Choice[] {
  return [...others, { delayDays, propensity: 1 - others.reduce((sum, { propensity }) => sum + propensity, 0) }]
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
