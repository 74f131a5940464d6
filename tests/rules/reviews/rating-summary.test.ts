import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { addUp, storedSummary, summarise, type RatingGroup } from "#app/flow/reviews/rating-summary.ts"

const others = { withMedia: 0, questions: 0 }
const alone = (rating: number): RatingGroup => ({ rating, isVerified: false, locale: null, count: 1 })
const group = fc.record({
  rating: fc.integer({ min: 1, max: 5 }),
  isVerified: fc.boolean(),
  locale: fc.constantFrom(null, "de", "de-AT", "en", "pt-BR"),
  count: fc.integer({ min: 1, max: 40 }),
})

describe("summarise", () => {
  test.each<[number[], number | null]>([
    [[], null],
    [[5], 5],
    [[4, 5], 4.5],
    [[1, 2, 2], 1.67],
    [[5, 5, 5, 1], 4],
  ])("%j", (ratings, mean) => {
    expect(summarise(ratings.map(alone), others)).toMatchObject({ count: ratings.length, mean })
  })

  test("counts every one, in any order, and its mean lies between the least and the most", () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 60 }), (groups) => {
        const summary = summarise(groups, others)
        expect(Object.values(summary.histogram).reduce((sum, one) => sum + one, 0)).toBe(summary.count)
        expect(summarise(groups.toReversed(), others)).toEqual(summary)
        expect(summary.mean).toBeGreaterThanOrEqual(Math.min(...groups.map(({ rating }) => rating)))
        expect(summary.mean).toBeLessThanOrEqual(Math.max(...groups.map(({ rating }) => rating)))
        expect(summary.verified).toBeLessThanOrEqual(summary.count)
      }),
      { seed: 20261122 },
    )
  })

  test("languages are counted without their region, the most frequent first", () => {
    const groups = [
      { rating: 5, isVerified: true, locale: "de-AT", count: 2 },
      { rating: 4, isVerified: false, locale: "de", count: 3 },
      { rating: 4, isVerified: false, locale: "en", count: 4 },
      { rating: 1, isVerified: true, locale: null, count: 1 },
    ]
    expect(summarise(groups, others)).toMatchObject({ count: 10, verified: 3, languages: { de: 5, en: 4 } })
    expect(Object.keys(summarise(groups, others).languages)).toEqual(["de", "en"])
  })
})

test("products added up are the same as all their reviews at once", () => {
  fc.assert(
    fc.property(fc.array(fc.array(group, { maxLength: 8 }), { maxLength: 8 }), (products) => {
      const { languages, ...together } = addUp(products.map((groups) => summarise(groups, others)))
      const { languages: counted, ...atOnce } = summarise(products.flat(), others)
      expect(together).toEqual(atOnce)
      expect(languages).toEqual(counted)
    }),
    { seed: 20261122 },
  )
})

test("a stored summary comes back as it was; one of an earlier shape does not", () => {
  const { count, mean, ...stored } = summarise([alone(4), alone(5)], { withMedia: 1, questions: 2 })
  expect(storedSummary(JSON.parse(JSON.stringify(stored)), { count, rating: mean })).toEqual({ count, mean, ...stored })
  expect(storedSummary({}, { count, rating: mean })).toBeNull()
})
