import { arbitratePerson } from "#app/flow/planning/arbitrate-person.server.ts"
import { gatherAskFacts, type GatheredFacts } from "#app/flow/planning/ask-facts.server.ts"
import type { ChosenChannel } from "#app/flow/planning/channel-for.server.ts"
import { draftAheadDays } from "#app/flow/planning/ask-purpose.ts"
import { isHistory } from "#app/flow/planning/before-install.ts"
import { insertUnlessHeldOut } from "#app/flow/planning/insert-unless-held-out.server.ts"
import { keepHold, releaseHolds } from "#app/flow/planning/holds.store.server.ts"
import { aroundOrder, type OrderAround } from "#app/flow/planning/order-around.server.ts"
import { planPurpose, purposeStep, type PlannedPurpose, type PurposePlan, type PurposeStep } from "#app/flow/planning/plan-purpose.ts"
import type { PlannedTouchpoint } from "#app/flow/planning/planned-touchpoint.ts"
import { gatherPurposeFacts } from "#app/flow/planning/purpose-facts.server.ts"
import { readSwitches } from "#app/flow/planning/purpose-switches.store.server.ts"
import { purposeWhy } from "#app/flow/planning/purpose-why.ts"
import type { MessagePurpose, PurposeFacts } from "#app/flow/planning/purposes/message-purpose.ts"
import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { lockPlansOf } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import {
  cancel,
  insertTouchpoint,
  lockTouchpointsOf,
  readTouchpointsOf,
  replan,
  type Touchpoint,
} from "#app/flow/planning/touchpoints.store.server.ts"
import { lockOrders } from "#app/flow/record/orders.store.server.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import type { Shop } from "#app/flow/record/shops.store.server.ts"
import { withWay } from "#app/flow/planning/way-why.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** What was decided about one kind: its reason where there is one. */
export interface PurposeOutcome {
  purpose: string
  kind: PurposeStep["kind"]
  reason: string | null
}

/**
 * Plans, moves, holds or takes back an order's messages of the kinds the merchant switched on, as the facts now stand. Planning again with the same
 * facts changes nothing. Forecasts and consent must have been noted, and the order's review requests planned, before.
 */
export async function planPurposes(
  context: Context,
  queue: Queue,
  shopId: ShopId,
  facts: OrderFacts,
  purposes: readonly MessagePurpose[] = messagePurposes,
  around: OrderAround = aroundOrder(context, shopId, facts),
): Promise<PurposeOutcome[]> {
  const { db, clock } = context
  const shop = await around.home()
  if (!shop || shop.uninstalledAt || isHistory(facts, shop.installedAt) || !mayBeThere(facts)) return []
  const switches = await readSwitches(db, shop.shopId)
  const live = purposes
    .filter(({ id, planner }) => planner.by === "purposes" && switches.has(id))
    .toSorted((a, b) => a.priority - b.priority)
  if (live.length === 0) return []
  const gathered = await gatherAskFacts(context, shop, facts, [], around)
  const about = await gatherPurposeFacts(context, shop.shopId, facts, gathered)
  const standing = await readTouchpointsOf(db, shop.shopId, facts.order.id, idsOf(live))
  const kinds: Kind[] = []
  for (const purpose of live) {
    const writtenFor = standing.find(({ purpose: id, state }) => id === purpose.id && written.has(state))?.channel ?? null
    kinds.push({ purpose, chosen: await around.chooseWay(purpose, { writtenFor }), onAt: switches.get(purpose.id) ?? clock.now() })
  }
  const planning = { shop, facts, gathered, about, kinds, purposes }
  // Most looks change nothing, and to see that takes no lock: whoever changes these rows meanwhile looks for themselves.
  const decided = decideOn(planning, standing, clock.now())
  if (decided.every(staysAsItIs)) return decided.map(outcomeOf)
  return db.$transaction((tx) => planUnderLock(tx, context, queue, planning))
}

const idsOf = (purposes: readonly MessagePurpose[]): string[] => purposes.map(({ id }) => id)

/** Something was sent, handed over, or is there to download. */
const mayBeThere = ({ shipments, lines }: OrderFacts): boolean =>
  shipments.length > 0 || lines.some((line) => line.state.available > 0 || line.state.pickedUp > 0)

interface Kind {
  purpose: MessagePurpose
  chosen: ChosenChannel
  onAt: Date
}

interface Planning {
  shop: Shop
  facts: OrderFacts
  gathered: GatheredFacts
  about: PurposeFacts
  /** Those that are on, in the order in which they outrank each other. */
  kinds: readonly Kind[]
  purposes: readonly MessagePurpose[]
}

const written = new Set(["drafting", "review", "approved"])
const open = new Set(["planned", "joined", "held", "drafting", "review", "approved"])
// Cancelled by planning itself, for something that can change.
const revivable = new Set([
  "no-guide",
  "no-guide-needed",
  "no-address",
  "no-browser",
  "no-number",
  "nothing-kept",
  "not-sent-yet",
  "order-refunded",
  "consent-denied",
  "consent-missing",
  "handed-over",
  "nothing-shipped",
  "cap-closed",
  "pointless",
  "window-closed",
  "past-latest-day",
  "switched-off",
])

const isPlannable = ({ state, reason }: Touchpoint): boolean => open.has(state) || (state === "cancelled" && revivable.has(reason ?? ""))

