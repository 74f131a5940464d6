import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node"

import { readLinkPage } from "#app/flow/reviews/link-page.view.server.ts"
import { readReviewForm } from "#app/flow/reviews/review-form.ts"
import { submitReview } from "#app/flow/reviews/submit-review.server.ts"
import { recordResponse } from "#app/flow/responses/record-response.server.ts"
import { writeToShop } from "#app/flow/responses/write-to-shop.server.ts"
import { reminderDays, sayNotYet } from "#app/flow/responses/say-not-yet.server.ts"
import { linkProblemPage } from "#app/ui/shopper/link-problem-page.tsx"
import { reviewPage, type ReviewPageState } from "#app/ui/shopper/review-page.tsx"
import { shopperWords } from "#app/ui/shopper/words.ts"

const fresh: ReviewPageState = { presetRating: null, done: null, failed: null }

export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const link = runtime.links.read(params.token ?? "", "review", runtime.clock.now())
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const view = await readLinkPage(runtime.db, runtime.vault, link.shopId, link)
  if (!view) return linkProblemPage(request, "invalid")
  const { touchpointId, personKey } = link
  await recordResponse(runtime, link.shopId, { kind: "opened", touchpointId, personKey, dedupeKey: `opened:${touchpointId}` })
  const search = new URL(request.url).searchParams
  const done = search.get("done")
  return reviewPage(
    view,
    { ...fresh, presetRating: search.get("rating"), done: done === "review" || done === "not-yet" || done === "message" ? done : null },
    runtime.links.url({ ...link, kind: "preferences" }),
  )
}

export const action = async ({ request, context: { runtime }, params }: ActionFunctionArgs) => {
  const link = runtime.links.read(params.token ?? "", "review", runtime.clock.now())
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const { shopId, touchpointId, personKey } = link
  const view = await readLinkPage(runtime.db, runtime.vault, shopId, link)
  if (!view) return linkProblemPage(request, "invalid")
  const fields = Object.fromEntries([...(await request.formData())].map(([name, value]) => [name, typeof value === "string" ? value : ""]))
  const here = new URL(request.url).pathname
  if (fields.intent === "not-yet" || fields.intent === "remind") {
    const days = fields.intent === "remind" ? reminderDays : undefined
    await sayNotYet(runtime, runtime.queue, shopId, { proof: { touchpointId, personKey }, days })
    return redirect(`${here}?done=not-yet`, 303)
  }
  const preferences = runtime.links.url({ ...link, kind: "preferences" })
  if (fields.intent === "message") {
    const written = await writeToShop(runtime, runtime.queue, shopId, { touchpointId, personKey }, fields)
    if (written.kind !== "problem") return redirect(`${here}?done=message#write`, 303)
    return reviewPage(view, { ...fresh, message: { problem: written.problem, message: fields.message ?? "" } }, preferences)
  }
  const form = readReviewForm(fields, { consent: true, email: false })
  if (form.kind === "robot") return redirect(`${here}?done=review`, 303)
  const productId = fields.product_id ?? ""
  if (form.kind === "problems")
    return reviewPage(view, { ...fresh, failed: { productId, values: fields, problems: form.problems } }, preferences)
  const outcome = await submitReview(runtime, runtime.queue, shopId, {
    proof: { kind: "link", touchpointId, personKey },
    productId,
    text: form.text,
    email: form.email,
    locale: view.locale,
    consentText: shopperWords(view.locale).words.consent(view.shopName),
  })
  if (outcome.kind === "refused") return linkProblemPage(request, "invalid")
  await recordResponse(runtime, shopId, {
    kind: "review",
    touchpointId,
    personKey,
    detail: { productId },
    dedupeKey: `review:${outcome.reviewId}`,
  })
  return redirect(`${here}?done=review`, 303)
}
