// Which errors did our own forecasts make lately, and so: which quantile is how far out? Unit: z, errors in spreads of the lane.
//
// A histogram of z, newer parcels weighing more, of forecasts as they would have been made at hand-over (calibration by own past errors: Vovk,
// Gammerman, Shafer 2005, here weighted by age). Of parcels sent lately only the fast are known, so shares are those of Lynden-Bell (1971) for
// right-truncated data: F(z) = Π_{u > z} (1 − d(u)/R(u)), R(u) = parcels with z ≤ u that would be known even if they had u. A level above comes
// in as pseudo-parcels. Beyond what was seen, S(z) ≥ 0.0005·e^(3−z): a parcel that is very late stays possible, and half of those left take a fixed factor longer.
import { normalBelow } from "#app/flow/arrival/truncated-normal.ts"

const perUnit = 10
const reach = 8
const bins = 2 * reach * perUnit

export interface ErrorCounts {
  seen: Float64Array
  /** Where the parcel's truncation lies: from here on it would not be known. */
  limit: Float64Array
  /** Parcels still under way, by the error they have already. */
  waiting: Float64Array
}

export const noErrors = (): ErrorCounts => ({
  seen: new Float64Array(bins),
  limit: new Float64Array(bins),
  waiting: new Float64Array(bins),
})

const binOf = (z: number) => Math.max(0, Math.min(bins - 1, Math.floor((z + reach) * perUnit)))

export interface ForecastError {
  z: number
  /** Infinite where nothing is truncated. */
  limit: number
  /** Otherwise the parcel is under way, and `z` what it has reached. */
  isHere: boolean
}

export function countError(counts: ErrorCounts, { z, limit, isHere }: ForecastError, weight: number): void {
  const { seen, limit: limits, waiting } = counts
  const column = isHere ? seen : waiting
  column[binOf(z)]! += weight
  if (limit !== Infinity) limits[binOf(limit)]! += weight
}

/** What was seen, with those under way spread over the errors they may still have: their shares (Kaplan and Meier 1958) of all. */
function settled({ seen, waiting }: ErrorCounts): Float64Array {
  let atRisk = seen.reduce((sum, count, bin) => sum + count + waiting[bin]!, 0)
  let left = atRisk
  return seen.map((count, bin) => {
    const before = atRisk
    atRisk -= count + waiting[bin]!
    // What is left when nobody is, is taken to end here (Efron 1967).
    const share = atRisk < 1e-9 ? left : (left * count) / before
    left -= share
    return share
  })
}

/** Share above the lower edge of each bin, falling from 1. */
export type ErrorShape = Float64Array

/** A normal error: what is believed before any parcel. */
export const startShape: ErrorShape = Float64Array.from({ length: bins + 1 }, (_zero, edge) => 1 - normalBelow(edge / perUnit - reach))

export function shapeOf(counts: ErrorCounts, above: ErrorShape, pseudoParcels: number): ErrorShape {
  const shape = new Float64Array(bins + 1)
  let known = 0
  const seen = settled(counts).map((count, bin) => count + pseudoParcels * (above[bin]! - above[bin + 1]!))
  const atRisk = new Float64Array(bins)
  let unknown = 0
  for (let bin = 0; bin < bins; bin += 1) {
    known += seen[bin]!
    unknown += counts.limit[bin]!
    // A limit in the same bin says nothing either way; it counts as not known.
    atRisk[bin] = known - unknown
  }
  let below = 1
  for (let bin = bins - 1; bin >= 0; bin -= 1) {
    if (atRisk[bin]! > 0) below *= Math.max(0, 1 - seen[bin]! / atRisk[bin]!)
    shape[bin] = 1 - below
  }
  return shape
}

const tail = (z: number) => Math.min(1, 0.0005 * Math.exp(3 - z))

/** Share of parcels whose error is above `z`. */
export function shareAbove(shape: ErrorShape, z: number): number {
  const position = (z + reach) * perUnit
  if (position <= 0) return 1
  const bin = Math.floor(position)
  const seen = bin >= bins ? 0 : shape[bin]! + (position - bin) * (shape[bin + 1]! - shape[bin]!)
  return Math.max(seen, tail(z))
}

/** The error that this share of parcels exceeds: the inverse of `shareAbove`. */
export function errorExceededBy(shape: ErrorShape, share: number): number {
  let low = 0
  let high = bins
  while (low < high) {
    const middle = (low + high) >> 1
    if (shape[middle]! <= share) high = middle
    else low = middle + 1
  }
  const before = shape[low - 1] ?? 1
  const part = low === 0 ? 0 : (before - share) / (before - shape[low]!) - 1
  return Math.max((low + part) / perUnit - reach, share < 1 ? 3 + Math.log(0.0005 / share) : -reach)
}
