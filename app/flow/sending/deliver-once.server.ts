// From a claimed message to its end. The network lies between two writes and in no transaction; both writes name the owner. Whatever is not
// certainly unsent is never tried again.
import { markRefused, markSent, markUnknown, postpone, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { ShopSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { renderMail } from "#app/flow/sending/mail-layout.ts"
import { headerSafe } from "#app/flow/sending/mail-text.ts"
import { ChannelRefused, type Handed } from "#app/flow/sending/message-channel.ts"
import {
  countAttempts,
  endAttempt,
  settleMessage,
  startAttempt,
  type NewMessage,
  type Settlement,
} from "#app/flow/sending/messages.store.server.ts"
import { prepareShort } from "#app/flow/sending/prepare-short.server.ts"
import type { SendDeps, SendOutcome } from "#app/flow/sending/send-due.server.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId, WorkerId } from "#app/platform/ids.ts"

export interface Delivery {
  touchpoint: Touchpoint
  message: NewMessage
  shopName: string
  settings: ShopSettings
  language: string
  /** The line that mail programs show beside the subject; null: the first words of the text. */
  previewCipher: string | null
}

/** Links in a mail work this long (Google's merchant ratings take none older than 90 days). */
export const linkDays = 90
const mostAttempts = 5
const retryMs = 15 * minuteMs

export async function deliverOnce(
  context: Context,
  deps: SendDeps,
  shop: ShopId,
  worker: WorkerId,
  delivery: Delivery,
): Promise<SendOutcome> {
  const { message } = delivery
  const attemptId = context.randomness.id()
  const handOver = await prepare(context, deps, shop, delivery)
  await startAttempt(context.db, shop, { id: attemptId, messageId: message.id, startedAt: context.clock.now() })
  const settlement = await tryToSend(context, shop, message, handOver)
  await endAttempt(
    context.db,
    shop,
    attemptId,
    settlement.state,
    settlement.state === "sent" ? null : settlement.failure,
    context.clock.now(),
  )
  return settle(context, shop, worker, delivery, settlement)
}

/** The message in the shape its channel takes, as the one call that hands it over. Nothing leaves before that call. */
async function prepare(context: Context, deps: SendDeps, shop: ShopId, delivery: Delivery): Promise<() => Promise<Handed>> {
  if (delivery.touchpoint.channel !== "email") return prepareShort(context, deps, shop, delivery)
  const mail = await composeMail(context, deps, shop, delivery)
  return () => deps.mail.send(mail)
}

async function tryToSend(context: Context, shop: ShopId, message: NewMessage, handOver: () => Promise<Handed>): Promise<Settlement> {
  try {
    return { state: "sent", providerId: (await handOver()).providerId }
  } catch (error) {
    if (!(error instanceof ChannelRefused)) {
      context.log.error({ shop, messageId: message.id }, "a message may or may not have left")
      return { state: "unknown", failure: "The connection broke while the message was handed over." }
    }
    const isLast = (await countAttempts(context.db, shop, message.id)) >= mostAttempts
    return { state: error.retryable && !isLast ? "deferred" : "refused", failure: error.message }
  }
}

async function settle(
  context: Context,
  shop: ShopId,
  worker: WorkerId,
  { touchpoint, message }: Delivery,
  settlement: Settlement,
): Promise<SendOutcome> {
  const now = context.clock.now()
  const { id } = touchpoint
  return context.db.$transaction(async (tx): Promise<SendOutcome> => {
    const isOurs = await settleMessage(tx, shop, message.id, worker, settlement, now)
    if (!isOurs) return { kind: "unknown", touchpointId: id, reason: "claim-lost" }
    switch (settlement.state) {
      case "sent":
        await markSent(tx, shop, id, worker, now)
        return { kind: "sent", touchpointId: id, messageId: message.id }
      case "deferred": {
        const until = new Date(now.getTime() + retryMs)
        await postpone(tx, shop, id, worker, until, "mail-server-asks-to-wait", now)
        return { kind: "postponed", touchpointId: id, reason: "mail-server-asks-to-wait", until }
      }
      case "refused":
        await markRefused(tx, shop, id, worker, settlement.failure, now)
        return { kind: "refused", touchpointId: id, reason: settlement.failure }
      case "unknown":
        await markUnknown(tx, shop, id, worker, now)
        return { kind: "unknown", touchpointId: id, reason: settlement.failure }
    }
  })
}

async function composeMail(
  context: Context,
  deps: SendDeps,
  shop: ShopId,
  { touchpoint, message, shopName, settings, language, previewCipher }: Delivery,
): Promise<OutgoingMail> {
  const { vault, clock } = context
  const target = { shopId: shop, touchpointId: touchpoint.id, personKey: touchpoint.personKey, expiresAt: addDays(clock.now(), linkDays) }
  const stopUrl = deps.links.url({ ...target, kind: "stop" })
  const preferencesUrl = deps.links.url({ ...target, kind: "preferences" })
  const body = vault.decrypt(message.bodyCipher)
  const preview = previewCipher ? vault.decrypt(previewCipher) : null
  const parts = { language, shopName, postalAddress: settings.postalAddress ?? "", body, preview, preferencesUrl, stopUrl }
  const { html, text } = await renderMail(parts)
  return {
    from: { name: headerSafe(settings.senderName ?? shopName), address: deps.mailFrom },
    to: vault.decrypt(message.recipientCipher),
    ...(settings.replyTo ? { replyTo: headerSafe(settings.replyTo) } : {}),
    subject: headerSafe(vault.decrypt(message.subjectCipher)),
    text,
    html,
    // RFC 8058: the receiving side can stop these messages by one POST, without a page or a log-in.
    headers: { "List-Unsubscribe": `<${stopUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" },
    messageId: `${message.id}@${deps.mailFrom.split("@")[1] ?? "localhost"}`,
  }
}
