import { BlockStack, Text } from "@shopify/polaris"
import { lazy } from "react"

import type { PurposeOutcomes } from "#app/flow/insights/outcomes.view.server.ts"
import { ChartCard } from "#app/ui/chart-card.tsx"
import { countText } from "#app/ui/format.ts"
import { ComparisonTable } from "#app/ui/reviewing/comparison-table.tsx"
import { causeText, outcomeSteps, outcomeVerdict, outcomeWords } from "#app/ui/reviewing/outcomes-words.ts"
import { differenceText, shareText } from "#app/ui/reviewing/reviewing-words.ts"
import { purposeWord } from "#app/ui/words.ts"

const OutcomesChart = lazy(() => import("#app/ui/reviewing/outcomes-chart.tsx").then((module) => ({ default: module.OutcomesChart })))

/** What came after one kind of message, and what may be said of cause. */
export function OutcomesCard({ outcomes }: { outcomes: PurposeOutcomes }) {
  const { purpose, messages, against } = outcomes
  const bars = outcomeSteps.map(({ key, name }) => ({ name, count: outcomes[key] }))
  return (
    <ChartCard
      title={purposeWord(purpose).text}
      summary={`${countText(messages, "message")} left in the last ninety days. What came after them:`}
      table={{
        headings: ["After the message", "Messages", "Share"],
        rows: bars.map(({ name, count }) => [name, count, messages === 0 ? "–" : shareText(count / messages)]),
      }}
      footer={
        <BlockStack gap="200">
          <Text as="p" tone="subdued">
            {causeText(outcomes)}
          </Text>
          {against?.some(({ verdict }) => verdict !== "too-early") ? (
            <ComparisonTable
              caption="Within thirty days of the day the message was planned for"
              heads={["Shoppers who", "With", "Without"]}
              rows={against.map(({ outcome, written, heldOut, difference, verdict }) => ({
                name: outcomeWords[outcome].toLowerCase(),
                one: written,
                other: heldOut,
                difference: differenceText({ difference }),
                verdict: outcomeVerdict(verdict),
              }))}
            />
          ) : null}
        </BlockStack>
      }
    >
      <OutcomesChart bars={bars} most={Math.max(1, messages)} />
    </ChartCard>
  )
}
