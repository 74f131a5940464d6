import type { Task } from "#prisma"
import type { TaskKind, WantedTask } from "#app/flow/planning/task-kinds.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { Task }

export interface TaskChange {
  at: string
  action: "opened" | "done" | "dismissed" | "reopened"
  by: string
  reason: string | null
}

/** Who opens and closes tasks without a person. */
export const byApp = "app"

const change = (action: TaskChange["action"], by: string, reason: string | null, now: Date): string =>
  JSON.stringify([{ at: now.toISOString(), action, by, reason } satisfies TaskChange])

/** Opens a task; false when it is open, or a person has put this very one away before. */
export async function openTask(db: Queryable, shop: ShopId, id: string, task: WantedTask, now: Date): Promise<boolean> {
  const history = JSON.parse(change("opened", byApp, null, now)) as TaskChange[] & object[]
  const made = await db.task.createMany({
    data: { ...task, id, shopId: shop, state: "open", history: history as never, createdAt: now },
    skipDuplicates: true,
  })
  return made.count === 1
}

export function readOpenTasks(db: Queryable, shop: ShopId, orderId: Gid, kinds: readonly TaskKind[]): Promise<Task[]> {
  return db.task.findMany({ where: { shopId: shop, orderId, state: "open", kind: { in: [...kinds] } }, orderBy: { id: "asc" } })
}

/** Ends an open task; false when it was not open any more. `by`: a staff member, or `byApp`. */
export async function closeTask(
  db: Queryable,
  shop: ShopId,
  id: string,
  to: "done" | "dismissed",
  { by, reason }: { by: string; reason: string | null },
  now: Date,
): Promise<boolean> {
  const changed = await db.$executeRaw`
    UPDATE "Task" SET "state" = ${to}, "doneBy" = ${by}, "reason" = ${reason}, "closedAt" = ${now},
      "history" = "history" || ${change(to, by, reason, now)}::jsonb
    WHERE "shopId" = ${shop} AND "id" = ${id} AND "state" = 'open'`
  return changed === 1
}

/** Takes a person's closing back; false when it is open, or the same thing has opened again meanwhile. */
export async function reopenTask(db: Queryable, shop: ShopId, id: string, by: string, now: Date): Promise<boolean> {
  const changed = await db.$executeRaw`
    UPDATE "Task" AS closed SET "state" = 'open', "doneBy" = NULL, "reason" = NULL, "closedAt" = NULL,
      "history" = closed."history" || ${change("reopened", by, null, now)}::jsonb
    WHERE closed."shopId" = ${shop} AND closed."id" = ${id} AND closed."state" <> 'open' AND NOT EXISTS (
      SELECT 1 FROM "Task" other WHERE other."shopId" = ${shop} AND other."kind" = closed."kind" AND other."subjectId" = closed."subjectId"
        AND other."state" = 'open')`
  return changed === 1
}

/** Tasks about a person's orders. They name an order and a carrier, nobody; so nothing is forgotten with a person but what a task says of them. */
export function exportCustomer(db: Queryable, shop: ShopId, { orderIds }: { orderIds: Gid[] }): Promise<Task[]> {
  return db.task.findMany({ where: { shopId: shop, orderId: { in: orderIds } }, orderBy: { createdAt: "asc" } })
}

/** A task may come to hold words about a person; its payload is emptied, and what is open is put away. */
export async function forgetCustomer(db: Queryable, shop: ShopId, { orderIds }: { orderIds: Gid[] }, now: Date): Promise<void> {
  const where = { shopId: shop, orderId: { in: orderIds } }
  const open = await db.task.findMany({ where: { ...where, state: "open" }, select: { id: true } })
  for (const { id } of open) await closeTask(db, shop, id, "dismissed", { by: byApp, reason: "person-forgotten" }, now)
  await db.task.updateMany({ where, data: { payload: {} } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.task.deleteMany({ where: { shopId: shop } })
}
