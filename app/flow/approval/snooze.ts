// Until when may a draft be put off? It comes back on a civil morning of the shop, and always before its message has become pointless: the last
// day the merchant's bounds allow, the end of the range a delay notice names, or a month after it was due, when nobody may be asked any more.
import { Temporal } from "temporal-polyfill"

import { addDays, hourMs } from "#app/platform/clock.ts"

export interface Relevance {
  purpose: string
  dueAt: Date
  /** Not from then on: the merchant's bound. */
  latestAt: Date | null
  /** The end of the range that a delay notice names; null for other messages. */
  noticeUntilAt: Date | null
}

export type LimitWhy = "latest-day" | "notice-range" | "too-late"

export interface SnoozeLimit {
  at: Date
  why: LimitWhy
}

const backAtHour = 8
/** A message that nobody approved this long after it was due is not worth sending any more. */
export const expiresAfterDays = 30
/** A person needs some time with the draft once it is back, and the message some time to leave. */
const spareMs = 4 * hourMs

export function snoozeLimit({ dueAt, latestAt, noticeUntilAt }: Relevance): SnoozeLimit {
  const ends: SnoozeLimit[] = [
    ...(latestAt ? [{ at: latestAt, why: "latest-day" as const }] : []),
    ...(noticeUntilAt ? [{ at: noticeUntilAt, why: "notice-range" as const }] : []),
    { at: addDays(dueAt, expiresAfterDays), why: "too-late" },
  ]
  const first = ends.reduce((soonest, end) => (end.at < soonest.at ? end : soonest))
  return { ...first, at: new Date(first.at.getTime() - spareMs) }
}

/** Eight in the morning of the civil day `days` after today's, or of `day` (YYYY-MM-DD); null when that is no day. */
export function snoozeMoment(choice: { days: number } | { day: string }, now: Date, timeZone: string): Date | null {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  try {
    const day = "days" in choice ? today.add({ days: choice.days }) : Temporal.PlainDate.from(choice.day, { overflow: "reject" })
    const back = day.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(backAtHour) })
    return new Date(back.epochMilliseconds)
  } catch {
    return null
  }
}

/** The last civil day (YYYY-MM-DD) whose morning is before `limit`; null when there is none after today. */
export function lastSnoozeDay(limit: Date, now: Date, timeZone: string): string | null {
  const end = Temporal.Instant.fromEpochMilliseconds(limit.getTime()).toZonedDateTimeISO(timeZone)
  const last = end.hour >= backAtHour ? end.toPlainDate() : end.toPlainDate().subtract({ days: 1 })
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  return Temporal.PlainDate.compare(last, today) > 0 ? last.toString() : null
}

/** Tomorrow as a civil day (YYYY-MM-DD) of the shop. */
export function civilDayAfter(now: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().add({ days: 1 }).toString()
}
