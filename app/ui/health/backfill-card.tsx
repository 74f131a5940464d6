import { Banner, BlockStack, Button, ButtonGroup, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris"

import type { BackfillView } from "#app/flow/insights/health-page.view.server.ts"
import { momentText } from "#app/ui/format.ts"
import { backfillReason, backfillWord, progressPercent, progressText } from "#app/ui/health/health-words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"

interface BackfillCardProps {
  run: BackfillView | null
  mayReadAll: boolean
  visibleDays: number
  timeZone: string
  isBusy: boolean
  onStart(): void
  onCancel(): void
}

/** How far the shop's past has been read, and the ways to start and to stop it. */
export function BackfillCard({ run, mayReadAll, visibleDays, timeZone, isBusy, onStart, onCancel }: BackfillCardProps) {
  const isRunning = run?.state === "running"
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
          <Text as="h2" variant="headingMd">
            Your shop’s past
          </Text>
          {run ? <WordBadge word={backfillWord(run.state)} /> : null}
        </InlineStack>
        <Text as="p" tone="subdued">
          {`Products, customers, orders, parcels, refunds and returns from before you had the app, so that timing starts from what is known. ${mayReadAll ? "All orders are read." : `Shopify lets this app see the orders of the last ${visibleDays} days.`} Nobody gets a message because of it.`}
        </Text>
        {run ? <RunFacts run={run} timeZone={timeZone} /> : <Text as="p">It has not been read yet.</Text>}
        <ButtonGroup>
          {isRunning ? (
            <Button onClick={onCancel} loading={isBusy}>
              Cancel
            </Button>
          ) : (
            <Button onClick={onStart} loading={isBusy}>
              {run ? "Read it again" : "Read it now"}
            </Button>
          )}
        </ButtonGroup>
      </BlockStack>
    </Card>
  )
}

function RunFacts({ run, timeZone }: { run: BackfillView; timeZone: string }) {
  const number = (count: number) => count.toLocaleString("en-US")
  const counts = `${number(run.products)} products, ${number(run.customers)} customers and ${number(run.orders)} orders taken in.`
  return (
    <BlockStack gap="300">
      {run.state === "running" ? (
        <BlockStack gap="200">
          <ProgressBar progress={progressPercent(run)} size="small" ariaLabelledBy="backfill-progress" />
          <Text as="p" id="backfill-progress">
            {progressText(run)}
          </Text>
        </BlockStack>
      ) : null}
      <Text as="p">{counts}</Text>
      {run.reason ? (
        <Banner
          tone={run.state === "failed" ? "warning" : "info"}
          title={run.state === "failed" ? "It did not come to its end" : "Just so you know"}
        >
          {`${backfillReason(run.reason)}${run.state === "failed" ? " Nothing that was read is lost; reading it again goes over it once more." : ""}${run.state === "running" && run.nextStepAt ? ` Next try ${momentText(run.nextStepAt, timeZone)}.` : ""}`}
        </Banner>
      ) : null}
      <Text as="p" variant="bodySm" tone="subdued">
        {`Started ${momentText(run.requestedAt, timeZone)}${run.endedAt ? `, ended ${momentText(run.endedAt, timeZone)}` : ""}`}
      </Text>
    </BlockStack>
  )
}
