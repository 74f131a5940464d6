// What a person may decide about a draft, and for how long it can be taken back.
//
// A yes holds its message back for a minute, so that taking it back is never a race against the sweep that sends; after that it can still be
// taken back until the message is claimed for sending. A no ends the contact, which planning builds on, so it can be taken back for ten minutes.
import { minuteMs } from "#app/platform/clock.ts"

export const yesKinds = ["approved", "edited", "group"] as const
export type YesKind = (typeof yesKinds)[number]
/** Those that end the waiting. */
export const finalKinds = [...yesKinds, "rejected"] as const
export type FinalKind = (typeof finalKinds)[number]
export type DecisionKind = FinalKind | "snoozed" | "handed" | "undone"

export const yesHeldMs = minuteMs
export const noTakenBackMs = 10 * minuteMs

export const isYes = (kind: string): kind is YesKind => yesKinds.some((known) => known === kind)
export const isFinal = (kind: string): kind is FinalKind => finalKinds.some((known) => known === kind)

/** What a colleague is asked for. A closed list: nothing about a shopper is written down beside the decision. */
export const handReasons = ["check-facts", "check-tone", "knows-person", "please-decide"] as const
export type HandReason = (typeof handReasons)[number]

/** Words between spaces, as a reader counts them; a link is one. */
export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}
