import { BlockStack, Card, Text } from "@shopify/polaris"

import type { ShownDraft } from "#app/flow/approval/draft.view.server.ts"
import { momentText } from "#app/ui/format.ts"
import { reasonWord } from "#app/ui/words.ts"

/** Who wrote the text. */
export function WriterCard({ draft, timeZone }: { draft: ShownDraft; timeZone: string }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Who wrote it
        </Text>
        <Text as="p">{writerText(draft)}</Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {momentText(draft.createdAt, timeZone)}
          {draft.fallback ? `. The model was not used: ${reasonWord(draft.fallback).toLowerCase()}.` : ""}
        </Text>
      </BlockStack>
    </Card>
  )
}

function writerText({ writer, model }: ShownDraft): string {
  switch (writer) {
    case "person":
      return "A person of your shop, from an earlier draft"
    case "model":
      return `A language model${model ? ` (${model})` : ""}, from the facts shown here`
    case "template":
      return "A fixed template, filled with the facts shown here"
  }
}
