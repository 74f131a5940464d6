// A gift is experienced when it has been given. Which occasion is an order most likely for, and when is it, by country? Civil days, no zone.
//
// Christmas: orders of 15 November to 24 December; unpacked on 24 December where that is the custom, else on the 25th; on 6 January in Spain's
// tradition as well, but most gifts now come on the 25th there. Others: an order counts for an occasion when it was placed at most so many days
// before. Dates: fixed ones by law or custom; Mother's and Father's Day by rule; Easter by the anonymous Gregorian computus (Meeus, 1991).
import { dayMs } from "#app/platform/clock.ts"

export interface CivilDay {
  year: number
  /** 1 to 12. */
  month: number
  day: number
}

export type OccasionName = "christmas" | "valentine" | "mothers-day" | "fathers-day" | "dia-dos-namorados"

export interface Occasion {
  name: OccasionName
  on: CivilDay
}

const christmasEve = new Set([
  "DE",
  "AT",
  "CH",
  "LI",
  "LU",
  "DK",
  "SE",
  "NO",
  "FI",
  "IS",
  "PL",
  "CZ",
  "SK",
  "HU",
  "EE",
  "LV",
  "LT",
  "PT",
  "BR",
  "AR",
])
/** No Christmas presents by custom, so that the app would be guessing. */
const withoutChristmas = new Set(["SA", "AE", "QA", "KW", "BH", "OM", "IL", "TR", "DZ", "MA", "TN", "EG", "PK", "BD", "IR"])
const ordersBefore: Record<Exclude<OccasionName, "christmas">, number> = {
  "valentine": 21,
  "mothers-day": 21,
  "fathers-day": 21,
  "dia-dos-namorados": 21,
}

/** The occasion that a gift ordered on this day in this country is for: the next one whose season it is; null when there is none. */
export function giftOccasion(orderedOn: CivilDay, countryCode: string): Occasion | null {
  const country = countryCode.toUpperCase()
  const candidates = [orderedOn.year, orderedOn.year + 1].flatMap((year) => occasionsOf(year, country))
  const fitting = candidates.filter(({ name, on }) => {
    const ahead = daysUntil(orderedOn, on)
    if (ahead < 0) return false
    return name === "christmas" ? daysUntil({ year: on.year, month: 11, day: 15 }, orderedOn) >= 0 : ahead <= ordersBefore[name]
  })
  return fitting.sort((a, b) => daysUntil(orderedOn, a.on) - daysUntil(orderedOn, b.on))[0] ?? null
}

/** All occasions of a year in a country. */
export function occasionsOf(year: number, countryCode: string): Occasion[] {
  const country = countryCode.toUpperCase()
  const occasions: Occasion[] = [
    country === "BR"
      ? { name: "dia-dos-namorados", on: { year, month: 6, day: 12 } }
      : { name: "valentine", on: { year, month: 2, day: 14 } },
    { name: "mothers-day", on: mothersDay(year, country) },
    { name: "fathers-day", on: fathersDay(year, country) },
  ]
  if (!withoutChristmas.has(country))
    occasions.push({ name: "christmas", on: { year, month: 12, day: christmasEve.has(country) ? 24 : 25 } })
  return occasions
}

/** Second Sunday of May; where it differs, by that country's rule. */
function mothersDay(year: number, country: string): CivilDay {
  if (country === "GB" || country === "IE") return shifted(easter(year), -21)
  if (country === "FR") {
    const last = lastWeekday(year, 5, 0)
    // Never on Pentecost: then a week later.
    return daysUntil(last, shifted(easter(year), 49)) === 0 ? shifted(last, 7) : last
  }
  if (country === "SE") return lastWeekday(year, 5, 0)
  if (country === "ES" || country === "PT" || country === "HU" || country === "LT") return nthWeekday(year, 5, 0, 1)
  if (country === "NO") return nthWeekday(year, 2, 0, 2)
  if (country === "PL") return { year, month: 5, day: 26 }
  if (country === "MX") return { year, month: 5, day: 10 }
  if (country === "AR") return nthWeekday(year, 10, 0, 3)
  return nthWeekday(year, 5, 0, 2)
}

/** Third Sunday of June; where it differs, by that country's rule. */
function fathersDay(year: number, country: string): CivilDay {
  if (country === "DE") return shifted(easter(year), 39)
  if (country === "ES" || country === "IT" || country === "PT") return { year, month: 3, day: 19 }
  if (country === "AU" || country === "NZ") return nthWeekday(year, 9, 0, 1)
  if (country === "SE" || country === "NO" || country === "FI") return nthWeekday(year, 11, 0, 2)
  if (country === "DK") return { year, month: 6, day: 5 }
  if (country === "AT") return nthWeekday(year, 6, 0, 2)
  if (country === "CH") return nthWeekday(year, 6, 0, 1)
  if (country === "BR") return nthWeekday(year, 8, 0, 2)
  return nthWeekday(year, 6, 0, 3)
}

/** Easter Sunday, Gregorian calendar. */
export function easter(year: number): CivilDay {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return { year, month: Math.floor(sum / 31), day: (sum % 31) + 1 }
}

const stamp = ({ year, month, day }: CivilDay): number => Date.UTC(year, month - 1, day)

/** Whole days from one civil day to another; negative when the second is earlier. */
export function daysUntil(from: CivilDay, to: CivilDay): number {
  return Math.round((stamp(to) - stamp(from)) / dayMs)
}

/** The civil day so many days later. */
export function shifted(from: CivilDay, days: number): CivilDay {
  const date = new Date(stamp(from) + days * dayMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Weekday 0 is Sunday. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): CivilDay {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  return { year, month, day: 1 + ((weekday - first + 7) % 7) + 7 * (nth - 1) }
}

function lastWeekday(year: number, month: number, weekday: number): CivilDay {
  const last = shifted({ year: month === 12 ? year + 1 : year, month: month === 12 ? 1 : month + 1, day: 1 }, -1)
  const back = (new Date(stamp(last)).getUTCDay() - weekday + 7) % 7
  return shifted(last, -back)
}
