import { Badge, BlockStack, Button, InlineStack, Link, List, Text } from "@shopify/polaris"
import { useState } from "react"

import type { LearnedEdit, VoiceView } from "#app/flow/approval/voice.view.server.ts"
import { dayText } from "#app/ui/format.ts"
import { shareText } from "#app/ui/reviewing/reviewing-words.ts"
import { ListCard } from "#app/ui/list-card.tsx"

interface Props {
  rules: VoiceView["rules"]
  timeZone: string
  isBusy: boolean
  onDelete: (key: string) => void
}

/** Rules of the voice, how often each was seen, the edits behind it, and a way to delete it. */
export function LearnedRules({ rules, timeZone, isBusy, onDelete }: Props) {
  return (
    <ListCard
      title="Habits"
      text={
        rules.length === 0
          ? "A habit appears here when you changed the same thing at least three times, and in half of the drafts or more."
          : "New drafts follow these. What you delete is not learned again from the same edits."
      }
      items={rules}
      keyOf={(rule) => rule.key}
    >
      {(rule) => <RuleLine rule={rule} timeZone={timeZone} isBusy={isBusy} onDelete={onDelete} />}
    </ListCard>
  )
}

function RuleLine({ rule, timeZone, isBusy, onDelete }: Omit<Props, "rules"> & { rule: Props["rules"][number] }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="bodyMd" fontWeight="semibold" breakWord>
            {rule.text}
          </Text>
          <Badge>{`${rule.evidence} of ${rule.occasions}`}</Badge>
        </InlineStack>
        <InlineStack gap="400">
          <Button variant="plain" ariaExpanded={isOpen} onClick={() => setOpen(!isOpen)} accessibilityLabel={`Edits behind: ${rule.text}`}>
            Edits behind it
          </Button>
          <Button
            variant="plain"
            tone="critical"
            disabled={isBusy}
            onClick={() => onDelete(rule.key)}
            accessibilityLabel={`Delete: ${rule.text}`}
          >
            Delete
          </Button>
        </InlineStack>
      </InlineStack>
      {isOpen ? <Edits edits={rule.edits} timeZone={timeZone} /> : null}
    </BlockStack>
  )
}

function Edits({ edits, timeZone }: { edits: LearnedEdit[]; timeZone: string }) {
  return (
    <List>
      {edits.map(({ decisionId, touchpointId, orderName, changedShare, decidedAt }) => (
        <List.Item key={decisionId}>
          <Link url={`/app/approvals/${touchpointId}`}>{orderName === "" ? "A draft" : `Order ${orderName}`}</Link>
          {`, ${dayText(decidedAt, timeZone)}: ${shareText(changedShare)} of the words changed`}
        </List.Item>
      ))}
    </List>
  )
}
