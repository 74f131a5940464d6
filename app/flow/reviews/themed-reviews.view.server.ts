// Read only: published reviews with words, as themes are counted from them.
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ReviewId, ShopId } from "#app/platform/ids.ts"

/** Newest first. */
export function readThemedReviews(
  db: Queryable,
  shop: ShopId,
  productId: Gid,
  limit: number,
): Promise<{ id: ReviewId; rating: number; body: string; locale: string | null; submittedAt: Date }[]> {
  return db.review.findMany({
    where: { shopId: shop, productId, state: "published", body: { not: "" } },
    select: { id: true, rating: true, body: true, locale: true, submittedAt: true },
    orderBy: [{ submittedAt: "desc" }, { id: "desc" }],
    take: limit,
  })
}
