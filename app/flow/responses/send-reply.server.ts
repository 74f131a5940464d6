import { editedText } from "#app/flow/approval/edited-text.ts"
import type { Brief, DraftText, Finding } from "#app/flow/drafting/draft-shape.ts"
import { closeCareTasks } from "#app/flow/planning/open-care-task.server.ts"
import { insertTouchpoint, readTouchpointsOf } from "#app/flow/planning/touchpoints.store.server.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { missingForSending } from "#app/flow/record/sender-details.ts"
import { checkAnswer, judgeAnswer } from "#app/flow/responses/answer-findings.ts"
import { readAnswerWays } from "#app/flow/responses/answer-way.server.ts"
import {
  lockCorrespondent,
  moveConversation,
  readConversation,
  readIncomingOf,
  type Conversation,
} from "#app/flow/responses/conversations.store.server.ts"
import { needsCare } from "#app/flow/responses/prepare-reply.server.ts"
import { questionTopics } from "#app/flow/responses/question-topics.ts"
import { editVerdict } from "#app/flow/responses/real-edit.ts"
import { findPrepared, insertReply, openReply, readReplies, settleReply, type Reply } from "#app/flow/responses/replies.store.server.ts"
import { gatherReplyFacts } from "#app/flow/responses/reply-facts.server.ts"
import { longestText, textAnswer } from "#app/flow/responses/text-answer.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface Answering {
  conversationId: string
  subject: string
  body: string
  /** Who sends it, as Shopify names the staff member. */
  by: string
  /** They were shown what the checks found and stand by their words. */
  hasSeenFindings: boolean
  /** The way they were shown; without it, the first that is open. */
  way?: "sms" | "email" | undefined
}

export type Answered =
  | { kind: "sent"; touchpointId: string }
  | { kind: "unknown" }
  | {
      kind: "refused"
      reason:
        "unedited" | "trivial" | "placeholder-left" | "empty" | "sending-off" | "no-address" | "way-closed" | "too-long" | "already-sent"
    }
  | { kind: "look" | "blocked"; findings: Finding[] }

const noText: DraftText = { subject: "", body: "", sentences: [] }

/**
 * A person sends an answer: checked, noted with who sent it and on what it was based, and handed to the mail machinery, all or nothing. In a high-care
 * moment a prepared text that was not made the sender's own is refused, with the reason. Pressing twice sends once.
 */
export async function sendReply(context: Context, queue: Queue, shop: ShopId, answering: Answering): Promise<Answered> {
  const { db } = context
  const conversation = await readConversation(db, shop, answering.conversationId)
  if (!conversation) return { kind: "unknown" }
  const settings = await readSettings(db, shop)
  if (!settings.sendingOnAt || missingForSending(settings).length > 0) return { kind: "refused", reason: "sending-off" }
  const { ways, text: frame } = await readAnswerWays(db, context.vault, shop, conversation)
  const [first] = ways
  if (!first) return { kind: "refused", reason: "no-address" }
  const way = answering.way ?? first
  if (!ways.includes(way)) return { kind: "refused", reason: "way-closed" }
  const begun = await beginning(context, shop, conversation)
  if (!begun) return { kind: "unknown" }
  const { reply, brief, prepared } = begun
  const mustEdit = reply?.mustEdit || (await needsCare(db, shop, conversation.id))
  const edit = editVerdict(prepared.body, answering.body)
  if (edit.kind === "refused" && (mustEdit || edit.reason === "placeholder-left" || edit.reason === "empty"))
    return { kind: "refused", reason: edit.reason }
  const text = editedText(prepared, answering, brief.facts)
  const isOwnWords = text.body !== prepared.body || text.subject !== prepared.subject
  const findings = checkAnswer(isOwnWords ? text : prepared, brief, way)
  const verdict = judgeAnswer(findings, { isOwnWords, hasSeen: answering.hasSeenFindings })
  if (verdict.kind !== "may-go") return verdict
  const leaving = way === "sms" && frame ? { subject: "", body: textAnswer(text.body, frame) } : { subject: text.subject, body: text.body }
  if (way === "sms" && leaving.body.length > longestText) return { kind: "refused", reason: "too-long" }
  return db.$transaction((tx) => send(tx, context, queue, shop, { ...begun, conversation, answering, way, leaving, isOwnWords, mustEdit }))
}

