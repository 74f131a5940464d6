import { closeCareTasks } from "#app/flow/planning/open-care-task.server.ts"
import { moveConversation } from "#app/flow/responses/conversations.store.server.ts"
import { dropPrepared } from "#app/flow/responses/replies.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type ConversationAct = "close" | "reopen" | "drop-answer"

/** A person puts a conversation away without an answer (it was settled elsewhere), takes that back, or throws a prepared answer away. */
export async function settleConversation(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { conversationId, act, by }: { conversationId: string; act: ConversationAct; by: string },
): Promise<{ kind: "settled" | "gone" }> {
  const now = context.clock.now()
  return context.db.$transaction(async (tx) => {
    if (act === "drop-answer") {
      const dropped = await dropPrepared(tx, shop, "conversation", conversationId)
      return { kind: dropped > 0 ? "settled" : "gone" }
    }
    const [from, state] = act === "close" ? [["waiting", "answered"], "closed" as const] : [["closed"], "waiting" as const]
    if (!(await moveConversation(tx, shop, conversationId, from, { state, by }, now))) return { kind: "gone" }
    if (act === "close") await closeCareTasks(tx, context, queue, shop, { subjectId: conversationId, by, reason: "settled" })
    return { kind: "settled" }
  })
}
