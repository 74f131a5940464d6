import { Box, Text } from "@shopify/polaris"

import type { CalendarRow } from "#app/flow/insights/calendar.view.server.ts"
import type { CalendarTab } from "#app/flow/insights/calendar-tabs.ts"
import { MessageItem } from "#app/ui/calendar/message-item.tsx"
import { dayText, daysAway } from "#app/ui/format.ts"

interface Props {
  rows: CalendarRow[]
  tab: CalendarTab
  now: Date
  /** The shop's: days are its days. */
  timeZone: string
  hours: { fromMinute: number; untilMinute: number }
}

/** The messages of a page under their days. */
export function DayList({ rows, tab, now, timeZone, hours }: Props) {
  const days = Map.groupBy(rows, (row) => headingOf(row, tab, now, timeZone))
  return [...days].map(([heading, ofDay]) => (
    <section key={heading} aria-label={heading}>
      <Box padding="400" paddingBlockEnd="200" background="bg-surface-secondary" borderBlockStartWidth="025" borderColor="border">
        <Text as="h2" variant="headingMd">
          {heading}
        </Text>
      </Box>
      {ofDay.map((row) => (
        <MessageItem key={row.id} row={row} tab={tab} timeZone={timeZone} hours={hours} />
      ))}
    </section>
  ))
}

function headingOf({ at, state }: CalendarRow, tab: CalendarTab, now: Date, timeZone: string): string {
  if (tab === "coming" && at <= now) return state === "held" ? "On hold" : "Due now"
  return `${dayText(at, timeZone)}, ${daysAway(at, now, timeZone)}`
}
