// Which day is used for a product, and how much is tried on other days? From what is believed of it (belief.ts) and the category's default.
//
// The day: the most reviews, less a little for doubt and for every "not yet". The default is left only if that holds as well when no single case counts
// for more than half a gain (`isSafe`): far-off days are believed in a little and promise a lot.
// Trying: the budget is a share of the reviews, lost if the day that is used is right. It is multiplied by P₀/P, the chance that lies near that day, before
// any answer through now: where the day is right that ratio is one on average whatever the answers are (a likelihood ratio is a martingale: Ville
// 1939), so on average nothing more is lost, and where it is wrong the budget grows with every answer that says so. So doubt is settled quickly.
import { advantage, cappedGain, expectedNotYets, expectedReviews, informationAt } from "#app/flow/timing/belief-reading.ts"
import type { Belief } from "#app/flow/timing/belief.ts"
import { fineOf, finesse, gridSize, gridStep, quantile, tableStart } from "#app/flow/timing/delay-grid.ts"
import { choicesAround, clip, dearest, delaysWithin, widestBounds, type Choice } from "#app/flow/timing/explore.ts"
import type { CategoryKnowledge } from "#app/flow/timing/learn-shop.ts"
import { reviewTables } from "#app/flow/timing/response-shape.ts"

// What a "not yet" costs, in reviews: a small annoyance, and that person is asked again.
const annoyance = 0.05
// The default is kept until another day promises this much more.
const hurdle = 0.01
// How many deviations of doubt an advantage over the default has to outweigh; and again with no case above `mostCounted`.
const caution = 0.35
const mostCounted = 0.5
const safety = 0.55
// Share of the reviews that exploring may cost: less before a shop has answers, more out of what is won over the default.
const budget = 0.022
const startingShare = 0.45
const answersToTrust = 60
const fromGains = 0.15
const mostBudget = 0.1
// P₀/P is kept between these, and "near" is a bell of this spread of the logarithm.
const leastUnsure = 0.3
const mostUnsure = 20
const nearBy = 0.2
// How far from the best delay (in its logarithm) an ask may explore.
const farthest = 0.9

/** Every delay with its chance, inside the widest bounds; the best one comes last. */
export function choicesOf(belief: Belief, known: CategoryKnowledge, answersOfShop: number): Choice[] {
  const start = clip(known.defaultDays, widestBounds)
  const delays = delaysWithin(widestBounds)
  const { days: best, gain } = bestOf(belief, delays, start)
  const atBest = shapeMean(known.shapes, 0)
  const candidates = delays.flatMap((delayDays) => {
    const away = Math.log(delayDays / best)
    if (!(Math.abs(away) < farthest)) return []
    const loss = 1 - shapeMean(known.shapes, away) / atBest
    return loss > dearest ? [] : [{ delayDays, information: informationAt(belief, fineOf(delayDays)), loss }]
  })
  const trusted = startingShare + ((1 - startingShare) * answersOfShop) / (answersOfShop + answersToTrust)
  const unsure = massNear(known.usualDays, known.defaultDays) / massNear(belief.days, best)
  const allowed = (budget * trusted + fromGains * gain) * Math.max(leastUnsure, Math.min(mostUnsure, unsure))
  return choicesAround(best, candidates, Math.min(mostBudget, allowed))
}

/** `gain`: what the day is believed to win over the default, as a share of that. */
function bestOf(belief: Belief, delays: readonly number[], start: number): { days: number; gain: number } {
  const from = quantile(belief.days, 0.01) / 2
  const to = quantile(belief.days, 0.99) * 1.5
  const atStart = expectedReviews(belief, fineOf(start))
  const notYetsAtStart = expectedNotYets(belief, fineOf(start))
  let best = start
  let most = hurdle * atStart
  for (const days of delays) {
    if (days < from || days > to) continue
    const { mean, variance } = advantage(belief, fineOf(days), fineOf(start))
    if (mean <= most) continue
    const value = mean - caution * Math.sqrt(variance) - annoyance * (expectedNotYets(belief, fineOf(days)) - notYetsAtStart)
    if (value <= most || !isSafe(belief, days, start)) continue
    best = days
    most = value
  }
  return { days: best, gain: most / atStart - hurdle }
}

/** Whether the default may be left for it if no single case counts for much. */
function isSafe(belief: Belief, days: number, start: number): boolean {
  const { mean, variance } = cappedGain(belief, fineOf(days), fineOf(start), mostCounted)
  return mean - safety * Math.sqrt(variance) > hurdle
}

/** How much of a belief lies near a delay. */
function massNear(days: Float64Array, near: number): number {
  let mass = 1e-9
  for (let b = 0; b < gridSize; b += 1) mass += days[b]! * Math.exp(-0.5 * ((b * gridStep - Math.log(near)) / nearBy) ** 2)
  return mass
}

/** Relative chance of a review at ln(delay / best day), in the mean of the shapes believed. */
function shapeMean(shapes: Float64Array, logRatio: number): number {
  const index = tableStart(0) + Math.round((logRatio / gridStep) * finesse)
  let mean = 0
  for (let shape = 0; shape < shapes.length; shape += 1) mean += shapes[shape]! * reviewTables[shape]!.value[index]!
  return mean
}
