import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import type { RejectionReason } from "#app/flow/reviews/rejection-reasons.ts"
import { appendAudit, settleModeration } from "#app/flow/reviews/reviews.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"

export interface Moderation {
  reviewId: ReviewId
  action: "publish" | "reject"
  /** Needed to reject; about what the review contains, never about its stars. */
  reason?: RejectionReason | undefined
  /** Who decided, as Shopify names the staff member. */
  by: string
}

export type Moderated = { kind: "moderated"; state: "published" | "rejected" } | { kind: "gone" } | { kind: "reason-missing" }

/** Shows or turns down a review, with an entry in its audit log, and asks for the shop's own data to follow. Either may be taken back later. */
export async function moderateReview(context: Context, queue: Queue, shop: ShopId, moderation: Moderation): Promise<Moderated> {
  const { reviewId, action, reason, by } = moderation
  if (action === "reject" && !reason) return { kind: "reason-missing" }
  const to = action === "reject" && reason ? { state: "rejected" as const, reason } : { state: "published" as const }
  const from = action === "reject" ? ["pending", "published"] : ["pending", "rejected"]
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    const review = await settleModeration(tx, shop, reviewId, from, to, by, now)
    if (!review) return { kind: "gone" }
    await appendAudit(tx, shop, { id: context.randomness.id(), reviewId, action, reason: reason ?? null, actor: by, at: now })
    if (to.state === "published" || review.metaobjectId) {
      await wantPublication(tx, shop, review.productId, now)
      await queue.enqueue(tx, "publish-product", [{ shopId: shop, productId: review.productId }])
    }
    return { kind: "moderated", state: to.state }
  })
}
