import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { BlockStack, Card } from "@shopify/polaris"

import { noteAccess } from "#app/flow/record/access-log.store.server.ts"
import { inboxTabs, readInbox, type InboxTab } from "#app/flow/responses/inbox.view.server.ts"
import { pageNumber } from "#app/platform/page-number.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { InboxRowItem } from "#app/ui/inbox/inbox-row.tsx"
import { PageLinks } from "#app/ui/page-links.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { TabLinks } from "#app/ui/tab-links.tsx"

export const meta: MetaFunction = () => [{ title: "Inbox · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop, userId } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const search = new URL(request.url).searchParams
  const tab = inboxTabs.find((known) => known === search.get("tab")) ?? "waiting"
  const now = clock.now()
  const inbox = await readInbox(db, vault, shop, now, { tab, page: pageNumber(search) })
  // The list shows how each of them begins.
  for (const { id } of inbox.rows)
    await noteAccess(context.runtime, shop, { userId, action: "viewed", subject: "conversation", subjectId: id })
  return { now, inbox }
}

const emptyWords: Record<InboxTab, { heading: string; text: string }> = {
  waiting: {
    heading: "Nobody waits for an answer",
    text: "What shoppers write on the page behind your mails, or to a help desk that tells this app, appears here.",
  },
  answered: { heading: "Nothing was answered yet", text: "Conversations stand here once you have answered." },
  closed: { heading: "Nothing was put away yet", text: "Conversations that you settled elsewhere stand here." },
}

export default function Inbox() {
  const { now, inbox } = useLoaderData<typeof loader>()
  const tabs = [
    { id: "waiting" as const, label: "Waiting", count: inbox.counts.waiting },
    { id: "answered" as const, label: "Answered", count: inbox.counts.answered },
    { id: "closed" as const, label: "Put away", count: inbox.counts.closed },
  ]
  return (
    <Screen section="Inbox" title="Inbox" subtitle="What shoppers wrote to you. Every answer is sent by a person">
      <BlockStack gap="400">
        <Card padding="0">
          <TabLinks tabs={tabs} selected={inbox.tab}>
            {inbox.rows.length === 0 ? (
              <EmptyList {...emptyWords[inbox.tab]} />
            ) : (
              inbox.rows.map((row) => <InboxRowItem key={row.id} row={row} now={now} />)
            )}
          </TabLinks>
        </Card>
        <PageLinks page={inbox.page} pages={inbox.pages} />
      </BlockStack>
    </Screen>
  )
}

export { ScreenError as ErrorBoundary }
