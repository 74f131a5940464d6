import { removeOverride, saveOverride } from "#app/flow/learning/timing-overrides.store.server.ts"
import { findOpenOrders } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** Days after arrival a merchant may ask for; never the day of arrival itself (never next-day: Jung et al. 2023, J. Marketing 87(4)). */
export const overrideBounds = { minDays: 2, maxDays: 365 }

/** Sets the merchant's own days for a product, or with null hands it back to the curve. */
export async function setTimingOverride(
  context: Context & { queue: Queue },
  shop: ShopId,
  productId: Gid,
  delayDays: number | null,
  setBy: string,
): Promise<{ kind: "saved" } | { kind: "out-of-bounds" }> {
  const isAllowed = delayDays === null || (delayDays >= overrideBounds.minDays && delayDays <= overrideBounds.maxDays)
  if (!isAllowed) return { kind: "out-of-bounds" }
  await context.db.$transaction(async (tx) => {
    if (delayDays === null) await removeOverride(tx, shop, productId)
    else await saveOverride(tx, shop, { productId, delayDays, setBy, setAt: context.clock.now() })
    // What is planned already follows the new number.
    const orders = await findOpenOrders(tx, shop, { productId })
    await context.queue.enqueue(
      tx,
      "order-changed",
      orders.map((orderId) => ({ shopId: shop, orderId })),
    )
  })
  return { kind: "saved" }
}
