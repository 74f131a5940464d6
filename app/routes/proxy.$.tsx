import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node"

import { readFormQuestions } from "#app/flow/reviews/form-questions.view.server.ts"
import { mayTake } from "#app/flow/reviews/may-take.server.ts"
import { mediaLimits } from "#app/flow/reviews/media-limits.ts"
import { readOptInBox } from "#app/flow/reviews/opt-in-box.view.server.ts"
import { outcomeUrl } from "#app/flow/reviews/outcome-link.ts"
import { findReviewableProduct } from "#app/flow/reviews/purchases.store.server.ts"
import { readReviewPath, readReviewWish } from "#app/flow/reviews/review-page.ts"
import { languageOf } from "#app/flow/reviews/shown-review.ts"
import { readReviewPage } from "#app/flow/reviews/shown-reviews.view.server.ts"
import { readReviewForm, reviewFields } from "#app/flow/reviews/review-form.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { productGid, proofOf, readStoreRequest, safePath, type StoreRequest } from "#app/flow/reviews/store-request.server.ts"
import { noteMediaProblems, readyMedia } from "#app/flow/reviews/take-media.server.ts"
import { submitReview } from "#app/flow/reviews/submit-review.server.ts"
import { reminderDays, sayNotYet } from "#app/flow/responses/say-not-yet.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { systemClock } from "#app/platform/clock.ts"
import { gid, type ShopId } from "#app/platform/ids.ts"
import { readForm, textOnly, type ReadForm } from "#app/platform/read-form.server.ts"
import { verifyProxyRequest } from "#app/platform/shopify/proxy-signature.ts"
import { storeFormPage, storeMessagePage } from "#app/ui/shopper/store-form.tsx"
import { shopperWords } from "#app/ui/shopper/words.ts"
import { reviewSection, reviewWholePage } from "#app/ui/storefront/review-pages.tsx"
import { baseOf } from "#app/ui/storefront/review-place.ts"
import { storefrontWords } from "#app/ui/storefront/storefront-words.ts"

/** The store's own address of the form, on whatever prefix the merchant chose. */
const formAction = (pathPrefix: string) => `${/^\/[\w/-]+$/.test(pathPrefix) ? pathPrefix : "/apps/afterword"}/reviews`

/** GET shows reviews and never takes one; the form has a route of its own (proxy.reviews_.new.tsx). */
export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const asked = await verified(request, runtime)
  if (asked instanceof Response) return asked
  const search = new URL(request.url).searchParams
  const list = readReviewPath(params["*"] ?? "")
  if (list) return reviewList(runtime, asked, list, search)
  return storeMessagePage({ locale: search.get("locale") ?? asked.locale, kind: "not-found", returnTo: "/" })
}

export const action = async ({ request, context: { runtime, address }, params }: ActionFunctionArgs) => {
  const asked = await readStoreRequest(runtime, request, address ?? null)
  if (asked instanceof Response) return asked
  const sent = await readForm(request, params["*"] === "reviews" ? formLimits : textOnly)
  if (sent.kind !== "read") return storeMessagePage({ locale: asked.locale, kind: "too-large", returnTo: "/" })
  try {
    const { fields } = sent
    const locale = fields.locale || asked.locale
    const returnTo = safePath(fields.return_to)
    const productId = productGid(fields.product_id)
    if (params["*"] === "not-yet") return await putOff(runtime, asked, fields, { locale, returnTo, productId })
    const product = params["*"] === "reviews" && productId ? await findReviewableProduct(runtime.db, asked.shop, productId) : null
    if (!product) return storeMessagePage({ locale, kind: "not-found", returnTo })
    return await takeReview(runtime, asked, sent, { locale, returnTo, product })
  } finally {
    await sent.dispose()
  }
}

const formLimits = {
  textBytes: textOnly.textBytes,
  files: mediaLimits.files,
  fileBytes: mediaLimits.videoBytes,
  totalBytes: mediaLimits.formBytes,
}

