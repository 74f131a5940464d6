import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris"

import type { Rehearsal } from "#app/flow/planning/rehearsal.ts"
import { reasonWord } from "#app/ui/words.ts"

/** Whom nobody would have asked, and why. */
export function ReasonsCard({ outcome }: { outcome: Rehearsal }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Not asked, and why
        </Text>
        {outcome.reasons.map(({ reason, count }) => (
          <InlineStack key={reason} align="space-between" gap="400" wrap={false}>
            <Text as="span" breakWord>
              {reasonWord(reason)}
            </Text>
            <Text as="span" numeric>
              {String(count)}
            </Text>
          </InlineStack>
        ))}
        {outcome.reasons.length === 0 ? (
          <Text as="p" tone="subdued">
            Everybody would have been asked.
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  )
}
