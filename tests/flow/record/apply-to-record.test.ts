import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openShop } from "#app/flow/record/shops.store.server.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

import { fixedClock, testContext, testVault } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { apply, receiptOf, rememberingQueue, sample, samples, type Said } from "./receipts.ts"

let database: OpenDatabase
const clock = fixedClock("2026-09-20T12:00:00Z")
const vault = testVault()
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

const secret = /Cipher$/
const perShop = /Index$|^shopId$|^personKey$/

/** All tables of the record, comparable across shops: ciphers opened, keyed hashes as present or absent. */
async function dump(shop: ShopId) {
  const { db } = database
  const where = { where: { shopId: shop } }
  const tables: Record<string, object[]> = {
    shop: await db.shop.findMany(where),
    settings: (await db.shopSettings.findMany(where)).map((row) => ({ ...row, updatedAt: null })),
    product: await db.product.findMany(where),
    customer: await db.customer.findMany(where),
    order: await db.order.findMany(where),
    orderLine: await db.orderLine.findMany(where),
    shipment: await db.shipment.findMany(where),
    shipmentLine: await db.shipmentLine.findMany(where),
    deliveryEvent: await db.deliveryEvent.findMany(where),
    refund: await db.refund.findMany(where),
    returnCase: await db.returnCase.findMany(where),
    privacyRequest: (await db.privacyRequest.findMany(where)).map((row) => ({ ...row, id: row.id.replace(shop, "") })),
  }
  const plain = (row: object) =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => {
        if (perShop.test(column)) return [column, value !== null]
        if ((column === "name" || column === "domain") && typeof value === "string") return [column, value.replace(/shop-\d+/, "shop")]
        return [column, secret.test(column) && typeof value === "string" ? vault.decrypt(value) : value]
      }),
    )
  const sorted = Object.entries(tables).map(([name, rows]) => [name, rows.map((row) => JSON.stringify(plain(row))).sort()])
  return Object.fromEntries(sorted) as Record<string, string[]>
}

