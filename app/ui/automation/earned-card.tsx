import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, BlockStack, Button, InlineStack, Select, Text } from "@shopify/polaris"
import { useState } from "react"

import type { Earned } from "#app/flow/approval/earned-automation.ts"
import { countText } from "#app/ui/format.ts"
import type { ReviewingAnswer } from "#app/ui/reviewing/reviewing-answer.ts"
import { levelText, segmentWord, shareText } from "#app/ui/reviewing/reviewing-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"
import { purposeWord } from "#app/ui/words.ts"
import { ListCard } from "#app/ui/list-card.tsx"

const samples = [
  { value: "0.05", label: "1 in 20 drafts" },
  { value: "0.1", label: "1 in 10 drafts" },
  { value: "0.2", label: "1 in 5 drafts" },
  { value: "0.5", label: "Every second draft" },
]

/** What people's decisions have earned so far, kind by kind; what is earned can be switched on. */
export function EarnedCard({ earned, isPaused }: { earned: Earned[]; isPaused: boolean }) {
  return (
    <ListCard
      title="What your decisions have earned"
      text={`Approval can be handed over where it is certain enough (95%) that you would change or reject ${levelText} of the drafts. It is counted for each kind of message and of customer, over half a year, from drafts that were read.`}
      items={earned}
      keyOf={(one) => `${one.purpose} ${one.segment}`}
    >
      {(one) => <EarnedLine earned={one} isPaused={isPaused} />}
    </ListCard>
  )
}

function EarnedLine({ earned, isPaused }: { earned: Earned; isPaused: boolean }) {
  const { purpose, segment, decisions, touched, unread, upper, isEarned, missing } = earned
  const unreadText = unread > 0 ? ` ${countText(unread, "more decision")} came too quickly to count.` : ""
  const bound = upper <= 0.5 ? `, so at most ${shareText(upper)}` : ""
  const counted = `${touched} of ${countText(decisions, "decision")} changed or rejected${bound}.${unreadText}`
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {`${purposeWord(purpose).text}: ${segmentWord(segment).toLowerCase()}`}
        </Text>
        {isEarned ? <Badge tone="success">Earned</Badge> : <Badge>Not yet</Badge>}
      </InlineStack>
      <Text as="p">{counted}</Text>
      {isEarned ? (
        isPaused ? (
          <Text as="p" tone="subdued">
            It can be switched on once drafts are read more slowly again.
          </Text>
        ) : (
          <SwitchOn earned={earned} />
        )
      ) : (
        <Text as="p" tone="subdued">
          {`${countText(missing, "more draft")} approved as written would be enough.`}
        </Text>
      )}
    </BlockStack>
  )
}

function SwitchOn({ earned: { purpose, segment } }: { earned: Earned }) {
  const [sample, setSample] = useState("0.1")
  const fetcher = useFetcher<ReviewingAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => app.toast.show(answer.kind === "saved" ? answer.said : answer.message))
  const name = `${purposeWord(purpose).text}, ${segmentWord(segment).toLowerCase()}`
  return (
    <InlineStack gap="300" blockAlign="end">
      <Select label={`Still for you to read: ${name}`} options={samples} value={sample} onChange={setSample} />
      <Button
        variant="primary"
        loading={fetcher.state !== "idle"}
        accessibilityLabel={`Switch on for ${name}`}
        onClick={() => fetcher.submit({ intent: "on", purpose, segment, sample }, { method: "post" })}
      >
        Switch on
      </Button>
    </InlineStack>
  )
}
