import { BlockStack, Link, Text } from "@shopify/polaris"

import type { MessagesView } from "#app/flow/insights/messages.view.server.ts"
import { gidTail } from "#app/platform/ids.ts"

/** How many guides there are, and the products that are ordered most and have none. */
export function GuidesCard({ guides, unguided }: Pick<MessagesView, "guides" | "unguided">) {
  const own =
    guides.texts === 0
      ? "You have not written a guide yet, so none would be sent."
      : `${guides.texts === 1 ? "1 guide" : `${guides.texts} guides`} for ${guides.products === 1 ? "1 product" : `${guides.products} products`}.`
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        Your guides
      </Text>
      <Text as="p">{own}</Text>
      {unguided.length > 0 ? (
        <>
          <Text as="p" tone="subdued">
            Ordered most, and without a guide:
          </Text>
          <ul style={{ margin: 0, paddingInlineStart: "var(--p-space-400)" }}>
            {unguided.map(({ id, title }) => (
              <li key={id}>
                <Link url={`/app/messages/guides/${gidTail(id)}`}>{`Write a guide for ${title}`}</Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </BlockStack>
  )
}
