// After how many days with a product is a shopper best asked for a review, and how sure is that? Unit: days after arrival.
//
// A product's best day b is learned from its own answers, from its category's, and before any from the category's prior; around b stands a shape
// that is learned too. The parts: response-shape.ts (forms), likelihood.ts (what counts say), pooling.ts and learn-shop.ts (products together),
// change.ts and moves.ts (moves), belief.ts (one product), explore.ts (the dice). Decision and figures: docs/decisions/011-timing-model.md.
// Nothing that goes in knows a rating, a word or a mood: whoever is asked, and when, cannot depend on them.
import { advantage, expectedNotYets, expectedReviews, informationAt, intervalOf } from "#app/flow/timing/belief-reading.ts"
import { beliefOf, type Belief } from "#app/flow/timing/belief.ts"
import { fineOf, finesse, gridSize, gridStep, quantile, tableStart } from "#app/flow/timing/delay-grid.ts"
import { answersOf, evidenceOf } from "#app/flow/timing/evidence.ts"
import {
  choicesAround,
  choose,
  clip,
  delaysWithin,
  widestBounds,
  type Bounds,
  type Choice,
  type Exploration,
} from "#app/flow/timing/explore.ts"
import { learnShop, unheard, type CategoryKnowledge } from "#app/flow/timing/learn-shop.ts"
import { unknownPrior } from "#app/flow/timing/pooling.ts"
import { reviewTables } from "#app/flow/timing/response-shape.ts"

export interface CategoryPrior {
  category: string
  lowDays: number
  highDays: number
}

/** What came of asking about one product at one delay. `week`: running number of the week of asking. */
export interface TimingCount {
  productId: string
  category: string
  delayDays: number
  week?: number
  asks: number
  reviews: number
  notYets: number
}

/** Durations that shoppers mention themselves: "after three weeks…". */
export interface UsageMention {
  productId: string
  category: string
  days: number
  count: number
}

export interface TimingInput {
  priors: readonly CategoryPrior[]
  counts: readonly TimingCount[]
  usage?: readonly UsageMention[]
  /** The week it is now; older weeks count less. */
  week?: number
}

export type Basis = "category-default" | "category-data" | "product-data"

export interface Recommendation extends Exploration {
  interval80: [number, number]
  basis: Basis
}

export interface CurvePoint {
  delayDays: number
  reviewProbability: number
  low: number
  high: number
}

export interface ProductRef {
  productId: string
  category: string
}

export interface TimingModel {
  /** What to do for one ask; `bounds` are the merchant's and are never left. */
  recommend(product: ProductRef, random: () => number, bounds?: Bounds): Recommendation
  /** Chance that an ask brings a review, by day, with the 80 % band. */
  curve(product: ProductRef): CurvePoint[]
}

// Answers that make a basis: below it the level above is what was really used.
const enoughAnswers = 5
// What a "not yet" costs, in reviews: a small annoyance, and that person is asked again.
const annoyance = 0.05
// The default is kept until another day promises this much more.
const hurdle = 0.01
// How many deviations of doubt an advantage over the default has to outweigh.
const caution = 0.35
// A case that is less likely than this is not guarded against.
const farFetched = 0.03
// Share of the reviews that exploring may cost: less before a shop has answers, more out of what is won over the default.
const budget = 0.015
const startingShare = 0.45
const answersToTrust = 60
const fromGains = 0.15
const mostBudget = 0.05
// How far from the best delay (in its logarithm) an ask may explore.
const farthest = 0.8

