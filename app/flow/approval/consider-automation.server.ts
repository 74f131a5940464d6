// A draft was written: does a rule in force say yes to it after a while, or is it for a person? The answer is written down either way, once.
import { automaticYes } from "#app/flow/approval/automatic-yes.ts"
import { insertAutomaticApproval } from "#app/flow/approval/automatic-approvals.store.server.ts"
import { readRulesInForce } from "#app/flow/approval/automation-rules.store.server.ts"
import { highCareOf } from "#app/flow/approval/high-care.store.server.ts"
import { readAttention } from "#app/flow/approval/read-attention.server.ts"
import { segmentFor } from "#app/flow/approval/voice-from-decision.server.ts"
import type { Finding } from "#app/flow/drafting/draft-shape.ts"
import { findCurrentDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { hourMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { DraftId, ShopId } from "#app/platform/ids.ts"

/** For so long a person can stop it. */
export const visibleMs = hourMs

export type Considered =
  { kind: "no-rule" | "not-waiting" | "considered-before" } | { kind: "waiting"; approveAt: Date } | { kind: "queued"; reason: string }

export async function considerAutomation(context: Context, shop: ShopId, draftId: DraftId): Promise<Considered> {
  const { db, clock, randomness } = context
  const draft = await findCurrentDraft(db, shop, draftId)
  const touchpoint = draft && (await readTouchpoint(db, shop, draft.touchpointId))
  if (!draft || touchpoint?.state !== "review") return { kind: "not-waiting" }
  const rules = await readRulesInForce(db, shop, touchpoint.purpose)
  if (rules.length === 0) return { kind: "no-rule" }
  const segment = await segmentFor(context, shop, touchpoint)
  const rule = rules.find((one) => one.segment === segment)
  if (!rule) return { kind: "no-rule" }
  const findings = draft.findings as unknown as Finding[]
  const highCare = await highCareOf(db, shop, touchpoint)
  const { isReflex } = await readAttention(context, shop)
  const answer = automaticYes({ rule, draft: { ...draft, findings }, highCare, isReflex }, randomness.random())
  const now = clock.now()
  const approveAt = new Date(now.getTime() + visibleMs)
  const row = { draftId, touchpointId: touchpoint.id, ruleId: rule.id, approveAt }
  const isYes = answer.kind === "yes"
  const isNew = await insertAutomaticApproval(
    db,
    shop,
    { ...row, state: isYes ? "waiting" : "queued", reason: isYes ? null : answer.reason },
    now,
  )
  if (!isNew) return { kind: "considered-before" }
  return isYes ? { kind: "waiting", approveAt } : { kind: "queued", reason: answer.reason }
}
