// The better hour after a first open moment, as `whenToSend` finds it (a property holds that they agree), for many people in few time zones: each zone's days
// are worked out once and looked up after that. 2 microseconds a look instead of some hundred.
import { Temporal } from "temporal-polyfill"

import { bestMinute, hourShares, type HourEvidence } from "#app/flow/audience/best-hour.ts"
import type { ClosedDays } from "#app/flow/planning/closed-days.ts"
import { closedName } from "#app/flow/planning/openings.ts"
import { everyDay, instantAt, narrowed, openHours, type SendWeek, type SendWindow } from "#app/flow/planning/send-window.ts"
import { clearlyBetter, type SendingFacts } from "#app/flow/planning/when-to-send.ts"
import { dayMs, minuteMs } from "#app/platform/clock.ts"

export type HourFacts = Pick<SendingFacts, "timeZone" | "window" | "lawWeek" | "closedDays" | "hours">
/** `first`: an open moment. Twice is once. */
export type Preferred = (facts: HourFacts, first: Date) => Date

/** A look-up that remembers what it worked out; for one run over many people. */
export function createPreferred(): Preferred {
  const known = new Map<string, HourDays>()
  const shares = new WeakMap<HourEvidence, number[]>()
  return (facts, first) => {
    const { hours, window, lawWeek, closedDays, timeZone } = facts
    if (!hours) return first
    let own = shares.get(hours)
    if (!own) shares.set(hours, (own = hourShares(hours)))
    const key = `${timeZone} ${window.fromMinute} ${window.untilMinute}${lawWeek ? ` ${JSON.stringify(lawWeek)}` : ""}${closedName(closedDays)}`
    let days = known.get(key)
    if (!days) {
      // A process goes on for months: what is not asked for any more goes now and then.
      if (known.size >= mostKnown) known.clear()
      known.set(key, (days = new HourDays(timeZone, narrowed(everyDay(window), lawWeek), closedDays)))
    }
    return new Date(days.better(first.getTime(), own))
  }
}

const mostKnown = 2_000

interface Day {
  date: Temporal.PlainDate
  begins: number
  ends: number
  /** No change of the clocks on it: minutes can be added. */
  isEven: boolean
  open: { window: SendWindow; opens: number; closes: number } | null
}

class HourDays {
  readonly #zone: string
  readonly #week: SendWeek
  readonly #closed: ClosedDays | undefined
  /** By days since 1970 of the civil date. */
  readonly #days = new Map<number, Day>()

  constructor(zone: string, week: SendWeek, closed: ClosedDays | undefined) {
    this.#zone = zone
    this.#week = week
    this.#closed = closed
  }

  better(first: number, shares: readonly number[]): number {
    let number = Math.floor(first / dayMs) - 1
    while (first >= this.#day(number).ends) number += 1
    const today = this.#day(number)
    const minute = this.#minuteOf(today, first)
    const stays = { share: shares[Math.floor(minute / 60)] ?? 0, at: first }
    const later = this.#best(today, minute, shares)
    const here = later && later.at > first && later.share > stays.share ? later : stays
    const tomorrow = this.#best(this.#day(number + 1), 0, shares)
    return tomorrow && tomorrow.share > here.share * clearlyBetter ? tomorrow.at : here.at
  }

  #minuteOf({ isEven, begins }: Day, at: number): number {
    if (isEven) return Math.floor((at - begins) / minuteMs)
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.#zone)
    return local.hour * 60 + local.minute
  }

  #best({ date, begins, isEven, open }: Day, fromMinute: number, shares: readonly number[]): { share: number; at: number } | null {
    if (!open) return null
    const { window, opens, closes } = open
    const found = bestMinute(shares, { fromMinute: Math.max(fromMinute, window.fromMinute), untilMinute: window.untilMinute })
    if (!found) return null
    const at = isEven ? begins + found.minute * minuteMs : instantAt(date, found.minute, this.#zone, "later").epochMilliseconds
    return at >= opens && at < closes ? { share: found.share, at } : null
  }

  #day(number: number): Day {
    const known = this.#days.get(number)
    if (known) return known
    const date = new Temporal.PlainDate(1970, 1, 1).add({ days: number })
    const begins = date.toZonedDateTime(this.#zone).epochMilliseconds
    const ends = date.add({ days: 1 }).toZonedDateTime(this.#zone).epochMilliseconds
    const hours = openHours(date, this.#zone, this.#week, this.#closed)
    const window = this.#week[date.dayOfWeek - 1]
    const open = hours && window ? { window, opens: hours.opens.epochMilliseconds, closes: hours.closes.epochMilliseconds } : null
    const day = { date, begins, ends, isEven: ends - begins === dayMs, open }
    this.#days.set(number, day)
    return day
  }
}
