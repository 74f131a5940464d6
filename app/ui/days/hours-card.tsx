import { lazy } from "react"
import { Card, BlockStack, Text } from "@shopify/polaris"

import type { DaysView } from "#app/flow/planning/days-screen.view.server.ts"
import { ChartCard } from "#app/ui/chart-card.tsx"
import { clockText, countText } from "#app/ui/format.ts"

const HoursChart = lazy(() => import("#app/ui/days/hours-chart.tsx").then((module) => ({ default: module.HoursChart })))

/** At which hours buyers order and answer, by their own clocks. */
export function HoursCard({ view: { hours, people } }: { view: DaysView }) {
  if (!hours)
    return (
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            When your buyers look
          </Text>
          <Text as="p" tone="subdued">
            Too little was seen yet to prefer an hour. Until then messages leave as soon as your hours allow.
          </Text>
        </BlockStack>
      </Card>
    )
  const best = hours.reduce((most, one) => (one.share > most.share ? one : most))
  return (
    <ChartCard
      title="When your buyers look"
      summary={`Counted from what ${countText(people, "person", "people")} ordered and answered, by their own clocks. Most of it around ${clockText(best.hour * 60)}.`}
      heightPx={180}
      table={{
        headings: ["Hour", "Of all"],
        rows: hours.map(({ hour, share }) => [clockText(hour * 60), `${(share * 100).toFixed(1)} %`]),
      }}
    >
      <HoursChart hours={hours} />
    </ChartCard>
  )
}
