import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { engagementOf, slowedRate } from "#app/flow/audience/engagement.ts"
import { capFor } from "#app/flow/planning/cap-for.ts"
import { addDays } from "#app/platform/clock.ts"

const now = new Date("2026-11-22T10:00:00Z")
const days = (...ago: number[]) => ago.map((one) => addDays(now, -one))

describe("how many in a row were not answered", () => {
  test.each([
    ["nothing sent", [], null, 0],
    ["three", [10, 40, 70], null, 3],
    ["the newest may still be answered", [3, 40, 70], null, 2],
    ["an answer in between", [10, 40, 70], 30, 1],
    ["an answer after all of them", [10, 40, 70], 2, 0],
    ["what was a year ago is forgotten", [10, 400, 500], null, 1],
  ])("%s", (_, sent, answered, silent) => {
    const answeredAt = answered === null ? null : addDays(now, -answered)
    expect(engagementOf({ sentAts: days(...sent), answeredAt }, now)).toEqual({ silent })
  })
})

describe("the slower rhythm", () => {
  test.each([
    [0, null],
    [2, null],
    [3, { max: 3, windowDays: 45 }],
    [6, { max: 2, windowDays: 60 }],
    [9, { max: 1, windowDays: 75 }],
    [90, { max: 1, windowDays: 75 }],
  ])("after %i silent messages", (silent, rate) => {
    expect(slowedRate({ silent }, { max: 4, windowDays: 30 })).toEqual(rate)
  })
  test("a window that is long already is not made longer than ninety days, nor shorter", () => {
    expect(slowedRate({ silent: 9 }, { max: 1, windowDays: 80 })).toEqual({ max: 1, windowDays: 90 })
    expect(slowedRate({ silent: 9 }, { max: 1, windowDays: 120 })).toEqual({ max: 1, windowDays: 120 })
  })
})

test("never looser, never none, never worse for one more answer", () => {
  const rates = fc.record({ max: fc.integer({ min: 1, max: 10 }), windowDays: fc.integer({ min: 1, max: 365 }) })
  const wishes = fc.constantFrom(null, { frequency: "usual" as const }, { frequency: "fewer" as const }, { frequency: "weekly" as const })
  fc.assert(
    fc.property(rates, fc.nat(40), fc.nat(40), wishes, fc.boolean(), (rate, silent, more, wish, isReviewAsk) => {
      const { cap, slowed } = capFor(wish, { silent }, rate, { isReviewAsk })
      expect(cap.max).toBeGreaterThanOrEqual(1)
      expect(cap.max / cap.windowDays).toBeLessThanOrEqual(rate.max / rate.windowDays + 1e-9)
      const slower = capFor(wish, { silent: silent + more }, rate, { isReviewAsk }).slowed ?? cap
      const slow = slowed ?? cap
      expect(slow.max).toBeLessThanOrEqual(cap.max)
      expect(slow.windowDays).toBeGreaterThanOrEqual(cap.windowDays)
      expect(slower.max).toBeLessThanOrEqual(slow.max)
      expect(slower.windowDays).toBeGreaterThanOrEqual(slow.windowDays)
      expect(slower.max).toBeGreaterThanOrEqual(1)
      if (slowed) expect(slowed.isBinding).toBe(!isReviewAsk)
    }),
    { seed: 9, numRuns: 500 },
  )
})
