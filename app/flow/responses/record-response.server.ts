import { insertResponse, type NewResponse } from "#app/flow/responses/responses.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Notes something that came back. False when the same was noted before. */
export function recordResponse(context: Context, shop: ShopId, response: Omit<NewResponse, "id" | "happenedAt">): Promise<boolean> {
  return insertResponse(context.db, shop, { ...response, id: context.randomness.id(), happenedAt: context.clock.now() })
}
