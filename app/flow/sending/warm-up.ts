// How many mails may leave from a domain on one day, when mailbox providers do not know it yet? Days since the first mail; the ceiling doubles about every
// second day until nothing holds it any more.
//
// Source of the shape: Amazon SES, "Warming up dedicated IP addresses" (docs.aws.amazon.com/ses/latest/dg/dedicated-ip-warming.html: 45 days by itself,
// faster for what is opened); Google, "Email sender guidelines" (support.google.com/mail/answer/81126): "increase slowly, start with engaged recipients";
// SendGrid's schedule begins at 20 to 50 a day and doubles. Ours begins at 50 and is over after 30 days.
import { dayMs } from "#app/platform/clock.ts"

const steps: readonly { fromDay: number; ceiling: number }[] = [
  { fromDay: 0, ceiling: 50 },
  { fromDay: 1, ceiling: 100 },
  { fromDay: 3, ceiling: 200 },
  { fromDay: 5, ceiling: 400 },
  { fromDay: 7, ceiling: 800 },
  { fromDay: 10, ceiling: 1_600 },
  { fromDay: 13, ceiling: 3_200 },
  { fromDay: 16, ceiling: 6_400 },
  { fromDay: 20, ceiling: 12_800 },
  { fromDay: 25, ceiling: 25_600 },
]
export const warmUpDays = 30

/** The ceiling of the day `now` lies on (UTC); null when the warm-up is over. `warmFrom`: the first mail, null before it. */
export function ceilingAt(warmFrom: Date | null, now: Date): number | null {
  const days = warmFrom ? Math.floor((startOfDay(now) - startOfDay(warmFrom)) / dayMs) : 0
  if (days >= warmUpDays) return null
  return steps.findLast(({ fromDay }) => fromDay <= days)?.ceiling ?? null
}

/** Name of the day in UTC, and when the next one begins. */
export function dayOf(now: Date): { day: string; nextAt: Date } {
  return { day: now.toISOString().slice(0, 10), nextAt: new Date(startOfDay(now) + dayMs) }
}

function startOfDay(at: Date): number {
  return Math.floor(at.getTime() / dayMs) * dayMs
}
