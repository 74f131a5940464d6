// The grid on which beliefs about the best delay live: 64 delays from 1 to 120 days, equally far apart in their logarithm, and what is read
// off such a belief. A belief is a weight for each delay; the weights add up to 1.
import { clip, type Bounds } from "#app/flow/timing/explore.ts"
import { answerShape } from "#app/flow/timing/response-shape.ts"

const size = 64
const lowest = Math.log(1)
const highest = Math.log(120)
const step = (highest - lowest) / (size - 1)

/** Days after arrival, rising. */
export const grid: Float64Array = new Float64Array(size).map((_zero, index) => Math.exp(lowest + index * step))

export function normalised(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return total > 0 ? weights.map((weight) => weight / total) : weights.map(() => 1 / weights.length)
}

/** Row c: where things lie that scatter around grid[c] with this spread of the logarithm. */
export function scatter(spread: number): Float64Array[] {
  return Array.from(grid, (centre) => normalised(grid.map((days) => Math.exp(-0.5 * (Math.log(days / centre) / spread) ** 2))))
}

/** The delay below which `share` of the belief lies. */
export function quantile(weights: Float64Array, share: number): number {
  let sum = 0
  for (let index = 0; index < size; index += 1) {
    const here = weights[index] ?? 0
    if (sum + here >= share && here > 0) return Math.exp(lowest + (index - 0.5 + (share - sum) / here) * step)
    sum += here
  }
  return Math.exp(highest)
}

/** The delay inside `bounds` that brings most reviews in expectation: argmax over d of Σ weight(b)·g(d/b). */
export function best(weights: Float64Array, bounds: Bounds): number {
  let chosen = clip(bounds.minDays, bounds)
  let most = -1
  for (let days = chosen; days <= bounds.maxDays; days += days < 30 ? 0.5 : 1) {
    const expected = weights.reduce(
      (sum, weight, index) => (weight < 1e-6 ? sum : sum + weight * answerShape(days / (grid[index] ?? 1))),
      0,
    )
    if (expected > most) {
      most = expected
      chosen = days
    }
  }
  return chosen
}
