// May a message go out now, and if not, when first?
//
// A window is local clock time at the shopper, in minutes since midnight, `fromMinute` inclusive and `untilMinute` exclusive. Days are civil
// days in the shopper's zone: a day on which the clocks change has 23 or 25 hours, so instants are never moved by adding 24 of them.
// Mail follows courtesy and the merchant; text messages will need the strictest law that may apply.
import { Temporal } from "temporal-polyfill"

export interface SendWindow {
  fromMinute: number
  untilMinute: number
}

/** `null` closes the whole day. Index 0 is Monday, as in ISO 8601. */
export type SendWeek = readonly (SendWindow | null)[]

export type SendTime = { kind: "now" } | { kind: "later"; at: Temporal.Instant } | { kind: "never"; reason: "week-closed" }

/** The first instant, not before `now`, at which `week` is open in `zone`. */
export function sendTime(now: Temporal.Instant, zone: string, week: SendWeek): SendTime {
  const local = now.toZonedDateTimeISO(zone)
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const date = local.toPlainDate().add({ days: ahead })
    const window = week[date.dayOfWeek - 1]
    if (!window || window.fromMinute >= window.untilMinute) continue
    const opens = instantAt(date, window.fromMinute, zone)
    const closes = instantAt(date, window.untilMinute, zone)
    if (Temporal.Instant.compare(now, closes) >= 0) continue
    return Temporal.Instant.compare(now, opens) >= 0 ? { kind: "now" } : { kind: "later", at: opens }
  }
  return { kind: "never", reason: "week-closed" }
}

// 24:00 is the next day's midnight; a time that the clocks skip becomes the first one after the gap.
function instantAt(date: Temporal.PlainDate, minute: number, zone: string): Temporal.Instant {
  const day = minute === 1440 ? date.add({ days: 1 }) : date
  const time = new Temporal.PlainTime(Math.floor((minute % 1440) / 60), minute % 60)
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
}

/** The same window on each day, as a merchant sets it. */
export function everyDay(window: SendWindow): SendWeek {
  return Array.from({ length: 7 }, () => window)
}
