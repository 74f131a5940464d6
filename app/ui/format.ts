// How dates and counts read on screen. Built from numeric parts only, so that server and browser write the same text whatever their
// language data; instants are shown in the shop's own time zone.

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

function numericParts(at: Date, timeZone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]))
}

/** "21 Nov 2026" */
export function dayText(at: Date, timeZone: string): string {
  const { year, month, day } = numericParts(at, timeZone)
  return `${Number(day)} ${monthNames[Number(month) - 1]} ${year}`
}

/** "21 Nov 2026, 14:05" */
export function momentText(at: Date, timeZone: string): string {
  const { hour, minute } = numericParts(at, timeZone)
  return `${dayText(at, timeZone)}, ${hour}:${minute}`
}

/** "2026-11-21", as a date field takes it. */
export function inputDay(at: Date, timeZone: string): string {
  const { year, month, day } = numericParts(at, timeZone)
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`
}

/** Minutes since midnight by the clock there. */
export function minuteOfDay(at: Date, timeZone: string): number {
  const { hour, minute } = numericParts(at, timeZone)
  return Number(hour) * 60 + Number(minute)
}

/** "21 Nov" of a civil day written YYYY-MM-DD. */
export function shortDay(civilDay: string): string {
  const [, month, day] = civilDay.split("-")
  return `${Number(day)} ${monthNames[Number(month) - 1]}`
}

/** "today", "tomorrow", "in 6 days", "yesterday", "12 days ago", counted in civil days of `timeZone`. */
export function daysAway(at: Date, now: Date, timeZone: string): string {
  const days = civilDay(at, timeZone) - civilDay(now, timeZone)
  if (days === 0) return "today"
  if (days === 1) return "tomorrow"
  if (days === -1) return "yesterday"
  return days > 0 ? `in ${days} days` : `${-days} days ago`
}

function civilDay(at: Date, timeZone: string): number {
  const { year, month, day } = numericParts(at, timeZone)
  return Math.round(Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000)
}

/** "just now", "5 minutes ago", "3 hours ago", "2 days ago" */
export function timeAgo(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000)
  if (minutes < 1) return "just now"
  if (minutes < 60) return `${countText(minutes, "minute")} ago`
  if (minutes < 48 * 60) return `${countText(Math.floor(minutes / 60), "hour")} ago`
  return `${countText(Math.floor(minutes / 1440), "day")} ago`
}

/** "1 draft", "3 drafts"; `plural` where adding an s is not enough. */
export function countText(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`
}

/** "14 days", "1 day", "4.5 days" */
export function daysText(days: number): string {
  const shown = Math.round(days * 10) / 10
  return countText(shown, "day")
}

/** "9 to 20 days" of an 80 % interval, rounded to whole days. */
export function rangeText(low: number, high: number): string {
  return `${Math.round(low)} to ${Math.round(high)} days`
}

/** "Sweden" for "SE"; the code itself when it is not a country's. */
export function countryName(code: string | null): string | null {
  if (!code) return null
  try {
    return new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code
  } catch {
    return code
  }
}

/** "Linen duvet cover", "Linen duvet cover and 2 more" */
export function titlesText(titles: readonly string[]): string {
  if (titles.length === 0) return "A product no longer in the shop"
  return titles.length === 1 ? (titles[0] ?? "") : `${titles[0]} and ${titles.length - 1} more`
}

/** "09:00" of minutes after midnight. */
export function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`
}

/** "Skin care" of "skin care". */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
