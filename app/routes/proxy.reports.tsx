import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"

import { reportReasons } from "#app/flow/reviews/report-reasons.ts"
import { readStoreRequest, safePath } from "#app/flow/reviews/store-request.server.ts"
import { reportReview } from "#app/flow/reviews/vote-helpful.server.ts"
import { readForm } from "#app/platform/read-form.server.ts"
import { storeMessagePage } from "#app/ui/shopper/store-form.tsx"
import { reportPage } from "#app/ui/shopper/store-pages.tsx"

/** Asks why a review should be looked at again. */
export const loader = async ({ request, context: { runtime, address } }: LoaderFunctionArgs) => {
  const asked = await readStoreRequest(runtime, request, address ?? null)
  if (asked instanceof Response) return asked
  const search = new URL(request.url).searchParams
  const place = { action: `${asked.base}/reports`, returnTo: safePath(search.get("return_to")), reviewId: search.get("review_id") ?? "" }
  return reportPage({ ...place, locale: search.get("locale") ?? asked.locale })
}

export const action = async ({ request, context: { runtime, address } }: ActionFunctionArgs) => {
  const asked = await readStoreRequest(runtime, request, address ?? null)
  if (asked instanceof Response) return asked
  const form = await readForm(request)
  const fields = form.kind === "read" ? form.fields : {}
  const locale = fields.locale || asked.locale
  const returnTo = safePath(fields.return_to)
  const reviewId = fields.review_id ?? ""
  const reason = reportReasons.find((known) => known === fields.reason)
  if (!reason) return reportPage({ locale, returnTo, reviewId, action: `${asked.base}/reports` })
  const { kind } = await reportReview(runtime, asked.shop, asked.marks, { reviewId, reason })
  return storeMessagePage({ locale, returnTo, kind: kind === "noted" ? "reported" : kind === "too-many" ? "too-many" : "not-found" })
}
