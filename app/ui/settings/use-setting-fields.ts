import { useFetcher } from "@remix-run/react"
import { useAppBridge } from "@shopify/app-bridge-react"
import { useState } from "react"

import { useAnswer } from "#app/ui/use-answer.ts"

interface Answer {
  kind: string
  said?: string
  errors?: Record<string, string[] | undefined>
}

const noErrors: Record<string, string[] | undefined> = {}

/**
 * Fields that are saved together by the save bar, as texts. `stored`: what the page's own data says; shown again after a save and when changes are
 * thrown away. `intent` says to the page's action what is saved.
 */
export function useSettingFields<Fields extends Record<keyof Fields, string>>(stored: Fields, intent: string) {
  type Name = keyof Fields & string
  const [fields, setFields] = useState(stored)
  const fetcher = useFetcher<Answer>()
  const app = useAppBridge()
  useAnswer(
    fetcher,
    (answer) => {
      if (answer.kind !== "saved") return
      app.toast.show(answer.said ?? "Saved")
      setFields(stored)
    },
    { afterReload: true },
  )
  const [discarded, setDiscarded] = useState<unknown>()
  const isSaving = fetcher.state !== "idle"
  const errors = (fetcher.data !== discarded && fetcher.data?.errors) || noErrors
  return {
    fields,
    errors,
    /** What a field of this name is handed. */
    field: (name: Name) => ({
      name,
      value: fields[name],
      error: errors[name]?.[0],
      disabled: isSaving,
      autoComplete: "off",
      onChange: (value: string) => setFields((before) => ({ ...before, [name]: value })),
    }),
    /** What the save bar is handed. */
    bar: {
      open: (Object.keys(stored) as Name[]).some((name) => fields[name] !== stored[name]),
      isSaving,
      onSave: () => fetcher.submit({ intent, ...fields }, { method: "post" }),
      onDiscard: () => {
        setFields(stored)
        setDiscarded(fetcher.data)
      },
    },
  }
}
