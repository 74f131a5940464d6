import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node"

import { findReviewableProduct } from "#app/flow/reviews/purchases.store.server.ts"
import { readReviewForm } from "#app/flow/reviews/review-form.ts"
import { submitReview, type PurchaseProof } from "#app/flow/reviews/submit-review.server.ts"
import { reminderDays, sayNotYet } from "#app/flow/responses/say-not-yet.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { systemClock } from "#app/platform/clock.ts"
import { gid, type ShopId } from "#app/platform/ids.ts"
import { verifyProxyRequest } from "#app/platform/shopify/proxy-signature.ts"
import { storeFormPage, storeMessagePage } from "#app/ui/shopper/store-form.tsx"
import { shopperWords } from "#app/ui/shopper/words.ts"

/** The store's own address of the form, on whatever prefix the merchant chose. */
const formAction = (pathPrefix: string) => `${/^\/[\w/-]+$/.test(pathPrefix) ? pathPrefix : "/apps/afterword"}/reviews`

/** GET shows the form on a page of its own and never takes a review. */
export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const asked = await verified(request, runtime)
  if (asked instanceof Response) return asked
  const search = new URL(request.url).searchParams
  const locale = search.get("locale") ?? asked.locale
  const productId = productGid(search.get("product_id"))
  const product = params["*"] === "reviews/new" && productId ? await findReviewableProduct(runtime.db, asked.shop, productId) : null
  if (!product) return storeMessagePage({ locale, kind: "not-found", returnTo: "/" })
  const action = formAction(asked.pathPrefix)
  const returnTo = safePath(search.get("return_to"))
  return storeFormPage({
    locale,
    shopName: asked.shopName,
    productId: product.id,
    productTitle: product.title,
    action,
    returnTo,
    values: {},
    problems: [],
  })
}

export const action = async ({ request, context: { runtime }, params }: ActionFunctionArgs) => {
  const asked = await verified(request, runtime)
  if (asked instanceof Response) return asked
  const fields = Object.fromEntries([...(await request.formData())].map(([name, value]) => [name, typeof value === "string" ? value : ""]))
  const locale = fields.locale || asked.locale
  const returnTo = safePath(fields.return_to)
  const productId = productGid(fields.product_id)
  if (params["*"] === "not-yet") return putOff(runtime, asked, fields, { locale, returnTo, productId })
  const product = params["*"] === "reviews" && productId ? await findReviewableProduct(runtime.db, asked.shop, productId) : null
  if (!product) return storeMessagePage({ locale, kind: "not-found", returnTo })
  const form = readReviewForm(fields, { consent: true, email: true })
  if (form.kind === "robot") return storeMessagePage({ locale, kind: "thanks", returnTo })
  const shown = {
    locale,
    shopName: asked.shopName,
    productId: product.id,
    productTitle: product.title,
    action: formAction(asked.pathPrefix),
    returnTo,
  }
  if (form.kind === "problems") return storeFormPage({ ...shown, values: fields, problems: form.problems })
  const outcome = await submitReview(runtime, runtime.queue, asked.shop, {
    proof: proofOf(runtime, asked.shop, fields.token, asked.customerId),
    productId: product.id,
    text: form.text,
    email: form.email,
    locale,
    consentText: shopperWords(locale).words.consent(asked.shopName),
  })
  return storeMessagePage({ locale, kind: outcome.kind === "refused" ? "refused" : "thanks", returnTo })
}

/** "Not yet" and "remind me in a week" from the store's own page, by the link of a mail or by the shop's log-in. */
async function putOff(
  runtime: Runtime,
  asked: Asked,
  fields: Record<string, string>,
  { locale, returnTo, productId }: { locale: string; returnTo: string; productId: string | null },
): Promise<Response> {
  const proof = proofOf(runtime, asked.shop, fields.token, asked.customerId)
  const days = fields.intent === "remind" ? reminderDays : undefined
  const said =
    proof.kind === "link"
      ? await sayNotYet(runtime, runtime.queue, asked.shop, { proof, days })
      : proof.kind === "customer" && productId
        ? await sayNotYet(runtime, runtime.queue, asked.shop, { proof: { customerId: proof.customerId, productId }, days })
        : null
  return storeMessagePage({ locale, kind: !said || said.kind === "unknown" ? "refused" : "not-yet", returnTo })
}

type Runtime = AppLoadContext["runtime"]

interface Asked {
  shop: ShopId
  shopName: string
  locale: string
  customerId: string | null
  pathPrefix: string
}

async function verified(request: Request, runtime: Runtime): Promise<Asked | Response> {
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = runtime.env
  const secrets = [SHOPIFY_API_SECRET, ...(SHOPIFY_API_SECRET_PREVIOUS ? [SHOPIFY_API_SECRET_PREVIOUS] : [])]
  const proof = verifyProxyRequest(new URL(request.url).searchParams, secrets, systemClock.now())
  if (proof.kind === "invalid") return new Response("This address is only for the shop's own storefront.", { status: 401 })
  const home = await readShop(runtime.db, proof.shop)
  if (!home || home.uninstalledAt) return new Response("This shop does not use Afterword.", { status: 404 })
  return { shop: proof.shop, shopName: home.name, locale: home.locale, customerId: proof.customerId, pathPrefix: proof.pathPrefix }
}

function proofOf(runtime: Runtime, shop: ShopId, token: string | undefined, customerId: string | null): PurchaseProof {
  const link = token ? runtime.links.read(token, "review", runtime.clock.now()) : null
  if (link?.kind === "valid" && link.shopId === shop) return { kind: "link", touchpointId: link.touchpointId, personKey: link.personKey }
  return customerId && /^\d+$/.test(customerId) ? { kind: "customer", customerId: gid("Customer", customerId) } : { kind: "none" }
}

function productGid(text: string | null | undefined): string | null {
  const digits = /^(?:gid:\/\/shopify\/Product\/)?(\d+)$/.exec(text ?? "")?.[1]
  return digits ? gid("Product", digits) : null
}

/** A path inside the store; anything else is its front page. */
function safePath(text: string | null | undefined): string {
  return text && /^\/(?![/\\])[^\s<>"'{}]*$/.test(text) ? text : "/"
}
