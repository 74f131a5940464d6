import { describe, expect, test } from "vitest"

import { estimateOffPolicy, fixedDelay, type LoggedAsk } from "#app/flow/timing/off-policy.ts"

import { seededRandomness } from "../../setup/context.ts"

const chanceAt = (days: number) => 0.12 * Math.exp(-0.5 * (Math.log(days / 20) / 0.5) ** 2)

/** Asks at 10, 14 or 20 days, mostly at 10. */
function log(asks: number, seed: number): LoggedAsk[] {
  const { random } = seededRandomness(seed)
  return Array.from({ length: asks }, () => {
    const dice = random()
    const [delayDays, propensity] = dice < 0.7 ? ([10, 0.7] as const) : dice < 0.9 ? ([14, 0.2] as const) : ([20, 0.1] as const)
    return { productId: "a", delayDays, propensity, isReview: random() < chanceAt(delayDays) }
  })
}

describe("off-policy estimate", () => {
  test("by hand: two kinds of asks under a rule that prefers the rare one", () => {
    const asks: LoggedAsk[] = [
      ...Array.from({ length: 8 }, (_zero, at) => ({ productId: "a", delayDays: 10, propensity: 0.8, isReview: at < 2 })),
      ...Array.from({ length: 2 }, (_zero, at) => ({ productId: "a", delayDays: 20, propensity: 0.2, isReview: at < 1 })),
    ]
    const found = estimateOffPolicy(asks, (ask) => (ask.delayDays === 20 ? 0.5 : 0.5))
    // Weights 0.625 (8 of them) and 2.5 (2): (2·0.625 + 2.5) / (5 + 5).
    expect(found?.reviewsPerAsk).toBeCloseTo(0.375)
    expect(found?.effectiveAsks).toBeCloseTo(100 / (8 * 0.625 ** 2 + 2 * 2.5 ** 2))
  })

  test("the interval of another delay holds the truth about eight times in ten (seeds 1 to 300)", () => {
    for (const days of [14, 20]) {
      let held = 0
      for (let seed = 1; seed <= 300; seed += 1) {
        const [low, high] = estimateOffPolicy(log(1500, seed), fixedDelay(days))!.interval80
        if (low <= chanceAt(days) && chanceAt(days) <= high) held += 1
      }
      expect(held / 300).toBeGreaterThan(0.74)
      expect(held / 300).toBeLessThan(0.92)
    }
  })

  test("control: without propensities the preferred delay drowns a mixed rule", () => {
    const mixed = (ask: LoggedAsk) => (ask.delayDays === 20 ? 0.9 : 0.05)
    const truth = 0.9 * chanceAt(20) + 0.05 * chanceAt(14) + 0.05 * chanceAt(10)
    const asks = log(60_000, 7)
    expect(Math.abs(estimateOffPolicy(asks, mixed)!.reviewsPerAsk - truth)).toBeLessThan(0.006)
    const naive = asks.filter((ask) => ask.isReview).length / asks.length
    expect(Math.abs(naive - truth)).toBeGreaterThan(0.03)
  })

  test("nothing is said of a rule that was hardly ever tried, or of senseless propensities", () => {
    expect(estimateOffPolicy(log(200, 1), fixedDelay(60))).toBeNull()
    expect(estimateOffPolicy([], fixedDelay(10))).toBeNull()
    const bad = log(50, 1).map((ask, at) => ({ ...ask, propensity: [0, -1, NaN, 2][at % 4]! }))
    expect(estimateOffPolicy(bad, fixedDelay(10))).toBeNull()
  })
})