async function planUnderLock(tx: Transaction, context: Context, queue: Queue, planning: Planning): Promise<PurposeOutcome[]> {
  const { shop, facts, kinds, purposes } = planning
  const personKey = facts.order.emailIndex
  await lockOrders(tx, shop.shopId, [facts.order.id])
  if (personKey) await lockPlansOf(tx, shop.shopId, personKey)
  const touchpoints = await lockTouchpointsOf(tx, shop.shopId, facts.order.id, idsOf(kinds.map(({ purpose }) => purpose)))
  const decided = decideOn(planning, touchpoints, context.clock.now())
  for (const decision of decided) await takeStep(tx, context, queue, decision)
  if (personKey && decided.some(({ step }) => step.kind !== "keep")) await arbitratePerson(tx, context, shop.shopId, personKey, purposes)
  return decided.map(outcomeOf)
}

/** What the facts change about the messages of each kind as they stand. */
function decideOn(planning: Planning, standing: readonly Touchpoint[], now: Date): Decision[] {
  const { gathered, about } = planning
  return planning.kinds.map((kind) => {
    const { purpose, chosen, onAt } = kind
    const touchpoints = standing.filter((one) => one.purpose === purpose.id)
    const current = touchpoints.findLast(isPlannable) ?? null
    const settled = touchpoints.filter((one) => !isPlannable(one))
    const had = new Set(settled.flatMap((one) => one.orderLineIds))
    const basis = {
      ...gathered.ask,
      onAt,
      consent: chosen.consent,
      isSettled: settled.length > 0,
      facts: { ...about, lines: about.lines.filter((line) => !had.has(line.id)) },
    }
    const plan = planPurpose(purpose, basis, now)
    const step = inChannel(plan, purposeStep(plan, current), current, chosen.channel)
    const sequence = current?.sequence ?? (touchpoints.at(-1)?.sequence ?? 0) + 1
    return { ...planning, ...kind, current, plan, step, sequence }
  })
}

/** Neither the message nor the end of its hold changes. */
const staysAsItIs = ({ step, plan, current }: Decision): boolean =>
  step.kind === "keep" && !(plan.kind === "hold" && current?.state === "held")

const outcomeOf = ({ purpose, step, plan }: Decision): PurposeOutcome => ({
  purpose: purpose.id,
  kind: step.kind,
  reason: plan.kind === "plan" ? null : plan.reason,
})

/** What is written for one way is written anew for another; a draft that is written this moment is looked at once it is there. */
function inChannel(plan: PurposePlan, step: PurposeStep, current: Touchpoint | null, channel: string): PurposeStep {
  if (!current || current.channel === channel || current.state === "drafting" || !("message" in plan)) return step
  return { kind: "put", to: plan.kind === "hold" ? "held" : "planned", message: plan.message }
}

interface Decision extends Planning, Kind {
  current: Touchpoint | null
  plan: PurposePlan
  step: PurposeStep
  sequence: number
}

async function takeStep(tx: Transaction, context: Context, queue: Queue, decision: Decision): Promise<void> {
  const { shop, facts, current, plan, step } = decision
  const now = context.clock.now()
  const id = current?.id ?? context.randomness.id()
  if (step.kind === "cancel") {
    if (current && (await cancel(tx, shop.shopId, current.id, step.reason, now))) await releaseHolds(tx, shop.shopId, current.id, now)
  }
  if (step.kind === "skip")
    await insertTouchpoint(tx, shop.shopId, id, "cancelled", { ...rowOf(decision, null, now), reason: step.reason }, now)
  if (step.kind === "put") {
    const row = rowOf(decision, step.message, now)
    const isWritten = current
      ? await replan(tx, shop.shopId, id, current.state, step.to, row, now)
      : (await insertUnlessHeldOut(tx, shop.shopId, id, step.to === "held" ? "held" : "planned", row, now)) === "inserted"
    if (isWritten && current && plan.kind !== "hold") await releaseHolds(tx, shop.shopId, id, now)
    if (isWritten && step.to === "planned" && step.message.dueAt <= addDays(now, draftAheadDays))
      await queue.enqueue(tx, "draft-touchpoint", [{ shopId: shop.shopId, touchpointId: id }])
  }
  if (plan.kind === "hold" && (step.kind === "put" || current?.state === "held")) {
    const { reason, untilAt } = plan
    const hold = { id: context.randomness.id(), touchpointId: id, orderId: facts.order.id, reason, untilAt }
    await keepHold(tx, shop.shopId, hold, now)
  }
}

function rowOf(
  { facts, gathered, chosen, purpose, plan, sequence }: Decision,
  message: PlannedPurpose | null,
  now: Date,
): PlannedTouchpoint {
  const { order } = facts
  const { timeZone } = gathered.ask
  const lines = facts.lines.filter((line) => message?.orderLineIds.includes(line.id))
  const titles = [...new Set(lines.map((line) => line.title))]
  return {
    orderId: order.id,
    customerId: order.customerId,
    personKey: order.emailIndex ?? "",
    purpose: purpose.id,
    channel: chosen.channel,
    sequence,
    wantedAt: message?.wantedAt ?? null,
    dueAt: message?.dueAt ?? now,
    timeZone,
    orderLineIds: message?.orderLineIds ?? [],
    productIds: [...new Set(lines.flatMap((line) => line.productId ?? []))].sort(),
    arrivedAt: message?.arrivedAt ?? null,
    arrivalKind: message?.arrivalKind ?? null,
    delayDays: null,
    basis: null,
    explores: false,
    propensity: 1,
    earliestAt: message?.earliestAt ?? null,
    latestAt: message?.latestAt ?? null,
    why: message ? withWay(purposeWhy({ purpose, message, orderName: order.name, titles, timeZone, consent: chosen.consent }), chosen) : {},
    reason: plan.kind === "hold" ? plan.reason : null,
  }
}
