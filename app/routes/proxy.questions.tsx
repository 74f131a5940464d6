import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"

import { askQuestion } from "#app/flow/reviews/ask-question.server.ts"
import { findReviewableProduct } from "#app/flow/reviews/purchases.store.server.ts"
import { readQuestionForm } from "#app/flow/reviews/question-form.ts"
import { productGid, readStoreRequest, safePath, type StoreRequest } from "#app/flow/reviews/store-request.server.ts"
import { readForm } from "#app/platform/read-form.server.ts"
import { storeMessagePage } from "#app/ui/shopper/store-form.tsx"
import { askPage } from "#app/ui/shopper/store-pages.tsx"

const placeOf = (asked: StoreRequest, product: { id: string; title: string }) => ({
  action: `${asked.base}/questions`,
  shopName: asked.shopName,
  productId: product.id,
  productTitle: product.title,
  isLoggedIn: asked.customerId !== null,
})

/** The form for a question about a product, on a page of its own. */
export const loader = async ({ request, context: { runtime, address } }: LoaderFunctionArgs) => {
  const asked = await readStoreRequest(runtime, request, address ?? null)
  if (asked instanceof Response) return asked
  const search = new URL(request.url).searchParams
  const locale = search.get("locale") ?? asked.locale
  const returnTo = safePath(search.get("return_to"))
  const productId = productGid(search.get("product_id"))
  const product = productId ? await findReviewableProduct(runtime.db, asked.shop, productId) : null
  return product
    ? askPage({ ...placeOf(asked, product), locale, returnTo })
    : storeMessagePage({ locale, kind: "not-found", returnTo: "/" })
}

export const action = async ({ request, context: { runtime, address } }: ActionFunctionArgs) => {
  const asked = await readStoreRequest(runtime, request, address ?? null)
  if (asked instanceof Response) return asked
  const sent = await readForm(request)
  if (sent.kind !== "read") return storeMessagePage({ locale: asked.locale, kind: "refused", returnTo: "/" })
  const { fields } = sent
  const locale = fields.locale || asked.locale
  const returnTo = safePath(fields.return_to)
  const productId = productGid(fields.product_id)
  const product = productId ? await findReviewableProduct(runtime.db, asked.shop, productId) : null
  if (!product) return storeMessagePage({ locale, kind: "not-found", returnTo })
  const form = readQuestionForm(fields)
  if (form.kind === "robot") return storeMessagePage({ locale, kind: "asked", returnTo })
  if (form.kind === "problems")
    return askPage({ ...placeOf(asked, product), locale, returnTo }, { values: fields, problems: form.problems })
  const { question, displayName, email } = form
  const asking = { productId: product.id, question, displayName, email, locale, customerId: asked.customerId }
  const outcome = await askQuestion(runtime, asked.shop, asked.marks, asking)
  const refused = outcome.kind === "refused" ? outcome.reason : null
  return storeMessagePage({ locale, kind: refused === "too-many" ? "too-many" : refused ? "not-found" : "asked", returnTo })
}
