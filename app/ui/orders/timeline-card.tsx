import { BlockStack, Card, Text } from "@shopify/polaris"

import type { Happening } from "#app/flow/insights/order-timeline.ts"
import { momentText } from "#app/ui/format.ts"
import { happeningText } from "#app/ui/orders/happening-words.ts"

/** Everything that happened to one order, newest first. */
export function TimelineCard({ happenings, timeZone }: { happenings: Happening[]; timeZone: string }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What happened
        </Text>
        <ol reversed style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-300)" }}>
          {happenings.toReversed().map((one, index) => (
            <li key={index}>
              <Text as="span" variant="bodySm" tone="subdued">
                {momentText(one.at, timeZone)}
              </Text>
              <Text as="p" breakWord>
                {happeningText(one)}
              </Text>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  )
}
