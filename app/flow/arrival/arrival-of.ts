// What do we say of one parcel's arrival: the carrier's word, the carrier's estimate, our forecast, or a careful constant?
//
// Truth first (parcel-truth.ts). A carrier's estimate is taken with a day before and two after it, unless the shop's own parcels say that it will more
// likely be missed by a day than kept. As long as a carrier that tells of deliveries has not told of this one, the parcel is under way, so its
// forecast moves on with time, for 45 days at most. A carrier that is known to fall silent proves only what it said last; a parcel without any event
// proves nothing. The ranges after single words (out for delivery, tried, ready to be fetched) are our assumption, in days after the word.
import type { ArrivalForecast, ArrivalModel, Parcel } from "#app/flow/arrival/model.ts"
import type { ParcelState } from "#app/flow/arrival/parcel-truth.ts"
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
  /** What the last word means; "under-way" when it means nothing more. */
  state?: ParcelState
  /** What counts as late: after the promise, or after what was first expected. Null: nothing does. */
  expectedBy?: Date | null
}

export interface Arrival extends ArrivalForecast {
  kind: "event" | "estimate" | "fallback" | "digital"
  state: ParcelState
  /** The parcel is with the shopper, as far as anybody said. */
  isArrived: boolean
  /** In words: what this rests on. */
  basis: string
}

type Range = Pick<ArrivalForecast, "p10" | "p50" | "p90">
type Outlook = Pick<Arrival, "kind" | "basis"> & Range

// Fewer delivered parcels than this say less than the starting table does.
const enoughParcels = 20
const longestWaitDays = 45
/** Who names a later day than the promised one is believed this much; a word of delay alone halves what hope there was. */
const namedLater = 0.9
const delayedLeaves = 0.5

export function arrivalOf(parcel: ParcelFacts, model: ArrivalModel, now: Date): Arrival {
  const { deliveredAt, shippedAt, expectedBy = null } = parcel
  const exactly = (at: Date) => ({ p10: at, p50: at, p90: at, isArrived: true, state: "arrived" as const })
  const wasLate = (at: Date) => expectedBy && Number(at > expectedBy)
  if (deliveredAt)
    return { kind: "event", basis: "carrier reported delivery", ...exactly(deliveredAt), lateProbability: wasLate(deliveredAt) }
  if (parcel.isDigital) return { kind: "digital", basis: "nothing to ship", ...exactly(shippedAt), lateProbability: null }
  const asOf = knownUnderWay(parcel, now)
  const state = parcel.state ?? "under-way"
  return { ...outlookOf(parcel, model, asOf, now), state, isArrived: false, lateProbability: lateness(parcel, model, asOf) }
}

function outlookOf(parcel: ParcelFacts, model: ArrivalModel, asOf: Date, now: Date): Outlook {
  const word = parcel.lastEventAt && afterWord(parcel.state, parcel.lastEventAt, now)
  if (word) return word
  const isLearned = model.parcels >= enoughParcels
  const estimate = parcel.estimatedAt
  if (estimate && addDays(estimate, 2) > asOf) {
    const isMissed = isLearned && model.underWayAt(parcel, asOf, addDays(estimate, 1)) > 0.5
    const range = { p10: addDays(estimate, -1), p50: estimate, p90: addDays(estimate, 2) }
    if (!isMissed) return { kind: "estimate", basis: "carrier's estimate", ...range }
  }
  const { p10, p50, p90 } = model.forecast(parcel, asOf)
  const basis = isLearned ? `${model.parcels} earlier parcels of this shop` : "usual transit times"
  return { kind: isLearned ? "estimate" : "fallback", basis, p10, p50, p90 }
}

// Days after the word by which one, five and nine parcels in ten are there, and how far ahead of now they stay while nothing more is said.
const words: Partial<
  Record<ParcelState, { basis: string; days: [number, number, number]; ahead: [number, number, number]; endsDays: number }>
> = {
  "out-for-delivery": { basis: "out for delivery", days: [0, 0.4, 2], ahead: [0, 0, 1], endsDays: 2 },
  "attempted": { basis: "the carrier tried to deliver", days: [0.5, 1.5, 6], ahead: [0, 1, 3], endsDays: 10 },
  "ready-for-pickup": { basis: "ready to be fetched", days: [0.5, 2, 7], ahead: [0, 1, 3], endsDays: longestWaitDays },
  "failed": { basis: "the carrier could not deliver it", days: [3, 10, 21], ahead: [3, 7, 14], endsDays: Infinity },
}

function afterWord(state: ParcelState | undefined, at: Date, now: Date): Outlook | null {
  const rule = state && words[state]
  if (!rule || addDays(at, rule.endsDays) < now) return null
  const later = (index: 0 | 1 | 2) => new Date(Math.max(addDays(at, rule.days[index]).getTime(), addDays(now, rule.ahead[index]).getTime()))
  return { kind: "estimate", basis: rule.basis, p10: later(0), p50: later(1), p90: later(2) }
}

function lateness(parcel: ParcelFacts, model: ArrivalModel, asOf: Date): number | null {
  const { expectedBy = null, estimatedAt, state } = parcel
  if (!expectedBy) return null
  const still = asOf >= expectedBy ? 1 : model.underWayAt(parcel, asOf, expectedBy)
  const named = estimatedAt && estimatedAt > expectedBy ? Math.max(still, namedLater) : still
  if (state === "failed") return 1
  return state === "delayed" ? 1 - (1 - named) * delayedLeaves : named
}

function knownUnderWay({ shippedAt, lastEventAt, isCarrierSilent }: ParcelFacts, now: Date): Date {
  if (!lastEventAt) return shippedAt
  const until = addDays(shippedAt, longestWaitDays)
  const latest = isCarrierSilent ? lastEventAt : now
  return latest < until ? latest : until
}
