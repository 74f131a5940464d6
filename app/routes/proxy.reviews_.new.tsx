import type { LoaderFunctionArgs } from "@remix-run/node"

import { readFormQuestions } from "#app/flow/reviews/form-questions.view.server.ts"
import { readOptInBox } from "#app/flow/reviews/opt-in-box.view.server.ts"
import { findReviewableProduct } from "#app/flow/reviews/purchases.store.server.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { productGid, proofOf, readStoreRequest, safePath } from "#app/flow/reviews/store-request.server.ts"
import { storeFormPage, storeMessagePage } from "#app/ui/shopper/store-form.tsx"

/** The review form on a page of its own inside the theme. It never takes a review; `rating` chooses beforehand, `token` is the link of a mail. */
export const loader = async ({ request, context: { runtime, address } }: LoaderFunctionArgs) => {
  const asked = await readStoreRequest(runtime, request, address ?? null)
  if (asked instanceof Response) return asked
  const search = new URL(request.url).searchParams
  const locale = search.get("locale") ?? asked.locale
  const returnTo = safePath(search.get("return_to"))
  const productId = productGid(search.get("product_id"))
  const product = productId ? await findReviewableProduct(runtime.db, asked.shop, productId) : null
  if (!product) return storeMessagePage({ locale, kind: "not-found", returnTo: "/" })
  const settings = await readReviewSettings(runtime.db, asked.shop)
  const token = search.get("token") ?? ""
  const proof = proofOf(runtime, asked, token)
  const findUrl = `${asked.base}/reviews/find?locale=${encodeURIComponent(locale)}`
  if (proof.kind === "none" && !settings.takesUnverified) return storeMessagePage({ locale, kind: "only-buyers", returnTo, findUrl })
  const questions = await readFormQuestions(runtime.db, asked.shop, [product.id], locale)
  const rating = search.get("rating")
  return storeFormPage({
    locale,
    shopName: asked.shopName,
    productId: product.id,
    productTitle: product.title,
    action: `${asked.base}/reviews`,
    returnTo,
    values: rating ? { rating } : {},
    problems: [],
    asksEmail: proof.kind === "none",
    questions: questions.get(product.id) ?? [],
    takesMedia: settings.takesMedia,
    optIn: await readOptInBox(runtime.db, asked.shop, { proof, locale, shopName: asked.shopName }),
    findUrl,
    ...(proof.kind === "link" ? { token } : {}),
  })
}
