import type { ActionFunctionArgs } from "@remix-run/node"

import { readStoreRequest, safePath } from "#app/flow/reviews/store-request.server.ts"
import { voteHelpful } from "#app/flow/reviews/vote-helpful.server.ts"
import { readForm } from "#app/platform/read-form.server.ts"
import { storeMessagePage } from "#app/ui/shopper/store-form.tsx"

/** A visitor found a review helpful (`review_id`), or takes that back (`undo`). Asked for JSON, it answers the count. */
export const action = async ({ request, context: { runtime, address } }: ActionFunctionArgs) => {
  const asked = await readStoreRequest(runtime, request, address ?? null)
  if (asked instanceof Response) return asked
  const form = await readForm(request)
  const fields = form.kind === "read" ? form.fields : {}
  const locale = fields.locale || asked.locale
  const takesBack = fields.undo === "yes"
  const voted = await voteHelpful(runtime, asked.shop, asked.marks, { reviewId: fields.review_id ?? "", takesBack })
  const status = { "counted": 200, "counted-before": 200, "unknown": 404, "too-many": 429 }[voted.kind]
  if (request.headers.get("accept")?.includes("application/json"))
    return Response.json(voted, { status, headers: { "cache-control": "no-store" } })
  const kind = voted.kind === "unknown" ? "not-found" : voted.kind === "too-many" ? "too-many" : takesBack ? "vote-back" : "voted"
  return storeMessagePage({ locale, kind, returnTo: safePath(fields.return_to) })
}
