// One conversation as the person who answers it sees it: what was said, what is known, what is prepared, and whether an answer can leave.
import { historyLines } from "#app/flow/audience/history.ts"
import { readHistory } from "#app/flow/audience/read-history.view.server.ts"
import { careKinds } from "#app/flow/planning/task-kinds.ts"
import { missingForSending } from "#app/flow/record/sender-details.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { readAnswerWays, type AnswerWays } from "#app/flow/responses/answer-way.server.ts"
import { readIncomingOf, type Conversation } from "#app/flow/responses/conversations.store.server.ts"
import { readReplies, type Reply } from "#app/flow/responses/replies.store.server.ts"
import { shownReply, type ShownReply } from "#app/flow/responses/shown-reply.server.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface SaidLine {
  id: string
  from: "shopper" | "shop"
  subject: string | null
  body: string
  at: Date
  /** Of the shopper's: how it sounds. Of the shop's: who sent it and what became of it. */
  tone: string | null
  by: string | null
  delivery: string | null
  /** Why it did not leave, where that is known. */
  problem: string | null
  /** By which way it came, or went. */
  source: string | null
  /** The app prepared what a person then sent, with or without changes. */
  isPrepared: boolean
}

export interface AnswerView {
  reply: ShownReply | null
  /** Why no answer can leave just now; null when it can. */
  obstacle: "sending-off" | "no-address" | null
  ways: AnswerWays
}

export interface ConversationView extends AnswerView {
  id: string
  state: string
  timeZone: string
  firstName: string | null
  personKey: PersonKey | null
  order: { id: string; name: string } | null
  said: SaidLine[]
  history: string[]
  task: { id: string; kind: string; why: string } | null
}

/** Null when the shop has no such conversation. */
export async function readConversationScreen(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  now: Date,
  id: string,
): Promise<ConversationView | null> {
  const conversation = await db.conversation.findFirst({ where: { id, shopId: shop } })
  if (!conversation) return null
  const { orderId } = conversation
  const [home, order, said, task] = await Promise.all([
    db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true } }),
    orderId ? db.order.findUnique({ where: { shopId_id: { shopId: shop, id: orderId } } }) : null,
    readSaid(db, vault, shop, id),
    db.task.findFirst({
      where: { shopId: shop, state: "open", kind: { in: [...careKinds] }, OR: [{ subjectId: id }, { id }] },
      orderBy: { createdAt: "asc" },
    }),
  ])
  return {
    id,
    state: conversation.state,
    timeZone: home?.timeZone ?? "UTC",
    firstName: order?.firstNameCipher ? vault.decrypt(order.firstNameCipher) : null,
    personKey: conversation.personKey ?? order?.emailIndex ?? null,
    order: order ? { id: order.id, name: order.name } : null,
    said,
    history: await readHistoryLines(db, vault, shop, conversation, now),
    task: task && { id: task.id, kind: task.kind, why: task.why },
    ...(await readAnswerOf(db, vault, shop, conversation, task !== null)),
  }
}

/** The five lines about a customer that stand beside what they wrote. */
export async function readHistoryLines(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  { customerId, personKey, orderId }: { customerId: string | null; personKey: PersonKey | null; orderId: string | null },
  now: Date,
): Promise<string[]> {
  return historyLines(await readHistory(db, vault, shop, { customerId, personKey, exceptOrderId: orderId }, now))
}

/** What is prepared, and what keeps an answer from leaving. */
export async function readAnswerOf(
  db: Queryable,
  vault: Vault,
  shop: ShopId,
  conversation: Pick<Conversation, "id" | "addressCipher" | "orderId" | "customerId" | "personKey" | "locale">,
  isCare: boolean,
): Promise<AnswerView> {
  const prepared = await db.reply.findFirst({
    where: { shopId: shop, about: "conversation", subjectId: conversation.id, state: "prepared" },
  })
  const settings = await readSettings(db, shop)
  const isOff = !settings.sendingOnAt || missingForSending(settings).length > 0
  const ways = await readAnswerWays(db, vault, shop, conversation)
  return {
    reply: prepared && shownReply(vault, prepared, isCare),
    obstacle: isOff ? "sending-off" : ways.ways.length > 0 ? null : "no-address",
    ways,
  }
}

async function readSaid(db: Queryable, vault: Vault, shop: ShopId, id: string): Promise<SaidLine[]> {
  const incoming = (await readIncomingOf(db, shop, id)).map(
    ({ id: messageId, subjectCipher, bodyCipher, receivedAt, tone, source }): SaidLine => ({
      id: messageId,
      from: "shopper",
      subject: subjectCipher ? vault.decrypt(subjectCipher) : null,
      body: vault.decrypt(bodyCipher),
      at: receivedAt,
      tone,
      by: null,
      delivery: null,
      problem: null,
      source,
      isPrepared: false,
    }),
  )
  const sent = (await readReplies(db, shop, "conversation", [id])).filter(({ state }) => state === "sent")
  const contacts = await db.touchpoint.findMany({
    where: { shopId: shop, id: { in: sent.flatMap(({ touchpointId }) => touchpointId ?? []) } },
    select: { id: true, state: true, reason: true, channel: true },
  })
  const contactOf = (reply: Reply) => contacts.find(({ id: contactId }) => contactId === reply.touchpointId)
  const answers = sent.map((reply): SaidLine => ({
    id: reply.id,
    from: "shop",
    subject: reply.subjectCipher ? vault.decrypt(reply.subjectCipher) : null,
    body: reply.bodyCipher ? vault.decrypt(reply.bodyCipher) : "",
    at: reply.sentAt ?? reply.createdAt,
    tone: null,
    by: reply.sentBy,
    delivery: contactOf(reply)?.state ?? null,
    problem: contactOf(reply)?.reason ?? null,
    source: contactOf(reply)?.channel === "sms" ? "sms" : null,
    isPrepared: reply.promptVersion !== "",
  }))
  return [...incoming, ...answers].sort((a, b) => a.at.getTime() - b.at.getTime())
}
