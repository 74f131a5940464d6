import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Button, FormLayout, InlineStack, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { SendingScreen } from "#app/flow/sending/sending-screen.view.server.ts"
import type { SendingAnswer } from "#app/ui/sending/sending-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

/** Logo and colour of the mails. */
export function BrandCard({ brand }: Pick<SendingScreen, "brand">) {
  const [fields, setFields] = useState(brand)
  const fetcher = useFetcher<SendingAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "saved") app.toast.show(answer.said)
  })
  const isBusy = fetcher.state !== "idle"
  const problem = fetcher.data?.kind === "invalid" && !isBusy ? fetcher.data : null
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    autoComplete: "off",
    error: problem?.field === name ? problem.why : undefined,
    onChange: (value: string) => setFields((before) => ({ ...before, [name]: value })),
  })
  const isDirty = (Object.keys(brand) as (keyof typeof brand)[]).some((name) => fields[name] !== brand[name])
  return (
    <FormLayout>
      <TextField
        label="Logo (optional)"
        type="url"
        {...field("logoUrl")}
        placeholder="https://cdn.shopify.com/…"
        helpText="Address of a picture from your shop’s files. It is shown 40 pixels high on white, also in dark mode."
      />
      <TextField
        label="Logo in words"
        {...field("logoAlt")}
        maxLength={80}
        helpText="For those who see no pictures. Usually your shop’s name."
      />
      <TextField
        label="Colour of links and buttons (optional)"
        {...field("accentColour")}
        placeholder="#0b5d3b"
        helpText="Made darker or lighter by itself where it could not be read."
      />
      <InlineStack align="end">
        <Button
          variant="primary"
          loading={isBusy}
          disabled={!isDirty}
          onClick={() => fetcher.submit({ intent: "save-brand", ...fields }, { method: "post" })}
        >
          Save look
        </Button>
      </InlineStack>
    </FormLayout>
  )
}
