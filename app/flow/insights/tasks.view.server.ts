// What needs a person in the shop, and what became of it: open tasks oldest first, closed ones newest first.
import { mostCounted } from "#app/flow/insights/most-counted.ts"
import type { TaskChange } from "#app/flow/planning/tasks.store.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const taskTabs = ["open", "closed"] as const
export type TaskTab = (typeof taskTabs)[number]
export const tasksPageSize = 25

export interface TaskRow {
  id: string
  kind: string
  why: string
  state: string
  reason: string | null
  doneBy: string | null
  createdAt: Date
  closedAt: Date | null
  order: { id: string; name: string } | null
  history: TaskChange[]
}

export interface TasksView {
  tab: TaskTab
  counts: Record<TaskTab, number>
  /** From 1. */
  page: number
  pages: number
  timeZone: string
  rows: TaskRow[]
}

/** One page; one past the end reads as the last. Counting stops at `mostCounted`. */
export async function readTasks(
  db: Queryable,
  _vault: Vault,
  shop: ShopId,
  _now: Date,
  options: { tab: TaskTab; page: number },
): Promise<TasksView> {
  const { tab } = options
  const whereOf = { open: { shopId: shop, state: "open" }, closed: { shopId: shop, state: { not: "open" } } }
  const [known, open, closed] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    countOpenTasks(db, shop),
    db.task.count({ where: { shopId: shop, state: { not: "open" } }, take: mostCounted }),
  ])
  const counts = { open, closed }
  const pages = Math.max(1, Math.ceil(counts[tab] / tasksPageSize))
  const page = Math.min(Math.max(1, options.page), pages)
  const tasks = await db.task.findMany({
    where: { ...whereOf[tab], shopId: shop },
    orderBy: tab === "open" ? [{ createdAt: "asc" }, { id: "asc" }] : [{ closedAt: "desc" }, { id: "asc" }],
    skip: (page - 1) * tasksPageSize,
    take: tasksPageSize,
  })
  const orders = await db.order.findMany({
    where: { shopId: shop, id: { in: tasks.flatMap(({ orderId }) => orderId ?? []) } },
    select: { id: true, name: true },
  })
  return {
    tab,
    counts,
    page,
    pages,
    timeZone: known?.timeZone ?? "UTC",
    rows: tasks.map(({ id, kind, why, state, reason, doneBy, createdAt, closedAt, orderId, history }) => ({
      id,
      kind,
      why,
      state,
      reason,
      doneBy,
      createdAt,
      closedAt,
      order: orders.find((order) => order.id === orderId) ?? null,
      history: history as unknown as TaskChange[],
    })),
  }
}

/** How many tasks wait for a person; counting stops at `mostCounted`. */
export function countOpenTasks(db: Queryable, shop: ShopId): Promise<number> {
  return db.task.count({ where: { shopId: shop, state: "open" }, take: mostCounted })
}
