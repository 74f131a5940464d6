// What is believed of one product: its best day b, the shape around it and its rate of reviews, after its own answers and its category's.
//
// Joint weights over (shape, b): expected(b) · weight(shape) · L(b, shape); given both, r ~ Gamma(α + Σ reviews, β + Σ asks·g(d/b)). Where something
// may have moved (change.ts) the stories are mixed by their posterior chance.
import {
  answersIn,
  categoryMoves,
  chanceOfMove,
  everyWeek,
  productMoves,
  storiesOf,
  tell,
  weighProduct,
  wordWith,
  type Told,
} from "#app/flow/timing/change.ts"
import { fromLogs, gridSize, normalised } from "#app/flow/timing/delay-grid.ts"
import { changeAges, type Evidence } from "#app/flow/timing/evidence.ts"
import type { CategoryKnowledge, ShopKnowledge } from "#app/flow/timing/learn-shop.ts"
import { addSums, logLikelihood, notYetLogs, notYetRateMeans, type Sums } from "#app/flow/timing/likelihood.ts"
import { expectedOf, logSum, messageLogs, overShapes } from "#app/flow/timing/pooling.ts"
import { notYetShapePrior, notYetTables, reviewShapePrior } from "#app/flow/timing/response-shape.ts"

export interface Belief {
  /** Over the grid: where the best day lies. */
  days: Float64Array
  /** Over shape · gridSize + b. */
  weights: Float64Array
  /** Weight times mean of r, and times mean of r². */
  rates: Float64Array
  squares: Float64Array
  /** Over shape · gridSize + b: weight times mean chance of "not yet"; null where nobody can say it. */
  notYets: Float64Array | null
}

interface Story {
  chance: number
  weights: readonly number[]
  /** What is expected of b before the product's own answers, by shape; null: the shape is out. */
  expected: readonly (Float64Array | null)[]
  /** The shape is the category's, so that the product's own answers were heard on it already. */
  isShapeSettled: boolean
}

const least = 0.03
/** Answers before a possible move without which a product alone is not asked whether it moved. */
const fewestOwn = 4

export function beliefOf(own: Evidence | null, isHeard: boolean, shop: ShopKnowledge, known: CategoryKnowledge): Belief {
  const size = reviewShapePrior.length * gridSize
  const belief: Belief = {
    days: new Float64Array(gridSize),
    weights: new Float64Array(size),
    rates: new Float64Array(size),
    squares: new Float64Array(size),
    notYets: shop.canSayNotYet ? new Float64Array(notYetShapePrior.length * gridSize) : null,
  }
  const told = tell(own, shop.canSayNotYet)
  for (const story of storiesFor(told, isHeard, shop, known)) addStory(belief, story, told, shop, known)
  return belief
}

function storiesFor(told: Told, isHeard: boolean, shop: ShopKnowledge, known: CategoryKnowledge): Story[] {
  const whole = told.blocks.length > 0 ? reviewLogsOf(told, everyWeek, shop) : null
  const aside = asideOf(told, everyWeek, shop)
  const byShape = known.centreByShape.map((centre, shape) => {
    if (!centre) return null
    const word = isHeard && whole ? aside.map((log, b) => log + whole[shape * gridSize + b]!) : null
    return expectedOf(centre, shop.kernel, word && messageLogs(shop.kernel, word))
  })
  const asBefore: Story = {
    chance: (1 - categoryMoves) * (1 - productMoves),
    weights: everyWeek,
    expected: byShape,
    isShapeSettled: true,
  }
  if (!known.change) return [{ ...asBefore, chance: 1 }]
  const expected = averaged(byShape, known.shapes)
  const moved = known.change.ages.flatMap((age, at) => {
    if (age.logFactor === -Infinity) return []
    const { centre, weights } = age
    const together = chanceOfMove(age)
    const hasBoth = answersIn([told], storiesOf(at).old, 1) >= fewestOwn && answersIn([told], storiesOf(at).old, 0) >= 1
    const prior = hasBoth ? mixed(expected, expectedOf(known.prior, shop.kernel, null)) : expected
    const alone = hasBoth ? (productMoves / changeAges.length) * Math.exp(Math.min(40, weighProduct(told, at, prior, shop, known))) : 0
    const own = () => (isHeard ? messageLogs(shop.kernel, wordWith(told, weights, shop, known)) : null)
    return [
      { chance: together, weights, expected: () => expectedOf(centre, shop.kernel, own()) },
      { chance: alone, weights, expected: () => prior },
    ]
  })
  const total = moved.reduce((sum, story) => sum + story.chance, asBefore.chance)
  const likely = moved.filter((story) => story.chance / total > least)
  const kept = likely.reduce((sum, story) => sum + story.chance, asBefore.chance)
  return [
    { ...asBefore, chance: asBefore.chance / kept },
    ...likely.map(({ chance, weights, expected: expectedNow }) => {
      const everywhere = expectedNow()
      return { chance: chance / kept, weights, expected: byShape.map(() => everywhere), isShapeSettled: false }
    }),
  ]
}

