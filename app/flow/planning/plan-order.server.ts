import { gatherAskFacts, type GatheredFacts } from "#app/flow/planning/ask-facts.server.ts"
import { isHistory } from "#app/flow/planning/before-install.ts"
import { keepHold, releaseHolds } from "#app/flow/planning/holds.store.server.ts"
import { plainWhy } from "#app/flow/planning/plain-why.ts"
import { planAsk, type Ask, type AskPlan } from "#app/flow/planning/plan-ask.ts"
import { nextStep, type Step } from "#app/flow/planning/next-step.ts"
import {
  cancel,
  insertTouchpoint,
  readTouchpointsOf,
  replan,
  type PlannedTouchpoint,
  type Touchpoint,
} from "#app/flow/planning/touchpoints.store.server.ts"
import { countOf, kept, withShopper } from "#app/flow/record/line-state.ts"
import { isPaidBack, readOrder, type OrderFacts } from "#app/flow/record/read-order.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import { exhaustive } from "#app/platform/exhaustive.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export const purpose = "review-request"
/** A draft is wanted this long before its message is due, so that a person has time to read it. */
export const draftAheadDays = 2

export type PlanOutcome =
  | { kind: "unknown-order" }
  | { kind: "nothing" | "kept"; reason: string }
  | { kind: "planned" | "held" | "cancelled"; reason: string | null }

/**
 * Plans, moves, holds or cancels the one open contact of an order, as the facts now stand. Planning again with the same facts changes nothing.
 * Forecasts and consent must have been noted before. `known`: the order's facts, where the caller has just read them.
 */
export async function planOrder(
  context: Context,
  queue: Queue,
  shop: ShopId,
  orderId: Gid,
  known?: OrderFacts | null,
): Promise<PlanOutcome> {
  const facts = known ?? (await readOrder(context.db, shop, orderId))
  const home = await readShop(context.db, shop)
  if (!facts || !home || home.uninstalledAt) return { kind: "unknown-order" }
  const current = (await readTouchpointsOf(context.db, shop, orderId, purpose)).at(-1) ?? null
  // The past that a backfill brings in is there to learn from, not to be asked about.
  if (!current && isHistory(facts, home.installedAt)) return { kind: "nothing", reason: "before-install" }
  const isOver = current !== null && !isPlannable(current)
  // Most news comes before anything was sent: then there is nothing to decide yet.
  if (isOver || (!current && facts.shipments.length === 0 && !isOddOrder(facts)))
    return { kind: "nothing", reason: isOver ? current.state : "not-sent-yet" }
  const gathered = await gatherAskFacts(context, home, facts, current)
  const now = context.clock.now()
  const plan = planAsk(gathered.ask, now)
  const step = nextStep(plan, current, now)
  if (step.kind === "keep" && !current) return { kind: "nothing", reason: reasonOf(plan) ?? "" }
  await context.db.$transaction((tx) => takeStep(tx, context, queue, { shop, facts, gathered, current, plan, step }))
  switch (step.kind) {
    case "keep":
      return { kind: "kept", reason: reasonOf(plan) ?? current?.state ?? "" }
    case "cancel":
    case "skip":
      return { kind: "cancelled", reason: step.reason }
    case "put":
      return { kind: step.to === "held" ? "held" : "planned", reason: reasonOf(plan) }
    default:
      return exhaustive(step)
  }
}

const plannable = new Set(["planned", "held", "drafting", "review", "approved"])
// Cancelled by planning itself, for something that can change.
const revivable = new Set([
  "no-address",
  "nothing-kept",
  "no-product",
  "only-gift-cards",
  "order-refunded",
  "consent-denied",
  "consent-missing",
  "parcel-cancelled",
])

function isPlannable({ state, reason }: Touchpoint): boolean {
  return plannable.has(state) || (state === "cancelled" && revivable.has(reason ?? ""))
}

/** There is something to decide although nothing was sent: it is there already, or never will be and that is worth a stored reason. */
function isOddOrder({ order, lines }: OrderFacts): boolean {
  if (order.isTest || order.cancelledAt !== null || isPaidBack(order)) return true
  const goods = lines.filter((line) => !line.isGiftCard)
  if (lines.length > 0 && goods.every((line) => countOf(line.state, kept) === 0)) return true
  return goods.some((line) => countOf(line.state, withShopper) > 0)
}

