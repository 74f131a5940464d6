import { describe, expect, test } from "vitest"

import { wilson } from "#app/flow/approval/proportion-bounds.ts"
import { alwaysValidDifference, confidenceSequence } from "#app/flow/insights/always-valid.ts"

import { seededRandomness } from "../../setup/context.ts"

/** How often an interval that is looked at after each of `looks` batches has ever missed the truth. */
function everMissed(
  p: number,
  runs: number,
  looks: number,
  batch: number,
  interval: (share: { hits: number; count: number }) => { low: number; high: number },
) {
  const { random } = seededRandomness(Math.round(p * 1000) + 3)
  let missed = 0
  for (let run = 0; run < runs; run += 1) {
    const share = { hits: 0, count: 0 }
    for (let look = 0; look < looks; look += 1) {
      for (let one = 0; one < batch; one += 1) if (random() < p) share.hits += 1
      share.count += batch
      const { low, high } = interval(share)
      if (p < low || p > high) {
        missed += 1
        break
      }
    }
  }
  return missed / runs
}

describe("an interval that may be looked at every day", () => {
  // A year of looking daily, five asks a day.
  test.each([0.02, 0.05, 0.2, 0.5])("misses a share of %f at any of 365 looks in at most 5 of 100 shops", { timeout: 60_000 }, (p) => {
    const alpha = 0.05
    const runs = 400
    // Three standard errors of the simulation itself.
    const allowed = alpha + 3 * Math.sqrt((alpha * (1 - alpha)) / runs)
    expect(everMissed(p, runs, 365, 5, (share) => confidenceSequence(share, alpha))).toBeLessThanOrEqual(allowed)
  })

  test("control: Wilson's interval, right for one look, misses far more often when looked at daily", { timeout: 60_000 }, () => {
    const z = 1.96
    const ever = (p: number, looks: number, batch: number) =>
      everMissed(p, 400, looks, batch, (share) => {
        const [low, high] = wilson(share.hits, share.count, z)
        return { low, high }
      })
    expect(ever(0.2, 1, 1825)).toBeLessThan(0.09)
    expect(ever(0.2, 365, 5)).toBeGreaterThan(0.15)
    expect(ever(0.05, 365, 5)).toBeGreaterThan(0.15)
  })

  test("narrows with what is counted, holds the share, and stays within 0 and 1", () => {
    let width = 1
    for (const count of [10, 100, 1_000, 10_000, 1_000_000]) {
      const { low, high } = confidenceSequence({ hits: count / 10, count }, 0.05)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(low).toBeLessThan(0.1)
      expect(high).toBeGreaterThan(0.1)
      expect(high - low).toBeLessThan(width)
      width = high - low
    }
    expect(width).toBeLessThan(0.003)
  })

  test.each([
    [{ hits: 0, count: 0 }, 0, 1],
    [{ hits: 0, count: 50 }, 0, null],
    [{ hits: 50, count: 50 }, null, 1],
  ])("%j", (share, low, high) => {
    const interval = confidenceSequence(share, 0.05)
    if (low !== null) expect(interval.low).toBe(low)
    if (high !== null) expect(interval.high).toBe(high)
    expect(interval.high).toBeGreaterThan(interval.low)
  })

  test("agrees with the mixture worked out by hand", () => {
    // One miss of one: B(1/2, 3/2) / B(1/2, 1/2) = 1/2, so every p with 1 - p > alpha / 2 is in.
    expect(confidenceSequence({ hits: 0, count: 1 }, 0.1).high).toBeCloseTo(0.95, 6)
  })

  test("a difference holds zero for equal shares and not for very different ones", () => {
    const equal = alwaysValidDifference({ hits: 50, count: 500 }, { hits: 50, count: 500 }, 0.05)
    expect(equal.low).toBeLessThan(0)
    expect(equal.high).toBeGreaterThan(0)
    expect(alwaysValidDifference({ hits: 300, count: 1_000 }, { hits: 50, count: 1_000 }, 0.05).low).toBeGreaterThan(0.15)
  })
})
