import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Card } from "@shopify/polaris"

import { withPlanted } from "#app/flow/approval/planted.view.server.ts"
import { queueTabs, type QueueTab } from "#app/flow/approval/queue-tabs.ts"
import { readQueue } from "#app/flow/approval/queue.view.server.ts"
import { nameStaff, noteStaff, readColleagues } from "#app/flow/approval/staff.store.server.ts"
import { urgencies } from "#app/flow/approval/urgency.ts"
import { pageNumber } from "#app/platform/page-number.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { NameCard } from "#app/ui/draft/name-card.tsx"
import { QueueFilters } from "#app/ui/draft/queue-filters.tsx"
import { QueueTable } from "#app/ui/draft/queue-table.tsx"
import { TogetherCard } from "#app/ui/draft/together-card.tsx"
import { UndoBar, useUndo } from "#app/ui/draft/undo-bar.tsx"
import { useKeys } from "#app/ui/draft/use-keys.ts"
import { PageLinks } from "#app/ui/page-links.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { TabLinks } from "#app/ui/tab-links.tsx"

export const meta: MetaFunction = () => [{ title: "Approvals · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const search = new URL(request.url).searchParams
  const tab = queueTabs.find((known) => known === search.get("tab")) ?? "waiting"
  const urgency = urgencies.find((known) => known === search.get("urgency"))
  const group = urgency ? { purpose: search.get("purpose") ?? "", urgency } : null
  const now = clock.now()
  await noteStaff(db, shop, userId, now)
  const [queue, colleagues] = await Promise.all([
    readQueue(db, vault, shop, now, { tab, page: pageNumber(search), userId, group }),
    tab === "mine" ? readColleagues(db, vault, shop) : [],
  ])
  const me = colleagues.find((one) => one.userId === userId)
  return { now, queue: await withPlanted(db, shop, now, queue), myName: me?.isNamed ? me.name : "" }
}

const longestName = 60

export const action = async ({ request, context }: ActionFunctionArgs): Promise<{ kind: "named" }> => {
  const { shop, userId } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const name = String((await request.formData()).get("name") ?? "")
    .replace(/\s+/gu, " ")
    .trim()
    .slice(0, longestName)
  await nameStaff(db, vault, shop, userId, name, clock.now())
  return { kind: "named" }
}

const emptyWords: Record<QueueTab, { heading: string; text: string }> = {
  waiting: {
    heading: "Nothing waits for you",
    text: "A draft appears here two days before it is due. Come back later, or look at what is planned on the home page.",
  },
  mine: { heading: "Nobody asked you", text: "A draft that a colleague hands to you stands here until somebody decides about it." },
  snoozed: { heading: "Nothing is put off", text: "What you put off stands here and comes back to the waiting list by itself." },
  approved: { heading: "Nothing is approved yet", text: "What you approve stands here until its day comes." },
  held: {
    heading: "Nothing is on hold",
    text: "A message pauses here while a return, a refund or a late parcel is open, and goes on by itself afterwards.",
  },
  ended: {
    heading: "No draft became pointless",
    text: "A draft that is no longer needed, because its moment passed or the order changed, stands here for 30 days with the reason.",
  },
}

export default function Approvals() {
  const { now, queue, myName } = useLoaderData<typeof loader>()
  const undo = useUndo()
  useKeys({ u: undo.undoable ? undo.undo : undefined })
  const labels: Record<QueueTab, string> = {
    waiting: "Waiting",
    mine: "For me",
    snoozed: "Put off",
    approved: "Approved",
    held: "On hold",
    ended: "No longer needed",
  }
  const tabs = queueTabs.map((id) => ({ id, label: labels[id], count: queue.counts[id] }))
  const first = queue.tab === "waiting" ? queue.rows[0] : undefined
  return (
    <Screen
      section="Approvals"
      title="Approvals"
      subtitle="Nothing is sent before you say yes"
      primaryAction={first && { content: "Start with the first", url: `/app/approvals/${first.touchpointId}` }}
    >
      <BlockStack gap="400">
        <UndoBar {...undo} />
        <Card padding="0">
          <TabLinks tabs={tabs} selected={queue.tab}>
            <QueueFilters queue={queue} />
            {queue.rows.length === 0 ? <EmptyList {...emptyWords[queue.tab]} /> : <QueueTable queue={queue} now={now} />}
          </TabLinks>
        </Card>
        <PageLinks page={queue.page} pages={queue.pages} />
        {queue.tab === "waiting" ? <TogetherCard sets={queue.together} /> : null}
        {queue.tab === "mine" ? <NameCard name={myName} /> : null}
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
