import { expect, test } from "vitest"

import { categoryPriors } from "#app/flow/timing/category-priors.ts"
import { fitTiming } from "#app/flow/timing/model.ts"
import { gainPer100, readCurve } from "#app/flow/timing/timing-gain.ts"
import { timingWhy } from "#app/flow/timing/timing-why.ts"

const points = [
  { delayDays: 1, reviewProbability: 0.02, low: 0.01, high: 0.03 },
  { delayDays: 5, reviewProbability: 0.1, low: 0.08, high: 0.12 },
  { delayDays: 14, reviewProbability: 0.055, low: 0.04, high: 0.07 },
]

test("a curve is read between its points", () => {
  expect(readCurve(points, 3)).toBeCloseTo(0.06)
  expect(readCurve(points, 0)).toBe(0.02)
  expect(readCurve(points, 99)).toBe(0.055)
  expect(readCurve([], 5)).toBe(0)
})

test("gain for 100 orders", () => {
  const gain = gainPer100(points, 5)
  expect(gain.reviewsPer100).toBeCloseTo(4.5)
  expect(gain.cautiousPer100).toBeCloseTo(2.5)
  expect(gainPer100(points, 14).reviewsPer100).toBe(0)
})

test("the gain of a fitted curve is never below nothing at its own best day", () => {
  const counts = [5, 10, 20].map((delayDays) => ({
    productId: "p",
    category: "apparel",
    delayDays,
    asks: 200,
    reviews: 30 - delayDays,
    notYets: 0,
  }))
  const model = fitTiming({ priors: categoryPriors, counts })
  const product = { productId: "p", category: "apparel" }
  expect(gainPer100(model.curve(product), model.recommend(product, () => 0.9999).delayDays).reviewsPer100).toBeGreaterThan(1)
})

test("the words behind a day", () => {
  const day = { delayDays: 5, interval80: [3.8, 7.2] as [number, number] }
  expect(timingWhy({ ...day, basis: "product-data" }, { asks: 312, reviews: 41, notYets: 9 })).toBe(
    "asked on day 5, likely 4–7, because of 312 asks, 41 reviews and 9 “not yet”",
  )
  expect(timingWhy({ ...day, basis: "category-data" }, { asks: 1312, reviews: 42, notYets: 9 })).toBe(
    "asked on day 5, likely 4–7, because of 1,312 asks, 42 reviews and 9 “not yet” about the same kind of goods",
  )
  expect(timingWhy({ ...day, basis: "category-default" }, { asks: 0, reviews: 0, notYets: 0 })).toBe(
    "asked on day 5, likely 4–7, which is usual for this kind of goods: nobody has answered yet",
  )
  expect(timingWhy({ ...day, delayDays: 4.5, basis: "product-data" }, { asks: 1, reviews: 1, notYets: 0 })).toContain(
    "day 4.5, likely 4–7, because of 1 ask and 1 review",
  )
})
