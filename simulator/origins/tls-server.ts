// Real origins: with a browser's host mapping (`--host-resolver-rules`) admin.shopify.com, cdn.shopify.com, every shop and the app's own https
// name end here, and the app's pages stay untouched.
import { createServer } from "node:https"
import type { IncomingMessage, Server, ServerResponse } from "node:http"

import { serveAdmin, serveAppBridge } from "../admin/serve-admin.ts"
import { serveShopApi } from "../shopify/serve-shop-api.ts"
import { passToApp } from "./app-pass.ts"
import { serveAppProxy } from "./app-proxy.ts"
import { certificateFor } from "./certificate.ts"
import { guarded, listen } from "./listen.ts"
import { respond } from "./respond.ts"
import type { Listener, Site } from "./site.ts"

export async function startTlsServer(site: Site, port: number): Promise<Listener> {
  const { key, cert } = await certificateFor(new URL(site.world.app.url).hostname)
  const server = createServer(
    { key, cert },
    guarded((request, response) => serve(site, request, response)),
  )
  return listen(server as unknown as Server, port)
}

async function serve(site: Site, request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  const host = (request.headers.host ?? "").split(":")[0] ?? ""
  const url = new URL(request.url ?? "/", `https://${host}`)
  const app = new URL(site.world.app.url)
  if (host === app.hostname) return passToApp(site.world, request, response, url, { swapOrigin: null })
  if (host === "cdn.shopify.com") {
    return serveAppBridge(response, url, "") || respond(response, 404, "text/plain", "", { "access-control-allow-origin": "*" })
  }
  if (host === "admin.shopify.com") {
    if (await serveAdmin(site.world, request, response, url, { mount: "", appOrigin: app.origin })) return true
  } else if (host.endsWith(".myshopify.com")) {
    if (url.pathname.startsWith("/admin/")) return serveShopApi(site.world, host, request, response, url)
    if (url.pathname.startsWith("/apps/")) return serveAppProxy(site, host, request, response, url)
    for (const handle of site.handles) if (await handle(request, response, url)) return true
  }
  return respond(response, 404, "text/plain", `Nothing is served at ${url.href}.`)
}
