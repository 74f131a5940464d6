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
  /** Of how many orders that came in that time; the newest ones where there are very many. */
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
    db.message.groupBy({ by: ["purpose"], where: { shopId: shop, state: "sent", claimedAt: { gte: since } }, _count: true }),
    readOrders(db, shop, since),
    readPlanned(db, shop, counted, since),
  ])
  const reach = new Map<string, PurposeReach>()
  for (const purpose of purposes) {
    const left =
      purpose.planner.by === "purposes"
        ? reachOf(
            purpose,
            orders.map((order) => order.asPurpose(purpose, now)),
          )
        : (planned.get(purpose.id) ?? nobody)
    reach.set(purpose.id, { ...left, sent: sent.find((row) => row.purpose === purpose.id)?._count ?? 0, orders: orders.length })
  }
  return reach
}

const nobody: Reach = { reached: 0, left: [] }

/** What was planned and what was not, as the books say, by purpose. */
async function readPlanned(db: Queryable, shop: ShopId, purposes: string[], since: Date): Promise<Map<string, Reach>> {
  const rows = await db.touchpoint.groupBy({
    by: ["purpose", "state", "reason"],
    where: { shopId: shop, purpose: { in: purposes }, createdAt: { gte: since } },
    _count: true,
  })
  return new Map([...Map.groupBy(rows, ({ purpose }) => purpose)].map(([purpose, counted]) => [purpose, plannedReach(counted)]))
}

function plannedReach(rows: readonly { state: string; reason: string | null; _count: number }[]): Reach {
  const isOver = (state: string) => state === "cancelled" || state === "rejected" || state === "failed"
  const left = new Map<string, number>()
  for (const { state, reason, _count } of rows) if (isOver(state)) left.set(reason ?? state, (left.get(reason ?? state) ?? 0) + _count)
  return { reached: rows.reduce((sum, row) => sum + (isOver(row.state) ? 0 : row._count), 0), left: ranked(left) }
}

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
