import { BlockStack, List, Text } from "@shopify/polaris"

/** Where the merchant puts the blocks that show notes. */
export function OnsitePlaces() {
  return (
    <BlockStack gap="200">
      <Text as="h4" variant="headingSm">
        Where shoppers see it
      </Text>
      <List>
        <List.Item>
          In your theme: in the theme editor, add the block “Your message” to a page, or turn on the app embed “Shopper messages”.
        </List.Item>
        <List.Item>
          In customer accounts: in Shopify’s settings open Checkout, then Customize. Choose the page Order status, Orders or Profile, add an
          app block, and take “Messages and reviews”.
        </List.Item>
      </List>
      <Text as="p" tone="subdued">
        On an order’s page the block also lets each product be reviewed, and a message be written to you. Nothing of it is shown while this
        is off.
      </Text>
    </BlockStack>
  )
}
