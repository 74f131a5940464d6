// One shop's life in 28 messages, made from Shopify's official samples: products, customers, an order with a parcel, a refund, a return, and how
// the shop itself changed. Each message has its own time; two stand at the same second.
import { sample, type Said } from "./receipts.ts"

export const at = (minute: number) => new Date(Date.UTC(2026, 8, 1, 10, minute)).toISOString()
export const orderGid = "gid://shopify/Order/820982911946154508"
export const parcelGid = "gid://shopify/Fulfillment/123456"

function orderAt(minute: number, change: object = {}, lines: Record<string, object> = {}) {
  const order = sample("orders/create")
  const items = (order["line_items"] as { sku: string }[]).map((line) => ({ ...line, ...lines[line.sku] }))
  return {
    ...order,
    id: "820982911946154508",
    test: false,
    updated_at: at(minute),
    cancelled_at: null,
    cancel_reason: null,
    ...change,
    line_items: items,
  }
}

const parcelAt = (minute: number, change: object = {}) => ({
  ...sample("fulfillments/create"),
  order_id: "820982911946154508",
  updated_at: at(minute),
  ...change,
})
const eventAt = (id: number, status: string, minute: number, change: object = {}) => ({
  ...sample("fulfillment_events/create"),
  id,
  admin_graphql_api_id: `gid://shopify/FulfillmentEvent/${id}`,
  order_id: "820982911946154508",
  status,
  happened_at: at(minute),
  ...change,
})
const returnOf = (status: string) => ({
  id: 5,
  admin_graphql_api_id: "gid://shopify/Return/5",
  status,
  ...(status === "requested" || status === "open" ? { order: { admin_graphql_api_id: orderGid } } : { order_id: "820982911946154508" }),
  ...(status === "requested"
    ? {
        return_line_items: [
          { quantity: 1, fulfillment_line_item: { line_item: { admin_graphql_api_id: "gid://shopify/LineItem/976318377106520349" } } },
        ],
      }
    : {}),
})
const consentOf = (state: string, minute: number) => ({
  customer_id: "115310627314723954",
  email_address: "john@example.com",
  email_marketing_consent: { state, opt_in_level: "single_opt_in", consent_updated_at: at(minute) },
})

export const life: Said[] = [
  { topic: "products/create", payload: { ...sample("products/create"), updated_at: at(0) }, triggeredAt: at(0) },
  { topic: "products/update", payload: { ...sample("products/update"), title: "Renamed", updated_at: at(30) }, triggeredAt: at(30) },
  { topic: "products/delete", payload: { id: "1072481062" }, triggeredAt: at(31) },
  { topic: "products/create", payload: { id: "1072481062", title: "Gone soon", handle: "gone", updated_at: at(1) }, triggeredAt: at(1) },
  { topic: "customers/create", payload: { ...sample("customers/create"), updated_at: at(1) }, triggeredAt: at(1) },
  { topic: "customers/delete", payload: sample("customers/delete"), triggeredAt: at(40) },
  { topic: "customers/update", payload: { ...sample("customers/update"), first_name: "Robert", updated_at: at(20) }, triggeredAt: at(20) },
  { topic: "customers_email_marketing_consent/update", payload: consentOf("subscribed", 2), triggeredAt: at(2) },
  { topic: "customers_email_marketing_consent/update", payload: consentOf("unsubscribed", 25), triggeredAt: at(25) },
  { topic: "orders/create", payload: orderAt(2), triggeredAt: at(2) },
  // Shopify's times have whole seconds: two payloads of one instant, told apart by when they were triggered.
  { topic: "orders/paid", payload: orderAt(2, { financial_status: "paid" }), triggeredAt: "2026-09-01T10:02:00.400Z" },
  {
    topic: "orders/updated",
    payload: orderAt(12, { financial_status: "paid", fulfillments: [parcelAt(12, { destination: undefined })] }),
    triggeredAt: at(12),
  },
  { topic: "orders/fulfilled", payload: orderAt(14, { financial_status: "paid" }), triggeredAt: at(14) },
  {
    topic: "orders/updated",
    payload: orderAt(22, { financial_status: "partially_refunded" }, { "SKU2006-001": { current_quantity: 0 } }),
    triggeredAt: at(22),
  },
  { topic: "orders/cancelled", payload: orderAt(35, { cancelled_at: at(35), cancel_reason: "customer" }), triggeredAt: at(35) },
  { topic: "fulfillments/create", payload: parcelAt(12), triggeredAt: at(12) },
  { topic: "fulfillments/update", payload: parcelAt(18, { shipment_status: "delivered", tracking_number: "new" }), triggeredAt: at(18) },
  { topic: "fulfillment_events/create", payload: eventAt(1, "in_transit", 13, { estimated_delivery_at: at(50) }), triggeredAt: at(13) },
  {
    topic: "fulfillment_events/create",
    payload: eventAt(2, "out_for_delivery", 15, { estimated_delivery_at: at(45) }),
    triggeredAt: at(15),
  },
  { topic: "fulfillment_events/create", payload: eventAt(3, "delivered", 17), triggeredAt: at(17) },
  { topic: "refunds/create", payload: { ...sample("refunds/create"), order_id: "820982911946154508" }, triggeredAt: at(21) },
  { topic: "returns/request", payload: returnOf("requested"), triggeredAt: at(23) },
  { topic: "returns/approve", payload: returnOf("open"), triggeredAt: at(24) },
  { topic: "returns/close", payload: returnOf("closed"), triggeredAt: at(26) },
  { topic: "shop/update", payload: { ...sample("shop/update"), name: "Older name" }, triggeredAt: at(3) },
  { topic: "shop/update", payload: sample("shop/update"), triggeredAt: at(33) },
  { topic: "app/scopes_update", payload: sample("app/scopes_update"), triggeredAt: at(34) },
  { topic: "customers/redact", payload: sample("customers/redact"), triggeredAt: at(36) },
]
