import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { handLabels, type ReviewLabel } from "#app/flow/reviews/review-labels.ts"
import { addLabel, appendAudit, readReview } from "#app/flow/reviews/reviews.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"

/** Adds what readers should know of how a review came about. There is no way to take a label away. */
export async function labelReview(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { reviewId, label, by }: { reviewId: ReviewId; label: ReviewLabel; by: string },
): Promise<{ kind: "labelled" | "unknown" }> {
  if (!handLabels.includes(label)) return { kind: "unknown" }
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    const review = await readReview(tx, shop, reviewId)
    if (!review || !(await addLabel(tx, shop, reviewId, label))) return { kind: "unknown" as const }
    await appendAudit(tx, shop, { id: context.randomness.id(), reviewId, action: "labelled", reason: label, actor: by, at: now })
    if (review.state === "published" || review.metaobjectId) {
      await wantPublication(tx, shop, review.productId, now)
      await queue.enqueue(tx, "publish-product", [{ shopId: shop, productId: review.productId }])
    }
    return { kind: "labelled" as const }
  })
}
