// Which day is used for a product, and how much is tried on other days? From what is believed of it (belief.ts) and the category's default.
//
// The day: the most reviews, less a little for doubt and for every "not yet". The default is left only if that holds as well when no single case counts
// for more than half a gain (`isSafe`), and not for a day far off: such days are believed in a little and promise a lot.
// Trying: the budget is a share of the reviews, lost if the day that is used is right.
// Both hang on e, what speaks against the default (doubt.ts): where it stays near one the default is kept and little is tried; as it grows, less gain
// has to be sure, days farther off may be used, and the budget grows. So doubt is settled quickly, and where there is none nothing is risked.
import { advantage, cappedGain, expectedNotYets, expectedReviews, informationAt } from "#app/flow/timing/belief-reading.ts"
import type { Belief } from "#app/flow/timing/belief.ts"
import { fineOf, finesse, gridStep, quantile, tableStart } from "#app/flow/timing/delay-grid.ts"
import { doubtOf, earlierShare, evidenceAgainst, timesGrown, type Doubt } from "#app/flow/timing/doubt.ts"
import {
  choicesAround,
  clip,
  dearest,
  delaysWithin,
  widestBounds,
  withBest,
  type Candidate,
  type Choice,
} from "#app/flow/timing/explore.ts"
import type { CategoryKnowledge, ShopKnowledge } from "#app/flow/timing/learn-shop.ts"
import { reviewTables } from "#app/flow/timing/response-shape.ts"

// What a "not yet" costs, in reviews: a small annoyance, and that person is asked again.
const annoyance = 0.05
// The default is kept until another day promises this much more.
const hurdle = 0.01
// How many deviations of doubt an advantage over the default has to outweigh; and again with no case above `mostCounted`. Divided by e², as far as heard.
const caution = 0.35
const mostCounted = 0.5
const safety = 0.55
const boldness = 2
// What a better day may lose of the shop's reviews in the coming week if the default is right after all: so much for each week's asks there will have
// been by then, so that no beginning loses more, times e³ as far as heard; what is more stays with the default, and half at least. The day is taken
// for farther off than it is, since curves may be narrower than they are believed to be.
const lostAWeek = 0.009
const mostLost = 0.3
const fartherOff = 1.5
const mostOnTrial = 0.5
// How far from the default (in the logarithm) the day may be: `reach`, and so much more for every ln e that its category has said.
const reach = 0.5
const reachByEvidence = 0.8
// Share of the reviews that exploring may cost: less before a shop has answers, more out of what is won over the default, times e³ as far as heard.
// Under one, times e² where "not yet"s tell as well, and times e where nobody says it: there trying is all that tells.
const budget = 0.024
const startingShare = 0.45
const answersToTrust = 60
const fromGains = 0.15
const mostBudget = 0.12
const keenness = 3
const ease = { said: 2, silent: 1 }
const leastTimes = 0.3
const mostTimes = 20
// How far from the best delay (in its logarithm) an ask may explore.
const farthest = 0.9
// Earlier and later days share exploring as the belief does, within this; equally where nobody says "not yet", since there a belief that leans to one
// side by chance would not be told so.
const mostToOneSide = 0.7

/** Every delay with its chance, inside the widest bounds; the best one comes last. */
export function choicesOf(
  belief: Belief,
  known: CategoryKnowledge,
  { answers: answersOfShop, weeksOfAsks }: Pick<ShopKnowledge, "answers" | "weeksOfAsks">,
): Choice[] {
  const start = clip(known.defaultDays, widestBounds)
  const delays = delaysWithin(widestBounds)
  const doubt = doubtOf(belief, known, answersOfShop)
  const trusted = startingShare + ((1 - startingShare) * answersOfShop) / (answersOfShop + answersToTrust)
  const { days: better, gain } = bestOf(belief, delays, start, doubt)
  const mayLose = Math.min(mostLost, lostAWeek * weeksOfAsks) * timesGrown(doubt, doubt.evidence, keenness)
  const moved = shareMoved(better, start, known, mayLose)
  const best = moved === 1 ? better : start
  const evidence = best === start ? doubt.evidence : evidenceAgainst(best, belief, known)
  const isSilent = belief.notYets === null
  const times = evidence > 1 ? timesGrown(doubt, evidence, keenness) : evidence ** (isSilent ? ease.silent : ease.said)
  const allowed = (budget * trusted + (moved === 1 ? fromGains * gain : 0)) * Math.max(leastTimes, Math.min(mostTimes, times))
  const asBelieved = Math.max(1 - mostToOneSide, Math.min(mostToOneSide, earlierShare(belief, best)))
  const candidates = candidatesAround(best, delays, belief, known)
  const choices = choicesAround(best, candidates, Math.min(mostBudget, allowed), isSilent ? 0.5 : asBelieved)
  return moved < 1 ? withShare(choices, better, Math.min(mostOnTrial, moved)) : choices
}

