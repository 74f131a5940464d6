// https://{shop}.myshopify.com/admin/…: tokens and the Admin API.
import type { IncomingMessage, ServerResponse } from "node:http"

import { readBody, respondJson } from "../origins/respond.ts"
import { serveGraphql } from "./admin-api/graphql-endpoint.ts"
import { answerTokenRequest } from "./oauth/token-endpoint.ts"
import type { World } from "./world.ts"

export async function serveShopApi(
  world: World,
  domain: string,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<true> {
  const shop = world.shops.get(domain)
  if (!shop) return respondJson(response, 404, { errors: "Not Found" })
  if (request.method === "POST" && url.pathname === "/admin/oauth/access_token") {
    const { status, body } = answerTokenRequest(world, shop, await readBody(request), request.headers["content-type"] ?? "")
    return respondJson(response, status, body)
  }
  const version = /^\/admin\/api\/([\w-]+)\/graphql\.json$/.exec(url.pathname)?.[1]
  if (request.method === "POST" && version) return serveGraphql(world, shop, request, response, version)
  return respondJson(response, 404, { errors: "Not Found" })
}
