// What tasks are called on screen, in the words of a shop owner.
import { reasonWord, type Word } from "#app/ui/words.ts"
import { capitalised } from "#app/ui/format.ts"

interface TaskWords extends Word {
  /** What a person can do about it. */
  advice: string
}

const kinds: Record<string, TaskWords> = {
  "parcel-stuck": {
    text: "A parcel stands still",
    tone: "warning",
    advice: "Ask the carrier where it is, and tell the buyer what you find out. This closes by itself when the parcel moves.",
  },
  "parcel-failed": {
    text: "A parcel could not be delivered",
    tone: "critical",
    advice: "Check the address with the buyer, or send it again. This closes by itself when the parcel moves.",
  },
}

export const taskWord = (kind: string): TaskWords => kinds[kind] ?? { text: capitalised(kind.replaceAll("-", " ")), advice: "" }

const closings: Record<string, string> = {
  "parcel-arrived": "The parcel arrived",
  "parcel-moved": "The parcel moved again",
  "parcel-cancelled": "The parcel was called back",
  "order-cancelled": "The order was cancelled",
}

/** How a task ended: by itself with its reason, or by somebody. */
export function closingText({ state, doneBy, reason }: { state: string; doneBy: string | null; reason: string | null }): string {
  if (doneBy === "app") return `Closed by itself: ${closings[reason ?? ""] ?? reasonWord(reason)}`
  return state === "dismissed" ? "Put away by a person" : "Done by a person"
}

const actions: Record<string, string> = { opened: "Opened", done: "Done", dismissed: "Put away", reopened: "Opened again" }

export const actionText = (action: string): string => actions[action] ?? capitalised(action)