/** Which share of a category's asks may go to another day than the default, if the shop may lose as much where the default is right. */
function shareMoved(days: number, start: number, { shapes, share }: CategoryKnowledge, mayLose: number): number {
  const loss = share * (1 - shapeMean(shapes, fartherOff * Math.log(days / start)) / shapeMean(shapes, 0))
  return loss <= mayLose ? 1 : mayLose / loss
}

/** The same dice with so much taken from all for one delay. */
function withShare(choices: readonly Choice[], delayDays: number, share: number): Choice[] {
  const others = choices.slice(0, -1).filter((choice) => choice.delayDays !== delayDays)
  const best = choices[choices.length - 1]!
  const left = others.map((choice) => ({ ...choice, propensity: choice.propensity * (1 - share) }))
  // In the order of days, as a kept curve has them: the same dice then mean the same day.
  const byDay = [...left, { delayDays, propensity: share }].sort((a, b) => a.delayDays - b.delayDays)
  return withBest(byDay, best.delayDays)
}

function candidatesAround(best: number, delays: readonly number[], belief: Belief, known: CategoryKnowledge): Candidate[] {
  const atBest = shapeMean(known.shapes, 0)
  return delays.flatMap((delayDays) => {
    const away = Math.log(delayDays / best)
    if (!(Math.abs(away) < farthest)) return []
    const loss = 1 - shapeMean(known.shapes, away) / atBest
    return loss > dearest ? [] : [{ delayDays, information: informationAt(belief, fineOf(delayDays)), loss }]
  })
}

/** `gain`: what the day is believed to win over the default, as a share of that. */
function bestOf(belief: Belief, delays: readonly number[], start: number, doubt: Doubt): { days: number; gain: number } {
  const inReach = reach + reachByEvidence * doubt.heardOfCategory * Math.log(Math.max(1, doubt.evidence))
  const from = Math.max(quantile(belief.days, 0.01) / 2, start * Math.exp(-inReach))
  const to = Math.min(quantile(belief.days, 0.99) * 1.5, start * Math.exp(inReach))
  const fear = 1 / timesGrown(doubt, doubt.evidence, boldness)
  const atStart = expectedReviews(belief, fineOf(start))
  const notYetsAtStart = expectedNotYets(belief, fineOf(start))
  let best = start
  let most = hurdle * atStart
  for (const days of delays) {
    if (days < from || days > to) continue
    const { mean, variance } = advantage(belief, fineOf(days), fineOf(start))
    if (mean <= most) continue
    const notYets = expectedNotYets(belief, fineOf(days)) - notYetsAtStart
    const value = mean - caution * fear * Math.sqrt(variance) - annoyance * notYets
    if (value <= most || !isSafe(belief, days, start, fear)) continue
    best = days
    most = value
  }
  return { days: best, gain: most / atStart - hurdle }
}

/** Whether the default may be left for it if no single case counts for much. */
function isSafe(belief: Belief, days: number, start: number, fear: number): boolean {
  const { mean, variance } = cappedGain(belief, fineOf(days), fineOf(start), mostCounted / fear)
  return mean - safety * fear * Math.sqrt(variance) > hurdle
}

/** Relative chance of a review at ln(delay / best day), in the mean of the shapes believed. */
function shapeMean(shapes: Float64Array, logRatio: number): number {
  const index = tableStart(0) + Math.round((logRatio / gridStep) * finesse)
  let mean = 0
  for (let shape = 0; shape < shapes.length; shape += 1) mean += shapes[shape]! * reviewTables[shape]!.value[index]!
  return mean
}
