// Who asks through the shop's own storefront, by Shopify's app proxy: which shop, on which path, and which customer Shopify has signed in.
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Env } from "#app/platform/env.server.ts"
import { gid, type Gid, type ShopId } from "#app/platform/ids.ts"
import { verifyProxyRequest } from "#app/platform/shopify/proxy-signature.ts"

export interface StoreVisitor {
  kind: "visitor"
  shop: ShopId
  shopName: string
  locale: string
  /** Signed in, by Shopify's word. */
  customerId: Gid | null
  /** Where the store serves this app: /apps/afterword unless the merchant moved it. */
  pathPrefix: string
}

export type StoreRequest = StoreVisitor | { kind: "unsigned" } | { kind: "unknown-shop" }

/** `now` is the system's time: the signature ends after a minute and a half of it. */
export async function storeVisitor(
  db: Queryable,
  env: Pick<Env, "SHOPIFY_API_SECRET" | "SHOPIFY_API_SECRET_PREVIOUS">,
  request: Request,
  now: Date,
): Promise<StoreRequest> {
  const search = new URL(request.url).searchParams
  const secrets = [env.SHOPIFY_API_SECRET, env.SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined)
  const proof = verifyProxyRequest(search, secrets, now)
  if (proof.kind === "invalid") return { kind: "unsigned" }
  const home = await readShop(db, proof.shop)
  if (!home || home.uninstalledAt) return { kind: "unknown-shop" }
  const customerId = proof.customerId && /^\d+$/u.test(proof.customerId) ? gid("Customer", proof.customerId) : null
  const pathPrefix = /^\/[\w/-]+$/u.test(proof.pathPrefix) ? proof.pathPrefix : "/apps/afterword"
  return { kind: "visitor", shop: proof.shop, shopName: home.name, locale: search.get("locale") ?? home.locale, customerId, pathPrefix }
}
