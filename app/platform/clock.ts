// The one place that reads time. Everything else is handed a `Clock` or an instant, so that tests and the demo own the moment.

export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

/** `days` of 24 hours after `at`. For civil days in a time zone use Temporal (docs/glossary.md, "day"). */
export function addDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * dayMs)
}

/** Days of 24 hours from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / dayMs
}
