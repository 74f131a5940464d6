// The review of drafts week by week (from Monday, UTC): how many were decided on, how long they were looked at, how much was changed.
import { mondayOf } from "#app/flow/arrival/weeks.ts"
import { isByRule, isQuick, readingSeconds, type TimedDecision } from "#app/flow/approval/review-attention.ts"
import { addDays } from "#app/platform/clock.ts"

export interface ReviewWeek {
  weekAt: Date
  /** By people. */
  decisions: number
  edited: number
  rejected: number
  /** By rules. */
  automatic: number
  /** Median seconds of those that were timed; null when none was. */
  seconds: number | null
  /** Median seconds that reading them takes. */
  readingSeconds: number | null
  quick: number
  timed: number
}

export function reviewWeeks(decisions: readonly TimedDecision[], now: Date, count: number): ReviewWeek[] {
  const monday = mondayOf(now)
  return Array.from({ length: count }, (_, index) => {
    const weekAt = addDays(monday, -7 * (count - 1 - index))
    const until = addDays(weekAt, 7)
    const own = decisions.filter(({ decidedAt }) => decidedAt >= weekAt && decidedAt < until)
    const people = own.filter(({ decidedBy }) => !isByRule(decidedBy))
    const timed = people.filter(({ seconds }) => seconds !== null)
    return {
      weekAt,
      decisions: people.length,
      edited: people.filter(({ kind }) => kind === "edited").length,
      rejected: people.filter(({ kind }) => kind === "rejected").length,
      automatic: own.length - people.length,
      seconds: median(timed.map(({ seconds }) => seconds ?? 0)),
      readingSeconds: median(timed.map(({ words }) => readingSeconds(words))),
      quick: timed.filter((one) => isQuick(one) === true).length,
      timed: timed.length,
    }
  })
}

export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? (sorted[middle] ?? null) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
