import type { Hold } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { Hold }

/** All holds of one order's touchpoints, oldest first, also those that ended. */
export function readHolds(db: Queryable, shop: ShopId, orderId: Gid): Promise<Hold[]> {
  return db.hold.findMany({ where: { shopId: shop, orderId }, orderBy: [{ startedAt: "asc" }, { id: "asc" }] })
}

/** Opens a hold, or moves the end of the one that is open for the same reason; open holds for other reasons end now. */
export async function keepHold(
  db: Queryable,
  shop: ShopId,
  hold: { id: string; touchpointId: TouchpointId; orderId: Gid; reason: string; untilAt: Date },
  now: Date,
): Promise<void> {
  const { touchpointId, reason, untilAt } = hold
  const open = { shopId: shop, touchpointId, releasedAt: null }
  await db.hold.updateMany({ where: { ...open, reason: { not: reason } }, data: { releasedAt: now } })
  const kept = await db.hold.updateMany({ where: { ...open, reason }, data: { untilAt } })
  if (kept.count === 0) await db.hold.create({ data: { ...hold, shopId: shop, startedAt: now } })
}

export async function releaseHolds(db: Queryable, shop: ShopId, touchpointId: TouchpointId, now: Date): Promise<number> {
  return (await db.hold.updateMany({ where: { shopId: shop, touchpointId, releasedAt: null }, data: { releasedAt: now } })).count
}

/** Orders whose hold has ended, or whose touchpoint is held without one (sending holds what it finds in trouble), for the sweep. */
export function unsafeFindHoldsToLookAt(
  db: Queryable,
  now: Date,
  limit: number,
): Promise<{ shopId: ShopId; orderId: Gid; changedAt: Date }[]> {
  return db.$queryRaw<{ shopId: ShopId; orderId: Gid; changedAt: Date }[]>`
    SELECT t."shopId", t."orderId", MAX(t."updatedAt") AS "changedAt"
    FROM "Touchpoint" t JOIN "Shop" s ON s."shopId" = t."shopId" AND s."uninstalledAt" IS NULL
    WHERE t."state" = 'held' AND NOT EXISTS (
      SELECT 1 FROM "Hold" h
      WHERE h."shopId" = t."shopId" AND h."touchpointId" = t."id" AND h."releasedAt" IS NULL AND h."untilAt" > ${now})
    GROUP BY t."shopId", t."orderId" LIMIT ${limit}`
}

/** Why a person's contacts were put off. Nothing in it says who they are, so nothing is forgotten with them. */
export function exportCustomer(db: Queryable, shop: ShopId, { orderIds }: { orderIds: Gid[] }): Promise<Hold[]> {
  return db.hold.findMany({ where: { shopId: shop, orderId: { in: orderIds } }, orderBy: { startedAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.hold.deleteMany({ where: { shopId: shop } })
}
