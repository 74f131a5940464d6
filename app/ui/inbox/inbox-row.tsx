import { Badge, BlockStack, Box, InlineStack, Link, Text } from "@shopify/polaris"

import type { InboxRow } from "#app/flow/responses/inbox.view.server.ts"
import { timeAgo } from "#app/ui/format.ts"

/** One conversation in the list: who, about what, how it began to sound, since when. */
export function InboxRowItem({ row, now }: { row: InboxRow; now: Date }) {
  const who = row.firstName ?? "A shopper"
  return (
    <Box padding="400" borderBlockEndWidth="025" borderColor="border">
      <BlockStack gap="150">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingSm">
            <Link url={`/app/inbox/${row.id}`} removeUnderline>
              {row.order ? `${who}, order ${row.order.name}` : who}
            </Link>
          </Text>
          {row.isCare ? <Badge tone="critical">Needs your own words</Badge> : null}
          {row.tone === "negative" && !row.isCare ? <Badge tone="warning">Sounds cross</Badge> : null}
          <Text as="span" variant="bodySm" tone="subdued">
            {timeAgo(row.lastAt, now)}
          </Text>
        </InlineStack>
        <Text as="p" tone="subdued" breakWord>
          {row.preview || "You wrote first."}
        </Text>
      </BlockStack>
    </Box>
  )
}
