import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Box, Button, Card, InlineStack, Select, Text } from "@shopify/polaris"
import { useState } from "react"

import type { PlantedView } from "#app/flow/insights/reviewing.view.server.ts"
import { dayText } from "#app/ui/format.ts"
import type { ReviewingAnswer } from "#app/ui/reviewing/reviewing-answer.ts"
import { plantedState, plantedWord, secondsText } from "#app/ui/reviewing/reviewing-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"

const choices = [
  { value: "0", label: "Off" },
  { value: "0.01", label: "About 1 in 100 drafts" },
  { value: "0.02", label: "About 1 in 50 drafts" },
  { value: "0.05", label: "About 1 in 20 drafts" },
]

/** Planted drafts: what they are, how often, and what became of them. */
export function PlantedCard({ planted, share, timeZone }: { planted: PlantedView[]; share: number; timeZone: string }) {
  const [chosen, setChosen] = useState(String(share))
  const fetcher = useFetcher<ReviewingAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => app.toast.show(answer.kind === "saved" ? answer.said : answer.message))
  const noticed = planted.filter(({ state }) => state === "caught").length
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            Planted drafts
          </Text>
          <Text as="p" tone="subdued">
            Now and then a made-up draft with one error stands in the queue. It has no recipient and cannot be sent. Right after you decide,
            it says what it was. Never more than one at a time.
          </Text>
        </BlockStack>
        <InlineStack gap="300" blockAlign="end">
          <Select label="How often" options={choices} value={chosen} onChange={setChosen} disabled={fetcher.state !== "idle"} />
          <Button
            disabled={chosen === String(share)}
            loading={fetcher.state !== "idle"}
            onClick={() => fetcher.submit({ intent: "planted", share: chosen }, { method: "post" })}
          >
            Save how often
          </Button>
        </InlineStack>
        {planted.length > 0 ? (
          <BlockStack gap="300">
            <Text as="p">{`${noticed} of the last ${planted.length} were noticed.`}</Text>
            <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {planted.map((one) => (
                <li key={one.id}>
                  <Box paddingBlock="200" borderBlockStartWidth="025" borderColor="border">
                    <PlantedLine planted={one} timeZone={timeZone} />
                  </Box>
                </li>
              ))}
            </ul>
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  )
}

function PlantedLine({ planted, timeZone }: { planted: PlantedView; timeZone: string }) {
  const { kind, state, truth, excerpt, seconds, decidedAt, createdAt } = planted
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold">
          {plantedWord(kind)}
        </Text>
        <WordBadge word={plantedState(state)} />
      </InlineStack>
      <Text as="p" variant="bodySm" breakWord>
        {kind === "no-person" ? `Left out: “${excerpt}”` : `“${excerpt}”. ${truth}`}
      </Text>
      <Text as="p" variant="bodySm" tone="subdued">
        {`${dayText(decidedAt ?? createdAt, timeZone)}${seconds === null ? "" : `, after ${secondsText(seconds)}`}`}
      </Text>
    </BlockStack>
  )
}
