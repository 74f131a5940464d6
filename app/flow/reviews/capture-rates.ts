// How often may one place, one person or one product be written to in a while? Windows begin with the first and are counted in the database, so that every
// process counts the same. A household or an office shares one address: limits by place are wide, those by person narrow. Who holds a signed link is known
// by it and not counted by place at all.
import { dayMs, hourMs } from "#app/platform/clock.ts"

export const capturedKinds = ["review", "question", "vote", "report", "find", "account-look", "account-answer"] as const
export type CapturedKind = (typeof capturedKinds)[number]

export interface Rate {
  most: number
  windowMs: number
}

export const rates: Record<CapturedKind, { place: Rate; person: Rate; product?: Rate }> = {
  // A page of one order has up to dozens of products, each a form of its own; edits count as well.
  "review": { place: { most: 20, windowMs: hourMs }, person: { most: 60, windowMs: hourMs }, product: { most: 300, windowMs: hourMs } },
  "question": { place: { most: 10, windowMs: hourMs }, person: { most: 10, windowMs: dayMs }, product: { most: 100, windowMs: hourMs } },
  "vote": { place: { most: 120, windowMs: hourMs }, person: { most: 120, windowMs: hourMs } },
  "report": { place: { most: 20, windowMs: hourMs }, person: { most: 20, windowMs: dayMs } },
  // Each may bring about a mail, so the person it would go to counts most.
  "find": { place: { most: 10, windowMs: hourMs }, person: { most: 3, windowMs: dayMs } },
  // A look at every page of an account; whole towns share an address of their telephone network.
  "account-look": { place: { most: 600, windowMs: hourMs }, person: { most: 240, windowMs: hourMs } },
  "account-answer": { place: { most: 120, windowMs: hourMs }, person: { most: 60, windowMs: hourMs } },
}

/** Votes on one review from one place: a browser can call itself whatever it likes, a household has a few. */
export const votesOnOneReview: Rate = { most: 5, windowMs: dayMs }

/** So many from one place, or unproven about one product, within a day are worth a look. */
export const burst = { fromPlaceADay: 4, unprovenAProductAnHour: 6 }
