// What a payload says of a parcel: fulfillments/*, the fulfillments inside an order, and fulfillment_events/create.
import { z } from "zod"

import { idOf, identity, instant, listOf, maybe, numbered, number, quantity, text } from "#app/flow/record/payload-fields.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface ShipmentFacts {
  id: Gid
  orderId: Gid
  status: string
  carrier: string | null
  service: string | null
  trackingNumber: string | null
  trackingUrl: string | null
  originId: string | null
  /** "DE" or "US-KY", as the address says; null where addresses are withheld. */
  destination: string | null
  shippedAt: Date | null
  updatedAt: Date | null
  /** The parcel itself says that it was delivered, without saying when. */
  isDelivered: boolean
  lines: { orderLineId: Gid; quantity: number }[]
}

export interface DeliveryEventFacts {
  id: Gid
  shipmentId: Gid
  orderId: Gid | null
  status: string
  happenedAt: Date | null
  estimatedDeliveryAt: Date | null
}

const parcel = z.object({
  ...identity,
  order_id: number,
  status: text,
  shipment_status: text,
  tracking_company: text,
  service: text,
  tracking_number: text,
  tracking_url: text,
  location_id: number,
  destination: maybe(z.object({ country_code: text, province_code: text })),
  created_at: instant,
  updated_at: instant,
  line_items: listOf(z.object({ ...identity, quantity })),
})

const event = z.object({
  ...identity,
  fulfillment_id: number,
  order_id: number,
  status: text,
  happened_at: instant,
  created_at: instant,
  estimated_delivery_at: instant,
})

/** `within`: the order whose payload this parcel stands in. Null when it names no parcel or no order. */
export function readShipmentPayload(payload: unknown, within: Gid | null = null): ShipmentFacts | null {
  const read = maybe(parcel).parse(payload)
  const id = idOf("Fulfillment", read)
  const orderId = within ?? numbered("Order", read?.order_id)
  if (!read || !id || !orderId) return null
  const { destination } = read
  return {
    id,
    orderId,
    status: read.status?.toLowerCase() ?? "pending",
    carrier: read.tracking_company,
    service: read.service,
    trackingNumber: read.tracking_number,
    trackingUrl: read.tracking_url,
    originId: read.location_id,
    destination: destination?.country_code ? [destination.country_code, destination.province_code].filter(Boolean).join("-") : null,
    shippedAt: read.created_at,
    updatedAt: read.updated_at,
    isDelivered: read.shipment_status?.toLowerCase() === "delivered",
    lines: (read.line_items ?? []).flatMap((entry) => {
      const orderLineId = idOf("LineItem", entry)
      return orderLineId ? [{ orderLineId, quantity: entry.quantity ?? 1 }] : []
    }),
  }
}

/** Null when the payload names no event or no parcel. */
export function readDeliveryEventPayload(payload: unknown): DeliveryEventFacts | null {
  const read = maybe(event).parse(payload)
  const id = idOf("FulfillmentEvent", read)
  const shipmentId = numbered("Fulfillment", read?.fulfillment_id)
  if (!read || !id || !shipmentId || !read.status) return null
  return {
    id,
    shipmentId,
    orderId: numbered("Order", read.order_id),
    status: read.status.toLowerCase(),
    happenedAt: read.happened_at ?? read.created_at,
    estimatedDeliveryAt: read.estimated_delivery_at,
  }
}
