// What does a plan change about the contact an order already has?
//
// Not yet drafted contacts follow the plan. A drafted one keeps its draft as long as it is about the same goods: it moves later whenever the
// plan has new ground to, and earlier only while it is more than a day away, so that nothing leaves sooner than the person who approved it was told.
import type { Ask, AskPlan } from "#app/flow/planning/plan-ask.ts"
import { addDays } from "#app/platform/clock.ts"

export interface CurrentAsk {
  state: string
  dueAt: Date
  orderLineIds: readonly string[]
  arrivedAt: Date | null
  arrivalKind: string | null
  delayDays: number | null
  basis: string | null
  reason: string | null
}

export type Step =
  | { kind: "keep" }
  /** No contact yet: note why there will be none. */
  | { kind: "skip"; reason: string }
  | { kind: "cancel"; reason: string }
  | { kind: "put"; to: "planned" | "held" | "review" | "approved"; ask: Ask }

export function nextStep(plan: AskPlan, current: CurrentAsk | null, now: Date): Step {
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
  if (current.state === "planned" || !hasSameGoods(current, ask)) return { kind: "put", to: "planned", ask }
  // Somebody is writing the draft this moment; the next look will find it drafted.
  if (current.state === "drafting" || !hasNewGround(current, ask)) return { kind: "keep" }
  const mayMove = ask.dueAt > current.dueAt || addDays(now, 1) < current.dueAt
  return mayMove ? { kind: "put", to: current.state === "approved" ? "approved" : "review", ask } : { kind: "keep" }
}

/** A drafted contact is not moved because a curve was fitted again, only because the parcel, the merchant or the cap said something new. */
function hasNewGround(current: CurrentAsk, ask: Ask): boolean {
  const hasNewArrival = current.arrivedAt?.getTime() !== ask.arrivedAt.getTime() || current.arrivalKind !== ask.arrivalKind
  const hasNewOverride = (ask.basis === "override" || current.basis === "override") && current.delayDays !== ask.delayDays
  return hasNewArrival || hasNewOverride || (ask.reason === "cap-reached" && ask.dueAt > current.dueAt)
}

const hasSameGoods = (current: CurrentAsk, ask: Ask): boolean =>
  current.orderLineIds.length === ask.orderLineIds.length && ask.orderLineIds.every((id) => current.orderLineIds.includes(id))

function isSame(current: CurrentAsk, ask: Ask): boolean {
  const hasSameDay = current.dueAt.getTime() === ask.dueAt.getTime() && current.arrivedAt?.getTime() === ask.arrivedAt.getTime()
  return (
    hasSameDay &&
    hasSameGoods(current, ask) &&
    current.arrivalKind === ask.arrivalKind &&
    current.basis === ask.basis &&
    current.delayDays === ask.delayDays
  )
}
