import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris"

import type { SendingScreen } from "#app/flow/sending/sending-screen.view.server.ts"
import { momentText } from "#app/ui/format.ts"
import type { SendingAnswer } from "#app/ui/sending/sending-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

/** Messages of which nobody can tell whether they left: settled by the provider's word, or here by a person's. Never by a second mail. */
export function UnknownCard({ unknown, timeZone }: Pick<SendingScreen, "unknown" | "timeZone">) {
  return (
    <BlockStack gap="400">
      <Text as="p" tone="subdued">
        The connection broke while these were handed over. They are not sent again. Most settle by themselves when your provider tells; for
        the others, ask the buyer or look into your provider’s log.
      </Text>
      {unknown.map((message) => (
        <UnknownMessage key={message.id} message={message} timeZone={timeZone} />
      ))}
    </BlockStack>
  )
}

function UnknownMessage({ message, timeZone }: { message: SendingScreen["unknown"][number]; timeZone: string }) {
  const fetcher = useFetcher<SendingAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "saved") app.toast.show(answer.said)
  })
  const isBusy = fetcher.state !== "idle"
  const settle = (to: "sent" | "refused") => fetcher.submit({ intent: "settle", messageId: message.id, to }, { method: "post" })
  return (
    <InlineStack gap="300" align="space-between" blockAlign="center">
      <Text as="p">
        {message.orderName} · {message.to || "(deleted)"} · {momentText(message.at, timeZone)}
      </Text>
      <InlineStack gap="200">
        <Button loading={isBusy} onClick={() => settle("sent")} accessibilityLabel={`It arrived: ${message.orderName}`}>
          It arrived
        </Button>
        <Button loading={isBusy} onClick={() => settle("refused")} accessibilityLabel={`It did not: ${message.orderName}`}>
          It did not
        </Button>
      </InlineStack>
    </InlineStack>
  )
}
