// May a person in the shop put this message on that moment? Pure; the same bounds that planning and sending keep, and no way around any of them.
//
// Not into the past; not before the goods are surely there; not from the last useful day on; only within the hours and days that are open where the shopper
// lives. What the cap, the person's own wish or trouble move from there is found afterwards (arbitrate.ts).
import { Temporal } from "temporal-polyfill"

import { closedOn, type ClosedReason } from "#app/flow/planning/closed-days.ts"
import { endOf, type LastMoment } from "#app/flow/planning/last-moment.ts"
import { everyDay, instantAt, narrowed, sendTime } from "#app/flow/planning/send-window.ts"
import type { SendingFacts } from "#app/flow/planning/when-to-send.ts"

export interface MoveFacts extends Pick<SendingFacts, "timeZone" | "window" | "lawWeek" | "closedDays">, LastMoment {
  earliestAt: Date | null
}

export type MoveRefusal =
  | { reason: "past" | "no-such-time" | "quiet-hours" | "law-hours" }
  | { reason: "too-early"; until: Date }
  | { reason: "past-latest-day"; until: Date }
  | { reason: "closed-day"; closed: ClosedReason }

/** Null: it may. */
export function againstMove(at: Date, facts: MoveFacts, now: Date): MoveRefusal | null {
  const { earliestAt, timeZone, window, lawWeek, closedDays } = facts
  if (at < now) return { reason: "past" }
  if (earliestAt && at < earliestAt) return { reason: "too-early", until: earliestAt }
  const end = endOf(facts)
  if (end && at >= end) return { reason: "past-latest-day", until: end }
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  const closed = closedDays ? closedOn(instant.toZonedDateTimeISO(timeZone).toPlainDate(), closedDays) : null
  if (closed) return { reason: "closed-day", closed }
  if (sendTime(instant, timeZone, everyDay(window)).kind !== "now") return { reason: "quiet-hours" }
  return sendTime(instant, timeZone, narrowed(everyDay(window), lawWeek)).kind === "now" ? null : { reason: "law-hours" }
}

/** The instant of a day (YYYY-MM-DD) and minute of the shopper's clock; null when there is no such day, or the clocks skip that minute. */
export function momentAt(day: string, minute: number, timeZone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !Number.isInteger(minute) || minute < 0 || minute > 1439) return null
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number)
  if (month < 1 || month > 12 || date < 1 || date > Temporal.PlainYearMonth.from({ year, month }).daysInMonth) return null
  const at = instantAt(new Temporal.PlainDate(year, month, date), minute, timeZone, "later")
  const local = at.toZonedDateTimeISO(timeZone)
  const isThat = local.toPlainDate().toString() === day && local.hour * 60 + local.minute === minute
  return isThat ? new Date(at.epochMilliseconds) : null
}
