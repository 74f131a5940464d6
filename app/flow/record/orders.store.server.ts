import type { Order, OrderLine } from "#prisma"
import { marksSameFacts } from "#app/flow/record/mark.ts"
import { mergeNewer } from "#app/flow/record/merge-newer.store.server.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export type { Order, OrderLine }

/**
 * Until `tx` ends nobody else applies news of this order: what is worked out from several facts (what was refunded, when a parcel came) must
 * see all of them. Taken before the order itself is known.
 */
export async function lockOrder(tx: Transaction, shop: ShopId, orderId: Gid): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`${shop} ${orderId}`}, 0)),
      pg_advisory_xact_lock_shared(hashtextextended(${mergesOf(shop)}, 0))`
}

// While two customers become one, no order of the shop is written: one that was under way would keep the name that is given up.
const mergesOf = (shop: ShopId) => `${shop} customers/merge`

/** Until `tx` ends no order of the shop is written. Taken before any row. */
export async function lockMerges(tx: Transaction, shop: ShopId): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${mergesOf(shop)}, 0))`
}

/** Gives the orders of one customer to another; returns how many. */
export async function moveOrders(db: Queryable, shop: ShopId, from: Gid, to: Gid): Promise<number> {
  return (await db.order.updateMany({ where: { shopId: shop, customerId: from }, data: { customerId: to } })).count
}

/** Older payloads name a customer that was merged since: gives `orderIds` to the customers that were kept. Returns the orders that moved. */
export function followMerges(
  db: Queryable,
  shop: ShopId,
  orderIds: readonly Gid[],
): Promise<{ id: Gid; customerId: Gid; emailIndex: string | null }[]> {
  return db.$queryRaw<{ id: Gid; customerId: Gid; emailIndex: string | null }[]>`
    UPDATE "Order" AS o SET "customerId" = merged."mergedIntoId" FROM "Customer" AS merged
    WHERE o."shopId" = ${shop} AND o."id" = ANY(${[...orderIds]}::text[])
      AND merged."shopId" = ${shop} AND merged."id" = o."customerId" AND merged."mergedIntoId" IS NOT NULL
    RETURNING o."id", o."customerId", o."emailIndex"`
}

