import { BlockStack, Button, InlineGrid, InlineStack, Select, TextField } from "@shopify/polaris"
import { useState } from "react"

import { clockText, inputDay, minuteOfDay } from "#app/ui/format.ts"

interface Props {
  at: Date
  /** The buyer's. */
  timeZone: string
  hours: { fromMinute: number; untilMinute: number }
  isBusy: boolean
  onMove: (moment: { day: string; minute: string }) => void
  onCancel: () => void
}

/** A day and an hour by the buyer's clock, within the hours in which the shop sends. */
export function MoveForm({ at, timeZone, hours, isBusy, onMove, onCancel }: Props) {
  const options = hoursWithin(hours)
  const own = String(Math.floor(minuteOfDay(at, timeZone) / 60) * 60)
  const [day, setDay] = useState(inputDay(at, timeZone))
  const [minute, setMinute] = useState(options.some(({ value }) => value === own) ? own : (options[0]?.value ?? "540"))
  return (
    <BlockStack gap="300">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <TextField label="Day" type="date" value={day} onChange={setDay} autoComplete="off" helpText="By the buyer’s calendar" />
        <Select label="Hour" options={options} value={minute} onChange={setMinute} helpText={timeZone.replaceAll("_", " ")} />
      </InlineGrid>
      <InlineStack gap="200">
        <Button variant="primary" loading={isBusy} onClick={() => onMove({ day, minute })}>
          Move
        </Button>
        <Button onClick={onCancel} disabled={isBusy}>
          Cancel
        </Button>
      </InlineStack>
    </BlockStack>
  )
}

function hoursWithin({ fromMinute, untilMinute }: Props["hours"]): { value: string; label: string }[] {
  const options: { value: string; label: string }[] = []
  for (let minute = Math.ceil(fromMinute / 60) * 60; minute < untilMinute; minute += 60)
    options.push({ value: String(minute), label: clockText(minute) })
  return options.length > 0 ? options : [{ value: String(fromMinute), label: clockText(fromMinute) }]
}
