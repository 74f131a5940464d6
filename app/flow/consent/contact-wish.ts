// What did this person choose about how often and when they are written to, and what follows for the merchant's cap?
//
// "fewer" halves the merchant's rate; where the cap is one message already, its window grows twice as long. "weekly": at most one message in
// seven days, and never more than the cap itself lets through. A pause ends by itself. News of the order (a parcel is late) is no part of this:
// it is never capped, and only "stop" ends it.
import { dayMs } from "#app/platform/clock.ts"

export const frequencies = ["usual", "fewer", "weekly"] as const
export type Frequency = (typeof frequencies)[number]

export interface ContactWish {
  personKey: string
  frequency: Frequency
  /** Until then nothing but news of the order. */
  pausedUntil: Date | null
  /** Where the person would rather be reached; lawfulness is asked all the same. */
  channel: "email" | "sms" | "push" | null
  /** BCP 47 tag chosen on our page; null: as the order says. */
  locale: string | null
  updatedAt: Date
}

interface Cap {
  max: number
  windowDays: number
}

/** The cap that holds for this person: never looser than `cap`. No wish changes nothing. */
export function capUnder(wish: Pick<ContactWish, "frequency"> | null | undefined, cap: Cap): Cap {
  if (!wish || wish.frequency === "usual" || cap.max < 1) return cap
  if (wish.frequency === "fewer")
    return cap.max === 1 ? { max: 1, windowDays: cap.windowDays * 2 } : { max: Math.floor(cap.max / 2), windowDays: cap.windowDays }
  return { max: 1, windowDays: Math.max(7, Math.ceil(cap.windowDays / cap.max)) }
}

/** Until when nothing but news of the order may leave; null when there is no pause at `now`. */
export function pausedUntil(wish: Pick<ContactWish, "pausedUntil"> | null | undefined, now: Date): Date | null {
  return wish?.pausedUntil && wish.pausedUntil > now ? wish.pausedUntil : null
}

const rank: Record<Frequency, number> = { usual: 0, fewer: 1, weekly: 2 }

/** Of two wishes of one person (their customers were merged) the quieter word in each respect; what one of them left open the other fills. */
export function quieterWish(a: ContactWish, b: ContactWish): Omit<ContactWish, "personKey"> {
  const newer = a.updatedAt >= b.updatedAt ? a : b
  const older = newer === a ? b : a
  return {
    frequency: rank[a.frequency] >= rank[b.frequency] ? a.frequency : b.frequency,
    pausedUntil: (a.pausedUntil?.getTime() ?? 0) >= (b.pausedUntil?.getTime() ?? 0) ? a.pausedUntil : b.pausedUntil,
    channel: newer.channel ?? older.channel,
    locale: newer.locale ?? older.locale,
    updatedAt: newer.updatedAt,
  }
}

/** The longest pause that can be asked for: whoever wants longer can stop. */
const longestPauseDays = 366

/** The end of a pause chosen as a day (yyyy-mm-dd): the start of that day, UTC. Null when it is no day, gone by, or too far off. */
export function pauseEnd(day: string, now: Date): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const at = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) return null
  const days = (at.getTime() - now.getTime()) / dayMs
  return days > 0 && days <= longestPauseDays ? at : null
}
