import { careWordsIn } from "#app/flow/insights/care-words.ts"
import { openTask } from "#app/flow/planning/tasks.store.server.ts"
import { readReview } from "#app/flow/reviews/reviews.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/**
 * A review that speaks of something that hurt somebody is shown to a person at once. It decides nothing else: the review is shown like any other, and
 * no message to its writer is held for it.
 */
export async function readReviewForSafety(context: Context, shop: ShopId, reviewId: string): Promise<{ kind: "told" | "nothing" }> {
  const review = await readReview(context.db, shop, reviewId)
  if (!review || !careWordsIn(`${review.title ?? ""}\n${review.body}`).includes("safety")) return { kind: "nothing" }
  const isNew = await openTask(
    context.db,
    shop,
    context.randomness.id(),
    {
      kind: "review-safety",
      subjectId: reviewId,
      episode: "first",
      orderId: review.orderId,
      personKey: review.personKey,
      why: "A review speaks of something that hurt somebody, or could. Read it, and ask the writer if you can.",
      payload: { productId: review.productId },
    },
    context.clock.now(),
  )
  return { kind: isNew ? "told" : "nothing" }
}
