import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { Badge, BlockStack, Card, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris"

import { queueTabs, readQueue, type QueueRow, type QueueTab } from "#app/flow/approval/queue.view.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { countText, countryName, dayText, daysAway, titlesText } from "#app/ui/format.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { PageLinks } from "#app/ui/page-links.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { TabLinks } from "#app/ui/tab-links.tsx"
import { purposeWord, reasonWord, stateWord } from "#app/ui/words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"

export const meta: MetaFunction = () => [{ title: "Approvals · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const search = new URL(request.url).searchParams
  const tab = queueTabs.find((known) => known === search.get("tab")) ?? "waiting"
  const now = clock.now()
  return { now, queue: await readQueue(db, vault, shop, now, { tab, page: Number(search.get("page")) || 1 }) }
}

const emptyWords: Record<QueueTab, { heading: string; text: string }> = {
  waiting: {
    heading: "Nothing waits for you",
    text: "A draft appears here two days before it is due. Come back later, or look at what is planned on the home page.",
  },
  approved: { heading: "Nothing is approved yet", text: "What you approve stands here until its day comes." },
  held: {
    heading: "Nothing is on hold",
    text: "A contact pauses here while a return, a refund or a late parcel is open, and goes on by itself afterwards.",
  },
}

export default function Approvals() {
  const { now, queue } = useLoaderData<typeof loader>()
  const tabs = [
    { id: "waiting" as const, label: "Waiting", count: queue.counts.waiting },
    { id: "approved" as const, label: "Approved", count: queue.counts.approved },
    { id: "held" as const, label: "On hold", count: queue.counts.held },
  ]
  const first = queue.tab === "waiting" ? queue.rows[0] : undefined
  return (
    <Screen
      section="Approvals"
      title="Approvals"
      subtitle="Nothing is sent before you say yes"
      primaryAction={first && { content: "Start with the first", url: `/app/approvals/${first.touchpointId}` }}
    >
      <BlockStack gap="400">
        <Card padding="0">
          <TabLinks tabs={tabs} selected={queue.tab}>
            {queue.rows.length === 0 ? (
              <EmptyList {...emptyWords[queue.tab]} />
            ) : (
              <QueueTable rows={queue.rows} now={now} timeZone={queue.timeZone} />
            )}
          </TabLinks>
        </Card>
        <PageLinks page={queue.page} pages={queue.pages} />
      </BlockStack>
    </Screen>
  )
}

function QueueTable({ rows, now, timeZone }: { rows: QueueRow[]; now: Date; timeZone: string }) {
  const isNarrow = useBreakpoints().smDown
  return (
    <IndexTable
      condensed={isNarrow}
      selectable={false}
      resourceName={{ singular: "contact", plural: "contacts" }}
      itemCount={rows.length}
      headings={[{ title: "Product" }, { title: "Person" }, { title: "Due" }, { title: "State" }, { title: "Notes" }]}
    >
      {rows.map((row, position) => (
        <IndexTable.Row id={row.touchpointId} key={row.touchpointId} position={position}>
          {isNarrow ? <NarrowRow row={row} now={now} timeZone={timeZone} /> : <WideCells row={row} now={now} timeZone={timeZone} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  )
}

interface RowProps {
  row: QueueRow
  now: Date
  timeZone: string
}

function WideCells({ row, now, timeZone }: RowProps) {
  return (
    <>
      <IndexTable.Cell>
        <BlockStack>
          <ProductLink row={row} />
          <InlineStack gap="200">
            <Text as="span" variant="bodySm" tone="subdued">
              Order {row.orderName}
            </Text>
            <Purpose row={row} />
          </InlineStack>
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>{personText(row)}</IndexTable.Cell>
      <IndexTable.Cell>
        <BlockStack>
          <span>{dayText(row.dueAt, timeZone)}</span>
          <Text as="span" variant="bodySm" tone="subdued">
            {daysAway(row.dueAt, now, timeZone)}
          </Text>
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <WordBadge word={stateWord(row.state)} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Notes row={row} />
      </IndexTable.Cell>
    </>
  )
}

function NarrowRow({ row, now, timeZone }: RowProps) {
  return (
    <div style={{ padding: "var(--p-space-300) var(--p-space-400)", width: "100%" }}>
      <BlockStack gap="100">
        <ProductLink row={row} />
        <Text as="span" variant="bodySm" tone="subdued">
          {personText(row)} · order {row.orderName} · {daysAway(row.dueAt, now, timeZone)}
        </Text>
        <InlineStack gap="200">
          <Purpose row={row} />
          <WordBadge word={stateWord(row.state)} />
          <Notes row={row} />
        </InlineStack>
      </BlockStack>
    </div>
  )
}

function ProductLink({ row }: { row: QueueRow }) {
  return (
    <Link url={`/app/approvals/${row.touchpointId}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold" breakWord>
        {titlesText(row.productTitles)}
      </Text>
    </Link>
  )
}

/** What is not an ask says so, and that it is worth little tomorrow. */
function Purpose({ row }: { row: QueueRow }) {
  return row.purpose === "review-request" ? null : <Badge tone="warning">{`${purposeWord(row.purpose).text}, urgent`}</Badge>
}

/** What the checks found in a draft that waits; for the others why they wait or moved. */
function Notes({ row }: { row: QueueRow }) {
  if (row.state !== "review") {
    return row.reason ? (
      <Text as="span" variant="bodySm" tone="subdued">
        {reasonWord(row.reason)}
      </Text>
    ) : null
  }
  if (row.blocks > 0) return <Badge tone="critical">{`${countText(row.blocks, "problem")} to fix`}</Badge>
  if (row.warnings > 0) return <Badge tone="warning">{`${countText(row.warnings, "point")} to check`}</Badge>
  return <Badge>Nothing found</Badge>
}

function personText(row: QueueRow): string {
  return [row.firstName ?? "No first name", countryName(row.countryCode)].filter(Boolean).join(", ")
}

export { ScreenError as ErrorBoundary }
