import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris"

import type { OrderView } from "#app/flow/insights/order.view.server.ts"
import { gidTail } from "#app/platform/ids.ts"

/** What was bought, and how much of it is still the buyer's. */
export function LinesCard({ lines }: { lines: OrderView["lines"] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What was bought
        </Text>
        {lines.map((line) => (
          <InlineStack key={line.id} align="space-between" blockAlign="start" gap="400" wrap={false}>
            <BlockStack>
              <Text as="span" breakWord>
                {line.productId ? (
                  <Link url={`/app/products/${gidTail(line.productId)}`} monochrome>
                    {line.title}
                  </Link>
                ) : (
                  line.title
                )}
              </Text>
              {line.variantTitle ? (
                <Text as="span" variant="bodySm" tone="subdued" breakWord>
                  {line.variantTitle}
                </Text>
              ) : null}
            </BlockStack>
            <Text as="span" numeric alignment="end">
              {line.currentQuantity === line.quantity ? String(line.quantity) : `${line.currentQuantity} of ${line.quantity} kept`}
            </Text>
          </InlineStack>
        ))}
        {lines.length === 0 ? (
          <Text as="p" tone="subdued">
            The app has not heard of this order’s lines yet.
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  )
}
