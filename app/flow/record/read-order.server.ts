import { findOrderFacts, type OrderFacts as Facts, type ShipmentFacts as Parcel } from "#app/flow/record/order-facts.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** An order with its lines, parcels (with lines and events), refunds and returns. Personal fields are still encrypted. */
export type OrderFacts = Facts
export type ShipmentFacts = Parcel

/** Null when the shop has no such order (yet: its parcels may be known before it). */
export function readOrder(db: Queryable, shop: ShopId, orderId: Gid): Promise<OrderFacts | null> {
  return findOrderFacts(db, shop, orderId)
}
