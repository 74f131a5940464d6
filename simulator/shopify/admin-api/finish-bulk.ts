// Shopify works on bulk operations by itself; the simulator does when it is asked to hand over what Shopify has to say.
import type { World } from "../world.ts"
import { contextFor } from "./execute-document.ts"
import { finish } from "./mutations/bulk-operations.ts"

export async function finishBulkOperations(world: World): Promise<void> {
  for (const shop of world.shops.values()) {
    if (!shop.installation) continue
    for (const operation of shop.bulkOperations) await finish(contextFor(world, shop, shop.installation.scopes), operation)
  }
}
