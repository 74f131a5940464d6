import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris"

import type { RuleView } from "#app/flow/insights/automation.view.server.ts"
import { countText, dayText, momentText } from "#app/ui/format.ts"
import type { ReviewingAnswer } from "#app/ui/reviewing/reviewing-answer.ts"
import { automationSignWord, endingWord, queueReasonWord, segmentWord, shareOfText, shareText } from "#app/ui/reviewing/reviewing-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"
import { purposeWord } from "#app/ui/words.ts"
import { ListCard } from "#app/ui/list-card.tsx"

interface Props {
  rules: RuleView[]
  timeZone: string
  isPaused: boolean
}

/** What the app approves by itself just now, how that is going, and the way back. */
export function RulesCard({ rules, timeZone, isPaused }: Props) {
  return (
    <ListCard title="Switched on" items={rules} keyOf={(rule) => rule.id}>
      {(rule) => <RuleLine rule={rule} timeZone={timeZone} isPaused={isPaused} />}
    </ListCard>
  )
}

const nameOf = ({ purpose, segment }: RuleView) => `${purposeWord(purpose).text}: ${segmentWord(segment).toLowerCase()}`

function RuleLine({ rule, timeZone, isPaused }: { rule: RuleView; timeZone: string; isPaused: boolean }) {
  const fetcher = useFetcher<ReviewingAnswer>()
  const app = useAppBridge()
  useAnswer(fetcher, (answer) => app.toast.show(answer.kind === "saved" ? answer.said : answer.message))
  const counted = rule.signs.filter(({ count }) => count > 0)
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="start" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {nameOf(rule)}
          </Text>
          {isPaused ? <Badge tone="attention">Paused</Badge> : <Badge tone="success">On</Badge>}
        </InlineStack>
        <Button
          loading={fetcher.state !== "idle"}
          accessibilityLabel={`Switch off ${nameOf(rule)}`}
          onClick={() => fetcher.submit({ intent: "off", ruleId: rule.id }, { method: "post" })}
        >
          Switch off
        </Button>
      </InlineStack>
      <Text as="p" variant="bodySm" tone="subdued">
        {`Switched on ${momentText(rule.switchedAt, timeZone)} by ${rule.switchedBy}. ${shareText(rule.sampleShare)} of the drafts still come to you.`}
      </Text>
      <Text as="p">{`${countText(rule.approved, "draft")} approved, ${rule.waiting} waiting, ${rule.stopped} stopped.`}</Text>
      {rule.queued.length > 0 ? (
        <Text as="p">{`To a person: ${rule.queued.map(({ reason, count }) => `${count} (${queueReasonWord(reason)})`).join(", ")}.`}</Text>
      ) : null}
      {counted.length > 0 ? (
        <List>
          {counted.map(({ sign, hits, count, p0 }) => (
            <List.Item
              key={sign}
            >{`${automationSignWord(sign)}: ${shareOfText({ hits, count })}; before, up to ${shareText(p0)}`}</List.Item>
          ))}
        </List>
      ) : null}
    </BlockStack>
  )
}

/** Rules that ended, with who or what ended them. */
export function HistoryCard({ rules, timeZone }: Omit<Props, "isPaused">) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Before
        </Text>
        <List>
          {rules.map((rule) => (
            <List.Item key={rule.id}>
              {`${nameOf(rule)}, ${dayText(rule.switchedAt, timeZone)} to ${rule.endedAt ? dayText(rule.endedAt, timeZone) : "now"}. ${countText(rule.approved, "draft")} approved. ${endingWord(rule.endedReason)}${rule.endedBy && rule.endedBy !== "app" ? ` (${rule.endedBy})` : ""}.`}
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  )
}
