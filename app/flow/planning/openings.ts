// Many contacts ask for the first open moment in few time zones: each day's hours of a zone are worked out once and looked up after that. What is open is
// `openHours` alone (send-window.ts); `whenToSend` without other contacts gives the same moments, which a property holds.
import { Temporal } from "temporal-polyfill"

import type { ClosedDays } from "#app/flow/planning/closed-days.ts"
import { everyDay, narrowed, openHours, type SendWeek, type SendWindow } from "#app/flow/planning/send-window.ts"
import { dayMs } from "#app/platform/clock.ts"

export interface OpenFacts {
  timeZone: string
  window: SendWindow
  lawWeek?: SendWeek | null
  closedDays?: ClosedDays
}

export type Openings = (facts: OpenFacts, at: Date) => Date | null

/** A look-up that remembers what it worked out, some ten megabytes at most; for a process, or one run over many people. */
export function createOpenings(): Openings {
  const calendars = new Map<string, ZoneDays>()
  let days = 0
  return (facts, at) => {
    const { window, lawWeek, closedDays, timeZone } = facts
    const key = `${timeZone} ${window.fromMinute} ${window.untilMinute}${lawWeek ? ` ${JSON.stringify(lawWeek)}` : ""}${closedName(closedDays)}`
    let zone = calendars.get(key)
    if (!zone) calendars.set(key, (zone = new ZoneDays(timeZone, narrowed(everyDay(window), lawWeek), closedDays)))
    const known = zone.size
    const open = zone.open(at)
    days += zone.size - known
    if (days > mostDays) {
      calendars.clear()
      days = 0
    }
    return open
  }
}

const mostDays = 100_000

const names = new WeakMap<ClosedDays, string>()

/** Equal days have equal names, whichever shop they were read for. */
export function closedName(closed: ClosedDays | undefined): string {
  if (!closed || (closed.weekdays.length === 0 && closed.dates.size === 0)) return ""
  let name = names.get(closed)
  if (name === undefined) names.set(closed, (name = ` ${closed.weekdays.join()} ${[...closed.dates.keys()].sort().join()}`))
  return name
}

interface Hours {
  opens: number
  closes: number
}

class ZoneDays {
  readonly #zone: string
  readonly #week: SendWeek
  readonly #closed: ClosedDays | undefined
  /** By days since 1970 of the civil date. */
  readonly #days = new Map<number, Hours | null>()

  constructor(zone: string, week: SendWeek, closed: ClosedDays | undefined) {
    this.#zone = zone
    this.#week = week
    this.#closed = closed
  }

  get size(): number {
    return this.#days.size
  }

  open(at: Date): Date | null {
    const instant = at.getTime()
    // A civil date begins up to 14 hours before, or 12 after, its day of UTC.
    const first = Math.floor(instant / dayMs) - 1
    const last = first + 9 + 7 * ((this.#closed?.dates.size ?? 0) + 1)
    for (let day = first; day <= last; day += 1) {
      const hours = this.#hours(day)
      if (!hours || instant >= hours.closes) continue
      return instant >= hours.opens ? at : new Date(hours.opens)
    }
    return null
  }

  #hours(day: number): Hours | null {
    const known = this.#days.get(day)
    if (known !== undefined) return known
    const date = new Temporal.PlainDate(1970, 1, 1).add({ days: day })
    const found = openHours(date, this.#zone, this.#week, this.#closed)
    const hours = found && { opens: found.opens.epochMilliseconds, closes: found.closes.epochMilliseconds }
    this.#days.set(day, hours)
    return hours
  }
}