export function fitTiming({ priors, counts, usage = [], week }: TimingInput): TimingModel {
  const products = evidenceOf(counts, usage, week)
  const { shop, categories, heard } = learnShop(products, priors)
  const nobody = new Map<string, CategoryKnowledge>()
  const knownOf = (category: string): CategoryKnowledge => {
    const known = categories.get(category) ?? nobody.get(category)
    if (known) return known
    const made = unheard(priors.find((row) => row.category === category) ?? unknownPrior)
    nobody.set(category, made)
    return made
  }
  const about = ({ productId, category }: ProductRef) => {
    const known = knownOf(category)
    const own = products.get(productId) ?? null
    const isHeard = own !== null && own.category === category && heard.has(productId)
    return { known, own, belief: beliefOf(own, isHeard, shop, known) }
  }
  const policies = new Map<string, Omit<Recommendation, keyof Exploration> & { choices: Choice[] }>()

  return {
    recommend(product, random, bounds = widestBounds) {
      const key = `${product.productId}\n${product.category}\n${bounds.minDays}\n${bounds.maxDays}`
      let policy = policies.get(key)
      if (!policy) {
        const { known, own, belief } = about(product)
        const answers = own ? answersOf(own) : 0
        const basis: Basis =
          answers >= enoughAnswers ? "product-data" : known.answers >= enoughAnswers ? "category-data" : "category-default"
        policy = { interval80: intervalOf(belief), basis, choices: choicesOf(belief, known, shop.answers, bounds) }
        policies.set(key, policy)
      }
      return { ...choose(policy.choices, random), interval80: [...policy.interval80], basis: policy.basis }
    },
    curve(product) {
      const { belief } = about(product)
      const last = Math.round(Math.min(widestBounds.maxDays, Math.max(30, 3 * quantile(belief.days, 0.5))))
      return Array.from({ length: last }, (_zero, index) => pointAt(index + 1, belief))
    },
  }
}

function choicesOf(belief: Belief, known: CategoryKnowledge, answersOfShop: number, bounds: Bounds): Choice[] {
  const delays = delaysWithin(bounds)
  const from = quantile(belief.days, 0.01) / 2
  const to = quantile(belief.days, 0.99) * 1.5
  const start = clip(known.defaultDays, bounds)
  const notYetsAtStart = expectedNotYets(belief, fineOf(start))
  let best = start
  let most = hurdle * expectedReviews(belief, fineOf(start))
  for (const days of delays) {
    if (days < from || days > to) continue
    const { mean, variance } = advantage(belief, fineOf(days), fineOf(start))
    if (mean <= 0) continue
    const value = mean - caution * Math.sqrt(variance) - annoyance * (expectedNotYets(belief, fineOf(days)) - notYetsAtStart)
    if (value > most) {
      best = days
      most = value
    }
  }
  const cases = casesOf(belief, best)
  const gain = best === start ? 0 : Math.max(0, most / expectedReviews(belief, fineOf(start)) - hurdle)
  const candidates = delays.flatMap((delayDays) => {
    const away = Math.log(Math.max(delayDays, 0.5) / best)
    if (!(Math.abs(away) < farthest)) return []
    const losses = cases.map((offset) => 1 - shapeMean(known.shapes, away - offset) / shapeMean(known.shapes, -offset))
    return [{ delayDays, information: informationAt(belief, fineOf(delayDays)), losses }]
  })
  return choicesAround(best, candidates, budgetOf(answersOfShop, gain))
}

/** `gain`: what the day that is used now is believed to win over the default, as a share. */
function budgetOf(answers: number, gain: number): number {
  const trusted = startingShare + ((1 - startingShare) * answers) / (answers + answersToTrust)
  return Math.min(mostBudget, budget * trusted + fromGains * gain)
}

/** Where the true best day may lie, as ln(true / ours): 0, and what is not far-fetched. */
function casesOf(belief: Belief, best: number): number[] {
  const near = [-0.9, -0.6, -0.3, 0.3, 0.6, 0.9].filter((offset) => {
    let chance = 0
    for (let b = 0; b < gridSize; b += 1) if (Math.abs(b * gridStep - Math.log(best) - offset) <= 0.15) chance += belief.days[b]!
    return chance > farFetched
  })
  return [0, ...near]
}

/** Relative chance of a review at ln(delay / best day), in the mean of the shapes believed. */
function shapeMean(shapes: Float64Array, logRatio: number): number {
  const index = tableStart(0) + Math.round((logRatio / gridStep) * finesse)
  let mean = 0
  reviewTables.forEach(({ value }, shape) => void (mean += shapes[shape]! * value[index]!))
  return mean
}

/** Mean of r·g(d/b); the band from a log-normal with the same mean and variance (z of 80 %: 1.2816). */
function pointAt(delayDays: number, belief: Belief): CurvePoint {
  const fine = fineOf(delayDays)
  const first = expectedReviews(belief, fine)
  const second = expectedReviews(belief, fine, "squares")
  const deviation = Math.sqrt(Math.log(Math.max(1, second / first ** 2)))
  const middle = Math.log(first) - deviation ** 2 / 2
  const chance = (z: number) => Math.min(1, Math.exp(middle + z * deviation))
  return { delayDays, reviewProbability: Math.min(1, first), low: Math.min(chance(-1.2816), first), high: chance(1.2816) }
}
