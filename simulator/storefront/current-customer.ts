// Who is logged in at the simulated storefront: a cookie with the customer's id. It stands in for Shopify's customer accounts and proves nothing;
// the app must trust only what the signed app proxy tells it (`logged_in_customer_id`).
import type { IncomingMessage, ServerResponse } from "node:http"

import type { SimShop } from "../shopify/state.ts"

const cookieName = "storefront_customer"

/** The logged-in customer of this shop, or null; for the app proxy's `logged_in_customer_id` and for the theme. */
export function currentCustomerId(request: IncomingMessage, shop: SimShop): string | null {
  const id = readCookie(request, cookieName)
  return id && shop.customers.has(id) ? id : null
}

export function logIn(response: ServerResponse, customerId: string): void {
  response.appendHeader("set-cookie", `${cookieName}=${encodeURIComponent(customerId)}; Path=/; HttpOnly; SameSite=Lax`)
}

export function logOut(response: ServerResponse): void {
  response.appendHeader("set-cookie", `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`)
}

/** One cookie's value, or null when it is missing or not well-formed. */
export function readCookie(request: IncomingMessage, name: string): string | null {
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const [key, value] = pair.trim().split("=", 2)
    if (key !== name || !value) continue
    try {
      return decodeURIComponent(value)
    } catch {
      return null
    }
  }
  return null
}
