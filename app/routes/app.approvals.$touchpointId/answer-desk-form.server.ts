// Each form of a draft's page, answered: what it asks the flow to do, and how that is said.
import { checkEdited } from "#app/flow/approval/check-edited.ts"
import { decide, type DecisionInput } from "#app/flow/approval/decide.server.ts"
import { yesHeldMs } from "#app/flow/approval/decision-kinds.ts"
import { noteOpen } from "#app/flow/approval/desk-items.store.server.ts"
import { readDraftScreen, shownText, type DraftView } from "#app/flow/approval/draft.view.server.ts"
import { handDraft, snoozeDraft } from "#app/flow/approval/pass-on.server.ts"
import { nextOrPlanted } from "#app/flow/approval/planted.view.server.ts"
import { undoDecision } from "#app/flow/approval/undo-decision.server.ts"
import { readNeighbours } from "#app/flow/approval/waiting-drafts.store.server.ts"
import { readCurrentDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { findOrder } from "#app/flow/record/orders.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"
import type { DeskAnswer } from "#app/ui/draft/desk-answer.ts"
import type { DeskForm } from "#app/ui/draft/desk-form.ts"
import { decisionText, limitWord } from "#app/ui/draft/desk-words.ts"
import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { previewMail } from "#app/routes/app.approvals.$touchpointId/preview-mail.server.ts"
import { momentText } from "#app/ui/format.ts"

export interface DeskAsker {
  shop: ShopId
  userId: string
  touchpointId: TouchpointId
}

export async function answerDeskForm(context: Context, queue: Queue, asker: DeskAsker, form: DeskForm): Promise<DeskAnswer> {
  const { shop, userId, touchpointId } = asker
  switch (form.intent) {
    case "seen":
      await noteOpen(context.db, shop, touchpointId, userId, context.clock.now())
      return { kind: "noted" }
    case "undo":
      return undo(context, queue, asker, form.decisionIds.split(" "))
    case "check":
      return check(context, asker, form)
    default:
      return decideOn(context, queue, asker, form)
  }
}

type Deciding = Extract<DeskForm, { openedAt: Date }>

async function decideOn(context: Context, queue: Queue, asker: DeskAsker, form: Deciding): Promise<DeskAnswer> {
  const { shop, userId, touchpointId } = asker
  const now = context.clock.now()
  const before = await readDraftScreen(context.db, context.vault, shop, now, touchpointId, userId)
  if (!before || before.draft?.id !== form.draftId) return gone(before)
  if (form.intent === "edit" && form.subject === "" && before.channel !== "sms") return problem("Not saved", "The subject is empty.")
  // Before it is taken off the desk: what stands next there is what opens next.
  const { next } = await readNeighbours(context.db, shop, now, before.timeZone, { ...before, id: touchpointId })
  const done = await act(context, queue, asker, form, before)
  if (done.kind === "problem") return done
  if (done.kind === "gone") return gone(await readDraftScreen(context.db, context.vault, shop, now, touchpointId, userId))
  const whom = `${before.person.firstName ?? "the buyer"}, order ${before.order.name}`
  const until = new Date(now.getTime() + yesHeldMs).toISOString()
  const undo = { decisionIds: [done.decisionId], action: `/app/approvals/${touchpointId}`, said: `${done.said}: ${whom}`, until }
  const opens = await nextOrPlanted(context, shop, touchpointId, next === touchpointId ? null : next)
  return { kind: "decided", said: done.said, next: opens, undo }
}

type Acted = { kind: "done"; said: string; decisionId: string } | { kind: "gone" } | Extract<DeskAnswer, { kind: "problem" }>

async function act(context: Context, queue: Queue, { shop, userId }: DeskAsker, form: Deciding, view: DraftView): Promise<Acted> {
  const { draftId, openedAt, turn } = form
  const by = { draftId, openedAt, turn, decidedBy: userId }
  if (form.intent === "snooze") {
    const choice = form.until === "tomorrow" ? { days: 1 } : form.until === "three-days" ? { days: 3 } : { day: form.until }
    const off = await snoozeDraft(context, queue, shop, { ...by, choice })
    if (off.kind === "gone") return off
    if (off.kind === "no-day") return problem("Not put off", "Choose a day after today.")
    if (off.kind === "too-far")
      return problem("Not put off", `It can wait until ${momentText(off.limit.at, view.timeZone)}: ${limitWord(off.limit.why)}.`)
    return { kind: "done", said: `Put off until ${momentText(off.until, view.timeZone)}`, decisionId: off.decisionId }
  }
  if (form.intent === "hand") {
    const handed = await handDraft(context, queue, shop, { ...by, to: form.to, reason: form.reason })
    if (handed.kind === "gone") return handed
    if (handed.kind === "unknown-colleague") return problem("Not handed on", "Choose a colleague of your shop, not yourself.")
    return { kind: "done", said: `Handed to ${handed.name}`, decisionId: handed.decisionId }
  }
  const outcome = await decide(context, queue, shop, { ...by, holdMs: yesHeldMs, ...inputOf(form) })
  if (outcome.kind === "gone") return outcome
  if (outcome.kind === "blocked")
    return problem("Not approved", `The checks do not let it pass: ${outcome.reason}. Change the text or reject the draft.`)
  const said = { approve: "Approved", edit: "Approved with your changes", reject: "Rejected" }[form.intent]
  return { kind: "done", said, decisionId: outcome.decisionId }
}

function inputOf(form: Extract<Deciding, { intent: "approve" | "edit" | "reject" }>): Pick<DecisionInput, "kind"> & Partial<DecisionInput> {
  if (form.intent === "reject") return { kind: "rejected", reason: form.reason }
  if (form.intent === "approve") return { kind: "approved" }
  return { kind: "approved", edited: { subject: form.subject, body: form.body }, isOwnText: form.own === "yes" }
}

async function check(
  context: Context,
  { shop, touchpointId, userId }: DeskAsker,
  form: Extract<DeskForm, { intent: "check" }>,
): Promise<DeskAnswer> {
  const draft = await readCurrentDraft(context.db, context.vault, shop, touchpointId)
  if (draft?.id !== form.draftId)
    return gone(await readDraftScreen(context.db, context.vault, shop, context.clock.now(), touchpointId, userId))
  const { subject, body } = form
  const { text, findings } = checkEdited(draft.text, { subject, body }, draft.brief)
  const touchpoint = await readTouchpoint(context.db, shop, touchpointId)
  const order = touchpoint && (await findOrder(context.db, shop, touchpoint.orderId))
  const about = {
    purpose: touchpoint?.purpose ?? "",
    productCount: touchpoint?.productIds.length ?? 0,
    countryCode: order?.countryCode ?? null,
  }
  const html = await previewMail(context, shop, { ...text, language: draft.language }, about)
  return { kind: "checked", asked: { subject, body }, shown: shownText(text, draft.brief.facts, findings), html }
}

/** Takes back one decision, or all of a group that still can be. */
export async function undo(
  context: Context,
  queue: Queue,
  { shop, userId }: Pick<DeskAsker, "shop" | "userId">,
  decisionIds: readonly string[],
): Promise<DeskAnswer> {
  let back: { touchpointId: TouchpointId }[] = []
  let isLate = false
  for (const id of new Set(decisionIds)) {
    const outcome = await undoDecision(context, queue, shop, id, { decidedBy: userId })
    if (outcome.kind === "undone") back = [...back, outcome]
    else isLate ||= outcome.kind === "too-late"
  }
  if (back.length === 0)
    return isLate
      ? problem("Too late", "Its message is on its way already, or the draft has gone on since.")
      : problem("Nothing to take back", "It was taken back before.")
  const rest = decisionIds.length - back.length
  const said = decisionIds.length === 1 ? "Taken back" : `${back.length} taken back${rest > 0 ? `, ${rest} could not be` : ""}`
  return { kind: "undone", said, touchpointId: decisionIds.length === 1 ? (back[0]?.touchpointId ?? "") : "" }
}

const problem = (title: string, advice: string): Extract<DeskAnswer, { kind: "problem" }> => ({ kind: "problem", title, advice })

/** Who was faster, and what they did, when that is known. */
function gone(view: DraftView | null): DeskAnswer {
  const last = view?.decisions[0]
  const said = last ? ` ${decisionText(last, view.timeZone)}` : " Someone decided already, or it was written anew in the meantime."
  return problem("This draft is no longer open", `It is not as this page shows it.${said} Reload the page to see how it stands.`)
}
