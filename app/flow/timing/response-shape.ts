// If a product is best asked about after b days, how does the chance of an answer depend on the day of asking? Unit: days after arrival.
//
// Nobody knows the form beforehand, so it is learned among sixteen for reviews and five for "not yet"; all depend on d and b only by z = ln(d/b):
//   review(d) = r · g(z),  g(z) = f + (1−f)·(1 + z²/(2νs²))^−ν,  s = left for z < 0 and right for z ≥ 0, ν = 4, f = 0.02; its peak is g(0) = 1
//   notYet(d) = q · u(z),  u(z) = f + (1−f)·Φ((m − z)/s): the share who have not experienced it, m where half have; and one that is flat
// A small left spread is a step, a large right one a chance that fades slowly (at twice the best day 0.83 of it is left, with the usual ones 0.4 to 0.7:
// nobody remembers for ever, and a curve that never faded would let no answer say "too late"). Tails like a power keep one odd review from deciding.
import { normalBelow } from "#app/flow/arrival/truncated-normal.ts"
import { gridStep, logRatioAt, normalised, tableSize } from "#app/flow/timing/delay-grid.ts"

interface ReviewShape {
  left: number
  right: number
}

const lefts = [0.14, 0.28, 0.5, 0.85]
const rights = [0.3, 0.5, 0.75, 1.15]
const leftWeights = [0.12, 0.4, 0.38, 0.1]
const rightWeights = [0.17, 0.37, 0.32, 0.14]
const tailPower = 4
const floor = 0.02

export const reviewShapes: readonly ReviewShape[] = lefts.flatMap((left) => rights.map((right) => ({ left, right })))
export const reviewShapePrior: Float64Array = normalised(Float64Array.from(leftWeights.flatMap((a) => rightWeights.map((b) => a * b))))

const notYetFloor = 0.03
// Mostly one in ten has not experienced the product when it is best to ask, and seven in ten at half that time.
const notYetShapes = [
  { half: Math.log(0.6), spread: 0.4, weight: 0.46 },
  { half: Math.log(0.48), spread: 0.4, weight: 0.15 },
  { half: Math.log(0.75), spread: 0.4, weight: 0.18 },
  { half: Math.log(0.62), spread: 0.22, weight: 0.16 },
]
/** The last one is flat: what is said has nothing to do with the day. */
export const notYetShapePrior: Float64Array = normalised(Float64Array.from([...notYetShapes.map(({ weight }) => weight), 0.05]))

/** Chances of saying "not yet" (of those who are asked too early) that a shop may have, and how likely each is before any answer. */
export const notYetRates: readonly number[] = [0.03, 0.06, 0.12, 0.25]
const notYetRatePrior = [0.2, 0.45, 0.25, 0.1]
/** A way of saying "not yet" is a shape and a rate: number shape · rates + rate. */
export const notYetWayPrior: Float64Array = Float64Array.from(
  Array.from(notYetShapePrior).flatMap((a) => notYetRatePrior.map((b) => a * b)),
)

/** Relative chance of a review at ln(delay / best delay) under one shape; 1 at 0. */
export function reviewAt({ left, right }: ReviewShape, logRatio: number): number {
  const z = logRatio / (logRatio < 0 ? left : right)
  return floor + (1 - floor) * (1 + (z * z) / (2 * tailPower)) ** -tailPower
}

/** Share who have not experienced the product yet at ln(delay / best delay), under shape number `shape`. */
export function notYetAt(shape: number, logRatio: number): number {
  const known = notYetShapes[shape]
  return known ? notYetFloor + (1 - notYetFloor) * normalBelow((known.half - logRatio) / known.spread) : 1
}

export interface ShapeTable {
  value: Float64Array
  log: Float64Array
}

/** One table a shape, over the indexes of `tableStart`. */
export const reviewTables: readonly ShapeTable[] = reviewShapes.map((shape) => tableOf((logRatio) => reviewAt(shape, logRatio)))
export const notYetTables: readonly ShapeTable[] = Array.from(notYetShapePrior, (_weight, shape) => tableOf((at) => notYetAt(shape, at)))

/** All tables of a kind in one, for those who read many: shape · tableSize + index. */
export const reviewValues: Float64Array = joined(reviewTables)
export const notYetValues: Float64Array = joined(notYetTables)

function joined(tables: readonly ShapeTable[]): Float64Array {
  const all = new Float64Array(tables.length * tableSize)
  tables.forEach(({ value }, shape) => all.set(value, shape * tableSize))
  return all
}

function tableOf(shape: (logRatio: number) => number): ShapeTable {
  // The mean over a grid step, so that a narrow shape is not missed between two points of the grid.
  const parts = [-0.375, -0.125, 0.125, 0.375]
  const value = Float64Array.from({ length: tableSize }, (_zero, index) =>
    parts.reduce((sum, part) => sum + shape(logRatioAt(index) + part * gridStep) / parts.length, 0),
  )
  return { value, log: value.map(Math.log) }
}
