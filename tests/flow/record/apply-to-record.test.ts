import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openShop } from "#app/flow/record/shops.store.server.ts"
import type { LineState } from "#app/flow/record/line-state.ts"
import { returnedByLine } from "#app/flow/record/return-lines.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { dumpRecord } from "./dump-record.ts"
import { apply, receiptOf, rememberingQueue, sample, samples } from "./receipts.ts"
import { at, life, orderGid, parcelGid } from "./shop-life.ts"

let database: OpenDatabase
const clock = fixedClock("2026-09-20T12:00:00Z")
const context = () => testContext({ db: database.db, clock })
let shops = 0

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

async function newShop(): Promise<ShopId> {
  const shop = `shop-${(shops += 1)}.myshopify.com`
  await openShop(database.db, shop, "read_products", new Date("2026-08-01T00:00:00Z"))
  return shop
}

describe("every official sample of a topic we subscribe to", () => {
  test.each(samples.map(({ topic, payload }) => [topic, payload] as const))(
    "%s is applied, and its repetition is ignored",
    async (topic, payload) => {
      const shop = await newShop()
      const queue = rememberingQueue()
      const receipt = receiptOf(shop, { topic, payload })
      // The sample of consent to text messages has a null state, that of a merge has failed: they say nothing.
      const kind = ["customers_marketing_consent/update", "customers/merge"].includes(topic) ? "ignored" : "applied"
      expect(await apply(context(), queue, receipt)).toMatchObject({ kind })
      const before = await dumpRecord(database.db, shop)
      await apply(context(), queue, receipt)
      expect(await dumpRecord(database.db, shop)).toEqual(before)
    },
  )

  test("digits beyond 2^53 survive", async () => {
    const shop = await newShop()
    const event = JSON.stringify(sample("fulfillment_events/create"))
      .replace("820982911946154500", "820982911946154508")
      .replace("123456,", "9007199254740993,")
    await apply(context(), rememberingQueue(), receiptOf(shop, { topic: "fulfillment_events/create", payload: event }))
    const rows = await database.db.deliveryEvent.findMany({ where: { shopId: shop } })
    expect(rows[0]).toMatchObject({
      shipmentId: "gid://shopify/Fulfillment/9007199254740993",
      orderId: "gid://shopify/Order/820982911946154508",
    })
  })
})

async function live(order: readonly number[]): Promise<Record<string, string[]>> {
  const shop = await newShop()
  const queue = rememberingQueue()
  for (const index of order) await apply(context(), queue, receiptOf(shop, life[index]!, `${shop}${index}`))
  return dumpRecord(database.db, shop)
}

/** "1 inTransit, 2 open" */
const held = (state: LineState) =>
  Object.entries(state)
    .filter(([, count]) => count > 0)
    .map(([place, count]) => `${count} ${place}`)
    .join(", ")

const inOrder = life.map((_said, index) => index)

describe("any order and any repetition of the same receipts", () => {
  test("ends in the same record", async () => {
    const wanted = await live([...inOrder])
    const shuffled = fc.tuple(
      fc.shuffledSubarray(inOrder, { minLength: life.length }),
      fc.array(fc.constantFrom(...inOrder), { maxLength: 12 }),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), async ([once, again], places) => {
        const order = [...once]
        for (const index of again) order.splice(Math.floor(places.next().value * (order.length + 1)), 0, index)
        expect(await live(order)).toEqual(wanted)
      }),
      { seed: 20261121, numRuns: 15 },
    )
  }, 60_000)

  test("control: leaving one out ends in another record", async () => {
    const wanted = await live(inOrder)
    const without = (left: number) => live(inOrder.filter((index) => index !== left))
    expect(await without(life.findIndex((said) => said.topic === "fulfillments/update"))).not.toEqual(wanted)
    expect(await without(life.findIndex((said) => said.topic === "returns/close"))).not.toEqual(wanted)
  })

  test("the record says what happened", async () => {
    const shop = await newShop()
    const queue = rememberingQueue()
    for (const index of [...inOrder].reverse()) await apply(context(), queue, receiptOf(shop, life[index]!))
    const facts = await readOrder(database.db, shop, orderGid)
    expect(facts?.order).toMatchObject({
      name: "#9999",
      currency: "USD",
      countryCode: "US",
      provinceCode: "KY",
      cancelReason: "customer",
      financialStatus: "voided",
    })
    expect(facts?.lines.map(({ sku, quantity, currentQuantity }) => [sku, quantity, currentQuantity]).sort()).toEqual([
      ["CASE-LEATHER-PREM", 1, 0],
      ["LENS-PROTECT-2YR", 1, 0],
      ["SKU2006-001", 1, 0],
      ["SKU2006-020", 1, 0],
      ["SKU2006-035", 1, 0],
    ])
    const parcel = facts?.shipments[0]
    expect(parcel).toMatchObject({ id: parcelGid, destination: "US-KY", trackingNumber: "new", lastEvent: "delivered" })
    expect(parcel?.deliveredAt?.toISOString()).toBe(at(17))
    expect(parcel?.promisedAt?.toISOString()).toBe(at(45))
    expect(facts?.returns).toMatchObject([
      { status: "closed", lines: [{ orderLineId: "gid://shopify/LineItem/976318377106520349", quantity: 2 }] },
    ])
    expect(returnedByLine(facts?.returns ?? [], ["closed"])).toEqual(new Map([["gid://shopify/LineItem/976318377106520349", 1]]))
    expect(
      await database.db.customer.findMany({
        where: { shopId: shop },
        orderBy: { id: "asc" },
        select: { id: true, emailState: true, deletedAt: true, mergedIntoId: true },
      }),
    ).toEqual([
      { id: "gid://shopify/Customer/115310627314723954", emailState: "unsubscribed", deletedAt: null, mergedIntoId: null },
      { id: "gid://shopify/Customer/706405506930370084", emailState: null, deletedAt: new Date(at(40)), mergedIntoId: null },
      { id: "gid://shopify/Customer/900", emailState: null, deletedAt: new Date(at(37)), mergedIntoId: "gid://shopify/Customer/902" },
      { id: "gid://shopify/Customer/901", emailState: null, deletedAt: new Date(at(34)), mergedIntoId: "gid://shopify/Customer/902" },
      { id: "gid://shopify/Customer/902", emailState: null, deletedAt: null, mergedIntoId: null },
    ])
    expect(await database.db.shop.findUnique({ where: { shopId: shop } })).toMatchObject({ planName: "Plan 2", planStatus: "active" })
    const jobs = ["order-changed", "customer-changed", "customer-merged", "forget-customer"]
    expect(new Set(queue.asked.map((job) => job.name))).toEqual(new Set(jobs))
    const states = async (id: number) =>
      (await readOrder(database.db, shop, `gid://shopify/Order/${id}`))?.lines.map((line) => held(line.state))
    expect(await states(70)).toEqual(["1 inTransit, 1 delivered, 1 removed", "1 open, 1 removed", "1 open"])
    expect(await states(71)).toEqual(["1 pickedUp"])
    expect(await states(72)).toEqual(["1 available", "1 available"])
    expect(await states(75)).toEqual(["1 pickedUp"])
    const order = async (id: number) => (await readOrder(database.db, shop, `gid://shopify/Order/${id}`))?.order
    expect(await order(70)).toMatchObject({ customerId: "gid://shopify/Customer/902", deliveryMethod: "shipping", giftReason: null })
    expect(await order(73)).toMatchObject({ giftReason: "other-recipient", currency: "USD", paidCurrency: "CAD", paidAmount: "12.00" })
    expect((await readOrder(database.db, shop, "gid://shopify/Order/74"))?.lines).toMatchObject([
      { sellingPlan: "Every month", bundleId: "8" },
    ])
  })
})

