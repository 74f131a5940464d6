import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Button, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { ChannelsAnswer } from "#app/ui/channels/channel-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

/** A message to oneself. */
export function TestForm({ channel }: { channel: "sms" | "push" }) {
  const [to, setTo] = useState("")
  const fetcher = useFetcher<ChannelsAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "saved") app.toast.show(answer.said)
  })
  const isBusy = fetcher.state !== "idle"
  const send = () => fetcher.submit({ intent: channel === "sms" ? "test-sms" : "test-push", to }, { method: "post" })
  const isSms = channel === "sms"
  return (
    <TextField
      label={isSms ? "Send a test to your own phone" : "Send a test to your own browser"}
      type={isSms ? "tel" : "email"}
      value={to}
      onChange={setTo}
      autoComplete="off"
      placeholder={isSms ? "+49 …" : "you@example.com"}
      helpText={isSms ? "It costs what a text costs." : "The address of your own customer account, where notifications are on."}
      error={fetcher.data?.kind === "failed" && !isBusy ? fetcher.data.said : undefined}
      connectedRight={
        <Button loading={isBusy} disabled={to.trim() === ""} onClick={send}>
          Send test
        </Button>
      }
    />
  )
}