function averaged(byShape: readonly (Float64Array | null)[], shapes: Float64Array): Float64Array {
  const out = new Float64Array(gridSize)
  byShape.forEach((expected, shape) => expected?.forEach((weight, b) => void (out[b]! += shapes[shape]! * weight)))
  return normalised(out)
}

function reviewSums({ blocks }: Told, weights: readonly number[]): Sums {
  return addSums(
    blocks.map((block) => block && block.reviews),
    weights,
    reviewShapePrior.length,
  )
}

const reviewLogsOf = (told: Told, weights: readonly number[], shop: ShopKnowledge): Float64Array =>
  logLikelihood(reviewSums(told, weights), shop.rate)

/** What a product says of b without its reviews: its "not yet"s and mentions. */
function asideOf(told: Told, weights: readonly number[], shop: ShopKnowledge): Float64Array {
  if (!shop.canSayNotYet || told.blocks.length === 0) return told.mentions
  return overShapes(notYetLogs(told.blocks, weights), shop.notYets).map((log, b) => log + told.mentions[b]!)
}

const mixed = (a: Float64Array, b: Float64Array): Float64Array => a.map((weight, at) => 0.5 * weight + 0.5 * b[at]!)

function addStory(belief: Belief, story: Story, told: Told, shop: ShopKnowledge, known: CategoryKnowledge): void {
  const { chance, expected, weights } = story
  const { days, weights: joint, rates, squares } = belief
  const sums = reviewSums(told, weights)
  const aside = asideOf(told, weights, shop)
  const logs = logLikelihood(sums, shop.rate)
  for (let shape = 0; shape < expected.length; shape += 1) {
    const prior = expected[shape]
    const here = logs.subarray(shape * gridSize, (shape + 1) * gridSize)
    for (let b = 0; b < gridSize; b += 1) here[b] = prior ? here[b]! + aside[b]! + Math.log(prior[b]! + 1e-300) : -1e6
    const level = Math.log(known.shapes[shape]! + 1e-300) - (story.isShapeSettled && prior ? logSum(here) : 0)
    for (let b = 0; b < gridSize; b += 1) here[b]! += level
  }
  const posterior = fromLogs(logs)
  const alpha = shop.rate.alpha + sums.answers
  const here = new Float64Array(gridSize)
  for (let at = 0; at < posterior.length; at += 1) {
    const weight = chance * posterior[at]!
    const rate = alpha / (shop.rate.beta + sums.exposure[at]!)
    here[at % gridSize]! += weight
    joint[at]! += weight
    rates[at]! += weight * rate
    squares[at]! += weight * rate * (rate + rate / alpha)
  }
  here.forEach((weight, b) => void (days[b]! += weight))
  if (!belief.notYets) return
  addNotYets(belief.notYets, here, notYetLogs(told.blocks, weights), notYetRateMeans(told.blocks, weights), shop)
}

function addNotYets(into: Float64Array, days: Float64Array, logs: Float64Array, means: Float64Array, shop: ShopKnowledge): void {
  const ways = shop.notYets.length
  const rates = ways / notYetTables.length
  for (let b = 0; b < gridSize; b += 1) {
    if (days[b]! < 1e-9) continue
    const weights = fromLogs(shop.notYets.map((weight, way) => Math.log(weight + 1e-300) + logs[way * gridSize + b]!))
    weights.forEach((weight, way) => void (into[Math.floor(way / rates) * gridSize + b]! += days[b]! * weight * means[way * gridSize + b]!))
  }
}
