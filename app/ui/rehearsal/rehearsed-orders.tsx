import { BlockStack, Box, Card, IndexTable, Link, Text, useBreakpoints } from "@shopify/polaris"

import type { RehearsedRow } from "#app/flow/planning/rehearsal.view.server.ts"
import { gidTail } from "#app/platform/ids.ts"
import { dayText, titlesText } from "#app/ui/format.ts"
import { reasonWord } from "#app/ui/words.ts"

interface Props {
  rows: RehearsedRow[]
  timeZone: string
  fixedDays: number
}

/** The newest orders of the rehearsal, one by one. */
export function RehearsedOrders({ rows, timeZone, fixedDays }: Props) {
  const isNarrow = useBreakpoints().smDown
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          The newest orders
        </Text>
      </Box>
      <IndexTable
        condensed={isNarrow}
        selectable={false}
        resourceName={{ singular: "order", plural: "orders" }}
        itemCount={rows.length}
        headings={[{ title: "Order" }, { title: "Arrived" }, { title: "This app" }, { title: `${fixedDays} days after sending` }]}
      >
        {rows.map((row, position) => (
          <IndexTable.Row id={row.orderId} key={row.orderId} position={position}>
            {isNarrow ? <NarrowRow row={row} timeZone={timeZone} /> : <WideCells row={row} timeZone={timeZone} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  )
}

interface RowProps {
  row: RehearsedRow
  timeZone: string
}

function WideCells({ row, timeZone }: RowProps) {
  return (
    <>
      <IndexTable.Cell>
        <Name row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>{arrivedText(row, timeZone)}</IndexTable.Cell>
      <IndexTable.Cell>{askedText(row, timeZone)}</IndexTable.Cell>
      <IndexTable.Cell>{fixedText(row, timeZone)}</IndexTable.Cell>
    </>
  )
}

function NarrowRow({ row, timeZone }: RowProps) {
  return (
    <div style={{ padding: "var(--p-space-300) var(--p-space-400)", width: "100%" }}>
      <BlockStack gap="100">
        <Name row={row} />
        <Text as="span">Arrived: {arrivedText(row, timeZone)}</Text>
        <Text as="span">This app: {askedText(row, timeZone)}</Text>
        <Text as="span">Fixed rule: {fixedText(row, timeZone)}</Text>
      </BlockStack>
    </div>
  )
}

function Name({ row }: { row: RehearsedRow }) {
  return (
    <BlockStack>
      <Link url={`/app/orders/${gidTail(row.orderId)}`} monochrome removeUnderline>
        <Text as="span" fontWeight="semibold">
          {row.orderName}
        </Text>
      </Link>
      <Text as="span" variant="bodySm" tone="subdued" breakWord>
        {titlesText(row.titles)}
      </Text>
    </BlockStack>
  )
}

const arrivedText = ({ deliveredAt, shippedAt }: RehearsedRow, timeZone: string): string =>
  deliveredAt ? dayText(deliveredAt, timeZone) : shippedAt ? "not reported" : "not sent"

const askedText = ({ dueAt, reason }: RehearsedRow, timeZone: string): string => (dueAt ? dayText(dueAt, timeZone) : reasonWord(reason))

function fixedText({ fixedAt, deliveredAt }: RehearsedRow, timeZone: string): string {
  if (!fixedAt) return "not sent"
  return `${dayText(fixedAt, timeZone)}${deliveredAt && fixedAt < deliveredAt ? ", before it was there" : ""}`
}
