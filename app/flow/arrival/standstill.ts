// Does a parcel stand still, so that a person should look into it? Pure; days of 24 hours.
//
// The carrier says that it failed; or nothing was heard of it for longer than 99 in 100 such parcels take for their whole way (three days at least);
// or it is older than that and silent for three days. Of a carrier that is known to tell of nearly every delivery, silence from the first day on counts
// too. A carrier that falls silent as a rule, or that we do not know yet, says nothing by silence alone.
import type { ParcelFacts } from "#app/flow/arrival/arrival-of.ts"
import type { ArrivalModel } from "#app/flow/arrival/model.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"

export interface Standstill {
  kind: "failed" | "silent" | "never-scanned"
  /** Since when: the last word, or the hand-over. */
  since: Date
  /** How long 99 in 100 such parcels take. */
  usualDays: number
}

export interface StandstillFacts extends ParcelFacts {
  isArrived: boolean
  isTelling: boolean
}

const shortestSilenceDays = 3

export function standstillOf(parcel: StandstillFacts, model: ArrivalModel, now: Date): Standstill | null {
  const { shippedAt, lastEventAt, state } = parcel
  if (parcel.isArrived) return null
  const usualDays = daysBetween(shippedAt, model.arrivedBut(parcel, shippedAt, 0.01))
  if (state === "failed") return { kind: "failed", since: lastEventAt ?? shippedAt, usualDays }
  if (parcel.isCarrierSilent || state === "ready-for-pickup") return null
  const isOld = addDays(shippedAt, usualDays) <= now
  if (!lastEventAt) return parcel.isTelling && isOld ? { kind: "never-scanned", since: shippedAt, usualDays } : null
  const silentDays = daysBetween(lastEventAt, now)
  const isSilent = silentDays >= Math.max(shortestSilenceDays, usualDays) || (isOld && silentDays >= shortestSilenceDays)
  return isSilent ? { kind: "silent", since: lastEventAt, usualDays } : null
}
