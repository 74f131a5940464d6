import { BlockStack, Card, List, Text } from "@shopify/polaris"

const kinds: Record<string, string> = {
  "review": "Reviews",
  "question": "Questions",
  "vote": "Votes",
  "report": "Reports",
  "media": "Photos and videos",
  "find": "Requests for a link",
  "account-look": "Looks at the block in customer accounts",
  "account-answer": "Answers in the block in customer accounts",
}

const reasons: Record<string, string> = {
  "too-many": "too many at once",
  "file-type": "a kind of file that is not taken",
  "file-too-large": "too large",
  "file-too-long": "too long",
  "file-broken": "could not be read",
  "file-animated": "moving pictures",
  "file-too-many": "more than fit one review",
  "file-no-room": "too much waits for a decision",
}

/** What was not taken in, so that nothing is refused unseen. */
export function RefusedCard({ refusals }: { refusals: readonly { kind: string; reason: string; count: number }[] }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Not taken in, last 30 days
        </Text>
        {refusals.length === 0 ? (
          <Text as="p" tone="subdued">
            Everything that came was taken in.
          </Text>
        ) : (
          <List>
            {refusals.map(({ kind, reason, count }) => (
              <List.Item key={kind + reason}>{`${kinds[kind] ?? kind}: ${count}, ${reasons[reason] ?? reason}`}</List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Card>
  )
}
