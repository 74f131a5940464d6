// What was learned can be learned anew: from touchpoints, responses, reviews and the record alone, with the same outcome; a curve can be taken back.
import { afterAll, beforeAll, expect, test } from "vitest"

import { fitShop } from "#app/flow/learning/fit-shop.server.ts"
import { learnFromAnswers } from "#app/flow/learning/learn-from-answers.server.ts"
import { readOtherDelays } from "#app/flow/learning/other-delay.view.server.ts"
import { releaseCurve, rollBackCurve } from "#app/flow/learning/roll-back-curve.server.ts"
import { mergeReturn } from "#app/flow/record/refunds.store.server.ts"
import { recommendDelays } from "#app/flow/timing/recommend-delay.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { fixedClock, seededRandomness, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { openStory, pan, shirt } from "../planning/order-life.ts"
import { rememberingQueue } from "../record/receipts.ts"

let database: OpenDatabase
let context: Context
const start = new Date("2026-03-01T08:00:00Z")
const clock = fixedClock(start)

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())

interface Return {
  id: string
  orderId: string
  orderLineId: string
  at: Date
}

/** So many asks a day for 60 days, with all that may come after one, by dice. Returns are handed back: what is said of them changes on the way. */
async function history(shop: string, seed: number): Promise<Return[]> {
  const { db, vault } = context
  const returns: Return[] = []
  const random = seededRandomness(seed).random
  for (let index = 0; index < 240; index += 1) {
    const name = `${shop}-${index}`
    const productId = random() < 0.5 ? pan : shirt
    const sentAt = addDays(start, Math.floor(index / 4))
    const delayDays = (productId === pan ? 10 : 3) + Math.floor(random() * 12)
    const [orderId, orderLineId, shipmentId] = [
      `gid://shopify/Order/${name}`,
      `gid://shopify/LineItem/${name}`,
      `gid://shopify/Fulfillment/${name}`,
    ]
    const isGuessed = random() < 0.3
    const arrivedAt = addDays(sentAt, -delayDays)
    const common = { shopId: shop, orderId }
    await db.orderLine.create({ data: { ...common, id: orderLineId, productId, title: "x", quantity: 1, currentQuantity: 1 } })
    await db.shipment.create({
      data: {
        ...common,
        id: shipmentId,
        status: "success",
        shippedAt: addDays(arrivedAt, -3),
        deliveredAt: addDays(arrivedAt, isGuessed ? 1 : 0),
        updatedAt: sentAt,
      },
    })
    await db.shipmentLine.create({ data: { shopId: shop, shipmentId, orderLineId, quantity: 1 } })
    const personKey = vault.personKey(shop, `${name}@example.com`) ?? ""
    const row = { personKey, purpose: "review-request", channel: "email", timeZone: "UTC", createdAt: sentAt, updatedAt: sentAt }
    const ground = { arrivedAt, arrivalKind: isGuessed ? "estimate" : "event", delayDays, explores: random() < 0.3, propensity: 0.4 }
    const state = index % 9 === 0 ? "planned" : "sent"
    await db.touchpoint.create({
      data: {
        ...common,
        ...row,
        ...ground,
        id: name,
        state,
        dueAt: sentAt,
        sentAt: state === "sent" ? sentAt : null,
        orderLineIds: [orderLineId],
        productIds: [productId],
      },
    })
    const happenedAt = addDays(sentAt, 1 + Math.floor(random() * 40))
    const dice = random()
    const answer = { shopId: shop, touchpointId: name, orderId, personKey, happenedAt }
    if (dice < 0.25)
      await db.review.create({
        data: {
          ...common,
          id: name,
          productId,
          orderLineId,
          personKey,
          rating: 1 + Math.floor(random() * 5),
          body: random() < 0.5 ? "Soft." : "Good after two weeks.",
          displayName: "A",
          source: "link",
          consentText: "",
          state: "published",
          submittedAt: happenedAt,
        },
      })
    else if (dice < 0.4) await db.response.create({ data: { ...answer, id: name, kind: "not-yet", dedupeKey: name } })
    else if (dice < 0.45) await db.response.create({ data: { ...answer, id: name, kind: "stop", dedupeKey: name } })
    else if (dice < 0.5) await db.response.create({ data: { ...answer, id: name, kind: "complaint", dedupeKey: name } })
    else if (dice < 0.55) returns.push({ id: `gid://shopify/Return/${name}`, orderId, orderLineId, at: happenedAt })
    else if (dice < 0.6)
      await db.refund.create({ data: { ...common, id: name, lines: [{ orderLineId, quantity: 1 }], createdAt: happenedAt } })
  }
  return returns
}

