import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris"

import type { SenderDetail } from "#app/flow/record/sender-details.ts"
import { dayText } from "#app/ui/format.ts"
import { detailsText } from "#app/ui/settings/setting-words.ts"
import type { SettingsAnswer } from "#app/ui/settings/settings-form.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

/** The one switch that lets messages leave. It stays off, and says why, until the sender is known. */
export function SendingSwitch(props: { sendingOnAt: Date | null; timeZone: string; missing: SenderDetail[]; isDirty: boolean }) {
  const { sendingOnAt, timeZone, missing, isDirty } = props
  const fetcher = useFetcher<SettingsAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "saved") app.toast.show(answer.said)
  })
  const isBusy = fetcher.state !== "idle"
  const isOn = sendingOnAt !== null
  const turn = (intent: "sending-on" | "sending-off") => fetcher.submit({ intent }, { method: "post" })
  return (
    <BlockStack gap="400">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            Sending
          </Text>
          {isOn ? <Badge tone="success">On</Badge> : <Badge tone="attention">Off</Badge>}
        </InlineStack>
        {isOn ? (
          <Button loading={isBusy} onClick={() => turn("sending-off")}>
            Turn sending off
          </Button>
        ) : (
          <Button variant="primary" loading={isBusy} disabled={isDirty} onClick={() => turn("sending-on")}>
            Turn sending on
          </Button>
        )}
      </InlineStack>
      {fetcher.data?.kind === "incomplete" && missing.length > 0 && !isBusy ? (
        <Banner tone="critical" title="Sending stays off">
          <p>First add {detailsText(missing)} below and save.</p>
        </Banner>
      ) : null}
      <Text as="p" tone="subdued">
        {explanation({ sendingOnAt, timeZone, missing, isDirty })}
      </Text>
    </BlockStack>
  )
}

function explanation({
  sendingOnAt,
  timeZone,
  missing,
  isDirty,
}: {
  sendingOnAt: Date | null
  timeZone: string
  missing: SenderDetail[]
  isDirty: boolean
}): string {
  if (sendingOnAt)
    return `On since ${dayText(sendingOnAt, timeZone)}. Only approved messages leave, and only to people who may be written to.`
  if (isDirty) return "Save your changes first."
  if (missing.length > 0) return `Still needed: ${detailsText(missing)}.`
  return "Everything needed is there. Only messages that you approved will leave, and only to people who may be written to."
}
