// One message about lines that are ready together: does it leave, when, or what holds it? Pure: a group and the order's facts in, a plan out.
//
// The group's moment is put into the shopper's waking hours (when-to-send.ts); its place among everything else the person gets is the arbiter's to find
// (arbitrate.ts). An order heard of too late is history; trouble and missing consent hold the message for a limited time. What each line's own days and
// arrival were is noted for what is learned from the answers.
import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import type { Delay, Shift } from "#app/flow/planning/ask-moment.ts"
import { endOf } from "#app/flow/planning/last-moment.ts"
import type { ReadyGroup, ReadyLine } from "#app/flow/planning/ready-together.ts"
import { whenToSend, type SendingFacts } from "#app/flow/planning/when-to-send.ts"
import type { TroubleReason } from "#app/flow/planning/trouble.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"
import type { Gid, TouchpointId } from "#app/platform/ids.ts"

export interface MessageFacts extends Omit<SendingFacts, "contacts"> {
  /** What is wrong just now, and since when the ask has been held for it; null when all is well. */
  trouble: { reason: TroubleReason; since: Date; days: number } | null
  /** The time for which trouble held this order's contacts before, by its first and last moment; null when it never did. */
  held?: { fromAt: Date; untilAt: Date } | null
  consent: WriteAnswer
  /** Everything of this order has been planned before. */
  isKnown: boolean
}

export interface WantedGroup extends ReadyGroup {
  agreed: TouchpointId | null
  /** Planned before, so being late is our doing. */
  isKnown: boolean
  /** Until then the arbiter lets it leave after its last day, for want of room before. */
  graceUntil?: Date | null
}

/** One line's own part in a message. */
export interface LineNote extends Delay {
  orderLineId: Gid
  arrivedAt: Date
  arrivalKind: string
  shift: Shift | null
}

export interface Ask {
  /** When it is wanted for itself. */
  wantedAt: Date
  /** The first waking hour from then on; the arbiter may move it. */
  dueAt: Date
  orderLineIds: Gid[]
  productIds: Gid[]
  arrivedAt: Date
  arrivalKind: string
  delayDays: number
  basis: string
  explores: boolean
  propensity: number
  shift: Shift | null
  earliestAt: Date
  latestAt: Date | null
  asks: LineNote[]
}

export type HoldReason = TroubleReason | "consent-required" | "consent-pending"
export type AskReason =
  "consent-missing" | "too-late" | "past-latest-day" | "cap-closed" | "window-closed" | "nothing-kept" | "reviewed-before"

export type AskPlan =
  { kind: "plan"; ask: Ask } | { kind: "hold"; reason: HoldReason; untilAt: Date; ask: Ask } | { kind: "nothing"; reason: AskReason }

/** An order that the app hears of this late for the first time is history, not news: nobody is asked about it. */
const freshDays = 21
/** Consent that has not come this long after the ask was due is not waited for any more. */
const consentPatienceDays = 30
/** How long an ask may still leave after trouble that held it past the merchant's last day. */
const daysAfterHold = 4

export function planGroup(group: WantedGroup, facts: MessageFacts, now: Date): AskPlan {
  const nothing = (reason: AskReason): AskPlan => ({ kind: "nothing", reason })
  const { at, lines } = group
  if (!facts.isKnown && !group.isKnown && addDays(at, freshDays) < now) return nothing("too-late")
  const ends = lines.flatMap((line) => line.moment.latestAt?.getTime() ?? [])
  const latestAt = ends.length > 0 ? afterHold(new Date(Math.min(...ends)), facts.held ?? null) : null
  const end = endOf({ latestAt, graceUntil: group.graceUntil ?? null })
  const when = whenToSend(at, { ...facts, contacts: [], slowed: null }, now, end)
  if (when.kind === "never") return nothing(when.reason)
  const ask = askOf(group, when, latestAt)
  if (facts.trouble) {
    const untilAt = addDays(facts.trouble.since, facts.trouble.days)
    if (now < untilAt) return { kind: "hold", reason: facts.trouble.reason, untilAt, ask }
  }
  if (facts.consent.kind === "refused") {
    const reason = facts.consent.reason === "consent-pending" ? "consent-pending" : "consent-required"
    const untilAt = addDays(at, consentPatienceDays)
    return now < untilAt ? { kind: "hold", reason, untilAt, ask } : nothing("consent-missing")
  }
  return { kind: "plan", ask }
}

/** A hold puts the merchant's last day off: who had trouble is asked like everybody else, if later. */
function afterHold(latestAt: Date, held: MessageFacts["held"]): Date {
  if (!held || held.fromAt > latestAt) return latestAt
  const again = addDays(held.untilAt, daysAfterHold)
  return again > latestAt ? again : latestAt
}

function askOf({ at, deciding, lines, agreed }: WantedGroup, when: { at: Date }, latestAt: Date | null): Ask {
  const last = lines.reduce((latest, line) => (latest.arrival.p50 >= line.arrival.p50 ? latest : line))
  const unsure = lines.find((line) => line.arrival.kind === "estimate" || line.arrival.kind === "fallback")
  const { delayDays, basis, explores, propensity, shift } = deciding.moment
  return {
    wantedAt: at,
    dueAt: when.at,
    orderLineIds: lines.map((line) => line.id),
    productIds: [...new Set(lines.map((line) => line.productId))].sort(),
    arrivedAt: last.arrival.p50,
    arrivalKind: (unsure ?? last).arrival.kind,
    delayDays,
    basis,
    explores,
    propensity,
    shift,
    earliestAt: new Date(Math.max(...lines.map((line) => line.moment.notBefore.getTime()))),
    latestAt,
    asks: lines.map((line) => noteOf(line, at, agreed !== null)),
  }
}

/** A line whose own day gave way to another's was not asked by the throw of its dice. */
function noteOf({ id, arrival, moment }: ReadyLine, at: Date, isAgreed: boolean): LineNote {
  const { delayDays, basis, explores, propensity, shift, readyAt } = moment
  const own = { orderLineId: id, arrivedAt: arrival.p50, arrivalKind: arrival.kind, basis }
  if (isAgreed || readyAt.getTime() === at.getTime()) return { ...own, delayDays, explores, propensity, shift }
  return { ...own, delayDays: daysBetween(arrival.p90, at), explores: false, propensity: 1, shift: shift ?? "together" }
}
