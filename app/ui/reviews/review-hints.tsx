import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris"

import type { ModerationRow } from "#app/flow/reviews/moderation.view.server.ts"
import { hintText, personalKindOf } from "#app/ui/reviews/hint-words.ts"
import { reviewReasonWord } from "#app/ui/reviews/review-words.ts"

/** What calls for a look: hints about the words, and what visitors reported. They decide nothing. */
export function ReviewHints({
  row,
  isBusy,
  canRedact,
  onRedact,
}: {
  row: Pick<ModerationRow, "findings" | "reports">
  isBusy: boolean
  canRedact: boolean
  onRedact: (redaction: { field: string; excerpt: string; kind: string }) => void
}) {
  if (row.findings.length === 0 && row.reports.length === 0) return null
  return (
    <Box padding="300" borderRadius="200" background="bg-surface-caution">
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          Worth a look
        </Text>
        {row.reports.map(({ reason, count }) => (
          <Text as="p" key={reason}>{`Reported by ${count === 1 ? "a visitor" : `${count} visitors`}: ${reviewReasonWord(reason)}`}</Text>
        ))}
        {row.findings.map(({ rule, field, excerpt }) => {
          const kind = personalKindOf(rule)
          return (
            <InlineStack key={rule + field + excerpt} gap="200" blockAlign="center">
              <Text as="span" breakWord>
                {`${hintText(rule)}${field === "body" ? "" : field === "title" ? " in the headline" : " in the name"}${excerpt ? `: “${excerpt}”` : ""}`}
              </Text>
              {canRedact && kind && field !== "name" && excerpt ? (
                <Button
                  size="slim"
                  disabled={isBusy}
                  accessibilityLabel={`Take out “${excerpt}”`}
                  onClick={() => onRedact({ field, excerpt, kind })}
                >
                  Take it out
                </Button>
              ) : null}
            </InlineStack>
          )
        })}
      </BlockStack>
    </Box>
  )
}
