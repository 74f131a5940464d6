// What is believed of one product: its best day b, the shape around it and its rate of reviews, after its own answers and its category's.
//
// Joint weights over (shape, b): expected(b) · weight(shape) · L(b, shape); given both, r ~ Gamma(α + Σ reviews, β + Σ asks·g(d/b)). Where something
// may have moved (moves.ts) the stories are mixed by their posterior chance.
import { everyWeek, sinceAge, tellAges, tellWhole, type Told } from "#app/flow/timing/change.ts"
import { fineOf, finesse, fromLogs, gridSize, tableStart } from "#app/flow/timing/delay-grid.ts"
import type { Evidence } from "#app/flow/timing/evidence.ts"
import type { CategoryKnowledge, ShopKnowledge } from "#app/flow/timing/learn-shop.ts"
import { addSums, betaOn, logLikelihood, type RatePrior, type Sums } from "#app/flow/timing/likelihood.ts"
import { notYetLogs, notYetRateMeans } from "#app/flow/timing/not-yet-likelihood.ts"
import { afterMove, aloneOdds, beforeMove, oldWord } from "#app/flow/timing/moves.ts"
import { expectedOf, logSum, messageLogs, overShapes } from "#app/flow/timing/pooling.ts"
import { notYetShapePrior, notYetTables, reviewShapePrior, reviewTables } from "#app/flow/timing/response-shape.ts"

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
  /** Which places of `weights`, and of `notYets`, count at all. */
  likely: Int32Array
  likelyNotYets: Int32Array
}

interface Story {
  chance: number
  told: Told
  weights: readonly number[]
  /** What is expected of b before the product's own answers, by shape; null: the shape is out. */
  expected: readonly (Float64Array | null)[]
  rate: RatePrior
  /** What stated durations say: null where they are in what is expected already. */
  mentions: Float64Array | null
  /** The shape is the category's, so that the product's own answers were heard on it already. */
  isShapeSettled: boolean
  /** What its own answers say under `weights` and `rate`, where that is known already. */
  heard: { logs: Float64Array; aside: Float64Array } | null
}

/** Stories about a move that are less likely are left out; so are all but the likeliest few. */
const least = 0.03
const mostMoves = 3

export function beliefOf(own: Evidence | null, isHeard: boolean, shop: ShopKnowledge, known: CategoryKnowledge): Belief {
  const size = reviewShapePrior.length * gridSize
  const belief: Belief = {
    days: new Float64Array(gridSize),
    weights: new Float64Array(size),
    rates: new Float64Array(size),
    squares: new Float64Array(size),
    notYets: shop.canSayNotYet ? new Float64Array(notYetShapePrior.length * gridSize) : null,
    likely: nowhere,
    likelyNotYets: nowhere,
  }
  for (const story of storiesFor(own, isHeard ? own!.productId : null, shop, known)) addStory(belief, story, shop, known)
  belief.likely = placesOver(belief.weights, 1e-6)
  if (belief.notYets) belief.likelyNotYets = placesOver(belief.notYets, 1e-8)
  return belief
}

const nowhere = new Int32Array()

function placesOver(weights: Float64Array, least: number): Int32Array {
  const places = new Int32Array(weights.length)
  let count = 0
  for (let at = 0; at < weights.length; at += 1) if (weights[at]! > least) places[count++] = at
  return places.slice(0, count)
}

/** `heardAs`: its name among those who spoke for the category, null if it did not. */
function storiesFor(evidence: Evidence | null, heardAs: string | null, shop: ShopKnowledge, known: CategoryKnowledge): Story[] {
  const told = tellWhole(evidence, shop.canSayNotYet)
  const whole = told.blocks.length > 0 ? reviewLogsOf(told, everyWeek, shop) : null
  const aside = whole && asideOf(told, everyWeek, told.mentions, shop)
  const byShape = known.centreByShape.map((centre, shape) => {
    if (!centre) return null
    const word = heardAs !== null && whole ? aside!.map((log, b) => log + whole[shape * gridSize + b]!) : null
    return expectedOf(centre, shop.kernel, word && messageLogs(shop.kernel, word))
  })
  const asBefore: Story = {
    chance: 1,
    told,
    weights: everyWeek,
    expected: byShape,
    rate: shop.rate,
    mentions: told.mentions,
    isShapeSettled: true,
    heard: whole && { logs: whole, aside: aside! },
  }
  return known.moves ? withMoves(asBefore, evidence, heardAs, shop, known) : [asBefore]
}

