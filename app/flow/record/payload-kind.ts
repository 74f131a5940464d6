// Is this payload of the kind its topic says? Ids alone do not tell: a delivery under a wrong topic names something by its number too, and would
// be kept as a customer that is really a shop.
//
// `admin_graphql_api_id` names its kind and is checked where it is read. Where a payload has none, fields that only other kinds have give it
// away. The lists are of fields that stand in no official payload of the kind, in any API version from 2023-10 to 2026-10.

export type Kind = "order" | "edit" | "shipment" | "event" | "refund" | "return" | "customer" | "product" | "shop" | "shop-id" | "person"

const ofOrders = ["line_items", "order_number", "financial_status", "fulfillments"]
const ofParcels = ["fulfillment_id", "tracking_company", "tracking_number", "shipment_status", "happened_at"]
const ofRefunds = ["refund_line_items", "order_adjustments"]
const ofMoney = ["gateway", "receipt_number", "payment_id", "charge_id"]
const ofProducts = ["variants", "body_html", "inventory_policy", "product_type"]
const ofShops = ["myshopify_domain", "iana_timezone", "shop_owner", "plan_name"]
const ofCarts = ["abandoned_checkout_url", "invoice_url"]
const ofRedactions = ["orders_to_redact", "orders_requested", "data_request"]
const ofEdits = ["order_edit"]

const foreign: Readonly<Record<Kind, readonly string[]>> = {
  "order": [...ofShops, ...ofProducts, ...ofCarts, ...ofRedactions, ...ofEdits, ...ofParcels, ...ofRefunds, "order_id", "order"],
  "edit": [...ofShops, ...ofProducts, ...ofOrders, ...ofRedactions, ...ofParcels],
  "shipment": [...ofShops, ...ofProducts, ...ofRefunds, ...ofMoney, ...ofRedactions, "financial_status", "fulfillment_id", "happened_at"],
  "event": [...ofShops, ...ofProducts, ...ofOrders, ...ofRefunds, ...ofMoney, "tracking_company"],
  "refund": [...ofShops, ...ofProducts, ...ofParcels, ...ofMoney, ...ofOrders],
  "return": [...ofShops, ...ofProducts, ...ofParcels, ...ofRefunds, ...ofOrders, ...ofMoney],
  "customer": [...ofShops, ...ofProducts, ...ofOrders, ...ofParcels, ...ofRefunds, ...ofRedactions, ...ofEdits, "order_id", "product_id"],
  "product": [...ofShops, ...ofOrders, ...ofParcels, ...ofRefunds, ...ofRedactions, "order_id", "customer_id", "product_id", "email"],
  "shop": [...ofOrders, ...ofProducts, ...ofParcels, ...ofRefunds, ...ofRedactions, ...ofEdits, "order_id", "customer_id", "first_name"],
  "shop-id": [...ofOrders, ...ofProducts, ...ofParcels, ...ofRedactions, ...ofShops, "order_id", "customer", "email"],
  "person": [...ofOrders, ...ofProducts, ...ofParcels, ...ofRefunds, ...ofShops, ...ofEdits],
}

/** The field that gives `payload` away as something else than `kind`, in words; null when there is none. */
export function kindFault(kind: Kind, payload: unknown): string | null {
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return "payload: expected an object"
  const found = foreign[kind].find((field) => Object.hasOwn(payload, field))
  return found ? `${found}: not a field of this topic` : null
}
