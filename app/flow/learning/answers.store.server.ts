// Read only: what came back for asked lines, from the tables of responses, reviews and the record.
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId, TouchpointId } from "#app/platform/ids.ts"

/** First review of each line. */
export async function readReviewTimes(db: Queryable, shop: ShopId, orderLineIds: readonly Gid[]): Promise<Map<Gid, Date>> {
  const rows = await db.review.findMany({
    where: { shopId: shop, orderLineId: { in: [...orderLineIds] } },
    select: { orderLineId: true, submittedAt: true },
  })
  return new Map(rows.flatMap((row) => (row.orderLineId ? [[row.orderLineId, row.submittedAt] as const] : [])))
}

/** First "not yet" of each touchpoint. */
export async function readNotYetTimes(
  db: Queryable,
  shop: ShopId,
  touchpointIds: readonly TouchpointId[],
): Promise<Map<TouchpointId, Date>> {
  const rows = await db.response.findMany({
    where: { shopId: shop, kind: "not-yet", touchpointId: { in: [...touchpointIds] } },
    select: { touchpointId: true, happenedAt: true },
    orderBy: { happenedAt: "desc" },
  })
  return new Map(rows.flatMap((row) => (row.touchpointId ? [[row.touchpointId, row.happenedAt] as const] : [])))
}

/** Lines that are no longer the buyer's, with the order's last change as the moment. */
export async function readLinesGoneBack(db: Queryable, shop: ShopId, orderLineIds: readonly Gid[]): Promise<Map<Gid, Date>> {
  const lines = await db.orderLine.findMany({
    where: { shopId: shop, id: { in: [...orderLineIds] }, currentQuantity: 0 },
    select: { id: true, orderId: true },
  })
  const orders = await db.order.findMany({
    where: { shopId: shop, id: { in: lines.map((line) => line.orderId) } },
    select: { id: true, updatedAt: true },
  })
  const changedAt = new Map(orders.map((order) => [order.id, order.updatedAt]))
  return new Map(lines.flatMap((line) => (changedAt.has(line.orderId) ? [[line.id, changedAt.get(line.orderId) as Date] as const] : [])))
}

/** Days of use that reviewers stated, for each product. */
export async function readStatedDays(db: Queryable, shop: ShopId): Promise<{ productId: Gid; days: number }[]> {
  const rows = await db.review.findMany({ where: { shopId: shop, daysUsed: { not: null } }, select: { productId: true, daysUsed: true } })
  return rows.flatMap((row) => (row.daysUsed === null ? [] : [{ productId: row.productId, days: row.daysUsed }]))
}

/** Products and lines as learning names them. */
export function readProductsToFit(db: Queryable, shop: ShopId) {
  return db.product.findMany({
    where: { shopId: shop, deletedAt: null },
    select: { id: true, categoryId: true, categoryName: true, productType: true, tags: true, title: true },
  })
}

export function readLineProducts(db: Queryable, shop: ShopId, orderLineIds: readonly Gid[]): Promise<{ id: Gid; productId: Gid | null }[]> {
  return db.orderLine.findMany({ where: { shopId: shop, id: { in: [...orderLineIds] } }, select: { id: true, productId: true } })
}
