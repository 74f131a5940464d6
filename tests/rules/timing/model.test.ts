import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { categoryOf, categoryPriors } from "#app/flow/timing/category-priors.ts"
import { explore } from "#app/flow/timing/explore.ts"
import { fitTiming, type TimingCount } from "#app/flow/timing/model.ts"
import { answerShape, normalBelow, notYetShape } from "#app/flow/timing/response-shape.ts"

import { seededRandomness } from "../../setup/context.ts"

const priors = categoryPriors
const noExploring = () => 0.999
const shirt = { productId: "shirt", category: "apparel" }
const pan = { productId: "pan", category: "kitchenware" }

/** What shoppers with their own time to value answer: willingness rises around `truth` and fades over three times as long. Not the model's shape. */
function ask(truth: number, delayDays: number, asks: number, random: () => number, canSayNotYet: boolean) {
  let reviews = 0
  let notYets = 0
  for (let asked = 0; asked < asks; asked += 1) {
    const needed = truth * (0.6 + 0.8 * random())
    if (delayDays < needed) notYets += canSayNotYet && random() < 0.05 ? 1 : 0
    else if (random() < 0.08 * Math.max(0, 1 - (delayDays - needed) / (3 * truth))) reviews += 1
  }
  return { reviews, notYets }
}

function learn(product: { productId: string; category: string }, truth: number, rounds: number, canSayNotYet = true, seed = 3) {
  const { random } = seededRandomness(seed)
  const counts: TimingCount[] = []
  for (let round = 0; round < rounds; round += 1) {
    const { delayDays } = fitTiming({ priors, counts }).recommend(product, random)
    counts.push({ ...product, delayDays, asks: 20, ...ask(truth, delayDays, 20, random, canSayNotYet) })
  }
  return fitTiming({ priors, counts }).recommend(product, noExploring)
}

describe("before any answer", () => {
  test.each([
    ["apparel", 3, 5],
    ["kitchenware", 14, 21],
    ["furniture", 14, 25],
    ["food", 2.5, 4],
    ["skincare", 17, 25],
  ])("%s is asked about on a day from %d to %d", (category, low, high) => {
    const found = fitTiming({ priors, counts: [] }).recommend({ productId: "new", category }, noExploring)
    expect(found.delayDays).toBeGreaterThanOrEqual(low)
    expect(found.delayDays).toBeLessThanOrEqual(high)
    expect(found).toMatchObject({ basis: "category-default", explores: false, propensity: 0.8 })
    expect(found.interval80[0]).toBeLessThan(found.delayDays)
    expect(found.interval80[1]).toBeGreaterThan(found.delayDays)
  })

  test("a category that is not in the table has a wide default", () => {
    const found = fitTiming({ priors, counts: [] }).recommend({ productId: "new", category: "unheard of" }, noExploring)
    expect(found.delayDays).toBeGreaterThanOrEqual(7)
    expect(found.delayDays).toBeLessThanOrEqual(14)
  })
})

describe("learning", () => {
  test.each([
    [34, true, 1.2],
    [24, false, 1.1],
  ])("a product that takes %d days instead of its kind's 17 is asked later (can say 'not yet': %s)", (truth, canSayNotYet, factor) => {
    const start = fitTiming({ priors, counts: [] }).recommend(pan, noExploring)
    const learned = learn(pan, truth, 60, canSayNotYet)
    expect(learned.basis).toBe("product-data")
    expect(learned.delayDays).toBeGreaterThan(start.delayDays * factor)
  })

  test("one that is judged sooner is asked sooner", () => {
    expect(learn(pan, 6, 60).delayDays).toBeLessThan(14)
  })

  test("evidence narrows the interval", () => {
    const width = ([low, high]: [number, number]) => high / low
    const start = fitTiming({ priors, counts: [] }).recommend(pan, noExploring)
    expect(width(learn(pan, 17, 40).interval80)).toBeLessThan(width(start.interval80))
  })

  test("'not yet' moves the day to the right", () => {
    const counts = (notYets: number): TimingCount[] => [
      { ...shirt, delayDays: 4, asks: 100, reviews: 4, notYets },
      // Somebody somewhere can say it, so that saying nothing means something.
      { productId: "other", category: "apparel", delayDays: 4, asks: 10, reviews: 0, notYets: 1 },
    ]
    const day = (notYets: number) => fitTiming({ priors, counts: counts(notYets) }).recommend(shirt, noExploring).delayDays
    expect(day(25)).toBeGreaterThan(day(2))
    expect(day(2)).toBeGreaterThanOrEqual(day(0))
  })

  test("a product without answers stands where its category does", () => {
    const counts: TimingCount[] = ["a", "b", "c", "d"].flatMap((productId) => [
      { productId, category: "kitchenware", delayDays: 17, asks: 200, reviews: 3, notYets: 30 },
      { productId, category: "kitchenware", delayDays: 30, asks: 200, reviews: 16, notYets: 6 },
    ])
    const model = fitTiming({ priors, counts })
    const unasked = model.recommend({ productId: "new", category: "kitchenware" }, noExploring)
    expect(unasked.basis).toBe("category-data")
    expect(unasked.delayDays).toBeGreaterThan(22)
    expect(model.recommend({ productId: "new", category: "books" }, noExploring).basis).toBe("category-default")
  })

  test("durations that shoppers mention count", () => {
    const usage = [{ ...shirt, days: 21, count: 12 }]
    expect(fitTiming({ priors, counts: [], usage }).recommend(shirt, noExploring).delayDays).toBeGreaterThan(6)
  })

  test("old weeks fade", () => {
    const counts: TimingCount[] = [
      { ...pan, week: 0, delayDays: 30, asks: 300, reviews: 30, notYets: 0 },
      { ...pan, week: 0, delayDays: 10, asks: 300, reviews: 5, notYets: 20 },
      { ...pan, week: 100, delayDays: 30, asks: 100, reviews: 2, notYets: 0 },
      { ...pan, week: 100, delayDays: 10, asks: 100, reviews: 12, notYets: 1 },
    ]
    const day = (week?: number) => fitTiming({ priors, counts, week }).recommend(pan, noExploring).delayDays
    expect(day(100)).toBeLessThan(day())
  })

  test("nothing but counts, delays and weeks goes in: no rating could", () => {
    const count: Required<TimingCount> = { productId: "", category: "", delayDays: 1, week: 1, asks: 1, reviews: 1, notYets: 0 }
    expect(Object.keys(count).sort()).toEqual(["asks", "category", "delayDays", "notYets", "productId", "reviews", "week"])
  })
})

