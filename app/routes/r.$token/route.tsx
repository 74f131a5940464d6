import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node"

import { mediaLimits } from "#app/flow/reviews/media-limits.ts"
import { readLinkPage } from "#app/flow/reviews/link-page.view.server.ts"
import { recordResponse } from "#app/flow/responses/record-response.server.ts"
import { writeToShop } from "#app/flow/responses/write-to-shop.server.ts"
import { reminderDays, sayNotYet } from "#app/flow/responses/say-not-yet.server.ts"
import { readForm } from "#app/platform/read-form.server.ts"
import { linkProblemPage } from "#app/ui/shopper/link-problem-page.tsx"
import { reviewPage } from "#app/ui/shopper/review-page.tsx"

import { fileProblemsIn, freshState, takeReview } from "./take-review.server.ts"

/** Shows the form; a star link of a mail (?rating=4, ?product=…) chooses beforehand. Opening the page never takes a review. */
export const loader = async ({ request, context: { runtime }, params }: LoaderFunctionArgs) => {
  const link = runtime.links.read(params.token ?? "", "review", runtime.clock.now())
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const view = await readLinkPage(runtime.db, runtime.vault, link.shopId, link)
  if (!view) return linkProblemPage(request, "invalid")
  const { touchpointId, personKey } = link
  await recordResponse(runtime, link.shopId, { kind: "opened", touchpointId, personKey, dedupeKey: `opened:${touchpointId}` })
  const search = new URL(request.url).searchParams
  const done = search.get("done")
  const state = {
    ...freshState,
    presetRating: search.get("rating"),
    presetProduct: search.get("product"),
    done: done === "review" || done === "not-yet" || done === "message" ? (done as "review" | "not-yet" | "message") : null,
    fileProblems: fileProblemsIn(search.get("files")),
  }
  return reviewPage(view, state, runtime.links.url({ ...link, kind: "preferences" }))
}

const limits = { textBytes: 256 * 1024, files: mediaLimits.files, fileBytes: mediaLimits.videoBytes, totalBytes: mediaLimits.formBytes }

export const action = async ({ request, context: { runtime }, params }: ActionFunctionArgs) => {
  const link = runtime.links.read(params.token ?? "", "review", runtime.clock.now())
  if (link.kind !== "valid") return linkProblemPage(request, link.kind)
  const { shopId, touchpointId, personKey } = link
  const view = await readLinkPage(runtime.db, runtime.vault, shopId, link)
  if (!view) return linkProblemPage(request, "invalid")
  const here = new URL(request.url).pathname
  const preferences = runtime.links.url({ ...link, kind: "preferences" })
  const form = await readForm(request, limits)
  if (form.kind !== "read") return reviewPage(view, { ...freshState, trouble: "too-large-form" }, preferences)
  try {
    const { fields } = form
    if (fields.intent === "not-yet" || fields.intent === "remind") {
      const days = fields.intent === "remind" ? reminderDays : undefined
      await sayNotYet(runtime, runtime.queue, shopId, { proof: { touchpointId, personKey }, days })
      return redirect(`${here}?done=not-yet`, 303)
    }
    if (fields.intent === "message") {
      const written = await writeToShop(runtime, runtime.queue, shopId, { touchpointId, personKey }, fields)
      if (written.kind !== "problem") return redirect(`${here}?done=message#write`, 303)
      const message = { problem: written.problem, message: fields.message ?? "" }
      return reviewPage(view, { ...freshState, message }, preferences)
    }
    const taken = await takeReview(runtime, link, view, form)
    if (taken.kind === "refused") return linkProblemPage(request, "invalid")
    if (taken.kind === "again") return reviewPage(view, taken.state, preferences)
    return redirect(`${here}?done=review${taken.files}`, 303)
  } finally {
    await form.dispose()
  }
}
