// On which civil days of the shopper does nothing leave: the weekend and public holidays where they live, and the merchant's own blackout dates?
//
// Days are YYYY-MM-DD in the shopper's zone. What a weekend is depends on the country (Unicode CLDR 45, weekData): Saturday and Sunday nearly
// everywhere, Friday and Saturday in parts of the Arab world, one day in Iran, India and Uganda.
import type { Temporal } from "temporal-polyfill"

export type ClosedReason = "weekend" | "public-holiday" | "blackout"

export interface ClosedDays {
  /** 1 is Monday, 7 Sunday, as in ISO 8601. */
  weekdays: readonly number[]
  dates: ReadonlyMap<string, ClosedReason>
}

export const noClosedDays: ClosedDays = { weekdays: [], dates: new Map() }

const fridayAndSaturday = "BH DZ EG IL IQ JO KW LY OM QA SA SD SY YE".split(" ")
const sundayOnly = "IN UG".split(" ")

export function weekendOf(countryCode: string | null): readonly number[] {
  const country = countryCode?.toUpperCase() ?? ""
  if (fridayAndSaturday.includes(country)) return [5, 6]
  if (sundayOnly.includes(country)) return [7]
  if (country === "IR") return [5]
  return country === "AF" ? [4, 5] : [6, 7]
}

/** Why nothing leaves on this day; null when it is open. The merchant's own dates are named first. */
export function closedOn(date: Temporal.PlainDate, closed: ClosedDays): ClosedReason | null {
  if (closed.weekdays.length === 0 && closed.dates.size === 0) return null
  return closed.dates.get(date.toString()) ?? (closed.weekdays.includes(date.dayOfWeek) ? "weekend" : null)
}

export interface Blackout {
  fromDay: string
  untilDay: string
}

/** The longest blackout a merchant may set: longer than that is sending switched off. */
export const longestBlackoutDays = 62

/** The days of all of these, both ends included. */
export function closedDays(of: { weekdays: readonly number[]; holidays: Iterable<string>; blackouts: readonly Blackout[] }): ClosedDays {
  const dates = new Map<string, ClosedReason>()
  for (const day of of.holidays) dates.set(day, "public-holiday")
  for (const blackout of of.blackouts) for (const day of daysOf(blackout)) dates.set(day, "blackout")
  return { weekdays: of.weekdays, dates }
}

const dayMs = 86_400_000

function daysOf({ fromDay, untilDay }: Blackout): string[] {
  const first = Date.parse(`${fromDay}T00:00:00Z`)
  const last = Math.min(Date.parse(`${untilDay}T00:00:00Z`), first + longestBlackoutDays * dayMs)
  const days: string[] = []
  for (let at = first; at <= last; at += dayMs) days.push(new Date(at).toISOString().slice(0, 10))
  return days
}
