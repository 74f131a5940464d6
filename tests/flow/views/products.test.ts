// The product screens' views on a seeded shop: what is gained, why, who is next, beside the fixed rule, and earlier curves.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { readFixedRule } from "#app/flow/learning/fixed-rule.view.server.ts"
import { readPlannedAsks } from "#app/flow/learning/planned-asks.view.server.ts"
import { readProductTiming } from "#app/flow/learning/product.view.server.ts"
import { productsPageSize, readProductList } from "#app/flow/learning/products.view.server.ts"
import { saveOverride } from "#app/flow/learning/timing-overrides.store.server.ts"
import { weighProducts } from "#app/flow/learning/weigh-products.server.ts"
import { addDays } from "#app/platform/clock.ts"
import { gainWords } from "#app/ui/products/gain-words.ts"
import { verdict } from "#app/ui/products/fixed-rule-card.tsx"
import { countMoves, readTimingForm } from "#app/ui/products/timing-form.ts"

import { fixedClock, testVault } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { seedScreens } from "./seed-screens.ts"

const shop = "fjord-and-fig.myshopify.com"
const other = "other-shop.myshopify.com"
const now = new Date("2026-11-21T10:00:00Z")
const vault = testVault()
const productId = (n: number) => `gid://shopify/Product/${n}`
let open: OpenDatabase

beforeAll(async () => {
  open = await openTestDatabase()
  await seedScreens(open.db, vault, shop, now)
  await seedScreens(open.db, vault, other, now, 6)
  await seedLines()
  await seedAsks()
  await weighProducts({ db: open.db, clock: fixedClock(now) }, shop)
})
afterAll(() => open.close())

/** A line for each order, so that orders count for their product: the skillet is in 7, the others in 6 or 7. */
async function seedLines() {
  const orders = await open.db.order.findMany({ where: { shopId: shop } })
  await open.db.orderLine.createMany({
    data: orders.map(({ id }) => {
      const index = Number(id.split("/").at(-1))
      const line = { shopId: shop, id: `gid://shopify/LineItem/${index}`, orderId: id, productId: productId((index % 6) + 1) }
      return { ...line, title: "A thing", quantity: 1, currentQuantity: 1 }
    }),
  })
}

/** Of the skillet: 60 asks on its day 16 with 15 reviews, 40 explored on day 11 (14 after sending) with 2, each with its chance. */
async function seedAsks() {
  const ask = (index: number, delayDays: number, outcome: string) => ({
    shopId: shop,
    touchpointId: `past-${delayDays}-${index}`,
    orderLineId: `gid://shopify/LineItem/past-${delayDays}-${index}`,
    productId: productId(2),
    category: "any",
    delayDays,
    week: 2900,
    outcome,
    explores: delayDays !== 16,
    propensity: delayDays === 16 ? 0.6 : 0.4,
    askedAt: addDays(now, -30),
    settledAt: addDays(now, -5),
  })
  await open.db.observation.createMany({
    data: [
      ...Array.from({ length: 60 }, (_, index) => ask(index, 16, index < 15 ? "review" : "silence")),
      ...Array.from({ length: 40 }, (_, index) => ask(index, 11, index < 2 ? "review" : "silence")),
    ],
  })
}

const list = (options: Partial<Parameters<typeof readProductList>[4]> = {}, of = shop) =>
  readProductList(open.db, vault, of, now, { search: "", page: 1, ...options })

