// What became of one review, for whoever holds the link to it: state and reason, and which of its videos are not shown. No word of it, no name.
import { mediaProblems, type MediaProblem } from "#app/flow/reviews/media-limits.ts"
import { rejectionReasons, type RejectionReason } from "#app/flow/reviews/rejection-reasons.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"

export interface ReviewOutcome {
  state: "pending" | "published" | "rejected"
  /** Null for what was hidden where it came from, and while it is not rejected. */
  reason: RejectionReason | null
  productTitle: string
  /** How many videos are being prepared. */
  preparing: number
  /** Why each file that is not shown is not. */
  refused: MediaProblem[]
}

export interface OutcomePage {
  shopName: string
  locale: string | null
  /** Null: deleted, forgotten or withdrawn. */
  outcome: ReviewOutcome | null
}

/** Null when the shop no longer has the app. */
export async function readOutcomePage(db: Queryable, shop: ShopId, reviewId: ReviewId): Promise<OutcomePage | null> {
  const home = await db.shop.findUnique({ where: { shopId: shop } })
  if (!home || home.uninstalledAt) return null
  const settings = await db.shopSettings.findUnique({ where: { shopId: shop }, select: { senderName: true } })
  const review = await db.review.findFirst({ where: { id: reviewId, shopId: shop } })
  const shopName = settings?.senderName ?? home.name
  if (!review) return { shopName, locale: home.locale, outcome: null }
  const product = await db.product.findFirst({ where: { id: review.productId, shopId: shop }, select: { title: true } })
  const media = await db.reviewMedia.findMany({ where: { shopId: shop, reviewId }, select: { state: true, failure: true } })
  return { shopName, locale: review.locale ?? home.locale, outcome: outcomeOf(review, media, product?.title ?? "") }
}

/** Null for what is neither waiting, nor shown, nor turned down. */
export function outcomeOf(
  { state, rejectionReason }: { state: string; rejectionReason: string | null },
  media: readonly { state: string; failure: string | null }[],
  productTitle: string,
): ReviewOutcome | null {
  if (state !== "pending" && state !== "published" && state !== "rejected") return null
  return {
    state,
    reason: state === "rejected" ? (rejectionReasons.find((known) => known === rejectionReason) ?? null) : null,
    productTitle,
    preparing: media.filter((one) => one.state === "raw").length,
    refused: media.flatMap((one) => (one.state === "refused" ? (mediaProblems.find((known) => known === one.failure) ?? []) : [])),
  }
}
