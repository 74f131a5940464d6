// Are parcels slower or faster these weeks than they usually are? Unit: spreads of the lane (usual-spread.ts).
//
// The shift d of all parcels, then of a carrier's service, then of a destination, each given the ones before and shrunk to nothing by a prior:
// the mode of Σ w·log N(z − d | z ≤ limit) − d²/2τ², by Newton's method; w = 2^(−age/14 d). "z ≤ limit" is the point: of the parcels sent last
// week only the fast ones have arrived, and a mean over them, or over what arrived last week after few were sent, would be wrong by days. Where those
// under way are known too, nothing is truncated, and each of them adds log P(Z > waited − d).
import { mostSpreads, type UsualTransit } from "#app/flow/arrival/usual-transit.ts"
import { familyNames, type GroupFamily, logDays } from "#app/flow/arrival/transit-features.ts"
import type { LaneGroups, TransitRows } from "#app/flow/arrival/transit-rows.ts"
import { truncatedInformation, truncationShift, waitingInformation, waitingShift } from "#app/flow/arrival/truncated-normal.ts"

const halfLifeDays = 14
const windowDays = 42
// Spread of the shifts before data: 1/τ² pseudo-parcels.
const pseudoParcels: readonly { family: GroupFamily | null; count: number }[] = [
  { family: null, count: 4 },
  { family: "service", count: 15 },
  { family: "destination", count: 15 },
]

const clip = (error: number) => Math.max(-mostSpreads, Math.min(mostSpreads, error))

export interface RecentDrift {
  of(lane: LaneGroups): number
}

/** Rows by age, youngest first: the order in which `recentDrift` reads them. */
export const byAge = (rows: TransitRows): Int32Array => Int32Array.from(rows.age.keys()).sort((a, b) => rows.age[a]! - rows.age[b]!)

/** As it could be known `daysAgo` before the rows' own instant, from what had arrived by then. */
export function recentDrift(rows: TransitRows, usual: UsualTransit, order: Int32Array, daysAgo: number): RecentDrift {
  const chosen: number[] = []
  const isHere: boolean[] = []
  const limits: number[] = []
  const weights: number[] = []
  for (let at = firstOlderThan(rows.age, order, daysAgo); at < order.length; at += 1) {
    const row = order[at]!
    const age = rows.age[row]! - daysAgo
    if (age > windowDays) break
    const wasHere = rows.sinceDelivery[row]! >= daysAgo
    const isFollowed = rows.limit[row] === Infinity
    if (!wasHere && !isFollowed) continue
    chosen.push(row)
    isHere.push(wasHere)
    limits.push(wasHere && isFollowed ? Infinity : (logDays(age) - usual.expected[row]!) / usual.spread[row]!)
    weights.push(2 ** (-age / halfLifeDays))
  }
  const shift = new Float64Array(chosen.length)
  const steps = pseudoParcels.map(({ family, count }) => {
    const index = family === null ? -1 : familyNames.indexOf(family)
    const groupOf = (row: number) => (index < 0 ? 0 : rows.lanes[rows.lane[row]!]!.groups[index]!)
    const found = new Float64Array(index < 0 ? 1 : rows.groupNumbers[index]!.size)
    for (let step = 0; step < (family === null ? 3 : 1); step += 1) {
      const slope = found.map((value) => -value * count)
      const curve = new Float64Array(found.length).fill(count)
      chosen.forEach((row, at) => {
        const group = groupOf(row)
        const limit = limits[at]! - shift[at]!
        if (isHere[at]) {
          const error = clip((rows.value[row]! - usual.expected[row]!) / usual.spread[row]!) - shift[at]!
          const missing = truncationShift(limit)
          slope[group]! += weights[at]! * (error + Math.min(3, missing))
          curve[group]! += weights[at]! * truncatedInformation(limit, missing)
        } else {
          const waited = Math.min(mostSpreads, limit)
          const missing = waitingShift(waited)
          slope[group]! += weights[at]! * Math.min(3, missing)
          curve[group]! += weights[at]! * waitingInformation(waited, missing)
        }
      })
      const change = slope.map((value, group) => Math.max(-0.5, Math.min(0.5, value / curve[group]!)))
      change.forEach((value, group) => {
        found[group]! += value
      })
      chosen.forEach((row, at) => {
        shift[at]! += change[groupOf(row)]!
      })
    }
    return { index, found }
  })
  return driftFrom(steps)
}

// Apart, so that what is kept does not hold on to the rows.
function driftFrom(steps: readonly { index: number; found: Float64Array }[]): RecentDrift {
  return { of: (lane) => steps.reduce((sum, { index, found }) => sum + (index < 0 ? found[0]! : (found[lane.groups[index]!] ?? 0)), 0) }
}

function firstOlderThan(age: Float64Array, order: Int32Array, days: number): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (age[order[middle]!]! > days) high = middle
    else low = middle + 1
  }
  return low
}
