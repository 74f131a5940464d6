import { readFileSync } from "node:fs"
import type { IncomingMessage, ServerResponse } from "node:http"

import { respond } from "../origins/respond.ts"
import type { World } from "../shopify/world.ts"

export interface AdminMount {
  /** "/admin" on the plain port, "" on admin.shopify.com. */
  mount: string
  /** The origin the app's pages are framed from. */
  appOrigin: string
}

export function serveAppBridge(response: ServerResponse, url: URL, mount: string): boolean {
  if (url.pathname !== `${mount}/shopifycloud/app-bridge.js`) return false
  const script = readFileSync(new URL("./app-bridge.js", import.meta.url))
  return respond(response, 200, "text/javascript; charset=utf-8", new Uint8Array(script), { "access-control-allow-origin": "*" })
}

export async function serveAdmin(_world: World, _request: IncomingMessage, _response: ServerResponse, _url: URL, _mount: AdminMount): Promise<boolean> {
  return false
}
