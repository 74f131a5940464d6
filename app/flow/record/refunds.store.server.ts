import type { Refund, ReturnCase } from "#prisma"
import { mergeNewer } from "#app/flow/record/merge-newer.store.server.ts"
import type { LineQuantity } from "#app/flow/record/payload-refund.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { Refund, ReturnCase }

export function mergeRefunds(
  db: Queryable,
  shop: ShopId,
  refunds: readonly (Omit<Refund, "shopId" | "lines"> & { lines: LineQuantity[] })[],
): Promise<number> {
  return mergeNewer(db, shop, "Refund", refunds)
}

/** A return's status and its lines are news of their own: later topics carry the status alone. */
export async function mergeReturn(
  db: Queryable,
  shop: ShopId,
  head: Pick<ReturnCase, "id" | "orderId" | "status" | "mark" | "updatedAt">,
  lines: { lines: LineQuantity[]; linesMark: string } | null,
): Promise<boolean> {
  const changed = await mergeNewer(db, shop, "ReturnCase", [head])
  if (!lines) return changed > 0
  // The row exists by now.
  const where = { shopId: shop, id: head.id, linesMark: { lt: lines.linesMark } }
  const changedLines = await db.returnCase.updateMany({ where, data: { lines: lines.lines, linesMark: lines.linesMark } })
  return changed > 0 || changedLines.count > 0
}

export function findRefunds(db: Queryable, shop: ShopId, orderId: Gid): Promise<Refund[]> {
  return db.refund.findMany({ where: { shopId: shop, orderId }, orderBy: { id: "asc" } })
}

export function findReturns(db: Queryable, shop: ShopId, orderId: Gid): Promise<ReturnCase[]> {
  return db.returnCase.findMany({ where: { shopId: shop, orderId }, orderBy: { id: "asc" } })
}

export async function exportCustomer(db: Queryable, shop: ShopId, orderIds: Gid[]) {
  const where = { shopId: shop, orderId: { in: orderIds } }
  return { refunds: await db.refund.findMany({ where }), returns: await db.returnCase.findMany({ where }) }
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.refund.deleteMany({ where: { shopId: shop } })
  await db.returnCase.deleteMany({ where: { shopId: shop } })
}
