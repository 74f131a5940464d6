import { BlockStack, Button, Card, Checkbox, InlineStack, Link, Select, Text } from "@shopify/polaris"
import { useState } from "react"

import type { CaptureView } from "#app/flow/reviews/capture-settings.server.ts"
import { publishHours } from "#app/flow/reviews/publish-itself.ts"

const choices = [
  ["takesUnverified", "Take reviews from people whose purchase is not proven", "They are marked as not verified. Buyers can always write."],
  ["takesMedia", "Take photos and short videos", "They are shown when you publish the review, from your shop’s own files."],
  ["takesQuestions", "Take questions about products", "Each waits for your answer before it is shown."],
] as const

const mails = [
  [
    "tellsOutcome",
    "Tell writers what became of their review",
    "Ten minutes after your decision, whether it is shown or not, with the reason.",
  ],
  ["tellsAnswer", "Tell writers when you answer in public", "Also who asked a question while logged in."],
  [
    "mailsRewards",
    "Send reward codes by mail as well",
    "To who wrote a review that a code was promised for. It stands on their own page in any case.",
  ],
  ["tellsMerchant", "Mail me when something new waits", "At most once a day, to your shop’s own address."],
] as const

const optIns = [
  { value: "", label: "Ask nothing" },
  { value: "review-request", label: "To ask how later orders turned out" },
  { value: "promotional", label: "To tell about products, news and offers" },
  { value: "research", label: "To ask for their opinion in a survey" },
]

type Settings = CaptureView["settings"]

/** The few choices about taking reviews. Nothing here knows stars. */
export function CaptureForm({
  settings,
  isSendingOn,
  policyUrl,
  isBusy,
  send,
}: {
  settings: Settings
  isSendingOn: boolean
  policyUrl: string
  isBusy: boolean
  send: (fields: Record<string, string>) => void
}) {
  const [chosen, setChosen] = useState<Settings>(settings)
  const set = (patch: Partial<Settings>) => setChosen({ ...chosen, ...patch })
  const save = () => {
    const { publishAfterHours, optInPurpose, ...rest } = chosen
    const flags = Object.fromEntries([...choices, ...mails].map(([name]) => [name, rest[name] ? "yes" : "no"]))
    const hours = publishAfterHours === null ? "" : String(publishAfterHours)
    send({ intent: "settings", ...flags, publishAfterHours: hours, optInPurpose: optInPurpose ?? "" })
  }
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          What is taken in and shown
        </Text>
        {choices.map(([name, label, helpText]) => (
          <Checkbox key={name} label={label} helpText={helpText} checked={chosen[name]} onChange={(isOn) => set({ [name]: isOn })} />
        ))}
        <Select
          label="Ask writers whether you may write to them again"
          helpText="An unticked box below the form, also on your theme’s. The review is taken whether it is ticked or not."
          options={optIns}
          value={chosen.optInPurpose ?? ""}
          onChange={(value) => set({ optInPurpose: value === "" ? null : value })}
        />
        <Select
          label="Publishing"
          helpText="By itself only what has no hint, no photo and no report; the stars play no part. You can take it down at any time."
          options={[
            { value: "", label: "A person publishes each review" },
            ...publishHours.map((hours) => ({ value: String(hours), label: `By itself after ${hours} hours` })),
          ]}
          value={chosen.publishAfterHours === null ? "" : String(chosen.publishAfterHours)}
          onChange={(value) => set({ publishAfterHours: value === "" ? null : Number(value) })}
        />
        <Text as="h2" variant="headingMd">
          Mails
        </Text>
        {isSendingOn ? null : (
          <Text as="p" tone="subdued">
            Sending is off, so none of these leaves yet.
          </Text>
        )}
        {mails.map(([name, label, helpText]) => (
          <Checkbox key={name} label={label} helpText={helpText} checked={chosen[name]} onChange={(isOn) => set({ [name]: isOn })} />
        ))}
        <InlineStack gap="300" blockAlign="center">
          <Button variant="primary" loading={isBusy} onClick={save}>
            Save
          </Button>
          <Link url={policyUrl} target="_blank">
            Your public page on how reviews are checked
          </Link>
        </InlineStack>
      </BlockStack>
    </Card>
  )
}
