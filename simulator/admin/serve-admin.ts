// The merchant's admin: the frame around the app, its script and style, session tokens for App Bridge, the page that installs the app.
import { readFileSync } from "node:fs"
import type { IncomingMessage, ServerResponse } from "node:http"

import { redirect, respond, respondHtml, respondJson } from "../origins/respond.ts"
import { sessionToken } from "../shopify/oauth/session-token.ts"
import type { SimShop } from "../shopify/state.ts"
import { defaultScopes, shopVerbs } from "../shopify/verbs/shop-verbs.ts"
import type { World } from "../shopify/world.ts"
import { adminPage, installPage } from "./admin-page.ts"
import { listPage } from "./list-page.ts"

export interface AdminMount {
  /** "/admin" on the plain port, "" on admin.shopify.com. */
  mount: string
  /** The origin the app's pages are framed from. */
  appOrigin: string
}

const bridgeParts = ["channel", "session", "elements", "modal", "shopify-global", "navigation"]

/** The parts of App Bridge's stub in their order, as one script. */
export function appBridgeScript(): string {
  const parts = bridgeParts.map((name) => readFileSync(new URL(`./app-bridge/${name}.js`, import.meta.url), "utf8"))
  return `;(() => {\nif (window.shopify) return\n${parts.join("\n")}\n})()\n`
}

export function serveAppBridge(response: ServerResponse, url: URL, mount: string): boolean {
  if (url.pathname !== `${mount}/shopifycloud/app-bridge.js`) return false
  return respond(response, 200, "text/javascript; charset=utf-8", appBridgeScript(), {
    "access-control-allow-origin": "*",
    "cache-control": "no-store",
  })
}

const asset = /^\/simulated\/(frame\.js|menu\.js|frame\.css)$/
const types: Record<string, string> = {
  "frame.js": "text/javascript; charset=utf-8",
  "menu.js": "text/javascript; charset=utf-8",
  "frame.css": "text/css; charset=utf-8",
}
const storePath = /^\/store\/([a-z0-9-]+)(?:\/(.*))?$/

export async function serveAdmin(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  at: AdminMount,
): Promise<boolean> {
  if (url.pathname !== at.mount && !url.pathname.startsWith(`${at.mount}/`)) return false
  const path = url.pathname.slice(at.mount.length)
  const first = world.shops.values().next().value
  if ((path === "" || path === "/") && first)
    return redirect(response, `${at.mount}/store/${first.domain.split(".")[0]}/apps/${world.app.handle}`)
  const file = asset.exec(path)?.[1]
  if (file)
    return respond(response, 200, types[file] ?? "", readFileSync(new URL(`./frame/${file}`, import.meta.url)), {
      "cache-control": "no-store",
    })
  const [, name, rest = ""] = storePath.exec(path) ?? []
  if (!name) return false
  const shop = world.shops.get(`${name}.myshopify.com`)
  if (!shop) return respondHtml(response, 404, "<p>There is no such store.</p>")
  const appBase = `${at.mount}/store/${name}/apps/${world.app.handle}`
  const [section = "", key = "", ...inside] = rest.split("/")
  if (section === "simulated" && key === "session-token") return giveToken(world, shop, response)
  if (section !== "apps") return serveStorePage({ world, shop, at, appBase }, section, response)
  if (!key) return redirect(response, appBase)
  if (key !== world.app.handle && key !== world.app.apiKey) return respondHtml(response, 404, "<p>There is no such app.</p>")
  if (request.method === "POST" && inside.join("/") === "install") {
    shopVerbs(world).grant(shop.domain)
    return redirect(response, appBase)
  }
  if (!shop.installation) return respondHtml(response, 200, installPage({ world, shop, at, appBase }, defaultScopes))
  const appPath = inside.length > 0 ? `/${inside.join("/")}` : at.mount ? "/app" : "/"
  return respondHtml(response, 200, adminPage({ world, shop, at, appBase }, appPath, url.searchParams))
}

function giveToken(world: World, shop: SimShop, response: ServerResponse): true {
  if (!shop.installation) return respondJson(response, 403, { error: "The app is not installed." })
  return respondJson(response, 200, { token: sessionToken(world, shop.domain) }, { "cache-control": "no-store" })
}

export interface AdminView {
  world: World
  shop: SimShop
  at: AdminMount
  appBase: string
}

function serveStorePage(view: AdminView, section: string, response: ServerResponse): true {
  if (section === "orders" || section === "products" || section === "customers") return respondHtml(response, 200, listPage(view, section))
  return redirect(response, view.appBase)
}
