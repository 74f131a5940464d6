import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris"

import type { HealthPageView } from "#app/flow/insights/health-page.view.server.ts"
import { countText, momentText } from "#app/ui/format.ts"
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

/** "120 orders, 8 customers and 3 products had changed. Nothing was missed." */
export function foundText(run: Run): string {
  if (run.state === "running") return "Under way."
  if (run.state === "failed") return `It broke off: ${run.reason ?? "unknown"} It is tried again by itself.`
  const looked = `${countText(run.ordersFound, "order")}, ${countText(run.customersFound, "customer")} and ${countText(run.productsFound, "product")} had changed.`
  const missing = run.ordersMissing + run.customersMissing + run.productsMissing
  const newer = run.ordersNewer + run.customersNewer + run.productsNewer + run.parcelsNewer
  if (run.backfillId) return `${looked} So much was missed that it is read in one go, see “Your shop’s past”.`
  if (missing + newer + run.gone === 0) return `${looked} Nothing was missed.`
  const parts = [
    ...(missing > 0 ? [`${missing} we had not heard of`] : []),
    ...(newer > 0 ? [`${newer} we knew only an older state of`] : []),
    ...(run.gone > 0 ? [`${run.gone} that you deleted`] : []),
  ]
  return `${looked} Found and brought in: ${parts.join(", ")}.`
}
