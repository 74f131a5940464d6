// What do "not yet"s say of the best day? As reviews do (likelihood.ts), with q and u for r and g: one likelihood for each way of saying it (a shape and a
// rate, response-shape.ts), q ~ Gamma(3, 3 / rate) integrated out. Index: way · gridSize + b, way = shape · rates + rate.
import { gridSize } from "#app/flow/timing/delay-grid.ts"
import {
  addSums,
  logGamma,
  logLikelihood,
  negligible,
  seenBy,
  soleOf,
  type BlockSums,
  type RatePrior,
} from "#app/flow/timing/likelihood.ts"
import { notYetRates, notYetTables } from "#app/flow/timing/response-shape.ts"

const notYetAlpha = 3
const notYetPriors: readonly RatePrior[] = notYetRates.map((rate) => ({ alpha: notYetAlpha, beta: notYetAlpha / rate }))

const knownNotYets = new WeakMap<BlockSums, Float64Array>()

/** ln L(b, way) for every way of saying "not yet" (shape · rates + rate), blocks weighed; kept for a block that is alone, so not to be written to. */
export function notYetLogs(blocks: readonly (BlockSums | null)[], weights: readonly number[]): Float64Array {
  const sole = soleOf(blocks, weights)
  const known = sole && knownNotYets.get(sole)
  if (known) return known
  const sums = addSums(
    blocks.map((block) => block && block.notYets),
    weights,
    notYetTables.length,
  )
  const out = new Float64Array(notYetTables.length * notYetPriors.length * gridSize)
  notYetPriors.forEach((prior, rate) => {
    const logs = logLikelihood(sums, prior)
    notYetTables.forEach((_table, shape) =>
      out.set(logs.subarray(shape * gridSize, (shape + 1) * gridSize), (shape * notYetPriors.length + rate) * gridSize),
    )
  })
  if (sole) knownNotYets.set(sole, out)
  return out
}

/** ln Σ_way weight(way)·L(b, way): what `notYetLogs` give under `overShapes`, without the ways that are hardly believed. */
export function mixedNotYets(blocks: readonly (BlockSums | null)[], weights: readonly number[], ways: Float64Array): Float64Array {
  const sums = addSums(
    blocks.map((block) => block && block.notYets),
    weights,
    notYetTables.length,
  )
  const level = logGamma(notYetAlpha + sums.answers) - logGamma(notYetAlpha)
  const believed = Array.from(ways.keys()).filter((way) => ways[way]! >= negligible)
  const logs = new Float64Array(believed.length * gridSize)
  const tops = new Float64Array(gridSize).fill(-Infinity)
  // Loops and not callbacks: a fit spends much of its time here.
  for (const [row, way] of believed.entries()) {
    const seen = seenBy(notYetPriors[way % notYetPriors.length]!, sums.asks, sums.answers)
    const first = Math.floor(way / notYetPriors.length) * gridSize
    const bonus = Math.log(ways[way]!)
    for (let b = 0; b < gridSize; b += 1) {
      const log = bonus + sums.logs[first + b]! + seen(sums.exposure[first + b]!)
      logs[row * gridSize + b] = log
      if (log > tops[b]!) tops[b] = log
    }
  }
  const out = new Float64Array(gridSize)
  for (let at = 0; at < logs.length; at += 1) {
    const below = logs[at]! - tops[at % gridSize]!
    if (below > -12) out[at % gridSize]! += Math.exp(below)
  }
  for (let b = 0; b < gridSize; b += 1) out[b] = level + tops[b]! + Math.log(out[b]!)
  return out
}

/** Mean chance of saying "not yet" when asked too early, for each way, given a product's own answers: index as in `notYetLogs`. */
export function notYetRateMeans(blocks: readonly (BlockSums | null)[], weights: readonly number[]): Float64Array {
  const sums = addSums(
    blocks.map((block) => block && block.notYets),
    weights,
    notYetTables.length,
  )
  const out = new Float64Array(notYetTables.length * notYetPriors.length * gridSize)
  for (let at = 0; at < out.length; at += 1) {
    const way = Math.floor(at / gridSize)
    const { alpha, beta } = notYetPriors[way % notYetPriors.length]!
    out[at] = (alpha + sums.answers) / (beta + sums.exposure[Math.floor(way / notYetPriors.length) * gridSize + (at % gridSize)]!)
  }
  return out
}
