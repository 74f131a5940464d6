import { Banner, BlockStack, Card, List, Text } from "@shopify/polaris"
import { lazy } from "react"

import type { ReviewingView } from "#app/flow/insights/reviewing.view.server.ts"
import { ChartCard } from "#app/ui/chart-card.tsx"
import { countText, momentText, shortDay } from "#app/ui/format.ts"
import { attentionText, reflexText, secondsText, shareText } from "#app/ui/reviewing/reviewing-words.ts"

const ReadingChart = lazy(() => import("#app/ui/reviewing/reading-chart.tsx").then((module) => ({ default: module.ReadingChart })))

/** Time per draft against its reading time, week by week. */
export function ReadingCard({ view }: { view: ReviewingView }) {
  const weeks = view.weeks.map(({ weekAt, ...week }) => ({ week: weekAt.toISOString().slice(0, 10), ...week }))
  const text = (seconds: number | null) => (seconds === null ? "–" : `${Math.round(seconds)} s`)
  return (
    <BlockStack gap="400">
      {view.attention.isReflex ? (
        <Banner tone="info" title="Time for a slower look">
          <p>{reflexText}</p>
        </Banner>
      ) : null}
      <ChartCard
        title="Time for a draft"
        summary={attentionText(view.attention)}
        isEmpty={weeks.every(({ decisions }) => decisions === 0)}
        table={{
          headings: ["Week of", "Drafts", "Seen", "To read", "Changed"],
          rows: weeks
            .toReversed()
            .map((week) => [
              shortDay(week.week),
              week.decisions,
              text(week.seconds),
              text(week.readingSeconds),
              week.decisions === 0 ? "–" : shareText((week.edited + week.rejected) / week.decisions),
            ]),
        }}
      >
        <ReadingChart points={weeks.map(({ week, seconds, readingSeconds }) => ({ week, seconds, readingSeconds }))} />
      </ChartCard>
    </BlockStack>
  )
}

/** Yeses in quick succession, of the last four weeks. */
export function BurstsCard({ bursts, timeZone }: Pick<ReviewingView, "bursts" | "timeZone">) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          In quick succession
        </Text>
        {bursts.length === 0 ? (
          <Text as="p" tone="subdued">
            Five or more yeses with at most twenty seconds between them would be listed here. There were none in the last four weeks.
          </Text>
        ) : (
          <List>
            {bursts.map(({ from, until, approvals }) => (
              <List.Item key={from.toISOString()}>
                {`${momentText(from, timeZone)}: ${countText(approvals, "yes", "yeses")} in ${secondsText((until.getTime() - from.getTime()) / 1000)}`}
              </List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Card>
  )
}
