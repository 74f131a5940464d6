import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { PurchaseProof } from "#app/flow/reviews/submit-review.server.ts"
import { visitorMarks, type VisitorMarks } from "#app/flow/reviews/visitor-marks.ts"
import { systemClock } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { gid, type Gid, type ShopId } from "#app/platform/ids.ts"
import type { Links } from "#app/platform/links.ts"
import { verifyProxyRequest } from "#app/platform/shopify/proxy-signature.ts"

/** A request that Shopify passed on from a shop's storefront, its signature checked. */
export interface StoreRequest {
  shop: ShopId
  shopName: string
  /** The shop's own language. */
  locale: string
  customerId: Gid | null
  /** Where the store reaches the app, on whatever prefix the merchant chose: "/apps/afterword". */
  base: string
  marks: VisitorMarks
}

export interface StorePorts extends Context {
  links: Links
  env: { SHOPIFY_API_SECRET: string; SHOPIFY_API_SECRET_PREVIOUS?: string | undefined }
}

/** The request, or the answer to one that did not come through Shopify (401) or from a shop without the app (404). `address`: of who connected. */
export async function readStoreRequest(ports: StorePorts, request: Request, address: string | null): Promise<StoreRequest | Response> {
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = ports.env
  const secrets = [SHOPIFY_API_SECRET, ...(SHOPIFY_API_SECRET_PREVIOUS ? [SHOPIFY_API_SECRET_PREVIOUS] : [])]
  const proof = verifyProxyRequest(new URL(request.url).searchParams, secrets, systemClock.now())
  if (proof.kind === "invalid") return new Response("This address is only for the shop's own storefront.", { status: 401 })
  const home = await readShop(ports.db, proof.shop)
  if (!home || home.uninstalledAt) return new Response("This shop does not use Afterword.", { status: 404 })
  // Shopify names the visitor first; whoever connects to us is Shopify.
  const visitor = request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() || address || ""
  const agent = request.headers.get("user-agent") ?? ""
  const { customerId, pathPrefix } = proof
  return {
    shop: proof.shop,
    shopName: home.name,
    locale: home.locale,
    customerId: customerId && /^\d+$/.test(customerId) ? gid("Customer", customerId) : null,
    base: /^\/[\w/-]+$/.test(pathPrefix) ? pathPrefix : "/apps/afterword",
    marks: visitorMarks(ports.vault, proof.shop, { address: visitor, agent }, ports.clock.now()),
  }
}

/** What vouches for the sender: the link of a mail, else the shop's log-in. */
export function proofOf(ports: StorePorts, { shop, customerId }: StoreRequest, token: string | undefined): PurchaseProof {
  const link = token ? ports.links.read(token, "review", ports.clock.now()) : null
  if (link?.kind === "valid" && link.shopId === shop) return { kind: "link", touchpointId: link.touchpointId, personKey: link.personKey }
  return customerId ? { kind: "customer", customerId } : { kind: "none" }
}

export function productGid(text: string | null | undefined): Gid | null {
  const digits = /^(?:gid:\/\/shopify\/Product\/)?(\d{1,20})$/.exec(text ?? "")?.[1]
  return digits ? gid("Product", digits) : null
}

/** A path inside the store; anything else is its front page. */
export function safePath(text: string | null | undefined): string {
  return text && /^\/(?![/\\])[^\s<>"'{}\\]*$/.test(text) ? text : "/"
}
