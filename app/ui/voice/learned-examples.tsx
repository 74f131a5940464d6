import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris"

import type { VoiceExample } from "#app/flow/approval/voice-profile.ts"
import { dayText } from "#app/ui/format.ts"
import { purposeWord } from "#app/ui/words.ts"
import { ListCard } from "#app/ui/list-card.tsx"

interface Props {
  examples: VoiceExample[]
  timeZone: string
  isBusy: boolean
  onDelete: (decisionId: string) => void
}

/** Approved texts that new drafts take after, with what belonged to one person taken out. */
export function LearnedExamples({ examples, timeZone, isBusy, onDelete }: Props) {
  return (
    <ListCard
      title="Examples"
      text={
        examples.length === 0
          ? "Texts that you changed and approved appear here."
          : "Names, order numbers, dates, links and products are taken out before a text is kept."
      }
      items={examples}
      keyOf={(example) => example.decisionId}
    >
      {(example) => (
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <Text as="h3" variant="bodySm" tone="subdued">
              {`${purposeWord(example.purpose).text}, ${dayText(example.decidedAt, timeZone)}${example.isEdited ? ", changed by you" : ""}`}
            </Text>
            <Button
              variant="plain"
              tone="critical"
              disabled={isBusy}
              onClick={() => onDelete(example.decisionId)}
              accessibilityLabel={`Delete the example of ${dayText(example.decidedAt, timeZone)}`}
            >
              Delete
            </Button>
          </InlineStack>
          <div style={{ whiteSpace: "pre-wrap" }} lang={example.language}>
            <Text as="p" breakWord>
              {example.text}
            </Text>
          </div>
        </BlockStack>
      )}
    </ListCard>
  )
}
