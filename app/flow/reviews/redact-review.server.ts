import { dropMedia } from "#app/flow/reviews/media.store.server.ts"
import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { redact, redactionProblem, type Redaction, type RedactionProblem } from "#app/flow/reviews/redaction.ts"
import { dropTranslations } from "#app/flow/reviews/store-translations.store.server.ts"
import { appendAudit, readReview, redactReview } from "#app/flow/reviews/reviews.store.server.ts"
import { textFindings } from "#app/flow/reviews/text-findings.ts"
import { wantTranslations } from "#app/flow/reviews/want-translations.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"

export type Redacted = { kind: "redacted" } | { kind: "unknown" } | { kind: "refused"; reason: RedactionProblem | "changed" }

/**
 * Takes personal data out of a review, and nothing else: the place stays marked for every reader, the audit log says of which kind it was and who did it, and
 * what was taken out is kept nowhere.
 */
export async function redactPersonalData(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { reviewId, by, ...redaction }: Redaction & { reviewId: ReviewId; by: string },
): Promise<Redacted> {
  const now = context.clock.now()
  return context.db.$transaction(async (tx): Promise<Redacted> => {
    const review = await readReview(tx, shop, reviewId)
    if (!review || review.state === "rejected") return { kind: "unknown" }
    const problem = redactionProblem(review, redaction)
    if (problem) return { kind: "refused", reason: problem }
    const { title, body } = redact({ title: review.title, body: review.body }, redaction)
    const findings = textFindings({ title, body, name: review.displayName })
    if (!(await redactReview(tx, shop, reviewId, review, { title, body, findings }, now))) return { kind: "refused", reason: "changed" }
    await dropTranslations(tx, shop, ["review"], [reviewId])
    if (review.state === "published") await wantTranslations(tx, queue, shop)
    const entry = {
      id: context.randomness.id(),
      reviewId,
      action: "redacted",
      reason: `${redaction.kind} in ${redaction.field}`,
      actor: by,
      at: now,
    }
    await appendAudit(tx, shop, entry)
    if (review.state === "published" || review.metaobjectId) {
      await wantPublication(tx, shop, review.productId, now)
      await queue.enqueue(tx, "publish-product", [{ shopId: shop, productId: review.productId }])
    }
    return { kind: "redacted" }
  })
}

/** Takes one photo or video away that shows who somebody is; the words stay. */
export async function removePhoto(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { reviewId, mediaId, by }: { reviewId: ReviewId; mediaId: string; by: string },
): Promise<{ kind: "removed" | "unknown" }> {
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    if ((await dropMedia(tx, shop, reviewId, [mediaId])) === 0) return { kind: "unknown" as const }
    await appendAudit(tx, shop, {
      id: context.randomness.id(),
      reviewId,
      action: "photo-removed",
      reason: "personal-data",
      actor: by,
      at: now,
    })
    await queue.enqueue(tx, "publish-media", [{ shopId: shop, reviewId }])
    return { kind: "removed" as const }
  })
}
