// About which lines of an order is its buyer asked for a review, in how many messages, and when first? Pure: facts in, plans with their reasons out.
//
// A line is asked about once: when it is the buyer's, was sent, has its moment (ask-moment.ts) and was not asked about before, in this order or, for
// the same product and person, within a year. Lines that are ready together share a message (ready-together.ts); each message goes into the
// shopper's waking hours (plan-message.ts) and finds its place among everything else in arbitrate.ts. Trouble holds a message for a limited time; nothing here knows
// of ratings or moods, so a hold can never be a gate. Times are instants, delays days of 24 hours.
import { momentOf, type AskBounds, type Delay, type MomentFacts } from "#app/flow/planning/ask-moment.ts"
import { planGroup, type AskPlan, type AskReason, type MessageFacts, type WantedGroup } from "#app/flow/planning/plan-message.ts"
import { readyTogether, type ReadyLine } from "#app/flow/planning/ready-together.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Gid, TouchpointId } from "#app/platform/ids.ts"

export interface AskLine {
  id: Gid
  productId: Gid | null
  /** Pieces that are still the buyer's, after refunds and closed returns. */
  keptQuantity: number
  isGiftCard: boolean
  /** Of the last parcel with this line, or since when it was handed over or there to download; null while nothing of it is on its way. */
  arrival: { kind: string; p50: Date; p90: Date; safeAt?: Date } | null
  delay: Delay
  bounds?: AskBounds
  signals?: MomentFacts["signals"]
  waitsForMilestone?: boolean
  otherDay?: MomentFacts["otherDay"]
}

/** What became of a line before this plan. */
export interface LinePast {
  /** In a message that left or never will: nothing is decided about it any more. */
  isSettled?: boolean
  /** In a message that is planned: being late is our doing then. */
  isKnown?: boolean
  /** Of the message it is planned in (plan-message.ts). */
  graceUntil?: Date | null
  /** Asked about or reviewed already, as it stands in another message or in a review. */
  repeat?: { reason: "asked-before" | "reviewed-before"; otherOrderId: Gid | null }
}

/** A moment agreed with the shopper, who said "not yet" to the message about these lines. */
export interface AgreedAsk {
  touchpointId: TouchpointId
  graceUntil?: Date | null
  orderLineIds: readonly Gid[]
  at: Date
  saidAt: Date
  delay: Delay
}

export interface AskFacts extends MessageFacts {
  isTest: boolean
  isCancelled: boolean
  /** All the money went back, or was never taken. */
  isRefunded: boolean
  hasAddress: boolean
  lines: readonly AskLine[]
  past?: ReadonlyMap<Gid, LinePast>
  agreed?: readonly AgreedAsk[]
  /** Messages that are written already, by their lines. */
  drafted?: readonly { orderLineIds: readonly Gid[]; dueAt: Date }[]
}

export type OrderReason =
  | "test-order"
  | "order-cancelled"
  | "order-refunded"
  | "no-address"
  | "only-gift-cards"
  | "nothing-kept"
  | "no-product"
  | "not-sent-yet"
  | "consent-denied"
export type LineReason = "gift-card" | "gone-back" | "no-product" | "asked-before" | "reviewed-before"
export type NothingReason = OrderReason | AskReason

/** The plan of one message, or why the whole order has none. */
export type WantedPlan = AskPlan | { kind: "nothing"; reason: NothingReason | LineReason | "regrouped" }

export interface PlannedAsk {
  orderLineIds: Gid[]
  /** The agreed message this is about; null for one that follows from arrival. */
  agreed: TouchpointId | null
  plan: AskPlan
}

export interface SkippedLine {
  orderLineId: Gid
  reason: LineReason | NothingReason
  /** Where its product is asked about, or was. */
  otherOrderId: Gid | null
}

export type OrderPlan =
  { kind: "nothing"; reason: OrderReason; skips: SkippedLine[] } | { kind: "asks"; asks: PlannedAsk[]; skips: SkippedLine[] }

/** An agreed moment is moved into the merchant's bounds, but not nearer to the last message than this. */
const shortestAgreedDays = 3

export function planAsks(facts: AskFacts, now: Date): OrderPlan {
  const past = (line: AskLine): LinePast => facts.past?.get(line.id) ?? {}
  const open = facts.lines.filter((line) => !past(line).isSettled)
  const whole = orderReason(facts, open)
  if (whole) {
    const skips = open.flatMap((line) => {
      // What is not sent yet has no reason: it waits.
      const reason = lineReason(line) ?? (whole === "not-sent-yet" ? null : whole)
      return reason ? [skipped(line, reason)] : []
    })
    return { kind: "nothing", reason: whole, skips }
  }
  const skips: SkippedLine[] = []
  const ready: ReadyLine[] = []
  for (const line of open) {
    const reason = lineReason(line)
    const repeat = past(line).repeat
    if (reason) skips.push(skipped(line, reason))
    else if (line.arrival && repeat) skips.push(skipped(line, repeat.reason, repeat.otherOrderId))
    else if (line.arrival && line.productId !== null)
      ready.push({ id: line.id, productId: line.productId, arrival: line.arrival, moment: momentOfLine(line, line.arrival) })
  }
  const wanted = [...(facts.agreed ?? [])].flatMap((agreed) => agreedGroup(agreed, facts) ?? [])
  for (const group of readyTogether(ready, facts.drafted)) {
    const before = group.lines.flatMap((line) => facts.past?.get(line.id) ?? [])
    const grace = before.flatMap(({ graceUntil }) => graceUntil?.getTime() ?? [])
    const graceUntil = grace.length > 0 ? new Date(Math.max(...grace)) : null
    wanted.push({ ...group, agreed: null, isKnown: before.some(({ isKnown }) => isKnown === true), graceUntil })
  }
  wanted.sort((a, b) => a.at.getTime() - b.at.getTime())
  const asks: PlannedAsk[] = []
  const seen = new Set<Gid>()
  for (const group of wanted) {
    const lines = group.agreed ? group.lines : group.lines.filter((line) => !seen.has(line.productId))
    for (const line of group.lines)
      if (!lines.includes(line)) skips.push({ orderLineId: line.id, reason: "asked-before", otherOrderId: null })
    if (lines.length === 0) continue
    const plan = planGroup({ ...group, lines }, facts, now)
    asks.push({ orderLineIds: lines.map((line) => line.id), agreed: group.agreed, plan })
    if (plan.kind === "nothing") skips.push(...(group.agreed ? [] : lines.map((line) => skipped(line, plan.reason))))
    else for (const line of lines) seen.add(line.productId)
  }
  for (const { touchpointId, orderLineIds } of facts.agreed ?? [])
    if (!asks.some((ask) => ask.agreed === touchpointId))
      asks.push({ orderLineIds: [...orderLineIds], agreed: touchpointId, plan: { kind: "nothing", reason: endOf(orderLineIds, facts) } })
  return { kind: "asks", asks, skips }
}

