// A curve that moves is followed within weeks, and a curve that does not is left alone. Simulated truth: a triangle on the days, not the model's shape.
import { describe, expect, test } from "vitest"

import { evidenceByShift, priorLogs, shiftedPrior } from "#app/flow/timing/pooling.ts"
import { grid, gridSize } from "#app/flow/timing/delay-grid.ts"
import { fitTiming, type TimingCount } from "#app/flow/timing/model.ts"

import { seededRandomness } from "../../setup/context.ts"

const priors = [{ category: "shoes", lowDays: 9, highDays: 11 }]
const products = Array.from({ length: 12 }, (_zero, index) => ({ productId: `p${index}`, category: "shoes" }))
const usualDays = 10
const before = 10
const asksAWeek = 20

/** Mean of ln(delay / true best day) in the last fit, after `weeks`; from week `before` on the truth is `times` as late, and rates `rate` as high. */
async function followWith(seed: number, times: number, weeks: number, rate: number): Promise<number> {
  const { random } = seededRandomness(seed)
  const counts: TimingCount[] = []
  let off = 0
  for (let week = 0; week <= weeks; week += 1) {
    // A run takes seconds: whoever runs the tests is let in between.
    await new Promise(setImmediate)
    const truth = week < before ? usualDays : usualDays * times
    const eager = week < before ? 0.12 : 0.12 * rate
    const model = fitTiming({ priors, counts, week })
    off = 0
    for (const product of products) {
      off += Math.log(model.recommend(product, () => 0.999).delayDays / truth) / products.length
      for (let ask = 0; ask < asksAWeek; ask += 1) {
        const { delayDays } = model.recommend(product, random)
        const x = delayDays / truth
        const chance = Math.max(0.03, x < 1 ? (x - 0.2) / 0.8 : 1 - (x - 1) / 1.6)
        const isReview = random() < eager * chance
        const saysNotYet = !isReview && random() < 0.08 * Math.max(0, 1 - x)
        counts.push({ ...product, delayDays, week, asks: 1, reviews: isReview ? 1 : 0, notYets: saysNotYet ? 1 : 0 })
      }
    }
  }
  return off
}

/** The middle of three runs. */
async function follow(times: number, weeks: number): Promise<number> {
  const runs: number[] = []
  for (const seed of [11, 12, 13]) runs.push(await followWith(seed, times, weeks, 1))
  return runs.sort((a, b) => a - b)[1]!
}

describe("moves", { timeout: 120_000 }, () => {
  test("days that become 1.8 times as late are followed in three weeks", async () => {
    // Without following it would be −0.59.
    expect(Math.abs(await follow(1.8, before + 3))).toBeLessThan(0.25)
  })

  test("days that become half as late are followed in eleven weeks", async () => {
    // Without following it would be 0.6. Nobody says "too late": it takes three weeks in one run and eleven in another.
    expect(await follow(0.55, before + 11)).toBeLessThan(0.45)
  })

  test.each([
    ["nothing moves", 11, 1],
    ["nothing moves", 12, 1],
    ["the rate of reviews falls to two thirds and no day moves", 11, 0.66],
    ["the rate of reviews falls to two thirds and no day moves", 12, 0.66],
  ])("%s: the day stays (seed %d)", async (_name, seed, rate) => {
    expect(Math.abs(await followWith(seed, 1, before + 6, rate))).toBeLessThan(0.15)
  })
})

describe("defaults that are off together", () => {
  test("a category expects its day later where others' are later, and where it was before where they are not", () => {
    const prior = priorLogs({ category: "a", lowDays: 9, highDays: 11 })
    const says = (days: number) => [grid.map((day) => -0.5 * (Math.log(day / days) / 0.1) ** 2)]
    const middle = (others: Float64Array[]) => {
      const logs = shiftedPrior(prior, others)
      let mean = 0
      for (let c = 0; c < gridSize; c += 1) mean += Math.exp(logs[c]!) * Math.log(grid[c]!)
      return Math.exp(mean)
    }
    expect(middle([])).toBeCloseTo(10, 0)
    expect(middle([evidenceByShift(prior, says(10))])).toBeCloseTo(10, 0)
    expect(middle([evidenceByShift(prior, says(20)), evidenceByShift(prior, says(20))])).toBeGreaterThan(14)
  })
})
