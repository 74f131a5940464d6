// Whatever a signed delivery says: an answer, an end with a reason, nobody's data in the log, and never an exception. Through the door that
// Shopify uses, and applied by the job that applies.
import { readFileSync } from "node:fs"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { topics } from "#app/flow/intake/topics.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"

import { fixedClock, seededRandomness } from "../setup/context.ts"
import { deliver } from "../setup/webhook.ts"
import { sample, samples } from "../flow/record/receipts.ts"
import { naughtyTexts, oddTimes, pathsOf, versions, withAt, withTexts, wrongValues } from "./payload-cases.ts"
import { openWebhookDoor, type WebhookDoor } from "./webhook-door.ts"

const now = "2026-10-05T10:00:00Z"
const clock = fixedClock(now)
let app: WebhookDoor
let made = 0

beforeAll(async () => {
  app = await openWebhookDoor(clock)
})
afterAll(() => app?.close())

async function newShop(): Promise<string> {
  const shopId = `bad-${(made += 1)}.myshopify.com`
  const at = new Date("2026-08-01T00:00:00Z")
  await app.runtime.db.shop.create({ data: { shopId, name: "Bad", domain: shopId, installedAt: at, updatedAt: at } })
  return shopId
}

interface Said {
  topic: string
  body?: unknown
  raw?: string | Uint8Array
  triggeredAt?: string
}

const send = (shop: string, { triggeredAt = now, ...said }: Said) => {
  // What came in one after the other is applied one after the other.
  clock.advance(1)
  made += 1
  return deliver(app.url, { shop, triggeredAt, webhookId: `w${made}`, eventId: `e${made}`, ...said })
}

/** How deliveries to a shop ended, in the order in which they were sent; "?" for one that has not. */
async function endsOf(shop: string): Promise<string[]> {
  await app.apply(shop)
  const rows = await app.runtime.db.receipt.findMany({ where: { shopId: shop } })
  const numbered = rows.toSorted((a, b) => Number(a.webhookId.slice(1)) - Number(b.webhookId.slice(1)))
  return numbered.map(({ state, reason }) => (state === "applied" ? state : `${state} ${reason ?? "?"}`))
}

const endOf = async (shop: string, said: Said): Promise<string | number> => {
  const { status } = await send(shop, said)
  return status === 200 ? ((await endsOf(shop)).at(-1) ?? "?") : status
}

// A reason of ours names a path and what was expected there; that of an exception names an error and a place in the code.
const goodEnd = /^(applied|dropped [a-z-]+|quarantined ([\w.[\]]+: [a-z][\w ,()-]+|not-json|too-deep))$/

describe("official samples", () => {
  const others = JSON.parse(readFileSync(new URL("../../simulator/data/other-webhooks.json", import.meta.url), "utf8")) as Record<
    string,
    unknown
  >

  test("topics that nobody asked for are kept and put aside with the reason", async () => {
    const shop = await newShop()
    expect(Object.keys(others)).toHaveLength(54)
    for (const [topic, body] of Object.entries(others)) expect((await send(shop, { topic, body })).status).toBe(200)
    expect(new Set(await endsOf(shop))).toEqual(new Set(["dropped topic-not-used"]))
  })

  test("under a topic of another kind, none is taken for what it is not", async () => {
    const shop = await newShop()
    const swaps: [string, unknown][] = topics.flatMap((topic) => {
      const family = topic.split("/")[0]
      const strangers = [...samples.map((one) => [one.topic, one.payload] as const), ...Object.entries(others)]
      return strangers.filter(([of]) => of.split("/")[0] !== family).map(([, payload]): [string, unknown] => [topic, payload])
    })
    const { random } = seededRandomness(20261122)
    const some = swaps.filter(() => random() < 0.12)
    for (const [topic, body] of some) await send(shop, { topic, body })
    const ends = await endsOf(shop)
    expect(ends).toHaveLength(some.length)
    expect(ends.filter((end) => !goodEnd.test(end))).toEqual([])
    expect(ends.filter((end) => end.startsWith("quarantined")).length).toBeGreaterThan(some.length / 2)
  }, 120_000)

  test.each<[string, string]>([
    ["customers/create", "shop/update"],
    ["customers/create", "orders/create"],
    ["customers/update", "products/create"],
    ["orders/create", "refunds/create"],
    ["orders/updated", "customers/create"],
    ["orders/edited", "orders/updated"],
    ["fulfillments/create", "refunds/create"],
    ["refunds/create", "fulfillments/create"],
    ["fulfillment_events/create", "fulfillments/update"],
    ["returns/close", "orders/create"],
    ["products/update", "customers/create"],
    ["shop/update", "orders/create"],
    ["app/uninstalled", "orders/create"],
    ["shop/redact", "customers/redact"],
    ["customers/redact", "shop/redact"],
    ["customers/merge", "customers/update"],
    ["app_subscriptions/update", "shop/update"],
    ["bulk_operations/finish", "returns/update"],
  ])("%s with the payload of %s is put aside, and the shop stays as it was", async (topic, of) => {
    const shop = await newShop()
    const before = await app.runtime.db.shop.findMany({ where: { shopId: shop } })
    expect(await endOf(shop, { topic, body: sample(of) })).toMatch(/^quarantined [\w.]+: /)
    expect(await app.runtime.db.shop.findMany({ where: { shopId: shop } })).toEqual(before)
    const where = { where: { shopId: shop } }
    const { db } = app.runtime
    expect([
      await db.customer.count(where),
      await db.order.count(where),
      await db.product.count(where),
      await db.privacyRequest.count(where),
    ]).toEqual([0, 0, 0, 0])
  })
})

