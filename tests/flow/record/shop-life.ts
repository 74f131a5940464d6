// One shop's life in some fifty messages, made from Shopify's official samples: products, customers that become one, an order with a parcel, a
// refund and a return, one that is edited, sent, called back and sent again, one that is picked up, one of files, one at the till, and how the
// shop itself changed. Each message has its own time; two stand at the same second.
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
          {
            id: 51,
            quantity: 2,
            fulfillment_line_item: { line_item: { admin_graphql_api_id: "gid://shopify/LineItem/976318377106520349" } },
          },
        ],
      }
    : {}),
})
const consentOf = (state: string, minute: number) => ({
  customer_id: "115310627314723954",
  email_address: "john@example.com",
  email_marketing_consent: { state, opt_in_level: "single_opt_in", consent_updated_at: at(minute) },
})

/** A small order of another kind; its lines are numbered after it: order 70 has the lines 701, 702, … */
function smallOrder(id: number, minute: number, change: object, lines: object[] = [{}]): Said {
  const payload = {
    id,
    name: `#${id}`,
    currency: "USD",
    email: `buyer${id}@example.com`,
    financial_status: "paid",
    created_at: at(2),
    updated_at: at(minute),
    ...change,
    line_items: lines.map((line, index) => ({ id: id * 10 + index + 1, title: "Mug", product_id: 5, quantity: 1, price: "9.00", ...line })),
  }
  return { topic: minute === 2 ? "orders/create" : "orders/updated", payload, triggeredAt: at(minute) }
}
const parcelOf = (
  orderId: number,
  id: number,
  minute: number,
  change: object = {},
  lines = [{ id: orderId * 10 + 1, quantity: 1 }],
): Said => ({
  topic: minute < 30 ? "fulfillments/create" : "fulfillments/update",
  payload: { id, order_id: orderId, status: "success", created_at: at(20), updated_at: at(minute), line_items: lines, ...change },
  triggeredAt: at(minute),
})
const merge = (kept: number, gone: number, minute: number): Said => ({
  topic: "customers/merge",
  payload: {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone}`,
    status: "completed",
    errors: [],
  },
  triggeredAt: at(minute),
})
const plan = (id: number, status: string, minute: number): Said => ({
  topic: "app_subscriptions/update",
  payload: {
    app_subscription: {
      admin_graphql_api_id: `gid://shopify/AppSubscription/${id}`,
      name: `Plan ${id}`,
      status,
      created_at: at(id),
      updated_at: at(minute),
    },
  },
  triggeredAt: at(minute),
})
const removed = (minute: number, delta: number): Said => ({
  topic: "returns/update",
  payload: {
    admin_graphql_api_id: "gid://shopify/Return/5",
    return_line_items: { removals: [{ admin_graphql_api_id: "gid://shopify/ReturnLineItem/51", delta }] },
  },
  triggeredAt: at(minute),
})
const edited = (id: number, minute: number, additions: object[], removals: object[]): Said => ({
  topic: "orders/edited",
  payload: { order_edit: { id, order_id: 70, committed_at: at(minute), created_at: at(minute), line_items: { additions, removals } } },
  triggeredAt: at(minute),
})
const person = { shipping_address: { country_code: "US", first_name: "Ann", last_name: "Lee", address1: "1 Elm St", zip: "1" } }

const otherOrders: Said[] = [
  // Edited twice; sent, called back and sent again in two parcels; its customer becomes another one, who becomes a third.
  smallOrder(70, 2, { ...person, customer: { id: 901 } }, [{ quantity: 3 }, { quantity: 2 }]),
  edited(1, 5, [{ id: 703, delta: 1 }], [{ id: 701, delta: 1 }]),
  smallOrder(70, 6, { ...person, customer: { id: 901 } }, [{ quantity: 3, current_quantity: 2 }, { quantity: 2 }, {}]),
  edited(2, 7, [], [{ id: 702, delta: 1 }]),
  parcelOf(70, 710, 20, {}, [{ id: 701, quantity: 2 }]),
  parcelOf(70, 710, 31, { status: "cancelled" }, [{ id: 701, quantity: 2 }]),
  parcelOf(70, 711, 32, { tracking_number: "A" }),
  parcelOf(70, 712, 33, { tracking_number: "B", shipment_status: "delivered" }),
  smallOrder(70, 39, { ...person, customer: { id: 900 } }, [
    { quantity: 3, current_quantity: 2 },
    { quantity: 2, current_quantity: 1 },
    {},
  ]),
  merge(900, 901, 34),
  merge(902, 900, 37),
  { topic: "customers/create", payload: { id: 902, email: "kept@example.com", updated_at: at(1) }, triggeredAt: at(1) },
  { topic: "customers/create", payload: { id: 901, email: "gone@example.com", updated_at: at(1) }, triggeredAt: at(1) },
  // Picked up in the shop, after it was ready.
  smallOrder(71, 2, { shipping_lines: [{ code: "Store pickup", title: "Store pickup" }] }),
  parcelOf(71, 713, 21, { shipment_status: "ready_for_pickup" }),
  parcelOf(71, 713, 34, { shipment_status: "picked_up" }),
  // Files and a gift card; a gift for somebody; a subscription; sold at the till.
  smallOrder(72, 2, {}, [{ requires_shipping: false }, { requires_shipping: false, gift_card: true }]),
  smallOrder(73, 2, {
    ...person,
    billing_address: { country_code: "US", first_name: "Bo", last_name: "Dahl", address1: "9 Oak St", zip: "9" },
    presentment_currency: "CAD",
    total_price_set: { presentment_money: { amount: "12.00", currency_code: "CAD" } },
  }),
  smallOrder(74, 2, { source_name: "subscription_contract", ...person }, [
    { selling_plan_allocation: { selling_plan: { id: 3, name: "Every month" } }, sales_line_item_group_id: 8 },
  ]),
  smallOrder(75, 2, { source_name: "pos", fulfillment_status: "fulfilled", location_id: 4 }),
  parcelOf(75, 714, 3),
  plan(1, "ACTIVE", 2),
  plan(1, "CANCELLED", 29),
  plan(2, "PENDING", 28),
  plan(2, "ACTIVE", 29),
  plan(3, "DECLINED", 30),
]

export const life: Said[] = [
  ...otherOrders,
  removed(24, 1),
  removed(25, 0),
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
