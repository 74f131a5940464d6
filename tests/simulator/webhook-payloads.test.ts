// Our webhooks against Shopify's official samples: no key of our own invention, no other type, and what the app's record needs is there.
import { readFileSync } from "node:fs"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { MovingClock } from "../../simulator/clock.ts"
import { createSimShopify, type SimShopify } from "../../simulator/shopify/sim-shopify.ts"
import { topics, type Topic } from "../../simulator/shopify/webhooks/topics.ts"
import { app, domain, liveThrough } from "./sample-world.ts"

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

let shopify: SimShopify
const sent = new Map<Topic, Json[]>()

beforeAll(() => {
  const clock = new MovingClock(new Date("2026-09-01T08:00:00Z"))
  shopify = createSimShopify({ clock, app, seed: 7 })
  shopify.addShop({ domain, name: "Sample Shop" })
  shopify.grant(domain)
  liveThrough({ shopify, clock })
  for (const delivery of shopify.deliveries())
    sent.set(delivery.topic, [...(sent.get(delivery.topic) ?? []), JSON.parse(delivery.body ?? "") as Json])
})

afterAll(() => sent.clear())

function sampleOf(topic: Topic): Json {
  const file = new URL(`../../simulator/data/webhooks/${topic.replace("/", "__")}.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, "utf8")) as { response: Json }).response
}

// Where the samples hold an empty list or null, or leave out what Shopify's pages describe, nothing can be compared.
const unverifiable = [
  "orders/*.fulfillments[]",
  "orders/*.refunds[]",
  "orders/*.note_attributes[]",
  "orders/*.line_item_groups[]",
  "orders/*.line_items[].properties[]",
  "fulfillments/*.line_items[].properties[]",
  "products/*.category",
  "products/*.image",
  "products/*.images[]",
  "returns/*.return_line_items[]",
]

/** Paths at which `ours` has what `official` has not, or has as another type. */
function strangers(ours: Json, official: Json, path: string): string[] {
  const generic = path.replace(/^(\w+)\/\w+/, "$1/*")
  if (unverifiable.includes(generic) || ours === null || official === null) return []
  if (Array.isArray(ours)) {
    if (!Array.isArray(official)) return [`${path} is a list`]
    const first = official[0]
    return first === undefined
      ? ours.length === 0 || unverifiable.includes(`${generic}[]`)
        ? []
        : [`${path} is not empty`]
      : ours.flatMap((entry) => strangers(entry, first, `${path}[]`))
  }
  if (typeof ours === "object") {
    if (typeof official !== "object" || Array.isArray(official)) return [`${path} is an object`]
    return Object.entries(ours).flatMap(([key, value]) => {
      const there = official[key]
      return there === undefined ? [`${path}.${key} is unknown`] : strangers(value, there, `${path}.${key}`)
    })
  }
  return typeof ours === typeof official ? [] : [`${path} is a ${typeof ours}, not a ${typeof official}`]
}

describe("shapes", () => {
  test("every topic we subscribe to was told", () => {
    expect([...sent.keys()].sort()).toEqual([...topics].sort())
  })

  test.each(topics)("%s has no key and no type that the official sample has not", (topic) => {
    const found = (sent.get(topic) ?? []).flatMap((payload) => strangers(payload, sampleOf(topic), topic))
    expect([...new Set(found)]).toEqual([])
  })

  test("control: an invented key and a changed type are found", () => {
    const sample = sampleOf("orders/create") as { [key: string]: Json }
    expect(strangers({ ...sample, invented: 1, email: 5 }, sample, "orders/create")).toEqual([
      "orders/create.email is a number, not a string",
      "orders/create.invented is unknown",
    ])
  })

  const needed: [Topic, string[]][] = [
    [
      "orders/create",
      [
        "admin_graphql_api_id",
        "name",
        "created_at",
        "updated_at",
        "currency",
        "financial_status",
        "buyer_accepts_marketing",
        "customer_locale",
        "email",
        "customer",
        "shipping_address",
        "line_items",
        "total_price",
        "order_status_url",
        "test",
        "source_name",
      ],
    ],
    ["orders/cancelled", ["cancelled_at", "cancel_reason"]],
    [
      "fulfillments/create",
      ["id", "order_id", "admin_graphql_api_id", "status", "line_items", "tracking_company", "tracking_number", "created_at"],
    ],
    ["fulfillment_events/create", ["id", "fulfillment_id", "order_id", "status", "happened_at", "estimated_delivery_at"]],
    ["refunds/create", ["order_id", "refund_line_items", "created_at"]],
    ["returns/request", ["admin_graphql_api_id", "order", "status"]],
    ["customers/create", ["admin_graphql_api_id", "email", "first_name", "default_address"]],
    ["customers_email_marketing_consent/update", ["customer_id", "email_address", "email_marketing_consent"]],
    ["products/create", ["admin_graphql_api_id", "title", "handle", "category", "status", "tags", "variants"]],
    ["customers/redact", ["shop_domain", "customer", "orders_to_redact"]],
    ["orders/edited", ["order_edit"]],
    ["returns/update", ["admin_graphql_api_id", "return_line_items"]],
    ["customers/merge", ["admin_graphql_api_customer_kept_id", "admin_graphql_api_customer_deleted_id", "status"]],
    ["app_subscriptions/update", ["app_subscription"]],
  ]
  test.each(needed)("%s carries what the record needs", (topic, keys) => {
    expect(Object.keys(sent.get(topic)?.[0] as object)).toEqual(expect.arrayContaining(keys))
  })

  test("what a fully fulfilled, partly refunded order says of its lines", () => {
    const last = sent.get("orders/updated")?.findLast((payload) => (payload as { name: string }).name === "#1001") as {
      line_items: { quantity: number; current_quantity: number; fulfillment_status: string }[]
    }
    expect(last.line_items.map((line) => [line.quantity, line.current_quantity, line.fulfillment_status])).toEqual([
      [2, 1, "fulfilled"],
      [1, 1, "fulfilled"],
    ])
  })
})

describe("ids and times", () => {
  test("numbers keep every digit, also over 2^53", () => {
    const ids = shopify
      .deliveries()
      .flatMap((delivery) => [...(delivery.body ?? "").matchAll(/"id":(\d+),"admin_graphql_api_id":"gid:\/\/shopify\/\w+\/(\d+)"/g)])
    expect(ids.length).toBeGreaterThan(10)
    for (const [, number, inGid] of ids) expect(number).toBe(inGid)
    const large = ids.filter(([, number]) => BigInt(number ?? 0) > 2n ** 53n)
    expect(large.length).toBeGreaterThan(0)
    // Control: a reader that trusts JSON.parse gets another number.
    expect(large.some(([, number]) => String(JSON.parse(number ?? "0")) !== number)).toBe(true)
  })

  test("times are local to the shop with their offset", () => {
    const order = sent.get("orders/create")?.[0] as { created_at: string }
    expect(order.created_at).toBe("2026-09-01T10:00:00+02:00")
  })

  test("the same seed tells the same, byte for byte; another seed does not", () => {
    const tell = (seed: number) => {
      const clock = new MovingClock(new Date("2026-09-01T08:00:00Z"))
      const other = createSimShopify({ clock, app, seed })
      other.addShop({ domain, name: "Sample Shop" })
      other.grant(domain)
      liveThrough({ shopify: other, clock })
      return JSON.stringify(other.deliveries())
    }
    expect(tell(7)).toBe(tell(7))
    expect(tell(8)).not.toBe(tell(7))
  })
})

describe("protected customer data", () => {
  test("what Shopify did not grant is null in webhooks", () => {
    const clock = new MovingClock(new Date("2026-09-01T08:00:00Z"))
    const bare = createSimShopify({ clock, app, seed: 7 })
    bare.addShop({ domain, name: "Sample Shop", grantedFields: [] })
    bare.grant(domain)
    liveThrough({ shopify: bare, clock })
    // Compliance requests name the person in any case.
    const told = bare.deliveries().filter((delivery) => !["customers/redact", "customers/data_request"].includes(delivery.topic))
    const bodies = told.map((delivery) => delivery.body ?? "").join("\n")
    expect(bodies).not.toMatch(/ann@example\.com|Beispielweg|\+49151|"Ann"/)
    expect(bodies).toContain('"country_code":"DE"')
  })
})
