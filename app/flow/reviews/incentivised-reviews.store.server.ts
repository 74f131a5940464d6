import type { Queryable } from "#app/platform/db.server.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"

/** The mark of a review whose writer was promised something. There is no way to take it off. */
export async function markIncentivised(db: Queryable, shop: ShopId, id: ReviewId, incentiveId: string): Promise<void> {
  await db.review.updateMany({ where: { id, shopId: shop, incentiveId: null }, data: { incentiveId } })
  await db.review.updateMany({
    where: { id, shopId: shop, NOT: { labels: { has: "incentivised" } } },
    data: { labels: { push: "incentivised" } },
  })
}
