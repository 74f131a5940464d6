// May a message go out now, and if not, when first?
//
// A window is local clock time at the shopper, in minutes since midnight, `fromMinute` inclusive and `untilMinute` exclusive. Days are civil
// days in the shopper's zone: a day on which the clocks change has 23 or 25 hours (on Lord Howe 23.5 or 24.5), so instants are never moved by adding 24
// of them. A time that the clocks skip is the moment of the skip; of an hour that comes twice the strict reading counts: a window opens with the second
// and closes with the first. Mail follows courtesy and the merchant; text messages the strictest law that may apply (consent/sms-windows.ts).
import { Temporal } from "temporal-polyfill"

import { closedOn, noClosedDays, type ClosedDays } from "#app/flow/planning/closed-days.ts"

export interface SendWindow {
  fromMinute: number
  untilMinute: number
}

/** `null` closes the whole day. Index 0 is Monday, as in ISO 8601. */
export type SendWeek = readonly (SendWindow | null)[]

/** `until`: when what is open now closes. */
export type SendTime =
  { kind: "now"; until: Temporal.Instant } | { kind: "later"; at: Temporal.Instant } | { kind: "never"; reason: "week-closed" }

/** The first instant, not before `now`, at which `week` is open in `zone` on a day that is not closed. */
export function sendTime(now: Temporal.Instant, zone: string, week: SendWeek, closed: ClosedDays = noClosedDays): SendTime {
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  // Each closed date can take one week's only open day at most.
  for (let ahead = 0; ahead <= 7 * (closed.dates.size + 1); ahead += 1) {
    const date = ahead === 0 ? today : today.add({ days: ahead })
    const hours = openHours(date, zone, week, closed)
    if (!hours || Temporal.Instant.compare(now, hours.closes) >= 0) continue
    if (Temporal.Instant.compare(now, hours.opens) < 0) return { kind: "later", at: hours.opens }
    return { kind: "now", until: hours.closes }
  }
  return { kind: "never", reason: "week-closed" }
}

/** When `date` is open in `zone`; null when it is not at all. */
export function openHours(
  date: Temporal.PlainDate,
  zone: string,
  week: SendWeek,
  closed: ClosedDays = noClosedDays,
): { opens: Temporal.Instant; closes: Temporal.Instant } | null {
  const window = week[date.dayOfWeek - 1]
  if (!window || window.fromMinute >= window.untilMinute || closedOn(date, closed)) return null
  const opens = instantAt(date, window.fromMinute, zone, "later")
  const closes = instantAt(date, window.untilMinute, zone, "earlier")
  return Temporal.Instant.compare(opens, closes) < 0 ? { opens, closes } : null
}

/** Local clock time as an instant; 24:00 is the next day's midnight. `repeated`: which of two that read alike. */
export function instantAt(date: Temporal.PlainDate, minute: number, zone: string, repeated: "earlier" | "later"): Temporal.Instant {
  const day = minute === 1440 ? date.add({ days: 1 }) : date
  const time = new Temporal.PlainTime(Math.floor((minute % 1440) / 60), minute % 60)
  const local = day.toPlainDateTime(time)
  const found = local.toZonedDateTime(zone)
  // "Previous" is strictly before, and the time that was found may be the first one after the skip.
  if (!found.toPlainDateTime().equals(local)) return (found.add({ minutes: 1 }).getTimeZoneTransition("previous") ?? found).toInstant()
  return repeated === "earlier" ? found.toInstant() : local.toZonedDateTime(zone, { disambiguation: "later" }).toInstant()
}

/** The same window on each day, as a merchant sets it. */
export function everyDay(window: SendWindow): SendWeek {
  return Array.from({ length: 7 }, () => window)
}

/** Open where both are. */
export function narrowed(week: SendWeek, by: SendWeek | null | undefined): SendWeek {
  if (!by) return week
  return week.map((window, day) => {
    const other = by[day]
    if (!window || !other) return null
    const both = { fromMinute: Math.max(window.fromMinute, other.fromMinute), untilMinute: Math.min(window.untilMinute, other.untilMinute) }
    return both.fromMinute < both.untilMinute ? both : null
  })
}
