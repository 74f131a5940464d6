// Does this order get a message of this kind, when, and what keeps it from that? Pure: facts in, one plan with its reason out.
//
// Who is eligible and how long after which moment is said by the purpose itself (purposes/*.ts). What every such message has to do is here: nothing for
// an order that is none, nothing whose moment lay before the merchant switched it on, no message against the person's word, a limited hold in
// trouble, the shopper's waking hours. Its place among everything else the person gets is found in arbitrate.ts. Times are instants.
import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import type { HoldReason } from "#app/flow/planning/plan-message.ts"
import type { Eligibility, MessagePurpose, PurposeFacts } from "#app/flow/planning/purposes/message-purpose.ts"
import { whenToSend, type SendingFacts } from "#app/flow/planning/when-to-send.ts"
import { addDays, hourMs } from "#app/platform/clock.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface PurposeBasis extends Omit<SendingFacts, "contacts"> {
  isTest: boolean
  isCancelled: boolean
  isRefunded: boolean
  hasAddress: boolean
  onAt: Date
  /** A message of this kind left already, or was refused by a person. */
  isSettled: boolean
  trouble: { reason: string; since: Date; days: number } | null
  consent: WriteAnswer
  facts: PurposeFacts
}

export interface PlannedPurpose {
  wantedAt: Date
  dueAt: Date
  orderLineIds: Gid[]
  arrivedAt: Date
  arrivalKind: string
  earliestAt: Date
  latestAt: Date
}

/** `nothing`: no word about it in the books. `skip`: its reason is kept. */
export type PurposePlan =
  | { kind: "nothing"; reason: string }
  | { kind: "skip"; reason: string }
  | { kind: "plan"; message: PlannedPurpose }
  | { kind: "hold"; reason: HoldReason; untilAt: Date; message: PlannedPurpose }

export function planPurpose(purpose: MessagePurpose, basis: PurposeBasis, now: Date): PurposePlan {
  if (purpose.planner.by !== "purposes") return { kind: "nothing", reason: "other-planner" }
  const { eligibility, timing } = purpose.planner
  const whole = orderReason(basis)
  // What is looked for by a sweep must end in the books, or it is found again and again.
  if (whole) return { kind: purpose.trigger === "silence" ? "skip" : "nothing", reason: whole }
  if (basis.isSettled && timing.times === "once") return { kind: "nothing", reason: "had-already" }
  const eligible = eligibility(basis.facts)
  if (eligible.kind === "not-yet") return { kind: "nothing", reason: "not-sent-yet" }
  if (eligible.kind === "no") return { kind: "skip", reason: eligible.reason }
  const { from } = eligible
  const readyAt = new Date(from.at.getTime() + timing.afterHours * hourMs)
  const latestAt = addDays(from.at, timing.latestDays)
  if (readyAt < basis.onAt) return { kind: "nothing", reason: "before-switched-on" }
  if (basis.consent.kind === "refused")
    return { kind: "skip", reason: basis.consent.reason === "denied" ? "consent-denied" : "consent-missing" }
  const when = whenToSend(readyAt, { ...basis, contacts: [], slowed: null }, now, latestAt)
  if (when.kind === "never") return { kind: "skip", reason: when.reason }
  const message = messageOf(
    eligible,
    { wantedAt: readyAt, dueAt: when.at },
    { earliestAt: earliestOf(eligible, timing.afterHours), latestAt },
  )
  const untilAt = basis.trouble && addDays(basis.trouble.since, basis.trouble.days)
  if (basis.trouble && untilAt && now < untilAt) return { kind: "hold", reason: basis.trouble.reason as HoldReason, untilAt, message }
  return { kind: "plan", message }
}

function orderReason({ isTest, isCancelled, isRefunded, hasAddress, facts }: PurposeBasis): string | null {
  if (isTest) return "test-order"
  if (isCancelled) return "order-cancelled"
  if (isRefunded) return "order-refunded"
  if (!hasAddress) return "no-address"
  return facts.lines.length === 0 ? "nothing-kept" : null
}

type Eligible = Extract<Eligibility, { kind: "yes" }>

/** Where nobody said that the goods are there, not before nearly all such parcels are. */
function earliestOf({ from }: Eligible, afterHours: number): Date {
  const isSure = from.kind !== "estimate" && from.kind !== "fallback"
  return isSure ? from.at : new Date((from.safeAt ?? from.at).getTime() + afterHours * hourMs)
}

function messageOf(
  { orderLineIds, from }: Eligible,
  when: { wantedAt: Date; dueAt: Date },
  bounds: { earliestAt: Date; latestAt: Date },
): PlannedPurpose {
  return {
    ...when,
    orderLineIds: [...orderLineIds].sort(),
    arrivedAt: from.at,
    arrivalKind: from.kind,
    ...bounds,
  }
}

export interface CurrentMessage {
  state: string
  reason: string | null
  orderLineIds: readonly Gid[]
  wantedAt?: Date | null
  dueAt: Date
  arrivedAt: Date | null
  arrivalKind: string | null
  earliestAt: Date | null
  latestAt: Date | null
}

export type PurposeStep =
  | { kind: "keep" }
  | { kind: "cancel"; reason: string }
  | { kind: "skip"; reason: string }
  | { kind: "put"; to: "planned" | "held" | "review" | "approved"; message: PlannedPurpose }

const written: readonly string[] = ["review", "approved"]

/** What a plan changes about the message that stands. One being drafted this moment is looked at again when it is. */
export function purposeStep(plan: PurposePlan, current: CurrentMessage | null): PurposeStep {
  const isOpen = current !== null && current.state !== "cancelled"
  if (current?.state === "drafting") return { kind: "keep" }
  if (plan.kind === "nothing") return isOpen ? { kind: "cancel", reason: plan.reason } : { kind: "keep" }
  if (plan.kind === "skip")
    return isOpen ? { kind: "cancel", reason: plan.reason } : current ? { kind: "keep" } : { kind: "skip", reason: plan.reason }
  const to = targetOf(plan, current)
  const isThere = current?.state === to || (current?.state === "joined" && to === "planned")
  return current && isThere && isSame(current, plan.message) ? { kind: "keep" } : { kind: "put", to, message: plan.message }
}

function targetOf(
  plan: Extract<PurposePlan, { message: PlannedPurpose }>,
  current: CurrentMessage | null,
): "planned" | "held" | "review" | "approved" {
  if (plan.kind === "hold") return "held"
  // What is written stays written while it speaks of the same goods.
  if (current && written.includes(current.state) && hasSameLines(current, plan.message)) return current.state as "review" | "approved"
  return "planned"
}

const hasSameLines = (current: CurrentMessage, { orderLineIds }: PlannedPurpose): boolean =>
  current.orderLineIds.length === orderLineIds.length && orderLineIds.every((id) => current.orderLineIds.includes(id))

function isSame(current: CurrentMessage, message: PlannedPurpose): boolean {
  const at = (instant: Date | null) => instant?.getTime() ?? null
  return (
    hasSameLines(current, message) &&
    at(current.wantedAt ?? current.dueAt) === at(message.wantedAt) &&
    at(current.arrivedAt) === at(message.arrivedAt) &&
    current.arrivalKind === message.arrivalKind &&
    at(current.earliestAt) === at(message.earliestAt) &&
    at(current.latestAt) === at(message.latestAt)
  )
}
