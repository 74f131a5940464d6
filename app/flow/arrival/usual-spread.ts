// How far do the parcels of a lane spread around what is expected of them? Unit: logarithm of (days + 1).
//
// spread = all · Π ratio(group); each is 1.25 times a mean absolute error (1.25 = √(π/2): the two agree for normal errors), shrunk towards the level above by pseudo-parcels.
// A parcel counts as far as parcels of its age are all known, since the ones still missing are the far ones.
import type { LaneGroups, TransitRows } from "#app/flow/arrival/transit-rows.ts"
import { familyNames, logDays, type GroupFamily } from "#app/flow/arrival/transit-features.ts"
import { normalBelow } from "#app/flow/arrival/truncated-normal.ts"

const start = { spread: 0.5, parcels: 20 }
const pseudoParcels = 30
const mostError = 2
const perMeanError = 1.2533
const families: readonly GroupFamily[] = ["reach", "destination", "origin", "service"]

export function learnSpread(
  rows: TransitRows,
  { expected, spread }: { expected: Float64Array; spread: Float64Array },
  age: Float64Array,
): (lane: LaneGroups) => number {
  const errors = new Float64Array(rows.lanes.length)
  const weights = new Float64Array(rows.lanes.length)
  let sum = start.spread * start.parcels
  let total = start.parcels
  for (let row = 0; row < rows.arrived; row += 1) {
    const complete = normalBelow((logDays(rows.age[row]!) - expected[row]!) / spread[row]!) ** 4
    const weight = age[row]! * complete
    const error = weight * perMeanError * Math.min(mostError, Math.abs(rows.value[row]! - expected[row]!))
    errors[rows.lane[row]!]! += error
    weights[rows.lane[row]!]! += weight
    sum += error
    total += weight
  }
  const all = Math.max(0.01, sum / total)
  const ratios = families.map((family) => {
    const index = familyNames.indexOf(family)
    return { index, of: new Float64Array(rows.groupNumbers[index]!.size).fill(1) }
  })
  const spreadOf = spreadFrom(all, ratios)
  for (let sweep = 0; sweep < 2; sweep += 1) {
    for (const { index, of } of ratios) {
      const seen = new Float64Array(of.length).fill(pseudoParcels)
      const parcels = new Float64Array(of.length).fill(pseudoParcels)
      rows.lanes.forEach((lane, number) => {
        const group = lane.groups[index]!
        seen[group]! += errors[number]! / (spreadOf(lane) / of[group]!)
        parcels[group]! += weights[number]!
      })
      of.set(seen.map((value, group) => value / parcels[group]!))
    }
  }
  return spreadOf
}

// Apart, so that what is kept does not hold on to the rows.
function spreadFrom(all: number, ratios: readonly { index: number; of: Float64Array }[]): (lane: LaneGroups) => number {
  return (lane) => ratios.reduce((product, { index, of }) => product * (of[lane.groups[index]!] ?? 1), all)
}
