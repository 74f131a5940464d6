import { BlockStack, Box, Button, Text } from "@shopify/polaris"

/** Stands where a list would be: what is missing, why that is fine, and the way on. */
export function EmptyList({ heading, text, action }: { heading: string; text: string; action?: { content: string; url: string } }) {
  return (
    <Box paddingBlock="1000" paddingInline="400">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {heading}
        </Text>
        <div style={{ maxWidth: "32rem" }}>
          <Text as="p" tone="subdued" alignment="center">
            {text}
          </Text>
        </div>
        {action ? <Button url={action.url}>{action.content}</Button> : null}
      </BlockStack>
    </Box>
  )
}
