import { readTerms } from "#app/flow/drafting/reward-terms.ts"
import { markIncentivised } from "#app/flow/reviews/incentivised-reviews.store.server.ts"
import { findPromise } from "#app/flow/reviews/reward-promises.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { Gid, ReviewId, ShopId } from "#app/platform/ids.ts"

/**
 * A review was written, of whatever kind: if its order was promised something, it is marked for good and the promise is to be kept. Called in the
 * transaction that keeps the review; it is not told what the review says.
 */
export async function noteIncentive(
  tx: Transaction,
  queue: Queue,
  shop: ShopId,
  { reviewId, orderId }: { reviewId: ReviewId; orderId: Gid | null },
): Promise<void> {
  if (!orderId) return
  const promise = await findPromise(tx, shop, orderId)
  if (!promise || !readTerms(promise.terms)) return
  await markIncentivised(tx, shop, reviewId, promise.id)
  await queue.enqueue(tx, "keep-promise", [{ shopId: shop, reviewId }])
}
