import { useFetcher } from "@remix-run/react"
import { useEffect, useRef } from "react"

import type { ShownText } from "#app/flow/approval/draft.view.server.ts"
import type { DeskAnswer } from "#app/ui/draft/desk-answer.ts"
import type { EditedText } from "#app/ui/draft/draft-editor.tsx"

const waitMs = 450

/** The text as the checks see it: asked for when the person pauses; null until the first answer. `isBehind`: they typed on since. */
export function useLiveCheck(draftId: string, text: EditedText | null): { shown: ShownText; html: string; isBehind: boolean } | null {
  const fetcher = useFetcher<DeskAnswer>({ key: `check-${draftId}` })
  const asked = useRef("")
  const wanted = text ? JSON.stringify([text.subject, text.body]) : ""
  useEffect(() => {
    if (!text || asked.current === wanted) return
    const timer = setTimeout(() => {
      asked.current = wanted
      fetcher.submit({ intent: "check", draftId, ...text }, { method: "post" })
    }, waitMs)
    return () => clearTimeout(timer)
  })
  const answer = fetcher.data
  if (!text || answer?.kind !== "checked") return null
  const { subject, body } = answer.asked
  return { shown: answer.shown, html: answer.html, isBehind: subject !== text.subject || body !== text.body }
}
