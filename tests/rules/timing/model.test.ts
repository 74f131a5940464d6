import { readdirSync, readFileSync } from "node:fs"

import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { categoryOf, categoryPriors } from "#app/flow/timing/category-priors.ts"
import { keptChoices, withChances } from "#app/flow/timing/curve-chances.ts"
import { quantile } from "#app/flow/timing/delay-grid.ts"
import { evidenceOf } from "#app/flow/timing/evidence.ts"
import { choose, choicesAround, delaysWithin, narrowed, widestBounds } from "#app/flow/timing/explore.ts"
import { learnShop } from "#app/flow/timing/learn-shop.ts"
import { fitTiming, type TimingCount } from "#app/flow/timing/model.ts"
import { notYetAt, reviewAt, reviewShapes } from "#app/flow/timing/response-shape.ts"

import { seededRandomness } from "../../setup/context.ts"

const priors = categoryPriors
/** A file without its comments. */
const code = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
const noExploring = () => 0.999
const shirt = { productId: "shirt", category: "apparel" }
const pan = { productId: "pan", category: "kitchenware" }

/** What shoppers with their own time to value answer: willingness rises around `truth` and fades over three times as long. Not the model's shape. */
function ask(truth: number, delayDays: number, asks: number, random: () => number, canSayNotYet: boolean, eager: number) {
  let reviews = 0
  let notYets = 0
  for (let asked = 0; asked < asks; asked += 1) {
    const needed = truth * (0.6 + 0.8 * random())
    if (delayDays < needed) notYets += canSayNotYet && random() < 0.05 ? 1 : 0
    else if (random() < eager * Math.max(0, 1 - (delayDays - needed) / (3 * truth))) reviews += 1
  }
  return { reviews, notYets }
}

function learn(
  product: { productId: string; category: string },
  truth: number,
  rounds: number,
  seed: number,
  canSayNotYet = true,
  eager = 0.08,
) {
  const { random } = seededRandomness(seed)
  const counts: TimingCount[] = []
  for (let round = 0; round < rounds; round += 1) {
    const model = fitTiming({ priors, counts })
    for (let asked = 0; asked < 20; asked += 1) {
      const { delayDays } = model.recommend(product, random)
      counts.push({ ...product, delayDays, asks: 1, ...ask(truth, delayDays, 1, random, canSayNotYet, eager) })
    }
  }
  return fitTiming({ priors, counts }).recommend(product, noExploring)
}

/** One product's fate is chance: what is claimed holds for the middle one of these. */
const seeds = [3, 4, 5]
const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

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
    expect(found).toMatchObject({ basis: "category-default", explores: false })
    expect(found.propensity).toBeGreaterThan(0.4)
    expect(found.propensity).toBeLessThan(1)
    expect(found.interval80[0]).toBeLessThan(found.delayDays)
    expect(found.interval80[1]).toBeGreaterThan(found.delayDays)
  })

  test("a category that is not in the table has a wide default", () => {
    const found = fitTiming({ priors, counts: [] }).recommend({ productId: "new", category: "unheard of" }, noExploring)
    expect(found.delayDays).toBeGreaterThanOrEqual(7)
    expect(found.delayDays).toBeLessThanOrEqual(14)
  })
})

