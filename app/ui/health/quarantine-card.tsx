import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris"

import type { HealthPageView } from "#app/flow/insights/health-page.view.server.ts"
import { countText, momentText } from "#app/ui/format.ts"

interface QuarantineCardProps {
  quarantined: HealthPageView["quarantined"]
  timeZone: string
  isBusy: boolean
  onRelease(receiptId?: string): void
}

/** Notices that could not be read, each with its reason; one or all may be tried again. */
export function QuarantineCard({ quarantined, timeZone, isBusy, onRelease }: QuarantineCardProps) {
  const { total, rows } = quarantined
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            News we could not read
          </Text>
          {total > 1 ? (
            <Button onClick={() => onRelease()} loading={isBusy}>
              Try all again
            </Button>
          ) : null}
        </InlineStack>
        <Text as="p" tone={total === 0 ? "subdued" : undefined}>
          {total === 0
            ? "Everything could be read."
            : `${countText(total, "notice")} from Shopify ${total === 1 ? "is" : "are"} kept aside. Nothing is guessed from them, and each can be tried again, for instance after an update of the app.`}
        </Text>
        {rows.map(({ id, topic, reason, acceptedAt }) => (
          <Box key={id} borderBlockStartWidth="025" borderColor="border" paddingBlockStart="300">
            <InlineStack align="space-between" blockAlign="start" gap="300">
              <div style={{ flex: "1 1 14rem", minWidth: 0 }}>
                <BlockStack gap="050">
                  <Text as="h3" variant="headingSm">
                    {topic}
                  </Text>
                  <Text as="p" variant="bodySm" tone="subdued">
                    {momentText(acceptedAt, timeZone)}
                  </Text>
                  <Text as="p" variant="bodySm" breakWord>
                    {reason}
                  </Text>
                </BlockStack>
              </div>
              <Button
                onClick={() => onRelease(id)}
                disabled={isBusy}
                accessibilityLabel={`Try ${topic} of ${momentText(acceptedAt, timeZone)} again`}
              >
                Try again
              </Button>
            </InlineStack>
          </Box>
        ))}
        {total > rows.length ? (
          <Text as="p" variant="bodySm" tone="subdued">{`The newest ${rows.length} of ${total} are shown.`}</Text>
        ) : null}
      </BlockStack>
    </Card>
  )
}
