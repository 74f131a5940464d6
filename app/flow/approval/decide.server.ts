import { insertDecision } from "#app/flow/approval/decisions.store.server.ts"
import { editedText } from "#app/flow/approval/edited-text.ts"
import { draftRejectionReasons } from "#app/flow/approval/rejection-reasons.ts"
import { checkDraft, isBlocked } from "#app/flow/drafting/checks.ts"
import type { Brief, DraftText, Finding } from "#app/flow/drafting/draft-shape.ts"
import { findCurrentDraft, insertDraft, openDraft, type Draft } from "#app/flow/drafting/drafts.store.server.ts"
import { approve, reject } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { DraftId, ShopId } from "#app/platform/ids.ts"

export interface DecisionInput {
  draftId: DraftId
  kind: "approved" | "rejected"
  /** Needed to reject. */
  reason?: string | undefined
  /** The text as the person changed it; it is checked like any other. */
  edited?: { subject: string; body: string } | undefined
  /** Who decides, as Shopify names the staff member. */
  decidedBy: string
  openedAt?: Date | undefined
}

export type Decided = { kind: "decided" } | { kind: "gone" } | { kind: "blocked"; reason: string }

/** Writes down a person's yes or no to the current draft. One decision a draft; what the checks block cannot be approved, however it came about. */
export async function decide(context: Context, _queue: Queue, shop: ShopId, input: DecisionInput): Promise<Decided> {
  const draft = await findCurrentDraft(context.db, shop, input.draftId)
  if (!draft) return { kind: "gone" }
  if (input.kind === "rejected") return context.db.$transaction((tx) => writeRejection(context, tx, shop, draft, input))
  const { brief, text } = openDraft(context.vault, draft)
  const edited = input.edited ? editedText(text, input.edited, brief.facts) : null
  const isChanged = edited !== null && (edited.body !== text.body || edited.subject !== text.subject)
  const findings = checkDraft(isChanged ? edited : text, brief)
  if (isBlocked(findings)) return { kind: "blocked", reason: wordsOf(findings) }
  return context.db.$transaction((tx) =>
    writeApproval(context, tx, shop, draft, input, isChanged ? { brief, text: edited, findings } : null),
  )
}

async function writeApproval(
  context: Context,
  tx: Transaction,
  shop: ShopId,
  draft: Draft,
  input: DecisionInput,
  change: { brief: Brief; text: DraftText; findings: Finding[] } | null,
): Promise<Decided> {
  const now = context.clock.now()
  if (!(await approve(tx, shop, draft.touchpointId, now))) return { kind: "gone" }
  const draftId = change ? context.randomness.id() : draft.id
  if (change) {
    const { touchpointId, language, tone, model, promptVersion } = draft
    const by = { writer: "person" as const, model, promptVersion, fallback: draft.fallback, inputTokens: 0, outputTokens: 0 }
    await insertDraft(tx, context.vault, shop, { id: draftId, touchpointId, language, tone, ...change, ...by }, now)
  }
  return note(context, tx, shop, draft, { ...input, draftId }, change ? "edited" : "approved", null, now)
}

async function writeRejection(context: Context, tx: Transaction, shop: ShopId, draft: Draft, input: DecisionInput): Promise<Decided> {
  const now = context.clock.now()
  const reason = draftRejectionReasons.find((known) => known === input.reason) ?? "not-needed"
  if (!(await reject(tx, shop, draft.touchpointId, reason, now))) return { kind: "gone" }
  return note(context, tx, shop, draft, input, "rejected", reason, now)
}

async function note(
  { randomness }: Context,
  tx: Transaction,
  shop: ShopId,
  { touchpointId }: Draft,
  { draftId, decidedBy, openedAt = undefined }: DecisionInput,
  kind: "approved" | "edited" | "rejected",
  reason: string | null,
  decidedAt: Date,
): Promise<Decided> {
  const decision = { id: randomness.id(), touchpointId, draftId, kind, reason, decidedBy, openedAt: openedAt ?? null, decidedAt }
  const isFirst = await insertDecision(tx, shop, decision)
  // The touchpoint has just left "review" in this transaction, so a second decision on the same draft is a bug, not a race.
  if (!isFirst) throw new Error(`Draft ${draftId} has a decision although its touchpoint waited for one.`)
  return { kind: "decided" }
}

function wordsOf(findings: readonly Finding[]): string {
  return findings
    .filter((finding) => finding.severity === "block")
    .slice(0, 3)
    .map((finding) => `“${finding.excerpt}”`)
    .join(", ")
}
