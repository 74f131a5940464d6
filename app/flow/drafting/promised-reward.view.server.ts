import { readTerms, type RewardTerms } from "#app/flow/drafting/reward-terms.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** What the buyer of an order was promised for a review (drawn in app/flow/reviews/promise-reward.server.ts); null for nothing. */
export async function readPromisedReward(db: Queryable, shop: ShopId, orderId: Gid): Promise<RewardTerms | null> {
  const promise = await db.rewardPromise.findUnique({ where: { shopId_orderId: { shopId: shop, orderId } }, select: { terms: true } })
  return readTerms(promise?.terms)
}