describe("tolerance", () => {
  test.each([
    [
      "orders/create",
      {
        ...sample("orders/create"),
        email: null,
        contact_email: null,
        customer: null,
        shipping_address: null,
        billing_address: null,
        phone: null,
      },
    ],
    ["orders/create", { admin_graphql_api_id: orderGid }],
    [
      "orders/create",
      { ...sample("orders/create"), note_attributes: "none", tags: 7, updated_at: "yesterday", total_price: {}, note: "\u0000" },
    ],
    [
      "orders/updated",
      { ...sample("orders/create"), name: "half a pair \ud800 and \u0000 nothing", customer: { id: "12", first_name: "\udc00" } },
    ],
    ["fulfillments/create", { id: 1, order_id: 2 }],
    ["customers/create", { id: 3, email: 5, default_address: [] }],
    ["products/create", { id: 4, variants: [null, 7, { price: "x" }], body_html: "<p>&#xD800;&#1114112;<script>" }],
  ])("%s %#", async (topic, payload) => {
    const shop = await newShop()
    expect(await apply(context(), rememberingQueue(), receiptOf(shop, { topic, payload }))).toEqual({ kind: "applied" })
  })

  test.each([
    ["orders/create", {}],
    ["orders/create", { id: "not a number" }],
    ["fulfillments/create", { id: 1 }],
    ["fulfillment_events/create", { id: 1, status: "delivered" }],
    ["returns/close", { id: 1, order_id: 2 }],
    ["customers/redact", { customer: null }],
  ])("%s without what names it is malformed %#", async (topic, payload) => {
    const shop = await newShop()
    expect(await apply(context(), rememberingQueue(), receiptOf(shop, { topic, payload }))).toMatchObject({ kind: "malformed" })
  })

  test("a topic nobody asked for is ignored", async () => {
    expect(await apply(context(), rememberingQueue(), receiptOf(await newShop(), { topic: "toString", payload: {} }))).toEqual({
      kind: "ignored",
      reason: "topic-not-used",
    })
  })
})

describe("installing and leaving", () => {
  test("an uninstall turns sending off; an old one does not close a shop that came back", async () => {
    const shop = await newShop()
    const { db } = database
    await db.shopSettings.create({ data: { shopId: shop, sendingOnAt: clock.now(), updatedAt: clock.now() } })
    const uninstall = { topic: "app/uninstalled", payload: sample("app/uninstalled"), triggeredAt: "2026-09-02T00:00:00Z" }
    await apply(context(), rememberingQueue(), receiptOf(shop, uninstall))
    expect(await db.shop.findUnique({ where: { shopId: shop } })).toMatchObject({ uninstalledAt: new Date("2026-09-02T00:00:00Z") })
    expect(await db.shopSettings.findUnique({ where: { shopId: shop } })).toMatchObject({ sendingOnAt: null })
    expect(await openShop(db, shop, "read_orders", new Date("2026-09-03T00:00:00Z"))).toBe(true)
    expect(await apply(context(), rememberingQueue(), receiptOf(shop, uninstall))).toMatchObject({ kind: "ignored" })
    expect(await db.shop.findUnique({ where: { shopId: shop } })).toMatchObject({ uninstalledAt: null, scopes: "read_orders" })
  })
})
