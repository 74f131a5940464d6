// After each decision: what it tells of the shop's voice and of the review. The texts are compared without personal data, and only what a person
// plausibly read becomes an example: a yes in less than half of the reading time says nothing of how the shop writes.
import { segmentOf } from "#app/flow/audience/segment.ts"
import { readHistory } from "#app/flow/audience/read-history.view.server.ts"
import { isFinal } from "#app/flow/approval/decision-kinds.ts"
import { deleteDecisionNote, insertDecisionNote } from "#app/flow/approval/decision-notes.store.server.ts"
import { readDecision, type Decision } from "#app/flow/approval/decisions.store.server.ts"
import { noteEdit, type ComparedText } from "#app/flow/approval/edit-kinds.ts"
import { isByRule, isQuick } from "#app/flow/approval/review-attention.ts"
import { withoutPersonalData } from "#app/flow/approval/without-personal-data.ts"
import { wordDistance } from "#app/flow/approval/word-distance.ts"
import type { Brief, DraftText } from "#app/flow/drafting/draft-shape.ts"
import { findDraft, openDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { readTouchpoint, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Longer is no time of reading: the page was left open. */
const longestSeconds = 900

/** Notes a standing yes or no once; forgets one that was taken back. False when there was nothing to note. */
export async function voiceFromDecision(context: Context, shop: ShopId, decisionId: string): Promise<boolean> {
  const { db, vault } = context
  const decision = await readDecision(db, shop, decisionId)
  if (!decision) return false
  if (decision.undoesId) await deleteDecisionNote(db, shop, decision.undoesId)
  if (!isFinal(decision.kind) || !decision.isStanding) return false
  const draft = await findDraft(db, shop, decision.draftId)
  const touchpoint = await readTouchpoint(db, shop, decision.touchpointId)
  if (!draft || !touchpoint) return false
  const { brief, text } = openDraft(vault, draft)
  const sent = decision.sentDraftId ? await findDraft(db, shop, decision.sentDraftId) : null
  const approved = sent ? openDraft(vault, sent).text : text
  const timed = { kind: decision.kind, words: decision.words, seconds: secondsOf(decision) }
  const learned = teaches(decision) ? noteEdit(clean(text, brief), clean(approved, brief), draft.language) : null
  const isExample = decision.kind === "edited" || (decision.kind === "approved" && draft.writer === "model" && isQuick(timed) === false)
  const { writer, model, promptVersion, language } = draft
  return insertDecisionNote(db, vault, shop, {
    ...timed,
    ...{ writer, model, promptVersion, language },
    decisionId,
    touchpointId: touchpoint.id,
    draftId: draft.id,
    purpose: touchpoint.purpose,
    segment: await segmentFor(context, shop, touchpoint),
    reason: decision.reason,
    changedShare: wordDistance(text.body, approved.body).share,
    editKinds: learned && decision.kind === "edited" ? learned.kinds : [],
    decidedBy: decision.decidedBy,
    decidedAt: decision.decidedAt,
    learned,
    example: isExample && !isByRule(decision.decidedBy) ? clean(approved, brief).body : null,
  })
}

/** A person looked at this very text. */
const teaches = ({ kind, decidedBy }: Decision) => (kind === "approved" || kind === "edited") && !isByRule(decidedBy)

/** Of a group nobody opened each one. */
function secondsOf({ kind, openedAt, decidedAt }: Decision): number | null {
  if (!openedAt || kind === "group") return null
  const seconds = (decidedAt.getTime() - openedAt.getTime()) / 1000
  return seconds >= 0 && seconds <= longestSeconds ? seconds : null
}

const clean = ({ subject, body }: DraftText, brief: Brief): ComparedText => ({
  subject: withoutPersonalData(subject, brief),
  body: withoutPersonalData(body, brief),
})

/** Which kind of customer the contact is for, as things stand now. */
export async function segmentFor({ db, vault, clock }: Context, shop: ShopId, touchpoint: Touchpoint): Promise<string> {
  const { customerId, personKey, orderId } = touchpoint
  return segmentOf(await readHistory(db, vault, shop, { customerId, personKey, exceptOrderId: orderId }, clock.now()))
}
