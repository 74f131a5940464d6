// When, not before `from`, may one more message go to a person who may get at most `max` within any `windowDays`?
//
// `contacts` are the moments of all other messages, sent or planned. A further one at t is fine when no window of that length that holds t
// holds more than `max` messages with it. What is too many now is moved, never dropped.
import { dayMs } from "#app/platform/clock.ts"

export interface ContactCap {
  max: number
  windowDays: number
}

/** Null when the cap lets nothing through at all. */
export function earliestWithinCap(from: Date, contacts: readonly Date[], { max, windowDays }: ContactCap): Date | null {
  if (max < 1) return null
  const span = windowDays * dayMs
  const others = contacts.map((at) => at.getTime()).sort((a, b) => a - b)
  for (let at = from.getTime(); ;) {
    const blocking = crowd(at, others, max, span)
    if (blocking === null) return new Date(at)
    at = blocking + span
  }
}

/** The first of a group of `max` others that with `at` would fit into one window; null when there is none. */
function crowd(at: number, others: readonly number[], max: number, span: number): number | null {
  for (let first = 0; first + max <= others.length; first += 1) {
    const earliest = Math.min(others[first] ?? 0, at)
    const latest = Math.max(others[first + max - 1] ?? 0, at)
    if (latest - earliest < span) return others[first] ?? null
  }
  return null
}
