import {
  countIncomingSince,
  findCurrentConversation,
  findIncoming,
  hearAgain,
  insertConversation,
  insertIncoming,
  lockCorrespondent,
} from "#app/flow/responses/conversations.store.server.ts"
import { longestMessage, messagesPerDay, plainWords } from "#app/flow/responses/message-form.ts"
import { insertResponse } from "#app/flow/responses/responses.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface Incoming {
  /** "page": the form behind a signed link; "signal": the merchant's own system; "mail", "sms": an answer by mail or text. */
  source: "page" | "signal" | "mail" | "sms"
  personKey: PersonKey | null
  customerId: Gid | null
  orderId: Gid | null
  /** The message it answers, where that is known. */
  touchpointId: TouchpointId | null
  /** Where the answer goes when not to the order's own address; plain, encrypted here. */
  address: string | null
  locale: string | null
  subject: string | null
  body: string
  /** The same message taken in twice has the same key and stands once. */
  dedupeKey: string
  /** What the sender's mail program called the mail: an answer names it, so that both stand together there. */
  mailId?: string | null
  /** The number a text came from, in E.164; plain, encrypted here. */
  phone?: string | null
}

export type RecordedIncoming =
  | { kind: "recorded"; messageId: string; conversationId: string }
  | { kind: "known-before"; messageId: string; conversationId: string }
  | { kind: "too-many" }
  | { kind: "empty" }

/** What is said within this time of the last word belongs to the same conversation. */
const conversationDays = 30
const longestSubject = 200

/** Takes in what a shopper wrote, encrypted, and asks for its tone to be read; both or neither. The one door for every way a message comes. */
export async function recordIncoming(context: Context, queue: Queue, shop: ShopId, incoming: Incoming): Promise<RecordedIncoming> {
  const body = [...plainWords(incoming.body)].slice(0, longestMessage).join("")
  if (body === "") return { kind: "empty" }
  return context.db.$transaction((tx) => keep(tx, context, queue, shop, { ...incoming, body }))
}

async function keep(tx: Transaction, context: Context, queue: Queue, shop: ShopId, incoming: Incoming): Promise<RecordedIncoming> {
  const { vault, randomness } = context
  const { personKey, orderId, touchpointId, source, dedupeKey } = incoming
  const now = context.clock.now()
  await lockCorrespondent(tx, shop, personKey ?? dedupeKey)
  const before = await findIncoming(tx, shop, dedupeKey)
  if (before) return { kind: "known-before", messageId: before.id, conversationId: before.conversationId }
  if (personKey && (await countIncomingSince(tx, shop, personKey, addDays(now, -1))) >= messagesPerDay) return { kind: "too-many" }
  const conversationId = await conversationFor(tx, context, shop, incoming, now)
  const subject = plainWords(incoming.subject ?? "").slice(0, longestSubject)
  const message = {
    id: randomness.id(),
    conversationId,
    personKey,
    orderId,
    touchpointId,
    source,
    subjectCipher: subject === "" ? null : vault.encrypt(subject),
    bodyCipher: vault.encrypt(incoming.body),
    mailIdCipher: incoming.mailId ? vault.encrypt(incoming.mailId) : null,
    phoneCipher: incoming.phone ? vault.encrypt(incoming.phone) : null,
    dedupeKey,
    receivedAt: now,
  }
  // Nobody else can have taken it in: the lock is ours.
  await insertIncoming(tx, shop, message)
  await insertResponse(tx, shop, {
    id: randomness.id(),
    kind: "reply",
    touchpointId,
    orderId,
    personKey,
    detail: { source },
    dedupeKey: `reply:${message.id}`,
    happenedAt: now,
  })
  await queue.enqueue(tx, "read-message", [{ shopId: shop, messageId: message.id }])
  return { kind: "recorded", messageId: message.id, conversationId }
}

async function conversationFor(tx: Transaction, context: Context, shop: ShopId, incoming: Incoming, now: Date): Promise<string> {
  const { personKey, customerId, orderId, locale, address } = incoming
  const current = personKey ? await findCurrentConversation(tx, shop, personKey, addDays(now, -conversationDays)) : null
  if (current) {
    await hearAgain(tx, shop, current.id, orderId, now)
    return current.id
  }
  const id = context.randomness.id()
  const addressCipher = address ? context.vault.encrypt(address) : null
  await insertConversation(tx, shop, id, { personKey, customerId, orderId, addressCipher, locale }, "waiting", now)
  return id
}
