// What does a plan change about a contact that stands already?
//
// Not yet drafted contacts follow the plan. A drafted one keeps its draft as long as it is about the same goods: it moves later whenever the
// plan has new ground to, and earlier only while it is more than a day away, so that nothing leaves sooner than the person who approved it was told.
// Where it stays, what is newly known of arrivals is noted all the same, since learning measures from there.
import { endOf } from "#app/flow/planning/last-moment.ts"
import type { WantedPlan } from "#app/flow/planning/plan-ask.ts"
import type { Ask, LineNote } from "#app/flow/planning/plan-message.ts"
import { addDays } from "#app/platform/clock.ts"

export interface CurrentAsk {
  state: string
  /** As it was planned for itself; null in rows from before there was an arbiter. */
  wantedAt?: Date | null
  dueAt: Date
  orderLineIds: readonly string[]
  arrivedAt: Date | null
  arrivalKind: string | null
  delayDays: number | null
  basis: string | null
  explores: boolean
  propensity: number
  shift: string | null
  earliestAt: Date | null
  latestAt: Date | null
  graceUntil?: Date | null
  /** As `LineNote[]`, read back from the table. */
  asks: unknown
  reason: string | null
}

export type Step =
  | { kind: "keep" }
  /** No contact yet: note why there will be none. */
  | { kind: "skip"; reason: string }
  | { kind: "cancel"; reason: string }
  | { kind: "put"; to: "planned" | "held" | "review" | "approved"; ask: Ask }

export function nextStep(plan: WantedPlan, current: CurrentAsk | null, now: Date): Step {
  if (plan.kind === "nothing") {
    if (!current) return plan.reason === "not-sent-yet" ? { kind: "keep" } : { kind: "skip", reason: plan.reason }
    if (current.state === "cancelled") return { kind: "keep" }
    // It was sent once, or there would be no contact: the parcel was called back.
    return { kind: "cancel", reason: plan.reason === "not-sent-yet" ? "parcel-cancelled" : plan.reason }
  }
  const { ask } = plan
  if (plan.kind === "hold") {
    return current?.state === "held" && isSame(current, ask) && current.reason === plan.reason
      ? { kind: "keep" }
      : { kind: "put", to: "held", ask }
  }
  if (!current || current.state === "held" || current.state === "cancelled") return { kind: "put", to: "planned", ask }
  if (isSame(current, ask)) return { kind: "keep" }
  if (current.state === "planned" || current.state === "joined" || !hasSameGoods(current, ask)) return { kind: "put", to: "planned", ask }
  // Somebody is writing the draft this moment; the next look will find it drafted.
  if (current.state === "drafting") return { kind: "keep" }
  const to = current.state === "approved" ? "approved" : "review"
  const mayMove = ask.dueAt > current.dueAt || addDays(now, 1) < current.dueAt
  if (hasNewGround(current, ask) && mayMove) return { kind: "put", to, ask }
  const noted = withArrivalsOf(current, ask)
  return isSame(current, noted) ? { kind: "keep" } : { kind: "put", to, ask: noted }
}

/** A drafted contact is not moved because a curve was fitted again, only because the parcel, the shopper, the merchant or the cap said something new. */
function hasNewGround(current: CurrentAsk, ask: Ask): boolean {
  const hasNewArrival = current.arrivedAt?.getTime() !== ask.arrivedAt.getTime() || current.arrivalKind !== ask.arrivalKind
  const hasNewOverride = (ask.basis === "override" || current.basis === "override") && current.delayDays !== ask.delayDays
  const end = endOf({ latestAt: ask.latestAt, graceUntil: current.graceUntil ?? null })
  const leavesBounds = current.dueAt < ask.earliestAt || (end !== null && current.dueAt >= end)
  // An agreed day moves by the shopper's word alone.
  const hasNewShift = (current.shift ?? null) !== ask.shift || ask.shift === "agreed"
  return hasNewArrival || hasNewOverride || leavesBounds || hasNewShift
}

const hasSameGoods = (current: CurrentAsk, ask: Ask): boolean =>
  current.orderLineIds.length === ask.orderLineIds.length && ask.orderLineIds.every((id) => current.orderLineIds.includes(id))

/** The contact as it stands, with what is now known of its parcels and its bounds. */
function withArrivalsOf(current: CurrentAsk, ask: Ask): Ask {
  const { dueAt, delayDays, basis, explores, propensity, shift } = current
  const before = notesOf(current.asks)
  const asks = ask.asks.map((note) => {
    const known = before.find((one) => one.orderLineId === note.orderLineId)
    return known ? { ...known, arrivedAt: note.arrivedAt, arrivalKind: note.arrivalKind } : note
  })
  const kept = {
    wantedAt: current.wantedAt ?? dueAt,
    dueAt,
    delayDays: delayDays ?? ask.delayDays,
    basis: basis ?? ask.basis,
    explores,
    propensity,
    shift: shift as Ask["shift"],
  }
  return { ...ask, ...kept, asks }
}

/** A touchpoint's notes as they were written. */
export function notesOf(json: unknown): LineNote[] {
  if (!Array.isArray(json)) return []
  return (json as (Omit<LineNote, "arrivedAt"> & { arrivedAt: string })[]).map((note) => ({ ...note, arrivedAt: new Date(note.arrivedAt) }))
}

function isSame(current: CurrentAsk, ask: Ask): boolean {
  const at = (instant: Date | null | undefined) => instant?.getTime() ?? null
  return (
    at(current.wantedAt ?? current.dueAt) === at(ask.wantedAt) &&
    at(current.arrivedAt) === at(ask.arrivedAt) &&
    at(current.earliestAt) === at(ask.earliestAt) &&
    at(current.latestAt) === at(ask.latestAt) &&
    hasSameGoods(current, ask) &&
    current.arrivalKind === ask.arrivalKind &&
    current.basis === ask.basis &&
    current.delayDays === ask.delayDays &&
    (current.shift ?? null) === ask.shift &&
    wordsOf(notesOf(current.asks)) === wordsOf(ask.asks)
  )
}

const wordsOf = (notes: readonly LineNote[]): string =>
  JSON.stringify(
    notes.map((note) => [
      note.orderLineId,
      note.arrivedAt.getTime(),
      note.arrivalKind,
      note.delayDays,
      note.basis,
      note.explores,
      note.propensity,
      note.shift,
    ]),
  )
