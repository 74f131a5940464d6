import { BlockStack, Text } from "@shopify/polaris"

import { CodeBlock } from "#app/ui/developers/code-block.tsx"
import { FactList } from "#app/ui/fact-list.tsx"
import { signalWord, signalWords } from "#app/ui/developers/signal-words.ts"

/** How to send a signal, in short; the whole stands in docs/signals-api.md. */
export function SignalGuide({ address }: { address: string }) {
  return (
    <BlockStack gap="400">
      <FactList
        facts={Object.keys(signalWords).map((kind) => ({ name: kind, value: signalWord(kind).text, note: signalWord(kind).help }))}
      />
      <Text as="h3" variant="headingSm">
        Example
      </Text>
      <CodeBlock label="Example request" text={example(address)} />
      <Text as="p" tone="subdued">
        Say whom it is about by order id, order name, customer id, mail address or phone number. Addresses only serve to find the person and
        are not kept. Up to 100 signals fit in one request, and a request with the same Idempotency-Key counts once.
      </Text>
    </BlockStack>
  )
}

const example = (address: string) => `curl ${address} \\
  -H "Authorization: Bearer $AFTERWORD_TOKEN" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: project-4711-done" \\
  -d '{
    "kind": "milestone",
    "name": "first project completed",
    "orderName": "#1001",
    "occurredAt": "2026-11-21T09:30:00Z"
  }'`
