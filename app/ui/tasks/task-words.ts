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
  "parcel-unfetched": {
    text: "A parcel waits to be fetched",
    tone: "warning",
    advice: "Remind the buyer where it lies and until when, before it is sent back. This closes by itself when it is fetched.",
  },
  "safety": {
    text: "Somebody was hurt, or could have been",
    tone: "critical",
    advice: "Answer yourself, today. Ask how they are and what happened, and take the product out of sale if it may happen again.",
  },
  "personal-answer": { text: "Best answered by a person", tone: "warning", advice: "Answer in your own words." },
  "return-dispute": {
    text: "A return in dispute",
    tone: "warning",
    advice: "Settle it with the buyer: say what you decided, why, and what they can do.",
  },
  "delayed-twice": {
    text: "Late for the second time",
    tone: "warning",
    advice: "Ask the carrier, then tell the buyer yourself. No second notice is prepared while this is open.",
  },
  "complaint": { text: "A complaint", tone: "critical", advice: "Say that you read it, what you found out, and what you will do." },
  "loyal-trouble": {
    text: "A loyal buyer in trouble",
    tone: "warning",
    advice: "Somebody who comes back again and again deserves a word from you.",
  },
  "negative-tone": { text: "A cross message", tone: "warning", advice: "Answer it yourself." },
  "signal-worse": {
    text: "Shoppers take a kind of message worse",
    tone: "warning",
    advice:
      "Look at it under Reviewing: you can go back to reading every draft, or switch the kind off. This closes by itself when it is no longer so.",
  },
  "sending-braked": {
    text: "Your mails are held back",
    tone: "critical",
    advice:
      "Look under Settings, Sending: where the addresses came from, and what people did not expect. Let it go again there when you know why.",
  },
  "review-safety": {
    text: "A review speaks of harm",
    tone: "critical",
    advice: "Read it under Reviews and ask the writer if you can. The review is shown like any other; this holds no message to its writer.",
  },
}

export const taskWord = (kind: string): TaskWords => kinds[kind] ?? { text: capitalised(kind.replaceAll("-", " ")), advice: "" }

const closings: Record<string, string> = {
  "signal-better": "It is no longer worse",
  "sending-worse": "It became worse, see the newer task",
  "sending-released": "A person let sending go again",
  "parcel-arrived": "The parcel arrived",
  "parcel-moved": "The parcel moved again",
  "parcel-cancelled": "The parcel was called back",
  "order-cancelled": "The order was cancelled",
  "answered": "Answered by a person",
  "settled": "It was put away with its conversation",
}

/** How a task ended: by itself with its reason, or by somebody. */
export function closingText({ state, doneBy, reason }: { state: string; doneBy: string | null; reason: string | null }): string {
  if (doneBy === "app") return `Closed by itself: ${closings[reason ?? ""] ?? reasonWord(reason)}`
  if (reason === "answered" || reason === "settled") return closings[reason] ?? ""
  return state === "dismissed" ? "Put away by a person" : "Done by a person"
}

const actions: Record<string, string> = { opened: "Opened", done: "Done", dismissed: "Put away", reopened: "Opened again" }

export const actionText = (action: string): string => actions[action] ?? capitalised(action)