describe("learning", { timeout: 60_000 }, () => {
  test.each([
    [34, true, 1.2, seeds],
    // Where nobody says it a product alone is found late in two runs of three: nothing but trying tells.
    [24, false, 1.1, [3, 4, 5, 6, 7, 8, 9]],
  ])(
    "a product that takes %d days instead of its kind's 17 is asked later (can say 'not yet': %s)",
    (truth, canSayNotYet, factor, runs) => {
      const start = fitTiming({ priors, counts: [] }).recommend(pan, noExploring)
      const learned = runs.map((seed) => learn(pan, truth, 60, seed, canSayNotYet, canSayNotYet ? 0.08 : 0.25))
      expect(new Set(learned.map(({ basis }) => basis))).toEqual(new Set(["product-data"]))
      expect(middle(learned.map(({ delayDays }) => delayDays))).toBeGreaterThan(start.delayDays * factor)
    },
  )

  test("one that is judged sooner is asked sooner", () => {
    expect(middle(seeds.map((seed) => learn(pan, 6, 40, seed, true, 0.25).delayDays))).toBeLessThan(14)
  })

  test("evidence narrows the interval", () => {
    const width = ([low, high]: [number, number]) => high / low
    const start = fitTiming({ priors, counts: [] }).recommend(pan, noExploring)
    expect(middle(seeds.map((seed) => width(learn(pan, 17, 40, seed).interval80)))).toBeLessThan(width(start.interval80))
  })

  test("'not yet' moves the day to the right", () => {
    const counts = (notYets: number): TimingCount[] => [
      { ...shirt, delayDays: 4, asks: 100, reviews: 4, notYets },
      // Somebody somewhere can say it, so that saying nothing means something.
      { productId: "other", category: "apparel", delayDays: 4, asks: 10, reviews: 0, notYets: 1 },
    ]
    // The mean day of the dice: a better day is tried with some asks before all go there.
    const day = (notYets: number) =>
      fitTiming({ priors, counts: counts(notYets) })
        .choices(shirt)
        .reduce((sum, { delayDays, propensity }) => sum + delayDays * propensity, 0)
    expect(day(25)).toBeGreaterThan(day(2))
    expect(day(2)).toBeGreaterThanOrEqual(day(0))
  })

  test("in a shop's second week a better day gets half of the asks at most; on the same answers over two months it gets them all", () => {
    const kinds = ["a", "b", "c", "d"].map((category) => ({ category, lowDays: 10, highDays: 15 }))
    const best = (weeks: number) => {
      const week = (at: number, productId: string, category: string, delayDays: number, asks: number, reviews: number): TimingCount => ({
        ...{ productId, category, delayDays, week: 100 + at },
        ...{ asks: asks / weeks, reviews: reviews / weeks, notYets: delayDays === 12 ? 0.5 / weeks : 0 },
      })
      const counts = Array.from({ length: weeks }, (_zero, at) => [
        ...kinds.flatMap(({ category }) => [0, 1, 2].map((product) => week(at, `${category}${product}`, category, 12, 240, 20))),
        week(at, "a0", "a", 8.5, 30, 7),
      ])
      const model = fitTiming({ priors: kinds, counts: counts.flat(), week: 100 + weeks })
      const choices = model.choices({ productId: "a1", category: "a" })
      return {
        delayDays: choices.at(-1)!.delayDays,
        earlier: choices.reduce((sum, { delayDays, propensity }) => sum + (delayDays < 11 ? propensity : 0), 0),
      }
    }
    expect(best(2).delayDays).toBe(12)
    expect(best(2).earlier).toBeGreaterThan(0.5)
    expect(best(2).earlier).toBeLessThan(0.6)
    expect(best(8).delayDays).toBeLessThan(10)
    expect(best(8).earlier).toBeGreaterThan(0.95)
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

  test("how many answer at the only day that was asked at says nothing of the best day, however many they are", () => {
    const spread = (asks: number, share: number) => {
      const counts = Array.from({ length: 18 }, (_zero, index): TimingCount => {
        const category = ["kitchenware", "books", "mattresses"][index % 3]!
        return { productId: `p${index}`, category, delayDays: 17, asks, reviews: Math.round(asks * share), notYets: 0 }
      })
      const { categories } = learnShop(evidenceOf(counts, [], undefined), priors)
      const logs = categories.get("kitchenware")!.centre
      const top = Math.max(...logs)
      const weights = logs.map((log) => Math.exp(log - top))
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      const belief = weights.map((weight) => weight / total)
      return Math.log(quantile(belief, 0.95) / quantile(belief, 0.05))
    }
    expect(spread(400, 0.05) / spread(20, 0.05)).toBeGreaterThan(0.85)
    expect(spread(400, 0.02) / spread(400, 0.1)).toBeGreaterThan(0.9)
  })

  test("durations that shoppers mention count", () => {
    const usage = [{ ...shirt, days: 21, count: 12 }]
    expect(fitTiming({ priors, counts: [], usage }).recommend(shirt, noExploring).delayDays).toBeGreaterThan(6)
  })

  test("old weeks fade", () => {
    const counts: TimingCount[] = [
      { ...pan, week: 0, delayDays: 30, asks: 1200, reviews: 120, notYets: 0 },
      { ...pan, week: 0, delayDays: 10, asks: 1200, reviews: 20, notYets: 80 },
      { ...pan, week: 100, delayDays: 30, asks: 400, reviews: 8, notYets: 0 },
      { ...pan, week: 100, delayDays: 10, asks: 400, reviews: 48, notYets: 4 },
    ]
    const alike = counts.map((count): TimingCount => ({ ...count, week: 100 }))
    // The likeliest day of the curve: how much of it is used yet is another matter.
    const day = (rows: TimingCount[], week?: number) => {
      const curve = fitTiming({ priors, counts: rows, week }).curve(pan)
      return curve.reduce((best, point) => (point.reviewProbability > best.reviewProbability ? point : best)).delayDays
    }
    expect(day(counts, 100)).toBeLessThan(day(alike, 100))
    // Without a week it is the week of the last count.
    expect(day(counts)).toBe(day(counts, 100))
  })

  test("extra fields of a rating or a mood change nothing", () => {
    const { random } = seededRandomness(8)
    const rows = Array.from({ length: 30 }, (_zero, index): TimingCount => {
      const delayDays = 5 + (index % 10) * 3
      return { ...pan, productId: `p${index % 5}`, delayDays, week: index, asks: 20, reviews: Math.floor(random() * 5), notYets: index % 3 }
    })
    const coloured = (rating: number) =>
      rows.map((row) => ({ ...row, rating, stars: rating, sentiment: rating - 3, expectedRating: rating, label: "x" }))
    const answers = [rows, coloured(1), coloured(5)].map((counts) => {
      const model = fitTiming({ priors, counts, week: 30 })
      const product = { productId: "p1", category: "kitchenware", rating: 1, sentiment: -1 }
      return [0.01, 0.2, 0.5, 0.99].map((dice) => [model.recommend(product, () => dice), model.curve(product)])
    })
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  })

  test("no file of the timing rules has a word for a rating", () => {
    const folder = new URL("../../../app/flow/timing/", import.meta.url)
    const files = readdirSync(folder).filter((name) => name.endsWith(".ts"))
    const names = files.filter((name) =>
      /\b(rating|stars?|sentiment|score)s?\b(?!, a word| could)/.test(code(readFileSync(new URL(name, folder), "utf8"))),
    )
    expect(files.length).toBeGreaterThan(8)
    expect(names).toEqual([])
    expect(/\brating\b/.test(code("const a = rating // rating"))).toBe(true)
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

  test.each([
    ["nothing known", [] as TimingCount[], widestBounds],
    ["some answers", [{ ...pan, delayDays: 17, asks: 300, reviews: 12, notYets: 20 }], widestBounds],
    ["bounds that leave one side", [{ ...pan, delayDays: 17, asks: 300, reviews: 12, notYets: 20 }], { minDays: 16, maxDays: 40 }],
    ["bounds that leave one day", [], { minDays: 9, maxDays: 9 }],
    ["bounds between two days", [], { minDays: 20.2, maxDays: 20.4 }],
  ])("the propensities of all dice add up to one, each delay as often as it says (%s)", (_name, rows, bounds) => {
    const model = fitTiming({ priors, counts: rows })
    const seen = new Map<number, { count: number; propensity: number }>()
    const throws = 20_000
    for (let index = 0; index < throws; index += 1) {
      const { delayDays, propensity } = model.recommend(pan, () => (index + 0.5) / throws, bounds)
      seen.set(delayDays, { count: (seen.get(delayDays)?.count ?? 0) + 1, propensity })
    }
    for (const { count, propensity } of seen.values()) expect(Math.abs(count / throws - propensity)).toBeLessThan(2 / throws)
    // A delay of under one throw in 20,000 may be missed.
    expect([...seen.values()].reduce((sum, entry) => sum + entry.propensity, 0)).toBeCloseTo(1, 2)
  })

  test("a table's row that makes no sense is as none, one that begins at once is taken, and bounds without an end hold", () => {
    const day = (lowDays: number, highDays: number, bounds = widestBounds) =>
      fitTiming({
        priors: [{ category: "apparel", lowDays, highDays }],
        counts: [{ ...shirt, delayDays: 4, asks: 40, reviews: 3, notYets: 1 }],
      }).recommend({ productId: "new", category: "apparel" }, noExploring, bounds).delayDays
    const unknown = fitTiming({ priors: [], counts: [{ ...shirt, delayDays: 4, asks: 40, reviews: 3, notYets: 1 }] })
    const usual = unknown.recommend({ productId: "new", category: "apparel" }, noExploring).delayDays
    for (const [low, high] of [
      [NaN, 5],
      [-3, 5],
      [3, Infinity],
      [0, 0],
    ] as const)
      expect(day(low, high)).toBe(usual)
    expect(day(0, 5)).toBeLessThan(4)
    for (const point of unknown.curve(shirt)) expect(Number.isFinite(point.reviewProbability + point.low + point.high)).toBe(true)
    expect(day(3, 5, { minDays: 12, maxDays: Infinity })).toBe(12)
    expect(day(3, 5, { minDays: NaN, maxDays: NaN })).toBe(day(3, 5))
  })

  test("a week that is no number is no age", () => {
    const rows = [{ ...shirt, delayDays: 4, asks: 40, reviews: 9, notYets: 1 }]
    const odd = [null, NaN, undefined].map((week) => evidenceOf([{ ...rows[0]!, week: week as number }], [], 3000).get("shirt")!.blocks[0])
    expect(odd[0]).toEqual(odd[2])
    expect(odd[1]).toEqual(odd[2])
    expect(odd[2]).toHaveLength(1)
  })

  test("the same dice give the same, and one throw is enough", () => {
    const model = fitTiming({ priors, counts: [] })
    let throws = 0
    const dice = () => ((throws += 1), 0.123)
    expect(model.recommend(pan, dice)).toEqual(model.recommend(pan, dice))
    expect(throws).toBe(2)
  })

  test("delays are half days and whole days", () => {
    expect(delaysWithin({ minDays: 9, maxDays: 12 })).toEqual([9, 9.5, 10, 11, 12])
  })

  test("exploring costs what it may, earlier and later alike, and most where it tells most", () => {
    const candidates = [
      { delayDays: 5, information: 1, loss: 0.5 },
      { delayDays: 7, information: 2, loss: 0.5 },
      { delayDays: 20, information: 0.1, loss: 0.4 },
    ]
    const choices = choicesAround(10, candidates, 0.02)
    const of = (days: number) => choices.find(({ delayDays }) => delayDays === days)!.propensity
    expect(0.5 * of(5) + 0.5 * of(7) + 0.4 * of(20)).toBeCloseTo(0.02, 9)
    expect(of(5) + of(7)).toBeCloseTo(of(20), 9)
    expect(of(7)).toBeGreaterThan(of(5))
    expect(choices.at(-1)!.delayDays).toBe(10)
  })

  test("a kept curve throws the dice of the model, inside any bounds", () => {
    const model = fitTiming({ priors, counts: [{ ...shirt, delayDays: 4, asks: 300, reviews: 12, notYets: 20 }] })
    const kept: ReturnType<typeof withChances> = JSON.parse(JSON.stringify(withChances(model.curve(shirt), model.choices(shirt))))
    const days = kept.map(({ delayDays }) => delayDays)
    expect(days).toEqual([...days].sort((a, b) => a - b))
    const choices = keptChoices(model.recommend(shirt, noExploring).delayDays, kept)
    for (const bounds of [widestBounds, { minDays: 2, maxDays: 4 }, { minDays: 6, maxDays: 30 }, { minDays: 50, maxDays: 60 }]) {
      for (let index = 0; index < 200; index += 1) {
        const dice = () => (index + 0.5) / 200
        const live = choose(narrowed(choices, bounds), dice)
        const { delayDays, explores, propensity } = model.recommend(shirt, dice, bounds)
        expect(live).toMatchObject({ delayDays, explores })
        expect(live.propensity).toBeCloseTo(propensity, 9)
      }
    }
    // A curve from before chances were kept: always the same day, and that is what is written down.
    expect(choose(keptChoices(9, [{ delayDays: 8 }, { delayDays: 9 }]), () => 0.01)).toEqual({
      delayDays: 9,
      explores: false,
      propensity: 1,
    })
  })

  test("every shape has its peak at the best delay", () => {
    for (const shape of reviewShapes) {
      for (const away of [-3, -1, -0.3, 0.3, 1, 3]) expect(reviewAt(shape, away)).toBeLessThan(reviewAt(shape, 0))
    }
    expect(notYetAt(0, Math.log(0.2))).toBeGreaterThan(notYetAt(0, Math.log(0.8)))
  })
})

describe("categoryOf", () => {
  test.each([
    [{ categoryName: "Apparel & Accessories > Clothing > Clothing Tops > Shirts", productType: null, title: "" }, "apparel"],
    [{ categoryName: "Apparel & Accessories > Shoes > Boots", productType: null, title: "" }, "shoes"],
    [{ categoryName: "Apparel & Accessories > Jewelry", productType: null, title: "" }, "jewelry"],
    [{ categoryName: "Home & Garden > Kitchen & Dining > Tableware > Drinkware > Mugs", productType: null, title: "" }, "kitchenware"],
    [{ categoryName: "Furniture > Beds & Accessories > Mattresses", productType: null, title: "" }, "mattresses"],
    [{ categoryName: "Home & Garden > Kitchen & Dining > Kitchen Appliances > Coffee Makers", productType: null, title: "" }, "appliances"],
    [{ categoryName: null, productType: null, title: "Coffee machine" }, "appliances"],
    [{ categoryName: null, productType: "Shirts", title: "Thing" }, "apparel"],
    [{ categoryName: null, productType: null, title: "Coffee table" }, "furniture"],
    [{ categoryName: null, productType: "", title: "Face oil", tags: ["skincare"] }, "skincare"],
    [{ categoryName: "Religious & Ceremonial", productType: null, title: "Thing" }, "other"],
  ])("%j is %s", (product, category) => {
    expect(categoryOf(product)).toBe(category)
    expect(categoryPriors.map((prior) => prior.category)).toContain(category)
  })
})
