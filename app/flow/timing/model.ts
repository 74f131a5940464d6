// After how many days with a product is a shopper best asked for a review, and how sure is that? Unit: days after arrival.
//
// One number a product is learned: b, the day on which an ask brings most reviews; the shape around it is fixed (response-shape.ts). On a grid
// of b, with reviews Poisson(asks · r · g(d/b)) and r ~ Gamma(α, β) integrated out:
//   log L(b) = Σ reviews·ln g(d/b) − (α + Σ reviews)·ln(β + Σ asks·g(d/b))
// and the same with u for "not yet" where anybody can say it (silence on that costs nothing where nobody ever did). Products of a category
// scatter around its centre c with spread ω: p(b|c) log-normal; p(c) from the category's prior, whose central half is [low, high] days. A
// product's posterior is L(b)·Σ p(b|c)·p(c | the other products), so one without answers stands where its category does.
import { clip, explore, widestBounds, type Bounds, type Exploration } from "#app/flow/timing/explore.ts"
import { evidenceOf, type Evidence } from "#app/flow/timing/evidence.ts"
import { best, grid, normalised, quantile, scatter } from "#app/flow/timing/delay-grid.ts"
import { answerShape } from "#app/flow/timing/response-shape.ts"

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

// How far products of one category lie apart (spread of the logarithm), and how wide a category's own prior is at least.
const omega = 0.3
const narrowestPrior = 0.3
const unknownPrior: CategoryPrior = { category: "", lowDays: 7, highDays: 14 }
// Answers that make a basis: below it the level above is what was really used.
const enoughAnswers = 5

export function fitTiming({ priors, counts, usage = [], week }: TimingInput): TimingModel {
  const { products, response } = evidenceOf(counts, usage, week)
  const byCategory = new Map<string, Evidence[]>()
  for (const product of products.values()) byCategory.set(product.category, [...(byCategory.get(product.category) ?? []), product])
  const kernel = scatter(omega)
  const centres = new Map<string, { weights: Float64Array; answers: number }>()

  const messageOf = (product: Evidence) => normalised(grid.map((_days, c) => sumOver(product.likelihood, kernel[c])))
  const centreOf = (category: string) => {
    const known = centres.get(category)
    if (known) return known
    const members = byCategory.get(category) ?? []
    const logs = priorOf(priors.find((prior) => prior.category === category) ?? unknownPrior).map((weight) => Math.log(weight + 1e-300))
    for (const member of members) messageOf(member).forEach((weight, c) => void (logs[c] = (logs[c] ?? 0) + Math.log(weight + 1e-12)))
    const top = Math.max(...logs)
    const made = {
      weights: normalised(logs.map((log) => Math.exp(log - top))),
      answers: members.reduce((sum, member) => sum + member.answers, 0),
    }
    centres.set(category, made)
    return made
  }

  const posteriorOf = ({ productId, category }: ProductRef) => {
    const centre = centreOf(category)
    const own = products.get(productId)
    // The product's own word is taken out of its category's before it is put in again.
    const others = own && own.category === category ? divided(centre.weights, messageOf(own)) : centre.weights
    const expected = grid.map((_days, b) => others.reduce((sum, weight, c) => sum + weight * (kernel[c]?.[b] ?? 0), 0))
    const weights = normalised(own ? expected.map((weight, b) => weight * (own.likelihood[b] ?? 0)) : expected)
    const basis: Basis =
      (own?.answers ?? 0) >= enoughAnswers ? "product-data" : centre.answers >= enoughAnswers ? "category-data" : "category-default"
    return { weights, basis, own }
  }

  return {
    recommend(product, random, bounds = widestBounds) {
      const { weights, basis } = posteriorOf(product)
      const interval80: [number, number] = [quantile(weights, 0.1), quantile(weights, 0.9)]
      return { ...explore(best(weights, bounds), random, bounds), interval80, basis }
    },
    curve(product) {
      const { weights, own } = posteriorOf(product)
      const last = Math.round(Math.min(widestBounds.maxDays, Math.max(30, 3 * clip(best(weights, widestBounds), widestBounds))))
      return Array.from({ length: last }, (_zero, index) => pointAt(index + 1, weights, own ?? null, response))
    },
  }
}

function priorOf({ lowDays, highDays }: CategoryPrior): Float64Array {
  const centre = (Math.log(lowDays) + Math.log(highDays)) / 2
  const deviation = Math.max(narrowestPrior, (Math.log(highDays) - Math.log(lowDays)) / 1.349)
  return normalised(grid.map((days) => Math.exp(-0.5 * ((Math.log(days) - centre) / deviation) ** 2)))
}

const sumOver = (weights: Float64Array, row: Float64Array | undefined): number =>
  weights.reduce((sum, weight, b) => sum + weight * (row?.[b] ?? 0), 0)

const divided = (weights: Float64Array, by: Float64Array): Float64Array =>
  normalised(weights.map((weight, c) => weight / ((by[c] ?? 0) + 1e-12)))

/** Mean of r·g(d/b) over b and r; the band from a log-normal with the same mean and variance (z of 80 %: 1.2816). */
function pointAt(delayDays: number, weights: Float64Array, own: Evidence | null, response: { alpha: number; beta: number }): CurvePoint {
  let first = 0
  let second = 0
  weights.forEach((weight, b) => {
    const shape = answerShape(delayDays / (grid[b] ?? 1))
    const alpha = response.alpha + (own?.reviews ?? 0)
    const beta = response.beta + (own?.exposure[b] ?? 0)
    first += weight * (alpha / beta) * shape
    second += weight * ((alpha + alpha ** 2) / beta ** 2) * shape ** 2
  })
  const deviation = Math.sqrt(Math.log(Math.max(1, second / first ** 2)))
  const middle = Math.log(first) - deviation ** 2 / 2
  const chance = (z: number) => Math.min(1, Math.exp(middle + z * deviation))
  return { delayDays, reviewProbability: Math.min(1, first), low: chance(-1.2816), high: chance(1.2816) }
}
