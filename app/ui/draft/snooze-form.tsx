import { BlockStack, Button, ChoiceList, InlineStack, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { DeskPlace } from "#app/flow/approval/draft.view.server.ts"
import { limitWord } from "#app/ui/draft/desk-words.ts"
import { dayText, momentText } from "#app/ui/format.ts"

export interface SnoozeFormProps {
  snooze: DeskPlace["snooze"]
  timeZone: string
  isBusy: boolean
  onSnooze: (until: string) => void
  onCancel: () => void
}

/** Until when a draft is put off, and why not for longer. It comes back by itself. */
export function SnoozeForm({ snooze, timeZone, isBusy, onSnooze, onCancel }: SnoozeFormProps) {
  const { tomorrow, inThreeDays, firstDay, lastDay, limitAt, why } = snooze
  const [chosen, setChosen] = useState(tomorrow ? "tomorrow" : "")
  const [day, setDay] = useState("")
  const limit = `It can wait until ${momentText(limitAt, timeZone)}: ${limitWord(why)}.`
  if (!lastDay)
    return (
      <BlockStack gap="300">
        <Text as="p">{`It cannot be put off any more: it could wait until ${momentText(limitAt, timeZone)}. Decide now.`}</Text>
        <InlineStack>
          <Button onClick={onCancel}>Back</Button>
        </InlineStack>
      </BlockStack>
    )
  const isMissing = chosen === "" || (chosen === "date" && day === "")
  return (
    <BlockStack gap="300">
      <ChoiceList
        title="Put it off until"
        selected={[chosen]}
        onChange={([next = ""]) => setChosen(next)}
        choices={[
          {
            label: tomorrow ? `Tomorrow, ${momentText(tomorrow, timeZone)}` : "Tomorrow (too late for this message)",
            value: "tomorrow",
            disabled: !tomorrow,
          },
          {
            label: inThreeDays ? `In three days, ${momentText(inThreeDays, timeZone)}` : "In three days (too late for this message)",
            value: "three-days",
            disabled: !inThreeDays,
          },
          { label: "A day of your choice", value: "date" },
        ]}
      />
      {chosen === "date" ? (
        <TextField
          label="Day"
          type="date"
          value={day}
          onChange={setDay}
          autoComplete="off"
          {...(firstDay ? { min: firstDay } : {})}
          max={lastDay}
          helpText={`At the latest ${dayText(new Date(`${lastDay}T12:00:00Z`), "UTC")}. It comes back at eight in the morning.`}
        />
      ) : null}
      <Text as="p" variant="bodySm" tone="subdued">
        {limit} It comes back to this list by itself, and nothing is sent meanwhile.
      </Text>
      <InlineStack gap="200">
        <Button variant="primary" loading={isBusy} disabled={isMissing} onClick={() => onSnooze(chosen === "date" ? day : chosen)}>
          Put it off
        </Button>
        <Button onClick={onCancel} disabled={isBusy}>
          Cancel
        </Button>
      </InlineStack>
    </BlockStack>
  )
}
