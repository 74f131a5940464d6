// The simulated shop's storefront: a small theme with our app blocks in it, over the shop's state. Pages, assets, pictures, customer log-in.
import { readFileSync } from "node:fs"
import type { IncomingMessage, ServerResponse } from "node:http"
import path from "node:path"

import type { Handle } from "../handle.ts"
import type { SimShop } from "../shopify/state.ts"

import { createAppBlocks, extensionFolder } from "./app-blocks.ts"
import { currentCustomerId, logIn, logOut, readCookie } from "./current-customer.ts"
import type { BlockRenderer } from "./shopify-tags.ts"
import { createPages, type PageRequest, type Rendered } from "./pages.ts"
import { pictureOf } from "./product-picture.ts"

export interface Storefront {
  /** Answers `/storefront`, `/products/*`, `/collections/*`, `/account*` and `/ext/*`; leaves everything else. */
  handle: Handle
  /** A Liquid answer of the app proxy, rendered in the theme unless it says `{% layout none %}`. `?locale=` of the address names the language. */
  renderLiquid(source: string, shop: SimShop, request?: { url?: URL; customerId?: string | null }): string
}

const localeCookie = "storefront_locale"
const folders = { "/ext/assets/": path.join(extensionFolder, "assets"), "/ext/theme/": path.join(import.meta.dirname, "theme/assets") }
const contentTypes: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
}

/** `renderBlock`: what stands where the theme has an app block; our extension unless told otherwise. */
export function createStorefront(options: { shop: () => SimShop; renderBlock?: BlockRenderer }): Storefront {
  const pages = createPages(options.renderBlock ?? createAppBlocks())

  return {
    handle: (request, response, url) => {
      const shop = options.shop()
      if (url.pathname.startsWith("/ext/")) return sendFile(response, shop, url.pathname)
      if (!/^\/(storefront|products|collections|account)(\/|$)/.test(url.pathname)) return false
      if (url.pathname === "/account/login" && url.searchParams.has("customer")) return changeCustomer(response, shop, url)
      if (url.pathname === "/account/logout") return changeCustomer(response, shop, url)
      const asked = storefrontRequest(request, shop, url)
      if (url.searchParams.has("locale"))
        response.appendHeader("set-cookie", `${localeCookie}=${encodeURIComponent(asked.locale)}; Path=/; SameSite=Lax`)
      return send(response, request, pages.page(shop, asked))
    },
    renderLiquid: (source, shop, { url = new URL("http://localhost/apps"), customerId = null } = {}) =>
      pages.proxyAnswer(shop, source, {
        path: url.pathname,
        search: url.searchParams,
        locale: localeFrom(url.searchParams.get("locale"), shop),
        customerId,
      }),
  }
}

/** Who asks for what, in which language: `?locale=` first, then the language chosen before, then the shop's. */
function storefrontRequest(request: IncomingMessage, shop: SimShop, url: URL): PageRequest {
  const locale = localeFrom(url.searchParams.get("locale") ?? readCookie(request, localeCookie), shop)
  return { path: url.pathname, search: url.searchParams, locale, customerId: currentCustomerId(request, shop) }
}

function localeFrom(asked: string | null, shop: SimShop): string {
  return asked && /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(asked) ? asked : shop.locale
}

function send(response: ServerResponse, request: IncomingMessage, page: Rendered): true {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end()
    return true
  }
  response.writeHead(page.status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" })
  response.end(request.method === "HEAD" ? undefined : page.html)
  return true
}

function changeCustomer(response: ServerResponse, shop: SimShop, url: URL): true {
  const id = url.searchParams.get("customer")
  if (url.pathname === "/account/login" && id && shop.customers.has(id)) logIn(response, id)
  else logOut(response)
  const back = url.searchParams.get("return_to") ?? "/account"
  response.writeHead(303, { location: /^\/(?![/\\])/.test(back) ? back : "/account" }).end()
  return true
}

function sendFile(response: ServerResponse, shop: SimShop, pathname: string): boolean {
  const picture = /^\/ext\/pictures\/([\w%.-]+)\.svg$/.exec(pathname)?.[1]
  if (picture) return sendBytes(response, ".svg", pictureOf(shop, picture))
  for (const [prefix, folder] of Object.entries(folders)) {
    const name = pathname.slice(prefix.length)
    if (!pathname.startsWith(prefix) || !/^[\w-]+\.(css|js|svg)$/.test(name)) continue
    try {
      return sendBytes(response, path.extname(name), readFileSync(path.join(folder, name)))
    } catch {
      return false
    }
  }
  return false
}

function sendBytes(response: ServerResponse, extension: string, body: string | Buffer): true {
  response.writeHead(200, {
    "content-type": contentTypes[extension] ?? "application/octet-stream",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  })
  response.end(body)
  return true
}
