// When was a review written? Exports name days in many ways; 3/4/2024 alone does not say whether it is March or April, the other rows of the file do.
import { monthOf } from "#app/flow/reviews/month-names.ts"

/** Of a file: does the month come first where both readings are possible? */
export type DayOrder = "month-first" | "day-first"

/** What the days of a file say together about their order. */
export interface DaySigns {
  firstOver12: boolean
  secondOver12: boolean
  hasDots: boolean
}

export const noDaySigns: DaySigns = { firstOver12: false, secondOver12: false, hasDots: false }

const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)/u

export function withDay(signs: DaySigns, cell: string): DaySigns {
  const [whole, first = "", second = ""] = parts.exec(cell.trim()) ?? []
  if (whole === undefined) return signs
  const firstOver12 = signs.firstOver12 || Number(first) > 12
  const secondOver12 = signs.secondOver12 || Number(second) > 12
  return { firstOver12, secondOver12, hasDots: signs.hasDots || whole.includes(".") }
}

/** What a row cannot be read otherwise decides; else dots mean that the day comes first; else `usual`. */
export function dayOrderOf({ firstOver12, secondOver12, hasDots }: DaySigns, usual: DayOrder = "month-first"): DayOrder {
  if (firstOver12) return "day-first"
  if (secondOver12) return "month-first"
  return hasDots ? "day-first" : usual
}

const timeFirst = /^(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?\s?m\.?)?)[,\s]+(\S.*)$/iu

/** A moment; a day without a time is its midnight in UTC. Null for what is no day of the calendar, or none on which a review can have been written. */
export function dateOf(cell: string, order: DayOrder): Date | null {
  const text = cell.trim().replace(/^'/u, "").replace(timeFirst, "$2 $1")
  const day = dayIn(text, order)
  const at = day ? atTime(day.rest, Date.UTC(day.year, day.month - 1, day.day), day) : counted(text)
  return at !== null && at >= Date.UTC(1995, 0, 1) && at < Date.UTC(2100, 0, 1) ? new Date(at) : null
}

interface Day {
  year: number
  month: number
  day: number
  rest: string
}

function dayIn(text: string, order: DayOrder): Day | null {
  const whole =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u.exec(text) ??
    /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/u.exec(text) ??
    /^((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?=$|T|\s)/u.exec(text)
  if (whole) return { year: Number(whole[1]), month: Number(whole[2]), day: Number(whole[3]), rest: text.slice(whole[0].length) }
  const short = parts.exec(text)
  if (short) {
    const [first, second] = [Number(short[1]), Number(short[2])]
    // What the other rows say gives way where it makes no month at all.
    const isDayFirst = order === "day-first" ? second <= 12 : first > 12
    const [day, month] = isDayFirst ? [first, second] : [second, first]
    return { year: fullYear(short[3] ?? ""), month, day, rest: text.slice(short[0].length) }
  }
  return namedDay(text)
}

const named = [
  /^(?<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:of\s+|de\s+)?(?<month>\p{L}+)\.?,?[\s-]+(?:de\s+)?(?<year>\d{4}|\d{2})(?!\d)/iu,
  /^(?<month>\p{L}+)\.?[\s-]+(?<day>\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(?<year>\d{4})/iu,
  // As JavaScript writes it with its time between (Mon Mar 04 2024 is met above), and as C does: Mon Mar 4 05:06:07 2024.
  /^(?<month>\p{L}+)\s+(?<day>\d{1,2})\s+(?<time>\d{1,2}:\d{2}(?::\d{2})?)\s+(?:[A-Z]{3,4}\s+)?(?<year>\d{4})/iu,
]

function namedDay(text: string): Day | null {
  for (const bare of [text, text.replace(/^\p{L}+\.?,?\s+/u, "")])
    for (const form of named) {
      const found = form.exec(bare)
      const month = monthOf(found?.groups?.["month"] ?? "")
      if (!found?.groups || !month) continue
      const { day, year = "", time } = found.groups
      return { year: fullYear(year), month, day: Number(day), rest: `${time ? ` ${time}` : ""}${bare.slice(found[0].length)}` }
    }
  return null
}

const fullYear = (year: string): number => (year.length === 4 ? Number(year) : 2000 + Number(year))

const zones: Readonly<Record<string, number>> = { est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, cet: 1, cest: 2 }

function atTime(rest: string, midnight: number, { month, day }: Day): number | null {
  const date = new Date(midnight)
  // 31 February would become 3 March.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  const found =
    /^(?:[T\s,]+(?:at\s+|um\s+|à\s+)?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?\s?m\.?)?\s*(z|utc|gmt|[ecmp][sd]t|cest|cet)?\s*([+-]\d{2}:?\d{2})?.*)?$/iu.exec(
      rest,
    )
  if (!found) return rest.trim() === "" ? midnight : null
  const [, hour = "0", minute = "0", second = "0", fraction = "0", half, zone, offset] = found
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0) : Number(hour)
  if (hours > 24 || Number(minute) > 59 || Number(second) > 60) return null
  const named = (zones[zone?.toLowerCase() ?? ""] ?? 0) * 60
  const shift = offset ? (offset.startsWith("-") ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))) : named
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000)
  return midnight + ((hours * 60 + Number(minute) - shift) * 60 + Number(second)) * 1000 + milliseconds
}

/** Seconds or milliseconds since 1970, or a spreadsheet's days since 1899-12-30. */
function counted(text: string): number | null {
  if (/^\d{13}$/u.test(text)) return Number(text)
  if (/^\d{10}(?:\.\d+)?$/u.test(text)) return Math.floor(Number(text) * 1000)
  if (/^\d{5}(?:\.\d+)?$/u.test(text)) return Date.UTC(1899, 11, 30) + Math.round(Number(text) * 86_400) * 1000
  return null
}
