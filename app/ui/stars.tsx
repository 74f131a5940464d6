import { InlineStack, Text } from "@shopify/polaris"

/** `rating` of 1 to 5 as stars, with the number beside it for everyone. */
export function Stars({ rating }: { rating: number }) {
  const filled = Math.max(0, Math.min(5, Math.round(rating)))
  return (
    <InlineStack gap="150" blockAlign="center" wrap={false}>
      <span aria-hidden="true" style={{ color: "var(--p-color-text)", letterSpacing: "0.1em" }}>
        {"★".repeat(filled)}
        {"☆".repeat(5 - filled)}
      </span>
      <Text as="span" variant="bodySm" tone="subdued">
        {rating} of 5
      </Text>
    </InlineStack>
  )
}
