// The query with which the admin opens an embedded app: sorted, signed in hex over everything before `hmac`.
import { signHex } from "../webhooks/signature.ts"
import { shopOf, type World } from "../world.ts"
import { sessionToken } from "./session-token.ts"

/** `host` as the admin gives it: base64 without padding. */
export function adminHost(domain: string, adminOrigin = "admin.shopify.com"): string {
  return Buffer.from(`${adminOrigin}/store/${domain.split(".")[0]}`)
    .toString("base64")
    .replace(/=+$/, "")
}

/** Without a token the app first bounces through App Bridge to get one; both happen in the real admin. */
export function launchQuery(world: World, domain: string, options: { withToken?: boolean; userId?: string; host?: string } = {}): string {
  const shop = shopOf(world, domain)
  const values: Record<string, string> = {
    embedded: "1",
    host: options.host ?? adminHost(domain),
    locale: shop.locale,
    session: crypto.randomUUID().replaceAll("-", ""),
    shop: domain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  }
  if (options.withToken ?? true) values["id_token"] = sessionToken(world, domain, options.userId)
  const query = new URLSearchParams(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)))
  query.set("hmac", signHex(query.toString(), world.app.apiSecret))
  return query.toString()
}
