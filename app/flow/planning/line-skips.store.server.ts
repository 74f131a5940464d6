import type { LineSkip } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { LineSkip }

export interface SkipNote {
  orderLineId: Gid
  reason: string
  otherOrderId: Gid | null
}

/** Keeps exactly these reasons for the lines of an order; what stands already stays as it is. */
export async function keepLineSkips(db: Queryable, shop: ShopId, orderId: Gid, skips: readonly SkipNote[], now: Date): Promise<void> {
  const known = await readLineSkips(db, shop, orderId)
  const isSame = (row: LineSkip, skip: SkipNote) =>
    row.orderLineId === skip.orderLineId && row.reason === skip.reason && row.otherOrderId === skip.otherOrderId
  const old = known.filter((row) => !skips.some((skip) => isSame(row, skip)))
  const fresh = skips.filter((skip) => !known.some((row) => isSame(row, skip)))
  if (old.length > 0) await db.lineSkip.deleteMany({ where: { shopId: shop, orderLineId: { in: old.map((row) => row.orderLineId) } } })
  if (fresh.length > 0)
    await db.lineSkip.createMany({ data: fresh.map((skip) => ({ ...skip, shopId: shop, orderId, skippedAt: now })), skipDuplicates: true })
}

/** Why lines of an order are not asked about. */
export function readLineSkips(db: Queryable, shop: ShopId, orderId: Gid): Promise<LineSkip[]> {
  return db.lineSkip.findMany({ where: { shopId: shop, orderId }, orderBy: { orderLineId: "asc" } })
}

/** Other orders that leave a product to this one. */
export async function findOrdersWaitingFor(db: Queryable, shop: ShopId, orderId: Gid): Promise<Gid[]> {
  const where = { shopId: shop, otherOrderId: orderId, orderId: { not: orderId } }
  return (await db.lineSkip.findMany({ where, select: { orderId: true }, distinct: ["orderId"] })).map((row) => row.orderId)
}

/** Why a person was not asked about what they bought. Nothing in it says who they are, so nothing is forgotten with them. */
export function exportCustomer(db: Queryable, shop: ShopId, { orderIds }: { orderIds: Gid[] }): Promise<LineSkip[]> {
  return db.lineSkip.findMany({ where: { shopId: shop, orderId: { in: orderIds } }, orderBy: { orderLineId: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.lineSkip.deleteMany({ where: { shopId: shop } })
}
