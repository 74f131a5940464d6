import { BlockStack, Box, Card, InlineGrid, Text } from "@shopify/polaris"
import type { ReactNode } from "react"

/** Settings that belong together: what they are about on the left, or above on a phone, and the fields in a card. */
export function SettingGroup({ id, title, text, children }: { id: string; title: string; text: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <InlineGrid columns={{ xs: "minmax(0, 1fr)", md: "minmax(0, 2fr) minmax(0, 5fr)" }} gap="400">
        <Box paddingInline={{ xs: "400", sm: "0" }} paddingBlockStart={{ xs: "0", md: "400" }}>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd" id={`${id}-title`}>
              {title}
            </Text>
            <Text as="p" tone="subdued">
              {text}
            </Text>
          </BlockStack>
        </Box>
        <Card>{children}</Card>
      </InlineGrid>
    </section>
  )
}
