import { meteredWriter } from "#app/flow/drafting/metered-writer.server.ts"
import { isCare } from "#app/flow/planning/open-care-task.server.ts"
import { readOpenTasksAbout, readTask } from "#app/flow/planning/tasks.store.server.ts"
import { findOrder } from "#app/flow/record/orders.store.server.ts"
import { readAnswerWays } from "#app/flow/responses/answer-way.server.ts"
import { insertConversation, readConversation, readIncomingOf, type Conversation } from "#app/flow/responses/conversations.store.server.ts"
import { questionTopics } from "#app/flow/responses/question-topics.ts"
import { findPrepared, insertReply } from "#app/flow/responses/replies.store.server.ts"
import type { ReplyBrief } from "#app/flow/responses/reply-brief.ts"
import { gatherReplyFacts } from "#app/flow/responses/reply-facts.server.ts"
import { writeReply } from "#app/flow/responses/write-reply.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"
import type { Writer } from "#app/platform/writer/writer.ts"

export type Prepared = { kind: "prepared"; replyId: string; mustEdit: boolean } | { kind: "unknown" }

/** Prepares an answer in a conversation, for a person to read, change and send. One waits at a time; asking again gives the same. */
export async function prepareReply(context: Context, writer: Writer, shop: ShopId, conversationId: string): Promise<Prepared> {
  const { db, vault, randomness, clock } = context
  const conversation = await readConversation(db, shop, conversationId)
  if (!conversation) return { kind: "unknown" }
  const before = await findPrepared(db, shop, "conversation", conversationId)
  if (before) return { kind: "prepared", replyId: before.id, mustEdit: before.mustEdit }
  const incoming = await readIncomingOf(db, shop, conversationId)
  const last = incoming.at(-1)
  const question = last ? vault.decrypt(last.bodyCipher) : ""
  const facts = await gatherReplyFacts(context, shop, conversation, questionTopics(question))
  if (!facts) return { kind: "unknown" }
  const { ways } = await readAnswerWays(db, vault, shop, conversation)
  const brief: ReplyBrief = ways[0] === "sms" ? { ...facts.brief, channel: "sms" } : facts.brief
  const hasTask = await needsCare(db, shop, conversationId)
  // Nobody asked: what the shop writes of its own accord about trouble is a person's to say.
  const isPersonal = hasTask || last === undefined
  const {
    text,
    findings: _findings,
    ...written
  } = await writeReply(meteredWriter(context, writer, shop, facts.settings), brief, {
    question,
    isCare: isPersonal,
    brandVoice: facts.settings.brandVoice,
  })
  const { personKey, orderId } = conversation
  const reply = {
    id: randomness.id(),
    about: "conversation" as const,
    subjectId: conversationId,
    personKey,
    orderId,
    brief,
    text,
    ...written,
  }
  await insertReply(db, vault, shop, reply, clock.now())
  const kept = await findPrepared(db, shop, "conversation", conversationId)
  return kept ? { kind: "prepared", replyId: kept.id, mustEdit: kept.mustEdit } : { kind: "unknown" }
}

/** Whether a high-care task about this conversation is open. A task that came without a message has its own conversation, of the same id. */
export async function needsCare(db: Queryable, shop: ShopId, conversationId: string): Promise<boolean> {
  if ((await readOpenTasksAbout(db, shop, conversationId)).some(isCare)) return true
  const own = await readTask(db, shop, conversationId)
  return own !== null && own.state === "open" && isCare(own)
}

/** The conversation in which a task's buyer is written to: the one it came from, else a new one that the shop begins. Null when nobody can be written to. */
export async function conversationOfTask({ db, clock }: Context, shop: ShopId, taskId: string): Promise<Conversation | null> {
  const task = await readTask(db, shop, taskId)
  if (!task || !isCare(task)) return null
  const from = await readConversation(db, shop, task.subjectId)
  if (from) return from
  const order = task.orderId ? await findOrder(db, shop, task.orderId) : null
  if (!order) return null
  const { emailIndex: personKey, customerId, id: orderId, customerLocale: locale } = order
  await insertConversation(db, shop, task.id, { personKey, customerId, orderId, addressCipher: null, locale }, "answered", clock.now())
  return readConversation(db, shop, task.id)
}
