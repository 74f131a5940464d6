import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { capUnder, pauseEnd, pausedUntil, quieterWish, type ContactWish } from "#app/flow/consent/contact-wish.ts"
import { earliestWithinCap } from "#app/flow/planning/contact-cap.ts"
import { dayMs } from "#app/platform/clock.ts"

const now = new Date("2026-11-22T12:00:00Z")
const wish = (change: Partial<ContactWish> = {}): ContactWish => ({
  personKey: "p",
  frequency: "usual",
  pausedUntil: null,
  channel: null,
  locale: null,
  updatedAt: now,
  ...change,
})

describe("the cap under a wish", () => {
  test.each([
    ["usual", { max: 2, windowDays: 30 }, { max: 2, windowDays: 30 }],
    ["fewer", { max: 2, windowDays: 30 }, { max: 1, windowDays: 30 }],
    ["fewer", { max: 5, windowDays: 30 }, { max: 2, windowDays: 30 }],
    ["fewer", { max: 1, windowDays: 30 }, { max: 1, windowDays: 60 }],
    ["fewer", { max: 0, windowDays: 30 }, { max: 0, windowDays: 30 }],
    ["weekly", { max: 2, windowDays: 30 }, { max: 1, windowDays: 15 }],
    ["weekly", { max: 10, windowDays: 30 }, { max: 1, windowDays: 7 }],
    ["weekly", { max: 1, windowDays: 30 }, { max: 1, windowDays: 30 }],
  ] as const)("%s of %j is %j", (frequency, cap, wanted) => {
    expect(capUnder({ frequency }, cap)).toEqual(wanted)
  })

  test("nobody's wish changes nothing", () => {
    expect(capUnder(null, { max: 3, windowDays: 20 })).toEqual({ max: 3, windowDays: 20 })
  })

  /** What leaves when as much is sent as the cap lets through, in days. */
  function mostContacts(cap: { max: number; windowDays: number }, days: number): number[] {
    const sent: Date[] = []
    for (let at: Date | null = now; at && at.getTime() < now.getTime() + days * dayMs;) {
      sent.push(at)
      at = earliestWithinCap(at, sent, cap)
    }
    return sent.map((at) => (at.getTime() - now.getTime()) / dayMs)
  }
  const most = (days: readonly number[], span: number) =>
    Math.max(...days.map((day) => days.filter((other) => other >= day && other < day + span).length))
  const caps = fc.record({ max: fc.integer({ min: 1, max: 12 }), windowDays: fc.integer({ min: 1, max: 60 }) })

  test("whatever the wish, no window holds more than the merchant's cap, and a week never more than one where that was asked for", () => {
    fc.assert(
      fc.property(caps, fc.constantFrom("fewer", "weekly", "usual"), (cap, frequency) => {
        const days = mostContacts(capUnder({ frequency }, cap), 200)
        expect(most(days, cap.windowDays)).toBeLessThanOrEqual(cap.max)
        if (frequency === "weekly") expect(most(days, 7)).toBeLessThanOrEqual(1)
        if (frequency === "fewer") expect(days.length).toBeLessThan(mostContacts(cap, 200).length)
      }),
      { seed: 20261122, numRuns: 200 },
    )
  })

  test("control: without the wish, weeks hold more than one", () => {
    expect(most(mostContacts({ max: 4, windowDays: 14 }, 200), 7)).toBeGreaterThan(1)
  })
})

describe("a pause", () => {
  test("holds until its day and not a moment longer", () => {
    const until = new Date("2026-12-01T00:00:00Z")
    expect(pausedUntil(wish({ pausedUntil: until }), now)).toEqual(until)
    expect(pausedUntil(wish({ pausedUntil: until }), until)).toBeNull()
    expect(pausedUntil(null, now)).toBeNull()
  })

  test.each([
    ["2026-11-23", "2026-11-23T00:00:00.000Z"],
    ["2027-11-22", "2027-11-22T00:00:00.000Z"],
    ["2026-11-22", null],
    ["2026-11-21", null],
    ["2027-11-25", null],
    ["2026-02-31", null],
    ["2026-13-01", null],
    ["tomorrow", null],
    ["", null],
    ["2026-12-01T00:00:00Z", null],
  ])("%s ends at %s", (day, end) => {
    expect(pauseEnd(day, now)?.toISOString() ?? null).toBe(end)
  })
})

test("of two wishes of one person the quieter word counts, and what one left open the other fills", () => {
  const older = wish({ frequency: "weekly", channel: "sms", locale: "de", updatedAt: new Date(now.getTime() - dayMs) })
  const newer = wish({ frequency: "fewer", pausedUntil: new Date("2026-12-24T00:00:00Z"), locale: "fr" })
  const wanted = { frequency: "weekly", pausedUntil: new Date("2026-12-24T00:00:00Z"), channel: "sms", locale: "fr", updatedAt: now }
  expect(quieterWish(older, newer)).toEqual(wanted)
  expect(quieterWish(newer, older)).toEqual(wanted)
})
