// What one review says of the time its writer had with the product: evidence for the curve, in days. Pure.
//
// First the number that was filled in, else durations in the text (app/flow/timing/usage-mentions.ts), else, if nobody had asked, the time at which
// it came by itself. At most one for a review. Praise and blame are not looked at.
import { usageDays } from "#app/flow/timing/usage-mentions.ts"

export interface TimedReview {
  daysUsed: number | null
  title: string | null
  body: string
  unpromptedDays: number | null
}

/** Longer is a memory, not a measurement. */
const longestDays = 365

export function statedDays({ daysUsed, title, body, unpromptedDays }: TimedReview): number | null {
  const inText = daysUsed === null ? usageDays(`${title ?? ""}. ${body}`).at(-1) : undefined
  const days = daysUsed ?? inText ?? unpromptedDays
  return days !== null && days > 0 && days <= longestDays ? days : null
}
