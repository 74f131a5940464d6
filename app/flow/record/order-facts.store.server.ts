// Read only: orders with all that hangs on it, in one statement. Most of what the app does begins with it, and each round trip costs as much as
// the reading (0.5 ms on the embedded database, 2026-11).
import type { OrderEdit } from "#app/flow/record/order-edits.store.server.ts"
import type { Order, OrderLine } from "#app/flow/record/orders.store.server.ts"
import type { Refund, ReturnCase } from "#app/flow/record/refunds.store.server.ts"
import type { DeliveryEvent, Shipment, ShipmentLine } from "#app/flow/record/shipments.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface ShipmentFacts extends Shipment {
  lines: ShipmentLine[]
  events: DeliveryEvent[]
}

/** Everything the record knows of one order. Personal fields are still encrypted. */
export interface OrderFacts {
  order: Order
  lines: OrderLine[]
  shipments: ShipmentFacts[]
  refunds: Refund[]
  returns: ReturnCase[]
  edits: OrderEdit[]
}

/** Of many orders at once; those the shop does not have (yet: parcels may be known before their order) are not in it. */
export async function findManyOrderFacts(db: Queryable, shop: ShopId, orderIds: readonly Gid[]): Promise<Map<Gid, OrderFacts>> {
  const rows = await db.$queryRaw<{ facts: unknown }[]>`
    SELECT jsonb_build_object(
      'order', to_jsonb(o),
      'lines', (
        SELECT COALESCE(jsonb_agg(to_jsonb(l) ORDER BY l."id"), '[]') FROM "OrderLine" l WHERE l."shopId" = ${shop} AND l."orderId" = o."id"),
      'refunds', (
        SELECT COALESCE(jsonb_agg(to_jsonb(r) ORDER BY r."id"), '[]') FROM "Refund" r WHERE r."shopId" = ${shop} AND r."orderId" = o."id"),
      'edits', (
        SELECT COALESCE(jsonb_agg(to_jsonb(e) ORDER BY e."id"), '[]') FROM "OrderEdit" e WHERE e."shopId" = ${shop} AND e."orderId" = o."id"),
      'returns', (
        SELECT COALESCE(jsonb_agg(to_jsonb(r) ORDER BY r."id"), '[]') FROM "ReturnCase" r WHERE r."shopId" = ${shop} AND r."orderId" = o."id"),
      'shipments', (
        SELECT COALESCE(jsonb_agg(to_jsonb(s) || jsonb_build_object(
          'lines', (
            SELECT COALESCE(jsonb_agg(to_jsonb(p) ORDER BY p."orderLineId"), '[]') FROM "ShipmentLine" p
            WHERE p."shopId" = ${shop} AND p."shipmentId" = s."id"),
          'events', (
            SELECT COALESCE(jsonb_agg(to_jsonb(e) ORDER BY e."happenedAt", e."id"), '[]') FROM "DeliveryEvent" e
            WHERE e."shopId" = ${shop} AND e."shipmentId" = s."id")
        ) ORDER BY s."id"), '[]')
        FROM "Shipment" s WHERE s."shopId" = ${shop} AND s."orderId" = o."id")
    ) AS facts
    FROM "Order" o WHERE o."shopId" = ${shop} AND o."id" = ANY(${[...orderIds]})`
  return new Map(rows.map((row) => withInstants(row.facts) as OrderFacts).map((facts) => [facts.order.id, facts]))
}

/** JSON has no instants; columns that end in At are ours. */
function withInstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withInstants)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name.endsWith("At") && typeof inner === "string" ? new Date(inner) : withInstants(inner),
    ]),
  )
}
