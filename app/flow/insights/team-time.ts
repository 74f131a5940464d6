// How much time does reviewing drafts take, and how much would writing the same messages have taken? Minutes; an estimate, and shown as one.
//
// Writing: the merchant's own figure for a message, else its words / 19 per minute, the mean speed of composing a text at a keyboard (Karat, Halverson,
// Horn & Karat 1999, CHI '99, "Patterns of entry and correction"). Reviewing: from opening a draft to deciding on it; where that is not known (a group,
// or a page left open), the time its words take to read. Planted drafts cost time and save none. Rejected ones save none either.
import { isByRule, readingSeconds } from "#app/flow/approval/review-attention.ts"

export const writingWordsPerMinute = 19

export interface TimedReview {
  kind: string
  words: number
  seconds: number | null
  decidedBy: string
}

export interface TeamTime {
  messages: number
  minutesSpent: number
  /** What writing the approved messages would have taken. */
  minutesWriting: number
  /** Negative when reviewing took longer than writing. */
  minutesSaved: number
  /** Decisions whose time is estimated. */
  untimed: number
}

export const writingMinutes = (words: number, own: number | null): number => own ?? words / writingWordsPerMinute

export function teamTime(
  decisions: readonly TimedReview[],
  planted: readonly { words: number; seconds: number | null }[],
  ownMinutes: number | null,
): TeamTime {
  const people = decisions.filter(({ decidedBy }) => !isByRule(decidedBy))
  const messages = decisions.filter(({ kind }) => kind !== "rejected")
  const spent = [...people, ...planted].reduce((sum, { words, seconds }) => sum + (seconds ?? readingSeconds(words)), 0) / 60
  const writing = messages.reduce((sum, { words }) => sum + writingMinutes(words, ownMinutes), 0)
  return {
    messages: messages.length,
    minutesSpent: spent,
    minutesWriting: writing,
    minutesSaved: writing - spent,
    untimed: people.filter(({ seconds }) => seconds === null).length,
  }
}
