// The Admin API through Shopify's own client: validation, scopes, protected fields, paging, search, throttling, failures on demand.
import "../../simulator/outbound.ts"
import { afterEach, beforeEach, describe, expect, test } from "vitest"

import { createApiClient, type ApiClient } from "./api-client.ts"
import { domain, liveThrough, startSampleWorld, type SampleWorld } from "./sample-world.ts"

let world: SampleWorld
let api: ApiClient

beforeEach(async () => {
  world = await startSampleWorld()
  api = await createApiClient(world)
})

afterEach(() => world.close())

const someProducts = (count: number) =>
  Array.from({ length: count }, (_unused, index) =>
    world.shopify.createProduct(domain, { title: `Mug ${index}`, price: "9.00", tags: index % 2 ? ["odd"] : [] }),
  )

describe("a query", () => {
  test("is answered from the shop's state", async () => {
    const [mug] = someProducts(1)
    const { data } = await api.ask(
      "query ($id: ID!) { product(id: $id) { id title handle status tags priceRangeV2 { minVariantPrice { amount currencyCode } } } }",
      { id: `gid://shopify/Product/${mug?.id}` },
    )
    expect(data).toEqual({
      product: {
        id: `gid://shopify/Product/${mug?.id}`,
        title: "Mug 0",
        handle: "mug-0",
        status: "ACTIVE",
        tags: [],
        priceRangeV2: { minVariantPrice: { amount: "9.0", currencyCode: "EUR" } },
      },
    })
  })

  test("with a field the official schema does not know is refused with a hint", async () => {
    const { data, errors } = await api.ask("{ shop { nme } }")
    expect(data).toBeUndefined()
    expect(errors?.[0]?.message).toMatch(/Cannot query field "nme" on type "Shop". Did you mean "name"/)
  })

  test("for a field that nobody wrote fails loudly, although it may be null", async () => {
    someProducts(1)
    const { errors } = await api.ask("{ products(first: 1) { nodes { giftCardTemplateSuffix } } }")
    expect(errors?.[0]?.message).toBe("The simulator has no data for Product.giftCardTemplateSuffix.")
  })

  test("for what does not exist is null", async () => {
    expect((await api.ask('{ order(id: "gid://shopify/Order/1") { id } }')).data).toEqual({ order: null })
  })

  test("reads an order with parcels, events, refunds and returns", async () => {
    const lived = await startSampleWorld()
    liveThrough(lived)
    lived.shopify.grant(domain)
    const other = await createApiClient(lived)
    const { data, errors } =
      await other.ask(`{ orders(first: 1) { nodes { name customerLocale displayFulfillmentStatus displayFinancialStatus currentTotalPriceSet { shopMoney { amount } }
      lineItems(first: 5) { nodes { title quantity currentQuantity product { id } } }
      fulfillments { name displayStatus deliveredAt estimatedDeliveryAt trackingInfo { company } events(first: 5) { nodes { status happenedAt } } fulfillmentLineItems(first: 5) { nodes { quantity lineItem { title } } } }
      refunds { note refundLineItems(first: 5) { nodes { quantity } } } returns(first: 5) { nodes { status totalQuantity } } } } }`)
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({
      orders: {
        nodes: [
          {
            name: "#1001",
            displayFulfillmentStatus: "FULFILLED",
            displayFinancialStatus: "PARTIALLY_REFUNDED",
            currentTotalPriceSet: { shopMoney: { amount: "51.9" } },
            fulfillments: [
              {
                displayStatus: "DELIVERED",
                deliveredAt: "2026-09-01T09:00:00Z",
                estimatedDeliveryAt: "2026-09-05T12:00:00Z",
                events: { nodes: [{ status: "IN_TRANSIT" }, { status: "DELIVERED" }] },
              },
              { displayStatus: "FULFILLED", deliveredAt: null },
            ],
            refunds: [{ note: "did not fit", refundLineItems: { nodes: [{ quantity: 1 }] } }],
            returns: { nodes: [{ status: "CANCELED" }, { status: "DECLINED" }] },
          },
        ],
      },
    })
    await lived.close()
  })

  test("sees orders of the last 60 days, unless it may read all", async () => {
    const [mug] = someProducts(1)
    world.shopify.placeOrder(domain, { customerId: null, email: "a@example.com", lines: [{ productId: mug?.id ?? "", quantity: 1 }] })
    world.clock.advance(61 * 86_400_000)
    const count = async () => ((await api.ask("{ ordersCount { count } }")).data as { ordersCount: { count: number } }).ordersCount.count
    expect(await count()).toBe(0)
    world.shopify.grant(domain, ["read_orders", "read_all_orders"])
    expect(await count()).toBe(1)
  })
})

