import { keepHold, readHolds } from "#app/flow/planning/holds.store.server.ts"
import { careKinds, type CareKind, type WantedTask } from "#app/flow/planning/task-kinds.ts"
import { closeTask, findOpenSince, openTask, readOpenTasksAbout, readTask, type Task } from "#app/flow/planning/tasks.store.server.ts"
import { findUnsentOf, lockPlansOf } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { hold } from "#app/flow/planning/touchpoints.store.server.ts"
import { careDays, careHoldSince } from "#app/flow/planning/trouble.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId } from "#app/platform/ids.ts"

export interface CareTask extends WantedTask {
  kind: CareKind
  personKey: PersonKey | null
}

/**
 * Opens a task for a person in the shop and holds what is planned for the buyer, drafts under review and approved ones too, each hold logged and for a
 * limited time. False when it is open already, or somebody has put this very one away.
 */
export async function openCareTask(tx: Transaction, context: Context, queue: Queue, shop: ShopId, task: CareTask): Promise<boolean> {
  const now = context.clock.now()
  if (!(await openTask(tx, shop, context.randomness.id(), task, now))) return false
  if (task.personKey) await holdContactsOf(tx, context, queue, shop, task.personKey, now)
  return true
}

/** Ends the open tasks about a subject, or the one of that id, since a person has dealt with it; what was held for them is looked at again. Returns how many. */
export async function closeCareTasks(
  tx: Transaction,
  context: Context,
  queue: Queue,
  shop: ShopId,
  { subjectId, by, reason }: { subjectId: string; by: string; reason: "answered" | "settled" },
): Promise<number> {
  let closed = 0
  const own = await readTask(tx, shop, subjectId)
  for (const task of [...(await readOpenTasksAbout(tx, shop, subjectId)), ...(own ? [own] : [])]) {
    if (!isCare(task) || task.state !== "open") continue
    if (await closeTask(tx, shop, task.id, "done", { by, reason }, context.clock.now())) closed += 1
    if (task.personKey) await lookAgain(tx, queue, shop, task.personKey)
  }
  return closed
}

/** Asks for a person's open orders to be planned anew: a task of theirs was opened, closed or opened again. */
export async function lookAgain(tx: Transaction, queue: Queue, shop: ShopId, personKey: PersonKey): Promise<void> {
  const orderIds = [...new Set((await findUnsentOf(tx, shop, personKey)).map(({ orderId }) => orderId))]
  if (orderIds.length === 0) return
  await queue.enqueue(
    tx,
    "order-changed",
    orderIds.map((orderId) => ({ shopId: shop, orderId })),
  )
}

/** Since when a high-care task holds this order's contacts; null when none does. Asked again in the transaction that sends. */
export async function readCareHold(db: Queryable, shop: ShopId, personKey: PersonKey, orderId: Gid, now: Date): Promise<Date | null> {
  const openSince = await findOpenSince(db, shop, personKey, careKinds)
  return openSince && careHoldSince(openSince, await firstCareHold(db, shop, orderId), now)
}

export const isCare = ({ kind }: Pick<Task, "kind">): boolean => (careKinds as readonly string[]).includes(kind)

async function firstCareHold(db: Queryable, shop: ShopId, orderId: Gid): Promise<Date | undefined> {
  return (await readHolds(db, shop, orderId)).find(({ reason }) => reason === "care-open")?.startedAt
}

async function holdContactsOf(
  tx: Transaction,
  context: Context,
  queue: Queue,
  shop: ShopId,
  personKey: PersonKey,
  now: Date,
): Promise<void> {
  await lockPlansOf(tx, shop, personKey)
  for (const { id, orderId, state } of await findUnsentOf(tx, shop, personKey)) {
    // Held for something else already: planning takes up this reason when that one ends.
    if (state === "held") continue
    const since = careHoldSince(now, await firstCareHold(tx, shop, orderId), now)
    if (!since || !(await hold(tx, shop, id, "care-open", now))) continue
    const untilAt = addDays(since, careDays)
    await keepHold(tx, shop, { id: context.randomness.id(), touchpointId: id, orderId, reason: "care-open", untilAt }, now)
  }
  await lookAgain(tx, queue, shop, personKey)
}
