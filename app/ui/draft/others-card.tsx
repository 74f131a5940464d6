import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris"

import type { DraftView } from "#app/flow/approval/draft.view.server.ts"
import { channelWord } from "#app/ui/draft/desk-words.ts"
import { dayText, daysAway } from "#app/ui/format.ts"
import { purposeWord, stateWord } from "#app/ui/words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"

/** What else this shopper gets from the shop: planned, and sent lately. */
export function OthersCard({ view, now }: { view: DraftView; now: Date }) {
  const { others, timeZone, person } = view
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What else {person.firstName ?? "this person"} gets
        </Text>
        {others.length === 0 ? (
          <Text as="p" tone="subdued">
            Nothing else is planned for this person, and nothing was sent in the last 60 days.
          </Text>
        ) : (
          <ul style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-300)" }}>
            {others.map((other) => (
              <li key={other.touchpointId}>
                <BlockStack gap="050">
                  <InlineStack gap="200" blockAlign="center">
                    <Link url={`/app/approvals/${other.touchpointId}`}>
                      {purposeWord(other.purpose).text}
                      {other.orderName ? ` for order ${other.orderName}` : ""}
                    </Link>
                    <WordBadge word={stateWord(other.state)} />
                  </InlineStack>
                  <Text as="p" variant="bodySm" tone="subdued">
                    {other.isPart ? "Inside this message · " : ""}
                    {channelWord(other.channel)} · {dayText(other.at, timeZone)}, {daysAway(other.at, now, timeZone)}
                  </Text>
                </BlockStack>
              </li>
            ))}
          </ul>
        )}
        {person.personKey ? <Link url={`/app/people/${person.personKey}`}>Their whole story</Link> : null}
      </BlockStack>
    </Card>
  )
}
