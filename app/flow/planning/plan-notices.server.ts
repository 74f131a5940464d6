import type { ParcelOutlook } from "#app/flow/arrival/forecast-order.server.ts"
import { arbitratePerson } from "#app/flow/planning/arbitrate-person.server.ts"
import type { ChosenChannel } from "#app/flow/planning/channel-for.server.ts"
import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import { insertNotice, moveNotice, readNotices, type DelayNotice } from "#app/flow/planning/delay-notices.store.server.ts"
import { noticeWhy } from "#app/flow/planning/notice-why.ts"
import { aroundOrder, type OrderAround } from "#app/flow/planning/order-around.server.ts"
import { noticeStep, planNotice, type NoticeFacts, type NoticePlan, type NoticeStep } from "#app/flow/planning/plan-notice.ts"
import { delayNotice, noticePurpose } from "#app/flow/planning/purposes/delay-notice.ts"
import { withWay } from "#app/flow/planning/way-why.ts"
import { zoneOf } from "#app/flow/planning/time-zones.ts"
import { lockPlansOf } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import type { PlannedTouchpoint } from "#app/flow/planning/planned-touchpoint.ts"
import {
  cancel,
  insertTouchpoint,
  readTouchpointsOf,
  replan,
  unsentStates,
  type Touchpoint,
} from "#app/flow/planning/touchpoints.store.server.ts"
import { countOf, kept } from "#app/flow/record/line-state.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Shop } from "#app/flow/record/shops.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** What was decided about one parcel: its reason when nothing is told. */
export interface NoticeOutcome {
  shipmentId: Gid
  kind: NoticeStep["kind"]
  reason: string | null
}

/**
 * Plans, rewrites or takes back the notice of each parcel of an order, as its forecast now stands (`outlooks`, of this very moment). Planning again
 * with the same facts changes nothing.
 */
export async function planNotices(
  context: Context,
  queue: Queue,
  shop: ShopId,
  facts: OrderFacts,
  outlooks: ReadonlyMap<Gid, ParcelOutlook>,
  around: OrderAround = aroundOrder(context, shop, facts),
): Promise<NoticeOutcome[]> {
  const home = await around.home()
  const known = await readNotices(context.db, shop, facts.order.id)
  const isQuiet = known.length === 0 && [...outlooks.values()].every(({ isArrived }) => isArrived)
  if (!home || home.uninstalledAt || isQuiet) return []
  const order = await gatherOrder(context, home, facts, around)
  const outcomes: NoticeOutcome[] = []
  for (const shipment of facts.shipments) {
    // Read for each: the parcel before it may have got one.
    const touchpoints = await readTouchpointsOf(context.db, shop, facts.order.id, noticePurpose)
    const mine = known.filter((notice) => notice.shipmentId === shipment.id)
    const parcel = { order, facts, shipmentId: shipment.id, notices: mine, touchpoints, outlook: outlooks.get(shipment.id) ?? null }
    outcomes.push(await planParcel(context, queue, shop, parcel))
  }
  return outcomes
}

interface OrderBasis {
  isFresh: boolean
  consent: WriteAnswer
  chosen: ChosenChannel
  timeZone: string
  window: { fromMinute: number; untilMinute: number }
}

async function gatherOrder(context: Context, home: Shop, { order }: OrderFacts, around: OrderAround): Promise<OrderBasis> {
  const settings = await readSettings(context.db, home.shopId)
  const chosen = await around.chooseWay(delayNotice)
  return {
    isFresh: order.placedAt >= home.installedAt,
    consent: chosen.consent,
    chosen,
    timeZone: zoneOf({ ...order, locale: order.customerLocale }, home.timeZone),
    window: { fromMinute: settings.quietFromMinute, untilMinute: settings.quietUntilMinute },
  }
}

interface ParcelBasis {
  order: OrderBasis
  facts: OrderFacts
  shipmentId: Gid
  notices: readonly DelayNotice[]
  touchpoints: readonly Touchpoint[]
  /** Null: the parcel was called back. */
  outlook: ParcelOutlook | null
}

const maybeSent = new Set(["claimed", "sent", "unknown"])

async function planParcel(context: Context, queue: Queue, shop: ShopId, basis: ParcelBasis): Promise<NoticeOutcome> {
  const now = context.clock.now()
  const { outlook, shipmentId } = basis
  const last = basis.notices.at(-1)
  const current = basis.touchpoints.find(({ id }) => id === last?.touchpointId) ?? null
  const isOpen = current !== null && (unsentStates as readonly string[]).includes(current.state)
  if (!outlook) {
    if (isOpen) await cancel(context.db, shop, current.id, "parcel-cancelled", now)
    return { shipmentId, kind: isOpen ? "cancel" : "keep", reason: "parcel-cancelled" }
  }
  const notice = noticeFacts(basis, outlook, isOpen && last ? { ...last, state: current.state } : null, current)
  const plan = planNotice(notice, now)
  const step = noticeStep(plan, notice, now)
  if (step.kind === "cancel" && current) await cancel(context.db, shop, current.id, step.reason, now)
  if (step.kind === "write") await writeNotice(context, queue, shop, basis, outlook, step.plan, current)
  return { shipmentId, kind: step.kind, reason: plan.kind === "nothing" ? plan.reason : null }
}

