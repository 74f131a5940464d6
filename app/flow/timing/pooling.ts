// What do a shop's products say together? Products of a category scatter around its centre c: ln b ~ ln c + ω·N(0, 1), six in a hundred far off.
//
// Category: p(c | all) ∝ p(c)·Π_p m_p(c), m_p(c) = Σ_b p(b|c)·L_p(b). Learned for the whole shop on the way: the scatter ω (posterior on four
// values), how many say "not yet" at all (q, five values), and which shapes explain the answers best. The products with most answers speak for a
// category (`mostSpeakers`), so a fit stays linear and small.
import { fromLogs, grid, gridSize, gridStep, largest, normalised, scatter } from "#app/flow/timing/delay-grid.ts"
import type { RatePrior } from "#app/flow/timing/likelihood.ts"
import type { CategoryPrior } from "#app/flow/timing/model.ts"

export const mostSpeakers = 120

const spreads = [0.08, 0.16, 0.3, 0.5]
const spreadPrior = Float64Array.of(0.15, 0.35, 0.35, 0.15)
const farShare = 0.06
const farSpread = 0.9
const far = scatter(farSpread)

/** Row c: p(b|c), one matrix for each spread ω. */
export type Kernel = readonly Float64Array[]
export const kernels: readonly Kernel[] = spreads.map((spread) =>
  scatter(spread).map((row, c) => row.map((weight, b) => (1 - farShare) * weight + farShare * far[c]![b]!)),
)

/** A belief on ω put into one matrix. */
export function mixedKernel(weights: Float64Array): Float64Array[] {
  return Array.from(grid, (_days, c) => {
    const row = new Float64Array(gridSize)
    kernels.forEach((kernel, at) => kernel[c]!.forEach((weight, b) => void (row[b]! += weights[at]! * weight)))
    return row
  })
}

export const unknownPrior: CategoryPrior = { category: "", lowDays: 7, highDays: 14 }
export const defaultDays = ({ lowDays, highDays }: CategoryPrior): number => Math.sqrt(lowDays * highDays)

// A default is mostly about right, and now and then far off: three bells of one centre, as shares and times the table's own spread.
const bells = [
  { share: 0.28, times: 0.6, least: 0.15 },
  { share: 0.33, times: 1, least: 0.25 },
  { share: 0.39, times: 2.2, least: 0.75 },
]

/** ln p(c) of a category before any answer; the central half of the table's row is [lowDays, highDays]. */
export function priorLogs(prior: CategoryPrior): Float64Array {
  const centre = Math.log(defaultDays(prior))
  const spread = Math.abs(Math.log(prior.highDays / prior.lowDays)) / 1.349
  const weights = new Float64Array(gridSize)
  for (const { share, times, least } of bells) {
    const width = Math.max(least, spread * times)
    const bell = normalised(grid.map((days) => Math.exp(-0.5 * ((Math.log(days) - centre) / width) ** 2)))
    bell.forEach((weight, c) => void (weights[c]! += share * weight))
  }
  return normalised(weights).map((weight) => Math.log(weight + 1e-300))
}

// A shop whose parcels or people are slower than usual is off in all categories: all defaults may be times e^s, mostly about 1.
const farthestShift = 13
const shifts: readonly number[] = Array.from({ length: 2 * farthestShift + 1 }, (_zero, at) => at - farthestShift)
const shiftPrior: Float64Array = normalised(
  Float64Array.from(shifts, (shift) => {
    const away = shift * gridStep
    return (0.7 * Math.exp(-0.5 * (away / 0.12) ** 2)) / 0.12 + (0.3 * Math.exp(-0.5 * (away / 0.6) ** 2)) / 0.6
  }),
)

const shifted = (prior: Float64Array, shift: number): Float64Array =>
  prior.map((_log, c) => prior[Math.max(0, Math.min(gridSize - 1, c - shift))]!)

/** How well a category's answers are explained if all defaults of the shop are off by so many steps of the grid. */
export function evidenceByShift(prior: Float64Array, messages: readonly Float64Array[]): Float64Array {
  const { logs } = combine(new Float64Array(gridSize), messages)
  return Float64Array.from(shifts, (shift) => logSum(shifted(prior, shift).map((log, c) => log + logs[c]!)))
}

