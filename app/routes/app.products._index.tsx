import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Form, useLoaderData, useSubmit } from "@remix-run/react"
import {
  Badge,
  BlockStack,
  Box,
  Card,
  IndexTable,
  InlineGrid,
  InlineStack,
  Link,
  Select,
  Text,
  TextField,
  Thumbnail,
  useBreakpoints,
} from "@shopify/polaris"
import { ImageIcon } from "@shopify/polaris-icons"
import { useState } from "react"

import { productSorts, readProductList, type ProductRow, type ProductsView } from "#app/flow/learning/products.view.server.ts"
import { gidTail } from "#app/platform/ids.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { capitalised, countText, daysText, momentText, rangeText } from "#app/ui/format.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { PageLinks } from "#app/ui/page-links.tsx"
import { boundsText } from "#app/ui/products/why-card.tsx"
import { gainWords } from "#app/ui/products/gain-words.ts"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { basisWord } from "#app/ui/words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"

export const meta: MetaFunction = () => [{ title: "Products · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const search = new URL(request.url).searchParams
  const sort = productSorts.find((known) => known === search.get("sort")) ?? "gain"
  const options = { search: (search.get("q") ?? "").trim().slice(0, 100), page: Number(search.get("page")) || 1, sort }
  return readProductList(db, vault, shop, clock.now(), options)
}

export default function Products() {
  const list = useLoaderData<typeof loader>()
  return (
    <Screen
      section="Products"
      title="Products"
      subtitle="How many days after arrival each product is asked about"
      secondaryActions={[{ content: "Dress rehearsal", url: "/app/rehearsal" }]}
    >
      <BlockStack gap="400">
        <Card padding="0">
          <Box padding="300">
            <InlineGrid columns={{ xs: 1, sm: "1fr auto" }} gap="200">
              <SearchField key={list.search} search={list.search} sort={list.sort} />
              <SortChoice sort={list.sort} search={list.search} />
            </InlineGrid>
          </Box>
          {list.rows.length === 0 ? <NoProducts search={list.search} /> : <ProductTable rows={list.rows} />}
        </Card>
        <PageLinks page={list.page} pages={list.pages} />
        {list.countedAt ? (
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <Text as="p" variant="bodySm" tone="subdued">
              What is gained is beside a fixed 14 days after sending, counted {momentText(list.countedAt, list.timeZone)}; it is an
              estimate.
            </Text>
          </Box>
        ) : null}
      </BlockStack>
    </Screen>
  )
}

const addressOf = (q: string, sort: ProductsView["sort"]) => ({ ...(q === "" ? {} : { q }), ...(sort === "gain" ? {} : { sort }) })

function SortChoice({ sort, search }: Pick<ProductsView, "sort" | "search">) {
  const submit = useSubmit()
  return (
    <Select
      label="Sort by"
      labelInline
      options={[
        { value: "gain", label: "Most to gain" },
        { value: "title", label: "Title" },
      ]}
      value={sort}
      onChange={(value) => submit(addressOf(search, value === "title" ? "title" : "gain"), { method: "get" })}
    />
  )
}

function SearchField({ search, sort }: Pick<ProductsView, "search" | "sort">) {
  const [value, setValue] = useState(search)
  const submit = useSubmit()
  const find = (q: string) => submit(addressOf(q, sort), { method: "get" })
  return (
    <Form role="search" onSubmit={(event) => (event.preventDefault(), find(value))}>
      <TextField
        label="Find a product by its title"
        labelHidden
        placeholder="Find a product by its title"
        name="q"
        autoComplete="off"
        value={value}
        onChange={setValue}
        clearButton
        onClearButtonClick={() => (setValue(""), find(""))}
      />
    </Form>
  )
}

function NoProducts({ search }: { search: string }) {
  return search === "" ? (
    <EmptyList
      heading="No products yet"
      text="Products are read from your shop after the app is installed. This takes a moment; new ones follow by themselves."
    />
  ) : (
    <EmptyList
      heading={`No product is called “${search}”`}
      text="Try a shorter part of the title."
      action={{ content: "Show all products", url: "/app/products" }}
    />
  )
}

function ProductTable({ rows }: { rows: ProductRow[] }) {
  const isNarrow = useBreakpoints().smDown
  return (
    <IndexTable
      condensed={isNarrow}
      selectable={false}
      resourceName={{ singular: "product", plural: "products" }}
      itemCount={rows.length}
      headings={[
        { title: "Product" },
        { title: "Asked after" },
        { title: "Where it comes from" },
        { title: "What is gained" },
        { title: "Asked so far", alignment: "end" },
      ]}
    >
      {rows.map((row, position) => (
        <IndexTable.Row id={row.id} key={row.id} position={position}>
          {isNarrow ? <NarrowRow row={row} /> : <WideCells row={row} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  )
}

function WideCells({ row }: { row: ProductRow }) {
  return (
    <>
      <IndexTable.Cell>
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <Thumbnail source={row.imageUrl ?? ImageIcon} alt="" size="small" />
          <BlockStack>
            <TitleLink row={row} />
            <Text as="span" variant="bodySm" tone="subdued">
              {capitalised(row.category)}
            </Text>
          </BlockStack>
        </InlineStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Days row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Basis row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Gain row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {row.asked}
        </Text>
      </IndexTable.Cell>
    </>
  )
}

function NarrowRow({ row }: { row: ProductRow }) {
  return (
    <div style={{ padding: "var(--p-space-300) var(--p-space-400)", width: "100%" }}>
      <InlineStack gap="300" blockAlign="start" wrap={false}>
        <Thumbnail source={row.imageUrl ?? ImageIcon} alt="" size="small" />
        <BlockStack gap="100">
          <TitleLink row={row} />
          <Days row={row} />
          <Gain row={row} />
          <InlineStack gap="200">
            <Basis row={row} />
            {row.asked > 0 ? <Badge>{`Asked ${countText(row.asked, "time")}`}</Badge> : null}
          </InlineStack>
        </BlockStack>
      </InlineStack>
    </div>
  )
}

function TitleLink({ row }: { row: ProductRow }) {
  return (
    <Link url={`/app/products/${gidTail(row.id)}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold" breakWord>
        {row.title}
      </Text>
    </Link>
  )
}

function Gain({ row }: { row: ProductRow }) {
  const { text, note } = gainWords(row.gain)
  return (
    <div style={{ whiteSpace: "normal", minWidth: "11rem" }}>
      <Text as="p">{text}</Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {note}
      </Text>
    </div>
  )
}

function Days({ row: { askDays, overrideDays, bounds, timing } }: { row: ProductRow }) {
  const likely = `likely ${rangeText(timing.low80Days, timing.high80Days)}`
  return (
    <BlockStack>
      <Text as="span">{daysText(askDays)}</Text>
      <Text as="span" variant="bodySm" tone="subdued">
        {overrideDays === null ? likely : `by the curve ${daysText(timing.delayDays)}, ${likely}`}
      </Text>
      {bounds && overrideDays === null ? (
        <Text as="span" variant="bodySm" tone="subdued">
          within your bounds: {boundsText(bounds).toLowerCase()}
        </Text>
      ) : null}
    </BlockStack>
  )
}

function Basis({ row }: { row: ProductRow }) {
  return <WordBadge word={basisWord(row.overrideDays === null ? row.timing.basis : "override")} />
}

export { ScreenError as ErrorBoundary }
