import { Badge, BlockStack, IndexTable, InlineStack, Link, Text, Thumbnail, useBreakpoints } from "@shopify/polaris"
import { ImageIcon } from "@shopify/polaris-icons"

import type { ProductRow } from "#app/flow/learning/products.view.server.ts"
import { gidTail } from "#app/platform/ids.ts"
import { capitalised, countText, daysText, rangeText } from "#app/ui/format.ts"
import { gainWords } from "#app/ui/products/gain-words.ts"
import { boundsText } from "#app/ui/products/why-card.tsx"
import { WordBadge } from "#app/ui/word-badge.tsx"
import { basisWord } from "#app/ui/words.ts"

/** Products with the day they are asked about, what it rests on and what it is worth; one block each on a phone. */
export function ProductTable({ rows }: { rows: ProductRow[] }) {
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
