// Over random histories of split deliveries, refunds, repeats and answers: every delivered line is asked about once or has a stored reason, never twice,
// never too soon, never outside the merchant's bounds; and who says what with how many stars changes nothing.
import { afterEach, beforeEach, expect, test } from "vitest"

import { daysBetween } from "#app/platform/clock.ts"

import { seededRandomness, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { live, type Bounds, type Words } from "./random-history.ts"

// Each history in a database of its own: equal ids and equal dice need equal names.
let database: OpenDatabase
beforeEach(async () => void (database = await openTestDatabase()))
afterEach(() => database.close())

const contextOn =
  (opened: OpenDatabase): Parameters<typeof live>[0] =>
  (clock, seed) =>
    testContext({ db: opened.db, clock, randomness: seededRandomness(seed * 31) })
const praise: Words = { rating: (dice) => 1 + Math.floor(dice * 5), body: () => "Great, I love it. After two weeks it is my favourite." }
const blame: Words = { rating: (dice) => 5 - Math.floor(dice * 5), body: () => "Awful, I hate it. After two weeks it is in the bin." }

const worlds: [number, Bounds][] = [
  [1, { min: null, max: null }],
  [2, { min: 5, max: 12 }],
  [3, { min: null, max: 9 }],
  [4, { min: 10, max: null }],
  [5, { min: null, max: null }],
  [6, { min: 3, max: 3 }],
]

test.each(worlds)("history %i", { timeout: 120_000 }, async (seed, bounds) => {
  const shop = `history-${seed}.myshopify.com`
  const { told, life, context } = await live(contextOn(database), shop, seed, bounds, praise)
  const skips = await context.db.lineSkip.findMany({ where: { shopId: shop } })
  const reasons = new Map(skips.map((row) => [row.orderLineId, row.reason]))
  let asked = 0
  for (const order of life.orders) {
    const touchpoints = await told.touchpoints(order.id)
    for (const number of order.lines) {
      const line = `gid://shopify/LineItem/${number}`
      const firsts = touchpoints.filter((one) => one.state === "sent" && one.agreedFrom === null && one.orderLineIds.includes(line))
      expect(firsts.length, `${line} is asked about once at most`).toBeLessThanOrEqual(1)
      const ended = touchpoints.find(
        (one) => one.state === "cancelled" && (one.orderLineIds.includes(line) || one.orderLineIds.length === 0),
      )
      const deliveredAt = life.delivered.get(number)
      const first = firsts[0]
      if (!first) {
        if (deliveredAt) expect(reasons.get(line) ?? ended?.reason, `${line} has a reason`).toEqual(expect.any(String))
        continue
      }
      asked += 1
      expect(reasons.has(line), `${line} has no reason beside its ask`).toBe(false)
      if (!deliveredAt || deliveredAt > first.sentAt!) continue
      const days = daysBetween(deliveredAt, first.sentAt!)
      expect(days).toBeGreaterThanOrEqual(2)
      expect(Math.floor(days)).toBeGreaterThanOrEqual(bounds.min ?? 0)
      expect(Math.floor(days)).toBeLessThanOrEqual(bounds.max ?? Infinity)
    }
    for (const again of touchpoints.filter((one) => one.agreedFrom !== null && one.state === "sent"))
      expect(touchpoints.find((one) => one.id === again.agreedFrom)?.state).toBe("sent")
    const followed = touchpoints.flatMap((one) => one.agreedFrom ?? [])
    expect(new Set(followed).size).toBe(followed.length)
  }
  // A product that was asked about in one order is not in another.
  const sent = await context.db.touchpoint.findMany({ where: { shopId: shop, state: "sent", agreedFrom: null } })
  const products = sent.flatMap((one) => one.productIds)
  expect(new Set(products).size).toBe(products.length)
  expect(asked).toBeGreaterThan(0)
})

test("turned ratings and turned words leave every plan, reason and curve as it is", { timeout: 240_000 }, async () => {
  for (const seed of [11, 12]) {
    const kept = []
    for (const words of [praise, blame]) {
      const opened = await openTestDatabase()
      const shop = `turned-${seed}.myshopify.com`
      const { context } = await live(contextOn(opened), shop, seed, { min: null, max: null }, words)
      const where = { where: { shopId: shop } }
      kept.push({
        touchpoints: await context.db.touchpoint.findMany({ ...where, orderBy: { id: "asc" } }),
        skips: await context.db.lineSkip.findMany({ ...where, orderBy: { orderLineId: "asc" } }),
        curves: await context.db.curve.findMany({ ...where, orderBy: { productId: "asc" } }),
        ratings: (await context.db.review.findMany({ ...where, orderBy: { submittedAt: "asc" } })).map((review) => review.rating),
      })
      await opened.close()
    }
    const [left, right] = kept
    // Control: the reviews are others indeed.
    expect(left!.ratings.length).toBeGreaterThan(0)
    expect(left!.ratings).not.toEqual(right!.ratings)
    expect({ ...right, ratings: [] }).toEqual({ ...left, ratings: [] })
  }
})
