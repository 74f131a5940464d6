// What a payload says of a parcel: fulfillments/*, the fulfillments inside an order, and fulfillment_events/create.
import { z } from "zod"

import {
  eachOf,
  idFault,
  idOf,
  identity,
  instant,
  label,
  listOf,
  maybe,
  misfit,
  numbered,
  number,
  quantity,
  read,
  readBy,
  text,
  type Read,
} from "#app/flow/record/payload-fields.ts"
import { kindFault } from "#app/flow/record/payload-kind.ts"
import { namedWithOrder, readInside, type Inside } from "#app/flow/record/payload-inside.ts"
import { countryCode, provinceCode } from "#app/flow/record/place-fields.ts"
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
  /** What the parcel itself says of its way: in_transit, ready_for_pickup, … */
  reportedStatus: string | null
  /** It says of itself that it was delivered or picked up, without saying when. */
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
  ...namedWithOrder,
  status: label,
  shipment_status: label,
  tracking_company: label,
  service: label,
  tracking_number: label,
  tracking_numbers: listOf(label),
  tracking_url: text,
  tracking_urls: listOf(text),
  location_id: number,
  destination: maybe(z.object({ country_code: countryCode, province_code: provinceCode })),
  created_at: instant,
  updated_at: instant,
  line_items: eachOf(z.object({ ...identity, quantity })),
})

const event = z.object({
  ...identity,
  fulfillment_id: number,
  order_id: number,
  status: label,
  happened_at: instant,
  created_at: instant,
  estimated_delivery_at: instant,
})

/** Malformed when it names no parcel or no order, or how many pieces are in it is no number. */
export function readShipmentPayload(payload: unknown, inside: Inside | null = null): Read<ShipmentFacts> {
  const parsed = readInside(parcel, { type: "Fulfillment", kind: "shipment" }, payload, inside)
  if (parsed.kind === "malformed") return parsed
  const { id, orderId, said } = parsed.facts
  const { destination } = said
  return read({
    id,
    orderId,
    status: said.status?.toLowerCase() ?? "pending",
    carrier: said.tracking_company,
    service: said.service,
    trackingNumber: said.tracking_number ?? firstOf(said.tracking_numbers),
    trackingUrl: said.tracking_url ?? firstOf(said.tracking_urls),
    originId: said.location_id,
    destination: destination?.country_code ? [destination.country_code, destination.province_code].filter(Boolean).join("-") : null,
    shippedAt: said.created_at,
    updatedAt: said.updated_at,
    reportedStatus: said.shipment_status?.toLowerCase() ?? null,
    isDelivered: ["delivered", "picked_up"].includes(said.shipment_status?.toLowerCase() ?? ""),
    lines: (said.line_items ?? []).flatMap((entry) => {
      const orderLineId = idOf("LineItem", entry)
      return orderLineId ? [{ orderLineId, quantity: entry.quantity ?? 1 }] : []
    }),
  })
}

const firstOf = (words: readonly (string | null)[] | null): string | null => words?.find((word) => word !== null) ?? null

/** Malformed when the payload names no event or no parcel. */
export function readDeliveryEventPayload(payload: unknown): Read<DeliveryEventFacts> {
  const parsed = readBy(event, payload)
  if (parsed.kind === "malformed") return parsed
  const said = parsed.facts
  const id = idOf("FulfillmentEvent", said)
  if (!id) return misfit(idFault("FulfillmentEvent", said))
  const shipmentId = numbered("Fulfillment", said.fulfillment_id)
  if (!shipmentId) return misfit("fulfillment_id: expected a number")
  const fault = kindFault("event", payload)
  if (fault) return misfit(fault)
  if (!said.status) return misfit("status: expected a word")
  return read({
    id,
    shipmentId,
    orderId: numbered("Order", said.order_id),
    status: said.status.toLowerCase(),
    happenedAt: said.happened_at ?? said.created_at,
    estimatedDeliveryAt: said.estimated_delivery_at,
  })
}
