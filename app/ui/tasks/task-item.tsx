import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Badge, BlockStack, Box, Button, InlineStack, Link, Text } from "@shopify/polaris"
import { useState } from "react"

import type { TaskRow } from "#app/flow/insights/tasks.view.server.ts"
import { gidTail } from "#app/platform/ids.ts"
import { momentText, timeAgo } from "#app/ui/format.ts"
import { CareOfTask } from "#app/ui/tasks/care-of-task.tsx"
import { actionText, closingText, taskWord } from "#app/ui/tasks/task-words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"
import { ProblemLine } from "#app/ui/problem-line.tsx"

export type TaskAnswer = { kind: "settled"; said: string } | { kind: "problem"; message: string }

/** One task: why it is there, what can be done, and both ways to end it; a closed one can be opened again. */
export function TaskItem({ row, now, timeZone }: { row: TaskRow; now: Date; timeZone: string }) {
  const word = taskWord(row.kind)
  const isOpen = row.state === "open"
  return (
    <Box padding="400" borderBlockEndWidth="025" borderColor="border">
      <BlockStack gap="200" inlineAlign="start">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingSm">
            {word.text}
          </Text>
          {row.order ? <Link url={`/app/orders/${gidTail(row.order.id)}`}>{`Order ${row.order.name}`}</Link> : null}
          {row.personKey ? (
            <Link url={`/app/people/${row.personKey}`} accessibilityLabel={`Story of the buyer: ${row.why}`}>
              Their story
            </Link>
          ) : null}
          {isOpen ? <Badge {...(word.tone ? { tone: word.tone } : {})}>{`Since ${timeAgo(row.createdAt, now)}`}</Badge> : null}
        </InlineStack>
        <Text as="p" breakWord>
          {row.why}
        </Text>
        <Text as="p" tone="subdued">
          {isOpen ? word.advice : `${closingText(row)}, ${row.closedAt ? momentText(row.closedAt, timeZone) : ""}`}
        </Text>
        {row.care ? <CareOfTask care={row.care} /> : null}
        <Acts row={row} isOpen={isOpen} />
        <History row={row} timeZone={timeZone} />
      </BlockStack>
    </Box>
  )
}

function Acts({ row, isOpen }: { row: TaskRow; isOpen: boolean }) {
  const fetcher = useFetcher<TaskAnswer>()
  const app = useAppBridge()
  const [problem, setProblem] = useState<string | null>(null)
  const act = (intent: string) => fetcher.submit({ intent, taskId: row.id }, { method: "post" })
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "problem") {
      setProblem(answer.message)
      return
    }
    const isUndo = answer.said === "Opened again"
    app.toast.show(answer.said, isUndo ? {} : { action: "Undo", onAction: () => act("reopened") })
  })
  const isBusy = fetcher.state !== "idle"
  return (
    <BlockStack gap="100">
      <InlineStack gap="200">
        {isOpen ? (
          <>
            <Button onClick={() => act("done")} loading={isBusy} accessibilityLabel={`Done: ${row.why}`}>
              Done
            </Button>
            <Button variant="tertiary" onClick={() => act("dismissed")} disabled={isBusy} accessibilityLabel={`Put away: ${row.why}`}>
              Put away
            </Button>
          </>
        ) : (
          <Button variant="tertiary" onClick={() => act("reopened")} loading={isBusy} accessibilityLabel={`Open again: ${row.why}`}>
            Open again
          </Button>
        )}
      </InlineStack>
      <ProblemLine problem={problem} />
    </BlockStack>
  )
}

function History({ row, timeZone }: { row: TaskRow; timeZone: string }) {
  if (row.history.length < 2) return null
  return (
    <details>
      <summary>What happened to this</summary>
      <ul style={{ margin: "var(--p-space-200) 0 0", paddingInlineStart: "var(--p-space-400)" }}>
        {row.history.map(({ at, action, by }) => (
          <li key={at + action}>
            <Text as="span" variant="bodySm">
              {`${momentText(new Date(at), timeZone)}: ${actionText(action)} ${by === "app" ? "by the app" : `by staff member ${by}`}`}
            </Text>
          </li>
        ))}
      </ul>
    </details>
  )
}
