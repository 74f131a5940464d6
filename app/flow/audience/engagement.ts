// How much slower should somebody be written to who has stopped answering? Pure; a loosening of nothing, ever.
//
// silent = messages that left after the person's last answer, within a year, each at least a week ago; an answer is anything they did about a
// message (opened its page, clicked, wrote, reviewed, said "not yet") or another order. step = min(3, floor(silent / 3)). With cap (m messages in d days):
// m' = max(1, m - step), d' = max(d, min(90, d (1 + step / 2))). One answer brings the step back to 0. Why at all: mail to people who do not react hurts
// what reaches the others (Gmail and Yahoo sender guidelines of 2024 ask for mail that is wanted). What it may never do: when-to-send.ts.
import { addDays } from "#app/platform/clock.ts"

export interface Engagement {
  /** Messages in a row without any answer. */
  silent: number
}

export interface Rate {
  max: number
  windowDays: number
}

export const engagementRules = { answerDays: 7, memoryDays: 365, messagesPerStep: 3, mostSteps: 3, longestWindowDays: 90 } as const

/** `sentAts`: all messages that left, in any order; `answeredAt`: the newest answer. */
export function engagementOf(history: { sentAts: readonly Date[]; answeredAt: Date | null }, now: Date): Engagement {
  const until = addDays(now, -engagementRules.answerDays)
  const forgotten = addDays(now, -engagementRules.memoryDays)
  const since = history.answeredAt && history.answeredAt > forgotten ? history.answeredAt : forgotten
  return { silent: history.sentAts.filter((at) => at > since && at <= until).length }
}

export function slowingStep({ silent }: Engagement): number {
  return Math.min(engagementRules.mostSteps, Math.floor(silent / engagementRules.messagesPerStep))
}

/** The slower rhythm, or null while there is no reason for one. */
export function slowedRate(engagement: Engagement | null | undefined, rate: Rate): Rate | null {
  const step = engagement ? slowingStep(engagement) : 0
  if (step === 0 || rate.max < 1) return null
  const stretched = Math.min(engagementRules.longestWindowDays, Math.round(rate.windowDays * (1 + step / 2)))
  return { max: Math.max(1, rate.max - step), windowDays: Math.max(rate.windowDays, stretched) }
}
