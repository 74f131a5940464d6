// Should this order's buyer be asked for a review, about which lines, and when first? Pure: facts in, a plan with its reason out.
//
// One contact an order, for what is still the buyer's. It is due when the last of its products is: arrival (for an estimate the p90, so that
// nine parcels in ten are there) plus the product's own delay, moved into the shopper's waking hours and behind what the cap lets through.
// Trouble (an open return or support case, money back without goods) holds the ask for a limited time; nothing here knows of ratings or moods,
// so a hold can never be a gate. Times are instants, delays days of 24 hours.
import { Temporal } from "temporal-polyfill"
import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import { earliestWithinCap, type ContactCap } from "#app/flow/planning/contact-cap.ts"
import { everyDay, sendTime, type SendWindow } from "#app/flow/planning/send-window.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface AskLine {
  id: Gid
  productId: Gid | null
  /** Pieces that are still the buyer's, after refunds and closed returns. */
  keptQuantity: number
  isGiftCard: boolean
  /** Of the last parcel with this line, or since when it was handed over or there to download; null while nothing of it is on its way. */
  arrival: { kind: string; p50: Date; p90: Date } | null
  delay: { delayDays: number; basis: string; explores: boolean; propensity: number }
}

export interface AskFacts {
  isTest: boolean
  isCancelled: boolean
  /** All the money went back, or was never taken. */
  isRefunded: boolean
  hasAddress: boolean
  lines: readonly AskLine[]
  /** What is wrong just now, and since when the ask has been held for it; null when all is well. */
  trouble: { reason: "return-open" | "support-open" | "refund-recent"; since: Date; days: number } | null
  consent: WriteAnswer
  timeZone: string
  window: SendWindow
  cap: ContactCap
  /** All other messages to this person, sent or planned. */
  contacts: readonly { at: Date; isSent: boolean }[]
  /** A moment already agreed with the shopper ("not yet"): instead of arrival plus delay. */
  agreed: { at: Date; delay: AskLine["delay"] } | null
  /** This order has been planned before, so being late is our doing. */
  isKnown: boolean
}

export interface Ask {
  dueAt: Date
  orderLineIds: Gid[]
  productIds: Gid[]
  arrivedAt: Date
  arrivalKind: string
  delayDays: number
  basis: string
  explores: boolean
  propensity: number
  /** Why it is later than arrival and delay alone would have it. */
  reason: "cap-reached" | null
}

export type HoldReason = "return-open" | "support-open" | "refund-recent" | "consent-required" | "consent-pending"
export type NothingReason =
  | "not-sent-yet"
  | "test-order"
  | "order-cancelled"
  | "order-refunded"
  | "no-address"
  | "only-gift-cards"
  | "nothing-kept"
  | "no-product"
  | "consent-denied"
  | "consent-missing"
  | "too-late"
  | "cap-closed"
  | "window-closed"

export type AskPlan =
  { kind: "plan"; ask: Ask } | { kind: "hold"; reason: HoldReason; untilAt: Date; ask: Ask } | { kind: "nothing"; reason: NothingReason }

/** An order that the app hears of this late for the first time is history, not news: nobody is asked about it. */
const freshDays = 21
/** Consent that has not come this long after the ask was due is not waited for any more. */
const consentPatienceDays = 30

export function planAsk(facts: AskFacts, now: Date): AskPlan {
  const nothing = (reason: NothingReason): AskPlan => ({ kind: "nothing", reason })
  if (facts.isTest) return nothing("test-order")
  if (facts.isCancelled) return nothing("order-cancelled")
  if (facts.isRefunded) return nothing("order-refunded")
  if (!facts.hasAddress) return nothing("no-address")
  const goods = facts.lines.filter((line) => !line.isGiftCard)
  if (goods.length === 0) return nothing("only-gift-cards")
  const kept = goods.filter((line) => line.keptQuantity > 0)
  if (kept.length === 0) return nothing("nothing-kept")
  const named = kept.filter((line) => line.productId !== null)
  if (named.length === 0) return nothing("no-product")
  const ready = named.flatMap((line) =>
    line.arrival ? [{ ...line, arrival: line.arrival, readyAt: addDays(line.arrival.p90, line.delay.delayDays) }] : [],
  )
  const last = ready.reduce<(typeof ready)[number] | null>(
    (latest, line) => (latest && latest.readyAt >= line.readyAt ? latest : line),
    null,
  )
  if (!last) return nothing("not-sent-yet")
  if (facts.consent.kind === "refused" && facts.consent.reason === "denied") return nothing("consent-denied")

  const readyAt = facts.agreed?.at ?? last.readyAt
  if (!facts.isKnown && addDays(readyAt, freshDays) < now) return nothing("too-late")
  const when = whenToSend(readyAt, facts, now)
  if (when.kind === "never") return nothing(when.reason)
  const ask: Ask = {
    dueAt: when.at,
    orderLineIds: ready.map((line) => line.id).sort(),
    productIds: [...new Set(ready.flatMap((line) => line.productId ?? []))].sort(),
    arrivedAt: last.arrival.p50,
    arrivalKind: last.arrival.kind,
    ...(facts.agreed?.delay ?? last.delay),
    reason: when.isCapped ? "cap-reached" : null,
  }
  if (facts.trouble) {
    const untilAt = addDays(facts.trouble.since, facts.trouble.days)
    if (now < untilAt) return { kind: "hold", reason: facts.trouble.reason, untilAt, ask }
  }
  if (facts.consent.kind === "refused") {
    const reason = facts.consent.reason === "consent-pending" ? "consent-pending" : "consent-required"
    const untilAt = addDays(readyAt, consentPatienceDays)
    return now < untilAt ? { kind: "hold", reason, untilAt, ask } : nothing("consent-missing")
  }
  return { kind: "plan", ask }
}

type When = { kind: "at"; at: Date; isCapped: boolean } | { kind: "never"; reason: "cap-closed" | "window-closed" }

// The cap is asked for the moment at which the message would really go, which is never in the past; a due moment in the past stays as it is.
function whenToSend(readyAt: Date, { contacts, cap, timeZone, window }: AskFacts, now: Date): When {
  const open = (at: Date): Date | null => {
    const time = sendTime(Temporal.Instant.fromEpochMilliseconds(at.getTime()), timeZone, everyDay(window))
    if (time.kind === "now") return at
    return time.kind === "later" ? new Date(time.at.epochMilliseconds) : null
  }
  const first = open(readyAt)
  if (!first) return { kind: "never", reason: "window-closed" }
  const goes = first < now ? now : first
  // What is planned for later gives way to this one, and not the other way round; else two plans would push each other for ever.
  const others = contacts.filter(({ at, isSent }) => isSent || at <= first).map(({ at }) => at)
  for (let at = goes; ;) {
    const free = earliestWithinCap(at, others, cap)
    if (!free) return { kind: "never", reason: "cap-closed" }
    if (free.getTime() === goes.getTime()) return { kind: "at", at: first, isCapped: false }
    const moved = open(free)
    if (!moved) return { kind: "never", reason: "window-closed" }
    if (moved.getTime() === free.getTime()) return { kind: "at", at: moved, isCapped: true }
    at = moved
  }
}
