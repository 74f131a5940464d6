import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { BlockStack, Button, InlineStack } from "@shopify/polaris"
import { useState } from "react"

import type { CalendarRow } from "#app/flow/insights/calendar.view.server.ts"
import { callOffOptions } from "#app/ui/calendar/calendar-words.ts"
import { MoveForm } from "#app/ui/calendar/move-form.tsx"
import { ProblemLine } from "#app/ui/problem-line.tsx"
import { RejectForm } from "#app/ui/reject-form.tsx"
import { purposeWord } from "#app/ui/words.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

export type CalendarAnswer = { kind: "done"; said: string } | { kind: "problem"; message: string }

/** Send now, move, call off. What a message was when it was shown goes with each, so that of two people who act one is told. */
export function MessageActs({ row, hours }: { row: CalendarRow; hours: { fromMinute: number; untilMinute: number } }) {
  const fetcher = useFetcher<CalendarAnswer>()
  const app = useAppBridge()
  const [open, setOpen] = useState<"move" | "cancel" | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "problem") return setProblem(answer.message)
    setProblem(null)
    setOpen(null)
    app.toast.show(answer.said)
  })
  const isBusy = fetcher.state !== "idle"
  const act = (intent: string, more: Record<string, string> = {}) =>
    fetcher.submit({ intent, touchpointId: row.id, state: row.state, dueAt: row.at.toISOString(), ...more }, { method: "post" })
  const what = `${purposeWord(row.purpose).text} for order ${row.orderName}`
  if (row.state === "claimed" || row.state === "drafting") return null
  return (
    <BlockStack gap="200">
      {open === null ? (
        <InlineStack gap="200">
          {row.state === "approved" ? (
            <Button onClick={() => act("send-now")} loading={isBusy} accessibilityLabel={`Send now: ${what}`}>
              Send now
            </Button>
          ) : null}
          <Button onClick={() => setOpen("move")} disabled={isBusy} accessibilityLabel={`Move: ${what}`}>
            Move
          </Button>
          <Button variant="tertiary" onClick={() => setOpen("cancel")} disabled={isBusy} accessibilityLabel={`Call off: ${what}`}>
            Call off
          </Button>
        </InlineStack>
      ) : null}
      {open === "move" ? (
        <MoveForm
          at={row.at}
          timeZone={row.timeZone}
          hours={hours}
          isBusy={isBusy}
          onMove={(moment) => act("move", moment)}
          onCancel={() => setOpen(null)}
        />
      ) : null}
      {open === "cancel" ? (
        <RejectForm
          label="Why is it called off?"
          confirm="Call off"
          reasons={callOffOptions}
          isBusy={isBusy}
          onReject={(reason) => act("cancel", { reason })}
          onCancel={() => setOpen(null)}
        />
      ) : null}
      <ProblemLine problem={isBusy ? null : problem} />
    </BlockStack>
  )
}