describe("wrong types", () => {
  test("any field of any sample with another type ends well", async () => {
    const shop = await newShop()
    const { random } = seededRandomness(42)
    const all = samples.flatMap(({ topic, payload }) => pathsOf(payload).map((path) => ({ topic, payload, path })))
    const some = all.filter(() => random() < 700 / all.length)
    for (const { topic, payload, path } of some) {
      const body = withAt(payload, path, wrongValues[Math.floor(random() * wrongValues.length)])
      if (typeof body === "object" && body !== null) await send(shop, { topic, body })
    }
    const ends = await endsOf(shop)
    expect(ends.length).toBeGreaterThan(500)
    expect(ends.filter((end) => !goodEnd.test(end))).toEqual([])
    // Most of a payload is nothing that we keep, and says nothing by being wrong.
    expect(ends.filter((end) => end.startsWith("quarantined")).length).toBeLessThan(ends.length / 4)
  }, 180_000)

  test.each<[string, string, (string | number)[], unknown, string]>([
    [
      "a half piece",
      "orders/create",
      ["line_items", 0, "quantity"],
      1.5,
      "line_items[0].quantity: expected a whole number from 0 to 1000000",
    ],
    [
      "pieces below zero",
      "orders/create",
      ["line_items", 2, "current_quantity"],
      -1,
      "line_items[2].current_quantity: expected a whole number from 0 to 1000000",
    ],
    [
      "more pieces than there are",
      "orders/create",
      ["line_items", 0, "quantity"],
      1e21,
      "line_items[0].quantity: expected a whole number from 0 to 1000000",
    ],
    ["lines that are no list", "orders/create", ["line_items"], "none", "line_items: expected a list"],
    [
      "a line without a name",
      "orders/create",
      ["line_items", 1],
      { quantity: 1 },
      "line_items[1].id: expected a number or an admin_graphql_api_id",
    ],
    ["a line that is a text", "orders/create", ["line_items", 1], "line", "line_items[1]: expected an object"],
    ["a test or not", "orders/create", ["test"], "perhaps", "test: expected true or false"],
    ["when it was cancelled", "orders/create", ["cancelled_at"], "yesterday", "cancelled_at: expected an instant (ISO 8601)"],
    [
      "a parcel inside",
      "orders/create",
      ["fulfillments"],
      [{ id: 1, line_items: [{ id: 2, quantity: "two" }] }],
      "fulfillments[0].line_items[0].quantity: expected a whole number from 0 to 1000000",
    ],
    [
      "another kind of thing",
      "orders/create",
      ["admin_graphql_api_id"],
      "gid://shopify/Refund/1",
      "admin_graphql_api_id: expected an id of type Order",
    ],
    [
      "a refund's pieces",
      "refunds/create",
      ["refund_line_items", 0, "quantity"],
      {},
      "refund_line_items[0].quantity: expected a whole number from 0 to 1000000",
    ],
    ["a parcel's order", "fulfillments/create", ["order_id"], {}, "order_id: expected a number"],
    ["a return's state", "returns/close", ["status"], "lost", "status: expected requested, open, closed, declined or cancelled"],
    [
      "an edit's difference",
      "orders/edited",
      ["order_edit", "line_items", "removals", 0, "delta"],
      "many",
      "order_edit.line_items.removals[0].delta: expected a whole number from 0 to 1000000",
    ],
    ["a plan without a state", "app_subscriptions/update", ["app_subscription", "status"], 7, "app_subscription.status: expected a word"],
  ])("%s", async (_name, topic, path, put, reason) => {
    const shop = await newShop()
    app.logLines.length = 0
    expect(await endOf(shop, { topic, body: withAt(sample(topic), path, put) })).toBe(`quarantined ${reason}`)
    const log = app.logLines.join("\n")
    expect(log).toContain(reason)
    expect(log).not.toMatch(/jon@example\.com|john@example|Steve|Shipper|SHIP/)
  })
})

