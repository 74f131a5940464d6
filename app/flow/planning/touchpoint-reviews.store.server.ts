// A touchpoint while a person decides about it; touchpoints.store has the rest of its way.
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

/** Keeps a touchpoint that waits for a decision from moving until the transaction ends; false when it does not wait (any more). */
export async function keepWaiting(tx: Transaction, shop: ShopId, id: TouchpointId): Promise<boolean> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Touchpoint" WHERE "shopId" = ${shop} AND "id" = ${id} AND "state" = 'review' FOR UPDATE`
  return rows.length === 1
}

export async function reject(tx: Transaction, shop: ShopId, id: TouchpointId, reason: string, now: Date): Promise<boolean> {
  const where = { id, shopId: shop, state: "review" }
  return (await tx.touchpoint.updateMany({ where, data: { state: "rejected", reason, updatedAt: now } })).count === 1
}

/** The decision was taken back: it waits again. False when it was claimed for sending, or anything else moved it since. */
export async function reopen(tx: Transaction, shop: ShopId, id: TouchpointId, from: "approved" | "rejected", now: Date): Promise<boolean> {
  const where = { id, shopId: shop, state: from }
  return (await tx.touchpoint.updateMany({ where, data: { state: "review", reason: null, updatedAt: now } })).count === 1
}
