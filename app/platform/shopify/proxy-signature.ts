// Did this request come through Shopify's app proxy, signed just now?
//
// `signature` is hex HMAC-SHA256, under the app's secret, over all other parameters as `name=value`, several values of one name joined by
// commas, sorted by name and joined by nothing; `timestamp` is in seconds and may be 90 s off. Source: Shopify, "Authenticate app proxies".
// The library's own check loses all but one of a repeated parameter; this one does not.
import { createHmac } from "node:crypto"

import { equalInConstantTime } from "#app/platform/crypto.ts"
import { shopIdFrom, type ShopId } from "#app/platform/ids.ts"

export type ProxyRequest =
  | { kind: "valid"; shop: ShopId; customerId: string | null; pathPrefix: string }
  | { kind: "invalid"; reason: "not-signed" | "bad-signature" | "too-old" | "no-shop" }

const toleranceMs = 90_000

/** `secrets`: the current one, and the previous one while it is being rotated. `now` is the system's time. */
export function verifyProxyRequest(query: URLSearchParams, secrets: readonly string[], now: Date): ProxyRequest {
  const [signature, second] = query.getAll("signature")
  if (!signature || second !== undefined) return { kind: "invalid", reason: "not-signed" }
  const isSigned = secrets.some((secret) => equalInConstantTime(signProxyQuery(query, secret), signature))
  if (!isSigned) return { kind: "invalid", reason: "bad-signature" }
  const sentAt = Number(query.get("timestamp")) * 1000
  if (!Number.isFinite(sentAt) || Math.abs(now.getTime() - sentAt) > toleranceMs) return { kind: "invalid", reason: "too-old" }
  const shop = shopIdFrom(query.get("shop"))
  if (!shop) return { kind: "invalid", reason: "no-shop" }
  return { kind: "valid", shop, customerId: query.get("logged_in_customer_id") || null, pathPrefix: query.get("path_prefix") ?? "" }
}

/** The signature Shopify would put on `query`; an existing `signature` is left out. */
export function signProxyQuery(query: URLSearchParams, secret: string): string {
  const names = [...new Set(query.keys())].filter((name) => name !== "signature").sort()
  const text = names.map((name) => `${name}=${query.getAll(name).join(",")}`).join("")
  return createHmac("sha256", secret).update(text).digest("hex")
}
