import { BlockStack, Box, Text } from "@shopify/polaris"

import type { DevelopersScreen } from "#app/flow/record/developers.view.server.ts"
import { signalWord } from "#app/ui/developers/signal-words.ts"
import { EmptyList } from "#app/ui/empty-list.tsx"
import { timeAgo } from "#app/ui/format.ts"

const sources: Readonly<Record<string, string>> = { api: "your system", flow: "Shopify Flow" }

export function SignalList({ signals, now }: { signals: DevelopersScreen["signals"]; now: Date }) {
  if (signals.length === 0) return <EmptyList heading="No signals yet" text="The first ones appear here as soon as they arrive." />
  return (
    <BlockStack gap="300" as="ul">
      {signals.map((signal) => (
        <Box as="li" key={signal.id}>
          <Text as="p" breakWord>
            {signalWord(signal.kind).text}
            {signal.name ? `: ${signal.name}` : ""}
          </Text>
          <Text as="p" tone="subdued" variant="bodySm">
            {signal.about} · {timeAgo(signal.receivedAt, now)} · from {sources[signal.source] ?? signal.source}
          </Text>
        </Box>
      ))}
    </BlockStack>
  )
}
