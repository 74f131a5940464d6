import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris"

import type { SwitchedChannel } from "#app/flow/record/channel-switches.store.server.ts"
import type { ChannelsView } from "#app/flow/sending/channels-screen.view.server.ts"
import { channelTitle, type ChannelsAnswer } from "#app/ui/channels/channel-words.ts"
import { countText, dayText } from "#app/ui/format.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

export interface ChannelSwitchProps {
  channel: SwitchedChannel
  onAt: Date | null
  missing: string[]
  timeZone: string
  view: ChannelsView
}

/** One channel: on or off, what is missing, and what it did this month. */
export function ChannelSwitch({ channel, onAt, missing, timeZone, view }: ChannelSwitchProps) {
  const fetcher = useFetcher<ChannelsAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "saved") app.toast.show(answer.said)
  })
  const isBusy = fetcher.state !== "idle"
  const turn = (to: "on" | "off") => fetcher.submit({ intent: "switch", channel, to }, { method: "post" })
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {channelTitle[channel]}
          </Text>
          {onAt ? <Badge tone="success">On</Badge> : <Badge>Off</Badge>}
        </InlineStack>
        <Button loading={isBusy} variant={onAt ? "secondary" : "primary"} onClick={() => turn(onAt ? "off" : "on")}>
          {onAt ? "Turn off" : "Turn on"}
        </Button>
      </InlineStack>
      {fetcher.data?.kind === "failed" && !isBusy ? (
        <Banner tone="critical" title="It stays off">
          <p>{fetcher.data.said}</p>
        </Banner>
      ) : null}
      <Text as="p" tone="subdued">
        {onAt
          ? `On since ${dayText(onAt, timeZone)}.`
          : missing.length > 0
            ? `Still needed: ${missing.join(", ")}.`
            : "Everything needed is there."}{" "}
        {figures(channel, view)}
      </Text>
    </BlockStack>
  )
}

function figures(channel: SwitchedChannel, { month, subscriptions, currency }: ChannelsView): string {
  if (channel === "push") return `${countText(subscriptions, "browser")} with notifications on.`
  if (channel === "onsite" || month.messages === 0) return ""
  const unpriced = month.unpriced > 0 ? `, and ${countText(month.unpriced, "text")} to countries without a price` : ""
  return `This month: ${countText(month.messages, "text")} in ${countText(month.segments, "part")}, about ${month.cost.toFixed(2)} ${currency}${unpriced}.`
}
