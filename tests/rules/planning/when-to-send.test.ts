// Wishes (the hour, the slower rhythm) move a message only as far as bounds leave room.
import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { isTelling } from "#app/flow/audience/best-hour.ts"
import type { OpenContact } from "#app/flow/planning/arbiter-facts.ts"
import { closedDays } from "#app/flow/planning/closed-days.ts"
import { capFor } from "#app/flow/planning/cap-for.ts"
import { opener } from "#app/flow/planning/opener.ts"
import { createOpenings } from "#app/flow/planning/openings.ts"
import { everyDay } from "#app/flow/planning/send-window.ts"
import { mostSlowedDays, whenToSend, type SendingFacts } from "#app/flow/planning/when-to-send.ts"
import { addDays, dayMs } from "#app/platform/clock.ts"

const at = (text: string) => new Date(text)
const peak = (hour: number, count: number) => Array.from({ length: 24 }, (_, one) => (one === hour ? count : 0))
const usual: SendingFacts = {
  timeZone: "Europe/Berlin",
  window: { fromMinute: 540, untilMinute: 1200 },
  cap: { max: 2, windowDays: 30 },
  contacts: [],
}
const now = at("2026-11-01T00:00:00Z")
const due = (readyAt: string, facts: Partial<SendingFacts>, latestAt: string | null = null) => {
  const when = whenToSend(at(readyAt), { ...usual, ...facts }, now, latestAt ? at(latestAt) : null)
  return when.kind === "at" ? when.at.toISOString() : when.reason
}

describe("the hour", () => {
  const evening = { own: peak(18, 10), shop: null }
  test.each([
    ["nothing known: at once", "2026-11-10T11:00:00Z", { own: null, shop: null }, "2026-11-10T11:00:00.000Z"],
    ["too little known: at once", "2026-11-10T11:00:00Z", { own: peak(18, 2), shop: null }, "2026-11-10T11:00:00.000Z"],
    ["the person’s hour of that day", "2026-11-10T11:00:00Z", evening, "2026-11-10T17:00:00.000Z"],
    ["before the window opens: that day’s hour", "2026-11-10T02:00:00Z", evening, "2026-11-10T17:00:00.000Z"],
    ["within the hour: now", "2026-11-10T17:20:00Z", evening, "2026-11-10T17:20:00.000Z"],
    ["the hour has passed: the next day’s", "2026-11-10T18:30:00Z", { own: peak(10, 10), shop: null }, "2026-11-11T09:00:00.000Z"],
    ["an hour outside the window is not gone to", "2026-11-10T11:00:00Z", { own: peak(3, 40), shop: null }, "2026-11-10T11:00:00.000Z"],
    ["the shop’s, where the person is new", "2026-11-10T08:30:00Z", { own: null, shop: peak(15, 400) }, "2026-11-10T14:00:00.000Z"],
    ["the person’s before the shop’s", "2026-11-10T08:30:00Z", { own: peak(12, 30), shop: peak(15, 400) }, "2026-11-10T11:00:00.000Z"],
  ])("%s", (_, readyAt, hours, expected) => {
    expect(due(readyAt, { hours })).toBe(expected)
  })
  test("never past the last day: rather the wrong hour than no message", () => {
    expect(due("2026-11-10T18:30:00Z", { hours: { own: peak(10, 10), shop: null } }, "2026-11-11T08:00:00Z")).toBe(
      "2026-11-10T18:30:00.000Z",
    )
  })
  test("the same hour of the clock on both sides of a change", () => {
    expect(due("2026-10-24T09:00:00Z", { hours: evening })).toBe("2026-10-24T16:00:00.000Z")
    expect(due("2026-10-25T09:00:00Z", { hours: evening })).toBe("2026-10-25T17:00:00.000Z")
  })
  test("the next day’s hour is not gone to when that day is closed", () => {
    const closed = closedDays({ weekdays: [], holidays: ["2026-11-11"], blackouts: [] })
    expect(due("2026-11-10T18:30:00Z", { hours: { own: peak(10, 10), shop: null }, closedDays: closed })).toBe("2026-11-10T18:30:00.000Z")
  })
})

test("the law’s week is kept beside the merchant’s window", () => {
  const law = everyDay({ fromMinute: 600, untilMinute: 1080 }).map((window, day) => (day === 6 ? null : window))
  expect(due("2026-11-08T08:00:00Z", { lawWeek: law })).toBe("2026-11-09T09:00:00.000Z")
  expect(due("2026-11-09T17:30:00Z", { lawWeek: law })).toBe("2026-11-10T09:00:00.000Z")
  expect(due("2026-11-09T17:30:00Z", { lawWeek: law.map(() => null) })).toBe("window-closed")
})

describe("the slower rhythm", () => {
  const sent = (day: number) => ({ at: addDays(at("2026-11-10T10:00:00Z"), day), isSent: true })
  const ready = "2026-11-10T10:00:00Z"
  const slowed = (isBinding: boolean) => ({ max: 1, windowDays: 40, isBinding })
  test("puts off", () => {
    expect(due(ready, { contacts: [sent(-20)], slowed: slowed(false) })).toBe("2026-11-30T10:00:00.000Z")
    expect(due(ready, { contacts: [sent(-20)] })).toBe("2026-11-10T10:00:00.000Z")
  })
  test("gives way for a review, and drops what else would be too late", () => {
    const late = "2026-11-20T00:00:00Z"
    expect(due(ready, { contacts: [sent(-20)], slowed: slowed(false) }, late)).toBe("2026-11-10T10:00:00.000Z")
    expect(due(ready, { contacts: [sent(-20)], slowed: slowed(true) }, late)).toBe("past-latest-day")
  })
  test("puts a review off by thirty days at most", () => {
    const long = { max: 1, windowDays: 90, isBinding: false }
    expect(due(ready, { contacts: [sent(-1)], slowed: long })).toBe("2026-11-10T10:00:00.000Z")
  })
})

