import { Banner, BlockStack, Button, InlineStack, List, Text } from "@shopify/polaris"

import type { ShownText } from "#app/flow/approval/draft.view.server.ts"
import { findingText } from "#app/ui/draft/finding-words.ts"
import { countText } from "#app/ui/format.ts"

/** What the checks found: what keeps the text from being approved, and what a person should look at. `onShow` leads to the place of one. */
export function FindingsBanner({
  findings,
  onShow,
}: {
  findings: ShownText["findings"]
  onShow?: (finding: ShownText["findings"][number]) => void
}) {
  if (findings.length === 0) return null
  const isBlocked = findings.some((finding) => finding.severity === "block")
  return (
    <Banner
      tone={isBlocked ? "critical" : "warning"}
      title={isBlocked ? "This text cannot be approved as it is. Edit it or reject it." : "Look at this before you approve"}
    >
      <BlockStack gap="200">
        <List>
          {findings.map((finding, index) => (
            <List.Item key={index}>
              <InlineStack gap="200" blockAlign="center">
                <Text as="span" breakWord>
                  {findingText(finding.rule)}: “{finding.excerpt}”
                </Text>
                {onShow && finding.place !== null ? (
                  <Button variant="plain" onClick={() => onShow(finding)} accessibilityLabel={`Show where: ${finding.excerpt}`}>
                    Show where
                  </Button>
                ) : null}
              </InlineStack>
            </List.Item>
          ))}
        </List>
      </BlockStack>
    </Banner>
  )
}

/** What the checks say, for those who hear the page. */
export function findingsText(findings: ShownText["findings"]): string {
  const blocks = findings.filter((finding) => finding.severity === "block").length
  if (findings.length === 0) return "Checked: nothing found"
  const parts = [
    blocks > 0 ? countText(blocks, "problem") : "",
    findings.length > blocks ? countText(findings.length - blocks, "point") : "",
  ]
  return `Checked: ${parts.filter(Boolean).join(" and ")} found`
}
