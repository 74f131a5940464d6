import { lazy } from "react"

import { calendarDays, type CalendarTab } from "#app/flow/insights/calendar-tabs.ts"
import { ChartCard } from "#app/ui/chart-card.tsx"
import { countText, shortDay } from "#app/ui/format.ts"

const DaysChart = lazy(() => import("#app/ui/calendar/days-chart.tsx").then((module) => ({ default: module.DaysChart })))

const titles: Record<CalendarTab, string> = {
  "coming": "The next four weeks",
  "sent": "Sent in the last four weeks",
  "not-sent": "Not sent in the last four weeks",
}

/** How many messages stand on each day. */
export function DaysCard({ tab, days }: { tab: CalendarTab; days: { day: string; count: number }[] }) {
  const all = days.reduce((sum, { count }) => sum + count, 0)
  const most = days.reduce((best, one) => (one.count > best.count ? one : best), { day: "", count: 0 })
  const summary =
    all === 0
      ? "No message on any of these days."
      : `${countText(all, "message")} in ${calendarDays} days, at most ${most.count} a day${most.count > 1 ? ` (${shortDay(most.day)})` : ""}.`
  return (
    <ChartCard
      title={titles[tab]}
      summary={summary}
      heightPx={140}
      table={{ headings: ["Day", "Messages"], rows: days.map(({ day, count }) => [shortDay(day), count]) }}
    >
      <DaysChart days={days} />
    </ChartCard>
  )
}
