// Read only: the audit log after a place in it, with the reviews that it is about.
import type { Review } from "#app/flow/reviews/reviews.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface LoggedStep {
  id: string
  action: string
  at: Date
  /** Null once the review is gone. */
  review: Review | null
}

/** Oldest first, at most `limit`, none newer than `before`. */
export async function readStepsAfter(
  db: Queryable,
  shop: ShopId,
  place: { at: Date; id: string },
  before: Date,
  limit: number,
): Promise<LoggedStep[]> {
  const rows = await db.$queryRaw<{ id: string; action: string; at: Date; reviewId: string }[]>`
    SELECT "id", "action", "at", "reviewId" FROM "ReviewAudit"
    WHERE "shopId" = ${shop} AND "at" >= ${place.at} AND "at" <= ${before} AND ("at", "id") > (${place.at}::timestamptz, ${place.id})
    ORDER BY "at", "id" LIMIT ${limit}`
  const reviews = await db.review.findMany({ where: { shopId: shop, id: { in: rows.map(({ reviewId }) => reviewId) } } })
  const byId = new Map(reviews.map((review) => [review.id, review]))
  return rows.map(({ reviewId, ...row }) => ({ ...row, review: byId.get(reviewId) ?? null }))
}
