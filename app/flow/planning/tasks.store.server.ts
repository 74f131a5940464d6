import type { Task } from "#prisma"
import type { TaskKind, WantedTask } from "#app/flow/planning/task-kinds.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"

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

/** When the oldest task of these kinds about a person that is still open was opened; null when none is. */
export async function findOpenSince(db: Queryable, shop: ShopId, personKey: PersonKey, kinds: readonly TaskKind[]): Promise<Date | null> {
  if (personKey === "") return null
  const where = { shopId: shop, personKey, state: "open", kind: { in: [...kinds] } }
  const oldest = await db.task.findFirst({ where, orderBy: { createdAt: "asc" }, select: { createdAt: true } })
  return oldest?.createdAt ?? null
}

/** Those of `personKeys` about whom a task of these kinds is open. */
export async function findPeopleWithOpen(
  db: Queryable,
  shop: ShopId,
  personKeys: readonly PersonKey[],
  kinds: readonly TaskKind[],
): Promise<Set<PersonKey>> {
  const keys = personKeys.filter((key) => key !== "")
  const rows = await db.$queryRaw<{ personKey: PersonKey }[]>`
    SELECT DISTINCT "personKey" FROM "Task"
    WHERE "shopId" = ${shop} AND "personKey" = ANY(${keys}) AND "state" = 'open' AND "kind" = ANY(${[...kinds]})`
  return new Set(rows.map((row) => row.personKey))
}

export function readTask(db: Queryable, shop: ShopId, id: string): Promise<Task | null> {
  return db.task.findFirst({ where: { id, shopId: shop } })
}

/** Tasks of one kind about one subject, oldest first, also those that ended. */
export function readTasksAbout(db: Queryable, shop: ShopId, kind: TaskKind, subjectId: string): Promise<Task[]> {
  return db.task.findMany({ where: { shopId: shop, kind, subjectId }, orderBy: { createdAt: "asc" } })
}

/** Open tasks about one subject, whatever their kind. */
export function readOpenTasksAbout(db: Queryable, shop: ShopId, subjectId: string): Promise<Task[]> {
  return db.task.findMany({ where: { shopId: shop, subjectId, state: "open" }, orderBy: { createdAt: "asc" } })
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

/** Tasks about a person and their orders. */
export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<Task[]> {
  return db.task.findMany({ where: { shopId: shop, OR: personWhere(subject) }, orderBy: { createdAt: "asc" } })
}

/** A task may come to hold words about a person; its payload is emptied, and what is open is put away. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject, now: Date): Promise<void> {
  const where = { shopId: shop, OR: personWhere(subject) }
  const open = await db.task.findMany({ where: { ...where, state: "open" }, select: { id: true } })
  for (const { id } of open) await closeTask(db, shop, id, "dismissed", { by: byApp, reason: "person-forgotten" }, now)
  await db.task.updateMany({ where, data: { payload: {}, personKey: null } })
}

const personWhere = ({ personKeys, orderIds }: PrivacySubject) => [{ personKey: { in: personKeys } }, { orderId: { in: orderIds } }]

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.task.deleteMany({ where: { shopId: shop } })
}
