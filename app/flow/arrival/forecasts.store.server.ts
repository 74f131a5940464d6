import type { ArrivalForecast } from "#prisma"
import type { Arrival } from "#app/flow/arrival/arrival-of.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { ArrivalForecast }

export async function saveForecast(
  db: Queryable,
  shop: ShopId,
  parcel: { shipmentId: Gid; orderId: Gid },
  arrival: Arrival,
  now: Date,
): Promise<void> {
  const { kind, isArrived, basis, p10, p50, p90 } = arrival
  const data = { orderId: parcel.orderId, kind, isArrived, basis, p10At: p10, p50At: p50, p90At: p90, updatedAt: now }
  const key = { shopId: shop, shipmentId: parcel.shipmentId }
  await db.arrivalForecast.upsert({ where: { shopId_shipmentId: key }, create: { ...key, ...data }, update: data })
}

export function readForecasts(db: Queryable, shop: ShopId, orderId: Gid): Promise<ArrivalForecast[]> {
  return db.arrivalForecast.findMany({ where: { shopId: shop, orderId }, orderBy: { shipmentId: "asc" } })
}

/** What was expected of a person's parcels. Nothing in it says whose they are, so nothing is forgotten with them. */
export function exportCustomer(db: Queryable, shop: ShopId, { orderIds }: { orderIds: Gid[] }): Promise<ArrivalForecast[]> {
  return db.arrivalForecast.findMany({ where: { shopId: shop, orderId: { in: orderIds } }, orderBy: { shipmentId: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.arrivalForecast.deleteMany({ where: { shopId: shop } })
}
