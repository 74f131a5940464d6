// How much of a person's past may one message hold? Pure: history in, what is kept and what is left out.
//
// A purpose says how many facts it may use; above that, all of them together may tell no more than `mostDetails` details (a day, a count, a thing
// bought), since a mail that knows everything frightens. What touches a sensitive topic never comes in. Earlier lines go before later ones.
import type { LeftOut } from "./draft-shape.ts"
import { sensitiveTopics } from "./sensitive.ts"

export const mostDetails = 3

/** What each of the five lines tells (app/flow/audience/history.ts), in a shop owner's words. */
export interface HistoryLine {
  what: string
  text: string
}

export function withinPersonalBudget(lines: readonly HistoryLine[], mostFacts: number): { kept: HistoryLine[]; leftOut: LeftOut[] } {
  const kept: HistoryLine[] = []
  const leftOut: LeftOut[] = []
  let details = 0
  for (const line of lines) {
    const reason = reasonToDrop(line, mostFacts, kept.length, details)
    if (reason) leftOut.push({ kind: "history", origin: "history", what: line.what, reason })
    else {
      kept.push(line)
      details += detailsIn(line.text)
    }
  }
  return { kept, leftOut }
}

function reasonToDrop({ text }: HistoryLine, mostFacts: number, kept: number, details: number): LeftOut["reason"] | null {
  if (mostFacts === 0) return "not-needed"
  if (sensitiveTopics(text).length > 0) return "sensitive"
  return kept >= mostFacts || details + detailsIn(text) > mostDetails ? "personal-budget" : null
}

/** Days, other figures, and things named after a colon. */
export function detailsIn(text: string): number {
  const days = text.match(/\d{4}-\d{2}-\d{2}/g) ?? []
  const figures = text.replace(/\d{4}-\d{2}-\d{2}/g, " ").match(/\d+/g) ?? []
  const things = text.includes(": ") ? (text.split(": ")[1] ?? "").split(", ").length : 0
  return days.length + figures.length + things
}
