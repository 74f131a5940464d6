import type { CollectionNotice } from "#app/flow/consent/collection-notice.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface StatedNotice extends CollectionNotice {
  setBy: string
  setAt: Date
  endedBy: string | null
}

/** Newest first; the one in force, if any, has no end. */
export function readNotices(db: Queryable, shop: ShopId): Promise<StatedNotice[]> {
  return db.collectionNotice.findMany({ where: { shopId: shop }, orderBy: [{ fromAt: "desc" }, { id: "desc" }], take: 100 })
}

/** Ends the wording in force, if there is one. */
export async function endNotice(db: Queryable, shop: ShopId, endedBy: string, at: Date): Promise<boolean> {
  return (await db.collectionNotice.updateMany({ where: { shopId: shop, endedAt: null }, data: { endedAt: at, endedBy } })).count > 0
}

export async function insertNotice(db: Queryable, shop: ShopId, notice: Omit<StatedNotice, "endedAt" | "endedBy">): Promise<void> {
  await db.collectionNotice.create({ data: { ...notice, shopId: shop } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.collectionNotice.deleteMany({ where: { shopId: shop } })
}
