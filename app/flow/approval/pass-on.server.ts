// What a person does with a draft without deciding about it: put it off, or hand it to a colleague. Both are written down as decisions.
import { handReasons, wordCount, type HandReason } from "#app/flow/approval/decision-kinds.ts"
import { handTo, putOff, takeTurn } from "#app/flow/approval/desk-items.store.server.ts"
import { snoozeLimit, snoozeMoment, type SnoozeLimit } from "#app/flow/approval/snooze.ts"
import { readColleagues } from "#app/flow/approval/staff.store.server.ts"
import { writeDecision, type Deciding } from "#app/flow/approval/write-decision.server.ts"
import { findCurrentDraft, openDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { readNotice } from "#app/flow/planning/delay-notices.store.server.ts"
import { keepWaiting } from "#app/flow/planning/touchpoint-reviews.store.server.ts"
import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { DraftId, ShopId } from "#app/platform/ids.ts"

export interface PassOnInput extends Deciding {
  draftId: DraftId
}

export type PutOff =
  { kind: "put-off"; until: Date; decisionId: string } | { kind: "gone" } | { kind: "too-far"; limit: SnoozeLimit } | { kind: "no-day" }

/** Puts a draft off until a morning of the shop that is still in time; then it is on the desk again by itself. */
export async function snoozeDraft(
  context: Context,
  queue: Queue,
  shop: ShopId,
  input: PassOnInput & { choice: { days: number } | { day: string } },
): Promise<PutOff> {
  const now = context.clock.now()
  const draft = await findCurrentDraft(context.db, shop, input.draftId)
  const touchpoint = draft && (await readTouchpoint(context.db, shop, draft.touchpointId))
  if (!draft || !touchpoint) return { kind: "gone" }
  const zone = (await readShop(context.db, shop))?.timeZone ?? "UTC"
  const until = snoozeMoment(input.choice, now, zone)
  if (!until || until <= now) return { kind: "no-day" }
  const notice = await readNotice(context.db, shop, touchpoint.id)
  const limit = snoozeLimit({ ...touchpoint, noticeUntilAt: notice?.untilAt ?? null })
  if (until > limit.at) return { kind: "too-far", limit }
  return context.db.$transaction(async (tx): Promise<PutOff> => {
    if (!(await keepWaiting(tx, shop, touchpoint.id)) || !(await takeTurn(tx, shop, touchpoint.id, input.turn ?? null, now)))
      return { kind: "gone" }
    await putOff(tx, shop, touchpoint.id, until, now)
    const decision = { touchpointId: touchpoint.id, draftId: draft.id, words: wordsOf(context, draft), snoozedUntil: until }
    return { kind: "put-off", until, decisionId: await writeDecision(context, queue, tx, shop, "snoozed", input, decision, now) }
  })
}

export type HandedOn = { kind: "handed"; name: string; decisionId: string } | { kind: "gone" } | { kind: "unknown-colleague" }

/** Hands a draft to a colleague who was at the desk or signed in before. Everybody may still decide about it. */
export async function handDraft(
  context: Context,
  queue: Queue,
  shop: ShopId,
  input: PassOnInput & { to: string; reason: string },
): Promise<HandedOn> {
  const now = context.clock.now()
  const colleague = (await readColleagues(context.db, context.vault, shop)).find(({ userId }) => userId === input.to)
  if (!colleague || colleague.userId === input.decidedBy) return { kind: "unknown-colleague" }
  const draft = await findCurrentDraft(context.db, shop, input.draftId)
  if (!draft) return { kind: "gone" }
  const reason: HandReason = handReasons.find((known) => known === input.reason) ?? "please-decide"
  const { touchpointId } = draft
  return context.db.$transaction(async (tx): Promise<HandedOn> => {
    if (!(await keepWaiting(tx, shop, touchpointId)) || !(await takeTurn(tx, shop, touchpointId, input.turn ?? null, now)))
      return { kind: "gone" }
    await putOff(tx, shop, touchpointId, null, now)
    await handTo(tx, shop, touchpointId, { to: colleague.userId, by: input.decidedBy }, now)
    const decision = { touchpointId, draftId: draft.id, words: wordsOf(context, draft), reason, handedTo: colleague.userId }
    return {
      kind: "handed",
      name: colleague.name,
      decisionId: await writeDecision(context, queue, tx, shop, "handed", input, decision, now),
    }
  })
}

function wordsOf({ vault }: Context, draft: Parameters<typeof openDraft>[1]): number {
  return wordCount(openDraft(vault, draft).text.body)
}
