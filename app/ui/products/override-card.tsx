import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Card, Form, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import { SaveBar } from "#app/ui/save-bar.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

export type OverrideAnswer = { kind: "saved"; days: number | null } | { kind: "invalid"; message: string }

/** The merchant's own number of days; empty means that the recommendation is used. Give it the product's id as key. */
export function OverrideCard({ days, bounds }: { days: number | null; bounds: { minDays: number; maxDays: number } }) {
  const stored = days === null ? "" : String(days)
  const [value, setValue] = useState(stored)
  const fetcher = useFetcher<OverrideAnswer>()
  const app = useAppBridge()
  const isSaving = fetcher.state !== "idle"
  useAnswer(
    fetcher,
    (answer) => {
      if (answer.kind !== "saved") return
      app.toast.show(answer.days === null ? "The recommendation is used again" : "Saved")
      setValue(stored)
    },
    { afterReload: true },
  )
  const save = () => fetcher.submit({ days: value.trim() }, { method: "post" })
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Your own number
        </Text>
        <Form onSubmit={save}>
          <TextField
            label="Days after arrival"
            type="number"
            inputMode="decimal"
            min={bounds.minDays}
            max={bounds.maxDays}
            suffix="days"
            autoComplete="off"
            value={value}
            onChange={setValue}
            error={fetcher.data?.kind === "invalid" && !isSaving ? fetcher.data.message : undefined}
            helpText="Leave it empty to use the recommendation. Your number counts for contacts planned from now on."
          />
        </Form>
        <SaveBar id="timing-override" open={value !== stored} isSaving={isSaving} onSave={save} onDiscard={() => setValue(stored)} />
      </BlockStack>
    </Card>
  )
}
