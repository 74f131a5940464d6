// The query Shopify adds to a request that its app proxy forwards. Signature: hex HMAC-SHA256 over all other parameters, sorted, `k=v` joined
// with nothing between; repeated ones joined by commas. The app accepts timestamps within 90 real seconds.
import { signHex } from "../shopify/webhooks/signature.ts"
import type { World } from "../shopify/world.ts"

/** `own`: what the shopper's browser asked with. Parameters that Shopify sets cannot be brought along. */
export function proxyQuery(world: World, domain: string, own: URLSearchParams, customerId: string | null): string {
  const query = new URLSearchParams(own)
  for (const reserved of ["shop", "path_prefix", "timestamp", "logged_in_customer_id", "signature"]) query.delete(reserved)
  query.set("shop", domain)
  query.set("logged_in_customer_id", customerId ?? "")
  query.set("path_prefix", `/apps/${world.app.handle}`)
  query.set("timestamp", String(Math.floor(Date.now() / 1000)))
  query.set("signature", signHex(canonical(query), world.app.apiSecret))
  return query.toString()
}

function canonical(query: URLSearchParams): string {
  const names = [...new Set(query.keys())].sort()
  return names.map((name) => `${name}=${query.getAll(name).join(",")}`).join("")
}