describe("every official sample of a topic we subscribe to", () => {
  test.each(samples.map(({ topic, payload }) => [topic, payload] as const))(
    "%s is applied, and its repetition is ignored",
    async (topic, payload) => {
      const shop = await newShop()
      const queue = rememberingQueue()
      const receipt = receiptOf(shop, { topic, payload })
      // The sample of consent to text messages has a null state: it says nothing.
      const kind = topic === "customers_marketing_consent/update" ? "ignored" : "applied"
      expect(await apply(context(), queue, receipt)).toMatchObject({ kind })
      const before = await dump(shop)
      await apply(context(), queue, receipt)
      expect(await dump(shop)).toEqual(before)
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

const at = (minute: number) => new Date(Date.UTC(2026, 8, 1, 10, minute)).toISOString()
const orderGid = "gid://shopify/Order/820982911946154508"
const parcelGid = "gid://shopify/Fulfillment/123456"

function orderAt(minute: number, change: object = {}, lines: Record<string, object> = {}) {
  const order = sample("orders/create")
  const items = (order["line_items"] as { sku: string }[]).map((line) => ({ ...line, ...lines[line.sku] }))
  return {
    ...order,
    id: "820982911946154508",
    test: false,
    updated_at: at(minute),
    cancelled_at: null,
    cancel_reason: null,
    ...change,
    line_items: items,
  }
}

const parcelAt = (minute: number, change: object = {}) => ({
  ...sample("fulfillments/create"),
  order_id: "820982911946154508",
  updated_at: at(minute),
  ...change,
})
const eventAt = (id: number, status: string, minute: number, change: object = {}) => ({
  ...sample("fulfillment_events/create"),
  id,
  admin_graphql_api_id: `gid://shopify/FulfillmentEvent/${id}`,
  order_id: "820982911946154508",
  status,
  happened_at: at(minute),
  ...change,
})
const returnOf = (status: string) => ({
  id: 5,
  admin_graphql_api_id: "gid://shopify/Return/5",
  status,
  ...(status === "requested" || status === "open" ? { order: { admin_graphql_api_id: orderGid } } : { order_id: "820982911946154508" }),
  ...(status === "requested"
    ? {
        return_line_items: [
          { quantity: 1, fulfillment_line_item: { line_item: { admin_graphql_api_id: "gid://shopify/LineItem/976318377106520349" } } },
        ],
      }
    : {}),
})
const consentOf = (state: string, minute: number) => ({
  customer_id: "115310627314723954",
  email_address: "john@example.com",
  email_marketing_consent: { state, opt_in_level: "single_opt_in", consent_updated_at: at(minute) },
})

/** One shop's life: an order with two parcels' worth of news, told by 26 messages. */
const life: Said[] = [
  { topic: "products/create", payload: { ...sample("products/create"), updated_at: at(0) }, triggeredAt: at(0) },
  { topic: "products/update", payload: { ...sample("products/update"), title: "Renamed", updated_at: at(30) }, triggeredAt: at(30) },
  { topic: "products/delete", payload: { id: "1072481062" }, triggeredAt: at(31) },
  { topic: "products/create", payload: { id: "1072481062", title: "Gone soon", handle: "gone", updated_at: at(1) }, triggeredAt: at(1) },
  { topic: "customers/create", payload: { ...sample("customers/create"), updated_at: at(1) }, triggeredAt: at(1) },
  { topic: "customers/delete", payload: sample("customers/delete"), triggeredAt: at(40) },
  { topic: "customers/update", payload: { ...sample("customers/update"), first_name: "Robert", updated_at: at(20) }, triggeredAt: at(20) },
  { topic: "customers_email_marketing_consent/update", payload: consentOf("subscribed", 2), triggeredAt: at(2) },
  { topic: "customers_email_marketing_consent/update", payload: consentOf("unsubscribed", 25), triggeredAt: at(25) },
  { topic: "orders/create", payload: orderAt(2), triggeredAt: at(2) },
  // Shopify's times have whole seconds: two payloads of one instant, told apart by when they were triggered.
  { topic: "orders/paid", payload: orderAt(2, { financial_status: "paid" }), triggeredAt: "2026-09-01T10:02:00.400Z" },
  {
    topic: "orders/updated",
    payload: orderAt(12, { financial_status: "paid", fulfillments: [parcelAt(12, { destination: undefined })] }),
    triggeredAt: at(12),
  },
  { topic: "orders/fulfilled", payload: orderAt(14, { financial_status: "paid" }), triggeredAt: at(14) },
  {
    topic: "orders/updated",
    payload: orderAt(22, { financial_status: "partially_refunded" }, { "SKU2006-001": { current_quantity: 0 } }),
    triggeredAt: at(22),
  },
  { topic: "orders/cancelled", payload: orderAt(35, { cancelled_at: at(35), cancel_reason: "customer" }), triggeredAt: at(35) },
  { topic: "fulfillments/create", payload: parcelAt(12), triggeredAt: at(12) },
  { topic: "fulfillments/update", payload: parcelAt(18, { shipment_status: "delivered", tracking_number: "new" }), triggeredAt: at(18) },
  { topic: "fulfillment_events/create", payload: eventAt(1, "in_transit", 13, { estimated_delivery_at: at(50) }), triggeredAt: at(13) },
  {
    topic: "fulfillment_events/create",
    payload: eventAt(2, "out_for_delivery", 15, { estimated_delivery_at: at(45) }),
    triggeredAt: at(15),
  },
  { topic: "fulfillment_events/create", payload: eventAt(3, "delivered", 17), triggeredAt: at(17) },
  { topic: "refunds/create", payload: { ...sample("refunds/create"), order_id: "820982911946154508" }, triggeredAt: at(21) },
  { topic: "returns/request", payload: returnOf("requested"), triggeredAt: at(23) },
  { topic: "returns/approve", payload: returnOf("open"), triggeredAt: at(24) },
  { topic: "returns/close", payload: returnOf("closed"), triggeredAt: at(26) },
  { topic: "shop/update", payload: { ...sample("shop/update"), name: "Older name" }, triggeredAt: at(3) },
  { topic: "shop/update", payload: sample("shop/update"), triggeredAt: at(33) },
  { topic: "app/scopes_update", payload: sample("app/scopes_update"), triggeredAt: at(34) },
  { topic: "customers/redact", payload: sample("customers/redact"), triggeredAt: at(36) },
]

async function live(order: readonly number[]): Promise<Record<string, string[]>> {
  const shop = await newShop()
  const queue = rememberingQueue()
  for (const index of order) await apply(context(), queue, receiptOf(shop, life[index]!, `${shop}${index}`))
  return dump(shop)
}

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
      { status: "closed", lines: [{ orderLineId: "gid://shopify/LineItem/976318377106520349", quantity: 1 }] },
    ])
    expect(
      await database.db.customer.findMany({
        where: { shopId: shop },
        orderBy: { id: "asc" },
        select: { id: true, emailState: true, deletedAt: true },
      }),
    ).toEqual([
      { id: "gid://shopify/Customer/115310627314723954", emailState: "unsubscribed", deletedAt: null },
      { id: "gid://shopify/Customer/706405506930370084", emailState: null, deletedAt: new Date(at(40)) },
    ])
    expect(new Set(queue.asked.map((job) => job.name))).toEqual(new Set(["order-changed", "customer-changed", "forget-customer"]))
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
      { ...sample("orders/create"), line_items: "none", tags: 7, updated_at: "yesterday", total_price: {}, note: "\u0000" },
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
