// When was a review written? Exports name days in many ways; 3/4/2024 alone does not say whether it is March or April, the other rows of the file do.

/** Of a file: does the month come first where both readings are possible? */
export type DayOrder = "month-first" | "day-first"

const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)/u

/** Day first when a row cannot be read otherwise, or is written with dots; month first when another row says so, or nothing does. */
export function dayOrderOf(cells: readonly string[]): DayOrder {
  const found = cells.flatMap((cell) => parts.exec(cell.trim()) ?? [])
  const pairs = cells.flatMap((cell) => {
    const [, first = "", second = ""] = parts.exec(cell.trim()) ?? []
    return first ? [[Number(first), Number(second)] as const] : []
  })
  if (pairs.some(([first]) => first > 12)) return "day-first"
  if (pairs.some(([, second]) => second > 12)) return "month-first"
  return found.length > 0 && cells.some((cell) => /^\d{1,2}\.\d{1,2}\.\d/u.test(cell.trim())) ? "day-first" : "month-first"
}

const months: Record<string, number> = Object.fromEntries(
  [
    ["jan", "january", "januar", "janvier", "enero"],
    ["feb", "february", "februar", "février", "febrero"],
    ["mar", "march", "märz", "mars", "marzo"],
    ["apr", "april", "avril", "abril"],
    ["may", "mai", "mayo"],
    ["jun", "june", "juni", "juin", "junio"],
    ["jul", "july", "juli", "juillet", "julio"],
    ["aug", "august", "août", "agosto"],
    ["sep", "sept", "september", "septembre", "septiembre"],
    ["oct", "october", "oktober", "octobre", "octubre", "okt"],
    ["nov", "november", "novembre", "noviembre"],
    ["dec", "december", "dezember", "décembre", "diciembre", "dez"],
  ].flatMap((named, index) => named.map((name) => [name, index + 1])),
)

/** A moment; a day without a time is its midnight in UTC. Null for what is no day of the calendar, or none on which a review can have been written. */
export function dateOf(cell: string, order: DayOrder): Date | null {
  const text = cell.trim().replace(/^'/u, "")
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
  const whole = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u.exec(text)
  if (whole) return { year: Number(whole[1]), month: Number(whole[2]), day: Number(whole[3]), rest: text.slice(whole[0].length) }
  const short = parts.exec(text)
  if (short) {
    const [first, second] = [Number(short[1]), Number(short[2])]
    const [day, month] = order === "day-first" ? [first, second] : [second, first]
    return { year: fullYear(short[3] ?? ""), month, day, rest: text.slice(short[0].length) }
  }
  const bare = text.replace(/^\p{L}+day,?\s+|^(?:mon|tue|wed|thu|fri|sat|sun),?\s+/iu, "")
  const named =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?<month>\p{L}+)\.?,?[\s-]+(?<year>\d{4})/u.exec(bare) ??
    /^(?<month>\p{L}+)\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})/u.exec(bare)
  const month = months[named?.groups?.["month"]?.toLowerCase() ?? ""]
  if (!named?.groups || !month) return null
  return { year: Number(named.groups["year"]), month, day: Number(named.groups["day"]), rest: bare.slice(named[0].length) }
}

const fullYear = (year: string): number => (year.length === 4 ? Number(year) : 2000 + Number(year))

function atTime(rest: string, midnight: number, { month, day }: Day): number | null {
  const date = new Date(midnight)
  // 31 February would become 3 March.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  const found =
    /^(?:[T\s,]+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(am|pm)?\s*(z|utc|gmt)?\s*([+-]\d{2}:?\d{2})?.*)?$/iu.exec(rest)
  if (!found) return rest.trim() === "" ? midnight : null
  const [, hour = "0", minute = "0", second = "0", half, , offset] = found
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : Number(hour)
  if (hours > 24 || Number(minute) > 59 || Number(second) > 60) return null
  const shift = offset ? (offset.startsWith("-") ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))) : 0
  return midnight + ((hours * 60 + Number(minute) - shift) * 60 + Number(second)) * 1000
}

/** Seconds or milliseconds since 1970, or a spreadsheet's days since 1899-12-30. */
function counted(text: string): number | null {
  if (/^\d{13}$/u.test(text)) return Number(text)
  if (/^\d{10}$/u.test(text)) return Number(text) * 1000
  if (/^\d{5}(?:\.\d+)?$/u.test(text)) return Date.UTC(1899, 11, 30) + Number(text) * 86_400_000
  return null
}
