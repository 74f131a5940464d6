import { Banner, List } from "@shopify/polaris"

import type { Finding } from "#app/flow/drafting/draft-shape.ts"
import { findingText } from "#app/ui/draft/finding-words.ts"

interface AnswerFindingsProps {
  /** "look": it may go once its writer has seen this. */
  outcome: { kind: "look" | "blocked"; findings: readonly Finding[] }
  leaves: "sent" | "published"
}

const verbs = { sent: "send", published: "publish" } as const
const mostShown = 8

/** What the checks found in an answer that a person wants to send or publish. */
export function AnswerFindings({ outcome: { kind, findings }, leaves }: AnswerFindingsProps) {
  const title = kind === "blocked" ? `This may not be ${leaves}` : `Look at this before you ${verbs[leaves]} it`
  return (
    <Banner tone={kind === "blocked" ? "critical" : "warning"} title={title}>
      <List>
        {findings.slice(0, mostShown).map(({ rule, excerpt }) => (
          <List.Item key={rule + excerpt}>{`${findingText(rule)}: “${excerpt}”`}</List.Item>
        ))}
      </List>
    </Banner>
  )
}
