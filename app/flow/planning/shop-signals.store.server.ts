// Read only: which of a shop's products its own system tells milestones of.
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** Products named in milestones since then; null stands for milestones that name no product. A SKU is looked up in the shop's order lines. */
export async function findMilestoneProducts(db: Queryable, shop: ShopId, since: Date): Promise<Set<Gid | null>> {
  const rows = await db.$queryRaw<{ productId: Gid | null }[]>`
    SELECT DISTINCT COALESCE(s."productId", (
      SELECT l."productId" FROM "OrderLine" l WHERE l."shopId" = ${shop} AND s."sku" IS NOT NULL AND l."sku" = s."sku" AND l."productId" IS NOT NULL LIMIT 1
    ), s."sku") AS "productId"
    FROM (SELECT DISTINCT "productId", "sku" FROM "Signal" WHERE "shopId" = ${shop} AND "kind" = 'milestone' AND "receivedAt" >= ${since} LIMIT 500) AS s`
  return new Set(rows.map((row) => row.productId))
}
