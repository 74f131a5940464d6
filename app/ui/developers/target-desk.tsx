import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, Banner, BlockStack, Box, Button, ChoiceList, InlineStack, Text, TextField } from "@shopify/polaris"
import { useState } from "react"

import { CodeBlock } from "#app/ui/developers/code-block.tsx"
import { countText, momentText } from "#app/ui/format.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

export type TargetAnswer = { kind: "created"; secret: string } | { kind: "changed"; said: string } | { kind: "problem"; message: string }

export interface ShownTarget {
  id: string
  url: string
  topics: string[]
  isOn: boolean
  offReason: string | null
  failures: number
  lastOutcome: string | null
  lastAt: Date | null
}

const topicWords: Readonly<Record<string, string>> = {
  "review.submitted": "A review was written",
  "review.edited": "Its writer changed it",
  "review.published": "It was published",
  "review.rejected": "It was turned down",
  "review.redacted": "Personal data was taken out",
  "review.replied": "You answered it, or took the answer back",
}

/** Makes addresses that are told about reviews, shows a new secret once, and says how each is doing. */
export function TargetDesk({ targets, topics, timeZone }: { targets: ShownTarget[]; topics: readonly string[]; timeZone: string }) {
  const fetcher = useFetcher<TargetAnswer>()
  const [url, setUrl] = useState("")
  const [chosen, setChosen] = useState<string[]>([...topics])
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "created") setUrl("")
    if (answer.kind === "changed") app.toast.show(answer.said)
  })
  const isBusy = fetcher.state !== "idle"
  const answer = isBusy ? undefined : fetcher.data
  const post = (intent: string, targetId: string) => fetcher.submit({ intent, targetId }, { method: "post" })
  return (
    <BlockStack gap="500">
      <fetcher.Form method="post">
        <BlockStack gap="300">
          <input type="hidden" name="intent" value="create" />
          <input type="hidden" name="topics" value={chosen.join(",")} />
          <TextField
            label="Address that is told"
            name="url"
            type="url"
            value={url}
            onChange={setUrl}
            autoComplete="off"
            placeholder="https://your-system.example/afterword"
            helpText="https, reachable from the internet. It hears of what happens from now on."
            error={answer?.kind === "problem" ? answer.message : undefined}
          />
          <ChoiceList
            allowMultiple
            title="When"
            choices={topics.map((topic) => ({ value: topic, label: topicWords[topic] ?? topic }))}
            selected={chosen}
            onChange={setChosen}
          />
          <InlineStack>
            <Button submit variant="primary" loading={isBusy} disabled={chosen.length === 0}>
              Add the address
            </Button>
          </InlineStack>
        </BlockStack>
      </fetcher.Form>
      {answer?.kind === "created" ? (
        <Banner tone="success" title="The address is added">
          <BlockStack gap="200">
            <Text as="p">Copy its secret now: it is shown this once. Each request is signed with it.</Text>
            <CodeBlock label="New secret" text={answer.secret} />
          </BlockStack>
        </Banner>
      ) : null}
      {targets.length === 0 ? (
        <Text as="p" tone="subdued">
          No address yet. Nobody is told anything.
        </Text>
      ) : (
        <BlockStack gap="400" as="ul">
          {targets.map((target) => (
            <Box as="li" key={target.id}>
              <TargetItem target={target} timeZone={timeZone} isBusy={isBusy} onChange={(intent) => post(intent, target.id)} />
            </Box>
          ))}
        </BlockStack>
      )}
    </BlockStack>
  )
}

interface ItemProps {
  target: ShownTarget
  timeZone: string
  isBusy: boolean
  onChange: (intent: "on" | "off" | "delete") => void
}

function TargetItem({ target, timeZone, isBusy, onChange }: ItemProps) {
  const { url, topics, isOn } = target
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold" breakWord>
          {url}
        </Text>
        <Badge tone={isOn ? (target.failures > 0 ? "attention" : "success") : "critical"}>
          {isOn ? (target.failures > 0 ? "Waiting to try again" : "On") : "Off"}
        </Badge>
      </InlineStack>
      <Text as="p" tone="subdued">
        {`${countText(topics.length, "topic")}. ${stateText(target, timeZone)}`}
      </Text>
      <InlineStack gap="200">
        <Button
          disabled={isBusy}
          accessibilityLabel={`${isOn ? "Switch off" : "Switch on"} ${url}`}
          onClick={() => onChange(isOn ? "off" : "on")}
        >
          {isOn ? "Switch off" : "Switch on"}
        </Button>
        <Button
          disabled={isBusy}
          tone="critical"
          variant="tertiary"
          accessibilityLabel={`Delete ${url}`}
          onClick={() => onChange("delete")}
        >
          Delete
        </Button>
      </InlineStack>
    </BlockStack>
  )
}

function stateText({ lastAt, lastOutcome, failures, isOn, offReason }: ShownTarget, timeZone: string): string {
  if (!isOn && offReason)
    return `Switched off, because it could not be told (${offReason}). What happened since is kept and told when it is on again.`
  if (!lastAt) return "It was told nothing yet."
  const when = momentText(lastAt, timeZone)
  return failures > 0 ? `Tried ${countText(failures, "time")} in a row, last ${when}: ${lastOutcome ?? "no answer"}.` : `Last told ${when}.`
}
