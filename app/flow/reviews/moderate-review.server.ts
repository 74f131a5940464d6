import { dropMedia, readMediaOf } from "#app/flow/reviews/media.store.server.ts"
import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import type { RejectionReason } from "#app/flow/reviews/rejection-reasons.ts"
import { dropTranslations } from "#app/flow/reviews/store-translations.store.server.ts"
import { appendAudit, readReview, settleModeration } from "#app/flow/reviews/reviews.store.server.ts"
import { tellOutcome } from "#app/flow/reviews/tell-writer.server.ts"
import { wantTranslations } from "#app/flow/reviews/want-translations.server.ts"
import { settleReports } from "#app/flow/reviews/votes.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"

export interface Moderation {
  reviewId: ReviewId
  action: "publish" | "reject"
  /** Needed to reject; about what the review contains, never about its stars. */
  reason?: RejectionReason | undefined
  /** Who decided, as Shopify names the staff member; "app" for what was published by itself. */
  by: string
}

export type Moderated = { kind: "moderated"; state: "published" | "rejected" } | { kind: "gone" } | { kind: "reason-missing" }

/**
 * Shows or turns down a review, with an entry in its audit log, and asks for the shop's own data and files to follow. Either may be taken back later; photos
 * of what was turned down are deleted at once.
 */
export async function moderateReview(context: Context, queue: Queue, shop: ShopId, moderation: Moderation): Promise<Moderated> {
  const { reviewId, action, reason, by } = moderation
  if (action === "reject" && !reason) return { kind: "reason-missing" }
  const to = action === "reject" && reason ? { state: "rejected" as const, reason } : { state: "published" as const }
  const from = action === "reject" ? ["pending", "published"] : ["pending", "rejected"]
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    const before = await readReview(tx, shop, reviewId)
    const review = await settleModeration(tx, shop, reviewId, from, to, by, now)
    if (!review) return { kind: "gone" }
    await appendAudit(tx, shop, { id: context.randomness.id(), reviewId, action, reason: reason ?? null, actor: by, at: now })
    await settleReports(tx, shop, reviewId, by, now)
    // Also of an older one without a copy of its own: it is counted, and it may be quoted.
    if (to.state === "published" || before?.state === "published" || review.metaobjectId) {
      await wantPublication(tx, shop, review.productId, now)
      await queue.enqueue(tx, "publish-product", [{ shopId: shop, productId: review.productId }])
    }
    if (to.state === "rejected") await dropTranslations(tx, shop, ["review", "reply"], [reviewId])
    else await wantTranslations(tx, queue, shop)
    const files = to.state === "rejected" ? await dropMedia(tx, shop, reviewId) : (await readMediaOf(tx, shop, [reviewId])).length
    if (files > 0) await queue.enqueue(tx, "publish-media", [{ shopId: shop, reviewId }])
    await tellOutcome(context, queue, tx, shop, review, by)
    return { kind: "moderated", state: to.state }
  })
}

/** The same decision for several, one after the other; what is no longer there is left out. Returns how many were moderated. */
export async function moderateReviews(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { reviewIds, ...moderation }: Omit<Moderation, "reviewId"> & { reviewIds: readonly ReviewId[] },
): Promise<number> {
  let moderated = 0
  for (const reviewId of new Set(reviewIds))
    if ((await moderateReview(context, queue, shop, { ...moderation, reviewId })).kind === "moderated") moderated += 1
  return moderated
}
