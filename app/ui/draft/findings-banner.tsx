import { Banner, List } from "@shopify/polaris"

import type { ShownDraft } from "#app/flow/approval/draft.view.server.ts"
import { findingText } from "#app/ui/draft/finding-words.ts"

/** What the checks found in the draft: what keeps it from being approved, and what a person should look at. */
export function FindingsBanner({ findings }: { findings: ShownDraft["findings"] }) {
  if (findings.length === 0) return null
  const isBlocked = findings.some((finding) => finding.severity === "block")
  return (
    <Banner
      tone={isBlocked ? "critical" : "warning"}
      title={isBlocked ? "This text cannot be approved as it is. Edit it or reject it." : "Look at this before you approve"}
    >
      <List>
        {findings.map((finding, index) => (
          <List.Item key={index}>
            {findingText(finding.rule)}: “{finding.excerpt}”
          </List.Item>
        ))}
      </List>
    </Banner>
  )
}
