import type { Refund, ReturnCase } from "#prisma"
import { mergeNewer } from "#app/flow/record/merge-newer.store.server.ts"
import type { RefundedLine, ReturnedLine, ReturnRemoval } from "#app/flow/record/payload-refund.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { Refund, ReturnCase }

export function mergeRefunds(
  db: Queryable,
  shop: ShopId,
  refunds: readonly (Omit<Refund, "shopId" | "lines"> & { lines: RefundedLine[] })[],
): Promise<number> {
  return mergeNewer(db, shop, "Refund", refunds)
}

/** A return's status and its lines are news of their own: later topics carry the status alone. */
export async function mergeReturn(
  db: Queryable,
  shop: ShopId,
  head: Pick<ReturnCase, "id" | "orderId" | "status" | "mark" | "updatedAt">,
  lines: { lines: ReturnedLine[]; linesMark: string } | null,
): Promise<boolean> {
  const changed = await mergeNewer(db, shop, "ReturnCase", [head])
  const openedAt = head.updatedAt
  const notBefore = { OR: [{ openedAt: null }, { openedAt: { gt: openedAt } }] }
  await db.returnCase.updateMany({ where: { shopId: shop, id: head.id, ...notBefore }, data: { openedAt } })
  if (!lines) return changed > 0
  // The row exists by now.
  const where = { shopId: shop, id: head.id, linesMark: { lt: lines.linesMark } }
  const changedLines = await db.returnCase.updateMany({ where, data: { lines: lines.lines, linesMark: lines.linesMark } })
  return changed > 0 || changedLines.count > 0
}

/** Merges many returns with their lines; returns the orders for which it was news. */
export async function mergeReturns(
  db: Queryable,
  shop: ShopId,
  returns: readonly {
    head: Pick<ReturnCase, "id" | "orderId" | "status" | "mark" | "updatedAt">
    lines: { lines: ReturnedLine[]; linesMark: string } | null
  }[],
): Promise<Gid[]> {
  const changed: Gid[] = []
  for (const { head, lines } of returns) if (await mergeReturn(db, shop, head, lines)) changed.push(head.orderId)
  return [...new Set(changed)]
}

/**
 * Keeps what one message took off a return, also of one that is not known yet. `key` names the message: it counts once however often it comes.
 * Returns the return's order, null while that is unknown; `isNews` false when the message was known.
 */
export async function takeOffReturn(
  db: Queryable,
  shop: ShopId,
  change: { id: Gid; key: string; removals: ReturnRemoval[]; at: Date },
): Promise<{ orderId: Gid | null; isNews: boolean }> {
  const { id, key, removals, at } = change
  await db.returnCase.createMany({ data: { shopId: shop, id, orderId: "", status: "", updatedAt: at }, skipDuplicates: true })
  const changed = await db.$executeRaw`
    UPDATE "ReturnCase" SET "removals" = "removals" || jsonb_build_object(${key}::text, ${JSON.stringify(removals)}::jsonb)
    WHERE "shopId" = ${shop} AND "id" = ${id} AND NOT jsonb_exists("removals", ${key}::text)`
  const orderId = (await db.returnCase.findUnique({ where: { shopId_id: { shopId: shop, id } }, select: { orderId: true } }))?.orderId
  return { orderId: orderId || null, isNews: changed > 0 }
}

export async function exportCustomer(db: Queryable, shop: ShopId, orderIds: Gid[]) {
  const where = { shopId: shop, orderId: { in: orderIds } }
  return { refunds: await db.refund.findMany({ where }), returns: await db.returnCase.findMany({ where }) }
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.refund.deleteMany({ where: { shopId: shop } })
  await db.returnCase.deleteMany({ where: { shopId: shop } })
}
