// What came of one asked line item? Pure: the facts after the ask in, the observation's outcome out.
//
// A review counts whenever it came. "Not yet" is an answer, not silence: it says that this many days were too few. Silence is only silence
// after `silenceDays`, since late answers are common (reviews arrive up to three weeks after an ask); until then the ask is open (censored).
// A line that went back (return, refund) is a competing event: it says nothing about when its value would have been experienced.
import { addDays } from "#app/platform/clock.ts"

export const silenceDays = 21

export type Outcome = "open" | "review" | "not-yet" | "silence" | "dropped"

export interface AfterAsk {
  askedAt: Date
  reviewedAt: Date | null
  saidNotYetAt: Date | null
  wentBackAt: Date | null
}

/** The outcome at `now`, and the moment at which it was settled (null while open). */
export function outcomeOf(after: AfterAsk, now: Date): { outcome: Outcome; settledAt: Date | null } {
  if (after.reviewedAt) return { outcome: "review", settledAt: after.reviewedAt }
  if (after.saidNotYetAt) return { outcome: "not-yet", settledAt: after.saidNotYetAt }
  if (after.wentBackAt) return { outcome: "dropped", settledAt: after.wentBackAt }
  const silentAt = addDays(after.askedAt, silenceDays)
  return now >= silentAt ? { outcome: "silence", settledAt: silentAt } : { outcome: "open", settledAt: null }
}

const weekMs = 7 * 86_400_000

/** Running number of a week since 1970-01-01, a Thursday; only differences mean something. */
export function weekNumber(at: Date): number {
  return Math.floor(at.getTime() / weekMs)
}
