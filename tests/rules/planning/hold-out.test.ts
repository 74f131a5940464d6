import { describe, expect, test } from "vitest"

import { holdOutDraw, isHeldOut, mayHoldOut } from "#app/flow/planning/hold-out.ts"

import { testVault } from "../../setup/context.ts"

const vault = testVault()
const keys = Array.from({ length: 4_000 }, (_, index) => vault.personKey("shop.myshopify.com", `person-${index}@example.com`) ?? "")

describe("isHeldOut", () => {
  test("the same answer each time, and as many as were chosen", () => {
    for (const share of [0.05, 0.1, 0.2]) {
      const held = keys.filter((key) => isHeldOut(key, "thank-you", share))
      expect(held).toEqual(keys.filter((key) => isHeldOut(key, "thank-you", share)))
      // Within four standard deviations.
      expect(Math.abs(held.length / keys.length - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / keys.length))
    }
  })
  test("draws are spread evenly: no tenth has much more or less (chi-square, 9 degrees, below 27.9 at 0.1 %)", () => {
    const tenths = Array.from({ length: 10 }, () => 0)
    for (const key of keys) tenths[Math.floor(holdOutDraw(key, "review-request") * 10)]! += 1
    const expected = keys.length / 10
    expect(tenths.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(27.9)
  })
  test("purposes draw apart: who misses one is no likelier to miss another", () => {
    const both = keys.filter((key) => isHeldOut(key, "thank-you", 0.2) && isHeldOut(key, "review-request", 0.2)).length
    expect(both / keys.length).toBeGreaterThan(0.02)
    expect(both / keys.length).toBeLessThan(0.06)
  })
  test("a larger share keeps everybody who was held out before", () => {
    const small = keys.filter((key) => isHeldOut(key, "thank-you", 0.05))
    expect(small.every((key) => isHeldOut(key, "thank-you", 0.1))).toBe(true)
  })
  test("off is off, strangers and order news are never held out, and never more than a fifth", () => {
    expect(keys.some((key) => isHeldOut(key, "thank-you", 0))).toBe(false)
    expect(isHeldOut(null, "thank-you", 1)).toBe(false)
    expect(isHeldOut("", "thank-you", 1)).toBe(false)
    expect(keys.some((key) => isHeldOut(key, "delay-notice", 0.2))).toBe(false)
    expect(keys.filter((key) => isHeldOut(key, "thank-you", 1)).length / keys.length).toBeLessThan(0.23)
    expect([mayHoldOut("review-request"), mayHoldOut("delay-notice"), mayHoldOut("an answer")]).toEqual([true, false, false])
  })
})
