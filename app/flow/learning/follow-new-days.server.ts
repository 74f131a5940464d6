import { findOpenOrders } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** After the days of one product, or of all, were set anew: what is planned already follows, and so does what the list of products counts. */
export async function followNewDays(queue: Queue, tx: Transaction, shop: ShopId, of: { productId?: Gid }): Promise<void> {
  const orders = await findOpenOrders(tx, shop, of)
  await queue.enqueue(
    tx,
    "order-changed",
    orders.map((orderId) => ({ shopId: shop, orderId })),
  )
  await queue.enqueue(tx, "weigh-products", [{ shopId: shop, ...of }])
}
