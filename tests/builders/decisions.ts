import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { noteEdit } from "#app/flow/approval/edit-kinds.ts"
import { insertDecisionNote } from "#app/flow/approval/decision-notes.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

const shown = {
  subject: "How is your [product]?",
  body: "Hello [name],\n\nyour order [order] came on [date].\n\nHow has [product] been for you so far?\n\nTell us how it is: [link]\n\nThank you,\nStory Shop",
}

/** Decisions of staff member 42, one a day up to yesterday: `read` yeses as written, `edited` greetings, `quick` yeses in a row at the end. */
export async function fillDecisions(
  context: Pick<Context, "db" | "vault" | "clock">,
  shop: ShopId,
  {
    read = 0,
    edited = 0,
    quick = 0,
    segment = "new",
    language = "en",
  }: { read?: number; edited?: number; quick?: number; segment?: string; language?: string },
): Promise<void> {
  const now = context.clock.now()
  const count = read + edited + quick
  const approved = { ...shown, body: shown.body.replace("Hello", "Hi") }
  for (let index = 0; index < count; index += 1) {
    const isQuick = index >= read + edited
    const isEdited = !isQuick && index >= read
    // A minute between the last ones, so that they are a burst as well.
    const decidedAt = isQuick ? new Date(now.getTime() - (count - index) * 5_000 - 3_600_000) : addDays(now, -(count - index) / 2 - 1)
    await insertDecisionNote(context.db, context.vault, shop, {
      decisionId: `${segment}-${isQuick ? "quick" : "read"}-${now.getTime()}-${index}`,
      touchpointId: `touchpoint-${index}`,
      draftId: `draft-${index}`,
      purpose: "review-request",
      segment,
      writer: "template",
      model: null,
      promptVersion: reviewRequest.templateVersion,
      language,
      kind: isEdited ? "edited" : "approved",
      reason: null,
      words: 90,
      changedShare: isEdited ? 0.02 : 0,
      editKinds: isEdited ? ["greeting"] : [],
      seconds: isQuick ? 4 : 35 + (index % 20),
      decidedBy: "42",
      decidedAt,
      learned: isQuick ? null : noteEdit(shown, isEdited ? approved : shown, "en"),
      example: isEdited ? approved.body : null,
    })
  }
}
