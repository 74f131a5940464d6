import { isFinal, isYes, noTakenBackMs } from "#app/flow/approval/decision-kinds.ts"
import { hasLaterFinal, readDecision, takeBack, type Decision } from "#app/flow/approval/decisions.store.server.ts"
import { handTo, putOff, takeTurn } from "#app/flow/approval/desk-items.store.server.ts"
import { writeDecision, type Deciding } from "#app/flow/approval/write-decision.server.ts"
import { reopen } from "#app/flow/planning/touchpoint-reviews.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export type Undone = { kind: "undone"; touchpointId: TouchpointId; was: string } | { kind: "too-late" | "gone" }

/**
 * Takes a decision back: the draft waits again. A yes can be taken back until its message is claimed for sending, a no for ten minutes, what was
 * put off or handed on at any time. Both decisions stay written down; undoing twice changes nothing.
 */
export async function undoDecision(context: Context, queue: Queue, shop: ShopId, decisionId: string, by: Deciding): Promise<Undone> {
  try {
    return await context.db.$transaction((tx) => takeBackIn(context, queue, tx, shop, decisionId, by))
  } catch (error) {
    if (error instanceof NotMoved) return { kind: "too-late" }
    throw error
  }
}

/** The draft has gone on: nothing of this transaction holds. */
class NotMoved extends Error {
  override readonly name = "NotMoved"
}

async function takeBackIn(
  context: Context,
  queue: Queue,
  tx: Transaction,
  shop: ShopId,
  decisionId: string,
  by: Deciding,
): Promise<Undone> {
  const now = context.clock.now()
  const decision = await readDecision(tx, shop, decisionId)
  if (!decision || decision.kind === "undone" || !(await takeBack(tx, shop, decisionId))) return { kind: "gone" }
  const { touchpointId, words } = decision
  // An older yes or no, to a text that was replaced since, has nothing left to take back.
  if (isFinal(decision.kind) && (await hasLaterFinal(tx, shop, decision))) throw new NotMoved()
  if (!(await moveBack(tx, shop, decision, now))) throw new NotMoved()
  await takeTurn(tx, shop, touchpointId, null, now)
  // What waits from now on is the text that was approved, changed or not.
  const draftId = decision.sentDraftId ?? decision.draftId
  await writeDecision(context, queue, tx, shop, "undone", by, { touchpointId, draftId, words, undoesId: decisionId }, now)
  return { kind: "undone", touchpointId, was: decision.kind }
}

async function moveBack(tx: Transaction, shop: ShopId, { kind, touchpointId, decidedAt }: Decision, now: Date): Promise<boolean> {
  if (isYes(kind)) return reopen(tx, shop, touchpointId, "approved", now)
  if (kind === "rejected") return now.getTime() <= decidedAt.getTime() + noTakenBackMs && reopen(tx, shop, touchpointId, "rejected", now)
  if (kind === "snoozed") await putOff(tx, shop, touchpointId, null, now)
  else await handTo(tx, shop, touchpointId, null, now)
  return true
}
