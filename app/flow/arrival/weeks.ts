// Weeks of the shipping figures: from Monday, midnight UTC, to Monday. 14 of them are counted and shown: a quarter and the week that runs.
import { dayMs } from "#app/platform/clock.ts"

export const shownWeeks = 14

/** The Monday on or before `at`. 5 January 1970 was one. */
export function mondayOf(at: Date): Date {
  const monday = 4 * dayMs
  return new Date(Math.floor((at.getTime() - monday) / (7 * dayMs)) * 7 * dayMs + monday)
}