describe("bodies", () => {
  const order = JSON.stringify(sample("orders/create"))
  test.each<[string, string | Uint8Array, string | number]>([
    ["cut off", order.slice(0, -200), 400],
    ["cut off where an object ends", order.slice(0, order.lastIndexOf("}", order.length - 200) + 1), "quarantined not-json"],
    ["nothing", "", 400],
    ["a list", "[]", "quarantined payload: expected an object"],
    ["a text", '"order"', 400],
    ["not UTF-8", Buffer.concat([Buffer.from('{"id":1,"name":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]), 400],
    ["10 MB", `{"id":1,"note":"${"x".repeat(10 * 1024 * 1024)}"}`, 413],
    ["4 MB, which an order may have", `{"id":1,"name":"#1","note":"${"x".repeat(4 * 1024 * 1024)}"}`, "applied"],
    ["100,000 levels deep", `{"id":1,"name":"#1","deep":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "applied"],
    [
      "deep in objects",
      `{"id":1,"name":"#1","line_items":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`,
      "quarantined line_items: expected a list",
    ],
    ["deep, with numbers over 2^53", `{"id":9007199254740993,"deep":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "quarantined too-deep"],
  ])("%s", async (_name, raw, end) => {
    expect(await endOf(await newShop(), { topic: "orders/create", raw })).toBe(end)
  })

  test("numbers over 2^53 keep their digits, everywhere in an order", async () => {
    const shop = await newShop()
    const raw = `{"id":9007199254740993,"customer":{"id":9007199254740995},"line_items":[{"id":9007199254740997,"product_id":9007199254740999,"quantity":1}],
      "fulfillments":[{"id":9007199254741001,"line_items":[{"id":9007199254740997,"quantity":1}]}]}`
    expect(await endOf(shop, { topic: "orders/create", raw })).toBe("applied")
    const facts = await readOrder(app.runtime.db, shop, "gid://shopify/Order/9007199254740993")
    expect(facts).toMatchObject({
      order: { customerId: "gid://shopify/Customer/9007199254740995" },
      lines: [{ id: "gid://shopify/LineItem/9007199254740997", productId: "gid://shopify/Product/9007199254740999" }],
      shipments: [{ id: "gid://shopify/Fulfillment/9007199254741001" }],
    })
  })
})

describe("texts", () => {
  test.each(naughtyTexts)(
    "%s in every text of every sample",
    async (_name, put) => {
      const shop = await newShop()
      const told = samples.filter(
        ({ topic }) => !["shop/redact", "app/uninstalled", "customers/redact", "customers/data_request"].includes(topic),
      )
      for (const { topic, payload } of told) expect((await send(shop, { topic, body: withTexts(payload, put) })).status).toBe(200)
      const ends = await endsOf(shop)
      expect(ends.filter((end) => !goodEnd.test(end))).toEqual([])
      expect(ends.filter((end) => end === "applied").length).toBeGreaterThan(told.length / 2)
      const [order] = await app.runtime.db.order.findMany({ where: { shopId: shop } })
      expect(order?.name).not.toMatch(/\0|\ud83d(?![\udc00-\udfff])/)
    },
    60_000,
  )
})

describe("times", () => {
  test.each(oddTimes(new Date(now)))("%s holds off no later word", async (odd) => {
    const shop = await newShop()
    const order = { id: 1, name: "#1", created_at: odd, updated_at: odd, processed_at: odd, line_items: [{ id: 2, quantity: 1 }] }
    await send(shop, { topic: "orders/create", body: order })
    await send(shop, {
      topic: "fulfillment_events/create",
      body: { id: 3, fulfillment_id: 4, order_id: 1, status: "delivered", happened_at: odd, estimated_delivery_at: odd },
    })
    await send(shop, { topic: "fulfillments/create", body: { id: 4, order_id: 1, status: "success", created_at: odd, updated_at: odd } })
    const later = {
      topic: "orders/updated",
      triggeredAt: "2026-10-05T11:00:00Z",
      body: { ...order, name: "later", updated_at: "2026-10-05T10:59:00Z" },
    }
    await send(shop, later)
    expect(await endsOf(shop)).toEqual(["applied", "applied", "applied", "applied"])
    const facts = await readOrder(app.runtime.db, shop, "gid://shopify/Order/1")
    expect(facts?.order.name).toBe("later")
    const soon = new Date("2026-10-06T12:00:00Z")
    for (const at of [facts?.order.placedAt, facts?.order.updatedAt, facts?.shipments[0]?.deliveredAt, facts?.shipments[0]?.shippedAt])
      expect(at?.getTime()).toBeLessThan(soon.getTime())
  })

  test("a header from the future is not believed either", async () => {
    const shop = await newShop()
    await send(shop, { topic: "orders/create", body: { id: 1, name: "first" }, triggeredAt: "2099-01-01T00:00:00Z" })
    await send(shop, { topic: "orders/updated", body: { id: 1, name: "later", updated_at: "2026-10-05T10:59:00Z" } })
    await endsOf(shop)
    expect((await readOrder(app.runtime.db, shop, "gid://shopify/Order/1"))?.order.name).toBe("later")
  })

  test("an old delivery, sent again, changes nothing", async () => {
    const shop = await newShop()
    const told = (name: string, minute: string) => ({
      id: 1,
      name,
      updated_at: `2026-10-05T09:${minute}:00Z`,
      line_items: [{ id: 2, quantity: 1 }],
    })
    await send(shop, { topic: "orders/create", body: told("old", "00"), triggeredAt: "2026-10-05T09:00:00Z" })
    await send(shop, {
      topic: "orders/cancelled",
      body: { ...told("new", "30"), cancelled_at: "2026-10-05T09:30:00Z" },
      triggeredAt: "2026-10-05T09:30:00Z",
    })
    await send(shop, { topic: "orders/create", body: told("old", "00"), triggeredAt: "2026-10-05T09:00:00Z" })
    expect((await endsOf(shop)).at(-1)).toBe("dropped nothing-newer")
    expect((await readOrder(app.runtime.db, shop, "gid://shopify/Order/1"))?.order).toMatchObject({ name: "new", cancelReason: null })
  })
})

describe("other shops and other versions", () => {
  test("another shop's ids inside reach nothing of that shop", async () => {
    const [mine, theirs] = [await newShop(), await newShop()]
    for (const shop of [mine, theirs])
      await send(shop, { topic: "orders/create", body: { id: 1, name: shop, customer: { id: 5, email: "a@example.com" } } })
    await endsOf(mine)
    await endsOf(theirs)
    const { db } = app.runtime
    const before = [
      await db.order.findMany({ where: { shopId: theirs } }),
      await db.customer.findMany({ where: { shopId: theirs } }),
      await db.shop.findMany({ where: { shopId: theirs } }),
    ]
    const shopOf = { shop_domain: theirs, shop_id: 9 }
    await send(mine, { topic: "orders/updated", body: { id: 1, name: "changed", updated_at: "2026-10-05T10:01:00Z", ...shopOf } })
    await send(mine, {
      topic: "customers/merge",
      body: {
        admin_graphql_api_customer_kept_id: "gid://shopify/Customer/6",
        admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/5",
        status: "completed",
      },
    })
    await send(mine, { topic: "shop/update", body: { id: 9, myshopify_domain: theirs, domain: theirs, name: "Changed" } })
    await send(mine, { topic: "customers/redact", body: { ...shopOf, customer: { id: 5, email: "a@example.com" }, orders_to_redact: [1] } })
    expect((await endsOf(mine)).filter((end) => end !== "applied")).toEqual([])
    const after = [
      await db.order.findMany({ where: { shopId: theirs } }),
      await db.customer.findMany({ where: { shopId: theirs } }),
      await db.shop.findMany({ where: { shopId: theirs } }),
    ]
    expect(after).toEqual(before)
  })

  test.each(versions)("%s", async (_name, orderOf) => {
    const shop = await newShop()
    expect(await endOf(shop, { topic: "orders/updated", body: orderOf(31) })).toBe("applied")
    const facts = await readOrder(app.runtime.db, shop, "gid://shopify/Order/31")
    expect(facts).toMatchObject({
      order: { name: "#31", currency: "EUR", customerId: "gid://shopify/Customer/5" },
      lines: [{ id: "gid://shopify/LineItem/310", productId: "gid://shopify/Product/7", quantity: 2, currentQuantity: 1 }],
      shipments: [{ id: "gid://shopify/Fulfillment/3100", status: "success", trackingNumber: "T1" }],
    })
    const state = facts?.lines[0]?.state
    expect(Object.values(state ?? {}).reduce((sum, count) => sum + count, 0)).toBe(2)
  })
})
