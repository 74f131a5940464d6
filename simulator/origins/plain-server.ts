// One plain loopback port for a person's ordinary browser and for the app's own requests to Shopify: everything on one origin.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"

import { serveAdmin, serveAppBridge } from "../admin/serve-admin.ts"
import { isLoopback, simulatedHostHeader } from "../outbound.ts"
import { serveShopApi } from "../shopify/serve-shop-api.ts"
import { passToApp } from "./app-pass.ts"
import { serveAppProxy } from "./app-proxy.ts"
import { serveFiles } from "./files.ts"
import { guarded, listen } from "./listen.ts"
import { redirect, respond } from "./respond.ts"
import type { Listener, Site } from "./site.ts"

/** Paths that belong to the app; the rest is the shop's, the inbox's and the simulator's own. */
const appPath = /^\/(app|auth|assets|build|callbacks|m|r|s|stop|preferences|api|__manifest)(\/|\.data$|$)/

export function startPlainServer(site: Site, port: number): Promise<Listener> {
  return listen(createServer(guarded((request, response) => serve(site, request, response))), port)
}

async function serve(site: Site, request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  const domain = request.headers[simulatedHostHeader]
  const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`)
  if (typeof domain === "string") return serveShopApi(site.world, domain, request, response, url)
  const home = homeOf(site, url)
  if (home) return redirect(response, home)
  if (await serveFiles(site.world, request, response, url)) return true
  if (serveAppBridge(response, url, "/cdn")) return true
  if (await serveAdmin(site.world, request, response, url, { mount: "/admin", appOrigin: url.origin })) return true
  if (url.pathname.startsWith("/apps/")) return serveAppProxy(site, firstShop(site), request, response, url)
  if (appPath.test(url.pathname)) return passToApp(site.world, request, response, url, { swapOrigin: url.origin })
  for (const handle of site.handles) if (await handle(request, response, url)) return true
  return respond(response, 404, "text/plain; charset=utf-8", `Nothing is served at ${url.pathname}.`)
}

// The app believes in one origin: http://127.0.0.1 and http://localhost are two, and the admin has to stand under the app's.
function homeOf(site: Site, url: URL): string | null {
  const app = new URL(site.world.app.url)
  if (!isLoopback(app.hostname) || url.host === app.host || url.port !== app.port || !/^\/(admin|app)(\/|$)/.test(url.pathname)) return null
  return app.origin + url.pathname + url.search
}

// One origin cannot tell shops apart, so its storefront is the first shop's.
function firstShop(site: Site): string {
  const domain = site.world.shops.keys().next().value
  if (!domain) throw new Error("There is no simulated shop yet.")
  return domain
}
