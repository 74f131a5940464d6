import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { binomialCdf, clopperPearsonLower, clopperPearsonUpper, newcombe, wilson } from "#app/flow/approval/proportion-bounds.ts"

describe("clopperPearsonUpper", () => {
  // Sample sizes of the 95/95 and 95/90 rules (Wilks 1941; NUREG/CR-6823, table of nonparametric tolerance limits): the fewest with so many hits.
  test.each([
    [0, 59, 0.05],
    [1, 93, 0.05],
    [2, 124, 0.05],
    [0, 29, 0.1],
    [1, 46, 0.1],
    [2, 61, 0.1],
  ])("%i hits need %i for %f", (hits, count, level) => {
    expect(clopperPearsonUpper(hits, count)).toBeLessThanOrEqual(level)
    expect(clopperPearsonUpper(hits, count - 1)).toBeGreaterThan(level)
  })
  test("without a hit it is 1 - alpha^(1/n)", () => {
    for (const count of [1, 5, 20, 400]) expect(clopperPearsonUpper(0, count)).toBeCloseTo(1 - 0.05 ** (1 / count), 10)
  })
  test("published two-sided limits: 5 of 263 (Newcombe 1998, table I: 0.0062 to 0.0438), at 2.5 % each side", () => {
    expect(clopperPearsonLower(5, 263, 0.025)).toBeCloseTo(0.0062, 4)
    expect(clopperPearsonUpper(5, 263, 0.025)).toBeCloseTo(0.0438, 4)
  })
  test("nothing counted, all hit", () => {
    expect(clopperPearsonUpper(0, 0)).toBe(1)
    expect(clopperPearsonUpper(7, 7)).toBe(1)
    expect(clopperPearsonLower(0, 7)).toBe(0)
    expect(clopperPearsonLower(3, 3)).toBeCloseTo(0.05 ** (1 / 3), 10)
  })
  test("it holds the true share in at least 95 of 100 worlds, for every share", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (count, p) => {
        let missed = 0
        for (let hits = 0; hits <= count; hits += 1)
          if (clopperPearsonUpper(hits, count) < p)
            missed += binomialCdf(hits, count, p) - (hits === 0 ? 0 : binomialCdf(hits - 1, count, p))
        expect(missed).toBeLessThanOrEqual(0.05 + 1e-9)
      }),
      { seed: 20261122, numRuns: 60 },
    )
  })
})

// Newcombe 1998 a, table I (single proportion, method 3) and 1998 b, table II (difference, method 10).
describe("published intervals", () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("wilson %i of %i", (hits, count, low, high) => {
    const [l, h] = wilson(hits, count)
    expect(l).toBeCloseTo(low, 4)
    expect(h).toBeCloseTo(high, 4)
  })
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 10, 0.6075, 1],
  ])("newcombe %i/%i - %i/%i", (a, m, b, n, low, high) => {
    const answer = newcombe({ hits: a, count: m }, { hits: b, count: n })
    expect(answer?.low).toBeCloseTo(low, 4)
    expect(answer?.high).toBeCloseTo(high, 4)
  })
  test("nothing to compare with", () => expect(newcombe({ hits: 1, count: 5 }, { hits: 0, count: 0 })).toBeNull())
})