describe("the list", () => {
  test("most gained first, what nobody answered about last and by title", async () => {
    const { rows, countedAt } = await list()
    expect(countedAt).toEqual(now)
    const known = rows.filter(({ gain }) => gain !== null)
    const total = known.map(({ gain }) => ((gain?.reviewsPer100 ?? 0) * (gain?.orders ?? 0)) / 100)
    expect(total.length).toBe(4)
    expect(total).toEqual(total.toSorted((a, b) => b - a))
    expect(rows.slice(4).map(({ title, gain }) => [title, gain])).toEqual([
      ["Canvas weekend bag", null],
      ["Linen duvet cover", null],
    ])
  })

  test("the gain is that of the stored curve over the day of 14 days after sending", async () => {
    // Parcels take three days here, so the fixed rule asks on day 11 after arrival.
    const skillet = (await list()).rows.find(({ title }) => title.startsWith("Cast iron"))
    const chance = (day: number) => 0.02 + 0.12 * Math.exp(-(((day - 16) / 9) ** 2))
    expect(skillet?.gain?.reviewsPer100).toBeCloseTo(100 * (chance(16) - chance(11)), 6)
    expect(skillet?.gain?.reviews).toBeGreaterThanOrEqual(17)
    expect(skillet?.gain?.orders).toBe(7)
    expect(skillet?.asked).toBe(await open.db.observation.count({ where: { shopId: shop, productId: productId(2) } }))
  })

  test("a merchant's own day or bound is what the gain is counted for, of that product alone", async () => {
    const gains = async () => new Map((await list()).rows.map(({ id, gain }) => [id, gain?.reviewsPer100 ?? null]))
    const before = await gains()
    const chance = (day: number) => 0.02 + 0.12 * Math.exp(-(((day - 16) / 9) ** 2))
    const weigh = () => weighProducts({ db: open.db, clock: fixedClock(now) }, shop, productId(2))
    const set = (days: { delayDays?: number | null; maxDays?: number | null }) =>
      saveOverride(open.db, shop, {
        productId: productId(2),
        delayDays: null,
        minDays: null,
        maxDays: null,
        ...days,
        setBy: "42",
        setAt: now,
      })
    await set({ delayDays: 20 })
    expect(await gains()).toEqual(before)
    await weigh()
    expect((await gains()).get(productId(2))).toBeCloseTo(100 * (chance(20) - chance(11)), 6)
    await set({ maxDays: 12 })
    await weigh()
    expect((await gains()).get(productId(2))).toBeCloseTo(100 * (chance(12) - chance(11)), 6)
    await set({})
    await weigh()
    expect(await gains()).toEqual(before)
  })

  test("asks after the counting are in it, and are not counted twice by the next one", async () => {
    const of = async () => (await list()).rows.find(({ id }) => id === productId(6))?.asked ?? 0
    const before = await of()
    const row = { shopId: shop, touchpointId: "fresh", orderLineId: "gid://shopify/LineItem/fresh", productId: productId(6) }
    await open.db.observation.create({
      data: { ...row, category: "any", delayDays: 9, week: 2960, outcome: "open", askedAt: addDays(now, 0.1) },
    })
    expect(await of()).toBe(before + 1)
    await weighProducts({ db: open.db, clock: fixedClock(addDays(now, 1)) }, shop)
    expect(await of()).toBe(before + 1)
    await open.db.observation.deleteMany({ where: { shopId: shop, touchpointId: "fresh" } })
    await weighProducts({ db: open.db, clock: fixedClock(now) }, shop)
  })

  test("by title, by part of it, with signs as they stand, and pages keep to themselves", async () => {
    const titles = (await list({ sort: "title" })).rows.map(({ title }) => title)
    expect(titles).toEqual(titles.toSorted())
    expect((await list({ search: "LINEN" })).rows).toHaveLength(1)
    expect(await list({ search: "100%_\\" })).toMatchObject({ total: 0, rows: [] })
    await open.db.product.createMany({
      data: Array.from({ length: productsPageSize }, (_, n) => ({
        ...{
          shopId: other,
          id: `gid://shopify/Product/9${n}`,
          title: `Thing ${String(n).padStart(2, "0")}`,
          handle: `thing-${n}`,
          updatedAt: now,
        },
      })),
    })
    const first = await list({}, other)
    const second = await list({ page: 2 }, other)
    expect([first.rows.length, second.rows.length, first.pages, (await list({ page: 99 }, other)).page]).toEqual([50, 6, 2, 2])
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(56)
    expect(first.rows.every(({ gain }) => gain === null)).toBe(true)
  })

  test.each([
    [null, "Not known yet"],
    [{ reviewsPer100: 3.2, cautiousPer100: 0.4, reviews: 41, orders: 9 }, "About 3 more reviews in 100 asks, from 41 reviews"],
    [{ reviewsPer100: 1.2, cautiousPer100: -2, reviews: 1, orders: 9 }, "About 1 more review in 100 asks, from 1 review, not sure yet"],
    [{ reviewsPer100: -2.4, cautiousPer100: -3, reviews: 8, orders: 9 }, "About 2 fewer reviews in 100 asks, from 8 reviews"],
    [{ reviewsPer100: 0.2, cautiousPer100: -1, reviews: 8, orders: 9 }, "About as many reviews as 14 days after sending, from 8 reviews"],
  ])("says what %o is worth", (gain, text) => {
    expect(gainWords(gain).text).toBe(text)
  })
})

