// When, not before `readyAt`, may a message leave: in the shopper's waking hours, behind what the cap lets through, and before `latestAt`?
//
// The cap is asked for the moment at which the message would really go, which is never in the past; a due moment in the past stays as it is.
// Wishes come after bounds: the hour at which the shopper usually looks (audience/best-hour.ts) and the slower rhythm for who stopped answering
// (audience/engagement.ts) are followed only as far as windows, closed days, cap and `latestAt` leave room. The hour moves a message within its day, or to
// the next day when that one's best hour is `clearlyBetter`. The slower rhythm puts off by `mostSlowedDays` at most and, where it is not binding, gives way
// rather than keep a message from leaving: nobody goes unasked because they are quiet.
import { Temporal } from "temporal-polyfill"

import { bestMinute, evidenceWeight, hourPooling, hourShares, type HourEvidence } from "#app/flow/audience/best-hour.ts"
import type { ClosedDays } from "#app/flow/planning/closed-days.ts"
import { earliestWithinCap, type ContactCap } from "#app/flow/planning/contact-cap.ts"
import { everyDay, instantAt, narrowed, openHours, sendTime, type SendWeek, type SendWindow } from "#app/flow/planning/send-window.ts"
import { addDays } from "#app/platform/clock.ts"

export interface SendingFacts {
  timeZone: string
  window: SendWindow
  cap: ContactCap
  /** All other messages to this person, sent or planned. */
  contacts: readonly { at: Date; isSent: boolean }[]
  /** The hours the law leaves to this channel; null: no law of hours. */
  lawWeek?: SendWeek | null
  closedDays?: ClosedDays
  hours?: HourEvidence | null
  /** The slower rhythm of who stopped answering. Binding: a message that finds no room in it is not sent at all. */
  slowed?: (ContactCap & { isBinding: boolean }) | null
}

export type When =
  | { kind: "at"; at: Date; isCapped: boolean; isSlowed?: true; hourOf?: "person" | "shop" }
  | { kind: "never"; reason: "cap-closed" | "window-closed" | "past-latest-day" }

/** So much likelier has the next day’s best hour to be before it is waited for. */
export const clearlyBetter = 1.25
export const mostSlowedDays = 30

export function whenToSend(readyAt: Date, facts: SendingFacts, now: Date, latestAt: Date | null = null): When {
  const plain = within(facts.cap)
  if (!facts.slowed || (plain.kind === "never" && !facts.slowed.isBinding)) return plain
  const slow = within(facts.slowed)
  if (slow.kind === "never") return facts.slowed.isBinding ? slow : plain
  if (plain.kind === "at" && slow.at > addDays(plain.at, mostSlowedDays)) return facts.slowed.isBinding ? slow : plain
  return plain.kind === "at" && slow.at <= plain.at ? plain : { ...slow, isSlowed: true }

  function within(cap: ContactCap): When {
    const preferred = facts.hours ? earliest(readyAt, { ...facts, cap }, now, latestAt, facts.hours) : null
    return preferred?.kind === "at" ? preferred : earliest(readyAt, { ...facts, cap }, now, latestAt, null)
  }
}

function earliest(readyAt: Date, facts: SendingFacts, now: Date, latestAt: Date | null, hours: HourEvidence | null): When {
  const calendar = new Calendar(facts, hours)
  const found = whenever()
  if (found.kind === "never" || latestAt === null) return found
  const goes = found.at < now ? now : found.at
  return goes < latestAt ? found : { kind: "never", reason: "past-latest-day" }

  function whenever(): When {
    const first = calendar.open(readyAt)
    if (!first) return { kind: "never", reason: "window-closed" }
    const note = calendar.basis ? { hourOf: calendar.basis } : {}
    const goes = first < now ? now : first
    // What is planned for later gives way to this one, and not the other way round; else two plans would push each other for ever.
    const others = facts.contacts.filter(({ at, isSent }) => isSent || at <= first).map(({ at }) => at)
    for (let at = goes; ;) {
      const free = earliestWithinCap(at, others, facts.cap)
      if (!free) return { kind: "never", reason: "cap-closed" }
      if (free.getTime() === goes.getTime()) return { kind: "at", at: first, isCapped: false, ...note }
      const moved = calendar.open(free)
      if (!moved) return { kind: "never", reason: "window-closed" }
      if (moved.getTime() === free.getTime()) return { kind: "at", at: moved, isCapped: true, ...note }
      at = moved
    }
  }
}

/** When this shopper may be written to, and when rather. */
class Calendar {
  readonly #zone: string
  readonly #week: SendWeek
  readonly #closed: ClosedDays | undefined
  readonly #shares: readonly number[] | null
  /** Whose hours are followed; null when none are. */
  readonly basis: "person" | "shop" | null

  constructor({ timeZone, window, lawWeek, closedDays }: SendingFacts, hours: HourEvidence | null) {
    this.#zone = timeZone
    this.#week = narrowed(everyDay(window), lawWeek)
    this.#closed = closedDays
    const { weight, basis } = evidenceWeight(hours ?? { own: null, shop: null })
    this.basis = weight >= hourPooling.leastWeight && basis !== "default" ? basis : null
    this.#shares = this.basis && hours ? hourShares(hours) : null
  }

  /** The first moment not before `at` that is open and, where an hour is preferred, the better one; null when nothing ever is. Twice is once. */
  open(at: Date): Date | null {
    const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime())
    const time = sendTime(instant, this.#zone, this.#week, this.#closed)
    if (time.kind === "never") return null
    const first = time.kind === "now" ? instant : time.at
    return new Date(this.#shares ? this.#better(first, this.#shares) : first.epochMilliseconds)
  }

  #better(first: Temporal.Instant, shares: readonly number[]): number {
    const local = first.toZonedDateTimeISO(this.#zone)
    const minute = local.hour * 60 + local.minute
    const today = this.#best(local.toPlainDate(), minute, shares)
    const stays = { share: shares[local.hour] ?? 0, at: first.epochMilliseconds }
    const here = today && today.at > stays.at && today.share > stays.share ? today : stays
    const tomorrow = this.#best(local.toPlainDate().add({ days: 1 }), 0, shares)
    return (tomorrow && tomorrow.share > here.share * clearlyBetter ? tomorrow : here).at
  }

  /** The best hour of one day from `fromMinute` on. */
  #best(date: Temporal.PlainDate, fromMinute: number, shares: readonly number[]): { share: number; at: number } | null {
    const hours = openHours(date, this.#zone, this.#week, this.#closed)
    const window = this.#week[date.dayOfWeek - 1]
    if (!hours || !window) return null
    const found = bestMinute(shares, { fromMinute: Math.max(fromMinute, window.fromMinute), untilMinute: window.untilMinute })
    if (!found) return null
    const at = instantAt(date, found.minute, this.#zone, "later")
    const isOpen = Temporal.Instant.compare(at, hours.opens) >= 0 && Temporal.Instant.compare(at, hours.closes) < 0
    return isOpen ? { share: found.share, at: at.epochMilliseconds } : null
  }
}
