// Did the best days move some weeks ago: of one product, of a category, of the whole shop (a season, a new kind of mail)?
//
// For each age, a product's day b and rate r are believed as its counts before that age say. The move: all days are e^δ times as late since.
//   M(δ) = Σ_b p(b | before) · L(since | b·e^δ, r as before),  Bayes factor of a move by δ = Π_products M(δ) / M(0)
// δ is summed over a grid, prior normal with spread `usualMove`, nothing within a sixth. That rates are kept is what tells "too late": fewer
// reviews and no more "not yet"s than before. The rival story is that the rate fell or rose by ρ and no day moved (a mail that lands elsewhere).
// Products tell each other δ, and so do categories.
import { answersIn, beforeAge, sinceAge, tell, wordWith, type Told } from "#app/flow/timing/change.ts"
import { fromLogs, gridSize, gridStep, largest, normalised } from "#app/flow/timing/delay-grid.ts"
import { changeAges, type Evidence } from "#app/flow/timing/evidence.ts"
import type { CategoryKnowledge, ShopKnowledge } from "#app/flow/timing/learn-shop.ts"
import { betaOn, type RatePrior } from "#app/flow/timing/likelihood.ts"
import { combine, expectedOf, logSum, messageLogs } from "#app/flow/timing/pooling.ts"

const farthest = 14
const shiftCount = 2 * farthest + 1
const leastMove = 2
const usualMove = 0.6
const rateFactors = [0.4, 0.63, 1.6, 2.5]
/** How much of what was counted before says of the rate since. */
const carried = 0.6

// Answers on each side of a possible move without which it is not looked for.
const fewestAnswers = 6
// Chances a week, beforehand.
const categoryMoves = 0.0015
const shopMoves = 0.0015
const productMoves = 0.0005
const rateMoves = 0.0002

const shiftPriorLogs: Float64Array = normalised(
  Float64Array.from({ length: shiftCount }, (_zero, at) =>
    Math.abs(at - farthest) < leastMove ? 0 : Math.exp(-0.5 * (((at - farthest) * gridStep) / usualMove) ** 2),
  ),
).map((weight) => Math.log(weight + 1e-300))
const ageWidthLogs = changeAges.map((age, at) => Math.log(age - (changeAges[at - 1] ?? 0)))

/** What one product says of a move at one age: ln M(δ)/M(0) by δ, and ln of the ratio for each factor of the rate. */
interface MoveWord {
  shifts: Float64Array
  rates: Float64Array
}

/** A category's moves, by age (null: too little on one side). `logOdds`: ln chance of a move by δ over that of none; `stay`: of another rate alone. */
export interface Moves {
  ages: ({ centre: Float64Array; word: MoveWord; logOdds: Float64Array; stay: number } | null)[]
  own: Map<string, (MoveWord | null)[]>
}

/** Where the best day was, and what is known of the rate from then. */
export function beforeMove(
  told: Told,
  at: number,
  expected: Float64Array,
  word: Float64Array,
  known: CategoryKnowledge,
  shop: ShopKnowledge,
) {
  const days = fromLogs(word.map((log, b) => log + Math.log(expected[b]! + 1e-300)))
  const blocks = [told.blocks[at], told.blocks[told.blocks.length - 1]]
  let asks = 0
  let exposure = 0
  let answers = 0
  blocks.forEach((block, index) => {
    if (!block) return
    const sign = index === 0 ? -1 : 1
    asks += sign * block.reviews.asks
    answers += sign * block.reviews.answers
    exposure += sign * meanExposure(block.reviews.exposure, days, known.shapes)
  })
  const rate: RatePrior = {
    alpha: shop.rate.alpha + carried * Math.max(0, answers),
    beta: betaOn(shop.rate, asks > 0 ? exposure / asks : 1) + carried * Math.max(0, exposure),
  }
  return { days, rate }
}

function meanExposure(exposure: Float64Array, days: Float64Array, shapes: Float64Array): number {
  let mean = 0
  for (let shape = 0; shape < shapes.length; shape += 1) {
    if (shapes[shape]! < 0.002) continue
    for (let b = 0; b < gridSize; b += 1) mean += shapes[shape]! * days[b]! * exposure[shape * gridSize + b]!
  }
  return mean
}

function weighMove(told: Told, at: number, days: Float64Array, rate: RatePrior, shop: ShopKnowledge, known: CategoryKnowledge): MoveWord {
  const logs = wordWith(told, sinceAge[at]!, shop, known, rate)
  const top = largest(logs)
  const likelihood = logs.map((log) => Math.exp(log - top))
  const shifts = Float64Array.from({ length: shiftCount }, (_zero, index) => {
    let sum = 1e-300
    for (let b = 0; b < gridSize; b += 1) sum += days[b]! * likelihood[inside(b + index - farthest)]!
    return Math.log(sum)
  })
  const still = shifts[farthest]!
  const reviews = told.blocks[at]?.reviews
  const exposure = reviews ? meanExposure(reviews.exposure, days, known.shapes) : 0
  const answers = reviews?.answers ?? 0
  const rated = (factor: number) => answers * Math.log(factor) - (rate.alpha + answers) * Math.log(rate.beta + factor * exposure)
  return { shifts: shifts.map((log) => log - still), rates: Float64Array.from(rateFactors, (factor) => rated(factor) - rated(1)) }
}

