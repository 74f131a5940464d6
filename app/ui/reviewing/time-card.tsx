import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Button, Card, InlineGrid, InlineStack, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { TeamTime } from "#app/flow/insights/team-time.ts"
import type { ReviewingAnswer } from "#app/ui/reviewing/reviewing-answer.ts"
import { minutesText, timeSummary, writingBasis } from "#app/ui/reviewing/reviewing-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

/** Minutes spent on reviewing and what writing would have taken, with where the figures come from. */
export function TimeCard({ time, ownMinutes }: { time: TeamTime; ownMinutes: number | null }) {
  const stored = ownMinutes === null ? "" : String(ownMinutes)
  const [minutes, setMinutes] = useState(stored)
  const fetcher = useFetcher<ReviewingAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "saved") app.toast.show(answer.said)
  })
  const figures = [
    { name: "Reviewing", minutes: time.minutesSpent },
    { name: "Writing them yourself", minutes: time.minutesWriting },
  ]
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            Your team’s time
          </Text>
          <Text as="p">{timeSummary(time)}</Text>
        </BlockStack>
        {time.messages > 0 ? (
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
            {figures.map((figure) => (
              <BlockStack key={figure.name} gap="050">
                <Text as="h3" variant="bodySm" tone="subdued">
                  {figure.name}
                </Text>
                <Text as="p" variant="headingLg" numeric>
                  {minutesText(figure.minutes)}
                </Text>
              </BlockStack>
            ))}
          </InlineGrid>
        ) : null}
        <Text as="p" variant="bodySm" tone="subdued">
          {writingBasis(ownMinutes)}
        </Text>
        <InlineStack gap="300" blockAlign="end">
          <TextField
            label="Minutes you take to write one"
            type="number"
            min={0.5}
            max={60}
            step={0.5}
            value={minutes}
            onChange={setMinutes}
            autoComplete="off"
            placeholder="Estimate"
            error={fetcher.data?.kind === "problem" && fetcher.state === "idle" ? fetcher.data.message : undefined}
          />
          <Button
            disabled={minutes === stored}
            loading={fetcher.state !== "idle"}
            onClick={() => fetcher.submit({ intent: "own-minutes", minutes }, { method: "post" })}
          >
            Save your figure
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  )
}
