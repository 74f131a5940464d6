// After how many days with a product is a shopper best asked for a review, and how sure is that? Unit: days after arrival.
//
// A product's best day b is learned from its own answers, from its category's, and before any from the category's prior; around b stands a shape
// that is learned too. The parts: response-shape.ts (forms), likelihood.ts (what counts say), pooling.ts and learn-shop.ts (products together),
// change.ts and moves.ts (moves), belief.ts (one product), doubt.ts, policy.ts and explore.ts (which day, and the
// dice). Decisions: docs/decisions/011, 013 and 031.
// Nothing that goes in knows a rating, a word or a mood: whoever is asked, and when, cannot depend on them.
import { expectedReviews, intervalOf } from "#app/flow/timing/belief-reading.ts"
import { beliefOf, type Belief } from "#app/flow/timing/belief.ts"
import { fineOf, quantile } from "#app/flow/timing/delay-grid.ts"
import { answersOf, evidenceOf } from "#app/flow/timing/evidence.ts"
import { choose, narrowed, widestBounds, type Bounds, type Choice, type Exploration } from "#app/flow/timing/explore.ts"
import { learnShop, unheard, type CategoryKnowledge } from "#app/flow/timing/learn-shop.ts"
import { choicesOf } from "#app/flow/timing/policy.ts"
import { unknownPrior } from "#app/flow/timing/pooling.ts"

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
  /** Every delay that `recommend` may use inside the widest bounds, each with its chance; the best one comes last. */
  choices(product: ProductRef): readonly Choice[]
}

// A table that says "at once" means half a day: days count by their logarithm.
const shortestDays = 0.5
// Answers that make a basis: below it the level above is what was really used.
const enoughAnswers = 5

interface Policy extends Omit<Recommendation, keyof Exploration> {
  choices: readonly Choice[]
}

/** Rows that make no sense (not a number, negative) say nothing; so do such bounds. */
export function fitTiming({ priors: stated, counts, usage = [], week }: TimingInput): TimingModel {
  const priors = stated.flatMap((row) => {
    const { lowDays, highDays } = row
    const isSane = lowDays >= 0 && highDays > 0 && Math.max(lowDays, highDays) < Infinity
    return isSane ? [{ ...row, lowDays: Math.max(shortestDays, lowDays), highDays: Math.max(shortestDays, highDays) }] : []
  })
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
  const policies = new Map<string, Policy>()
  const policyFor = (product: ProductRef): Policy => {
    const key = `${product.productId}\n${product.category}`
    let policy = policies.get(key)
    if (!policy) {
      const { known, own, belief } = about(product)
      const answers = own ? answersOf(own) : 0
      const basis: Basis = answers >= enoughAnswers ? "product-data" : known.answers >= enoughAnswers ? "category-data" : "category-default"
      policy = { interval80: intervalOf(belief), basis, choices: choicesOf(belief, known, shop) }
      policies.set(key, policy)
    }
    return policy
  }

  return {
    recommend(product, random, { minDays, maxDays } = widestBounds) {
      const { choices, interval80, basis } = policyFor(product)
      const bounds = { minDays: orElse(minDays, widestBounds.minDays), maxDays: orElse(maxDays, widestBounds.maxDays) }
      return { ...choose(narrowed(choices, bounds), random), interval80: [...interval80], basis }
    },
    curve(product) {
      const { belief } = about(product)
      const last = Math.round(Math.min(widestBounds.maxDays, Math.max(30, 3 * quantile(belief.days, 0.5))))
      return Array.from({ length: last }, (_zero, index) => pointAt(index + 1, belief))
    },
    choices: (product) => policyFor(product).choices,
  }
}

const orElse = (days: number, usual: number): number => (Number.isNaN(days) ? usual : days)

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