const inside = (b: number): number => Math.max(0, Math.min(gridSize - 1, b))

/** Null when there is too little on one side of every age. */
export function weighMoves(products: readonly Evidence[], shop: ShopKnowledge, known: CategoryKnowledge): Moves | null {
  const list = products.map((evidence) => ({ productId: evidence.productId, ...tell(evidence, shop.canSayNotYet) }))
  const moves: Moves = { ages: [], own: new Map(list.map(({ productId }) => [productId, []])) }
  changeAges.forEach((_age, at) => {
    moves.ages.push(null)
    if (answersIn(list, beforeAge[at]!) < fewestAnswers || answersIn(list, sinceAge[at]!) < fewestAnswers) return
    const old = list.map((speaker) => oldWord(speaker, at, shop, known))
    const messages = old.map((word) => messageLogs(shop.kernel, word))
    const centre = combine(known.prior, messages).logs
    const words = list.map((speaker, index): MoveWord => {
      const expected = expectedOf(centre, shop.kernel, messages[index]!)
      const { days, rate } = beforeMove(speaker, at, expected, old[index]!, known, shop)
      const word = weighMove(speaker, at, days, rate, shop, known)
      moves.own.get(speaker.productId)![at] = word
      return word
    })
    const word = addWords(words)
    moves.ages[at] = { centre, word, logOdds: word.shifts, stay: -Infinity }
  })
  return moves.ages.some((age) => age !== null) ? moves : null
}

function addWords(words: readonly MoveWord[]): MoveWord {
  const total: MoveWord = { shifts: new Float64Array(shiftCount), rates: new Float64Array(rateFactors.length) }
  for (const { shifts, rates } of words) {
    shifts.forEach((log, at) => void (total.shifts[at]! += log))
    rates.forEach((log, at) => void (total.rates[at]! += log))
  }
  return total
}

/** Puts into each category's moves what the others say of a move of the whole shop at the same age. */
export function heardOthers(all: readonly Moves[]): void {
  changeAges.forEach((_age, at) => {
    const heard = all.flatMap((moves) => moves.ages[at] ?? [])
    const whole = addWords(heard.map(({ word }) => word))
    for (const age of heard) {
      const elsewhere = smoothed(whole.shifts.map((log, shift) => log - age.word.shifts[shift]!))
      age.logOdds = age.word.shifts.map(
        (log, shift) =>
          ageWidthLogs[at]! + shiftPriorLogs[shift]! + log + plusLogs(Math.log(categoryMoves), Math.log(shopMoves) + elsewhere[shift]!),
      )
      age.stay = ageWidthLogs[at]! + Math.log(rateMoves) + plusLogs(rateOdds(age.word.rates), rateOdds(whole.rates))
    }
  })
}

const rateOdds = (rates: Float64Array): number => logSum(rates) - Math.log(rateFactors.length)
const plusLogs = (a: number, b: number): number => Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))

/** Categories do not move by quite the same. */
function smoothed(logs: Float64Array): Float64Array {
  return logs.map((log, at) =>
    logSum(Float64Array.of(Math.log(0.5) + log, Math.log(0.25) + logs[clipShift(at - 1)]!, Math.log(0.25) + logs[clipShift(at + 1)]!)),
  )
}

const clipShift = (at: number): number => Math.max(0, Math.min(shiftCount - 1, at))

/** ln odds of a move of this product alone, by δ, and ln odds that its rate alone changed. */
export function aloneOdds(word: MoveWord, at: number): { logOdds: Float64Array; stay: number } {
  return {
    logOdds: word.shifts.map((log, shift) => Math.log(productMoves) + ageWidthLogs[at]! + shiftPriorLogs[shift]! + log),
    stay: Math.log(rateMoves) + ageWidthLogs[at]! + rateOdds(word.rates),
  }
}

/** Where the day lies after a move of which ln odds by δ are given. */
export function afterMove(days: Float64Array, shiftLogs: Float64Array): Float64Array {
  const shifts = fromLogs(shiftLogs)
  const moved = new Float64Array(gridSize)
  shifts.forEach((weight, index) => {
    if (weight < 1e-6) return
    for (let b = 0; b < gridSize; b += 1) moved[inside(b + index - farthest)]! += weight * days[b]!
  })
  return moved
}

export const oldWord = (told: Told, at: number, shop: ShopKnowledge, known: CategoryKnowledge): Float64Array =>
  wordWith(told, beforeAge[at]!, shop, known).map((log, b) => log + told.mentions[b]!)
