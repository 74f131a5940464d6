import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { Banner, BlockStack, Card } from "@shopify/polaris"

import { calendarTabs } from "#app/flow/insights/calendar-tabs.ts"
import { readCalendar } from "#app/flow/insights/calendar.view.server.ts"
import { mostCounted } from "#app/flow/insights/most-counted.ts"
import { answerPurposes } from "#app/flow/planning/answer-purposes.ts"
import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"
import { readSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { merchant } from "#app/platform/shopify/merchant.server.ts"
import { answerCalendarForm } from "#app/routes/app.calendar/answer-calendar-form.server.ts"
import { CalendarFilters } from "#app/ui/calendar/calendar-filters.tsx"
import { emptyWords, tabLabels } from "#app/ui/calendar/calendar-words.ts"
import { DayList } from "#app/ui/calendar/day-list.tsx"
import { DaysCard } from "#app/ui/calendar/days-card.tsx"
import type { CalendarAnswer } from "#app/ui/calendar/message-acts.tsx"
import { CursorLinks } from "#app/ui/cursor-links.tsx"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { Screen } from "#app/ui/screen.tsx"
import { ScreenError } from "#app/ui/screen-error.tsx"
import { TabLinks } from "#app/ui/tab-links.tsx"
import { purposeWord } from "#app/ui/words.ts"

export const meta: MetaFunction = () => [{ title: "Calendar · Afterword" }]

export const loader = async ({ request, context }: LoaderFunctionArgs) => {
  const { shop } = await merchant(request, context)
  const { db, vault, clock } = context.runtime
  const now = clock.now()
  const search = new URL(request.url).searchParams
  const chosen = (name: string) => (search.get(name) ?? "").slice(0, 100) || null
  const calendar = await readCalendar(db, vault, shop, now, {
    tab: calendarTabs.find((tab) => tab === search.get("tab")) ?? "coming",
    purpose: chosen("kind"),
    channel: chosen("way"),
    state: chosen("state"),
    search: (chosen("q") ?? "").trim(),
    before: search.get("before"),
    after: search.get("after"),
  })
  const { quietFromMinute: fromMinute, quietUntilMinute: untilMinute } = await readSettings(db, shop)
  return { now, calendar, hours: { fromMinute, untilMinute } }
}

export const action = async ({ request, context }: ActionFunctionArgs): Promise<CalendarAnswer> => {
  const { shop, userId } = await merchant(request, context)
  const { runtime } = context
  return answerCalendarForm(runtime, runtime.queue, { shop, userId }, Object.fromEntries(await request.formData()))
}

const purposes = [...messagePurposes.map(({ id }) => id), ...answerPurposes].map((id) => ({ value: id, label: purposeWord(id).text }))

export default function Calendar() {
  const { now, calendar, hours } = useLoaderData<typeof loader>()
  const { filter, rows, counts, timeZone } = calendar
  const isFiltered = Boolean(filter.purpose ?? filter.channel ?? filter.state) || filter.search !== ""
  return (
    <Screen section="Calendar" title="Calendar" subtitle="What is coming, what was sent, and what was not sent and why">
      <BlockStack gap="400">
        {calendar.isSendingOn ? null : (
          <Banner tone="info" title="Sending is off" action={{ content: "Open settings", url: "/app/settings" }}>
            Nothing leaves until you turn sending on. What is planned stands here all the same.
          </Banner>
        )}
        <DaysCard tab={filter.tab} days={calendar.days} />
        <Card padding="0">
          <TabLinks
            tabs={calendarTabs.map((id) => ({ id, label: tabLabels[id], count: counts[id] }))}
            selected={filter.tab}
            upTo={mostCounted}
          >
            <CalendarFilters filter={filter} purposes={purposes} />
            {rows.length === 0 ? (
              <NoMessages tab={filter.tab} isFiltered={isFiltered} />
            ) : (
              <DayList rows={rows} tab={filter.tab} now={now} timeZone={timeZone} hours={hours} />
            )}
          </TabLinks>
        </Card>
        <CursorLinks before={calendar.before} after={calendar.after} labels={{ previous: "Previous messages", next: "Next messages" }} />
      </BlockStack>
    </Screen>
  )
}

function NoMessages({ tab, isFiltered }: { tab: keyof typeof emptyWords; isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyList
      heading="No such message"
      text="Nothing on this list is of that kind, or of that order. Orders are found by their whole number, for instance #1001."
      action={{ content: "Show all", url: `/app/calendar?tab=${tab}` }}
    />
  ) : (
    <EmptyList {...emptyWords[tab]} />
  )
}

export { ScreenError as ErrorBoundary }