describe("connections", () => {
  const page =
    "query ($first: Int, $after: String, $query: String) { products(first: $first, after: $after, query: $query) { nodes { title } pageInfo { hasNextPage endCursor } } }"
  type Page = { products: { nodes: { title: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }

  test("are read page by page to the end, each node once", async () => {
    someProducts(7)
    const titles: string[] = []
    let after: string | null = null
    for (let pages = 0; pages < 5; pages += 1) {
      const { products } = (await api.ask(page, { first: 3, after })).data as Page
      titles.push(...products.nodes.map((node) => node.title))
      after = products.pageInfo.endCursor
      if (!products.pageInfo.hasNextPage) break
    }
    expect(titles).toEqual(Array.from({ length: 7 }, (_unused, index) => `Mug ${index}`))
  })

  test.each([
    ["without a size", {}, "you must provide one of first or last"],
    ["of more than 250", { first: 251 }, "first and last must lie between 0 and 250"],
    ["from a cursor of nowhere", { first: 1, after: "bm90aGluZw==" }, "Invalid cursor for current pagination sort."],
  ])("%s are refused", async (_name, variables, message) => {
    expect((await api.ask(page, variables)).errors?.[0]?.message).toBe(message)
  })

  test("are searched; what the search does not know is an error, not everything", async () => {
    someProducts(4)
    expect(
      ((await api.ask(page, { first: 9, query: "tag:odd AND updated_at:>='2026-08-01T00:00:00Z'" })).data as Page).products.nodes,
    ).toHaveLength(2)
    expect(((await api.ask(page, { first: 9, query: "created_at:>2026-09-02" })).data as Page).products.nodes).toHaveLength(0)
    expect((await api.ask(page, { first: 9, query: "colour:red" })).errors?.[0]?.message).toMatch(/does not know "colour:red"/)
  })
})

describe("scopes", () => {
  test.each([
    ["{ products(first: 1) { nodes { id } } }", ["read_orders"], "read_products"],
    ["{ orders(first: 1) { nodes { id } } }", ["read_products"], "read_orders"],
    ["{ customers(first: 1) { nodes { id } } }", ["read_orders"], "read_customers"],
    ['{ metaobjects(type: "x", first: 1) { nodes { id } } }', ["read_orders"], "read_metaobjects"],
    ['mutation { metaobjectDelete(id: "gid://shopify/Metaobject/1") { deletedId } }', ["read_metaobjects"], "write_metaobjects"],
    [
      'mutation { metafieldsSet(metafields: [{ ownerId: "gid://shopify/Product/1", key: "kkk", namespace: "nnn", type: "json", value: "1" }]) { userErrors { code } } }',
      ["read_products"],
      "write_products",
    ],
    [
      'mutation { customerEmailMarketingConsentUpdate(input: { customerId: "gid://shopify/Customer/1", emailMarketingConsent: { marketingState: UNSUBSCRIBED } }) { userErrors { code } } }',
      ["read_customers"],
      "write_customers",
    ],
  ])("%s with %j asks for %s", async (query, scopes, wanted) => {
    world.shopify.grant(domain, scopes)
    const denied = (await api.ask(query)).errors?.[0]
    expect(denied?.message).toMatch(new RegExp(`^Access denied for \\w+ field\\. Required access: .*\`${wanted}\` access scope`))
    expect(denied?.extensions).toMatchObject({ code: "ACCESS_DENIED" })
    // Control: with the scope it is not refused.
    world.shopify.grant(domain, [...scopes, wanted])
    expect((await api.ask(query)).errors).toBeUndefined()
  })

  test("an order may be read without its customer", async () => {
    liveThrough(world)
    world.shopify.grant(domain, ["read_orders"])
    api = await createApiClient(world)
    const { data, errors } = await api.ask("{ orders(first: 1) { nodes { name customer { id } } } }")
    expect(data).toMatchObject({ orders: { nodes: [{ name: "#1001", customer: null }] } })
    expect(errors?.[0]).toMatchObject({ path: ["orders", "nodes", 0, "customer"], extensions: { code: "ACCESS_DENIED" } })
  })
})

test("a protected field that was not granted is null, with an error that says why", async () => {
  world.shopify.shop(domain).grantedFields.delete("name")
  world.shopify.createCustomer(domain, {
    firstName: "Ann",
    lastName: "E",
    email: "ann@example.com",
    address: {
      firstName: "Ann",
      lastName: "E",
      address1: "x",
      city: "Berlin",
      provinceCode: null,
      countryCode: "DE",
      zip: "1",
      phone: null,
    },
  })
  const { data, errors } = await api.ask(
    "{ customers(first: 1) { nodes { firstName defaultEmailAddress { emailAddress marketingState } } } }",
  )
  expect(data).toEqual({
    customers: { nodes: [{ firstName: null, defaultEmailAddress: { emailAddress: "ann@example.com", marketingState: "NOT_SUBSCRIBED" } }] },
  })
  expect(errors?.[0]?.message).toMatch(/not approved to use the firstName field/)
})

describe("the bucket", () => {
  const costly = "{ products(first: 100) { nodes { id } } }"

  test("every answer says its price and what is left", async () => {
    const { extensions } = await api.ask(costly)
    expect(extensions?.cost).toMatchObject({ requestedQueryCost: 102, throttleStatus: { maximumAvailable: 2000, restoreRate: 100 } })
    expect((extensions?.cost as { throttleStatus: { currentlyAvailable: number } }).throttleStatus.currentlyAvailable).toBeLessThan(1_910)
  })

  test("an empty one throttles, and fills by real time", async () => {
    world.shopify.drainBucket(domain, 90)
    const throttled = await api.ask(costly)
    expect(throttled.errors?.[0]).toMatchObject({ message: "Throttled", extensions: { code: "THROTTLED" } })
    expect(throttled.extensions?.cost).toMatchObject({
      requestedQueryCost: 102,
      actualQueryCost: null,
      throttleStatus: { restoreRate: 100 },
    })
    world.clock.advance(3_600_000)
    expect((await api.ask(costly)).errors?.[0]?.extensions?.code).toBe("THROTTLED")
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await api.ask(costly)).errors).toBeUndefined()
  })

  test("one query may cost 1,000", async () => {
    const nested = "{ orders(first: 100) { nodes { lineItems(first: 20) { nodes { id } } } } }"
    expect((await api.ask(nested)).errors?.[0]?.extensions).toMatchObject({ code: "MAX_COST_EXCEEDED" })
  })
})

