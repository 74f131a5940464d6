import { useState } from "preact/hooks"

import { language, tell, type Outcome } from "./ask-app.ts"
import { text } from "./text.ts"

type State = "writing" | "sending" | Exclude<Outcome, "done">

const problems: Partial<Record<State, string>> = {
  "message-missing": "message.missing",
  "too-long": "message.tooLong",
  "too-many": "message.tooMany",
  "failed": "notDone",
}

interface MessageFormProps {
  order: string | null
  onSent(): void
  onClose(): void
}

/** A message to the people of the shop; it stands in their inbox, and one of them answers by mail. */
export function MessageForm({ order, onSent, onClose }: MessageFormProps) {
  const [message, setMessage] = useState("")
  const [state, setState] = useState<State>("writing")
  const send = async () => {
    if (message.trim() === "") return setState("message-missing")
    setState("sending")
    const outcome = await tell({ intent: "message", order, locale: language(), message })
    if (outcome === "done") onSent()
    else setState(outcome)
  }
  const problem = problems[state]
  return (
    <s-stack gap="base">
      <s-text-area
        label={text("message.label")}
        rows={4}
        maxLength={4000}
        value={message}
        error={problem ? text(problem) : undefined}
        onInput={(event) => setMessage((event.currentTarget as HTMLTextAreaElement).value)}
      />
      <s-stack direction="inline" gap="small-200">
        <s-button variant="primary" loading={state === "sending"} onClick={() => void send()}>
          {text("message.send")}
        </s-button>
        <s-button variant="secondary" disabled={state === "sending"} onClick={onClose}>
          {text("message.cancel")}
        </s-button>
      </s-stack>
    </s-stack>
  )
}
