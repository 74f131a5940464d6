import type { DecisionKind } from "#app/flow/approval/decision-kinds.ts"
import { insertDecision, type NewDecision } from "#app/flow/approval/decisions.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Who decides, and what they saw when they did. */
export interface Deciding {
  /** Who decides, as Shopify names the staff member. */
  decidedBy: string
  /** When the draft was opened, for how carefully drafts are read. */
  openedAt?: Date | undefined
  /** The turn of the draft as it was shown; when somebody decided since then, nothing happens. Left out: any turn. */
  turn?: number | undefined
}

export type WrittenDecision = Pick<NewDecision, "touchpointId" | "draftId" | "words"> &
  Partial<Omit<NewDecision, "id" | "kind" | "decidedBy" | "decidedAt" | "openedAt">>

/**
 * Writes a decision down and asks for it to be learned from, in the transaction that acts on it. Returns its id. The caller holds the turn and has
 * moved the touchpoint, so that a second one on the same draft is a bug and no race.
 */
export async function writeDecision(
  { randomness }: Context,
  queue: Queue,
  tx: Transaction,
  shop: ShopId,
  kind: DecisionKind,
  { decidedBy, openedAt }: Deciding,
  decision: WrittenDecision,
  decidedAt: Date,
): Promise<string> {
  const id = randomness.id()
  const row = { reason: null, ...decision, id, kind, decidedBy, openedAt: openedAt ?? null, decidedAt }
  if (!(await insertDecision(tx, shop, row))) throw new Error(`Draft ${decision.draftId} has a decision although it waited for one.`)
  await queue.enqueue(tx, "note-decision", [{ shopId: shop, decisionId: id }])
  return id
}
