// Is this message one that a person must answer in their own words, and as what kind of task? Pure; the first rule that holds decides.
//
// The words decide who answers, never who is asked for a review: a task holds a buyer's messages for 14 days at most (trouble.ts), whatever was said.
// "personal-answer" has several grounds, of which none is kept: whoever wrote of something private must not be told apart from who asked for a call.
import { careWordsIn } from "#app/flow/insights/care-words.ts"
import type { Sentiment } from "#app/flow/insights/sentiment.ts"
import type { CareKind } from "#app/flow/planning/task-kinds.ts"

export interface MessageForCare {
  text: string
  tone: Sentiment
  /** A return of the order was declined, or has been open for longer than returns take. */
  isReturnDisputed: boolean
  /** Comes back again and again (app/flow/audience/segment.ts). */
  isLoyal: boolean
  /** A parcel of theirs stands still or could not be delivered, or a return of theirs is open. */
  hasProblem: boolean
}

/** From this score down a message sounds cross; slighter displeasure is an ordinary question. */
export const crossBelow = -0.75
/** Whoever writes this much has a story to tell. */
export const longMessage = 1_500

/** Null: an ordinary message. */
export function careMoment(message: MessageForCare): CareKind | null {
  const found = new Set(careWordsIn(message.text))
  const isNegative = message.tone.label === "negative"
  if (found.has("safety")) return "safety"
  if (found.has("private") || found.has("asks-for-person") || [...message.text].length > longMessage) return "personal-answer"
  if (message.isReturnDisputed) return "return-dispute"
  if (found.has("complaint")) return "complaint"
  if (message.isLoyal && (message.hasProblem || isNegative)) return "loyal-trouble"
  return message.tone.score <= crossBelow ? "negative-tone" : null
}

const whys: Readonly<Record<CareKind, string>> = {
  "safety": "The message speaks of something that hurt somebody, or could. Read it now, before anything else.",
  "personal-answer": "This message is best answered by a person, in their own words.",
  "return-dispute": "A return of this order is open or was declined, and the buyer writes about it.",
  "delayed-twice": "The parcel is late for the second time. The buyer has been told once; the next word should be a person’s.",
  "complaint": "The buyer complains. A person should answer, and settle what went wrong.",
  "loyal-trouble": "This buyer comes back again and again, and now something is wrong.",
  "negative-tone": "The message sounds cross. A person should answer it.",
}

/** Why a task is there, in a shop owner's words; nothing of what the person wrote. */
export const careWhy = (kind: CareKind): string => whys[kind]
