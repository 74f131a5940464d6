import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import { pausedUntil } from "#app/flow/consent/contact-wish.ts"
import { readWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import { noticePurpose } from "#app/flow/planning/purposes/delay-notice.ts"
import { consentPurposeOf } from "#app/flow/planning/purposes/purposes.ts"
import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { readChannels } from "#app/flow/record/channel-switches.store.server.ts"
import { findOrder } from "#app/flow/record/orders.store.server.ts"
import { noteFate, readMessage } from "#app/flow/sending/messages.store.server.ts"
import { closeNote, findDueNote, hasAnswer, readShownNote, type OnsiteNote } from "#app/flow/sending/onsite-notes.store.server.ts"
import { sendDue, type SendDeps } from "#app/flow/sending/send-due.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface ShownNote {
  id: string
  touchpointId: TouchpointId
  title: string
  body: string
  language: string
  /** It asks for a review, which can be put off. */
  isAsk: boolean
  url: string
}

/** A note that nobody closed disappears after so many days. */
const shownDays = 14
const linkDays = 90

/**
 * The one message that a signed-in person is shown in the shop just now; null for none. What is approved and due is sent by this very request: claimed
 * like any other message, under every rule of sending, and shown again afterwards until it is closed, answered, old, or no longer wanted.
 */
export async function showNote(context: Context, deps: SendDeps, shop: ShopId, personKey: PersonKey): Promise<ShownNote | null> {
  const { db, clock, randomness } = context
  if (!(await readChannels(db, shop)).has("onsite")) return null
  const shown = await readShownNote(db, shop, personKey)
  if (shown) return readOut(context, deps, shop, shown)
  const due = await findDueNote(db, shop, personKey, clock.now())
  if (!due) return null
  await sendDue(context, deps, shop, randomness.id(), 1, due)
  const sent = await readShownNote(db, shop, personKey)
  if (!sent) return null
  await noteFate(db, shop, sent.messageId, "delivered", clock.now())
  return readOut(context, deps, shop, sent)
}

async function readOut(context: Context, { links }: SendDeps, shop: ShopId, note: OnsiteNote): Promise<ShownNote | null> {
  const { db, vault, clock } = context
  const { id, touchpointId, personKey, language, shownAt } = note
  const now = clock.now()
  const [message, touchpoint] = [await readMessage(db, shop, note.messageId), await readTouchpoint(db, shop, touchpointId)]
  const isOver =
    !message?.bodyCipher || !touchpoint || addDays(shownAt, shownDays) <= now || (await isUnwanted(context, shop, note, touchpoint))
  const isAnswered = !isOver && (await hasAnswer(db, shop, touchpointId))
  if (isOver || isAnswered) {
    await closeNote(db, shop, id, isOver ? "over" : "answered", now)
    return null
  }
  // A pause ends by itself, and so does this silence.
  if (touchpoint.purpose !== noticePurpose && pausedUntil(await readWish(db, shop, personKey), now)) return null
  const url = links.url({ kind: "review", shopId: shop, touchpointId, personKey, expiresAt: addDays(shownAt, linkDays) })
  const text = { title: vault.decrypt(message.subjectCipher), body: vault.decrypt(message.bodyCipher) }
  return { id, touchpointId, ...text, language, isAsk: touchpoint.purpose === "review-request", url }
}

/** The person said no since it was shown first. */
async function isUnwanted(
  { db, clock }: Context,
  shop: ShopId,
  { personKey }: OnsiteNote,
  { purpose, orderId }: { purpose: string; orderId: string },
): Promise<boolean> {
  const order = await findOrder(db, shop, orderId)
  const question = { personKey, channel: "onsite" as const, purpose: consentPurposeOf(purpose), countryCode: order?.countryCode ?? null }
  const answer = await askConsent(db, shop, { ...question, now: clock.now(), ...(order ? { purchasedAt: order.placedAt } : {}) })
  return answer.kind === "refused"
}