describe("what comes out", () => {
  const counts = fc.array(
    fc.record({
      productId: fc.constantFrom("a", "b", "c"),
      category: fc.constantFrom("apparel", "books", "unheard of"),
      delayDays: fc.double({ min: 0, max: 200, noNaN: true }),
      week: fc.integer({ min: 0, max: 100 }),
      asks: fc.integer({ min: 0, max: 500 }),
      reviews: fc.integer({ min: 0, max: 500 }),
      notYets: fc.integer({ min: 0, max: 500 }),
    }),
    { maxLength: 12 },
  )

  test("never leaves the bounds, is finite, and says how likely it was", () => {
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 2, max: 20 }),
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (rows, minDays, more, dice) => {
          const bounds = { minDays, maxDays: minDays + more }
          const model = fitTiming({ priors, counts: rows, week: 100 })
          const found = model.recommend({ productId: "a", category: "apparel" }, () => dice, bounds)
          expect(found.delayDays).toBeGreaterThanOrEqual(bounds.minDays)
          expect(found.delayDays).toBeLessThanOrEqual(bounds.maxDays)
          expect(found.propensity).toBeGreaterThan(0)
          expect(found.propensity).toBeLessThanOrEqual(1.000001)
          expect(found.interval80[0]).toBeLessThanOrEqual(found.interval80[1])
          for (const point of model.curve({ productId: "a", category: "apparel" })) {
            expect(point.reviewProbability).toBeGreaterThan(0)
            expect(point.low).toBeLessThanOrEqual(point.reviewProbability + 1e-9)
            expect(point.high).toBeGreaterThanOrEqual(point.low)
            expect(point.high).toBeLessThanOrEqual(1)
          }
        },
      ),
      { seed: 20261121, numRuns: 60 },
    )
  })

  test("the propensities of all dice add up to one, each delay as often as it says", () => {
    const seen = new Map<number, { count: number; propensity: number }>()
    const throws = 20_000
    for (let index = 0; index < throws; index += 1) {
      const { delayDays, propensity } = explore(10, () => (index + 0.5) / throws)
      seen.set(delayDays, { count: (seen.get(delayDays)?.count ?? 0) + 1, propensity })
    }
    for (const { count, propensity } of seen.values()) expect(count / throws).toBeCloseTo(propensity, 3)
    expect([...seen.values()].reduce((sum, entry) => sum + entry.propensity, 0)).toBeCloseTo(1)
    expect(Math.max(...seen.keys())).toBe(13)
    expect(Math.min(...seen.keys())).toBe(7)
  })

  test("the shape has its peak at the best delay", () => {
    for (const ratio of [0.1, 0.3, 0.5, 0.7, 0.9, 1.2, 1.5, 2, 5, 50]) expect(answerShape(ratio)).toBeLessThan(1)
    expect(answerShape(1)).toBeGreaterThan(0.99)
    expect(notYetShape(0.2)).toBeGreaterThan(notYetShape(0.8))
    // Tabulated: Φ(1) = 0.8413, Φ(−1.96) = 0.0250.
    expect(normalBelow(1)).toBeCloseTo(0.8413, 4)
    expect(normalBelow(-1.96)).toBeCloseTo(0.025, 4)
  })
})

describe("categoryOf", () => {
  test.each([
    [{ categoryName: "Apparel & Accessories > Clothing > Clothing Tops > Shirts", productType: null, title: "" }, "apparel"],
    [{ categoryName: "Apparel & Accessories > Shoes > Boots", productType: null, title: "" }, "shoes"],
    [{ categoryName: "Apparel & Accessories > Jewelry", productType: null, title: "" }, "jewelry"],
    [{ categoryName: "Home & Garden > Kitchen & Dining > Tableware > Drinkware > Mugs", productType: null, title: "" }, "kitchenware"],
    [{ categoryName: "Furniture > Beds & Accessories > Mattresses", productType: null, title: "" }, "mattresses"],
    [{ categoryName: null, productType: "Shirts", title: "Thing" }, "apparel"],
    [{ categoryName: null, productType: null, title: "Coffee table" }, "furniture"],
    [{ categoryName: null, productType: "", title: "Face oil", tags: ["skincare"] }, "skincare"],
    [{ categoryName: "Religious & Ceremonial", productType: null, title: "Thing" }, "other"],
  ])("%j is %s", (product, category) => {
    expect(categoryOf(product)).toBe(category)
    expect(categoryPriors.map((prior) => prior.category)).toContain(category)
  })
})