/** The very same words were sent in this conversation before: the button was pressed twice. */
async function wasSaid(tx: Transaction, vault: Context["vault"], shop: ShopId, conversationId: string, body: string): Promise<boolean> {
  const sent = (await readReplies(tx, shop, "conversation", [conversationId])).filter(({ state }) => state === "sent")
  return sent.some(({ bodyCipher }) => bodyCipher !== null && vault.decrypt(bodyCipher) === body)
}

interface Beginning {
  /** What waits; null for somebody who writes without a prepared text. */
  reply: Reply | null
  brief: Brief
  prepared: DraftText
}

/** What the answer begins with, and the facts it is checked against: those of the prepared text, else those of the moment. */
async function beginning(context: Context, shop: ShopId, conversation: Conversation): Promise<Beginning | null> {
  const { db, vault } = context
  const reply = await findPrepared(db, shop, "conversation", conversation.id)
  if (reply) {
    const { brief, text } = openReply(vault, reply)
    return { reply, brief, prepared: text }
  }
  const last = (await readIncomingOf(db, shop, conversation.id)).at(-1)
  const facts = await gatherReplyFacts(context, shop, conversation, last ? questionTopics(vault.decrypt(last.bodyCipher)) : [])
  return facts && { reply: null, brief: facts.brief, prepared: noText }
}

interface Ready extends Beginning {
  conversation: Conversation
  answering: Answering
  way: "sms" | "email"
  /** The words as they leave. */
  leaving: { subject: string; body: string }
  isOwnWords: boolean
  mustEdit: boolean
}

async function send(tx: Transaction, context: Context, queue: Queue, shop: ShopId, ready: Ready): Promise<Answered> {
  const { conversation, reply, answering, way, leaving, isOwnWords, mustEdit } = ready
  const { by } = answering
  const now = context.clock.now()
  await lockCorrespondent(tx, shop, conversation.id)
  if (await wasSaid(tx, context.vault, shop, conversation.id, leaving.body)) return { kind: "refused", reason: "already-sent" }
  const touchpointId = context.randomness.id()
  const replyId = reply?.id ?? (await begin(tx, context, shop, ready, now))
  const words = {
    ...leaving,
    by,
    writer: isOwnWords || !reply ? "person" : reply.writer,
    mustEdit,
    touchpointId,
  }
  const isMine = replyId !== null && (await settleReply(tx, context.vault, shop, replyId, { state: "sent", ...words }, now))
  if (!isMine) return { kind: "refused", reason: "already-sent" }
  const incoming = await readIncomingOf(tx, shop, conversation.id)
  const { orderId, customerId, personKey } = conversation
  const about = orderId ?? `conversation:${conversation.id}`
  // The ground it goes on: the shopper's own message, else the contract, for trouble with their order.
  const purpose = incoming.length > 0 ? "reply" : "transactional"
  const sequence = ((await readTouchpointsOf(tx, shop, about, purpose)).at(-1)?.sequence ?? 0) + 1
  const plan = { orderId: about, customerId, personKey: personKey ?? "", purpose, channel: way, sequence }
  const timing = {
    dueAt: now,
    timeZone: "UTC",
    orderLineIds: [],
    productIds: [],
    arrivedAt: null,
    arrivalKind: null,
    delayDays: null,
    basis: null,
  }
  const contact = { ...plan, ...timing, explores: false, propensity: 1, why: {}, reason: null }
  if (!(await insertTouchpoint(tx, shop, touchpointId, "approved", contact, now))) throw new Error("Two answers took the same place.")
  await moveConversation(tx, shop, conversation.id, ["waiting", "answered", "closed"], { state: "answered", by }, now)
  await closeCareTasks(tx, context, queue, shop, { subjectId: conversation.id, by, reason: "answered" })
  await queue.enqueue(tx, "send-due", [{ shopId: shop }])
  return { kind: "sent", touchpointId }
}

/** A row for words that nobody prepared; null when somebody else has just begun. */
async function begin(tx: Transaction, context: Context, shop: ShopId, { conversation, brief }: Ready, now: Date): Promise<string | null> {
  const id = context.randomness.id()
  const { personKey, orderId } = conversation
  const about = { id, about: "conversation" as const, subjectId: conversation.id, personKey, orderId, mustEdit: false, brief }
  const by = { writer: "person" as const, model: null, promptVersion: "", fallback: null, inputTokens: 0, outputTokens: 0 }
  const isNew = await insertReply(tx, context.vault, shop, { ...about, text: noText, language: brief.recipient.locale, ...by }, now)
  return isNew ? id : null
}