const arbitraryHours = fc.record({
  own: fc.option(fc.array(fc.nat(20), { minLength: 24, maxLength: 24 })),
  shop: fc.option(fc.array(fc.nat(400), { minLength: 24, maxLength: 24 })),
})
const arbitrary = fc.record({
  readyDays: fc.double({ min: 0, max: 300, noNaN: true }),
  nowDays: fc.double({ min: 0, max: 320, noNaN: true }),
  zone: fc.constantFrom("Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "America/New_York"),
  window: fc.tuple(fc.integer({ min: 0, max: 1300 }), fc.integer({ min: 60, max: 700 })),
  contacts: fc.array(fc.record({ day: fc.double({ min: 0, max: 330, noNaN: true }), isSent: fc.boolean() }), { maxLength: 6 }),
  cap: fc.record({ max: fc.integer({ min: 1, max: 3 }), windowDays: fc.integer({ min: 1, max: 60 }) }),
  hours: fc.option(arbitraryHours),
  silent: fc.nat(15),
  isReviewAsk: fc.boolean(),
  frequency: fc.constantFrom("usual" as const, "fewer" as const, "weekly" as const),
  weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 4 }),
  latest: fc.option(fc.double({ min: 0, max: 60, noNaN: true })),
})
const begin = at("2026-01-01T00:00:00Z")

test("no window, closed day, cap or last day is ever broken, and planning again says the same", () => {
  fc.assert(
    fc.property(arbitrary, (one) => {
      const readyAt = addDays(begin, one.readyDays)
      const latestAt = one.latest === null ? null : addDays(readyAt, one.latest)
      const [from, length] = one.window
      const untilMinute = Math.min(1440, from + length)
      const facts: SendingFacts = {
        timeZone: one.zone,
        window: { fromMinute: from, untilMinute },
        contacts: one.contacts.map(({ day, isSent }) => ({ at: addDays(begin, day), isSent })),
        hours: one.hours,
        closedDays: closedDays({ weekdays: one.weekdays, holidays: [], blackouts: [] }),
        ...capFor({ frequency: one.frequency }, { silent: one.silent }, one.cap, one),
      }
      const asOf = addDays(begin, one.nowDays)
      const when = whenToSend(readyAt, facts, asOf, latestAt)
      const plain = whenToSend(readyAt, { ...facts, hours: null, slowed: null }, asOf, latestAt)
      // A wish never takes a message away, binding slowness apart.
      if (plain.kind === "at" && !facts.slowed?.isBinding) expect(when.kind).toBe("at")
      if (when.kind === "never") return
      const local = new Intl.DateTimeFormat("en-GB", {
        timeZone: one.zone,
        hour: "2-digit",
        minute: "2-digit",
        weekday: "short",
        hourCycle: "h23",
      })
      const parts = Object.fromEntries(local.formatToParts(when.at).map((part) => [part.type, part.value]))
      const minute = Number(parts["hour"]) * 60 + Number(parts["minute"])
      expect(minute).toBeGreaterThanOrEqual(from)
      expect(minute).toBeLessThan(untilMinute)
      const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts["weekday"] ?? "") + 1
      expect(one.weekdays).not.toContain(weekday)
      expect(when.at >= readyAt).toBe(true)
      const goes = when.at < asOf ? asOf : when.at
      if (latestAt) expect(goes < latestAt).toBe(true)
      const within = facts.contacts.filter(
        (contact) => contact.isSent && Math.abs(contact.at.getTime() - goes.getTime()) < facts.cap.windowDays * dayMs,
      )
      const before = within.filter((contact) => contact.at <= goes).length
      const after = within.filter((contact) => contact.at > goes).length
      expect(Math.max(before, after) < facts.cap.max + (within.length === 0 ? 1 : 0) || before + after === 0).toBe(true)
      if (plain.kind === "at" && !facts.slowed?.isBinding)
        expect(when.at.getTime() - plain.at.getTime()).toBeLessThanOrEqual((mostSlowedDays + one.cap.windowDays * 4 + 14) * dayMs)
      const again = whenToSend(readyAt, facts, goes, latestAt)
      expect(again.kind === "at" && (again.at < goes ? goes : again.at)).toEqual(goes)
    }),
    { seed: 20, numRuns: 1500 },
  )
})

test("the look-up for many people says the same as the rule for one", () => {
  const openings = createOpenings()
  const open = opener(openings)
  fc.assert(
    fc.property(arbitrary, (one) => {
      const at = addDays(begin, one.readyDays)
      const [from, length] = one.window
      const times = {
        timeZone: one.zone,
        window: { fromMinute: from, untilMinute: Math.min(1440, from + length) },
        hours: one.hours && isTelling(one.hours) ? one.hours : null,
        closedDays: closedDays({ weekdays: one.weekdays, holidays: ["2026-03-08", "2026-12-25"], blackouts: [] }),
      }
      const when = whenToSend(at, { ...times, cap: { max: 1, windowDays: 1 }, contacts: [] }, at)
      expect(open({ times } as OpenContact, at)).toEqual(when.kind === "at" ? when.at : null)
    }),
    { seed: 21, numRuns: 1500 },
  )
})
