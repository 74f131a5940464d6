import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Card } from "@shopify/polaris"
import { z } from "zod"

import { mostCounted } from "#app/flow/insights/most-counted.ts"
import { readTasks, taskTabs, type TaskTab } from "#app/flow/insights/tasks.view.server.ts"
import { noteAccess } from "#app/flow/record/access-log.store.server.ts"
import { settleTask, type TaskAct } from "#app/flow/planning/settle-task.server.ts"
import { pageNumber } from "#app/platform/page-number.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { PageLinks } from "#app/ui/page-links.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { TabLinks } from "#app/ui/tab-links.tsx"
import { TaskItem, type TaskAnswer } from "#app/ui/tasks/task-item.tsx"

export const meta: MetaFunction = () => [{ title: "Needs a person · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const search = new URL(request.url).searchParams
  const tab = taskTabs.find((known) => known === search.get("tab")) ?? "open"
  const now = clock.now()
  const tasks = await readTasks(db, vault, shop, now, { tab, page: pageNumber(search) })
  for (const { care } of tasks.rows)
    if (care) await noteAccess(context.runtime, shop, { userId, action: "viewed", subject: "conversation", subjectId: care.conversationId })
  return { now, tasks }
}

const formShape = z.object({ intent: z.enum(["done", "dismissed", "reopened"]), taskId: z.string().min(1) })
const said: Record<TaskAct, string> = { done: "Done", dismissed: "Put away", reopened: "Opened again" }

export const action = async ({ request, context }: ActionFunctionArgs): Promise<TaskAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const form = formShape.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return { kind: "problem", message: "Choose what to do with the task." }
  const { intent, taskId } = form.data
  const outcome = await settleTask(context.runtime, context.runtime.queue, shop, { taskId, act: intent, by: userId })
  if (outcome.kind === "gone") return { kind: "problem", message: "This task stands otherwise by now. Reload the page to see how." }
  return { kind: "settled", said: said[intent] }
}

const emptyWords: Record<TaskTab, { heading: string; text: string }> = {
  open: {
    heading: "Nothing needs a person",
    text: "Parcels that stand still, complaints, and messages that want a person’s own words appear here.",
  },
  closed: { heading: "Nothing was closed yet", text: "What you finish or put away stands here, and can be opened again." },
}

export default function Tasks() {
  const { now, tasks } = useLoaderData<typeof loader>()
  const tabs = [
    { id: "open" as const, label: "Open", count: tasks.counts.open },
    { id: "closed" as const, label: "Closed", count: tasks.counts.closed },
  ]
  return (
    <Screen section="Needs a person" title="Needs a person" subtitle="What the app cannot settle by itself, oldest first">
      <BlockStack gap="400">
        <Card padding="0">
          <TabLinks tabs={tabs} selected={tasks.tab} upTo={mostCounted}>
            {tasks.rows.length === 0 ? (
              <EmptyList {...emptyWords[tasks.tab]} />
            ) : (
              tasks.rows.map((row) => <TaskItem key={row.id} row={row} now={now} timeZone={tasks.timeZone} />)
            )}
          </TabLinks>
        </Card>
        <PageLinks page={tasks.page} pages={tasks.pages} />
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