/** A review from the store's own form: verified by the link of a mail or by the shop's log-in, else as the merchant allows. */
async function takeReview(
  runtime: Runtime,
  asked: StoreRequest,
  sent: Extract<ReadForm, { kind: "read" }>,
  { locale, returnTo, product }: { locale: string; returnTo: string; product: { id: string; title: string } },
): Promise<Response> {
  const { fields } = sent
  const { shop, shopName, base, marks } = asked
  const proof = proofOf(runtime, asked, fields.token)
  const questions = (await readFormQuestions(runtime.db, shop, [product.id], locale)).get(product.id) ?? []
  const { takesMedia } = await readReviewSettings(runtime.db, shop)
  const findUrl = `${base}/reviews/find?locale=${encodeURIComponent(locale)}`
  const asksEmail = proof.kind === "none"
  const place = { locale, shopName, productId: product.id, productTitle: product.title, action: `${base}/reviews`, returnTo, findUrl }
  const optIn = await readOptInBox(runtime.db, shop, { proof, locale, shopName })
  const again = (problems: { field: string; problem: string }[], trouble: "too-many" | null = null) =>
    storeFormPage({ ...place, values: fields, problems, trouble, asksEmail, questions, takesMedia, optIn, token: fields.token ?? "" })
  const form = readReviewForm(fields, { consent: true, email: asksEmail, questions })
  if (form.kind === "robot") return storeMessagePage({ locale, kind: "thanks", returnTo })
  if (form.kind === "problems") return again(form.problems)
  const from = proof.kind === "link" ? { place: null, personKey: proof.personKey } : { place: marks.place, personKey: null }
  if ((await mayTake(runtime, shop, "review", { ...from, productId: product.id })).kind !== "yes") return again([], "too-many")
  const files = takesMedia ? await readyMedia(runtime, runtime.video, sent.files, sent.surplus) : { ready: [], problems: [] }
  const { text, email, attributes, labels } = form
  const outcome = await submitReview(runtime, runtime.queue, shop, {
    ...{ proof, productId: product.id, text, email, locale, attributes, labels, media: files.ready, visitorHash: from.place },
    consentText: shopperWords(locale).words.consent(shopName),
    isOptIn: fields[reviewFields.optIn] === "yes",
    optInWords: fields[reviewFields.optInWords] ?? null,
  })
  if (outcome.kind === "refused")
    return storeMessagePage({ locale, kind: outcome.reason === "only-buyers" ? "only-buyers" : "refused", returnTo, findUrl })
  const problems = [...files.problems, ...(outcome.kind === "stored" ? (outcome.media?.problems ?? []) : [])]
  await noteMediaProblems(runtime, shop, problems)
  const fileProblems = [...new Set(problems)].filter((problem) => problem !== "file-twice")
  // What becomes of a review is its writer's business, not that of who repeats its public words under an address.
  const isOwn = outcome.kind === "stored" || outcome.isOwn
  const url = isOwn ? outcomeUrl(runtime.links, shop, outcome.reviewId, runtime.clock.now()) : null
  return storeMessagePage({ locale, kind: "thanks", returnTo, fileProblems, ...(url && { outcomeUrl: url }) })
}

/** A page of published reviews, of one product or of the shop: one query, as a whole page or as the part that a script exchanges. */
async function reviewList(runtime: Runtime, asked: Asked, list: ReviewList, search: URLSearchParams): Promise<Response> {
  const wish = readReviewWish(search)
  const productId = list.productId === null ? null : gid("Product", list.productId)
  const locale = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(search.get("locale") ?? "") ? (search.get("locale") ?? "") : asked.locale
  const page = await readReviewPage(runtime.db, asked.shop, productId, wish, languageOf(locale))
  const product = productId ? (page.reviews[0]?.product ?? (await findReviewableProduct(runtime.db, asked.shop, productId))) : null
  if (productId && !product) return storeMessagePage({ locale, kind: "not-found", returnTo: "/" })
  const { shopName, timeZone, pathPrefix } = asked
  const where = { productId: list.productId, prefix: formAction(pathPrefix).replace(/\/reviews$/, "") }
  const place = { words: storefrontWords(locale), locale, shopName, timeZone, wish, ...where, returnTo: baseOf(where) }
  return list.isSection ? reviewSection(place, page) : reviewWholePage(place, page, product)
}

type ReviewList = NonNullable<ReturnType<typeof readReviewPath>>

/** "Not yet" and "remind me in a week" from the store's own page, by the link of a mail or by the shop's log-in. */
async function putOff(
  runtime: Runtime,
  asked: StoreRequest,
  fields: Record<string, string>,
  { locale, returnTo, productId }: { locale: string; returnTo: string; productId: string | null },
): Promise<Response> {
  const proof = proofOf(runtime, asked, fields.token)
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
  timeZone: string
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
  return {
    shop: proof.shop,
    shopName: home.name,
    locale: home.locale,
    timeZone: home.timeZone,
    customerId: proof.customerId,
    pathPrefix: proof.pathPrefix,
  }
}
