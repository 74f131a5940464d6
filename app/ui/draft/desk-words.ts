// What lies on the desk, in the words of the person who works at it.
import type { HandReason } from "#app/flow/approval/decision-kinds.ts"
import type { ShownDecision } from "#app/flow/approval/draft.view.server.ts"
import type { LimitWhy } from "#app/flow/approval/snooze.ts"
import type { Urgency } from "#app/flow/approval/urgency.ts"
import { momentText } from "#app/ui/format.ts"
import { draftReasonWord, type Word } from "#app/ui/words.ts"

const urgencyWords: Record<Urgency, Word> = {
  urgent: { text: "Urgent", tone: "critical" },
  overdue: { text: "Overdue", tone: "warning" },
  today: { text: "Due today", tone: "attention" },
  tomorrow: { text: "Due tomorrow" },
  later: { text: "Due later" },
}

export const urgencyWord = (urgency: Urgency): Word => urgencyWords[urgency]

const handReasonWords: Record<HandReason, string> = {
  "check-facts": "Please check the facts",
  "check-tone": "Please check the tone",
  "knows-person": "You know this customer",
  "please-decide": "Please decide",
}

export const handReasonWord = (reason: string | null): string => handReasonWords[reason as HandReason] ?? "Please decide"

const limitWords: Record<LimitWhy, string> = {
  "latest-day": "after that the last day you allow for this product has passed",
  "notice-range": "after that the parcel should be there, and the news would be old",
  "too-late": "a month after its day it should go out or not at all",
}

export const limitWord = (why: LimitWhy): string => limitWords[why]

/** One decision as a sentence: "Anna put it off until 24 Nov 2026, 08:00." */
export function decisionText(decision: ShownDecision, timeZone: string): string {
  const { kind, by, reason, handedTo, snoozedUntil, isStanding } = decision
  const later = isStanding || kind === "undone" ? "" : " This was taken back."
  const said: Record<string, string> = {
    approved: `${by} approved it.`,
    edited: reason === "own-text" ? `${by} approved a text of their own.` : `${by} approved it with changes.`,
    group: `${by} approved it together with others like it.`,
    rejected: `${by} rejected it: ${draftReasonWord(reason).toLowerCase()}.`,
    snoozed: `${by} put it off${snoozedUntil ? ` until ${momentText(snoozedUntil, timeZone)}` : ""}.`,
    handed: `${by} handed it to ${handedTo ?? "a colleague"}: ${handReasonWord(reason).toLowerCase()}.`,
    undone: `${by} took the decision back.`,
  }
  return `${said[kind] ?? `${by} decided.`}${later}`
}

const channelWords: Record<string, string> = { email: "Mail", sms: "SMS", push: "Push message", onsite: "In your shop" }

export const channelWord = (channel: string): string => channelWords[channel] ?? channel