const reasonOf = (plan: AskPlan): string | null => (plan.kind === "plan" ? plan.ask.reason : plan.reason)

interface Decision {
  shop: ShopId
  facts: OrderFacts
  gathered: GatheredFacts
  current: Touchpoint | null
  plan: AskPlan
  step: Step
}

async function takeStep(tx: Transaction, context: Context, queue: Queue, decision: Decision): Promise<void> {
  const { shop, facts, current, plan, step } = decision
  const now = context.clock.now()
  if (step.kind === "keep") {
    if (current && plan.kind === "hold" && current.state === "held") await holdFor(tx, context, shop, current.id, facts.order.id, plan)
    return
  }
  if (step.kind === "cancel") {
    if (current && (await cancel(tx, shop, current.id, step.reason, now))) await releaseHolds(tx, shop, current.id, now)
    return
  }
  const id = current?.id ?? context.randomness.id()
  if (step.kind === "skip") {
    await insertTouchpoint(tx, shop, id, "cancelled", skipped(decision, step.reason, now), now)
    return
  }
  const row = touchpointOf(decision, step.ask)
  const isWritten = current
    ? await replan(tx, shop, id, current.state, step.to, row, now)
    : await insertTouchpoint(tx, shop, id, step.to === "held" ? "held" : "planned", row, now)
  if (!isWritten) return
  if (plan.kind === "hold") await holdFor(tx, context, shop, id, facts.order.id, plan)
  else await releaseHolds(tx, shop, id, now)
  if (step.to === "planned" && step.ask.dueAt <= addDays(now, draftAheadDays))
    await queue.enqueue(tx, "draft-touchpoint", [{ shopId: shop, touchpointId: id }])
}

async function holdFor(
  tx: Transaction,
  context: Context,
  shop: ShopId,
  touchpointId: string,
  orderId: Gid,
  { reason, untilAt }: Extract<AskPlan, { kind: "hold" }>,
): Promise<void> {
  await keepHold(tx, shop, { id: context.randomness.id(), touchpointId, orderId, reason, untilAt }, context.clock.now())
}

function touchpointOf({ facts, gathered, current, plan }: Decision, ask: Ask): PlannedTouchpoint {
  const { order, lines } = facts
  const { timeZone, consent } = gathered.ask
  const titles = [...new Set(lines.filter((line) => ask.orderLineIds.includes(line.id)).map((line) => line.title))]
  const deciding = [...gathered.advice.values()].find((advice) => advice.delayDays === ask.delayDays)
  const isAgreed = gathered.ask.agreed !== null
  const why = plainWhy({ ask, orderName: order.name, titles, category: deciding?.category ?? "other", timeZone, consent, isAgreed })
  const { dueAt, orderLineIds, productIds, arrivedAt, arrivalKind, delayDays, basis, explores, propensity } = ask
  return {
    ...addressOf(facts, current),
    dueAt,
    timeZone,
    orderLineIds,
    productIds,
    arrivedAt,
    arrivalKind,
    delayDays,
    basis,
    explores,
    propensity,
    why,
    reason: reasonOf(plan),
  }
}

const addressOf = ({ order }: OrderFacts, current: Touchpoint | null) => ({
  orderId: order.id,
  customerId: order.customerId,
  personKey: order.emailIndex ?? "",
  purpose,
  channel: "email",
  sequence: current?.sequence ?? 1,
})

/** An order nobody will be asked about stands in the books with the reason. */
function skipped({ facts, gathered }: Decision, reason: string, now: Date): PlannedTouchpoint {
  const nothing = {
    orderLineIds: [],
    productIds: [],
    arrivedAt: null,
    arrivalKind: null,
    delayDays: null,
    basis: null,
    explores: false,
    propensity: 1,
  }
  return { ...addressOf(facts, null), ...nothing, dueAt: now, timeZone: gathered.ask.timeZone, why: {}, reason }
}
