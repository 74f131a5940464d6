import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, BlockStack, Button, Card, InlineStack, Select, Text } from "@shopify/polaris"
import { useState } from "react"

import type { PurposeSignal } from "#app/flow/insights/signal.view.server.ts"
import type { SignalLine } from "#app/flow/insights/shopper-signal.ts"
import { countText } from "#app/ui/format.ts"
import type { ReviewingAnswer } from "#app/ui/reviewing/reviewing-answer.ts"
import { ComparisonTable, type ComparisonRow } from "#app/ui/reviewing/comparison-table.tsx"
import { differenceText, signWords, verdictWord, worseText } from "#app/ui/reviewing/reviewing-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"
import { purposeWord } from "#app/ui/words.ts"

const shares = [
  { value: "0", label: "Nobody" },
  { value: "0.05", label: "5 in 100 shoppers" },
  { value: "0.1", label: "10 in 100 shoppers" },
  { value: "0.2", label: "20 in 100 shoppers" },
]

const rowOf = (line: SignalLine): ComparisonRow => ({
  name: signWords[line.sign],
  one: line.now,
  other: line.other,
  difference: line.verdict === "too-early" ? "–" : differenceText(line),
  verdict: verdictWord(line.verdict),
})

interface Props {
  signal: PurposeSignal
  /** A rule approves messages of this kind. */
  isAutomated: boolean
}

/** How shoppers take one kind of message: lately against before, and against getting nothing. */
export function SignalCard({ signal, isAutomated }: Props) {
  const { purpose, lately, against, holdOutShare, canSwitchOff } = signal
  const fetcher = useFetcher<ReviewingAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => app.toast.show(answer.kind === "saved" ? answer.said : answer.message))
  const isBusy = fetcher.state !== "idle"
  const post = (fields: Record<string, string>) => fetcher.submit({ purpose, ...fields }, { method: "post" })
  const worse = worseText(signal)
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingMd">
            {purposeWord(purpose).text}
          </Text>
          <Text as="span" tone="subdued">
            {`${countText(signal.sent, "message")} in the last four weeks`}
          </Text>
        </InlineStack>
        {worse ? (
          <Banner tone="warning" title="Worth stepping back">
            <BlockStack gap="200">
              <p>{worse}</p>
              <InlineStack gap="200">
                {isAutomated ? (
                  <Button onClick={() => post({ intent: "step-back" })} loading={isBusy}>
                    Back to review
                  </Button>
                ) : null}
                {canSwitchOff ? (
                  <Button onClick={() => post({ intent: "switch-off" })} loading={isBusy}>
                    Switch this kind off
                  </Button>
                ) : null}
                {!isAutomated && !canSwitchOff ? <Button url="/app/settings">Go to the settings</Button> : null}
              </InlineStack>
            </BlockStack>
          </Banner>
        ) : null}
        <ComparisonTable
          caption="The last four weeks against the twelve before"
          heads={["Sign", "Lately", "Before"]}
          rows={lately.map(rowOf)}
        />
        {against ? (
          <BlockStack gap="200">
            <ComparisonTable
              caption="With the message against without"
              heads={["Sign", "With", "Without"]}
              rows={against.lines.map(rowOf)}
            />
            {against.pending > 0 ? (
              <Text as="p" variant="bodySm" tone="subdued">
                {`${countText(against.pending, "shopper")} more are still within the thirty days that are waited for.`}
              </Text>
            ) : null}
          </BlockStack>
        ) : null}
        {signal.canHoldOut ? (
          <HoldOutForm key={holdOutShare} share={holdOutShare} isBusy={isBusy} onSave={(share) => post({ intent: "hold-out", share })} />
        ) : null}
      </BlockStack>
    </Card>
  )
}

function HoldOutForm({ share, isBusy, onSave }: { share: number; isBusy: boolean; onSave: (share: string) => void }) {
  const [chosen, setChosen] = useState(String(share))
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" blockAlign="end">
        <Select label="Who gets nothing, to compare with" options={shares} value={chosen} onChange={setChosen} disabled={isBusy} />
        <Button disabled={chosen === String(share)} loading={isBusy} onClick={() => onSave(chosen)}>
          Save who gets nothing
        </Button>
      </InlineStack>
      <Text as="p" variant="bodySm" tone="subdued">
        Drawn once for each shopper, for messages planned from now on.
      </Text>
    </BlockStack>
  )
}
