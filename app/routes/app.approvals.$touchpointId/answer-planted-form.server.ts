// The forms of a planted draft's page: the same as any other's, answered without a touchpoint. After a decision the page itself says what it was.
import { decidePlanted, type PlantedDecision } from "#app/flow/approval/decide-planted.server.ts"
import { shownText } from "#app/flow/approval/draft.view.server.ts"
import { editedText } from "#app/flow/approval/edited-text.ts"
import { readPlanted, type PlantedDraft } from "#app/flow/approval/planted-drafts.store.server.ts"
import { textOf } from "#app/flow/approval/planted.view.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { DeskAsker } from "#app/routes/app.approvals.$touchpointId/answer-desk-form.server.ts"
import type { DeskAnswer } from "#app/ui/draft/desk-answer.ts"
import type { DeskForm } from "#app/ui/draft/desk-form.ts"
import { previewMail } from "#app/routes/app.approvals.$touchpointId/preview-mail.server.ts"

/** Null when the page is no planted draft's. */
export async function answerPlantedForm(
  context: Context,
  { shop, userId, touchpointId }: DeskAsker,
  form: DeskForm,
): Promise<DeskAnswer | null> {
  const planted = await readPlanted(context.db, shop, touchpointId)
  if (!planted) return null
  switch (form.intent) {
    case "seen":
      return { kind: "noted" }
    case "undo":
      return { kind: "problem", title: "Nothing to take back", advice: "This draft was planted: nothing came of the decision." }
    case "check":
      return check(context, shop, planted, form)
    case "snooze":
    case "hand":
      return decide(context, shop, { id: planted.id, kind: "put-off", decidedBy: userId, openedAt: form.openedAt })
    case "reject":
      return decide(context, shop, { id: planted.id, kind: "rejected", decidedBy: userId, openedAt: form.openedAt })
    case "approve":
      return decide(context, shop, { id: planted.id, kind: "approved", decidedBy: userId, openedAt: form.openedAt })
    case "edit":
      return decide(context, shop, { id: planted.id, kind: "edited", body: form.body, decidedBy: userId, openedAt: form.openedAt })
  }
}

async function decide(context: Context, shop: string, decision: PlantedDecision): Promise<DeskAnswer> {
  const outcome = await decidePlanted(context, shop, decision)
  if (outcome.kind === "gone")
    return {
      kind: "problem",
      title: "This draft is no longer open",
      advice: "Someone decided already. Reload the page to see how it stands.",
    }
  return { kind: "revealed" }
}

async function check(
  context: Context,
  shop: string,
  planted: PlantedDraft,
  { subject, body }: Extract<DeskForm, { intent: "check" }>,
): Promise<DeskAnswer> {
  const { text, facts } = textOf(planted)
  const changed = editedText(text, { subject, body }, facts)
  const { purpose, language } = planted
  const html = await previewMail(context, shop, { ...changed, language }, { purpose, productCount: 0, countryCode: null })
  return { kind: "checked", asked: { subject, body }, shown: shownText(changed, facts, []), html }
}
