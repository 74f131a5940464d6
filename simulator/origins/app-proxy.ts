// Shopify's app proxy: https://{shop}/apps/{handle}/* goes signed to the app's /proxy/*. Cookies pass in neither direction, as with Shopify.
import type { IncomingMessage, ServerResponse } from "node:http"

import { readBody, respond } from "./respond.ts"
import { proxyQuery } from "./proxy-query.ts"
import type { Site } from "./site.ts"

export interface LiquidPage {
  domain: string
  /** The app's answer, to be rendered inside the theme's layout unless it says `{% layout none %}`. */
  source: string
  url: URL
  customerId: string | null
}

export type LiquidRenderer = (page: LiquidPage) => Promise<string> | string

/** The storefront sets this cookie to the customer's id at login. */
export const customerCookie = "storefront_customer"

export function customerFrom(request: IncomingMessage): string | null {
  const match = new RegExp(`(?:^|;\\s*)${customerCookie}=(\\d+)`).exec(request.headers.cookie ?? "")
  return match?.[1] ?? null
}

const hopByHop = [
  "connection",
  "keep-alive",
  "transfer-encoding",
  "content-length",
  "content-encoding",
  "set-cookie",
  "host",
  "cookie",
  "accept-encoding",
]

export async function serveAppProxy(
  site: Site,
  domain: string,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<true> {
  const { world } = site
  const prefix = `/apps/${world.app.handle}`
  const isInstalled = world.shops.get(domain)?.installation != null
  if (!isInstalled || !(url.pathname === prefix || url.pathname.startsWith(`${prefix}/`)))
    return respond(response, 404, "text/plain", "Not found")
  if (!world.appOrigin) return respond(response, 502, "text/plain", "The app is not running.")
  const customerId = customerFrom(request)
  const query = proxyQuery(world, domain, url.searchParams, customerId)
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string" && !hopByHop.includes(name)) headers.set(name, value)
  }
  headers.set("x-forwarded-host", new URL(world.app.url).host)
  headers.set("x-forwarded-proto", new URL(world.app.url).protocol.slice(0, -1))
  const hasBody = request.method !== "GET" && request.method !== "HEAD"
  const body = hasBody ? new Uint8Array(await readBody(request)) : undefined
  const answer = await fetch(`${world.appOrigin}/proxy${url.pathname.slice(prefix.length)}?${query}`, {
    method: request.method ?? "GET",
    headers,
    body,
    redirect: "manual",
  })
  const passed = Object.fromEntries([...answer.headers].filter(([name]) => !hopByHop.includes(name)))
  const type = answer.headers.get("content-type") ?? "text/html"
  if (type.startsWith("application/liquid")) {
    if (!site.renderLiquid) throw new Error("The app answered Liquid, and no renderer was set: see setLiquidRenderer().")
    const html = await site.renderLiquid({ domain, source: await answer.text(), url, customerId })
    return respond(response, answer.status, "text/html; charset=utf-8", html, { ...passed, "content-type": "text/html; charset=utf-8" })
  }
  return respond(response, answer.status, type, new Uint8Array(await answer.arrayBuffer()), passed)
}
