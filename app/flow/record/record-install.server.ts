import { openShop } from "#app/flow/record/shops.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/**
 * Notes that `shop` has the app, with `scopes` as Shopify granted them. Called at every sign-in; only the first one after an installation asks
 * for the set-up. Nothing is sent until a person turns sending on.
 */
export async function recordInstall(context: Context, queue: Queue, shop: ShopId, scopes: string): Promise<void> {
  await context.db.$transaction(async (tx) => {
    const isNew = await openShop(tx, shop, scopes, context.clock.now())
    if (isNew) await queue.enqueue(tx, "set-up-shop", [{ shopId: shop }])
  })
}
