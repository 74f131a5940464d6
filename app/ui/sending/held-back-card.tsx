import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Text } from "@shopify/polaris"

import type { SendingScreen } from "#app/flow/sending/sending-screen.view.server.ts"
import { channelWord } from "#app/ui/calendar/calendar-words.ts"
import { countText, momentText } from "#app/ui/format.ts"
import { shareText, type SendingAnswer } from "#app/ui/sending/sending-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"
import { reasonWord } from "#app/ui/words.ts"

/** Whether mails are slowed, stopped or waiting, by what, and the one way to let them go again. */
export function HeldBackCard({ view }: { view: SendingScreen }) {
  const { brake, lately, outages, waiting, timeZone } = view
  const fetcher = useFetcher<SendingAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "saved") app.toast.show(answer.said)
  })
  const release = () => fetcher.submit({ intent: "release" }, { method: "post" })
  const { complaints, bounces } = lately.marks
  return (
    <BlockStack gap="300">
      {brake ? (
        <Banner
          tone={brake.state === "stopped" ? "critical" : "warning"}
          title={brake.state === "stopped" ? "Your mails have stopped, answers apart" : "Your mails are slowed to a few an hour"}
          action={{ content: "I know why, let it go again", onAction: release, loading: fetcher.state !== "idle" }}
        >
          <p>
            {brake.reason === "complaints"
              ? "Too many people marked your mails as spam. Look at what they got, and whether they expected it."
              : "Too many of your mails went to addresses that do not exist. Look at where the addresses came from."}
          </p>
        </Banner>
      ) : null}
      {outages.map((outage) => (
        <Banner
          key={outage.channel}
          tone="warning"
          title={outage.channel === "email" ? "The mail server takes nothing" : `${channelWord(outage.channel)}: nothing is taken`}
        >
          <p>
            {outage.reason} Tried again {momentText(outage.retryAt, timeZone)}; everything keeps its place.
          </p>
        </Banner>
      ))}
      <Text as="p">
        {lately.handed === 0
          ? `In the last ${lately.days} days no mail left.`
          : `In the last ${lately.days} days ${countText(lately.handed, "mail")} left. ${countText(lately.bounced, "came", "came")} back for good (${shareText(lately.bounced, lately.handed)}), ${lately.complained} marked as spam (${shareText(lately.complained, lately.handed)}).`}
      </Text>
      <Text as="p" tone="subdued">
        Mailboxes begin to refuse senders when more than {complaints.slowed * 100} % of their mails are marked as spam or more than{" "}
        {bounces.slowed * 100} % come back. When that is certain, mails are slowed; at {complaints.stopped * 100} % and{" "}
        {bounces.stopped * 100} % they stop, and you are told.
      </Text>
      {waiting.map(({ reason, count }) => (
        <Text as="p" key={reason}>
          {countText(count, "message waits", "messages wait")}: {reasonWord(reason)}
        </Text>
      ))}
    </BlockStack>
  )
}