describe("failures on demand", () => {
  test.each(["429", "500", "502", "503", "401"] as const)("%s, once", async (kind) => {
    world.shopify.failApi({ kind })
    expect((await api.post("{ shop { name } }")).status).toBe(Number(kind))
    expect((await api.post("{ shop { name } }")).status).toBe(200)
  })

  test("of the matching calls alone, as often as asked; an answer may fail to come", async () => {
    world.shopify.failApi({ kind: "throttled", times: 2, matching: /products/ })
    const codes = []
    for (const query of [
      "{ shop { name } }",
      "{ productsCount { count } }",
      "{ productsCount { count } }",
      "{ productsCount { count } }",
    ]) {
      codes.push((await api.ask(query)).errors?.[0]?.extensions?.code ?? "fine")
    }
    expect(codes).toEqual(["fine", "THROTTLED", "THROTTLED", "fine"])
    world.shopify.failApi({ kind: "timeout" })
    await expect(api.post("{ shop { name } }", {}, AbortSignal.timeout(100))).rejects.toThrow(/abort|timeout/i)
    expect(world.shopify.apiCalls().map((call) => call.outcome)).toEqual(["answered", "throttled", "throttled", "answered", "timeout"])
  })

  test("an unknown token and another API version are refused", async () => {
    expect((await api.post("{ shop { name } }", {}, undefined, { token: "shpat_guessed" })).status).toBe(401)
    expect((await api.post("{ shop { name } }", {}, undefined, { version: "2025-01" })).status).toBe(404)
  })
})
