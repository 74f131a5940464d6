// When may we ask, where nobody tells of deliveries? Unit: an instant before which at most a given share of such parcels is still under way.
//
// A forecast is right on average over months, and months are not alike (decision 010): where the shop allows 5 % of asks before arrival, we take the
// time that all but 2.5 % have arrived by. Callers add their floor of days after arrival to it.
import type { ArrivalModel, Parcel } from "#app/flow/arrival/model.ts"
import { addDays } from "#app/platform/clock.ts"

/** Share of asks that may come before the parcel, by default. */
export const defaultShareBefore = 0.05
// What is kept back for weeks that get worse.
const reserve = 0.5

/** The first instant at which, of parcels like this one and still under way at `asOf`, at most about `maxShareBefore` have not arrived. */
export function safeArrival(model: ArrivalModel, parcel: Parcel, asOf: Date, maxShareBefore = defaultShareBefore): Date {
  return model.arrivedBut(parcel, asOf, Math.max(0, Math.min(1, maxShareBefore)) * reserve)
}

/**
 * The fixed day after hand-over for parcels of which at most `maxRisk` are still under way then, and for the others the safe arrival plus
 * `floorDays`: keeps a shop's usual day wherever it is harmless.
 */
export function fixedDayUnlessRisky(
  model: ArrivalModel,
  parcel: Parcel,
  { fixedDays, floorDays, maxRisk }: { fixedDays: number; floorDays: number; maxRisk: number },
): Date {
  const usual = addDays(parcel.shippedAt, fixedDays)
  if (model.underWayAt(parcel, parcel.shippedAt, usual) <= maxRisk) return usual
  const safe = addDays(safeArrival(model, parcel, parcel.shippedAt), floorDays)
  return safe > usual ? safe : usual
}