/** ln p(c) of a category after what the others (each by shift) say of the shop. */
export function shiftedPrior(prior: Float64Array, others: readonly Float64Array[]): Float64Array {
  const weights = fromLogs(shiftPrior.map((weight, at) => Math.log(weight) + others.reduce((sum, other) => sum + other[at]!, 0)))
  const sum = new Float64Array(gridSize)
  shifts.forEach((shift, at) => {
    if (weights[at]! > 1e-6) shifted(prior, shift).forEach((log, c) => void (sum[c]! += weights[at]! * Math.exp(log)))
  })
  return normalised(sum).map((weight) => Math.log(weight + 1e-300))
}

/** ln Σ_b p(b|c)·L(b), for each c. */
export function messageLogs(kernel: readonly Float64Array[], likelihoodLogs: Float64Array): Float64Array {
  const top = largest(likelihoodLogs)
  const likelihood = likelihoodLogs.map((log) => Math.exp(log - top))
  const message = new Float64Array(gridSize)
  for (let c = 0; c < gridSize; c += 1) {
    const row = kernel[c]!
    let sum = 0
    for (let b = 0; b < gridSize; b += 1) sum += row[b]! * likelihood[b]!
    message[c] = Math.log(sum) + top
  }
  return message
}

/** ln p(c)·Π m_p(c), and ln of its sum: how well the whole explains the answers. */
export function combine(prior: Float64Array, messages: readonly Float64Array[]): { logs: Float64Array; evidence: number } {
  const logs = Float64Array.from(prior)
  for (const message of messages) for (let c = 0; c < gridSize; c += 1) logs[c]! += message[c]!
  return { logs, evidence: logSum(logs) }
}

export function logSum(logs: Float64Array): number {
  const top = largest(logs)
  let sum = 0
  for (const log of logs) sum += Math.exp(log - top)
  return top + Math.log(sum)
}

/** Where a product's best day lies as far as the rest of its category knows: its own message is taken out first. */
export function expectedOf(centreLogs: Float64Array, kernel: readonly Float64Array[], ownMessage: Float64Array | null): Float64Array {
  const centre = fromLogs(ownMessage ? centreLogs.map((log, c) => log - ownMessage[c]!) : centreLogs)
  const expected = new Float64Array(gridSize)
  for (let c = 0; c < gridSize; c += 1) {
    const weight = centre[c]!
    if (weight < 1e-9) continue
    const row = kernel[c]!
    for (let b = 0; b < gridSize; b += 1) expected[b]! += weight * row[b]!
  }
  return expected
}

/** ln Σ_shape weight(shape)·exp(logs(b, shape)), for each b. */
export function overShapes(logs: Float64Array, weights: Float64Array): Float64Array {
  const out = new Float64Array(gridSize)
  for (let b = 0; b < gridSize; b += 1) {
    let top = -Infinity
    for (let at = b; at < logs.length; at += gridSize) if (logs[at]! > top) top = logs[at]!
    let sum = 1e-300
    for (let shape = 0; shape < weights.length; shape += 1) {
      const below = logs[shape * gridSize + b]! - top
      if (below > -12) sum += weights[shape]! * Math.exp(below)
    }
    out[b] = top + Math.log(sum)
  }
  return out
}

export const startingSpreads: Float64Array = normalised(spreadPrior)
export const startingKernel: Kernel = mixedKernel(startingSpreads)
export const spreadPriorLogs: Float64Array = startingSpreads.map(Math.log)

// Few products' reviews are too few to know a rate; the shop's own mean is held near 5 % by ten reviews' weight while that is not known.
const rateShape = 2.5
const usualRate = 0.05
const usualReviews = 10

export function ratePrior(asks: number, reviews: number): RatePrior {
  const mean = (reviews + usualReviews) / (asks + usualReviews / usualRate)
  return { alpha: rateShape, beta: rateShape / mean, isOfAsked: true }
}
