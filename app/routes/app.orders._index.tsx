import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { Badge, BlockStack, Box, Card, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris"

import { readOrderList, type OrderRow } from "#app/flow/insights/orders.view.server.ts"
import { gidTail } from "#app/platform/ids.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { CursorLinks } from "#app/ui/cursor-links.tsx"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { dayText, titlesText } from "#app/ui/format.ts"
import { contactWord, parcelsWord } from "#app/ui/orders/order-words.ts"
import { SearchField } from "#app/ui/search-field.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { WordBadge } from "#app/ui/word-badge.tsx"

export const meta: MetaFunction = () => [{ title: "Orders · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const search = new URL(request.url).searchParams
  const page = { search: (search.get("q") ?? "").slice(0, 200), before: search.get("before"), after: search.get("after") }
  return readOrderList(db, vault, shop, clock.now(), page)
}

export default function Orders() {
  const list = useLoaderData<typeof loader>()
  return (
    <Screen section="Orders" title="Orders" subtitle="Where each order’s parcels are, and what follows for its buyer">
      <BlockStack gap="400">
        <Card padding="0">
          <Box padding="300">
            <SearchField
              key={list.search}
              label="Find an order by its number, or by the whole mail address"
              placeholder="Order number or mail address"
              search={list.search}
              addressOf={addressOf}
            />
          </Box>
          {list.rows.length === 0 ? <NoOrders search={list.search} /> : <OrderTable rows={list.rows} timeZone={list.timeZone} />}
        </Card>
        <CursorLinks before={list.newer} after={list.older} labels={{ previous: "Newer orders", next: "Older orders" }} />
      </BlockStack>
    </Screen>
  )
}

const addressOf = (q: string): Record<string, string> => (q === "" ? {} : { q })

function NoOrders({ search }: { search: string }) {
  return search === "" ? (
    <EmptyList
      heading="No orders yet"
      text="Orders appear here as they come in. Earlier ones are read from your shop after the app is installed."
    />
  ) : (
    <EmptyList
      heading="No such order"
      text="Look for the whole order number, for instance #1001, or the whole mail address."
      action={{ content: "Show all orders", url: "/app/orders" }}
    />
  )
}

function OrderTable({ rows, timeZone }: { rows: OrderRow[]; timeZone: string }) {
  const isNarrow = useBreakpoints().smDown
  return (
    <IndexTable
      condensed={isNarrow}
      selectable={false}
      resourceName={{ singular: "order", plural: "orders" }}
      itemCount={rows.length}
      headings={[{ title: "Order" }, { title: "Bought" }, { title: "Parcels" }, { title: "Message" }]}
    >
      {rows.map((row, position) => (
        <IndexTable.Row id={row.id} key={row.id} position={position}>
          {isNarrow ? <NarrowRow row={row} timeZone={timeZone} /> : <WideCells row={row} timeZone={timeZone} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  )
}

interface RowProps {
  row: OrderRow
  timeZone: string
}

function WideCells({ row, timeZone }: RowProps) {
  return (
    <>
      <IndexTable.Cell>
        <Name row={row} timeZone={timeZone} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" breakWord>
          {titlesText(row.titles)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>{parcelsWord(row, timeZone)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Contact row={row} timeZone={timeZone} />
      </IndexTable.Cell>
    </>
  )
}

function NarrowRow({ row, timeZone }: RowProps) {
  return (
    <div style={{ padding: "var(--p-space-300) var(--p-space-400)", width: "100%" }}>
      <BlockStack gap="100">
        <Name row={row} timeZone={timeZone} />
        <Text as="span" breakWord>
          {titlesText(row.titles)}
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {parcelsWord(row, timeZone)}
        </Text>
        <Contact row={row} timeZone={timeZone} />
      </BlockStack>
    </div>
  )
}

function Name({ row, timeZone }: RowProps) {
  return (
    <BlockStack>
      <InlineStack gap="200">
        <Link url={`/app/orders/${gidTail(row.id)}`} dataPrimaryLink monochrome removeUnderline>
          <Text as="span" fontWeight="semibold">
            {row.name}
          </Text>
        </Link>
        {row.isCancelled ? <Badge>Cancelled</Badge> : null}
        {row.isTest ? <Badge>Test</Badge> : null}
      </InlineStack>
      <Text as="span" variant="bodySm" tone="subdued">
        {dayText(row.placedAt, timeZone)}
      </Text>
    </BlockStack>
  )
}

function Contact({ row, timeZone }: RowProps) {
  const { word, note } = contactWord(row.contact, timeZone)
  return (
    <BlockStack gap="050" inlineAlign="start">
      {word ? <WordBadge word={word} /> : null}
      <Text as="span" variant="bodySm" tone="subdued" breakWord>
        {note}
      </Text>
    </BlockStack>
  )
}

export { ScreenError as ErrorBoundary }
