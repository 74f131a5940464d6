import type { Rehearsal as Row } from "#prisma"
import type { RehearsedOrder } from "#app/flow/planning/rehearsal.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface StoredRehearsal extends Omit<Row, "orders"> {
  orders: RehearsedOrder[]
}

/** Begins anew; what was there is replaced. Returns false when one is under way that began after `staleBefore`. */
export async function beginRehearsal(
  db: Queryable,
  shop: ShopId,
  { id, startedBy, now, staleBefore }: { id: string; startedBy: string; now: Date; staleBefore: Date },
): Promise<boolean> {
  const fresh = { id, startedBy, startedAt: now, state: "running", done: 0, total: 0, orders: [], endedAt: null }
  const made = await db.rehearsal.createMany({ data: { ...fresh, shopId: shop }, skipDuplicates: true })
  if (made.count === 1) return true
  const isFree = { OR: [{ state: { not: "running" } }, { startedAt: { lt: staleBefore } }] }
  return (await db.rehearsal.updateMany({ where: { shopId: shop, ...isFree }, data: fresh })).count === 1
}

/** Notes how far it is; false when another one took its place, so that this one stops. */
export async function noteProgress(db: Queryable, shop: ShopId, id: string, progress: { done: number; total: number }): Promise<boolean> {
  return (await db.rehearsal.updateMany({ where: { shopId: shop, id, state: "running" }, data: progress })).count === 1
}

export async function endRehearsal(
  db: Queryable,
  shop: ShopId,
  id: string,
  orders: readonly RehearsedOrder[],
  now: Date,
): Promise<boolean> {
  const data = { state: "done", endedAt: now, orders: JSON.parse(JSON.stringify(orders)) as object[] }
  return (await db.rehearsal.updateMany({ where: { shopId: shop, id, state: "running" }, data })).count === 1
}

export async function findRehearsal(db: Queryable, shop: ShopId): Promise<StoredRehearsal | null> {
  const row = await db.rehearsal.findUnique({ where: { shopId: shop } })
  return row && { ...row, orders: (row.orders as unknown as Jsoned[]).map(revived) }
}

interface Jsoned extends Omit<RehearsedOrder, "shippedAt" | "deliveredAt" | "plan" | "unheardDueAt"> {
  shippedAt: string | null
  deliveredAt: string | null
  unheardDueAt: string | null
  plan: { kind: "ask"; dueAt: string } | { kind: "nobody"; reason: string }
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text))

function revived({ orderId, shippedAt, deliveredAt, unheardDueAt, plan }: Jsoned): RehearsedOrder {
  return {
    orderId,
    shippedAt: instant(shippedAt),
    deliveredAt: instant(deliveredAt),
    unheardDueAt: instant(unheardDueAt),
    plan: plan.kind === "ask" ? { kind: "ask", dueAt: new Date(plan.dueAt) } : plan,
  }
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.rehearsal.deleteMany({ where: { shopId: shop } })
}
