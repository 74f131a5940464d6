// When is one line of an order ready to be asked about? Days of 24 hours after its own arrival (of an estimate the p90, so that nine in ten are there).
//
// The curve's delay, kept inside the merchant's bounds, unless something is known of this one shopper: a signal that the product is in use brings the
// moment forward, goods that are experienced by a milestone wait for it, a present waits for its occasion. Never before arrival plus two days. A bound of
// n days means the n-th day: from n × 24 hours on, and before the next day begins. A day that the merchant set himself is not shifted at all.
// Nothing here knows of ratings, words or moods: a support case counts as contact, however it ended.
import { addDays, daysBetween } from "#app/platform/clock.ts"

export type Shift =
  "milestone" | "milestone-awaited" | "logins" | "support-contact" | "agreed" | "together" | "gift" | "season" | "depletion"

export interface Delay {
  delayDays: number
  basis: string
  explores: boolean
  propensity: number
}

/** The merchant's own bounds in days after arrival; null where none is set. */
export interface AskBounds {
  minDays: number | null
  maxDays: number | null
}

export interface MomentFacts {
  /** safeAt: of a parcel nobody told of yet, when all but a few of its like are there (app/flow/arrival/safe-arrival.ts). */
  arrival: { kind: string; p50: Date; p90: Date; safeAt?: Date }
  delay: Delay
  bounds: AskBounds
  /** What the merchant's own system told of this product and this buyer. */
  signals: readonly { kind: string; at: Date }[]
  /** Its value is reached by a milestone that this shop's system tells of: a file, a service, a subscription. */
  waitsForMilestone: boolean
  /** The kind of goods or the occasion says another day than the curve. */
  otherDay: { delayDays: number; shift: Shift } | null
}

export interface Moment extends Delay {
  readyAt: Date
  /** Not a moment sooner, whatever else is asked about in the same message. */
  notBefore: Date
  /** From here on it is not asked about any more; null without a bound. */
  latestAt: Date | null
  shift: Shift | null
}

/** Never sooner after arrival (Jung et al. 2023, J. Marketing 87(4): next-day requests lower the chance of a review). */
export const floorDays = 2
/** One day to settle after what shows that the product is in use. */
const afterSignalDays = 1
/** So many days with a login are use, and a resolved case is interest: both bring the moment forward to this share of the delay. */
const loginDays = 3
const interestShare = 0.75
/** A milestone is waited for up to this many times the usual delay. */
const milestonePatience = 2

export function momentOf({ arrival, delay, bounds, signals, waitsForMilestone, otherDay }: MomentFacts): Moment {
  const from = arrival.p90
  const isFixed = delay.basis === "override"
  const lowest = Math.max(floorDays, isFixed ? 0 : (bounds.minDays ?? 0))
  const highest = isFixed ? Infinity : (bounds.maxDays ?? Infinity)
  const inside = (days: number) => Math.max(lowest, Math.min(highest, days))
  const usual = inside(delay.delayDays)
  const safeFrom = arrival.safeAt && arrival.safeAt > from ? arrival.safeAt : from
  const notBefore = new Date(Math.max(addDays(from, lowest).getTime(), addDays(safeFrom, floorDays).getTime()))
  // A parcel that may still be under way on the last day is asked about on the first safe one.
  const end = Math.max(
    addDays(from, highest === Infinity ? 0 : highest + 1).getTime(),
    safeFrom > from ? addDays(notBefore, 1).getTime() : 0,
  )
  const base = { notBefore, latestAt: highest === Infinity ? null : new Date(end) }
  const at = (delayDays: number, rest: Pick<Moment, "basis" | "explores" | "propensity" | "shift">): Moment => ({
    ...base,
    delayDays,
    readyAt: new Date(Math.max(notBefore.getTime(), addDays(from, delayDays).getTime())),
    ...rest,
  })
  const { basis, explores, propensity } = delay
  if (isFixed) return at(usual, { basis, explores, propensity, shift: null })
  const start = otherDay ? { days: inside(otherDay.delayDays), shift: otherDay.shift } : { days: usual, shift: null }
  const moved = byMilestone() ?? forward(start.days) ?? start
  if (moved.shift !== null) return at(moved.days, { basis, explores: false, propensity: 1, shift: moved.shift })
  return at(usual, { basis, explores, propensity, shift: null })

  type Moved = { days: number; shift: Shift | null }

  /** Where nobody told of the arrival, use from its likely day on says that it is there: it counts as use on the first day. */
  function daysOf(kind: string): number[] {
    const days = signals.flatMap((signal) => (signal.kind === kind && signal.at >= arrival.p50 ? [daysBetween(from, signal.at)] : []))
    return days.map((day) => Math.max(0, day)).sort((a, b) => a - b)
  }

  function byMilestone(): Moved | null {
    if (!waitsForMilestone) return null
    const reached = daysOf("milestone")[0]
    const patient = inside(milestonePatience * start.days)
    if (reached === undefined || reached + afterSignalDays > patient) return { days: patient, shift: "milestone-awaited" }
    return { days: inside(reached + afterSignalDays), shift: "milestone" }
  }

  /** The earliest of what the signals allow; null when none is earlier than the day it would be anyway. */
  function forward(days: number): Moved | null {
    // A present is not in the hands of the one whose signals these are.
    if (otherDay?.shift === "gift") return null
    const interest = (day: number | undefined) => (day === undefined ? Infinity : Math.max(day + afterSignalDays, interestShare * days))
    const distinct = daysOf("login").filter((day, index, all) => index === 0 || Math.floor(day) !== Math.floor(all[index - 1] ?? -1))
    const options: { days: number; shift: Shift }[] = [
      { days: (daysOf("milestone")[0] ?? Infinity) + afterSignalDays, shift: "milestone" },
      { days: interest(distinct[loginDays - 1]), shift: "logins" },
      { days: interest(daysOf("support-resolved")[0]), shift: "support-contact" },
    ]
    const best = options.reduce((earliest, option) => (option.days < earliest.days ? option : earliest))
    return inside(best.days) < days ? { days: inside(best.days), shift: best.shift } : null
  }
}
