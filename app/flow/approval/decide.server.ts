import { checkEdited, type CheckedText } from "#app/flow/approval/check-edited.ts"
import { noTakenBackMs, wordCount, type YesKind } from "#app/flow/approval/decision-kinds.ts"
import { handTo, putOff, takeTurn } from "#app/flow/approval/desk-items.store.server.ts"
import { draftRejectionReasons } from "#app/flow/approval/rejection-reasons.ts"
import { writeDecision, type Deciding } from "#app/flow/approval/write-decision.server.ts"
import type { Channel } from "#app/flow/drafting/channel-limits.ts"
import { isBlocked } from "#app/flow/drafting/checks.ts"
import type { Brief, Finding } from "#app/flow/drafting/draft-shape.ts"
import { findCurrentDraft, insertDraft, openDraft, type Draft } from "#app/flow/drafting/drafts.store.server.ts"
import { reject } from "#app/flow/planning/touchpoint-reviews.store.server.ts"
import { readTouchpoint, approve } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { DraftId, ShopId } from "#app/platform/ids.ts"

export interface DecisionInput extends Deciding {
  draftId: DraftId
  kind: "approved" | "rejected"
  /** Needed to reject. */
  reason?: string | undefined
  /** The text as the person changed it; it is checked like any other. */
  edited?: { subject: string; body: string } | undefined
  /** The person began with an empty text and did not change the draft's. */
  isOwnText?: boolean | undefined
  /** For how long a yes keeps its message back, so that it can be taken back for certain. Milliseconds; 0 when left out. */
  holdMs?: number | undefined
  /** The group that is approved together; then a single finding is too much. */
  groupId?: string | undefined
}

export type Decided = { kind: "decided"; decisionId: string } | { kind: "gone" } | { kind: "blocked"; reason: string }

/** Writes down a person's yes or no to the current draft. One standing one a draft; what the checks block cannot be approved, however it came about. */
export async function decide(context: Context, queue: Queue, shop: ShopId, input: DecisionInput): Promise<Decided> {
  const draft = await findCurrentDraft(context.db, shop, input.draftId)
  if (!draft) return { kind: "gone" }
  const { brief, text } = openDraft(context.vault, draft)
  const reading = { draft, brief, words: wordCount(text.body) }
  if (input.kind === "rejected") return write(context, (tx) => writeRejection(context, queue, tx, shop, reading, input))
  const checked = checkEdited(text, input.edited ?? text, brief)
  if (input.groupId ? checked.findings.length > 0 : isBlocked(checked.findings))
    return { kind: "blocked", reason: wordsOf(checked.findings) }
  return write(context, (tx) => writeApproval(context, queue, tx, shop, reading, input, checked))
}

interface Reading {
  draft: Draft
  brief: Brief
  /** Words of the text as it was shown. */
  words: number
}

/** Somebody else was faster: everything of this transaction is undone. */
class Overtaken extends Error {
  override readonly name = "Overtaken"
}

async function write(context: Context, act: (tx: Transaction) => Promise<string>): Promise<Decided> {
  try {
    return { kind: "decided", decisionId: await context.db.$transaction(act) }
  } catch (error) {
    if (error instanceof Overtaken) return { kind: "gone" }
    throw error
  }
}

async function writeApproval(
  context: Context,
  queue: Queue,
  tx: Transaction,
  shop: ShopId,
  { draft, brief, words }: Reading,
  input: DecisionInput,
  { text, findings, isChanged }: CheckedText,
): Promise<string> {
  const now = context.clock.now()
  await takeFromDesk(tx, shop, draft, input, (at) => approve(tx, shop, draft.touchpointId, at), now)
  const sentDraftId = isChanged ? context.randomness.id() : null
  if (sentDraftId) {
    const { touchpointId, language, tone, model, promptVersion } = draft
    const channel = draft.channel as Channel
    const by = { writer: "person" as const, model, promptVersion, fallback: draft.fallback, inputTokens: 0, outputTokens: 0 }
    await insertDraft(
      tx,
      context.vault,
      shop,
      { id: sentDraftId, touchpointId, channel, language, tone, brief, text, findings, ...by },
      now,
    )
  }
  const kind: YesKind = isChanged ? "edited" : input.groupId ? "group" : "approved"
  const heldUntil = input.holdMs ? new Date(now.getTime() + input.holdMs) : null
  const reason = isChanged && input.isOwnText ? "own-text" : null
  const { id: draftId, touchpointId } = draft
  const decision = { touchpointId, draftId, sentDraftId, words, reason, heldUntil, groupId: input.groupId ?? null }
  return writeDecision(context, queue, tx, shop, kind, input, decision, now)
}

async function writeRejection(
  context: Context,
  queue: Queue,
  tx: Transaction,
  shop: ShopId,
  { draft, words }: Reading,
  input: DecisionInput,
): Promise<string> {
  const now = context.clock.now()
  const reason = draftRejectionReasons.find((known) => known === input.reason) ?? "not-needed"
  await takeFromDesk(tx, shop, draft, input, (at) => reject(tx, shop, draft.touchpointId, reason, at), now)
  const heldUntil = new Date(now.getTime() + noTakenBackMs)
  const { id: draftId, touchpointId } = draft
  // What waited behind this message may take its place.
  const touchpoint = await readTouchpoint(tx, shop, touchpointId)
  if (touchpoint) await queue.enqueue(tx, "order-changed", [{ shopId: shop, orderId: touchpoint.orderId }])
  return writeDecision(context, queue, tx, shop, "rejected", input, { touchpointId, draftId, words, reason, heldUntil }, now)
}

/** The turn and the touchpoint, both or nothing. */
async function takeFromDesk(
  tx: Transaction,
  shop: ShopId,
  { touchpointId }: Draft,
  { turn }: Deciding,
  move: (now: Date) => Promise<boolean>,
  now: Date,
): Promise<void> {
  if (!(await move(now)) || !(await takeTurn(tx, shop, touchpointId, turn ?? null, now))) throw new Overtaken()
  await putOff(tx, shop, touchpointId, null, now)
  await handTo(tx, shop, touchpointId, null, now)
}

function wordsOf(findings: readonly Finding[]): string {
  const worst = findings.filter((finding) => finding.severity === "block")
  return (worst.length > 0 ? worst : findings)
    .slice(0, 3)
    .map((finding) => `“${finding.excerpt}”`)
    .join(", ")
}
