// May one more confirmation mail go to this address? Somebody else's address can be typed into a form, so a request brings one mail, and requests are
// few: one a day, three in thirty days. What was refused before it left does not count.
import { dayMs } from "#app/platform/clock.ts"

const mostInThirtyDays = 3

export function mayAskAgain(earlier: readonly { askedAt: Date; state: string }[], now: Date): boolean {
  const counting = earlier.filter(({ state }) => state !== "refused").map(({ askedAt }) => now.getTime() - askedAt.getTime())
  if (counting.some((ago) => ago < dayMs)) return false
  return counting.filter((ago) => ago < 30 * dayMs).length < mostInThirtyDays
}

/** The link in the mail works this long; then the request has lapsed. */
export const confirmDays = 14
