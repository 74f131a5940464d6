// Read only: the last days' orders as the kinds of messages that are switched on and off look at them, in few queries.
import { toldAt, type CollectionNotice } from "#app/flow/consent/collection-notice.ts"
import { readNotices } from "#app/flow/consent/collection-notices.store.server.ts"
import { standingEntries } from "#app/flow/consent/ledger.store.server.ts"
import type { LedgerEntry } from "#app/flow/consent/ledger.ts"
import { mayWrite } from "#app/flow/consent/policy.ts"
import { guidesToTell, guidesWantedFor } from "#app/flow/planning/product-kind.ts"
import { guidesFor } from "#app/flow/planning/purpose-facts.server.ts"
import type { MessagePurpose, PurposeFacts } from "#app/flow/planning/purposes/message-purpose.ts"
import { ranked, reachOf, type Reach, type ReachOrder } from "#app/flow/planning/reach.ts"
import { isGuideKind } from "#app/flow/record/guide-kinds.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export const reachDays = 30
const mostOrders = 1_000

export interface PurposeReach extends Reach {
  /** Messages that left in that time. */
  sent: number
  /** Of how many orders: those that came in that time, for the two oldest kinds those placed in it; the newest ones where there are very many. */
  orders: number
}

/** By the id of the purpose. The two oldest kinds are counted as they were planned, the others as they would be by today's rules. */
export async function readReach(
  db: Queryable,
  shop: ShopId,
  now: Date,
  purposes: readonly MessagePurpose[],
): Promise<Map<string, PurposeReach>> {
  const since = addDays(now, -reachDays)
  const counted = purposes.filter(({ planner }) => planner.by !== "purposes").map(({ id }) => id)
  const [sent, orders, planned] = await Promise.all([
    db.message.groupBy({ by: ["purpose"], where: { shopId: shop, state: "sent", settledAt: { gte: since } }, _count: true }),
    readOrders(db, shop, since),
    readPlanned(db, shop, counted, since),
  ])
  const reach = new Map<string, PurposeReach>()
  for (const purpose of purposes) {
    const asPurpose = () => orders.map((order) => order.asPurpose(purpose, now))
    const counted =
      purpose.planner.by === "purposes"
        ? { ...reachOf(purpose, asPurpose()), orders: orders.length }
        : { ...plannedReach(planned.rows.filter((row) => row.purpose === purpose.id)), orders: planned.orders }
    reach.set(purpose.id, { ...counted, sent: sent.find((row) => row.purpose === purpose.id)?._count ?? 0 })
  }
  return reach
}

interface PlannedRow {
  orderId: Gid
  purpose: string
  state: string
  reason: string | null
}

/** What was planned about the orders placed since, and what was not, as the books say. */
async function readPlanned(db: Queryable, shop: ShopId, purposes: string[], since: Date): Promise<{ orders: number; rows: PlannedRow[] }> {
  const placed = await db.order.findMany({
    where: { shopId: shop, placedAt: { gte: since } },
    select: { id: true },
    orderBy: { placedAt: "desc" },
    take: mostOrders,
  })
  const rows = await db.touchpoint.findMany({
    where: { shopId: shop, orderId: { in: placed.map(({ id }) => id) }, purpose: { in: purposes } },
    select: { orderId: true, purpose: true, state: true, reason: true },
    orderBy: [{ orderId: "asc" }, { sequence: "asc" }],
  })
  return { orders: placed.length, rows }
}

/** An order is reached where any of its messages of the kind stands; else it is left with the reason of its last one. */
function plannedReach(rows: readonly PlannedRow[]): Reach {
  const left = new Map<string, number>()
  let reached = 0
  for (const own of Map.groupBy(rows, ({ orderId }) => orderId).values()) {
    const last = own.at(-1)
    if (own.some(({ state }) => !isOver(state))) reached += 1
    else if (last) left.set(last.reason ?? last.state, (left.get(last.reason ?? last.state) ?? 0) + 1)
  }
  return { reached, left: ranked(left) }
}

const isOver = (state: string): boolean => state === "cancelled" || state === "rejected" || state === "failed"

const orderFields = {
  id: true,
  isTest: true,
  cancelledAt: true,
  emailIndex: true,
  countryCode: true,
  placedAt: true,
  giftReason: true,
} as const

interface RecentOrder {
  asPurpose(purpose: MessagePurpose, now: Date): ReachOrder
}

