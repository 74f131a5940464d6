// The time in which a person could stop an automatic yes is over. Everything is looked at once more: the rule, the draft and its checks, open
// trouble, the review itself. The yes is then given through the same door as a person's, and carries the rule's name.
import { checkDraft } from "#app/flow/drafting/checks.ts"
import { findCurrentDraft, openDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { automaticYes } from "#app/flow/approval/automatic-yes.ts"
import {
  amendAutomaticApproval,
  findApprovalsDue,
  returnToWaiting,
  settleAutomaticApproval,
  type AutomaticApproval,
} from "#app/flow/approval/automatic-approvals.store.server.ts"
import { readAutomationRule } from "#app/flow/approval/automation-rules.store.server.ts"
import { decide } from "#app/flow/approval/decide.server.ts"
import { highCareOf } from "#app/flow/approval/high-care.store.server.ts"
import { readAttention } from "#app/flow/approval/read-attention.server.ts"
import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { DraftId, ShopId } from "#app/platform/ids.ts"

const atOnce = 100
const byApp = "app"

/** Gives the yeses that are due; returns how many, and whether there are more. */
export async function approveEarned(context: Context, queue: Queue, shop: ShopId): Promise<{ approved: number; isMore: boolean }> {
  const due = await findApprovalsDue(context.db, shop, context.clock.now(), atOnce)
  let approved = 0
  for (const row of due) if (await approveOne(context, queue, shop, row)) approved += 1
  return { approved, isMore: due.length === atOnce }
}

async function approveOne(context: Context, queue: Queue, shop: ShopId, { draftId, ruleId }: AutomaticApproval): Promise<boolean> {
  const { db, clock } = context
  const against = await whatSpeaksAgainst(context, shop, draftId, ruleId)
  if (against) {
    await settleAutomaticApproval(db, shop, draftId, { ...against, by: byApp }, clock.now())
    return false
  }
  // Taken first: of a yes and a person's "stop" at the same moment, one wins.
  const by = `rule:${ruleId}`
  if (!(await settleAutomaticApproval(db, shop, draftId, { state: "approved", reason: null, by }, clock.now()))) return false
  const outcome = await decide(context, queue, shop, { draftId, kind: "approved", decidedBy: by }).catch(async (error: unknown) => {
    await returnToWaiting(db, shop, draftId)
    throw error
  })
  if (outcome.kind === "decided") return true
  const amended =
    outcome.kind === "gone" ? { state: "overtaken" as const, reason: "gone" } : { state: "queued" as const, reason: "finding" }
  await amendAutomaticApproval(db, shop, draftId, amended)
  return false
}

async function whatSpeaksAgainst(
  context: Context,
  shop: ShopId,
  draftId: DraftId,
  ruleId: string,
): Promise<{ state: "overtaken" | "queued" | "stopped"; reason: string } | null> {
  const { db, vault } = context
  const draft = await findCurrentDraft(db, shop, draftId)
  const touchpoint = draft && (await readTouchpoint(db, shop, draft.touchpointId))
  if (!draft || touchpoint?.state !== "review") return { state: "overtaken", reason: "gone" }
  const rule = await readAutomationRule(db, shop, ruleId)
  if (rule?.state !== "on") return { state: "stopped", reason: "rule-ended" }
  const { brief, text } = openDraft(vault, draft)
  const { isReflex } = await readAttention(context, shop)
  const highCare = await highCareOf(db, shop, touchpoint)
  // 1: the sample was drawn when the draft was written.
  const answer = automaticYes({ rule, draft: { ...draft, findings: checkDraft(text, brief) }, highCare, isReflex }, 1)
  return answer.kind === "queue" ? { state: "queued", reason: answer.reason } : null
}

/** A person stops an automatic yes while it waits; the draft stays in the queue. False when it was too late. */
export function stopAutomatic({ db, clock }: Context, shop: ShopId, draftId: DraftId, by: string): Promise<boolean> {
  return settleAutomaticApproval(db, shop, draftId, { state: "stopped", reason: "by-person", by }, clock.now())
}
