import { readSmsWord } from "#app/flow/responses/sms-words.ts"
import { judgeMail, type Bounce, type ReceivedMail } from "#app/flow/responses/judge-mail.ts"
import type { ProviderEvent } from "#app/flow/responses/provider-event.ts"
import { recordIncoming } from "#app/flow/responses/record-incoming.server.ts"
import { insertResponse } from "#app/flow/responses/responses.store.server.ts"
import { answeredBy } from "#app/flow/sending/reply-address.ts"
import { sayNotYet } from "#app/flow/responses/say-not-yet.server.ts"
import { stopPerson } from "#app/flow/responses/stop-person.server.ts"
import { unsafeFindMessage, type Message } from "#app/flow/sending/messages.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type TakenMail =
  | { kind: "taken"; shop: ShopId; as: "words" | "stop" | "not-yet" }
  | { kind: "bounce"; event: ProviderEvent }
  | { kind: "left"; reason: "no-thread" | "automatic" | "empty" | "too-many" | "gone" }

/**
 * Takes in one mail that came to the address for answers. What a person wrote goes to the inbox of the shop whose message it answers; a bare "stop" or
 * "not yet" is done at once; a delivery notice is handed back as an event; machines are counted and not answered. The same mail twice is one.
 */
export async function takeMail(context: Context, queue: Queue, mail: ReceivedMail, at: Date): Promise<TakenMail> {
  const judged = judgeMail(mail)
  if (judged.kind === "bounce") return bounceOf(mail, judged, at)
  const found = await findThread(context, mail)
  if (!found) return { kind: "left", reason: "no-thread" }
  if (judged.kind === "automatic") return noteMachine(context, mail, found)
  if (judged.kind === "empty") return { kind: "left", reason: "empty" }
  const { words } = judged
  const isSender = mail.from !== null && context.vault.personKey(found.shopId, mail.from) === found.personKey
  const word = isSender ? readSmsWord(words) : null
  if (word === "stop" || word === "not-yet") return answerWord(context, queue, mail, found, word)
  return keepWords(context, queue, mail, { found, words, isSender })
}

async function findThread({ db, vault }: Context, mail: ReceivedMail): Promise<Message | null> {
  const answered = answeredBy(vault, mail)
  // Our Message-IDs are the message's id and a host; an id is random, so naming one proves to have seen the mail.
  const named = answered.kind === "marked" ? [answered.messageId] : answered.mailIds.map((id) => id.split("@")[0] ?? "").toReversed()
  for (const id of named.filter((one) => /^[0-9a-f-]{36}$/.test(one))) {
    const found = await unsafeFindMessage(db, { id })
    if (found && found.personKey !== "") return found
  }
  return null
}

async function answerWord(
  context: Context,
  queue: Queue,
  mail: ReceivedMail,
  found: Message,
  word: "stop" | "not-yet",
): Promise<TakenMail> {
  const { shopId: shop, touchpointId, personKey } = found
  if (word === "not-yet") await sayNotYet(context, queue, shop, { proof: { touchpointId, personKey } })
  else await stopPerson(context, queue, shop, { personKey, touchpointId, source: "mail-answer", sayingId: keyOf(context, mail) })
  return { kind: "taken", shop, as: word }
}

async function keepWords(
  context: Context,
  queue: Queue,
  mail: ReceivedMail,
  { found, words, isSender }: { found: Message; words: string; isSender: boolean },
): Promise<TakenMail> {
  const { shopId: shop } = found
  // Who answers from another address may not be the buyer: they get an answer, and nothing of the order.
  const about = isSender
    ? { personKey: found.personKey, orderId: found.orderId, touchpointId: found.touchpointId }
    : { personKey: context.vault.personKey(shop, mail.from), orderId: null, touchpointId: null }
  const outcome = await recordIncoming(context, queue, shop, {
    ...about,
    source: "mail",
    customerId: null,
    address: mail.from,
    locale: null,
    subject: mail.subject,
    body: mail.attachments > 0 ? `${words}\n\n[${mail.attachments} attachment${mail.attachments > 1 ? "s" : ""} not taken over]` : words,
    dedupeKey: keyOf(context, mail),
    mailId: mail.mailId,
  })
  if (outcome.kind === "too-many" || outcome.kind === "empty") return { kind: "left", reason: outcome.kind }
  return { kind: "taken", shop, as: "words" }
}

async function noteMachine(context: Context, mail: ReceivedMail, found: Message): Promise<TakenMail> {
  await insertResponse(context.db, found.shopId, {
    id: context.randomness.id(),
    kind: "auto-reply",
    touchpointId: found.touchpointId,
    messageId: found.id,
    personKey: found.personKey,
    dedupeKey: keyOf(context, mail),
    happenedAt: context.clock.now(),
  })
  return { kind: "left", reason: "automatic" }
}

/** The sender's own name for the mail, else its words: sealed, since both may hold an address. */
const keyOf = ({ vault }: Context, mail: ReceivedMail): string =>
  `mail:${vault.seal("incoming-mail", mail.mailId ?? JSON.stringify([mail.from, mail.subject, mail.text]))}`

function bounceOf(mail: ReceivedMail, { isSoft, status, mailId }: Bounce, at: Date): TakenMail {
  const messageId = mailId?.split("@")[0] ?? null
  if (!messageId) return { kind: "left", reason: "no-thread" }
  const eventId = `notice:${mail.mailId ?? `${messageId}:${status ?? ""}`}`
  const told = { kind: isSoft ? ("soft-bounced" as const) : ("bounced" as const), channel: "email", provider: "notice" }
  return { kind: "bounce", event: { ...told, messageId, eventId, at, detail: { status } } }
}
