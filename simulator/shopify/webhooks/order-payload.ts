import { gid } from "../ids.ts"
import type { SimLine, SimOrder, SimRefund, SimShop } from "../state.ts"
import { customerInOrder } from "./customer-payload.ts"
import { fulfillmentPayload } from "./fulfillment-payload.ts"
import { addressJson, cents, fromCents, localTime, localTimeOrNull, moneySet, numeric, type Json } from "./payload-json.ts"
import { refundPayload } from "./refund-payload.ts"

/** orders/create, paid, updated, partially_fulfilled, fulfilled, cancelled: all carry the order as it is then. */
export function orderPayload(shop: SimShop, order: SimOrder): Json {
  const { currency } = order
  const customer = order.customerId ? shop.customers.get(order.customerId) : undefined
  const email = shop.grantedFields.has("email") ? order.email : null
  const total = sumOf(order.lines, (line) => line.quantity)
  const current = sumOf(order.lines, (line) => line.currentQuantity)
  const inBoth = (amount: string) => moneySet(amount, currency, order.presentment)
  const zero = inBoth("0.00")
  const billing = order.billingAddress === undefined ? order.shippingAddress : order.billingAddress
  const paid = order.financialStatus === "paid" || order.financialStatus.endsWith("refunded")
  return {
    id: numeric(order.id),
    admin_graphql_api_id: gid("Order", order.id),
    app_id: null,
    browser_ip: null,
    buyer_accepts_marketing: order.acceptsMarketing,
    cancel_reason: order.cancelReason,
    cancelled_at: localTimeOrNull(order.cancelledAt, shop.timeZone),
    confirmed: true,
    contact_email: email,
    created_at: localTime(order.createdAt, shop.timeZone),
    currency,
    current_subtotal_price: current,
    current_subtotal_price_set: inBoth(current),
    current_total_discounts: "0.00",
    current_total_discounts_set: zero,
    current_total_price: current,
    current_total_price_set: inBoth(current),
    current_total_tax: "0.00",
    current_total_tax_set: zero,
    customer_locale: order.locale,
    discount_codes: [],
    email,
    estimated_taxes: false,
    financial_status: order.financialStatus,
    fulfillment_status: fulfillmentStatus(order.lines),
    name: order.name,
    note: order.note ?? null,
    note_attributes: (order.noteAttributes ?? []).map(({ name, value }) => ({ name, value })),
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: `https://${shop.domain}/${shop.id}/orders/${order.id}/authenticate?key=simulated`,
    payment_gateway_names: ["bogus"],
    phone: shop.grantedFields.has("phone") ? order.phone : null,
    presentment_currency: order.presentment?.currency ?? currency,
    processed_at: localTime(order.createdAt, shop.timeZone),
    source_name: order.sourceName,
    subtotal_price: total,
    subtotal_price_set: inBoth(total),
    tags: order.tags.join(", "),
    tax_exempt: false,
    tax_lines: [],
    taxes_included: false,
    test: order.isTest,
    token: `token-${order.id}`,
    total_discounts: "0.00",
    total_discounts_set: zero,
    total_line_items_price: total,
    total_line_items_price_set: inBoth(total),
    total_outstanding: paid ? "0.00" : total,
    total_price: total,
    total_price_set: inBoth(total),
    total_shipping_price_set: zero,
    total_tax: "0.00",
    total_tax_set: zero,
    total_tip_received: "0.00",
    total_weight: 0,
    updated_at: localTime(order.updatedAt, shop.timeZone),
    user_id: null,
    ...(billing ? { billing_address: addressJson(billing, shop) } : {}),
    ...(customer ? { customer: customerInOrder(shop, customer) } : {}),
    discount_applications: [],
    fulfillments: order.fulfillments.map((fulfillment) => fulfillmentPayload(shop, order, fulfillment)),
    line_items: order.lines.map((line) => lineJson(order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund: SimRefund) => refundPayload(shop, order, refund)),
    ...(order.shippingAddress ? { shipping_address: addressJson(order.shippingAddress, shop) } : {}),
    shipping_lines: order.shippingTitle ? [shippingLine(order, order.shippingTitle)] : [],
    returns: [],
    line_item_groups: groupsOf(order),
  }
}

/** How the goods get to the shopper. Whether that is a parcel or the shop's own counter only the title says. */
function shippingLine(order: SimOrder, title: string): Json {
  const free = moneySet("0.00", order.currency, order.presentment)
  return {
    carrier_identifier: null,
    code: title,
    discounted_price: "0.00",
    discounted_price_set: free,
    is_removed: false,
    phone: null,
    price: "0.00",
    price_set: free,
    requested_fulfillment_service_id: null,
    source: "shopify",
    title,
    tax_lines: [],
    discount_allocations: [],
  }
}

function groupsOf(order: SimOrder): Json[] {
  const groups = new Map(order.lines.flatMap((line) => (line.group ? [[line.group.id, line.group.title] as const] : [])))
  return [...groups].map(([id, title]) => ({ id: numeric(id), title, quantity: 1 }))
}

function sumOf(lines: readonly SimLine[], quantity: (line: SimLine) => number): string {
  return fromCents(lines.reduce((sum, line) => sum + cents(line.price) * quantity(line), 0))
}

/** null, "partial" or "fulfilled", over what is still wanted. */
export function fulfillmentStatus(lines: readonly SimLine[]): "partial" | "fulfilled" | null {
  const done = lines.reduce((sum, line) => sum + line.fulfilledQuantity, 0)
  if (done === 0) return null
  return lines.every((line) => line.fulfilledQuantity >= line.currentQuantity) ? "fulfilled" : "partial"
}

function lineJson(order: SimOrder, line: SimLine): Json {
  return {
    ...lineFacts(order, line),
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    sales_line_item_group_id: line.group ? numeric(line.group.id) : null,
  }
}

/** A line as it also stands in fulfillments and refunds. */
export function lineFacts(order: SimOrder, line: SimLine): { [key: string]: Json } {
  return {
    id: numeric(line.id),
    variant_id: numeric(line.variantId),
    title: line.title,
    quantity: line.quantity,
    sku: line.sku,
    variant_title: null,
    vendor: line.vendor,
    fulfillment_service: "manual",
    product_id: numeric(line.productId),
    requires_shipping: line.requiresShipping,
    taxable: true,
    gift_card: line.isGiftCard,
    name: line.title,
    variant_inventory_management: null,
    properties: (line.properties ?? []).map(({ name, value }) => ({ name, value })),
    product_exists: true,
    fulfillable_quantity: Math.max(0, line.currentQuantity - line.fulfilledQuantity),
    grams: 100,
    price: line.price,
    total_discount: "0.00",
    fulfillment_status: fulfillmentStatus([line]),
    price_set: moneySet(line.price, order.currency, order.presentment),
    total_discount_set: moneySet("0.00", order.currency),
    discount_allocations: [],
    duties: [],
    admin_graphql_api_id: gid("LineItem", line.id),
    tax_lines: [],
  }
}
