import { gid } from "../ids.ts"
import type { SimDeliveryEvent, SimFulfillment, SimOrder, SimShop } from "../state.ts"
import { lineFacts } from "./order-payload.ts"
import { addressJson, localTime, localTimeOrNull, numeric, type Json } from "./payload-json.ts"

/** fulfillments/create, fulfillments/update: one parcel with the lines in it. The order is named by its number alone. */
export function fulfillmentPayload(shop: SimShop, order: SimOrder, fulfillment: SimFulfillment): Json {
  return {
    id: numeric(fulfillment.id),
    order_id: numeric(order.id),
    status: fulfillment.status,
    created_at: localTime(fulfillment.createdAt, shop.timeZone),
    service: fulfillment.service,
    updated_at: localTime(fulfillment.updatedAt, shop.timeZone),
    tracking_company: fulfillment.trackingCompany || null,
    shipment_status: lastEvent(fulfillment)?.status ?? null,
    location_id: null,
    origin_address: null,
    email: shop.grantedFields.has("email") ? order.email : null,
    ...(order.shippingAddress ? { destination: addressJson(order.shippingAddress, shop) } : {}),
    line_items: fulfillment.lines.flatMap(({ lineId, quantity }) => {
      const line = order.lines.find((candidate) => candidate.id === lineId)
      return line ? [{ ...lineFacts(order, line), quantity }] : []
    }),
    tracking_number: fulfillment.trackingNumber || null,
    tracking_numbers: fulfillment.trackingNumber ? [fulfillment.trackingNumber] : [],
    tracking_url: fulfillment.trackingUrl || null,
    tracking_urls: fulfillment.trackingUrl ? [fulfillment.trackingUrl] : [],
    receipt: {},
    name: fulfillment.name,
    admin_graphql_api_id: gid("Fulfillment", fulfillment.id),
  }
}

export function lastEvent(fulfillment: SimFulfillment): SimDeliveryEvent | undefined {
  return fulfillment.events.toSorted((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime()).at(-1)
}

/** fulfillment_events/create: order and parcel are named by their numbers alone. */
export function fulfillmentEventPayload(
  shop: SimShop,
  order: SimOrder,
  fulfillment: SimFulfillment,
  event: SimDeliveryEvent,
  now: Date,
): Json {
  return {
    id: numeric(event.id),
    fulfillment_id: numeric(fulfillment.id),
    status: event.status,
    message: event.status.replaceAll("_", " "),
    happened_at: localTime(event.happenedAt, shop.timeZone),
    city: null,
    province: null,
    country: order.shippingAddress?.countryCode ?? null,
    zip: null,
    address1: null,
    latitude: null,
    longitude: null,
    shop_id: numeric(shop.id),
    created_at: localTime(now, shop.timeZone),
    updated_at: localTime(now, shop.timeZone),
    estimated_delivery_at: localTimeOrNull(event.estimatedDeliveryAt, shop.timeZone),
    order_id: numeric(order.id),
    admin_graphql_api_id: gid("FulfillmentEvent", event.id),
  }
}
