import { gid } from "../ids.ts"
import type { SimCustomer, SimShop } from "../state.ts"
import { localTime, numeric, type Json } from "./payload-json.ts"

const person = (customer: SimCustomer): Json => ({ id: numeric(customer.id), email: customer.email, phone: customer.phone })
const ordersOf = (shop: SimShop, customer: SimCustomer): Json[] =>
  [...shop.orders.values()].filter((order) => order.customerId === customer.id).map((order) => numeric(order.id))

/** customers/data_request */
export function dataRequestPayload(shop: SimShop, customer: SimCustomer, requestId: string): Json {
  return {
    shop_id: numeric(shop.id),
    shop_domain: shop.domain,
    customer: person(customer),
    orders_requested: ordersOf(shop, customer),
    data_request: { id: numeric(requestId) },
  }
}

/** customers/redact */
export function customerRedactPayload(shop: SimShop, customer: SimCustomer): Json {
  return { shop_id: numeric(shop.id), shop_domain: shop.domain, customer: person(customer), orders_to_redact: ordersOf(shop, customer) }
}

/** shop/redact */
export function shopRedactPayload(shop: SimShop): Json {
  return { shop_id: numeric(shop.id), shop_domain: shop.domain }
}

/** app/scopes_update */
export function scopesUpdatePayload(shop: SimShop, previous: string[], current: string[], appId: string, now: Date): Json {
  return { id: numeric(appId), shop_id: gid("Shop", shop.id), previous, current, updated_at: localTime(now, "UTC") }
}
