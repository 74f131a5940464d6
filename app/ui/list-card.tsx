import { BlockStack, Box, Card, Text } from "@shopify/polaris"
import type { ReactNode } from "react"

export interface ListCardProps<Item> {
  title: string
  /** What the list is, or why it is empty. */
  text?: string
  items: readonly Item[]
  keyOf: (item: Item) => string
  children: (item: Item) => ReactNode
  /** Below the list, as wide as a line of it. */
  footer?: ReactNode
}

/** A card with a heading and a list over its whole width, a rule above each line. */
export function ListCard<Item>({ title, text, items, keyOf, children, footer }: ListCardProps<Item>) {
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {text === undefined ? null : (
            <Text as="p" tone="subdued">
              {text}
            </Text>
          )}
        </BlockStack>
      </Box>
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {items.map((item) => (
          <li key={keyOf(item)}>
            <Line>{children(item)}</Line>
          </li>
        ))}
      </ul>
      {footer ? <Line>{footer}</Line> : null}
    </Card>
  )
}

const Line = ({ children }: { children: ReactNode }) => (
  <Box padding="400" borderBlockStartWidth="025" borderColor="border">
    {children}
  </Box>
)
