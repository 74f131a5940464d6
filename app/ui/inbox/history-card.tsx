import { BlockStack, Card, Link, List, Text } from "@shopify/polaris"

import { gidTail } from "#app/platform/ids.ts"

/** The customer in at most five lines, and the way to the order. */
export function HistoryCard({ history, order }: { history: readonly string[]; order: { id: string; name: string } | null }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          This customer
        </Text>
        <List>
          {history.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
        {order ? <Link url={`/app/orders/${gidTail(order.id)}`}>{`Order ${order.name}`}</Link> : null}
      </BlockStack>
    </Card>
  )
}
