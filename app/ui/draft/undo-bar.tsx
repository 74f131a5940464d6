import { useFetcher, useLocation, useNavigate } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { Banner, Button, InlineStack, Text } from "@shopify/polaris"
import { useEffect, useState } from "react"

import { systemClock } from "#app/platform/clock.ts"
import type { DeskAnswer, Undoable } from "#app/ui/draft/desk-answer.ts"
import { useAnswer } from "#app/ui/use-answer.ts"

const shownMs = 60_000

/** The decision that was made on the page before, for as long as this one offers to take it back. */
export function useUndo(): { undoable: Undoable | null; undo: () => void; isBusy: boolean; problem: string | null } {
  const { state, key } = useLocation()
  const offered = (state as { undo?: Undoable } | null)?.undo ?? null
  const [gone, setGone] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const fetcher = useFetcher<DeskAnswer>()
  const navigate = useNavigate()
  const app = useAppBridge()
  useEffect(() => {
    if (!offered) return
    const started = systemClock.now().getTime()
    const timer = setInterval(() => {
      if (systemClock.now().getTime() - started > shownMs) setGone(key)
    }, 1_000)
    return () => clearInterval(timer)
  }, [offered, key])
  useAnswer(fetcher, (answer) => {
    if (answer.kind === "undone") {
      app.toast.show(answer.said)
      navigate(`/app/approvals${answer.touchpointId ? `/${answer.touchpointId}` : ""}`, { replace: true, state: null })
    } else if (answer.kind === "problem") setProblem(answer.advice)
  })
  const isBusy = fetcher.state !== "idle"
  const undoable = offered && gone !== key ? offered : null
  const undo = () => {
    if (!undoable || isBusy) return
    fetcher.submit({ intent: "undo", decisionIds: undoable.decisionIds.join(" ") }, { method: "post", action: undoable.action })
  }
  return { undoable, undo, isBusy, problem }
}

/** "Approved for Anna. Undo." Stays for a minute; pressing u does the same. */
export function UndoBar({ undoable, undo, isBusy, problem }: ReturnType<typeof useUndo>) {
  if (problem)
    return (
      <Banner tone="warning" title="It could not be taken back">
        <Text as="p">{problem}</Text>
      </Banner>
    )
  if (!undoable) return null
  return (
    <Banner tone="success">
      <InlineStack gap="300" blockAlign="center">
        <Text as="p">{undoable.said}</Text>
        <Button onClick={undo} loading={isBusy} size="slim">
          Undo
        </Button>
      </InlineStack>
    </Banner>
  )
}
