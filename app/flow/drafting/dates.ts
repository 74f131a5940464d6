// Dates in a text, in the ways shops and shoppers write them. A date may lack its year or its day; two dates agree when what both say is equal.
import { monthNumbers, weekdayNumbers } from "./calendar-words.ts"
import { words } from "./folded-text.ts"

export interface WrittenDate {
  /** More than one where 03/04 may be either order. */
  readings: { year?: number; month: number; day?: number }[]
  raw: string
  /** A day between the two that were written ("12 to 14 November"): supports, but is not said. */
  isBetween?: true
}

const monthNames = [...monthNumbers.keys()].sort((a, b) => b.length - a.length).join("|")
const ordinal = String.raw`(?:st|nd|rd|th|er|º|°|\.)?`
const year = String.raw`(?:,?\s(?:de\s|del\s)?(\d{4}))?`

const iso = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+Z?)?(?!\d)/giu
const numeric = /(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])/giu
const germanShort = /(?<![\d.,])(\d{1,2})\.\s?(1[0-2]|0?[1-9])\.(?!\d)/giu
const dayMonth = new RegExp(String.raw`(?<![\p{L}\p{N}])(\d{1,2})${ordinal}\s(?:of\s|de\s|di\s)?(${monthNames})(?!\p{L})\.?${year}`, "giu")
const monthDay = new RegExp(String.raw`(?<!\p{L})(${monthNames})\.?\s(\d{1,2})${ordinal}(?![\p{L}\p{N}])${year}`, "giu")
const joint = String.raw`\s?(?:-|to|and|or|und|bis|oder|et|ou|au|y|o|e|al|tot|en|of|a|,)\s?(?:(?:dem|den|the|le|el|il|de)\s)?`
const dayToDayMonth = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(\d{1,2})${ordinal}${joint}(?=(\d{1,2})${ordinal}(?:${joint}\d{1,2}${ordinal})?\s(?:of\s|de\s|di\s)?(${monthNames})(?!\p{L})\.?${year})`,
  "giu",
)
const monthDayToDay = new RegExp(
  String.raw`(?<!\p{L})(${monthNames})\.?\s(\d{1,2})${ordinal}${joint}(\d{1,2})${ordinal}(?![\p{L}\p{N}])${year}`,
  "giu",
)
const monthOnly = new RegExp(
  String.raw`(?<!\p{L})(?:in|since|by|until|early|late|mid|im|seit|bis|ab|anfang|ende|mitte|en|depuis|fin|début|desde|hasta|a|da|sinds|tot)[\s-](${monthNames})(?!\p{L})${year}`,
  "giu",
)

/** Dates of folded `text`, and the text with them blanked out. */
export function datesIn(text: string): { dates: WrittenDate[]; rest: string } {
  const dates: WrittenDate[] = []
  const take = (source: string, pattern: RegExp, read: (parts: (string | undefined)[]) => WrittenDate["readings"]) =>
    source.replace(pattern, (...match) => {
      const raw = String(match[0])
      const readings = read(match.slice(1, -2) as (string | undefined)[]).filter(isPossible)
      if (readings.length === 0) return raw
      dates.push({ readings, raw: raw.trim() })
      return " ".repeat(raw.length)
    })
  const month = (name: string | undefined) => monthNumbers.get((name ?? "").toLowerCase()) ?? 0
  let rest = take(text, iso, ([y, m, d]) => [{ year: Number(y), month: Number(m), day: Number(d) }])
  rest = take(rest, numeric, ([a, , b, y]) => {
    const full = Number(y) < 100 ? 2000 + Number(y) : Number(y)
    return [
      { year: full, month: Number(b), day: Number(a) },
      { year: full, month: Number(a), day: Number(b) },
    ]
  })
  const between = (from: number, until: number, monthNumber: number, y: string | undefined) => {
    for (let day = from + 1; day < until && until - from <= 21; day += 1)
      dates.push({ readings: [{ ...(y ? { year: Number(y) } : {}), month: monthNumber, day }], raw: "", isBetween: true })
  }
  rest = take(rest, dayToDayMonth, ([d, until, name, y]) => {
    between(Number(d), Number(until), month(name), y)
    return [{ ...(y ? { year: Number(y) } : {}), month: month(name), day: Number(d) }]
  })
  rest = take(rest, monthDayToDay, ([name, d, until, y]) => {
    between(Number(d), Number(until), month(name), y)
    const said = (day: string | undefined) => ({ ...(y ? { year: Number(y) } : {}), month: month(name), day: Number(day) })
    dates.push({ readings: [said(until)], raw: `${name} ${until}` })
    return [said(d)]
  })
  rest = take(rest, dayMonth, ([d, name, y]) => [{ ...(y ? { year: Number(y) } : {}), month: month(name), day: Number(d) }])
  rest = take(rest, monthDay, ([name, d, y]) => [{ ...(y ? { year: Number(y) } : {}), month: month(name), day: Number(d) }])
  rest = take(rest, germanShort, ([d, m]) => [{ month: Number(m), day: Number(d) }])
  rest = take(rest, monthOnly, ([name, y]) => [{ ...(y ? { year: Number(y) } : {}), month: month(name) }])
  return { dates, rest }
}

function isPossible(date: { month: number; day?: number }): boolean {
  return date.month >= 1 && date.month <= 12 && (date.day === undefined || (date.day >= 1 && date.day <= 31))
}

/** Whether some reading of both says the same, as far as both speak. */
export function agree(left: WrittenDate, right: WrittenDate): boolean {
  const same = (a: number | undefined, b: number | undefined) => a === undefined || b === undefined || a === b
  return left.readings.some((a) => right.readings.some((b) => a.month === b.month && same(a.day, b.day) && same(a.year, b.year)))
}

const weekdayPattern = words(`(${[...weekdayNumbers.keys()].join("|")})s?`, "giu")

/** Weekdays named in `text`, 1 is Monday. */
export function weekdaysIn(text: string): { weekday: number; raw: string }[] {
  return [...text.matchAll(weekdayPattern)].map((match) => ({
    weekday: weekdayNumbers.get((match[1] ?? "").toLowerCase()) ?? 0,
    raw: match[0],
  }))
}

/** The weekday of a date whose year, month and day are known, else null. */
export function weekdayOf(date: WrittenDate): number[] {
  return date.readings.flatMap(({ year: y, month: m, day: d }) =>
    y && d ? [((new Date(Date.UTC(y, m - 1, d)).getUTCDay() + 6) % 7) + 1] : [],
  )
}