describe("one product", () => {
  const read = (n: number, of = shop) => readProductTiming(open.db, vault, of, now, productId(n))

  test("says why, from its own answers", async () => {
    const skillet = await read(2)
    const { reviews, notYets, silent, open } = skillet?.observed ?? { reviews: 0, notYets: 0, silent: 0, open: 0 }
    expect(skillet?.why).toBe(
      `asked on day 16, likely 13–21, because of ${reviews + notYets + silent + open} asks, ${reviews} reviews and ${notYets} “not yet”`,
    )
    expect(skillet?.exploring.tried).toBe(40)
    expect(skillet?.exploring.share).toBeGreaterThan(0)
    expect(skillet?.exploring.share).toBeLessThan(0.6)
  })

  test("says why, where nobody answered and where others of its kind did", async () => {
    expect((await read(5))?.why).toContain("which is usual for this kind of goods: nobody has answered yet")
    expect((await read(1))?.why).toMatch(/^asked on day 5, likely 2–10, .*about the same kind of goods$/)
  })

  test("a day of one's own goes first and tries no other; bounds clip the curve", async () => {
    expect(await read(3)).toMatchObject({ askDays: 21, exploring: { share: 0 }, override: { delayDays: 21, setBy: "42" } })
    await open.db.timingOverride.create({ data: { shopId: shop, productId: productId(6), minDays: 9, setBy: "42", setAt: now } })
    expect(await read(6)).toMatchObject({ askDays: 9, timing: { delayDays: 6 }, override: { delayDays: null, minDays: 9, maxDays: null } })
    expect((await list()).rows.find(({ id }) => id === productId(6))).toMatchObject({ askDays: 9, bounds: { minDays: 9, maxDays: null } })
    await open.db.timingOverride.deleteMany({ where: { shopId: shop, productId: productId(6) } })
  })

  test("a pinned version is told with who pinned it, and its own numbers carry the sentence", async () => {
    const points = [{ delayDays: 9, reviewProbability: 0.1, low: 0.05, high: 0.2 }]
    const version = { shopId: shop, productId: productId(2), category: "any", basis: "product-data", points, fittedAt: addDays(now, -20) }
    await open.db.curveVersion.createMany({
      data: [
        { ...version, version: 1, delayDays: 9, low80Days: 7, high80Days: 12, asks: 30, reviews: 4, notYets: 2 },
        { ...version, version: 2, delayDays: 16, low80Days: 13, high80Days: 21, asks: 90, reviews: 17, notYets: 2 },
      ],
    })
    const where = { shopId_productId: { shopId: shop, productId: productId(2) } }
    const curve = { version: 1, delayDays: 9, low80Days: 7, high80Days: 12 }
    await open.db.curve.update({ where, data: { ...curve, pinnedBy: "42", pinnedAt: now } })
    const pinned = await read(2)
    expect(pinned?.versions.map(({ version: number }) => number)).toEqual([2, 1])
    expect(pinned).toMatchObject({ currentVersion: 1, pinned: { by: "42", at: now } })
    expect(pinned?.why).toBe("asked on day 9, likely 7–12, because of 30 asks, 4 reviews and 2 “not yet”")
    await open.db.curve.update({ where, data: { basis: "category-default" } })
    const usual = "asked on day 9, likely 7–12, which is usual for this kind of goods, as the earlier curve has it"
    await open.db.curveVersion.updateMany({ where: { shopId: shop, productId: productId(2), version: 1 }, data: { asks: 0 } })
    expect((await read(2))?.why).toBe(usual)
    await open.db.curve.update({
      where,
      data: { basis: "product-data", version: 2, delayDays: 16, low80Days: 13, high80Days: 21, pinnedBy: null, pinnedAt: null },
    })
    expect(await read(2, other)).toMatchObject({ versions: [], pinned: null })
  })
})

