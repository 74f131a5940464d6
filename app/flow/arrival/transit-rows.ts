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
  count: number
  /** Log of transit days. */
  value: Float64Array
  /** Log of the days since hand-over: no longer transit can be known yet. */
  limit: Float64Array
  /** Days since hand-over, and since delivery. */
  age: Float64Array
  sinceDelivery: Float64Array
  lane: Int32Array
  features: Float64Array
  lanes: LaneGroups[]
  groupNumbers: Map<string, number>[]
}

/** Leaves out what was delivered after `asOf` or before it was sent, and dates that are none. */
export function transitRows(history: readonly (Parcel & { deliveredAt: Date })[], asOf: Date): TransitRows {
  const now = asOf.getTime()
  const known = history.filter(({ shippedAt, deliveredAt }) => deliveredAt.getTime() <= now && shippedAt.getTime() <= deliveredAt.getTime())
  const column = () => new Float64Array(known.length)
  const rows: TransitRows = {
    count: known.length,
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
    const delivered = parcel.deliveredAt.getTime()
    rows.value[row] = logDays((delivered - shipped) / dayMs)
    rows.age[row] = (now - shipped) / dayMs
    rows.sinceDelivery[row] = (now - delivered) / dayMs
    rows.limit[row] = logDays(rows.age[row]!)
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
