// What do we say of one parcel's arrival: the carrier's word, the carrier's estimate, our forecast, or a careful constant?
//
// Truth first. A carrier's estimate is taken with a day before and two after it (our assumption until calibration is learned). As long as a
// carrier that tells of deliveries has not told of this one, the parcel is under way, so its forecast moves on with time, for 45 days at most.
// A carrier that is known to fall silent proves only what it said last; a parcel without any event proves nothing.
import type { ArrivalForecast, ArrivalModel, Parcel } from "#app/flow/arrival/model.ts"
import { addDays } from "#app/platform/clock.ts"

export interface ParcelFacts extends Parcel {
  deliveredAt: Date | null
  estimatedAt: Date | null
  /** Since when the parcel is known to be still under way: the last word of a carrier, null when there was none. */
  lastEventAt: Date | null
  /** Parcels of this carrier are usually not said to be delivered. */
  isCarrierSilent: boolean
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
  const asOf = knownUnderWay(parcel, now)
  const estimate = parcel.estimatedAt
  if (estimate && addDays(estimate, 2) > asOf) {
    const range = { p10: addDays(estimate, -1), p50: estimate, p90: addDays(estimate, 2) }
    return { kind: "estimate", basis: "carrier's estimate", isArrived: false, ...range }
  }
  const { p10, p50, p90 } = model.forecast(parcel, asOf)
  const isLearned = model.parcels >= enoughParcels
  const basis = isLearned ? `${model.parcels} earlier parcels of this shop` : "usual transit times"
  return { kind: isLearned ? "estimate" : "fallback", basis, isArrived: false, p10, p50, p90 }
}

const longestWaitDays = 45

function knownUnderWay({ shippedAt, lastEventAt, isCarrierSilent }: ParcelFacts, now: Date): Date {
  if (!lastEventAt) return shippedAt
  const until = addDays(shippedAt, longestWaitDays)
  const latest = isCarrierSilent ? lastEventAt : now
  return latest < until ? latest : until
}
