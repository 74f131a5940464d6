import { isCare, lookAgain } from "#app/flow/planning/open-care-task.server.ts"
import { closeTask, readTask, reopenTask } from "#app/flow/planning/tasks.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type TaskAct = "done" | "dismissed" | "reopened"

/** A person ends a task, or takes that back; what it holds is looked at again. "gone": it stands otherwise by now. */
export async function settleTask(
  { db, clock }: Context,
  queue: Queue,
  shop: ShopId,
  { taskId, act, by }: { taskId: string; act: TaskAct; by: string },
): Promise<{ kind: "settled" | "gone" }> {
  const now = clock.now()
  return db.$transaction(async (tx) => {
    const task = await readTask(tx, shop, taskId)
    if (!task) return { kind: "gone" }
    const isSettled =
      act === "reopened" ? await reopenTask(tx, shop, taskId, by, now) : await closeTask(tx, shop, taskId, act, { by, reason: null }, now)
    if (isSettled && isCare(task) && task.personKey) await lookAgain(tx, queue, shop, task.personKey)
    return { kind: isSettled ? "settled" : "gone" }
  })
}