function withMoves(
  asBefore: Story,
  evidence: Evidence | null,
  heardAs: string | null,
  shop: ShopKnowledge,
  known: CategoryKnowledge,
): Story[] {
  const { ages, own } = known.moves!
  const words = heardAs === null ? undefined : own.get(heardAs)
  const stays = [0]
  const moved = ages.flatMap((age, at) => {
    if (!age) return []
    const word = words?.[at] ?? null
    stays.push(age.stay)
    const together = {
      at,
      log: logSum(age.logOdds),
      shifts: word ? age.logOdds.map((log, shift) => log - word.shifts[shift]!) : age.logOdds,
    }
    if (!word) return [together]
    const alone = aloneOdds(word, at)
    stays.push(alone.stay)
    return [together, { at, log: logSum(alone.logOdds), shifts: alone.logOdds.map((log, shift) => log - word.shifts[shift]!) }]
  })
  const stay = logSum(Float64Array.from(stays))
  const all = logSum(Float64Array.from([stay, ...moved.map(({ log }) => log)]))
  const likely = moved
    .filter(({ log }) => log - all > Math.log(least))
    .sort((a, b) => b.log - a.log)
    .slice(0, mostMoves)
  const kept = logSum(Float64Array.from([stay, ...likely.map(({ log }) => log)]))
  if (likely.length === 0) return [asBefore]
  const told = tellAges(
    evidence,
    shop.canSayNotYet,
    asBefore.told,
    likely.map(({ at }) => at),
  )
  const stories = likely.map(({ at, log, shifts }): Story => {
    const word = oldWord(told, at, shop, known)
    const prior = expectedOf(ages[at]!.centre, shop.kernel, words?.[at] ? messageLogs(shop.kernel, word) : null)
    const { days, rate } = beforeMove(told, at, prior, word, known, shop)
    const expected = afterMove(days, shifts)
    return {
      chance: Math.exp(log - kept),
      told,
      weights: sinceAge[at]!,
      expected: asBefore.expected.map(() => expected),
      rate,
      mentions: null,
      isShapeSettled: false,
      heard: null,
    }
  })
  return [{ ...asBefore, chance: Math.exp(stay - kept) }, ...stories]
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
function asideOf(told: Told, weights: readonly number[], mentions: Float64Array | null, shop: ShopKnowledge): Float64Array {
  if (!shop.canSayNotYet || told.blocks.length === 0) return mentions ?? new Float64Array(gridSize)
  const said = overShapes(notYetLogs(told.blocks, weights), shop.notYets)
  return mentions ? said.map((log, b) => log + mentions[b]!) : said
}

function addStory(belief: Belief, story: Story, shop: ShopKnowledge, known: CategoryKnowledge): void {
  const { chance, told, expected, weights, rate: ratePrior } = story
  const { days, weights: joint, rates, squares } = belief
  const sums = reviewSums(told, weights)
  const aside = story.heard?.aside ?? asideOf(told, weights, story.mentions, shop)
  const logs = story.heard?.logs.slice() ?? logLikelihood(sums, ratePrior)
  for (let shape = 0; shape < expected.length; shape += 1) {
    const prior = expected[shape]
    const here = logs.subarray(shape * gridSize, (shape + 1) * gridSize)
    for (let b = 0; b < gridSize; b += 1) here[b] = prior ? here[b]! + aside[b]! + Math.log(prior[b]! + 1e-300) : -1e6
    const level = Math.log(known.shapes[shape]! + 1e-300) - (story.isShapeSettled && prior ? logSum(here) : 0)
    for (let b = 0; b < gridSize; b += 1) here[b]! += level
  }
  const posterior = fromLogs(logs)
  const alpha = ratePrior.alpha + sums.answers
  const usual = tableStart(fineOf(known.defaultDays))
  const here = new Float64Array(gridSize)
  for (let at = 0; at < posterior.length; at += 1) {
    const weight = chance * posterior[at]!
    const view =
      sums.asks > 0 ? sums.exposure[at]! / sums.asks : reviewTables[Math.floor(at / gridSize)]!.value[usual - (at % gridSize) * finesse]!
    const rate = alpha / (betaOn(ratePrior, view) + sums.exposure[at]!)
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
  const prior = shop.notYets.map((weight) => Math.log(weight + 1e-300))
  const here = new Float64Array(ways)
  for (let b = 0; b < gridSize; b += 1) {
    if (days[b]! < 1e-9) continue
    let top = -Infinity
    for (let way = 0; way < ways; way += 1) {
      const log = prior[way]! + logs[way * gridSize + b]!
      here[way] = log
      if (log > top) top = log
    }
    let total = 0
    for (let way = 0; way < ways; way += 1) total += here[way] = Math.exp(here[way]! - top)
    for (let way = 0; way < ways; way += 1)
      into[Math.floor(way / rates) * gridSize + b]! += days[b]! * (here[way]! / total) * means[way * gridSize + b]!
  }
}
