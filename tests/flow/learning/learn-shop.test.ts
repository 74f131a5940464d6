import { afterAll, beforeAll, expect, test } from "vitest"

import { fitShop } from "#app/flow/learning/fit-shop.server.ts"
import { setProductTiming } from "#app/flow/learning/set-timing-override.server.ts"
import { settleObservations } from "#app/flow/learning/settle-observations.server.ts"
import { recommendDelays } from "#app/flow/timing/recommend-delay.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { openStory, pan, shirt } from "../planning/order-life.ts"
import { rememberingQueue } from "../record/receipts.ts"

let database: OpenDatabase
let context: Context
const clock = fixedClock("2026-09-01T08:00:00Z")
let shops = 0

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())

async function shopWithPan(): Promise<string> {
  clock.set("2026-09-01T08:00:00Z")
  const shop = `learn-${(shops += 1)}.myshopify.com`
  await openStory(context, shop)
  return shop
}

/** Asks about the pan `delayDays` after it arrived, over four weeks, of which so many were answered. */
async function asked(shop: string, delayDays: number, asks: number, answers: { reviews?: number; notYets?: number }): Promise<void> {
  const { db } = context
  for (let index = 0; index < asks; index += 1) {
    // The odd answer of one week moves nobody (docs/decisions/034-beginnings.md).
    const sentAt = addDays(clock.now(), -7 * (index % 4))
    const name = `${shop}-${delayDays}-${index}`
    const [orderId, lineId] = [`gid://shopify/Order/${name}`, `gid://shopify/LineItem/${name}`]
    await db.orderLine.create({
      data: { shopId: shop, id: lineId, orderId, productId: pan, title: "Iron pan", quantity: 1, currentQuantity: 1 },
    })
    await db.touchpoint.create({
      data: {
        id: name,
        shopId: shop,
        orderId,
        personKey: name,
        purpose: "review-request",
        channel: "email",
        state: "sent",
        dueAt: sentAt,
        sentAt,
        timeZone: "UTC",
        orderLineIds: [lineId],
        productIds: [pan],
        arrivedAt: addDays(sentAt, -delayDays),
        arrivalKind: "event",
        delayDays,
        createdAt: sentAt,
        updatedAt: sentAt,
      },
    })
    const answeredAt = addDays(sentAt, 1)
    if (index < (answers.reviews ?? 0)) {
      await db.review.create({
        data: {
          id: `r-${name}`,
          shopId: shop,
          productId: pan,
          orderLineId: lineId,
          rating: 1 + (index % 5),
          body: "…",
          displayName: "A",
          source: "link",
          consentText: "",
          state: "published",
          submittedAt: answeredAt,
        },
      })
    } else if (index < (answers.reviews ?? 0) + (answers.notYets ?? 0)) {
      await db.response.create({
        data: { id: `n-${name}`, shopId: shop, touchpointId: name, kind: "not-yet", dedupeKey: `not-yet:${name}`, happenedAt: answeredAt },
      })
    }
  }
}

const curveOf = (shop: string, productId = pan) =>
  context.db.curve.findUniqueOrThrow({ where: { shopId_productId: { shopId: shop, productId } } })

test("asks that come back 'not yet' early and with reviews later move the curve to the right; learning twice is learning once", async () => {
  const shop = await shopWithPan()
  await fitShop(context, shop)
  const before = await curveOf(shop)
  expect(before).toMatchObject({ basis: "category-default", observations: 0 })
  expect(before.delayDays).toBeGreaterThanOrEqual(14)
  expect(before.delayDays).toBeLessThanOrEqual(21)

  await asked(shop, 15, 40, { reviews: 1, notYets: 12 })
  await asked(shop, 28, 40, { reviews: 9, notYets: 2 })
  clock.set(addDays(clock.now(), 2))
  expect(await settleObservations(context, shop)).toEqual({ noted: 80, settled: 24 })
  expect(await settleObservations(context, shop)).toEqual({ noted: 0, settled: 0 })
  clock.set(addDays(clock.now(), 31))
  expect(await settleObservations(context, shop)).toEqual({ noted: 0, settled: 56 })
  await fitShop(context, shop)
  const after = await curveOf(shop)
  expect(after).toMatchObject({ basis: "product-data", observations: 80 })
  expect(after.delayDays).toBeGreaterThan(before.delayDays + 3)
  await fitShop(context, shop)
  expect(await curveOf(shop)).toEqual(after)

  // What was learned is what the next plan starts from.
  const products = [{ id: pan, title: "Iron pan", categoryName: "Home & Garden > Kitchen & Dining", productType: null }]
  const advice = await recommendDelays(context.db, shop, products, () => 0.9)
  expect(advice.get(pan)).toMatchObject({ delayDays: after.delayDays, basis: "product-data", explores: false })
  expect((await curveOf(shop, shirt)).basis).toBe("category-default")
})

test("control: the same asks, answered the other way round, do not", async () => {
  const shop = await shopWithPan()
  await fitShop(context, shop)
  const before = await curveOf(shop)
  await asked(shop, 15, 40, { reviews: 9, notYets: 1 })
  await asked(shop, 28, 40, { reviews: 1, notYets: 0 })
  await settleObservations(context, shop)
  clock.set(addDays(clock.now(), 31))
  await settleObservations(context, shop)
  await fitShop(context, shop)
  expect((await curveOf(shop)).delayDays).toBeLessThanOrEqual(before.delayDays)
})

