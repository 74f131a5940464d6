import { arbitratePerson } from "#app/flow/planning/arbitrate-person.server.ts"
import { gatherAskFacts, type GatheredFacts } from "#app/flow/planning/ask-facts.server.ts"
import { purpose } from "#app/flow/planning/ask-purpose.ts"
import { isHistory } from "#app/flow/planning/before-install.ts"
import { findOrdersWaitingFor, keepLineSkips } from "#app/flow/planning/line-skips.store.server.ts"
import { matchAsks } from "#app/flow/planning/match-asks.ts"
import { nextStep, type Step } from "#app/flow/planning/next-step.ts"
import { aroundOrder, type OrderAround } from "#app/flow/planning/order-around.server.ts"
import { isOver, isPlannable, readStanding } from "#app/flow/planning/order-standing.server.ts"
import { planAsks, type OrderPlan, type WantedPlan } from "#app/flow/planning/plan-ask.ts"
import { takeStep } from "#app/flow/planning/take-step.server.ts"
import { lockPlansOf } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { lockTouchpointsOf, readTouchpointsOf, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { countOf, kept, withShopper } from "#app/flow/record/line-state.ts"
import { lockOrders } from "#app/flow/record/orders.store.server.ts"
import { isPaidBack, readOrder, type OrderFacts } from "#app/flow/record/read-order.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type PlanOutcome =
  | { kind: "unknown-order" }
  | { kind: "nothing" | "kept"; reason: string }
  | { kind: "planned" | "held" | "cancelled"; reason: string | null }

/**
 * Plans, moves, holds or cancels the open asks of an order, as the facts now stand, and notes why lines are not asked about. Planning again with the
 * same facts changes nothing. Forecasts and consent must have been noted before. `known`: the order's facts, where the caller has just read them.
 * `around`: what a look at it has read beside them. The outcome is that of the ask that comes first.
 */
export async function planOrder(
  context: Context,
  queue: Queue,
  shop: ShopId,
  orderId: Gid,
  known?: OrderFacts | null,
  around?: OrderAround,
): Promise<PlanOutcome> {
  const facts = known ?? (await readOrder(context.db, shop, orderId))
  if (!facts) return { kind: "unknown-order" }
  const beside = around ?? aroundOrder(context, shop, facts)
  const home = await beside.home()
  if (!home || home.uninstalledAt) return { kind: "unknown-order" }
  const before = await readTouchpointsOf(context.db, shop, orderId, purpose)
  // The past that a backfill brings in is there to learn from, not to be asked about.
  if (before.length === 0 && isHistory(facts, home.installedAt)) return { kind: "nothing", reason: "before-install" }
  if (isOver(facts, before)) return { kind: "nothing", reason: before.at(-1)?.state ?? "" }
  // Most news comes before anything was sent: then there is nothing to decide yet.
  if (before.length === 0 && facts.shipments.length === 0 && !isOddOrder(facts)) return { kind: "nothing", reason: "not-sent-yet" }
  const gathered = await gatherAskFacts(context, home, facts, before, beside)
  return context.db.$transaction((tx) => planUnderLock(tx, context, queue, { shop, facts, gathered }))
}

/** There is something to decide although nothing was sent: it is there already, or never will be and that is worth a stored reason. */
function isOddOrder({ order, lines }: OrderFacts): boolean {
  if (order.isTest || order.cancelledAt !== null || isPaidBack(order)) return true
  const goods = lines.filter((line) => !line.isGiftCard)
  if (lines.length > 0 && goods.every((line) => countOf(line.state, kept) === 0)) return true
  return goods.some((line) => countOf(line.state, withShopper) > 0)
}

interface Planning {
  shop: ShopId
  facts: OrderFacts
  gathered: GatheredFacts
}

interface Planned {
  current: Touchpoint | null
  plan: WantedPlan
  step: Step
}

async function planUnderLock(tx: Transaction, context: Context, queue: Queue, { shop, facts, gathered }: Planning): Promise<PlanOutcome> {
  const { order } = facts
  const now = context.clock.now()
  await lockOrders(tx, shop, [order.id])
  if (order.emailIndex) await lockPlansOf(tx, shop, order.emailIndex)
  const touchpoints = await lockTouchpointsOf(tx, shop, order.id, purpose)
  const ask = { ...gathered.ask, ...(await readStanding(tx, shop, facts, touchpoints, purpose)) }
  const plan = planAsks(ask, now)
  const steps = stepsOf(plan, touchpoints, now).map((planned) => ({ ...planned, step: inChannel(planned, gathered.chosen.channel) }))
  let sequence = touchpoints.at(-1)?.sequence ?? 0
  for (const { current, plan: wanted, step } of steps) {
    if (!current && (step.kind === "put" || step.kind === "skip")) sequence += 1
    await takeStep(tx, context, queue, { shop, facts, gathered, current, plan: wanted, step, sequence: current?.sequence ?? sequence })
  }
  await keepLineSkips(tx, shop, order.id, plan.skips, now)
  if (touchpoints.length > 0 && steps.some(({ current, step }) => current && step.kind !== "keep"))
    await letOthersAsk(tx, queue, shop, order.id)
  if (order.emailIndex) await arbitratePerson(tx, context, shop, order.emailIndex)
  return outcomeOf(steps, touchpoints)
}

/** What is written for one way is written anew for another; a draft that is written this moment is looked at once it is there. */
function inChannel({ current, plan, step }: Planned, channel: string): Step {
  if (!current || current.channel === channel || current.state === "drafting" || plan.kind === "nothing") return step
  return { kind: "put", to: plan.kind === "hold" ? "held" : "planned", ask: plan.ask }
}

/** What this order no longer asks about may be asked about in another of the same person. */
async function letOthersAsk(tx: Transaction, queue: Queue, shop: ShopId, orderId: Gid): Promise<void> {
  const waiting = await findOrdersWaitingFor(tx, shop, orderId)
  const jobs = waiting.map((other) => ({ shopId: shop, orderId: other }))
  if (jobs.length > 0) await queue.enqueue(tx, "order-changed", jobs)
}

/** One step for each wanted message and for each that stands and is wanted no more; what comes first stands first. */
function stepsOf(plan: OrderPlan, touchpoints: readonly Touchpoint[], now: Date): Planned[] {
  const open = touchpoints.filter(isPlannable)
  const stepFor = (wanted: WantedPlan, current: Touchpoint | null): Planned => ({
    current,
    plan: wanted,
    step: nextStep(wanted, current, now),
  })
  if (plan.kind === "nothing") {
    const wanted = { kind: "nothing", reason: plan.reason } as const
    return open.length > 0 ? open.map((current) => stepFor(wanted, current)) : touchpoints.length > 0 ? [] : [stepFor(wanted, null)]
  }
  const found = matchAsks(plan.asks, open)
  const steps = plan.asks.flatMap((ask, index) => {
    const current = found[index] ?? null
    return current || ask.plan.kind !== "nothing" ? [stepFor(ask.plan, current)] : []
  })
  for (const current of open) if (!found.includes(current)) steps.push(stepFor({ kind: "nothing", reason: endOf(current, plan) }, current))
  if (steps.length > 0 || touchpoints.length > 0) return steps
  // The whole order stands in the books, with the reason of its first line.
  const reason = plan.skips[0]?.reason
  return reason ? [stepFor({ kind: "nothing", reason }, null)] : []
}

/** Why a message that stands is not wanted any more. */
function endOf(
  { orderLineIds }: Touchpoint,
  plan: Extract<OrderPlan, { kind: "asks" }>,
): Extract<WantedPlan, { kind: "nothing" }>["reason"] {
  if (plan.asks.some((ask) => ask.plan.kind !== "nothing" && ask.orderLineIds.some((id) => orderLineIds.includes(id)))) return "regrouped"
  const reasons = plan.skips.filter((skip) => orderLineIds.includes(skip.orderLineId)).map((skip) => skip.reason)
  const reason = reasons.find((one) => one !== "gone-back") ?? reasons[0]
  return reason === undefined ? "not-sent-yet" : reason === "gone-back" ? "nothing-kept" : reason
}

function outcomeOf(steps: readonly Planned[], touchpoints: readonly Touchpoint[]): PlanOutcome {
  const first = steps.find(({ plan }) => plan.kind !== "nothing") ?? steps[0]
  if (!first) return { kind: "nothing", reason: touchpoints.at(-1)?.state ?? "not-sent-yet" }
  const { plan, step, current } = first
  const reason = plan.kind === "plan" ? null : plan.reason
  if (step.kind === "keep") return current ? { kind: "kept", reason: reason ?? current.state } : { kind: "nothing", reason: reason ?? "" }
  if (step.kind === "put") return { kind: step.to === "held" ? "held" : "planned", reason }
  return { kind: "cancelled", reason: step.reason }
}
