import { BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris"

import type { CalendarRow } from "#app/flow/insights/calendar.view.server.ts"
import type { CalendarTab } from "#app/flow/insights/calendar-tabs.ts"
import { gidTail } from "#app/platform/ids.ts"
import { actText, channelWord, groundText, standingText } from "#app/ui/calendar/calendar-words.ts"
import { MessageActs } from "#app/ui/calendar/message-acts.tsx"
import { momentText } from "#app/ui/format.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"
import { purposeWord, stateWord } from "#app/ui/words.ts"

interface Props {
  row: CalendarRow
  tab: CalendarTab
  /** The shop's. */
  timeZone: string
  hours: { fromMinute: number; untilMinute: number }
}

/** One message: what, to whom, when by the buyer's clock, why this and why now, on which ground, and what can be done. */
export function MessageItem({ row, tab, timeZone, hours }: Props) {
  const standing = standingText(row)
  const act = actText(row, timeZone)
  return (
    <Box padding="400" borderBlockStartWidth="025" borderColor="border">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {purposeWord(row.purpose).text}
          </Text>
          <WordBadge word={stateWord(row.state)} />
          {row.channel === "email" ? null : <WordBadge word={{ text: channelWord(row.channel), tone: "info" }} />}
        </InlineStack>
        <ToWhom row={row} />
        <Text as="p">{whenText(row, tab)}</Text>
        {standing ? (
          <Text as="p" breakWord>
            {standing}
          </Text>
        ) : null}
        <Reasons row={row} />
        {act ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {act}
          </Text>
        ) : null}
        {tab === "coming" ? <MessageActs row={row} hours={hours} /> : null}
      </BlockStack>
    </Box>
  )
}

function ToWhom({ row }: { row: CalendarRow }) {
  const order = row.orderName === "" ? "an order whose buyer was forgotten" : `order ${row.orderName}`
  const name = row.firstName ?? "A buyer"
  return (
    <Text as="p" breakWord>
      {row.personKey ? <Link url={`/app/people/${row.personKey}`}>{name}</Link> : name}
      {", "}
      <Link url={`/app/orders/${gidTail(row.orderId)}`}>{order}</Link>
      {row.hasDraft ? (
        <>
          {", "}
          <Link url={`/app/approvals/${row.id}`} accessibilityLabel={`Read the text for ${order}`}>
            read the text
          </Link>
        </>
      ) : null}
      {row.legalBasis ? (
        <>
          {", "}
          <Link url={`/app/calendar/sent/${row.id}`} accessibilityLabel={`See what was sent for ${order}`}>
            see what was sent
          </Link>
        </>
      ) : null}
    </Text>
  )
}

const verbs: Record<CalendarTab, string> = { "coming": "Due", "sent": "Sent", "not-sent": "Ended" }

const whenText = ({ at, timeZone }: CalendarRow, tab: CalendarTab): string =>
  `${verbs[tab]} ${momentText(at, timeZone)} by the buyer’s clock (${timeZone.replaceAll("_", " ")})`

function Reasons({ row: { why, whyHour, legalBasis } }: { row: CalendarRow }) {
  const ground = legalBasis ? groundText(legalBasis) : (why.whyPerson ?? null)
  const lines = [why.whyThis, why.whyNow, whyHour, ground].filter((line): line is string => Boolean(line))
  if (lines.length === 0) return null
  return (
    <BlockStack gap="050">
      {lines.map((line) => (
        <Text as="p" variant="bodySm" tone="subdued" breakWord key={line}>
          {line}
        </Text>
      ))}
    </BlockStack>
  )
}
