import { BlockStack, Card, Text } from "@shopify/polaris"

import type { DraftView } from "#app/flow/approval/draft.view.server.ts"
import { decisionText } from "#app/ui/draft/desk-words.ts"
import { momentText } from "#app/ui/format.ts"

/** What was done with this draft so far, newest first. Nothing is shown while nothing was. */
export function HistoryCard({ view }: { view: DraftView }) {
  if (view.decisions.length === 0) return null
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What was decided
        </Text>
        <ol style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-200)" }}>
          {view.decisions.map((decision) => (
            <li key={decision.id}>
              <Text as="p">{decisionText(decision, view.timeZone)}</Text>
              <Text as="p" variant="bodySm" tone="subdued">
                {momentText(decision.decidedAt, view.timeZone)}
              </Text>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  )
}
