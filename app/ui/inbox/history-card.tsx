import { BlockStack, Card, Link, List, Text } from "@shopify/polaris"

import { gidTail } from "#app/platform/ids.ts"

interface Props {
  history: readonly string[]
  order: { id: string; name: string } | null
  personKey: string | null
}

/** The customer in at most five lines, and the ways to the order and to their whole story. */
export function HistoryCard({ history, order, personKey }: Props) {
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
        {personKey ? <Link url={`/app/people/${personKey}`}>Their whole story</Link> : null}
      </BlockStack>
    </Card>
  )
}
