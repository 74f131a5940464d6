import { Text } from "@shopify/polaris"

import type { AuditRow } from "#app/flow/reviews/moderation.view.server.ts"
import { momentText } from "#app/ui/format.ts"
import { actionText, labelText } from "#app/ui/reviews/hint-words.ts"
import { reviewReasonWord } from "#app/ui/reviews/review-words.ts"

/** Who did what to a review and when; nothing is ever taken out of this list. */
export function ReviewHistory({ history, timeZone }: { history: readonly AuditRow[]; timeZone: string }) {
  if (history.length === 0) return null
  return (
    <details>
      <summary style={{ cursor: "pointer" }}>{`History (${history.length})`}</summary>
      <ul style={{ margin: "var(--p-space-200) 0 0", paddingInlineStart: "var(--p-space-400)" }}>
        {history.map(({ action, reason, who, at }) => (
          <li key={action + at.toISOString()}>
            <Text as="span" variant="bodySm">
              {`${momentText(at, timeZone)}: ${who} ${actionText(action)}${reason ? ` (${reasonText(action, reason)})` : ""}`}
            </Text>
          </li>
        ))}
      </ul>
    </details>
  )
}

const reasonText = (action: string, reason: string): string =>
  action === "labelled"
    ? (labelText[reason] ?? reason)
    : action === "reject" || action === "photo-removed"
      ? reviewReasonWord(reason)
      : reason
