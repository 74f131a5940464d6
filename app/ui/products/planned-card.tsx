import { BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris"

import type { PlannedAsk, PlannedAsksView } from "#app/flow/learning/planned-asks.view.server.ts"
import { gidTail } from "#app/platform/ids.ts"
import { countText, dayText, shortDay } from "#app/ui/format.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"
import { reasonWord, stateWord } from "#app/ui/words.ts"

/** Who would be asked about this product and when: by week, and the next ones by name of their order. */
export function PlannedCard({ planned, timeZone }: { planned: PlannedAsksView; timeZone: string }) {
  const { total, held, weeks, rows } = planned
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Who is asked next
          </Text>
          <Text as="p" tone="subdued">
            {total === 0
              ? "Nobody is planned to be asked about this product. That is decided when an order with it is on its way."
              : `${countText(total, "message")} planned${held > 0 ? `, ${held} of them on hold until the reason is gone` : ""}. Nothing leaves without your approval.`}
          </Text>
        </BlockStack>
        {weeks.length > 0 ? <Weeks weeks={weeks} /> : null}
        {rows.length > 0 ? (
          <ul style={{ listStyle: "none", margin: 0, padding: 0 }} aria-label="The next messages">
            {rows.map((row) => (
              <li key={row.id} style={{ borderTop: "1px solid var(--p-color-border-secondary)" }}>
                <Box paddingBlock="200">
                  <Row row={row} timeZone={timeZone} />
                </Box>
              </li>
            ))}
          </ul>
        ) : null}
        {total > rows.length ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {`These are the next ${rows.length}.`}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  )
}

function Weeks({ weeks }: { weeks: PlannedAsksView["weeks"] }) {
  return (
    <dl style={{ margin: 0, display: "flex", flexWrap: "wrap", gap: "var(--p-space-400)" }} aria-label="Messages by week">
      {weeks.map(({ weekFrom, count }) => (
        <div key={weekFrom}>
          <dt>
            <Text as="span" variant="bodySm" tone="subdued">
              Week of {shortDay(weekFrom)}
            </Text>
          </dt>
          <dd style={{ margin: 0 }}>
            <Text as="span" numeric fontWeight="semibold">
              {String(count)}
            </Text>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Row({ row, timeZone }: { row: PlannedAsk; timeZone: string }) {
  const isHeld = row.state === "held"
  return (
    <InlineStack align="space-between" blockAlign="center" gap="200">
      <BlockStack>
        {/* Without a word of its own it would take over the outer one's. */}
        <InlineStack gap="150" align="start">
          <Link url={`/app/orders/${gidTail(row.orderId)}`}>{row.orderName || "An order"}</Link>
          {row.firstName ? <Text as="span">{row.firstName}</Text> : null}
        </InlineStack>
        <Text as="span" variant="bodySm" tone="subdued">
          {isHeld || row.reason ? reasonWord(row.reason) : "As planned"}
        </Text>
      </BlockStack>
      <InlineStack gap="200" blockAlign="center">
        <WordBadge word={stateWord(row.state)} />
        <Link url={`/app/approvals/${row.id}`}>{isHeld ? "No day yet" : dayText(row.dueAt, timeZone)}</Link>
      </InlineStack>
    </InlineStack>
  )
}
