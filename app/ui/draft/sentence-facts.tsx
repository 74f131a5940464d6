import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris"

import type { ShownDraft } from "#app/flow/approval/draft.view.server.ts"
import { sentenceFace } from "#app/ui/draft/mail-lines.ts"
import { factWord } from "#app/ui/words.ts"

/** Every sentence with the facts that the writer named for it. */
export function SentenceFacts(props: {
  sentences: ShownDraft["sentences"]
  active: number | null
  onPoint: (sentence: number | null) => void
}) {
  const { sentences, active, onPoint } = props
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          The fact behind each sentence
        </Text>
        <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {sentences.map((sentence, index) => (
            <li
              key={index}
              id={`facts-${index}`}
              tabIndex={-1}
              onMouseEnter={() => onPoint(index)}
              onMouseLeave={() => onPoint(null)}
              style={{
                padding: "var(--p-space-300)",
                marginInline: "calc(-1 * var(--p-space-300))",
                borderRadius: "var(--p-border-radius-200)",
                background: active === index ? "var(--p-color-bg-surface-info)" : undefined,
              }}
            >
              <BlockStack gap="150">
                <Text as="p" breakWord>
                  “{sentenceFace(sentence.text)}”
                </Text>
                {sentence.facts.length === 0 ? (
                  <Text as="p" variant="bodySm" tone="subdued">
                    No fact behind it. A greeting or a question needs none; a claim does.
                  </Text>
                ) : (
                  sentence.facts.map((fact) => (
                    <InlineStack key={fact.id} gap="200" blockAlign="start" wrap={false}>
                      <Badge>{factWord(fact.kind)}</Badge>
                      <Text as="p" variant="bodySm" tone="subdued" breakWord>
                        {fact.text}
                      </Text>
                    </InlineStack>
                  ))
                )}
              </BlockStack>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  )
}
