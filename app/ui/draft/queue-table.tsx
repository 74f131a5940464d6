import { Badge, BlockStack, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris"
import { Fragment } from "react"

import type { QueueRow, QueueView } from "#app/flow/approval/queue.view.server.ts"
import { urgencyWord } from "#app/ui/draft/desk-words.ts"
import { countText, countryName, dayText, daysAway, momentText, titlesText } from "#app/ui/format.ts"
import { purposeWord, reasonWord, stateWord } from "#app/ui/words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"

/** The contacts of one list. What waits stands under a heading for each urgency and purpose, with how many there are and when they are due. */
export function QueueTable({ queue, now }: { queue: QueueView; now: Date }) {
  const isNarrow = useBreakpoints().smDown
  const { rows, timeZone } = queue
  const sections = sectionsOf(rows)
  return (
    <IndexTable
      condensed={isNarrow}
      selectable={false}
      resourceName={{ singular: "message", plural: "messages" }}
      itemCount={rows.length}
      headings={[{ title: "Product" }, { title: "Person" }, { title: "Due" }, { title: "State" }, { title: "Notes" }]}
    >
      {sections.map((section) => (
        <Fragment key={section.key}>
          {section.rows[0]?.urgency ? <SectionRow section={section} queue={queue} isNarrow={isNarrow} /> : null}
          {section.rows.map((row) => (
            <IndexTable.Row id={row.touchpointId} key={row.touchpointId} position={rows.indexOf(row)}>
              {isNarrow ? <NarrowRow row={row} now={now} timeZone={timeZone} /> : <WideCells row={row} now={now} timeZone={timeZone} />}
            </IndexTable.Row>
          ))}
        </Fragment>
      ))}
    </IndexTable>
  )
}

interface Section {
  key: string
  rows: QueueRow[]
}

function sectionsOf(rows: readonly QueueRow[]): Section[] {
  const sections: Section[] = []
  for (const row of rows) {
    const key = `${row.urgency ?? ""} ${row.purpose}`
    const last = sections.at(-1)
    if (row.urgency && last?.key === key) last.rows.push(row)
    else if (!row.urgency && last) last.rows.push(row)
    else sections.push({ key, rows: [row] })
  }
  return sections
}

function SectionRow({ section, queue, isNarrow }: { section: Section; queue: QueueView; isNarrow: boolean }) {
  const { purpose, urgency } = section.rows[0] ?? { purpose: "", urgency: null }
  // Only what waits is counted by group.
  const group = queue.tab === "waiting" ? queue.groups.find((one) => one.purpose === purpose && one.urgency === urgency) : undefined
  const title = (
    <InlineStack gap="200" blockAlign="center">
      {urgency ? <WordBadge word={urgencyWord(urgency)} /> : null}
      <Text as="span" fontWeight="semibold">
        {purposeWord(purpose).text}
      </Text>
      <Text as="span" variant="bodySm" tone="subdued">
        {group ? `${countText(group.count, "draft")}, ${dueRange(group, queue.timeZone)}` : ""}
      </Text>
    </InlineStack>
  )
  return (
    <IndexTable.Row id={`section ${section.key}`} position={-1} rowType="subheader" disabled>
      {isNarrow ? (
        <div style={{ padding: "var(--p-space-200) var(--p-space-400)", width: "100%" }}>{title}</div>
      ) : (
        <IndexTable.Cell colSpan={5} scope="colgroup" as="th" id={`section-${section.key.replace(" ", "-")}`}>
          {title}
        </IndexTable.Cell>
      )}
    </IndexTable.Row>
  )
}

function dueRange({ firstDueAt, lastDueAt }: { firstDueAt: Date; lastDueAt: Date }, timeZone: string): string {
  const [first, last] = [dayText(firstDueAt, timeZone), dayText(lastDueAt, timeZone)]
  return first === last ? `due ${momentText(firstDueAt, timeZone)}` : `due ${first} to ${last}`
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
          <Text as="span" variant="bodySm" tone="subdued">
            {row.urgency ? "" : `${purposeWord(row.purpose).text} · `}order {row.orderName}
          </Text>
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>{personText(row)}</IndexTable.Cell>
      <IndexTable.Cell>
        <BlockStack>
          <span>{momentText(row.dueAt, timeZone)}</span>
          <Text as="span" variant="bodySm" tone="subdued">
            {daysAway(row.dueAt, now, timeZone)}
          </Text>
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <WordBadge word={stateWord(row.state)} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Notes row={row} timeZone={timeZone} />
      </IndexTable.Cell>
    </>
  )
}

function NarrowRow({ row, now, timeZone }: RowProps) {
  return (
    <div style={{ padding: "var(--p-space-300) var(--p-space-400)", width: "100%" }}>
      <BlockStack gap="100">
        <ProductLink row={row} />
        <Text as="span" variant="bodySm" tone="subdued" breakWord>
          {row.urgency ? "" : `${purposeWord(row.purpose).text} · `}
          {personText(row)} · order {row.orderName} · {daysAway(row.dueAt, now, timeZone)}
        </Text>
        <InlineStack gap="200">
          {row.state === "review" ? null : <WordBadge word={stateWord(row.state)} />}
          <Notes row={row} timeZone={timeZone} />
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

/** What the checks found in a draft that waits, and where it lies; for the others why they wait, moved or ended. */
function Notes({ row, timeZone }: { row: QueueRow; timeZone: string }) {
  if (row.state !== "review") {
    const ended = row.endedAt ? `${momentText(row.endedAt, timeZone)}: ` : ""
    return row.reason || ended ? (
      <Text as="span" variant="bodySm" tone="subdued" breakWord>
        {ended}
        {reasonWord(row.reason)}
      </Text>
    ) : null
  }
  return (
    <InlineStack gap="100">
      {row.blocks > 0 ? (
        <Badge tone="critical">{`${countText(row.blocks, "problem")} to fix`}</Badge>
      ) : row.warnings > 0 ? (
        <Badge tone="warning">{`${countText(row.warnings, "point")} to check`}</Badge>
      ) : (
        <Badge>Nothing found</Badge>
      )}
      {row.handedTo ? <Badge tone="info">{`With ${row.handedTo}`}</Badge> : null}
      {row.snoozedUntil ? <Badge>{`Back ${momentText(row.snoozedUntil, timeZone)}`}</Badge> : null}
    </InlineStack>
  )
}

function personText(row: QueueRow): string {
  return [row.firstName ?? "No first name", countryName(row.countryCode)].filter(Boolean).join(", ")
}
