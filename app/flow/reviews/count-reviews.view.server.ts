import { addUp, storedSummary, summarise, type RatingSummary } from "#app/flow/reviews/rating-summary.ts"
import { readPublications } from "#app/flow/reviews/publications.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** Counts all published reviews of a product, and its answered questions. */
export async function countReviews(db: Queryable, shop: ShopId, productId: Gid): Promise<RatingSummary> {
  const groups = await db.review.groupBy({
    by: ["rating", "isVerified", "locale"],
    where: { shopId: shop, productId, state: "published" },
    _count: true,
  })
  const [others] = await db.$queryRaw<{ withMedia: number; questions: number }[]>`
    SELECT
      (SELECT count(DISTINCT r."id")::int FROM "Review" r
        JOIN "ReviewMedia" m ON m."shopId" = r."shopId" AND m."reviewId" = r."id" AND m."state" = 'shown' AND m."url" IS NOT NULL
        WHERE r."shopId" = ${shop} AND r."productId" = ${productId} AND r."state" = 'published') AS "withMedia",
      (SELECT count(DISTINCT q."id")::int FROM "ProductQuestion" q
        JOIN "ProductAnswer" a ON a."shopId" = q."shopId" AND a."questionId" = q."id" AND a."removedAt" IS NULL
        WHERE q."shopId" = ${shop} AND q."productId" = ${productId} AND q."state" = 'published') AS "questions"`
  return summarise(
    groups.map(({ _count, ...group }) => ({ ...group, count: _count })),
    others ?? { withMedia: 0, questions: 0 },
  )
}

/** The shop's products together, by what was last counted of each. */
export async function countShop(db: Queryable, shop: ShopId): Promise<RatingSummary> {
  const rows = await readPublications(db, shop)
  return addUp(rows.flatMap((row) => storedSummary(row.summary, row) ?? []))
}
