import { Badge, InlineStack, Text } from "@shopify/polaris"

import type { Fact } from "#app/flow/drafting/draft-shape.ts"
import { factWord } from "#app/ui/words.ts"

/** One fact behind a sentence: of what kind, and what it says. */
export function FactLine({ fact }: { fact: Pick<Fact, "kind" | "text"> }) {
  return (
    <InlineStack gap="200" blockAlign="start" wrap={false}>
      <Badge>{factWord(fact.kind)}</Badge>
      <Text as="p" variant="bodySm" tone="subdued" breakWord>
        {fact.text}
      </Text>
    </InlineStack>
  )
}
