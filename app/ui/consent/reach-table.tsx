import { BlockStack, Text } from "@shopify/polaris"

import type { ConsentScreen } from "#app/flow/consent/consent-screen.view.server.ts"
import { channelWord, groundWord, purposeWord, reasonAgainst } from "#app/ui/consent/consent-words.ts"
import { countText } from "#app/ui/format.ts"

/** Each purpose on each channel: how many of the last orders' buyers may be written to, on which ground, and why the others may not. */
export function ReachTable({ reach, orders }: Pick<ConsentScreen, "reach" | "orders">) {
  if (orders === 0) return <Text as="p">No orders in the last 30 days.</Text>
  const byPurpose = Map.groupBy(reach, ({ purpose }) => purpose)
  return (
    <BlockStack gap="500">
      {[...byPurpose].map(([purpose, ways]) => (
        <BlockStack gap="100" key={purpose}>
          <Text as="h3" variant="headingSm">
            {purposeWord(purpose)}
          </Text>
          <dl style={{ margin: 0, display: "grid", gap: "var(--p-space-150)" }}>
            {ways.map(({ channel, allowed, grounds, left }) => (
              <div key={channel}>
                <dt>
                  <Text as="span">
                    {channelWord(channel)}: {allowed} of {countText(orders, "order", "orders")}
                  </Text>
                </dt>
                <dd style={{ margin: 0 }}>
                  <Text as="span" tone="subdued">
                    {[
                      ...grounds.map(({ ground, orders: count }) => `${count} ${groundWord(ground)}`),
                      ...left.map(({ reason, orders: count }) => `${count} ${reasonAgainst(reason)}`),
                    ].join(" · ")}
                  </Text>
                </dd>
              </div>
            ))}
          </dl>
        </BlockStack>
      ))}
    </BlockStack>
  )
}
