import type { GatheredFacts } from "#app/flow/planning/ask-facts.server.ts"
import { draftAheadDays, purpose } from "#app/flow/planning/ask-purpose.ts"
import { keepHold, releaseHolds } from "#app/flow/planning/holds.store.server.ts"
import { insertUnlessHeldOut } from "#app/flow/planning/insert-unless-held-out.server.ts"
import type { Step } from "#app/flow/planning/next-step.ts"
import { plainWhy } from "#app/flow/planning/plain-why.ts"
import type { WantedPlan } from "#app/flow/planning/plan-ask.ts"
import type { Ask, AskPlan } from "#app/flow/planning/plan-message.ts"
import type { PlannedTouchpoint } from "#app/flow/planning/planned-touchpoint.ts"
import { cancel, insertTouchpoint, replan, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import { withWay } from "#app/flow/planning/way-why.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface Decision {
  shop: ShopId
  facts: OrderFacts
  gathered: GatheredFacts
  /** The message as it stands; null for a new one, which gets this `sequence`. */
  current: Touchpoint | null
  sequence: number
  plan: WantedPlan
  step: Step
}

/** Writes one step of a plan, with its hold and the wish for a draft. */
export async function takeStep(tx: Transaction, context: Context, queue: Queue, decision: Decision): Promise<void> {
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
    : (await insertUnlessHeldOut(tx, shop, id, step.to === "held" ? "held" : "planned", row, now)) === "inserted"
  if (!isWritten) return
  if (plan.kind === "hold") await holdFor(tx, context, shop, id, facts.order.id, plan)
  else if (current) await releaseHolds(tx, shop, id, now)
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

function touchpointOf(decision: Decision, ask: Ask): PlannedTouchpoint {
  const { facts, gathered, plan } = decision
  const { timeZone, consent } = gathered.ask
  const asked = facts.lines.filter((line) => ask.orderLineIds.includes(line.id))
  const titles = [...new Set(asked.map((line) => line.title))]
  const category = gathered.advice.get(decidingProduct(asked, ask) ?? "")?.category ?? "other"
  const why = withWay(plainWhy({ ask, orderName: facts.order.name, titles, category, timeZone, consent }), gathered.chosen)
  return { ...addressOf(decision), ...ask, timeZone, why, reason: plan.kind === "plan" ? null : plan.reason }
}

function decidingProduct(asked: OrderFacts["lines"], ask: Ask): Gid | null {
  const note = ask.asks.find((one) => one.delayDays === ask.delayDays && one.shift === ask.shift) ?? ask.asks[0]
  return asked.find((line) => line.id === note?.orderLineId)?.productId ?? null
}

const addressOf = ({ facts: { order }, gathered, sequence }: Decision) => ({
  orderId: order.id,
  customerId: order.customerId,
  personKey: order.emailIndex ?? "",
  purpose,
  channel: gathered.chosen.channel,
  sequence,
})

/** An order nobody will be asked about stands in the books with the reason. */
function skipped(decision: Decision, reason: string, now: Date): PlannedTouchpoint {
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
  return { ...addressOf(decision), ...nothing, dueAt: now, timeZone: decision.gathered.ask.timeZone, why: {}, reason }
}
