import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"

import { cleanLine } from "#app/flow/reviews/clean-words.ts"
import { askForLink } from "#app/flow/reviews/find-purchase.server.ts"
import { isMailAddress } from "#app/flow/reviews/review-form.ts"
import { readStoreRequest, safePath } from "#app/flow/reviews/store-request.server.ts"
import { readForm } from "#app/platform/read-form.server.ts"
import { storeMessagePage } from "#app/ui/shopper/store-form.tsx"
import { findPurchasePage } from "#app/ui/shopper/store-pages.tsx"

/** Who bought something and is not logged in names order and address here, and gets a link by mail. */
export const loader = async ({ request, context: { runtime, address } }: LoaderFunctionArgs) => {
  const asked = await readStoreRequest(runtime, request, address ?? null)
  if (asked instanceof Response) return asked
  const search = new URL(request.url).searchParams
  const place = { action: `${asked.base}/reviews/find`, returnTo: safePath(search.get("return_to")) }
  return findPurchasePage({ ...place, locale: search.get("locale") ?? asked.locale })
}

/** The same answer whether there is such an order or not. */
export const action = async ({ request, context: { runtime, address } }: ActionFunctionArgs) => {
  const asked = await readStoreRequest(runtime, request, address ?? null)
  if (asked instanceof Response) return asked
  const form = await readForm(request)
  if (form.kind !== "read") return storeMessagePage({ locale: asked.locale, kind: "refused", returnTo: "/" })
  const { fields } = form
  const locale = fields.locale || asked.locale
  const returnTo = safePath(fields.return_to)
  if (fields.website?.trim()) return storeMessagePage({ locale, kind: "find-done", returnTo })
  const orderName = cleanLine(fields.order)
  const email = cleanLine(fields.email)
  const problems = [
    ...(orderName === "" ? [{ field: "order", problem: "order-missing" }] : []),
    ...(isMailAddress(email) ? [] : [{ field: "email", problem: "email-wrong" }]),
  ]
  const place = { action: `${asked.base}/reviews/find`, returnTo, locale }
  if (problems.length > 0) return findPurchasePage(place, { values: fields, problems })
  const outcome = await askForLink(runtime, runtime.queue, asked.shop, asked.marks, { orderName, email })
  return storeMessagePage({ locale, kind: outcome.kind === "too-many" ? "too-many" : "find-done", returnTo })
}
