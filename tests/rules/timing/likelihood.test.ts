// The closed forms against other ways of computing the same: numerical integration, sums by hand, published values.
import { describe, expect, test } from "vitest"

import { everyWeek, tell } from "#app/flow/timing/change.ts"
import { fineOf, grid, gridSize, quantile, tableStart } from "#app/flow/timing/delay-grid.ts"
import { evidenceOf } from "#app/flow/timing/evidence.ts"
import { addSums, logGamma, logLikelihood, mixedLogs } from "#app/flow/timing/likelihood.ts"
import { combine, kernels, messageLogs, overShapes, priorLogs } from "#app/flow/timing/pooling.ts"
import { reviewAt, reviewShapePrior, reviewShapes, reviewTables } from "#app/flow/timing/response-shape.ts"

const counts = [
  { productId: "a", category: "c", delayDays: 7, asks: 60, reviews: 3, notYets: 2 },
  { productId: "a", category: "c", delayDays: 12, asks: 90, reviews: 9, notYets: 1 },
  { productId: "a", category: "c", delayDays: 25, asks: 40, reviews: 2, notYets: 0 },
]
const told = tell(evidenceOf(counts, [], undefined).get("a")!, true)
const sums = addSums(
  told.blocks.map((block) => block && block.reviews),
  everyWeek,
  reviewShapePrior.length,
)
const rate = { alpha: 2.5, beta: 40 }

describe("likelihood", () => {
  test.each([
    [1, 0],
    [5, Math.log(24)],
    [0.5, Math.log(Math.sqrt(Math.PI))],
    [10.5, 13.940625219403763],
    [0.1, 2.252712651734206],
  ])("ln Γ(%d) = %d", (x, value) => {
    expect(logGamma(x)).toBeCloseTo(value, 8)
  })

  test("the Gamma–Poisson marginal is the integral over the rate", () => {
    const logs = logLikelihood(sums, rate)
    const byIntegral = (shape: number, b: number) => {
      // ∫ Gamma(r; α, β) Π (r·g)^reviews e^(−asks·r·g) dr by the trapezium rule on 40,000 points.
      const values = counts.map((count) => reviewTables[shape]!.value[tableStart(fineOf(count.delayDays)) - b * 4]!)
      let sum = 0
      const step = 1 / 40_000
      for (let r = step; r < 1; r += step) {
        let log = rate.alpha * Math.log(rate.beta) - logGamma(rate.alpha) + (rate.alpha - 1) * Math.log(r) - rate.beta * r
        counts.forEach((count, at) => void (log += count.reviews * Math.log(r * values[at]!) - count.asks * r * values[at]!))
        sum += Math.exp(log) * step
      }
      return Math.log(sum)
    }
    for (const [shape, b] of [
      [0, 20],
      [5, 30],
      [10, 34],
      [15, 50],
    ] as const) {
      expect(logs[shape * gridSize + b]!).toBeCloseTo(byIntegral(shape, b), 3)
    }
  })

  test("the quick way over all shapes is the slow way", () => {
    const shapes = reviewShapePrior
    const slow = overShapes(logLikelihood(sums, rate), shapes)
    const quick = mixedLogs(
      told.blocks.map((block) => block && block.reviews),
      everyWeek,
      shapes,
      rate,
    )
    for (let b = 0; b < gridSize; b += 1) expect(quick[b]!).toBeCloseTo(slow[b]!, 3)
  })

  test("a category's evidence is the sum over all centres and best days, by brute force", () => {
    const kernel = kernels[2]!
    const prior = priorLogs({ category: "c", lowDays: 8, highDays: 14 })
    const words = [mixedLogs([null], [1], reviewShapePrior, rate), overShapes(logLikelihood(sums, rate), reviewShapePrior)]
    let brute = 0
    for (let c = 0; c < gridSize; c += 1) {
      let each = Math.exp(prior[c]!)
      for (const word of words) {
        let sum = 0
        for (let b = 0; b < gridSize; b += 1) sum += kernel[c]![b]! * Math.exp(word[b]!)
        each *= sum
      }
      brute += each
    }
    const quick = combine(
      prior,
      words.map((word) => messageLogs(kernel, word)),
    ).evidence
    expect(quick).toBeCloseTo(Math.log(brute), 6)
  })

  test("tables hold the shapes", () => {
    for (const [days, b] of [
      [9, 20],
      [30, 40],
      [2, 50],
    ] as const) {
      const exact = reviewAt(reviewShapes[6]!, Math.log(days / grid[b]!))
      expect(Math.abs(reviewTables[6]!.value[tableStart(fineOf(days)) - b * 4]! - exact)).toBeLessThan(0.02)
    }
  })

  test("quantiles of an even belief on the logarithm", () => {
    const even = grid.map(() => 1 / gridSize)
    expect(quantile(even, 0.5)).toBeCloseTo(Math.sqrt(150), 1)
  })
})
