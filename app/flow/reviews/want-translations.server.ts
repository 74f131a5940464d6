import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Something was published: the model may translate it, where the merchant wants that. */
export async function wantTranslations(tx: Transaction, queue: Queue, shop: ShopId): Promise<void> {
  if ((await readReviewSettings(tx, shop)).translatesReviews) await queue.enqueue(tx, "translate-store", [{ shopId: shop }])
}
