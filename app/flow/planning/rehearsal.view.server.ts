// The dress rehearsal: what would have happened on the shop's last orders, before anything is on.
import { longestRehearsalMs, rehearse, type Rehearsal } from "#app/flow/planning/rehearsal.ts"
import { findRehearsal } from "#app/flow/planning/rehearsals.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface RehearsedRow {
  orderId: Gid
  orderName: string
  titles: string[]
  shippedAt: Date | null
  deliveredAt: Date | null
  dueAt: Date | null
  reason: string | null
  /** When the fixed rule would have asked. */
  fixedAt: Date | null
}

export interface RehearsalView {
  state: "never" | "running" | "done" | "failed"
  timeZone: string
  done: number
  total: number
  endedAt: Date | null
  outcome: Rehearsal | null
  /** The newest orders of it. */
  rows: RehearsedRow[]
}

const shownRows = 50

export async function readRehearsal(db: Queryable, _vault: Vault, shop: ShopId, now: Date, fixedDays: number): Promise<RehearsalView> {
  const [known, stored] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    findRehearsal(db, shop),
  ])
  const timeZone = known?.timeZone ?? "UTC"
  if (!stored) return { state: "never", timeZone, done: 0, total: 0, endedAt: null, outcome: null, rows: [] }
  const { done, total, startedAt, endedAt, orders } = stored
  const state = stored.state === "done" ? "done" : now.getTime() - startedAt.getTime() < longestRehearsalMs ? "running" : "failed"
  const shown = orders.slice(-shownRows).reverse()
  const ids = shown.map(({ orderId }) => orderId)
  const [named, lines] = await Promise.all([
    db.order.findMany({ where: { shopId: shop, id: { in: ids } }, select: { id: true, name: true } }),
    db.orderLine.findMany({
      where: { shopId: shop, orderId: { in: ids } },
      select: { orderId: true, title: true },
      orderBy: { id: "asc" },
    }),
  ])
  const rows = shown.map(({ orderId, shippedAt, deliveredAt, plan }) => ({
    orderId,
    orderName: named.find(({ id }) => id === orderId)?.name ?? "",
    titles: lines.filter((line) => line.orderId === orderId).map(({ title }) => title),
    shippedAt,
    deliveredAt,
    dueAt: plan.kind === "ask" ? plan.dueAt : null,
    reason: plan.kind === "nobody" ? plan.reason : null,
    fixedAt: shippedAt && addDays(shippedAt, fixedDays),
  }))
  const outcome = state === "done" ? rehearse(orders, fixedDays) : null
  return { state, timeZone, done, total, endedAt, outcome, rows: outcome ? rows : [] }
}
