import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Button, Card, ChoiceList, Form, InlineGrid, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { ProductView } from "#app/flow/learning/product.view.server.ts"
import type { PlannedAsksView } from "#app/flow/learning/planned-asks.view.server.ts"
import { countText, dayText } from "#app/ui/format.ts"
import {
  countMoves,
  readTimingForm,
  timingModes,
  type DayLimits,
  type TimingErrors,
  type TimingFields,
  type TimingMode,
} from "#app/ui/products/timing-form.ts"
import { SaveBar } from "#app/ui/save-bar.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

export type OverrideAnswer = { kind: "saved"; said: string } | { kind: "invalid"; errors: TimingErrors }

interface Props {
  product: ProductView
  planned: PlannedAsksView
  limits: DayLimits
}

/** The merchant's own word: a day, bounds, or none, which hands it back to the curve. Give it the product's id as key. */
export function OverrideCard({ product, planned, limits }: Props) {
  const { override, timeZone } = product
  const stored = fieldsOf(override)
  const [fields, setFields] = useState(stored)
  const fetcher = useFetcher<OverrideAnswer>()
  const app = useAppBridge()
  const isSaving = fetcher.state !== "idle"
  useAnswer(
    fetcher,
    (answer) => {
      if (answer.kind !== "saved") return
      app.toast.show(answer.said)
      setFields(stored)
    },
    { afterReload: true },
  )
  const save = (what: TimingFields) => fetcher.submit({ intent: "timing", ...what }, { method: "post" })
  const isChanged = JSON.stringify(fields) !== JSON.stringify(stored)
  const errors = fetcher.data?.kind === "invalid" && !isSaving && isChanged ? fetcher.data.errors : {}
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Your own days
        </Text>
        <Form onSubmit={() => save(fields)}>
          <BlockStack gap="300">
            <ChoiceList
              title="When to ask"
              titleHidden
              choices={timingModes.map((mode) => ({ value: mode, label: modeWords[mode] }))}
              selected={[fields.mode]}
              onChange={([mode]) => setFields({ ...fields, mode: mode ?? fields.mode })}
              error={errors.mode}
            />
            <Days fields={fields} errors={errors} limits={limits} onChange={(part) => setFields({ ...fields, ...part })} />
          </BlockStack>
        </Form>
        {isChanged ? <WhatMoves fields={fields} limits={limits} planned={planned} isFixedNow={override?.delayDays != null} /> : null}
        {override && !isChanged ? (
          <>
            <Text as="p" tone="subdued">
              {`Set on ${dayText(override.setAt, timeZone)} by staff member ${override.setBy || "unknown"}.`}
            </Text>
            <Button onClick={() => save({ ...stored, mode: "curve" })} loading={isSaving}>
              Hand back to the curve
            </Button>
          </>
        ) : null}
        <SaveBar
          id="timing-override"
          open={isChanged}
          isSaving={isSaving}
          onSave={() => save(fields)}
          onDiscard={() => setFields(stored)}
        />
      </BlockStack>
    </Card>
  )
}

const modeWords: Record<TimingMode, string> = {
  curve: "Follow the curve",
  fixed: "Always on the same day",
  bounds: "Follow the curve, but stay within",
}

interface DaysProps {
  fields: TimingFields
  errors: TimingErrors
  limits: DayLimits
  onChange: (part: Partial<TimingFields>) => void
}

function Days({ fields, errors, limits, onChange }: DaysProps) {
  const field = (name: "days" | "minDays" | "maxDays", label: string, helpText?: string) => (
    <TextField
      label={label}
      type="number"
      inputMode={name === "days" ? "decimal" : "numeric"}
      min={limits.minDays}
      max={limits.maxDays}
      suffix="days"
      autoComplete="off"
      value={fields[name]}
      onChange={(value) => onChange({ [name]: value })}
      error={errors[name]}
      helpText={helpText}
    />
  )
  if (fields.mode === "fixed")
    return field("days", "Days after arrival", "No other day is tried, so nothing new is learned about the best one.")
  if (fields.mode !== "bounds") return null
  return (
    <InlineGrid columns={2} gap="300">
      {field("minDays", "Earliest")}
      {field("maxDays", "Latest")}
    </InlineGrid>
  )
}

function WhatMoves({
  fields,
  limits,
  planned,
  isFixedNow,
}: {
  fields: TimingFields
  limits: DayLimits
  planned: PlannedAsksView
  isFixedNow: boolean
}) {
  const read = readTimingForm(fields, limits)
  const agreed = planned.days.reduce((sum, { isAgreed, count }) => sum + (isAgreed ? count : 0), 0)
  return (
    <div aria-live="polite">
      {"choice" in read ? (
        <Text as="p" tone="subdued">
          {movesText(countMoves(planned.days, read.choice, isFixedNow), planned.total)}
          {agreed > 0 ? ` ${countText(agreed, "day")} agreed with a buyer ${agreed === 1 ? "stays" : "stay"}.` : ""}
        </Text>
      ) : null}
    </div>
  )
}

function movesText(moves: number | null, total: number): string {
  if (total === 0) return "Nothing is planned about this product now, so nothing moves."
  const all = total === 1 ? "The planned message" : `The ${total} planned messages`
  const some = total === 1 ? all : `${moves} of ${total} planned messages`
  if (moves === null) return `${all} will be worked out anew by the curve.`
  if (moves === 0) return `${all} ${total === 1 ? "stays" : "stay"} as planned.`
  return `${some} ${moves === 1 ? "moves" : "move"} to another day. What was sent stays as it is.`
}

function fieldsOf(override: ProductView["override"]): TimingFields {
  const text = (days: number | null | undefined) => (days === null || days === undefined ? "" : String(days))
  const mode: TimingMode = !override ? "curve" : override.delayDays !== null ? "fixed" : "bounds"
  return { mode, days: text(override?.delayDays), minDays: text(override?.minDays), maxDays: text(override?.maxDays) }
}