/** Requested, and closed or declined three weeks later, as the record hears of it. */
async function tellReturns(shop: string, returns: readonly Return[], from: Date, until: Date): Promise<void> {
  for (const [index, { id, orderId, orderLineId, at }] of returns.entries()) {
    const words = [
      { status: "requested", updatedAt: at, mark: "1" },
      { status: index % 2 ? "closed" : "declined", updatedAt: addDays(at, 21), mark: "2" },
    ]
    for (const word of words.filter(({ updatedAt }) => updatedAt > from && updatedAt <= until))
      await mergeReturn(
        context.db,
        shop,
        { id, orderId, ...word },
        { lines: [{ orderLineId, quantity: 1, returnLineId: null }], linesMark: "1" },
      )
  }
}

async function learned(shop: string) {
  const where = { where: { shopId: shop } }
  const curves = await context.db.curve.findMany({ ...where, orderBy: { productId: "asc" } })
  return {
    observations: await context.db.observation.findMany({ ...where, orderBy: [{ touchpointId: "asc" }, { orderLineId: "asc" }] }),
    // How often it changed on the way is not part of what is known in the end, nor is the night on which it last did.
    curves: curves.map(({ version: _version, fittedAt: _fittedAt, ...curve }) => curve),
  }
}

test("learned night by night, or thrown away and learned from history at once: the same", { timeout: 120_000 }, async () => {
  const shop = "replay.myshopify.com"
  clock.set(start)
  await openStory(context, shop)
  const returns = await history(shop, 5)
  for (let day = 0; day <= 100; day += 4) {
    clock.set(addDays(start, day))
    await tellReturns(shop, returns, addDays(start, day - 4), clock.now())
    await learnFromAnswers(context, shop)
  }
  await fitShop(context, shop)
  const nightly = await learned(shop)
  const outcomes = new Set(nightly.observations.map((row) => row.outcome))
  expect(outcomes).toEqual(new Set(["review", "not-yet", "silence", "dropped"]))
  expect(new Set(nightly.observations.map((row) => row.dropReason))).toEqual(new Set([null, "gone-back", "stopped", "complaint"]))
  expect(nightly.curves.map((curve) => curve.basis)).toEqual(["product-data", "product-data"])
  // Guessed arrivals were a day off.
  expect(nightly.observations.filter((row) => row.arrivalKind !== "event")).toEqual([])
  for (const table of ["observation", "curve", "curveVersion", "timingFit"] as const)
    await (context.db[table] as { deleteMany(where: object): Promise<unknown> }).deleteMany({ where: { shopId: shop } })
  await learnFromAnswers(context, shop)
  expect(await learned(shop)).toEqual(nightly)
  // And once more: nothing new.
  await learnFromAnswers(context, shop)
  await fitShop(context, shop)
  expect(await learned(shop)).toEqual(nightly)
  expect(await context.db.curveVersion.count({ where: { shopId: shop } })).toBe(2)

  // What another day would have brought, from asks that were made by dice.
  const view = await readOtherDelays(context.db, context.vault, shop, clock.now(), { productId: pan, delayDays: [14] })
  expect(view.asked.asks).toBeGreaterThan(50)
  expect(view.others[0]?.reviewsPerAsk).toBeGreaterThan(0)
})

test("a curve is taken back by one call, stays so over later fits, and is let go again", { timeout: 120_000 }, async () => {
  const shop = "back.myshopify.com"
  clock.set(start)
  await openStory(context, shop)
  const merchant = { ...context, queue: rememberingQueue() }
  await fitShop(context, shop)
  await history(shop, 6)
  clock.set(addDays(start, 100))
  await learnFromAnswers(context, shop)
  const curve = () => context.db.curve.findUniqueOrThrow({ where: { shopId_productId: { shopId: shop, productId: pan } } })
  const advice = async () => {
    const products = [{ id: pan, title: "Iron pan", categoryName: null, productType: null }]
    return (await recommendDelays(context.db, shop, products, () => 0.999)).get(pan)?.delayDays
  }
  const learnedCurve = await curve()
  expect(learnedCurve).toMatchObject({ version: 2, pinnedAt: null })
  expect(await rollBackCurve(merchant, shop, pan, 99, "42")).toEqual({ kind: "unknown-version" })
  expect(await rollBackCurve(merchant, shop, pan, 1, "42")).toEqual({ kind: "pinned" })
  // What is planned is looked at again: every ninth of the asks.
  expect(merchant.queue.asked.length).toBeGreaterThan(5)
  const back = await curve()
  expect(back).toMatchObject({ version: 1, pinnedBy: "42", basis: "category-default" })
  expect(await advice()).toBe(back.delayDays)
  clock.set(addDays(start, 130))
  await fitShop(context, shop)
  expect(await curve()).toMatchObject({ version: 1, delayDays: back.delayDays })
  expect(await releaseCurve(merchant, shop, pan)).toEqual({ kind: "released" })
  expect(await curve()).toMatchObject({ version: 2, pinnedBy: null, basis: "product-data" })
  expect(await advice()).toBe((await curve()).delayDays)
})
