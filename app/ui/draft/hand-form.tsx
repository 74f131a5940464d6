import { BlockStack, Button, InlineStack, Select, Text } from "@shopify/polaris"
import { useState } from "react"

import { handReasons } from "#app/flow/approval/decision-kinds.ts"
import type { DeskPlace } from "#app/flow/approval/draft.view.server.ts"
import { handReasonWord } from "#app/ui/draft/desk-words.ts"

export interface HandFormProps {
  colleagues: DeskPlace["colleagues"]
  isBusy: boolean
  onHand: (to: string, reason: string) => void
  onCancel: () => void
}

/** Who of the shop is asked, and for what. */
export function HandForm({ colleagues, isBusy, onHand, onCancel }: HandFormProps) {
  const [to, setTo] = useState("")
  const [reason, setReason] = useState<string>("please-decide")
  const [isMissing, setMissing] = useState(false)
  if (colleagues.length === 0)
    return (
      <BlockStack gap="300">
        <Text as="p">Nobody else has worked here yet. A colleague is known once they have opened a draft.</Text>
        <InlineStack>
          <Button onClick={onCancel}>Back</Button>
        </InlineStack>
      </BlockStack>
    )
  return (
    <BlockStack gap="300">
      <Select
        label="Hand to"
        placeholder="Choose a colleague"
        options={colleagues.map(({ userId, name }) => ({ value: userId, label: name }))}
        value={to}
        error={isMissing && to === "" ? "Choose a colleague first" : undefined}
        onChange={setTo}
      />
      <Select
        label="What for"
        options={handReasons.map((value) => ({ value, label: handReasonWord(value) }))}
        value={reason}
        onChange={setReason}
      />
      <Text as="p" variant="bodySm" tone="subdued">
        They find it under “For me”. Everybody may still decide about it.
      </Text>
      <InlineStack gap="200">
        <Button variant="primary" loading={isBusy} onClick={() => (to === "" ? setMissing(true) : onHand(to, reason))}>
          Hand it on
        </Button>
        <Button onClick={onCancel} disabled={isBusy}>
          Cancel
        </Button>
      </InlineStack>
    </BlockStack>
  )
}
