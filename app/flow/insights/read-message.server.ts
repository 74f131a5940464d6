import { readHistory } from "#app/flow/audience/read-history.view.server.ts"
import { segmentOf } from "#app/flow/audience/segment.ts"
import { careMoment, careWhy } from "#app/flow/insights/care-moment.ts"
import { scoreSentiment } from "#app/flow/insights/sentiment.ts"
import { openCareTask } from "#app/flow/planning/open-care-task.server.ts"
import { isReturnDisputed } from "#app/flow/planning/return-dispute.ts"
import { parcelTaskKinds } from "#app/flow/planning/task-kinds.ts"
import { readOpenTasks } from "#app/flow/planning/tasks.store.server.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"
import { noteTone, readConversation, readIncoming, type IncomingMessage } from "#app/flow/responses/conversations.store.server.ts"
import { demandEdit } from "#app/flow/responses/replies.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Reads how a message sounds and, where a person is needed, opens a task, in one transaction. Reading it again changes nothing. */
export async function readMessage(
  context: Context,
  queue: Queue,
  shop: ShopId,
  messageId: string,
): Promise<{ kind: "read" | "gone"; task: string | null }> {
  const { db, vault, clock } = context
  const message = await readIncoming(db, shop, messageId)
  if (!message) return { kind: "gone", task: null }
  const conversation = await readConversation(db, shop, message.conversationId)
  const text = [message.subjectCipher, message.bodyCipher]
    .map((cipher) => (cipher ? vault.decrypt(cipher) : ""))
    .join("\n")
    .trim()
  const tone = scoreSentiment(text, conversation?.locale ?? undefined)
  const kind = careMoment({ text, tone, ...(await aroundMessage(context, shop, message, conversation?.customerId ?? null)) })
  await db.$transaction(async (tx) => {
    await noteTone(tx, shop, messageId, tone.label, clock.now())
    if (!kind) return
    const { conversationId: subjectId, orderId, personKey } = message
    await openCareTask(tx, context, queue, shop, {
      kind,
      subjectId,
      episode: messageId,
      orderId: orderId ?? conversation?.orderId ?? null,
      personKey,
      why: careWhy(kind),
      payload: { conversationId: subjectId },
    })
    await demandEdit(tx, shop, "conversation", subjectId)
  })
  return { kind: "read", task: kind }
}

/** What stands around a message: the order's returns and parcels, and how well the buyer knows the shop. */
async function aroundMessage(
  context: Context,
  shop: ShopId,
  { orderId, personKey }: IncomingMessage,
  customerId: string | null,
): Promise<{ isReturnDisputed: boolean; isLoyal: boolean; hasProblem: boolean }> {
  const now = context.clock.now()
  const facts = orderId ? await readOrder(context.db, shop, orderId) : null
  const history = await readHistory(context.db, context.vault, shop, { customerId, personKey, exceptOrderId: null }, now)
  const stuck = orderId ? await readOpenTasks(context.db, shop, orderId, parcelTaskKinds) : []
  const hasOpenReturn = facts?.returns.some(({ status }) => status === "requested" || status === "open") ?? false
  return {
    isReturnDisputed: isReturnDisputed(facts?.returns ?? [], now),
    isLoyal: segmentOf(history) === "loyal",
    hasProblem: stuck.length > 0 || hasOpenReturn,
  }
}
