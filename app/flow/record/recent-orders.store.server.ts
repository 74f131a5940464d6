// Read only: orders by the day they were placed.
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** The newest `limit` orders placed from `since` on, oldest first. */
export async function findOrdersPlacedSince(db: Queryable, shop: ShopId, since: Date, limit: number): Promise<Gid[]> {
  const newest = await db.order.findMany({
    where: { shopId: shop, placedAt: { gte: since } },
    orderBy: [{ placedAt: "desc" }, { id: "desc" }],
    take: limit,
    select: { id: true },
  })
  return newest.map(({ id }) => id).reverse()
}
