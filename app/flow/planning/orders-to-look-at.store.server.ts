// Read only: orders that a kind of message which was just switched on may still concern.
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** Orders with a parcel that came since then, newest first, at most `limit`. */
export async function findOrdersArrivedSince(db: Queryable, shop: ShopId, since: Date, limit: number): Promise<Gid[]> {
  const rows = await db.arrivalForecast.findMany({
    where: { shopId: shop, isArrived: true, p50At: { gte: since } },
    select: { orderId: true },
    orderBy: { p50At: "desc" },
    take: limit,
  })
  return [...new Set(rows.map(({ orderId }) => orderId))]
}