/** The first message alone: what becomes of an order that has none yet. */
export function planAsk(facts: AskFacts, now: Date): WantedPlan {
  const plan = planAsks(facts, now)
  if (plan.kind === "nothing") return { kind: "nothing", reason: plan.reason }
  const first = plan.asks.find((ask) => ask.plan.kind !== "nothing") ?? plan.asks[0]
  return first?.plan ?? { kind: "nothing", reason: plan.skips[0]?.reason ?? "not-sent-yet" }
}

/** What makes the whole order none to ask about, as it stands. `open`: lines about which something is still to be decided. */
function orderReason(facts: AskFacts, open: readonly AskLine[]): OrderReason | null {
  if (facts.isTest) return "test-order"
  if (facts.isCancelled) return "order-cancelled"
  if (facts.isRefunded) return "order-refunded"
  if (!facts.hasAddress) return "no-address"
  const goods = facts.lines.filter((line) => !line.isGiftCard)
  if (goods.length === 0) return "only-gift-cards"
  const kept = goods.filter((line) => line.keptQuantity > 0)
  if (kept.length === 0) return "nothing-kept"
  if (!kept.some((line) => line.productId !== null)) return "no-product"
  const hasAgreed = (facts.agreed ?? []).length > 0
  if (!hasAgreed && !open.some((line) => lineReason(line) === null && line.arrival)) return "not-sent-yet"
  return facts.consent.kind === "refused" && facts.consent.reason === "denied" ? "consent-denied" : null
}

function lineReason(line: AskLine): LineReason | null {
  if (line.isGiftCard) return "gift-card"
  if (line.keptQuantity <= 0) return "gone-back"
  return line.productId === null ? "no-product" : null
}

const skipped = (line: { id: Gid }, reason: SkippedLine["reason"], otherOrderId: Gid | null = null): SkippedLine => ({
  orderLineId: line.id,
  reason,
  otherOrderId,
})

const noBounds: AskBounds = { minDays: null, maxDays: null }

function momentOfLine(line: AskLine, arrival: NonNullable<AskLine["arrival"]>): ReadyLine["moment"] {
  const { delay, bounds = noBounds, signals = [], waitsForMilestone = false, otherDay = null } = line
  return momentOf({ arrival, delay, bounds, signals, waitsForMilestone, otherDay })
}

/** Null when nothing of it is left to ask about. */
function agreedGroup({ touchpointId, orderLineIds, at, saidAt, delay, graceUntil = null }: AgreedAsk, facts: AskFacts): WantedGroup | null {
  const lines = facts.lines.flatMap((line): ReadyLine[] => {
    if (!orderLineIds.includes(line.id) || lineReason(line) || !line.arrival || line.productId === null) return []
    if (facts.past?.get(line.id)?.repeat?.reason === "reviewed-before") return []
    const { notBefore, latestAt } = momentOfLine(line, line.arrival)
    return [
      {
        id: line.id,
        productId: line.productId,
        arrival: line.arrival,
        moment: { ...delay, readyAt: at, notBefore, latestAt, shift: "agreed" },
      },
    ]
  })
  const first = lines[0]
  if (!first) return null
  const notBefore = Math.max(...lines.map((line) => line.moment.notBefore.getTime()))
  const ends = lines.flatMap((line) => line.moment.latestAt?.getTime() ?? [])
  // On the last day that the bounds allow, if the agreed one is later; never soon after the word that it is too early.
  const last = ends.length > 0 ? addDays(new Date(Math.min(...ends)), -1).getTime() : Infinity
  const earliest = Math.max(notBefore, Math.min(at.getTime(), addDays(saidAt, shortestAgreedDays).getTime()))
  const inside = new Date(Math.max(earliest, Math.min(at.getTime(), last)))
  return { at: inside, deciding: first, lines, agreed: touchpointId, isKnown: true, graceUntil }
}

function endOf(orderLineIds: readonly Gid[], facts: AskFacts): AskReason {
  const isReviewed = orderLineIds.some((id) => facts.past?.get(id)?.repeat?.reason === "reviewed-before")
  return isReviewed ? "reviewed-before" : "nothing-kept"
}
