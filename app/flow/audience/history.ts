// What is this customer's history with the shop, in five lines? Pure.
//
// For the person who reads a draft or opens a task, and (as far as a purpose allows any) for the writer. Counts and days of this customer's own
// orders, what they bought before of this kind, what went back, what they answered, when they were last written to. Never an amount, an address,
// the stars or words of a review, or anybody else's data: nothing here can decide who is asked. Days are civil days in the shop's time zone.
import { civilDay } from "#app/platform/civil-day.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface CustomerHistory {
  /** The moment it was read at. */
  asOf: Date
  timeZone: string
  firstName: string | null
  /** Orders before the one in question, neither cancelled nor a test, oldest first. `pieces` bought and `left` after refunds and returns. */
  orders: readonly { id: Gid; placedAt: Date; pieces: number; left: number }[]
  /** What of those is the same product as in the order in question, or of the same kind, newest first, each title once. */
  related: readonly { title: string; at: Date; isSame: boolean }[]
  returns: { count: number; open: number; lastAt: Date | null }
  reviews: { count: number; lastAt: Date | null }
  notYets: { count: number; lastAt: Date | null }
  replies: { count: number; lastAt: Date | null }
  /** The last message that left, or may have left. */
  lastContact: { purpose: string; at: Date } | null
}

export const mostHistoryLines = 5
const mostRelated = 3

/** At most five plain English sentences; an unknown customer gets one. */
export function historyLines(history: CustomerHistory): string[] {
  const day = (at: Date) => civilDay(at, history.timeZone)
  return [orderLine(history, day), relatedLine(history, day), returnLine(history, day), answerLine(history, day), contactLine(history, day)]
    .filter((line) => line !== null)
    .slice(0, mostHistoryLines)
}

type Day = (at: Date) => string

function orderLine({ orders }: CustomerHistory, day: Day): string {
  const first = orders[0]
  const last = orders.at(-1)
  if (!first || !last) return "No order before this one."
  if (orders.length === 1) return `One order before this one, on ${day(first.placedAt)}.`
  return `${orders.length} orders before this one, the first on ${day(first.placedAt)}, the last on ${day(last.placedAt)}.`
}

function relatedLine({ related }: CustomerHistory, day: Day): string | null {
  if (related.length === 0) return null
  const shown = related
    .slice(0, mostRelated)
    .map(({ title, at, isSame }) => `${oneLine(title)}${isSame ? " (the same)" : ""} on ${day(at)}`)
  const others = related.length - shown.length
  return `Bought before: ${shown.join(", ")}${others > 0 ? ` and ${others} more` : ""}.`
}

function returnLine({ orders, returns }: CustomerHistory, day: Day): string | null {
  const pieces = orders.reduce((sum, order) => sum + order.pieces, 0)
  const gone = pieces - orders.reduce((sum, order) => sum + order.left, 0)
  if (returns.count === 0 && gone === 0) return null
  const back = gone > 0 ? `${gone} of ${pieces} pieces went back or were refunded` : "nothing was refunded"
  if (returns.count === 0) return `${capital(back)}.`
  const when = returns.lastAt ? `, the last on ${day(returns.lastAt)}` : ""
  const open = returns.open > 0 ? `; ${returns.open} still open` : ""
  return `${returns.count} ${returns.count === 1 ? "return" : "returns"}${when}${open}; ${back}.`
}

function answerLine({ reviews, notYets, replies }: CustomerHistory, day: Day): string | null {
  const said = [
    ...part(reviews, "wrote one review", (count) => `wrote ${count} reviews`, day),
    ...part(notYets, "said “not yet” once", (count) => `said “not yet” ${count} times`, day),
    ...part(replies, "answered one message", (count) => `answered ${count} messages`, day),
  ]
  return said.length > 0 ? `${capital(said.join("; "))}.` : null
}

function part(
  { count, lastAt }: { count: number; lastAt: Date | null },
  once: string,
  often: (count: number) => string,
  day: Day,
): string[] {
  if (count === 0) return []
  return [`${count === 1 ? once : often(count)}${lastAt ? `${count === 1 ? " on " : ", last on "}${day(lastAt)}` : ""}`]
}

function contactLine({ lastContact, orders }: CustomerHistory, day: Day): string | null {
  if (!lastContact) return orders.length > 0 ? "Never written to by this app." : null
  return `Last written to on ${day(lastContact.at)} (${lastContact.purpose.replaceAll("-", " ")}).`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A title on one line, cut at 80 characters. */
function oneLine(title: string): string {
  const plain = [
    ...title
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
      .replace(/\s+/gu, " ")
      .trim(),
  ]
  return plain.length <= 80 ? plain.join("") : `${plain.slice(0, 79).join("").trim()}…`
}
