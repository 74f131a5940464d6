import { useFetcher } from "@remix-run/react"
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris"
import { useState } from "react"

import type { ImportsView } from "#app/flow/reviews/imports.view.server.ts"
import { countText, dayText } from "#app/ui/format.ts"
import { ListCard } from "#app/ui/list-card.tsx"
import { ProblemLine } from "#app/ui/problem-line.tsx"
import type { ImportAnswer } from "#app/ui/reviews/import-answer.ts"
import { WordBadge } from "#app/ui/word-badge.tsx"
import type { Word } from "#app/ui/words.ts"

type Past = ImportsView["past"][number]

const states: Readonly<Record<string, Word>> = {
  done: { text: "Brought in", tone: "success" },
  undone: { text: "Taken back" },
  failed: { text: "Could not be read", tone: "critical" },
}

/** Earlier imports, each of which can still be taken back. */
export function ImportPast({ past, timeZone }: { past: Past[]; timeZone: string }) {
  if (past.length === 0) return null
  return (
    <ListCard title="Earlier imports" items={past} keyOf={({ id }) => id}>
      {(one) => <PastImport one={one} timeZone={timeZone} />}
    </ListCard>
  )
}

function PastImport({ one, timeZone }: { one: Past; timeZone: string }) {
  const fetcher = useFetcher<ImportAnswer>()
  const [isSure, setSure] = useState(false)
  const isBusy = fetcher.state !== "idle"
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" align="space-between" blockAlign="center">
        <BlockStack gap="050">
          <InlineStack gap="200" align="start" blockAlign="center">
            <Text as="h3" variant="headingSm" breakWord>
              {one.fileName}
            </Text>
            <WordBadge word={states[one.state] ?? { text: one.state }} />
          </InlineStack>
          <Text as="p" tone="subdued">
            {`${one.sourceName} · ${countText(one.imported, "review")} · ${dayText(one.createdAt, timeZone)}`}
          </Text>
        </BlockStack>
        {one.state === "done" ? (
          <Button
            tone={isSure ? "critical" : undefined}
            loading={isBusy}
            onClick={() => (isSure ? fetcher.submit({ intent: "undo", importId: one.id }, { method: "post" }) : setSure(true))}
            accessibilityLabel={`${isSure ? "Really take back" : "Undo"} the import of ${one.fileName}`}
          >
            {isSure ? `Really take back ${countText(one.imported, "review")}?` : "Undo"}
          </Button>
        ) : null}
      </InlineStack>
      <ProblemLine problem={fetcher.data?.kind === "problem" && !isBusy ? fetcher.data.message : null} />
    </BlockStack>
  )
}
