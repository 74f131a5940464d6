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

/** How many messages stand on each day, with the days between that have none. */
export function DaysCard({ tab, days }: { tab: CalendarTab; days: { day: string; count: number }[] }) {
  const all = days.reduce((sum, { count }) => sum + count, 0)
  const most = days.reduce((best, one) => (one.count > best.count ? one : best), { day: "", count: 0 })
  const summary =
    all === 0
      ? "No message on any of these days."
      : `${countText(all, "message")} in ${calendarDays} days, at most ${most.count} a day${most.count > 1 ? ` (${shortDay(most.day)})` : ""}.`
  const filled = withGaps(days)
  return (
    <ChartCard
      title={titles[tab]}
      summary={summary}
      heightPx={140}
      table={{ headings: ["Day", "Messages"], rows: filled.map(({ day, count }) => [shortDay(day), count]) }}
    >
      <DaysChart days={filled} />
    </ChartCard>
  )
}

const dayMs = 86_400_000

function withGaps(days: { day: string; count: number }[]): { day: string; count: number }[] {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const counts = new Map(days.map(({ day, count }) => [day, count]))
  const filled: { day: string; count: number }[] = []
  for (let at = Date.parse(`${first.day}T00:00:00Z`); at <= Date.parse(`${last.day}T00:00:00Z`); at += dayMs) {
    const day = new Date(at).toISOString().slice(0, 10)
    filled.push({ day, count: counts.get(day) ?? 0 })
  }
  return filled
}
