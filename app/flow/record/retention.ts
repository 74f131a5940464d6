// How long is each kind of data kept, and why?
//
// Days are of 24 hours, counted from the instant named in `since`. The app's own period is the longest; a merchant may make it shorter, down to
// `leastDays`. What is not listed stays as long as the shop has the app: orders and lines without the people behind them, reviews, what was learned,
// and the refusals of people who want no mail. Source: GDPR art. 5(1)(e), data kept no longer than its purpose needs; Shopify's requirements for
// protected customer data ask for periods and their enforcement.
import { addDays } from "#app/platform/clock.ts"

export const retentionKinds = [
  "receipts",
  "signal-requests",
  "signals",
  "drafts",
  "conversations",
  "answers",
  "message-texts",
  "learned-voice",
  "order-people",
  "parcel-tracking",
  "privacy-exports",
  "access-log",
  "staff-sessions",
  "held-media",
  "review-visitors",
  "store-visitors",
  "capture-refusals",
] as const
export type RetentionKind = (typeof retentionKinds)[number]

export interface RetentionRule {
  kind: RetentionKind
  days: number
  /** The merchant may go down to this; equal to `days`: it cannot be changed. */
  leastDays: number
  /** What is kept, in the words of a shop owner. */
  what: string
  since: string
  /** What happens at the end. */
  end: "deleted" | "emptied"
  reason: string
}

export const retentionRules: readonly RetentionRule[] = [
  {
    kind: "receipts",
    days: 30,
    leastDays: 30,
    what: "Copies of what Shopify sent",
    since: "they arrived",
    end: "deleted",
    reason: "So that an order can be read again after a repair of the app.",
  },
  {
    kind: "signal-requests",
    days: 7,
    leastDays: 7,
    what: "Answers to your own systems’ requests",
    since: "the request",
    end: "deleted",
    reason: "So that a request sent twice is answered the same way twice.",
  },
  {
    kind: "signals",
    days: 365,
    leastDays: 30,
    what: "Signals from your own systems",
    since: "they arrived",
    end: "deleted",
    reason: "They move the moment of asking, which is over long before.",
  },
  {
    kind: "drafts",
    days: 180,
    leastDays: 30,
    what: "Drafts of messages that are over",
    since: "the draft was written",
    end: "deleted",
    reason: "So that you can see why a message said what it said.",
  },
  {
    kind: "conversations",
    days: 365,
    leastDays: 90,
    what: "What shoppers wrote to you",
    since: "the last word was said",
    end: "deleted",
    reason: "So that you know what was said when the same person writes again.",
  },
  {
    kind: "answers",
    days: 365,
    leastDays: 90,
    what: "Your answers, and what was prepared for them",
    since: "the answer was prepared",
    end: "deleted",
    reason: "So that you can see what you said, and what it was based on.",
  },
  {
    kind: "message-texts",
    days: 365,
    leastDays: 90,
    what: "Text and address of sent messages",
    since: "the message left",
    end: "emptied",
    reason: "So that you can answer a question about a message. That and when it left stays.",
  },
  {
    kind: "learned-voice",
    days: 730,
    leastDays: 90,
    what: "What was learned from your edits",
    since: "the edit",
    end: "emptied",
    reason: "Names, orders and links are taken out before anything is kept. Two years show how your shop writes.",
  },
  {
    kind: "order-people",
    days: 730,
    leastDays: 180,
    what: "Name, mail address and phone number on orders",
    since: "the order was placed",
    end: "emptied",
    reason: "Nobody is asked about an older order. Shopify keeps the order itself.",
  },
  {
    kind: "parcel-tracking",
    days: 365,
    leastDays: 60,
    what: "Tracking numbers of parcels",
    since: "the parcel was sent",
    end: "emptied",
    reason: "The days a parcel took are learned from; its number is not needed for that.",
  },
  {
    kind: "privacy-exports",
    days: 30,
    leastDays: 7,
    what: "Exports of a customer’s data",
    since: "the export was made",
    end: "emptied",
    reason: "Time to hand it on. It can be asked for again in Shopify.",
  },
  {
    kind: "access-log",
    days: 365,
    leastDays: 365,
    what: "Who looked at personal data",
    since: "they looked",
    end: "deleted",
    reason: "So that you can find out who saw what, also some time later.",
  },
  {
    kind: "staff-sessions",
    days: 7,
    leastDays: 7,
    what: "Ended sign-ins of your staff",
    since: "they ended",
    end: "deleted",
    reason: "Signing in again makes a new one.",
  },
  {
    kind: "held-media",
    days: 90,
    leastDays: 14,
    what: "Photos and videos of reviews that nobody decided on",
    since: "they were sent",
    end: "deleted",
    reason: "What is published stands in your shop’s own files; the rest waits for you.",
  },
  {
    kind: "review-visitors",
    days: 30,
    leastDays: 7,
    what: "Keyed marks by which many reviews from one place are noticed",
    since: "the review or question was written",
    end: "emptied",
    reason: "An address cannot be read from them; after a month they tell nothing any more.",
  },
  {
    kind: "store-visitors",
    days: 30,
    leastDays: 7,
    what: "Keyed marks of who found a review helpful or reported it",
    since: "they said so",
    end: "emptied",
    reason: "So that one visitor counts once; the counts stay.",
  },
  {
    kind: "capture-refusals",
    days: 90,
    leastDays: 30,
    what: "Counts of what was not taken in, without words or people",
    since: "the hour",
    end: "deleted",
    reason: "So that you see when your shop is flooded.",
  },
]

export type RetentionDays = Readonly<Record<RetentionKind, number>>

/** Days in force: the merchant's own where they are allowed, else the app's. */
export function daysInForce(choices: readonly { kind: string; days: number }[]): RetentionDays {
  const entries = retentionRules.map(({ kind, days, leastDays }) => {
    const chosen = choices.find((choice) => choice.kind === kind)?.days
    return [kind, chosen === undefined ? days : Math.min(days, Math.max(leastDays, chosen))] as const
  })
  return Object.fromEntries(entries) as Record<RetentionKind, number>
}

/** What is older than this goes. */
export function keptSince(kind: RetentionKind, days: RetentionDays, now: Date): Date {
  return addDays(now, -days[kind])
}

export const mayBeShortened = (rule: RetentionRule): boolean => rule.leastDays < rule.days
