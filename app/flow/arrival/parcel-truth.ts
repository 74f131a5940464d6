// Is a parcel with the shopper, and if not, what is the last thing that was said of it? Pure, and the order in which words came in cannot matter.
//
// "Delivered" and "picked up" are arrivals; an attempt, a failure and "ready for pickup" are none. A delivery is taken back by a later word that
// the parcel moves, lies ready or failed: carriers scan doors by mistake, and call it delivered when it lies in their shop. Scans are uploaded late,
// so a word of moving counts against a delivery only from 12 hours after it (our assumption). Labels say nothing of the parcel.
import { hourMs } from "#app/platform/clock.ts"

export type ParcelState = "arrived" | "under-way" | "out-for-delivery" | "attempted" | "ready-for-pickup" | "delayed" | "failed"

export interface CarrierWord {
  /** As Shopify spells it in webhooks: in_transit, delivered, … */
  status: string
  happenedAt: Date
}

export interface ParcelFacts {
  shippedAt: Date
  events: readonly CarrierWord[]
  /** What the parcel says of itself, and since when it says so of being delivered: for parcels without events. */
  reportedStatus: string | null
  reportedAt: Date | null
  /** Handed over where it was made ready: at the till, or fetched from the shop. */
  isHandedOver: boolean
}

export interface ParcelTruth {
  state: ParcelState
  /** Of an arrival its moment, else of the last word; null when nobody said anything. */
  at: Date | null
}

const labels: readonly string[] = ["label_purchased", "label_printed", "label_voided"]
const arrivals: readonly string[] = ["delivered", "picked_up"]
const lateScanMs = 12 * hourMs

const stateOf: Record<string, ParcelState> = {
  delivered: "arrived",
  picked_up: "arrived",
  out_for_delivery: "out-for-delivery",
  attempted_delivery: "attempted",
  ready_for_pickup: "ready-for-pickup",
  delayed: "delayed",
  failure: "failed",
  not_delivered: "failed",
}
// Of two words at the same instant the one further on the way comes later.
const onTheWay = ["confirmed", "carrier_picked_up", "in_transit", "delayed", "out_for_delivery", "attempted_delivery", "failure"]

export function parcelTruth(parcel: ParcelFacts): ParcelTruth {
  const words = wordsOf(parcel)
  const newest = words.at(-1)
  const arrivedAt = standingArrival(words)
  if (arrivedAt) return { state: "arrived", at: arrivedAt }
  if (!newest) return parcel.isHandedOver ? { state: "arrived", at: parcel.shippedAt } : saidOfItself(parcel)
  const state = stateOf[newest.status] ?? "under-way"
  // Taken back by a word before the newest one, which is a late scan itself.
  return { state: state === "arrived" ? "under-way" : state, at: newest.happenedAt }
}

/** The carrier's words in the order in which they came true, without labels. */
function wordsOf({ events, reportedAt, reportedStatus }: ParcelFacts): CarrierWord[] {
  const told = events.filter(({ status }) => !labels.includes(status))
  const isTold = told.some(({ status }) => arrivals.includes(status))
  const own = reportedAt && !isTold ? [{ status: reportedStatus === "picked_up" ? "picked_up" : "delivered", happenedAt: reportedAt }] : []
  return [...told, ...own].sort((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime() || rank(a) - rank(b))
}

const rank = ({ status }: CarrierWord): number => (arrivals.includes(status) ? onTheWay.length : onTheWay.indexOf(status))

/** The first arrival that nothing took back. */
function standingArrival(words: readonly CarrierWord[]): Date | null {
  let standing: Date | null = null
  for (const word of words) {
    if (arrivals.includes(word.status)) standing ??= word.happenedAt
    else if (standing && takesBack(word, standing)) standing = null
  }
  return standing
}

function takesBack({ status, happenedAt }: CarrierWord, arrivedAt: Date): boolean {
  const laterMs = happenedAt.getTime() - arrivedAt.getTime()
  return status === "ready_for_pickup" ? laterMs > 0 : status !== "confirmed" && laterMs >= lateScanMs
}

function saidOfItself({ reportedStatus }: ParcelFacts): ParcelTruth {
  const state = stateOf[reportedStatus ?? ""] ?? "under-way"
  return { state: state === "arrived" ? "under-way" : state, at: null }
}

/** A label says nothing of the parcel yet. */
export const isLabel = (status: string): boolean => labels.includes(status)
