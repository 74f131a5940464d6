import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Layout } from "@shopify/polaris"
import { z } from "zod"

import { noteAccess } from "#app/flow/record/access-log.store.server.ts"
import { refusalText } from "#app/flow/responses/answer-words.ts"
import { readConversationScreen } from "#app/flow/responses/conversation.view.server.ts"
import { readConversation } from "#app/flow/responses/conversations.store.server.ts"
import { conversationOfTask, prepareReply } from "#app/flow/responses/prepare-reply.server.ts"
import { sendReply } from "#app/flow/responses/send-reply.server.ts"
import { settleConversation } from "#app/flow/responses/settle-conversation.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { AnswerCard, type AnswerOutcome } from "#app/ui/inbox/answer-card.tsx"
import { ConversationCard } from "#app/ui/inbox/conversation-card.tsx"
import { HistoryCard } from "#app/ui/inbox/history-card.tsx"
import { SettleButtons } from "#app/ui/inbox/settle-buttons.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"

const notFound = {
  title: "This conversation is not here",
  advice: "It was deleted after its time, its person was forgotten, or the link is of another shop.",
  way: { label: "Back to the inbox", url: "/app/inbox" },
}

export const meta: MetaFunction = () => [{ title: "Conversation · Afterword" }]

export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const id = params.conversationId ?? ""
  const view = await readConversationScreen(db, vault, shop, clock.now(), id)
  if (!view) throw data(notFound, { status: 404 })
  await noteAccess(context.runtime, shop, { userId, action: "viewed", subject: "conversation", subjectId: id })
  return { view }
}

const formShape = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("prepare") }),
  z.object({ intent: z.enum(["close", "reopen", "drop-answer"]) }),
  z.object({
    intent: z.literal("send"),
    subject: z.string().max(300),
    body: z.string().max(10_000),
    seen: z.enum(["yes", "no"]).catch("no"),
    way: z.enum(["sms", "email"]).optional(),
  }),
])
const settled = { "close": "Put away", "reopen": "Opened again", "drop-answer": "Thrown away" } as const

export const action = async ({ request, context, params }: ActionFunctionArgs): Promise<AnswerOutcome> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: "Write an answer first." }
  const named = params.conversationId ?? ""
  // A task that came without a message is named by its own id; its conversation begins when somebody writes.
  const known = (await readConversation(runtime.db, shop, named)) ?? (await conversationOfTask(runtime, shop, named))
  if (!known) return { kind: "problem", message: "This conversation is no longer here. Reload the page." }
  if (form.data.intent === "prepare") {
    const prepared = await prepareReply(runtime, runtime.writer, shop, known.id)
    return prepared.kind === "prepared"
      ? { kind: "prepared" }
      : { kind: "problem", message: "Nothing could be prepared. Write an answer yourself." }
  }
  if (form.data.intent !== "send") {
    const { intent: act } = form.data
    const outcome = await settleConversation(runtime, runtime.queue, shop, { conversationId: known.id, act, by: userId })
    return outcome.kind === "settled"
      ? { kind: "settled", said: settled[act] }
      : { kind: "problem", message: "It stands otherwise by now. Reload the page." }
  }
  const { subject, body, seen, way } = form.data
  const outcome = await sendReply(runtime, runtime.queue, shop, {
    conversationId: known.id,
    subject,
    body,
    by: userId,
    hasSeenFindings: seen === "yes",
    way,
  })
  if (outcome.kind === "sent") return { kind: "sent" }
  if (outcome.kind === "refused") return { kind: "problem", message: refusalText(outcome.reason) }
  if (outcome.kind === "unknown") return { kind: "problem", message: "This conversation is no longer here. Reload the page." }
  return outcome
}

export default function Conversation() {
  const { view } = useLoaderData<typeof loader>()
  const who = view.firstName ?? "A shopper"
  return (
    <Screen
      section="Inbox"
      title={view.order ? `${who}, order ${view.order.name}` : who}
      backAction={{ content: "Inbox", url: "/app/inbox" }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <ConversationCard view={view} />
            <AnswerCard conversationId={view.id} answer={view} isCare={view.task !== null} startsOpen={view.state === "waiting"} />
            <SettleButtons state={view.state} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <HistoryCard history={view.history} order={view.order} personKey={view.personKey} />
        </Layout.Section>
      </Layout>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
