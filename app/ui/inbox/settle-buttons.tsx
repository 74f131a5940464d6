import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Button, InlineStack } from "@shopify/polaris"
import { useState } from "react"

import type { AnswerOutcome } from "#app/ui/inbox/answer-card.tsx"
import { useAnswer } from "#app/ui/use-answer.ts"
import { ProblemLine } from "#app/ui/problem-line.tsx"

/** Puts a conversation away without an answer, and takes that back. */
export function SettleButtons({ state }: { state: string }) {
  const fetcher = useFetcher<AnswerOutcome>()
  const app = useAppBridge()
  const [problem, setProblem] = useState<string | null>(null)
  const act = (intent: string) => fetcher.submit({ intent }, { method: "post" })
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "problem") setProblem(answer.message)
    else if (answer.kind === "settled")
      app.toast.show(answer.said, answer.said === "Put away" ? { action: "Undo", onAction: () => act("reopen") } : {})
  })
  return (
    <InlineStack gap="200" blockAlign="center">
      {state === "closed" ? (
        <Button onClick={() => act("reopen")} loading={fetcher.state !== "idle"}>
          Open again
        </Button>
      ) : (
        <Button variant="tertiary" onClick={() => act("close")} loading={fetcher.state !== "idle"}>
          Put away without an answer
        </Button>
      )}
      <ProblemLine problem={problem} />
    </InlineStack>
  )
}
