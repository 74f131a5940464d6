// Read only.
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Shops, any of them, that sent something since `since`, for the sweep. */
export async function unsafeFindShopsThatSent(db: Queryable, since: Date): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT s."shopId" FROM "Shop" s WHERE s."uninstalledAt" IS NULL AND EXISTS (
      SELECT FROM "Message" m WHERE m."shopId" = s."shopId" AND m."settledAt" >= ${since})`
  return rows.map((row) => row.shopId)
}
