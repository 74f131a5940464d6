import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { bestHour, evidenceWeight, hourShares } from "#app/flow/audience/best-hour.ts"

const peak = (hour: number, count: number) => Array.from({ length: 24 }, (_, one) => (one === hour ? count : 0))
const day = { fromMinute: 540, untilMinute: 1200 }

describe("by table", () => {
  test.each([
    ["nothing", { own: null, shop: null }, 540, "default"],
    ["one order", { own: peak(19, 1), shop: null }, 1140, "default"],
    ["ten evenings", { own: peak(19, 10), shop: null }, 1140, "person"],
    ["a shop of mornings", { own: null, shop: peak(11, 200) }, 660, "shop"],
    ["one evening in a shop of mornings", { own: peak(19, 1), shop: peak(11, 200) }, 660, "shop"],
    ["twelve evenings in a shop of mornings", { own: peak(19, 12), shop: peak(11, 200) }, 1140, "person"],
  ])("%s", (_, evidence, minute, basis) => {
    expect(bestHour(evidence, day)).toMatchObject({ minute, basis })
  })
  test("the window’s own first minute where it opens within the hour", () => {
    expect(bestHour({ own: peak(9, 20), shop: null }, { fromMinute: 570, untilMinute: 1200 })?.minute).toBe(570)
    expect(bestHour({ own: null, shop: null }, { fromMinute: 600, untilMinute: 600 })).toBeNull()
  })
  test("midnight is beside eleven at night", () => {
    const shares = hourShares({ own: peak(0, 8), shop: null })
    expect(shares[23]).toBeCloseTo(shares[1] ?? 0, 12)
    expect(shares[23]).toBeGreaterThan(shares[12] ?? 1)
  })
  test("by hand: 8 orders at 18, no shop: (8/2 + 4/24) / 12", () => {
    expect(hourShares({ own: peak(18, 8), shop: null })[18]).toBeCloseTo((4 + 4 / 24) / 12, 12)
    expect(evidenceWeight({ own: peak(18, 8), shop: null }).weight).toBeCloseTo(1 - 4 / 12, 12)
  })
})

test("shares sum to one, and more of an hour never makes it worse", () => {
  const counts = fc.array(fc.nat(50), { minLength: 24, maxLength: 24 })
  fc.assert(
    fc.property(counts, counts, fc.nat(23), (own, shop, hour) => {
      const before = hourShares({ own, shop })
      expect(before.reduce((all, one) => all + one, 0)).toBeCloseTo(1, 9)
      const more = own.map((count, one) => (one === hour ? count + 1 : count))
      const after = hourShares({ own: more, shop })
      expect((after[hour] ?? 0) - (before[hour] ?? 0)).toBeGreaterThanOrEqual(-(before[hour] ?? 0) * 0.5)
      const rank = (shares: number[]) => shares.filter((share) => share > (shares[hour] ?? 0) + 1e-12).length
      expect(rank(after)).toBeLessThanOrEqual(rank(before))
    }),
    { seed: 1, numRuns: 400 },
  )
})

test("a shopper’s own hour is found again from what they did", () => {
  // Truth: each shopper acts at their hour in 7 of 10 cases, else at any. After 12 actions the hour found is right for nearly everybody.
  let state = 1
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  let found = 0
  for (let shopper = 0; shopper < 500; shopper += 1) {
    const truth = 9 + Math.floor(random() * 11)
    const own = peak(0, 0)
    for (let act = 0; act < 12; act += 1) {
      const hour = random() < 0.7 ? truth : Math.floor(random() * 24)
      own[hour] = (own[hour] ?? 0) + 1
    }
    const minute = bestHour({ own, shop: peak(11, 300) }, day)?.minute ?? 0
    if (Math.abs(Math.floor(minute / 60) - truth) <= 1) found += 1
  }
  expect(found / 500).toBeGreaterThan(0.95)
})
