import { findCustomer, type Customer } from "#app/flow/record/customers.store.server.ts"
import { findLines, findOrder, type Order, type OrderLine } from "#app/flow/record/orders.store.server.ts"
import { findRefunds, findReturns, type Refund, type ReturnCase } from "#app/flow/record/refunds.store.server.ts"
import {
  findParcelDetails,
  findShipments,
  type DeliveryEvent,
  type Shipment,
  type ShipmentLine,
} from "#app/flow/record/shipments.store.server.ts"
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
}

/** Null when the shop has no such order (yet: its parcels may be known before it). */
export async function readOrder(db: Queryable, shop: ShopId, orderId: Gid): Promise<OrderFacts | null> {
  const order = await findOrder(db, shop, orderId)
  if (!order) return null
  const lines = await findLines(db, shop, orderId)
  const parcels = await findShipments(db, shop, orderId)
  const details = await findParcelDetails(
    db,
    shop,
    parcels.map((parcel) => parcel.id),
  )
  const shipments = parcels.map((parcel) => ({
    ...parcel,
    lines: details.lines.filter((line) => line.shipmentId === parcel.id),
    events: details.events.filter((event) => event.shipmentId === parcel.id),
  }))
  return { order, lines, shipments, refunds: await findRefunds(db, shop, orderId), returns: await findReturns(db, shop, orderId) }
}

export function readCustomer(db: Queryable, shop: ShopId, id: Gid): Promise<Customer | null> {
  return findCustomer(db, shop, id)
}
