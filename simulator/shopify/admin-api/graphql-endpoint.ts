// POST /admin/api/{version}/graphql.json
import type { IncomingMessage, ServerResponse } from "node:http"

import type { GraphQLError } from "graphql"

import { readBody, respond, respondJson } from "../../origins/respond.ts"
import type { SimShop } from "../state.ts"
import type { World } from "../world.ts"
import { takeFault, type ApiFault } from "./api-faults.ts"
import { contextFor, prepare, run, type GraphqlRequest } from "./execute-document.ts"
import { limitsOf, refill, statusOf, type Bucket } from "./throttle.ts"
import { apiVersion } from "./schema.ts"

const maximumCost = 1_000
const unauthorized = { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" }

export async function serveGraphql(
  world: World,
  shop: SimShop,
  request: IncomingMessage,
  response: ServerResponse,
  version: string,
): Promise<true> {
  const sent = JSON.parse((await readBody(request)).toString("utf8")) as GraphqlRequest
  const call = { domain: shop.domain, query: sent.query, variables: sent.variables ?? {}, cost: 0, outcome: "answered" }
  world.apiCalls.push(call)
  if (world.apiCalls.length > 2_000) world.apiCalls.shift()
  const refuse = (outcome: string) => void (call.outcome = outcome)

  const fault = takeFault(world.apiFaults, sent.query)
  if (fault && fault.kind !== "throttled") return (refuse(fault.kind), answerFault(response, fault.kind))
  if (version !== apiVersion)
    return (refuse("404"), respondJson(response, 404, { errors: `The simulator knows ${apiVersion} alone, not ${version}.` }))
  const token = shop.installation?.tokens.get(String(request.headers["x-shopify-access-token"] ?? ""))
  if (!shop.installation || !token || (token.expiresAt && token.expiresAt.getTime() <= Date.now())) {
    return (refuse("401"), respondJson(response, 401, unauthorized))
  }

  const prepared = prepare(sent)
  if (prepared.kind === "invalid") return (refuse("invalid"), respondJson(response, 200, { errors: prepared.errors.map(errorJson) }))
  call.cost = prepared.cost
  const limits = limitsOf(shop)
  const bucket = bucketOf(world, shop)
  const available = refill(bucket, limits, Date.now())
  const cost = (actual: number | null) => ({
    cost: { requestedQueryCost: prepared.cost, actualQueryCost: actual, throttleStatus: statusOf(bucket, limits) },
  })
  if (prepared.cost > maximumCost) {
    const message = `Query cost is ${prepared.cost}, which exceeds the single query max cost limit (${maximumCost}).`
    return (
      refuse("too-costly"),
      respondJson(response, 200, {
        errors: [{ message, extensions: { code: "MAX_COST_EXCEEDED", cost: prepared.cost, maxCost: maximumCost } }],
      })
    )
  }
  if (fault || prepared.cost > available) {
    const extensions = { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" }
    return (refuse("throttled"), respondJson(response, 200, { errors: [{ message: "Throttled", extensions }], extensions: cost(null) }))
  }
  bucket.available -= prepared.cost
  const result = await run(contextFor(world, shop, shop.installation.scopes), prepared, sent)
  const body = {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(result.errors ? { errors: result.errors.map(errorJson) } : {}),
    extensions: cost(prepared.cost),
  }
  return respondJson(response, 200, body, { "x-shopify-api-version": version, "x-request-id": crypto.randomUUID() })
}

function bucketOf(world: World, shop: SimShop): Bucket {
  let bucket = world.buckets.get(shop.domain)
  if (!bucket) {
    bucket = { available: limitsOf(shop).maximumAvailable, countedAt: Date.now() }
    world.buckets.set(shop.domain, bucket)
  }
  return bucket
}

function errorJson(error: GraphQLError): Record<string, unknown> {
  const { message, locations, path, extensions } = error.toJSON()
  return {
    message,
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    ...(extensions && Object.keys(extensions).length > 0 ? { extensions } : {}),
  }
}

function answerFault(response: ServerResponse, kind: ApiFault["kind"]): true {
  if (kind === "timeout") return true // No answer: the caller's own patience ends it, or the simulator's close.
  if (kind === "401") return respondJson(response, 401, unauthorized)
  if (kind === "429")
    return respondJson(response, 429, { errors: "Exceeded API call limits. Please wait and try again." }, { "retry-after": "2.0" })
  return respond(response, Number(kind), "text/html", `<html><body>${kind} from the simulated Shopify</body></html>`)
}
