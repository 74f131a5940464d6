// What do we say of one parcel's arrival: the carrier's word, the carrier's estimate, our forecast, or a careful constant?
//
// Truth first. A carrier's estimate is taken with a day before and two after it (our assumption until calibration is learned). A parcel whose
// carrier has reported anything is truly under way until it says "delivered", so its forecast moves on with time; one that never had an
// event may have come unnoticed, so its forecast stays what it was when it was handed over.
import type { ArrivalForecast, ArrivalModel, Parcel } from "#app/flow/arrival/model.ts"
import { addDays } from "#app/platform/clock.ts"

export interface ParcelFacts extends Parcel {
  deliveredAt: Date | null
  estimatedAt: Date | null
  /** A carrier reported at least once where the parcel is. */
  isTracked: boolean
  /** Nothing in it has to travel: a file, a service. */
  isDigital: boolean
}

export interface Arrival extends Omit<ArrivalForecast, "lateProbability"> {
  kind: "event" | "estimate" | "fallback" | "digital"
  /** The parcel is with the shopper, as far as anybody said. */
  isArrived: boolean
  /** In words: what this rests on. */
  basis: string
}

// Shopify's words for a parcel that is not, or no longer, on its way.
const deadStatuses: readonly string[] = ["cancelled", "error", "failure"]

export const isLive = (shipment: { status: string }): boolean => !deadStatuses.includes(shipment.status)

// Fewer delivered parcels than this say less than the starting table does.
const enoughParcels = 20

export function arrivalOf(parcel: ParcelFacts, model: ArrivalModel, now: Date): Arrival {
  const exactly = (at: Date) => ({ p10: at, p50: at, p90: at, isArrived: true })
  if (parcel.deliveredAt) return { kind: "event", basis: "carrier reported delivery", ...exactly(parcel.deliveredAt) }
  if (parcel.isDigital) return { kind: "digital", basis: "nothing to ship", ...exactly(parcel.shippedAt) }
  const asOf = parcel.isTracked ? now : parcel.shippedAt
  const estimate = parcel.estimatedAt
  if (estimate && (!parcel.isTracked || addDays(estimate, 2) > now)) {
    const range = { p10: addDays(estimate, -1), p50: estimate, p90: addDays(estimate, 2) }
    return { kind: "estimate", basis: "carrier's estimate", isArrived: false, ...range }
  }
  const { p10, p50, p90 } = model.forecast(parcel, asOf)
  const isLearned = model.parcels >= enoughParcels
  const basis = isLearned ? `${model.parcels} earlier parcels of this shop` : "usual transit times"
  return { kind: isLearned ? "estimate" : "fallback", basis, isArrived: false, p10, p50, p90 }
}
