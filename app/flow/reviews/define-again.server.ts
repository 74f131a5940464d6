import { bringDefinitionsUp } from "#app/flow/record/define-reviews.server.ts"
import { wantAllPublications } from "#app/flow/reviews/publications.store.server.ts"
import { distrustCopies } from "#app/flow/reviews/shop-copies.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

/**
 * A shop that has older definitions gets what is missing, and all its copies are written again: with the new fields, or because the shop lost them while
 * the app was gone.
 */
export async function defineAgain(context: Context, admin: AdminClient, shop: ShopId): Promise<void> {
  await bringDefinitionsUp(context, admin, shop)
  await distrustCopies(context.db, shop)
  await wantAllPublications(context.db, shop, context.clock.now())
}
