import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, BlockStack, Button, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { NoticeProblem } from "#app/flow/consent/collection-notice.ts"
import type { ConsentScreen } from "#app/flow/consent/consent-screen.view.server.ts"
import { noticeProblem } from "#app/ui/consent/consent-words.ts"
import { dayText } from "#app/ui/format.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

export type ConsentAnswer =
  { kind: "saved"; said: string } | { kind: "wrong"; problems: NoticeProblem[] } | { kind: "read" } | { kind: "failed"; said: string }

/** What buyers are told where they leave their address, and since when. */
export function NoticeForm({ notices, timeZone, today }: { notices: ConsentScreen["notices"]; timeZone: string; today: string }) {
  const [inForce] = notices.filter((one) => one.endedAt === null)
  const [fields, setFields] = useState({ wording: inForce?.wording ?? "", url: inForce?.url ?? "", from: today })
  const fetcher = useFetcher<ConsentAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "saved") app.toast.show(answer.said)
  })
  const problems = fetcher.data?.kind === "wrong" ? fetcher.data.problems : []
  const errorOf = (...of: NoticeProblem[]) => {
    const found = problems.find((problem) => of.includes(problem))
    return found && noticeProblem(found)
  }
  const isSaving = fetcher.state !== "idle"
  const field = (name: keyof typeof fields) => ({
    value: fields[name],
    autoComplete: "off",
    disabled: isSaving,
    onChange: (value: string) => setFields((before) => ({ ...before, [name]: value })),
  })
  return (
    <BlockStack gap="400">
      <InlineStack gap="200" blockAlign="center">
        <Badge tone={inForce ? "success" : "attention"}>{inForce ? "On" : "Off"}</Badge>
        <Text as="p">{inForce ? `For orders placed since ${dayText(inForce.fromAt, timeZone)}` : "Buyers are told nothing."}</Text>
      </InlineStack>
      <FormLayout>
        <TextField
          label="The wording beside the address field"
          multiline={4}
          maxLength={2_000}
          helpText="For example: “We write to you by mail about similar goods. You can object at any time, free of charge, by the link in each mail.”"
          error={errorOf("wording-short", "wording-long")}
          {...field("wording")}
        />
        <TextField
          label="Where it can be seen"
          placeholder="https://"
          helpText="The page, so that it can be proved later. You may leave it empty."
          error={errorOf("url-wrong")}
          {...field("url")}
        />
        <TextField
          label="Shown since"
          type="date"
          helpText="Only orders from that day on count. State the day truthfully: it is your proof."
          error={errorOf("day-wrong")}
          {...field("from")}
        />
        <InlineStack gap="200">
          <Button loading={isSaving} onClick={() => fetcher.submit({ ...fields, intent: "state-notice" }, { method: "post" })}>
            {inForce ? "State this wording from now on" : "State that buyers are told"}
          </Button>
          {inForce ? (
            <Button disabled={isSaving} tone="critical" onClick={() => fetcher.submit({ intent: "end-notice" }, { method: "post" })}>
              Buyers are told no more
            </Button>
          ) : null}
        </InlineStack>
      </FormLayout>
      {notices.some((one) => one.endedAt) ? <Earlier notices={notices} timeZone={timeZone} /> : null}
    </BlockStack>
  )
}

function Earlier({ notices, timeZone }: { notices: ConsentScreen["notices"]; timeZone: string }) {
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        Earlier wordings
      </Text>
      {notices
        .filter((one) => one.endedAt)
        .map((one) => (
          <Text as="p" tone="subdued" key={one.id}>
            {dayText(one.fromAt, timeZone)} to {one.endedAt ? dayText(one.endedAt, timeZone) : ""}: {one.wording}
          </Text>
        ))}
    </BlockStack>
  )
}
