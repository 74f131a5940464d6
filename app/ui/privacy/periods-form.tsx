import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Box, InlineGrid, Select, Text } from "@shopify/polaris"
import { useState } from "react"

import type { PrivacyScreen } from "#app/flow/learning/privacy-screen.view.server.ts"
import { countText, daysText, timeAgo } from "#app/ui/format.ts"
import { SaveBar } from "#app/ui/save-bar.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

export type PeriodsAnswer = { kind: "saved" } | { kind: "invalid" }

type Period = PrivacyScreen["periods"][number]

const usualDays = [7, 14, 30, 60, 90, 180, 365, 730]

/** How long each kind of data is kept and why; what may be shorter can be chosen and is saved together. */
export function PeriodsForm({ periods, lastRun, now }: { periods: Period[]; lastRun: PrivacyScreen["lastRun"]; now: Date }) {
  const stored = Object.fromEntries(periods.filter((one) => one.canShorten).map((one) => [one.kind, String(one.inForce)]))
  const [fields, setFields] = useState(stored)
  const fetcher = useFetcher<PeriodsAnswer>()
  const app = useAppBridge()
  useAnswer(
    fetcher,
    (answer) => {
      if (answer.kind === "saved") app.toast.show("Saved")
    },
    { afterReload: true },
  )
  const isDirty = Object.keys(stored).some((kind) => fields[kind] !== stored[kind])
  const isSaving = fetcher.state !== "idle"
  return (
    <BlockStack gap="500">
      <SaveBar
        id="periods"
        open={isDirty}
        isSaving={isSaving}
        onSave={() => fetcher.submit(fields, { method: "post" })}
        onDiscard={() => setFields(stored)}
      />
      {fetcher.data?.kind === "invalid" && !isSaving ? (
        <Banner tone="critical" title="Not saved">
          <p>A period is longer or shorter than it may be. Reload the page and choose again.</p>
        </Banner>
      ) : null}
      <BlockStack gap="500" as="ul">
        {periods.map((period) => (
          <Box as="li" key={period.kind}>
            <InlineGrid columns={{ xs: "1fr", sm: "3fr 1fr" }} gap="200" alignItems="start">
              <BlockStack gap="050">
                <Text as="h3" variant="headingSm">
                  {period.what}
                </Text>
                <Text as="p" tone="subdued">
                  {period.reason} {capitalEnd(period.end)} {daysText(period.inForce)} after {period.since}.
                </Text>
              </BlockStack>
              {period.canShorten ? (
                <Select
                  label={`Days to keep: ${period.what}`}
                  labelHidden
                  options={choicesOf(period)}
                  value={fields[period.kind]}
                  disabled={isSaving}
                  onChange={(value) => setFields((before) => ({ ...before, [period.kind]: value }))}
                />
              ) : (
                <Text as="p">{daysText(period.inForce)}</Text>
              )}
            </InlineGrid>
          </Box>
        ))}
      </BlockStack>
      <Text as="p" tone="subdued">
        {lastRun
          ? `Last looked through ${timeAgo(lastRun.endedAt, now)}: ${countText(lastRun.removed, "entry", "entries")} removed.`
          : "The first look through your data comes tonight."}
      </Text>
    </BlockStack>
  )
}

const capitalEnd = (end: Period["end"]) => (end === "deleted" ? "Deleted" : "Emptied")

function choicesOf({ days, leastDays, inForce }: Period): { value: string; label: string }[] {
  const within = [...new Set([...usualDays.filter((one) => one >= leastDays && one <= days), leastDays, inForce, days])]
  return within.sort((a, b) => a - b).map((one) => ({ value: String(one), label: daysText(one) }))
}