function noticeFacts(
  { order, facts, shipmentId, notices, touchpoints }: ParcelBasis,
  outlook: ParcelOutlook,
  open: NoticeFacts["open"],
  current: Touchpoint | null,
): NoticeFacts {
  const inside = linesIn(facts, shipmentId)
  return {
    isTest: facts.order.isTest,
    isCancelled: facts.order.cancelledAt !== null,
    hasAddress: facts.order.emailIndex !== null && facts.order.emailCipher !== null,
    keptQuantity: inside.reduce((sum, line) => sum + countOf(line.state, kept), 0),
    ...order,
    parcel: { ...outlook, isStandingStill: outlook.standstill !== null },
    told: notices.flatMap((notice) => {
      const sent = touchpoints.find(({ id, state }) => id === notice.touchpointId && maybeSent.has(state))
      return sent ? [{ fromAt: notice.fromAt, untilAt: notice.untilAt, at: sent.sentAt ?? sent.updatedAt }] : []
    }),
    open,
    isOver: current?.state === "rejected" || current?.state === "failed",
  }
}

const linesIn = ({ lines, shipments }: OrderFacts, shipmentId: Gid) => {
  const packed = shipments.find(({ id }) => id === shipmentId)?.lines ?? []
  return lines.filter((line) => packed.some(({ orderLineId }) => orderLineId === line.id))
}

type Telling = Extract<NoticePlan, { kind: "tell" }>

async function writeNotice(
  context: Context,
  queue: Queue,
  shop: ShopId,
  basis: ParcelBasis,
  { promisedAt, kind }: ParcelOutlook,
  plan: Telling,
  current: Touchpoint | null,
): Promise<void> {
  const now = context.clock.now()
  const { facts, shipmentId, notices, touchpoints } = basis
  // One that was taken back is taken up again; one that left stays as it was.
  const again = current && !maybeSent.has(current.state) ? current : null
  const row = { ...touchpointOf(basis, plan, promisedAt), arrivalKind: kind, sequence: again?.sequence ?? touchpoints.length + 1 }
  const { fromAt, untilAt, lateProbability } = plan
  const number = again ? (notices.at(-1)?.number ?? 1) : plan.number
  const personKey = facts.order.emailIndex
  await context.db.$transaction(async (tx) => {
    if (personKey) await lockPlansOf(tx, shop, personKey)
    const id = again?.id ?? context.randomness.id()
    const isWritten = again
      ? await replan(tx, shop, id, again.state, "planned", row, now)
      : await insertTouchpoint(tx, shop, id, "planned", row, now)
    if (!isWritten) return
    const notice = {
      touchpointId: id,
      orderId: facts.order.id,
      shipmentId,
      number,
      promisedAt,
      fromAt,
      untilAt,
      lateProbability,
      createdAt: now,
    }
    if (again) await moveNotice(tx, shop, id, notice)
    else await insertNotice(tx, shop, notice)
    await queue.enqueue(tx, "draft-touchpoint", [{ shopId: shop, touchpointId: id }])
    // What else the person was to get makes room for it.
    if (personKey) await arbitratePerson(tx, context, shop, personKey)
  })
}

function touchpointOf({ facts, order, shipmentId }: ParcelBasis, plan: Telling, promisedAt: Date | null): PlannedTouchpoint {
  const inside = linesIn(facts, shipmentId)
  const { timeZone } = order
  const titles = [...new Set(inside.map((line) => line.title))]
  return {
    orderId: facts.order.id,
    customerId: facts.order.customerId,
    personKey: facts.order.emailIndex ?? "",
    purpose: noticePurpose,
    channel: order.chosen.channel,
    sequence: 1,
    dueAt: plan.dueAt,
    timeZone,
    orderLineIds: inside.map((line) => line.id).sort(),
    productIds: [...new Set(inside.flatMap((line) => line.productId ?? []))].sort(),
    arrivedAt: null,
    arrivalKind: null,
    delayDays: null,
    basis: null,
    explores: false,
    propensity: 1,
    why: withWay(noticeWhy({ ...plan, titles, orderName: facts.order.name, promisedAt, timeZone }), order.chosen),
    reason: null,
  }
}
