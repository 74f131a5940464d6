import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Button, Card, InlineGrid, InlineStack, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import type { DaysView } from "#app/flow/planning/days-screen.view.server.ts"
import type { DaysAnswer } from "#app/ui/days/choices-card.tsx"
import { shortDay } from "#app/ui/format.ts"
import { ProblemLine } from "#app/ui/problem-line.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"

/** Days of the merchant's own on which nothing leaves. */
export function BlackoutsCard({ view }: { view: DaysView }) {
  const none = { fromDay: "", untilDay: "", name: "" }
  const [fields, setFields] = useState(none)
  const fetcher = useFetcher<DaysAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind !== "done") return
    app.toast.show(answer.said)
    setFields(none)
  })
  const isBusy = fetcher.state !== "idle"
  const field = (name: keyof typeof none) => ({
    value: fields[name],
    disabled: isBusy,
    autoComplete: "off",
    onChange: (value: string) => setFields((before) => ({ ...before, [name]: value })),
  })
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Days without messages
          </Text>
          <Text as="p" tone="subdued">
            A company holiday, stocktaking, a day of mourning. By the buyer’s calendar; what falls on them leaves on the next open day.
          </Text>
        </BlockStack>
        {view.blackouts.map((one) => (
          <InlineStack key={one.id} align="space-between" blockAlign="center" gap="300" wrap={false}>
            <Text as="p" breakWord>
              {rangeText(one)}
            </Text>
            <Button
              variant="tertiary"
              disabled={isBusy}
              onClick={() => fetcher.submit({ intent: "remove", id: one.id }, { method: "post" })}
              accessibilityLabel={`Remove ${rangeText(one)}`}
            >
              Remove
            </Button>
          </InlineStack>
        ))}
        {view.blackouts.length === 0 ? (
          <Text as="p" tone="subdued">
            None yet.
          </Text>
        ) : null}
        <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
          <TextField label="First day" type="date" min={view.today} {...field("fromDay")} />
          <TextField label="Last day" type="date" min={fields.fromDay || view.today} {...field("untilDay")} />
          <TextField label="What for (optional)" maxLength={80} {...field("name")} />
        </InlineGrid>
        <ProblemLine problem={fetcher.data?.kind === "problem" && !isBusy ? fetcher.data.message : null} />
        <InlineStack>
          <Button
            loading={isBusy}
            onClick={() => fetcher.submit({ intent: "add", ...fields, untilDay: fields.untilDay || fields.fromDay }, { method: "post" })}
          >
            Add
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  )
}

function rangeText({ fromDay, untilDay, name }: DaysView["blackouts"][number]): string {
  const days = fromDay === untilDay ? dayText(fromDay) : `${dayText(fromDay)} to ${dayText(untilDay)}`
  return name === "" ? days : `${days}: ${name}`
}

const dayText = (day: string): string => `${shortDay(day)} ${day.slice(0, 4)}`