test("the stars of the reviews do not matter", async () => {
  const [first, second] = [await shopWithPan(), await shopWithPan()]
  for (const shop of [first, second]) await asked(shop, 20, 12, { reviews: 6 })
  await context.db.review.updateMany({ where: { shopId: second }, data: { rating: 1 } })
  clock.set(addDays(clock.now(), 31))
  for (const shop of [first, second]) {
    await settleObservations(context, shop)
    await fitShop(context, shop)
  }
  const [left, right] = [await curveOf(first), await curveOf(second)]
  expect({ ...right, shopId: first }).toEqual(left)
})

test("the merchant's number is inside bounds, wins, and can be given back; what is planned is looked at again", async () => {
  const shop = await shopWithPan()
  const queue = rememberingQueue()
  const merchant = { ...context, queue }
  await asked(shop, 5, 1, {})
  await context.db.touchpoint.updateMany({ where: { shopId: shop }, data: { state: "planned", sentAt: null } })
  const products = [{ id: pan, title: "Iron pan", categoryName: null, productType: null }]
  const advice = async () => (await recommendDelays(context.db, shop, products, () => 0.9)).get(pan)
  expect(await setProductTiming(merchant, shop, pan, { delayDays: 1, minDays: null, maxDays: null }, "42")).toEqual({
    kind: "out-of-bounds",
  })
  await setProductTiming(merchant, shop, pan, { delayDays: 33, minDays: null, maxDays: null }, "42")
  expect(await advice()).toMatchObject({ delayDays: 33, basis: "override", propensity: 1 })
  expect(queue.asked).toEqual([
    { name: "order-changed", payload: { shopId: shop, orderId: `gid://shopify/Order/${shop}-5-0` } },
    { name: "weigh-products", payload: { shopId: shop, productId: pan } },
  ])
  await setProductTiming(merchant, shop, pan, { delayDays: null, minDays: null, maxDays: null }, "42")
  expect(await advice()).toMatchObject({ basis: "category-default" })
})

test("a day that was tried only lately does not look as if everybody answered: open asks count as far as answers would have come", async () => {
  const shop = await shopWithPan()
  await asked(shop, 17, 60, { reviews: 6 })
  clock.set(addDays(clock.now(), 31))
  // As many of a hundred on another day, two days ago: six have answered, the others still may.
  await asked(shop, 30, 60, { reviews: 3 })
  clock.set(addDays(clock.now(), 2.5))
  await settleObservations(context, shop)
  await fitShop(context, shop)
  const { points, observations } = await curveOf(shop)
  const chanceOn = (day: number) =>
    (points as { delayDays: number; reviewProbability: number }[]).find((point) => point.delayDays === day)!.reviewProbability
  expect(observations).toBe(120)
  expect(chanceOn(30)).toBeLessThan(0.2)
  expect(chanceOn(17)).toBeGreaterThan(0.05)
})

test("an answer that comes before the carrier's word is measured from the true arrival once that is told, and a delivery that was taken back counts for nothing", async () => {
  const shop = await shopWithPan()
  await asked(shop, 20, 2, { reviews: 2 })
  const { db } = context
  await db.touchpoint.updateMany({ where: { shopId: shop }, data: { arrivalKind: "estimate" } })
  const askedAt = clock.now()
  clock.set(addDays(askedAt, 2))
  await settleObservations(context, shop)
  const seen = () => db.observation.findMany({ where: { shopId: shop }, orderBy: { touchpointId: "asc" } })
  expect((await seen()).map(({ outcome, arrivalKind }) => `${outcome} ${arrivalKind}`)).toEqual(["review estimate", "review estimate"])

  for (const [index, row] of (await seen()).entries()) {
    const shipmentId = `gid://shopify/Fulfillment/${shop}-${index}`
    const orderId = row.orderLineId.replace("LineItem", "Order")
    const times = { shippedAt: addDays(askedAt, -24), updatedAt: askedAt }
    await db.shipment.create({
      data: { shopId: shop, id: shipmentId, orderId, status: "success", deliveredAt: addDays(askedAt, -22), ...times },
    })
    await db.shipmentLine.create({ data: { shopId: shop, shipmentId, orderLineId: row.orderLineId, quantity: 1 } })
    // The first came four days later than its door was scanned; of the second that word was taken back, and no other came.
    const cameAt = addDays(askedAt, index === 0 ? -18 : 3)
    const said = {
      kind: index === 0 ? "event" : "estimate",
      state: index === 0 ? "arrived" : "under-way",
      isArrived: index === 0,
      basis: "",
    }
    const range = { p10At: cameAt, p50At: cameAt, p90At: cameAt, shippedAt: times.shippedAt, updatedAt: askedAt }
    await db.arrivalForecast.create({ data: { shopId: shop, shipmentId, orderId, country: "DE", carrier: "", ...said, ...range } })
  }
  await settleObservations(context, shop)
  expect((await seen()).map(({ outcome, arrivalKind, delayDays }) => [outcome, arrivalKind, Math.round(delayDays)])).toEqual([
    ["review", "event", 18],
    ["review", "estimate", 20],
  ])
})