async function readOrders(db: Queryable, shop: ShopId, since: Date): Promise<RecentOrder[]> {
  const arrived = await db.arrivalForecast.findMany({
    where: { shopId: shop, isArrived: true, p50At: { gte: since } },
    select: { orderId: true, shipmentId: true, kind: true, p50At: true },
    orderBy: { p50At: "desc" },
    take: mostOrders,
  })
  const ids = [...new Set(arrived.map(({ orderId }) => orderId))]
  const [orders, lines, packed, asks] = await Promise.all([
    db.order.findMany({ where: { shopId: shop, id: { in: ids } }, select: orderFields }),
    db.orderLine.findMany({ where: { shopId: shop, orderId: { in: ids }, currentQuantity: { gt: 0 }, isGiftCard: false } }),
    db.shipmentLine.findMany({
      where: { shopId: shop, shipmentId: { in: arrived.map(({ shipmentId }) => shipmentId) } },
      select: { shipmentId: true, orderLineId: true },
    }),
    readAsks(db, shop, ids),
  ])
  const productIds = [...new Set(lines.flatMap((line) => line.productId ?? []))]
  const [products, guides, entries, notices] = await Promise.all([
    db.product.findMany({ where: { shopId: shop, id: { in: productIds } } }),
    db.productGuide.findMany({ where: { shopId: shop, productId: { in: productIds } } }),
    standingEntries(db, shop, [...new Set(orders.flatMap((order) => order.emailIndex ?? []))]),
    readNotices(db, shop),
  ])
  const byOrder = Map.groupBy(lines, ({ orderId }) => orderId)
  const byId = new Map(products.map((product) => [product.id, product]))
  const lastOf = lastParcels(arrived, packed)
  const arrivalOf = (lineId: Gid) => {
    const last = lastOf.get(lineId)
    return last ? { at: last.p50At, kind: last.kind, safeAt: null } : null
  }
  return orders.map((order) => {
    const own = byOrder.get(order.id) ?? []
    const facts: PurposeFacts = {
      lines: own.map((line) => {
        const product = byId.get(line.productId ?? "")
        const wantedGuides = guidesWantedFor(line, product)
        const written = guidesFor(guides, line).map(({ kind }) => kind)
        return {
          id: line.id,
          productId: line.productId,
          title: line.title,
          arrival: arrivalOf(line.id),
          wantedGuides,
          writtenGuides: guidesToTell(wantedGuides, written.filter(isGuideKind)),
        }
      }),
      asks: asks.get(order.id) ?? [],
      segment: "returning",
      isGift: order.giftReason !== null,
    }
    const books = { entries: entries.get(order.emailIndex ?? "") ?? [], notices }
    return { asPurpose: (purpose, now) => asPurpose(order, facts, books, purpose, now) }
  })
}

/** By line, the parcel with it that arrived last. `arrived`: newest first. */
function lastParcels<Parcel extends { shipmentId: Gid }>(
  arrived: readonly Parcel[],
  packed: readonly { shipmentId: Gid; orderLineId: Gid }[],
): Map<Gid, Parcel> {
  const inside = Map.groupBy(packed, ({ shipmentId }) => shipmentId)
  const last = new Map<Gid, Parcel>()
  for (const parcel of arrived)
    for (const { orderLineId } of inside.get(parcel.shipmentId) ?? []) if (!last.has(orderLineId)) last.set(orderLineId, parcel)
  return last
}

function asPurpose(
  order: { isTest: boolean; cancelledAt: Date | null; emailIndex: string | null; countryCode: string | null; placedAt: Date },
  facts: PurposeFacts,
  { entries, notices }: { entries: readonly LedgerEntry[]; notices: readonly CollectionNotice[] },
  { consent: purpose }: MessagePurpose,
  now: Date,
): ReachOrder {
  const { countryCode, placedAt: purchasedAt } = order
  const tellsAtCollection = toldAt(notices, purchasedAt) !== null
  return {
    isTest: order.isTest,
    isCancelled: order.cancelledAt !== null,
    hasAddress: order.emailIndex !== null,
    consent: mayWrite({ channel: "email", purpose, countryCode, purchasedAt, now, entries, tellsAtCollection }),
    facts,
  }
}

async function readAsks(db: Queryable, shop: ShopId, orderIds: readonly Gid[]): Promise<Map<Gid, PurposeFacts["asks"]>> {
  const asks = await db.touchpoint.findMany({
    where: { shopId: shop, orderId: { in: [...orderIds] }, purpose: "review-request", state: { in: ["sent", "unknown"] } },
    select: { id: true, orderId: true, orderLineIds: true, sentAt: true },
  })
  const answers = await db.response.findMany({
    where: { shopId: shop, touchpointId: { in: asks.map(({ id }) => id) }, kind: { not: "opened" } },
    select: { touchpointId: true },
  })
  const answered = new Set(answers.map((one) => one.touchpointId))
  const known = asks.map(({ id, sentAt, ...ask }) => ({ ...ask, sentAt: sentAt ?? new Date(0), isAnswered: answered.has(id) }))
  return Map.groupBy(known, (ask) => ask.orderId)
}
