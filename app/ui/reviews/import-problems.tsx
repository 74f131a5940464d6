import { BlockStack, Button, Text } from "@shopify/polaris"
import { useState } from "react"

import { countText } from "#app/ui/format.ts"
import { ListCard } from "#app/ui/list-card.tsx"
import { ProblemLine } from "#app/ui/problem-line.tsx"
import { saveFile } from "#app/ui/privacy/save-file.ts"

interface Line {
  line: number
  place: number
  message: string
}

/** What is wrong with the file, by line; all of it as a file. */
export function ImportProblems({ id, problems, count }: { id: string; problems: Line[]; count: number }) {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  if (problems.length === 0) return null
  const take = async () => {
    setBusy(true)
    const outcome = await saveFile(`/app/reviews/import/problems/${encodeURIComponent(id)}`)
    setBusy(false)
    setProblem(outcome.kind === "refused" ? "The list could not be fetched. Try again in a moment." : null)
  }
  const rest = Math.max(0, count - problems.length)
  return (
    <ListCard
      title="What is not as it should be"
      text={`${countText(count, "note")}. Everything else is as it should be.`}
      items={problems}
      keyOf={({ line, place }) => `${line} ${place}`}
      footer={
        <BlockStack gap="200" inlineAlign="start">
          {rest > 0 ? <Text as="p" tone="subdued">{`And ${rest} more.`}</Text> : null}
          <Button onClick={() => void take()} loading={isBusy}>
            Download all as a table
          </Button>
          <ProblemLine problem={problem} />
        </BlockStack>
      }
    >
      {({ line, message }) => (
        <Text as="p" breakWord>
          <strong>{`Line ${line}`}</strong> {message}
        </Text>
      )}
    </ListCard>
  )
}
