// One review from the page behind a link, or what the page says instead.
import { recordResponse } from "#app/flow/responses/record-response.server.ts"
import type { LinkPageView } from "#app/flow/reviews/link-page.view.server.ts"
import { mayTake } from "#app/flow/reviews/may-take.server.ts"
import { mediaProblems, type MediaProblem } from "#app/flow/reviews/media-limits.ts"
import { readReviewForm, reviewFields } from "#app/flow/reviews/review-form.ts"
import { submitReview } from "#app/flow/reviews/submit-review.server.ts"
import { noteMediaProblems, readyMedia } from "#app/flow/reviews/take-media.server.ts"
import type { Runtime } from "#app/main.runtime.ts"
import type { LinkTarget } from "#app/platform/links.ts"
import type { ReadForm } from "#app/platform/read-form.server.ts"
import type { ReviewPageState } from "#app/ui/shopper/review-page.tsx"
import { shopperWords } from "#app/ui/shopper/words.ts"

export const freshState: ReviewPageState = { presetRating: null, done: null, failed: null }

/** `files`: what the address of the page says of files that were not taken. */
type Taken = { kind: "done"; files: string } | { kind: "again"; state: ReviewPageState } | { kind: "refused" }

export async function takeReview(
  runtime: Runtime,
  { shopId, touchpointId, personKey }: LinkTarget,
  view: LinkPageView,
  sent: Extract<ReadForm, { kind: "read" }>,
): Promise<Taken> {
  const { fields } = sent
  const productId = fields[reviewFields.product] ?? ""
  const product = view.products.find(({ id }) => id === productId)
  if (!product) return { kind: "refused" }
  const again = (state: Partial<ReviewPageState>): Taken => ({ kind: "again", state: { ...freshState, ...state } })
  const form = readReviewForm(fields, { consent: true, email: false, questions: product.questions })
  if (form.kind === "robot") return { kind: "done", files: "" }
  if (form.kind === "problems") return again({ failed: { productId, values: fields, problems: form.problems } })
  if ((await mayTake(runtime, shopId, "review", { place: null, personKey, productId })).kind !== "yes")
    return again({ trouble: "too-many", failed: { productId, values: fields, problems: [] } })
  const files = view.takesMedia ? await readyMedia(runtime, runtime.video, sent.files, sent.surplus) : { ready: [], problems: [] }
  const outcome = await submitReview(runtime, runtime.queue, shopId, {
    proof: { kind: "link", touchpointId, personKey },
    productId,
    text: form.text,
    email: form.email,
    locale: view.locale,
    consentText: shopperWords(view.locale).words.consent(view.shopName),
    attributes: form.attributes,
    labels: form.labels,
    isOptIn: fields[reviewFields.optIn] === "yes",
    optInWords: fields[reviewFields.optInWords] ?? null,
    media: files.ready,
    removeMedia: sent.values(reviewFields.removeMedia),
  })
  if (outcome.kind === "refused") return { kind: "refused" }
  const problems = [...files.problems, ...(outcome.kind === "stored" ? (outcome.media?.problems ?? []) : [])]
  await noteMediaProblems(runtime, shopId, problems)
  const response = { kind: "review" as const, touchpointId, personKey, detail: { productId }, dedupeKey: `review:${outcome.reviewId}` }
  await recordResponse(runtime, shopId, response)
  const told = [...new Set(problems)].filter((problem) => problem !== "file-twice")
  return { kind: "done", files: told.length > 0 ? `&files=${told.join(",")}` : "" }
}

/** Only what is in the list: the address of a page is anybody's text. */
export function fileProblemsIn(text: string | null): MediaProblem[] {
  const named = new Set((text ?? "").split(","))
  return mediaProblems.filter((problem) => named.has(problem))
}
