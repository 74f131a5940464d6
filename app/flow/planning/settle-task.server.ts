import { closeTask, reopenTask } from "#app/flow/planning/tasks.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type TaskAct = "done" | "dismissed" | "reopened"

/** A person ends a task, or takes that back. "gone": it stands otherwise by now. */
export async function settleTask(
  { db, clock }: Context,
  shop: ShopId,
  { taskId, act, by }: { taskId: string; act: TaskAct; by: string },
): Promise<{ kind: "settled" | "gone" }> {
  const isSettled =
    act === "reopened"
      ? await reopenTask(db, shop, taskId, by, clock.now())
      : await closeTask(db, shop, taskId, act, { by, reason: null }, clock.now())
  return { kind: isSettled ? "settled" : "gone" }
}
