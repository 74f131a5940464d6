import type { DelayNotice } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { DelayNotice }

/** All notices about an order's parcels, first ones first. */
export function readNotices(db: Queryable, shop: ShopId, orderId: Gid): Promise<DelayNotice[]> {
  return db.delayNotice.findMany({ where: { shopId: shop, orderId }, orderBy: [{ createdAt: "asc" }, { number: "asc" }] })
}

export function readNotice(db: Queryable, shop: ShopId, touchpointId: TouchpointId): Promise<DelayNotice | null> {
  return db.delayNotice.findUnique({ where: { shopId_touchpointId: { shopId: shop, touchpointId } } })
}

/** False when this parcel has a notice of that number already. */
export async function insertNotice(db: Queryable, shop: ShopId, notice: Omit<DelayNotice, "shopId">): Promise<boolean> {
  return (await db.delayNotice.createMany({ data: { ...notice, shopId: shop }, skipDuplicates: true })).count === 1
}

/** Writes a new range over that of a notice that has not left. */
export async function moveNotice(
  db: Queryable,
  shop: ShopId,
  touchpointId: TouchpointId,
  range: Pick<DelayNotice, "fromAt" | "untilAt" | "promisedAt" | "lateProbability">,
): Promise<void> {
  const { fromAt, untilAt, promisedAt, lateProbability } = range
  await db.delayNotice.updateMany({ where: { shopId: shop, touchpointId }, data: { fromAt, untilAt, promisedAt, lateProbability } })
}

/** What a person was told of their parcels. Nothing in it says who they are, so nothing is forgotten with them. */
export function exportCustomer(db: Queryable, shop: ShopId, { orderIds }: { orderIds: Gid[] }): Promise<DelayNotice[]> {
  return db.delayNotice.findMany({ where: { shopId: shop, orderId: { in: orderIds } }, orderBy: { createdAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.delayNotice.deleteMany({ where: { shopId: shop } })
}
