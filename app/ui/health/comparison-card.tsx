import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris"

import type { HealthPageView } from "#app/flow/insights/health-page.view.server.ts"
import { momentText } from "#app/ui/format.ts"
import { foundText } from "#app/ui/health/comparison-words.ts"
import { comparisonWord } from "#app/ui/health/health-words.ts"

type Run = HealthPageView["compared"][number]

/** What the last comparisons with Shopify found. */
export function ComparisonCard({ runs, timeZone, isBusy, onCheck }: { runs: Run[]; timeZone: string; isBusy: boolean; onCheck(): void }) {
  const isRunning = runs[0]?.state === "running"
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Last comparisons
          </Text>
          <Button onClick={onCheck} loading={isBusy || isRunning}>
            Check now
          </Button>
        </InlineStack>
        <Text as="p" tone="subdued">
          Every night we ask Shopify what has changed and look whether we were told of all of it.
        </Text>
        {runs.length === 0 ? <Text as="p">The first one is made tonight.</Text> : null}
        {runs.map((run) => (
          <Box key={run.id} borderBlockStartWidth="025" borderColor="border" paddingBlockStart="300">
            <BlockStack gap="050">
              <Text as="h3" variant="headingSm">
                {`${comparisonWord(run.kind)}, ${momentText(run.startedAt, timeZone)}`}
              </Text>
              <Text as="p">{foundText(run)}</Text>
            </BlockStack>
          </Box>
        ))}
      </BlockStack>
    </Card>
  )
}
