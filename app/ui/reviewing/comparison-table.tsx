import { Text } from "@shopify/polaris"

import type { Share } from "#app/flow/approval/proportion-bounds.ts"
import { shareOfText } from "#app/ui/reviewing/reviewing-words.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"
import type { Word } from "#app/ui/words.ts"

const cell = {
  padding: "var(--p-space-150) var(--p-space-300) var(--p-space-150) 0",
  textAlign: "start" as const,
  verticalAlign: "top" as const,
}

export interface ComparisonRow {
  name: string
  one: Share
  other: Share
  difference: string
  verdict: Word
}

/** Shares of two groups, how they differ, and what may be said of it. `heads`: of the rows and of the two groups. */
export function ComparisonTable({
  caption,
  heads,
  rows,
}: {
  caption: string
  heads: [string, string, string]
  rows: readonly ComparisonRow[]
}) {
  return (
    <div style={{ overflowX: "auto" }} tabIndex={0} role="region" aria-label={caption}>
      <table style={{ borderCollapse: "collapse", width: "100%", minWidth: "30rem" }}>
        <caption style={{ textAlign: "start", paddingBlockEnd: "var(--p-space-200)" }}>
          <Text as="span" variant="bodySm" tone="subdued">
            {caption}
          </Text>
        </caption>
        <thead>
          <tr>
            {[...heads, "Difference", ""].map((head, index) => (
              <th key={head || "verdict"} scope="col" style={cell}>
                <Text as="span" variant="bodySm" tone="subdued" visuallyHidden={index === 4}>
                  {head || "Verdict"}
                </Text>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, one, other, difference, verdict }) => (
            <tr key={name} style={{ borderTop: "1px solid var(--p-color-border-secondary)" }}>
              <th scope="row" style={{ ...cell, fontWeight: "inherit" }}>
                {name}
              </th>
              <td style={cell}>{shareOfText(one)}</td>
              <td style={cell}>{shareOfText(other)}</td>
              <td style={cell}>{difference}</td>
              <td style={cell}>
                <WordBadge word={verdict} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