/** `lockOrder` of many at once, in an order of their own so that two callers never wait for each other. */
export async function lockOrders(tx: Transaction, shop: ShopId, orderIds: readonly Gid[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(key) FROM (
      SELECT DISTINCT hashtextextended(${shop}::text || ' ' || id, 0) AS key FROM unnest(${[...new Set(orderIds)]}::text[]) AS id ORDER BY 1
    ) AS keys`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${mergesOf(shop)}, 0))`
}

/** Merges many orders and their lines; returns the ids of those that were not in the record and of those whose facts were older. */
export async function mergeOrders(
  db: Queryable,
  shop: ShopId,
  orders: readonly Omit<Order, "shopId">[],
  lines: readonly Omit<OrderLine, "shopId">[],
): Promise<{ missing: Gid[]; newer: Gid[] }> {
  const ids = orders.map((order) => order.id)
  const known = await db.order.findMany({ where: { shopId: shop, id: { in: ids } }, select: { id: true, mark: true } })
  const marks = new Map(known.map(({ id, mark }) => [id, mark]))
  const news = orders.filter(({ id, mark }) => (marks.get(id) ?? "") < mark)
  await mergeNewer(db, shop, "Order", news)
  if ((await mergeNewer(db, shop, "OrderLine", lines)) > 0) await takeRefundsOffAll(db, shop, ids)
  await followMerges(db, shop, ids)
  const missing = news.filter(({ id }) => !marks.has(id)).map(({ id }) => id)
  return { missing, newer: news.filter(({ id, mark }) => marks.has(id) && !marksSameFacts(marks.get(id), mark)).map(({ id }) => id) }
}

/** When each of `ids` that the record knows last changed at Shopify. */
export async function findOrderTimes(db: Queryable, shop: ShopId, ids: readonly Gid[]): Promise<Map<Gid, Date>> {
  const rows = await db.order.findMany({ where: { shopId: shop, id: { in: [...ids] } }, select: { id: true, updatedAt: true } })
  return new Map(rows.map((row) => [row.id, row.updatedAt]))
}

/** Merges one order and its lines; true when anything of it was news. Lines carry their order's mark. */
export async function mergeOrder(
  db: Queryable,
  shop: ShopId,
  order: Omit<Order, "shopId">,
  lines: readonly Omit<OrderLine, "shopId">[],
): Promise<boolean> {
  const changed = await mergeNewer(db, shop, "Order", [order])
  const changedLines = await mergeNewer(db, shop, "OrderLine", lines)
  if (changedLines > 0) await takeRefundsOff(db, shop, order.id)
  return changed + changedLines > 0
}

/**
 * Lowers `currentQuantity` by what was refunded: a refund may be heard of before, after or without the order's own update. The order's word
 * and the refunds' word are both upper bounds, so the smaller one holds in any order.
 */
export async function takeRefundsOff(db: Queryable, shop: ShopId, orderId: Gid): Promise<void> {
  await db.$executeRaw`
    UPDATE "OrderLine" AS line SET "currentQuantity" = GREATEST(0, LEAST(line."currentQuantity", line."quantity" - refunded.total))
    FROM (
      SELECT entry->>'orderLineId' AS id, SUM((entry->>'quantity')::int)::int AS total
      FROM "Refund", jsonb_array_elements("lines") AS entry
      WHERE "shopId" = ${shop} AND "orderId" = ${orderId} GROUP BY 1
    ) AS refunded
    WHERE line."shopId" = ${shop} AND line."id" = refunded.id AND line."currentQuantity" > line."quantity" - refunded.total`
}

/** `takeRefundsOff` of many orders; most have no refund. */
export async function takeRefundsOffAll(db: Queryable, shop: ShopId, orderIds: readonly Gid[]): Promise<void> {
  const rows = await db.refund.findMany({
    where: { shopId: shop, orderId: { in: [...orderIds] } },
    select: { orderId: true },
    distinct: ["orderId"],
  })
  for (const { orderId } of rows) await takeRefundsOff(db, shop, orderId)
}

export function findOrder(db: Queryable, shop: ShopId, id: Gid): Promise<Order | null> {
  return db.order.findUnique({ where: { shopId_id: { shopId: shop, id } } })
}

/** Orders of one customer, or placed under one of the addresses, oldest first. */
export function findOrdersOf(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<Order[]> {
  return db.order.findMany({ where: { shopId: shop, OR: whose(subject) }, orderBy: [{ placedAt: "asc" }, { id: "asc" }] })
}

/** The keys of every address that a customer ordered with. */
export async function addressKeysOf(db: Queryable, shop: ShopId, customerId: Gid): Promise<PersonKey[]> {
  const rows = await db.$queryRaw<{ emailIndex: PersonKey }[]>`
    SELECT DISTINCT "emailIndex" FROM "Order" WHERE "shopId" = ${shop} AND "customerId" = ${customerId} AND "emailIndex" IS NOT NULL`
  return rows.map(({ emailIndex }) => emailIndex)
}

/** Empties name, address and number on orders placed before `before`; at most `limit`, returns how many. The keyed hash stays: it counts contacts. */
export async function emptyOldOrderPeople(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    UPDATE "Order" SET "emailCipher" = NULL, "phoneCipher" = NULL, "firstNameCipher" = NULL, "statusPageUrl" = NULL
    WHERE "shopId" = ${shop} AND "id" IN (
      SELECT "id" FROM "Order" WHERE "shopId" = ${shop} AND "placedAt" < ${before}
        AND ("emailCipher" IS NOT NULL OR "phoneCipher" IS NOT NULL OR "firstNameCipher" IS NOT NULL OR "statusPageUrl" IS NOT NULL)
      ORDER BY "placedAt" LIMIT ${limit})`
}

/** Columns that say who placed an order, as they are once nobody is to know. */
export const nobody = {
  customerId: null,
  emailCipher: null,
  emailIndex: null,
  phoneCipher: null,
  firstNameCipher: null,
  provinceCode: null,
  statusPageUrl: null,
  acceptsMarketing: null,
  tags: [],
}

/** The order stays for the curves; who placed it is gone, and an older payload cannot bring it back. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.order.updateMany({
    where: { shopId: shop, OR: whose(subject) },
    data: { name: "", ...nobody },
  })
}

export async function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject) {
  const orders = await findOrdersOf(db, shop, subject)
  const lines = await db.orderLine.findMany({
    where: { shopId: shop, orderId: { in: orders.map((order) => order.id) } },
    orderBy: { id: "asc" },
  })
  return { orders, lines }
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.orderLine.deleteMany({ where: { shopId: shop } })
  await db.order.deleteMany({ where: { shopId: shop } })
}

function whose(subject: PrivacySubject) {
  return [
    { id: { in: subject.orderIds } },
    { emailIndex: { in: subject.personKeys } },
    ...(subject.customerId ? [{ customerId: subject.customerId }] : []),
  ]
}