describe("who is next", () => {
  const read = (n: number, of = shop) => readPlannedAsks(open.db, vault, of, now, productId(n))

  test("soonest first, by first name only, with totals by week; what is held has no week", async () => {
    const planned = await read(3)
    const dues = planned.rows.map(({ dueAt }) => dueAt.getTime())
    expect(dues).toEqual(dues.toSorted((a, b) => a - b))
    expect(planned.total).toBe(7)
    expect(planned.rows[0]).toMatchObject({ orderName: expect.stringMatching(/^#1\d{3}$/), state: "review" })
    expect(planned.weeks.reduce((sum, { count }) => sum + count, 0)).toBe(7)
    expect(planned.weeks.every(({ weekFrom }) => new Date(`${weekFrom}T00:00:00Z`).getUTCDay() === 1)).toBe(true)
    expect(JSON.stringify(planned)).not.toContain("@shopper.example")
    expect(await read(6)).toMatchObject({ total: 6, held: 6, weeks: [] })
    expect(await read(1)).toMatchObject({ total: 0, rows: [], weeks: [], days: [] })
  })

  test("says how many would move, and leaves what a buyer agreed to", async () => {
    const { days } = await read(3)
    expect(days).toEqual([{ delayDays: 14, isAgreed: false, count: 7 }])
    const limits = { minDays: 2, maxDays: 365 }
    const moved = (fields: Record<string, string>, isFixedNow = false) => {
      const read_ = readTimingForm({ mode: "", days: "", minDays: "", maxDays: "", ...fields }, limits)
      return "choice" in read_ ? countMoves([...days, { delayDays: 30, isAgreed: true, count: 2 }], read_.choice, isFixedNow) : read_.errors
    }
    expect(moved({ mode: "fixed", days: "21" })).toBe(7)
    expect(moved({ mode: "fixed", days: "14" })).toBe(0)
    expect(moved({ mode: "bounds", minDays: "3", maxDays: "20" })).toBe(0)
    expect(moved({ mode: "bounds", maxDays: "10" })).toBe(7)
    expect(moved({ mode: "bounds", maxDays: "10" }, true)).toBeNull()
    expect(moved({ mode: "curve" })).toBeNull()
    expect(moved({ mode: "bounds", minDays: "9", maxDays: "8" })).toHaveProperty("maxDays")
  })

  test("a line's own days stand before those of the message it shares", async () => {
    const one = (await read(3)).rows[0]
    const index = Number(one?.orderId.split("/").at(-1))
    const asks = [{ orderLineId: `gid://shopify/LineItem/${index}`, delayDays: 11 }]
    await open.db.touchpoint.update({ where: { id: one?.id ?? "" }, data: { asks } })
    expect((await read(3)).days).toEqual([
      { delayDays: 11, isAgreed: false, count: 1 },
      { delayDays: 14, isAgreed: false, count: 6 },
    ])
    await open.db.touchpoint.update({ where: { id: one?.id ?? "" }, data: { asks: [] } })
  })
})

describe("beside the fixed rule", () => {
  const read = (n: number, days: number) => readFixedRule(open.db, vault, shop, now, { productId: productId(n), recommendedDays: days })

  test("each day from the asks that were made on it, with its interval", async () => {
    const view = await read(2, 16)
    expect(view.fixed.delayDays).toBeCloseTo(11, 6)
    expect(view.recommended.estimate?.reviewsPerAsk).toBeCloseTo(15 / 60, 6)
    expect(view.fixed.estimate?.reviewsPerAsk).toBeCloseTo(2 / 40, 6)
    expect(view.recommended.estimate?.matchedAsks).toBe(60)
    const [low, high] = view.recommended.estimate?.interval80 ?? [0, 0]
    expect(low).toBeLessThan(0.25)
    expect(high).toBeGreaterThan(0.25)
    expect(verdict(view)).toBe("So far the recommended day brought more reviews, by more than chance easily explains.")
  })

  test("young asks that were answered say nothing: those beside them still may be", async () => {
    const before = await read(2, 16)
    const row = { shopId: shop, productId: productId(2), category: "any", delayDays: 11, week: 2930, propensity: 0.4 }
    const fresh = (index: number) => ({
      ...row,
      touchpointId: `fresh-${index}`,
      orderLineId: "x",
      outcome: "review",
      askedAt: addDays(now, -5),
    })
    await open.db.observation.createMany({ data: [1, 2, 3].map(fresh) })
    expect(await read(2, 16)).toEqual(before)
    await open.db.observation.deleteMany({ where: { shopId: shop, touchpointId: { startsWith: "fresh-" } } })
  })

  test("says so where there are not enough, and where the ranges overlap", async () => {
    const few = await read(4, 24)
    expect([few.recommended.estimate, few.fixed.estimate]).toEqual([null, null])
    expect(verdict(few)).toContain("not enough answers yet")
    const { recommended, fixed, asks } = await read(2, 16)
    const narrow = { ...fixed, estimate: recommended.estimate }
    expect(verdict({ recommended, fixed: narrow, asks })).toBe("The two ranges overlap, so the difference may be chance.")
  })
})
