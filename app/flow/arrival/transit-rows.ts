// Delivered parcels as columns of numbers, the form in which 10,000 of them are learned from in milliseconds. Unit: days; logarithms of (days + 1).
import type { Parcel } from "#app/flow/arrival/model.ts"
import { familyNames, featureCount, groupsOf, type Lane, logDays, startOf, writeFeatures } from "#app/flow/arrival/transit-features.ts"
import { dayMs } from "#app/platform/clock.ts"

/** Parcels of one lane share their groups. */
export interface LaneGroups {
  start: number
  /** Number of its group in each family; −1 for one never seen. */
  groups: Int32Array
}

export interface TransitRows {
  /** The first `arrived` are here, the others under way. */
  count: number
  arrived: number
  /** Log of transit days; of the days waited, where the parcel is not here. */
  value: Float64Array
  /** Log of the longest transit that can be known yet; infinite where those under way are known too. */
  limit: Float64Array
  /** Days since hand-over, and since delivery (negative while under way). */
  age: Float64Array
  sinceDelivery: Float64Array
  lane: Int32Array
  features: Float64Array
  lanes: LaneGroups[]
  groupNumbers: Map<string, number>[]
}

/** Under way longer than this most often means that nobody told of the delivery. */
const longestWaitDays = 60

/**
 * Leaves out what was delivered after `asOf` or before it was sent, and dates that are none. A carrier with parcels in `underWay` is followed: all of
 * its parcels that left since the first known delivery are here or in that list.
 */
export function transitRows(
  history: readonly (Parcel & { deliveredAt: Date })[],
  asOf: Date,
  underWay: readonly Parcel[] = [],
): TransitRows {
  const now = asOf.getTime()
  const arrived = history.filter(
    ({ shippedAt, deliveredAt }) => deliveredAt.getTime() <= now && shippedAt.getTime() <= deliveredAt.getTime(),
  )
  const since = arrived.reduce((first, { deliveredAt }) => Math.min(first, deliveredAt.getTime()), now)
  const from = Math.max(since, now - longestWaitDays * dayMs)
  const waiting = underWay.filter(({ shippedAt }) => shippedAt.getTime() >= from && shippedAt.getTime() <= now)
  const followed = new Set(waiting.map(({ carrier = "" }) => carrier))
  const known: readonly Parcel[] = [...arrived, ...waiting]
  const column = () => new Float64Array(known.length)
  const rows: TransitRows = {
    count: known.length,
    arrived: arrived.length,
    value: column(),
    limit: column(),
    age: column(),
    sinceDelivery: column(),
    lane: new Int32Array(known.length),
    features: new Float64Array(known.length * featureCount),
    lanes: [],
    groupNumbers: familyNames.map(() => new Map<string, number>()),
  }
  const laneNumbers = new Map<string, number>()
  known.forEach((parcel, row) => {
    const shipped = parcel.shippedAt.getTime()
    const delivered = arrived[row]?.deliveredAt.getTime()
    rows.value[row] = logDays(((delivered ?? now) - shipped) / dayMs)
    rows.age[row] = (now - shipped) / dayMs
    rows.sinceDelivery[row] = delivered === undefined ? -1 : (now - delivered) / dayMs
    rows.limit[row] = followed.has(parcel.carrier ?? "") ? Infinity : logDays(rows.age[row]!)
    writeFeatures(parcel, rows.features, row * featureCount)
    rows.lane[row] = laneNumber(parcel, rows, laneNumbers)
  })
  return rows
}

function laneNumber(lane: Lane, rows: TransitRows, known: Map<string, number>): number {
  const key = `${lane.origin}\n${lane.destination}\n${lane.carrier ?? ""}\n${lane.service ?? ""}`
  const found = known.get(key)
  if (found !== undefined) return found
  const groups = Int32Array.from(groupsOf(lane), (name, family) => {
    const numbers = rows.groupNumbers[family]!
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  })
  known.set(key, rows.lanes.length)
  return rows.lanes.push({ start: startOf(lane), groups }) - 1
}

/** A lane's groups among those learned from. */
export function knownGroups(lane: Lane, groupNumbers: readonly Map<string, number>[]): LaneGroups {
  return { start: startOf(lane), groups: Int32Array.from(groupsOf(lane), (name, family) => groupNumbers[family]?.get(name) ?? -1) }
}
