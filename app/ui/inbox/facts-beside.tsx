import { BlockStack, Box, Text } from "@shopify/polaris"

import type { ShownReply } from "#app/flow/responses/shown-reply.server.ts"
import { reasonWord } from "#app/ui/words.ts"
import { FactLine } from "#app/ui/fact-line.tsx"

/** Each sentence of a prepared text with the facts behind it, and who prepared it. */
export function FactsBeside({ reply }: { reply: ShownReply }) {
  const told = reply.sentences.filter(({ facts }) => facts.length > 0)
  return (
    <Box padding="300" borderRadius="200" background="bg-surface-secondary">
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          Prepared by the app
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {preparedBy(reply)}
        </Text>
        <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {told.map(({ text, facts }) => (
            <li key={text} style={{ paddingBlock: "var(--p-space-150)" }}>
              <Text as="p" breakWord>
                “{text}”
              </Text>
              {facts.map((fact) => (
                <FactLine key={fact.id} fact={fact} />
              ))}
            </li>
          ))}
        </ul>
      </BlockStack>
    </Box>
  )
}

function preparedBy({ writer, model, fallback }: ShownReply): string {
  if (writer === "model") return `Written by a language model (${model ?? "unnamed"}), from these facts. Nobody has read it yet.`
  const why = fallback ? ` The model was not used: ${reasonWord(fallback).toLowerCase()}.` : ""
  return `From the app’s own sentences and these facts.${why} Nobody has read it yet.`
}
