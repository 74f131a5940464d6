import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris"

import { groupSearch } from "#app/flow/approval/group-key.ts"
import type { TogetherSet } from "#app/flow/approval/together.view.server.ts"
import { countText } from "#app/ui/format.ts"
import { purposeWord } from "#app/ui/words.ts"

/** Sets of drafts that say the same, each with the way to look at a sample and approve them together. */
export function TogetherCard({ sets }: { sets: readonly TogetherSet[] }) {
  if (sets.length === 0) return null
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Alike, and nothing was found in them
        </Text>
        {sets.map((set) => (
          <InlineStack key={groupSearch(set)} gap="300" align="space-between" blockAlign="center">
            <Text as="p">
              {countText(set.count, "draft")}: {purposeWord(set.purpose).text.toLowerCase()}, {languageName(set.language)}, from the same
              template
            </Text>
            <Button url={`/app/approvals/together?${groupSearch(set)}`}>Look at a sample</Button>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  )
}

export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code
  } catch {
    return code
  }
}
