// What can need a person, and when does a parcel? Pure. A task is about one subject; its episode says which time round, so that a task a person has put
// away comes back only when it happens again. Other stages add their kinds here.
import type { Standstill } from "#app/flow/arrival/standstill.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"
import type { Gid, PersonKey } from "#app/platform/ids.ts"

/**
 * High-care moments: answered by a person, never drafted for sending. "personal-answer" has many reasons (somebody asks for a person, writes at length,
 * writes of something private, …) and never says which.
 */
export const careKinds = [
  "safety",
  "personal-answer",
  "return-dispute",
  "delayed-twice",
  "complaint",
  "loyal-trouble",
  "negative-tone",
] as const
export type CareKind = (typeof careKinds)[number]

export const taskKinds = [
  "parcel-stuck",
  "parcel-failed",
  "parcel-unfetched",
  ...careKinds,
  "review-safety",
  "signal-worse",
  "sending-braked",
] as const
export type TaskKind = (typeof taskKinds)[number]
/** Something is wrong with the parcel itself. */
export const stuckKinds: readonly TaskKind[] = ["parcel-stuck", "parcel-failed"]
export const parcelTaskKinds: readonly TaskKind[] = [...stuckKinds, "parcel-unfetched"]

/** Why a task closed by itself. */
export type ClosingReason =
  "parcel-arrived" | "parcel-moved" | "parcel-cancelled" | "order-cancelled" | "answered" | "settled" | "signal-better"

export interface WantedTask {
  kind: TaskKind
  subjectId: string
  episode: string
  orderId: Gid | null
  /** Whose trouble it is, where it is a person's. */
  personKey?: PersonKey | null
  /** In a shop owner's words. */
  why: string
  payload: Record<string, string | number | null>
}

export interface ParcelForTask {
  shipmentId: Gid
  orderId: Gid
  orderName: string
  carrier: string | null
  shippedAt: Date
  isOrderCancelled: boolean
  standstill: Standstill | null
  /** Since when it lies ready to be fetched; null when it does not. */
  readySince: Date | null
}

/** A parcel that left longer ago than this is history when the app first hears of it. */
const freshDays = 45

/** Pickup points send a parcel back after seven days at the soonest (DHL, GLS; others keep it ten to fifteen): two days are left to say a word. */
const unfetchedDays = 5

/** The task a parcel needs now; null when it needs none. */
export function parcelTask(parcel: ParcelForTask, now: Date): WantedTask | null {
  const { shipmentId, orderId, carrier, shippedAt, standstill } = parcel
  if (parcel.isOrderCancelled || addDays(shippedAt, freshDays) < now) return null
  if (!standstill) return unfetchedTask(parcel, now)
  return {
    kind: standstill.kind === "failed" ? "parcel-failed" : "parcel-stuck",
    subjectId: shipmentId,
    episode: `${standstill.kind} ${standstill.since.toISOString()}`,
    orderId,
    why: whyOf(parcel, standstill, now),
    payload: { orderName: parcel.orderName, carrier, since: standstill.since.toISOString() },
  }
}

function unfetchedTask({ shipmentId, orderId, orderName, carrier, readySince: since }: ParcelForTask, now: Date): WantedTask | null {
  if (!since || addDays(since, unfetchedDays) > now) return null
  const days = countOf(Math.floor(daysBetween(since, now)))
  return {
    kind: "parcel-unfetched",
    subjectId: shipmentId,
    episode: `unfetched ${since.toISOString()}`,
    orderId,
    why: `The parcel has been ready to be fetched for ${days}, and nobody has come for it. It may go back to you soon.`,
    payload: { orderName, carrier, since: since.toISOString() },
  }
}

function whyOf({ carrier }: ParcelForTask, { kind, since, usualDays }: Standstill, now: Date): string {
  const who = carrier || "The carrier"
  const days = Math.floor(daysBetween(since, now))
  const usual = `99 in 100 such parcels are there within ${countOf(Math.ceil(usualDays))}.`
  if (kind === "failed") return `${who} could not deliver the parcel. The buyer does not know yet what happens now.`
  if (kind === "never-scanned") return `${who} has not said a word of it in the ${countOf(days)} since it was handed over. ${usual}`
  return `${who} has not said anything for ${countOf(days)}. ${usual}`
}

const countOf = (days: number): string => (days === 1 ? "1 day" : `${days} days`)
