import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId, WorkerId } from "#app/platform/ids.ts"

/**
 * What sending leaves of a touchpoint that `worker` claimed and a server took, and of what travelled inside it (app/flow/sending/deliveries.store.server.ts),
 * without a message. Throws where it was not claimed so.
 */
export async function markSent(db: Queryable, shop: ShopId, id: TouchpointId, worker: WorkerId, now: Date): Promise<void> {
  const data = { state: "sent", sentAt: now, reason: null, updatedAt: now }
  const sent = await db.touchpoint.updateMany({ where: { id, shopId: shop, state: "claimed", claimedBy: worker }, data })
  if (sent.count !== 1) throw new Error(`${worker} has not claimed ${id}.`)
  await db.touchpoint.updateMany({ where: { shopId: shop, joinedTo: id, state: "joined" }, data })
}
