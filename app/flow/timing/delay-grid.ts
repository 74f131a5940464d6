// The grid on which beliefs about the best delay live: 64 delays from 1 to 150 days, equally far apart in their logarithm, and what is read
// off such a belief. A belief is a weight for each delay; the weights add up to 1. Tables of shapes are four times as fine as the grid.
export const gridSize = 64
export const gridStep = Math.log(150) / (gridSize - 1)
/** Fine places between two neighbours of the grid. */
export const finesse = 4
const fineStep = gridStep / finesse
const lowestFine = -10 * finesse
const highestFine = (gridSize + 2) * finesse
/** Length of a table of shapes: every fine place seen from every grid point. */
export const tableSize = highestFine - lowestFine + gridSize * finesse

/** Days after arrival, rising. */
export const grid: Float64Array = Float64Array.from({ length: gridSize }, (_zero, index) => Math.exp(index * gridStep))

/** The fine place of a number of days: 0 at one day; days under half a day stand where half a day does. */
export function fineOf(days: number): number {
  return Math.max(lowestFine, Math.min(highestFine, Math.round(Math.log(Math.max(days, 0.5)) / fineStep)))
}

/** Where a table of shapes holds what happens at the fine place `fine` if the best delay is grid[b]: `tableStart(fine) - b * finesse`. */
export function tableStart(fine: number): number {
  return fine - lowestFine + (gridSize - 1) * finesse
}

/** ln(delay / best delay) that an index of a table stands for. */
export function logRatioAt(index: number): number {
  return (index + lowestFine - (gridSize - 1) * finesse) * fineStep
}

// Loops and not map: a fit and a first recommendation spend much of their time here.
export function normalised(weights: Float64Array): Float64Array {
  const total = sumOf(weights)
  const out = new Float64Array(weights.length)
  for (let at = 0; at < out.length; at += 1) out[at] = total > 0 ? weights[at]! / total : 1 / out.length
  return out
}

/** Weights from their logarithms, adding up to 1. */
export function fromLogs(logs: Float64Array): Float64Array {
  const top = largest(logs)
  const out = new Float64Array(logs.length)
  for (let at = 0; at < out.length; at += 1) out[at] = Math.exp(logs[at]! - top)
  const total = sumOf(out)
  for (let at = 0; at < out.length; at += 1) out[at] = total > 0 ? out[at]! / total : 1 / out.length
  return out
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let at = 0; at < values.length; at += 1) sum += values[at]!
  return sum
}

export function largest(values: Float64Array): number {
  let top = -Infinity
  for (const value of values) if (value > top) top = value
  return top
}

/** Row c: where things lie that scatter around grid[c] with this spread of the logarithm. */
export function scatter(spread: number): Float64Array[] {
  return Array.from(grid, (centre) => normalised(grid.map((days) => Math.exp(-0.5 * (Math.log(days / centre) / spread) ** 2))))
}

/** The delay below which `share` of the belief lies. */
export function quantile(weights: Float64Array, share: number): number {
  let sum = 0
  for (let index = 0; index < gridSize; index += 1) {
    const here = weights[index]!
    if (sum + here >= share && here > 0) return Math.exp((index - 0.5 + (share - sum) / here) * gridStep)
    sum += here
  }
  return grid[gridSize - 1]!
}
