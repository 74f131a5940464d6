import { createHmac } from "node:crypto"

import { afterEach, beforeEach, describe, expect, test } from "vitest"

import { app, domain, liveThrough, startSampleWorld, type SampleWorld } from "./sample-world.ts"

let world: SampleWorld

beforeEach(async () => {
  world = await startSampleWorld()
})

afterEach(() => world.close())

const product = () => world.shopify.createProduct(domain, { title: "Mug", price: "9.00" })
const minutes = (count: number) => count * 60_000

describe("a delivery", () => {
  test("is a signed POST with Shopify's headers", async () => {
    product()
    expect(await world.shopify.deliverWebhooks()).toMatchObject({ sent: 1, accepted: 1, failed: 0 })
    const [heard] = world.app.heard
    expect(heard).toMatchObject({ path: "/webhooks", method: "POST" })
    expect(heard?.headers).toMatchObject({
      "content-type": "application/json",
      "x-shopify-topic": "products/create",
      "x-shopify-shop-domain": domain,
      "x-shopify-api-version": "2026-10",
      "x-shopify-triggered-at": "2026-09-01T08:00:00.000000000Z",
    })
    expect(heard?.headers["x-shopify-webhook-id"]).toMatch(/^[0-9a-f-]{36}$/)
    expect(heard?.headers["x-shopify-event-id"]).toMatch(/^[0-9a-f-]{36}$/)
    expect(heard?.headers["x-shopify-hmac-sha256"]).toBe(
      createHmac("sha256", app.apiSecret)
        .update(heard?.body ?? "")
        .digest("base64"),
    )
  })

  test("happens once: a second run has nothing to send", async () => {
    product()
    await world.shopify.deliverWebhooks()
    expect(await world.shopify.deliverWebhooks()).toMatchObject({ sent: 0 })
  })

  test("one happening is one event id under several topics, each with a webhook id of its own", async () => {
    const shirt = product()
    world.shopify.placeOrder(domain, { customerId: null, email: "a@example.com", lines: [{ productId: shirt.id, quantity: 1 }] })
    const told = world.shopify.deliveries().slice(1)
    expect(told.map((delivery) => delivery.topic)).toEqual(["orders/create", "orders/paid", "orders/updated"])
    expect(new Set(told.map((delivery) => delivery.eventId)).size).toBe(1)
    expect(new Set(told.map((delivery) => delivery.webhookId)).size).toBe(3)
  })

  test("only what the granted scopes allow is sent", async () => {
    world.shopify.grant(domain, ["read_orders"])
    product()
    expect(world.shopify.deliveries().map((delivery) => delivery.topic)).toEqual(["app/scopes_update"])
  })

  test("nothing is told to an app that is not installed; after uninstalling, shop/redact 48 hours later", async () => {
    world.shopify.uninstall(domain)
    product()
    expect(await world.shopify.deliverWebhooks()).toMatchObject({ accepted: 1 })
    world.clock.advance(minutes(48 * 60))
    expect(await world.shopify.deliverWebhooks()).toMatchObject({ accepted: 1 })
    expect(world.app.heard.map((heard) => heard.headers["x-shopify-topic"])).toEqual(["app/uninstalled", "shop/redact"])
  })

  test("privacy requests reach an app that is gone", async () => {
    world.shopify.uninstall(domain)
    world.shopify.redactShop(domain)
    await world.shopify.deliverWebhooks()
    expect(world.app.heard.map((heard) => heard.headers["x-shopify-topic"])).toEqual(["app/uninstalled", "shop/redact"])
  })

  test("a shop that installed again is not redacted", async () => {
    world.shopify.uninstall(domain)
    world.shopify.grant(domain)
    world.clock.advance(minutes(48 * 60))
    await world.shopify.deliverWebhooks()
    expect(world.shopify.deliveries().map((delivery) => [delivery.topic, delivery.state])).toEqual([
      ["app/uninstalled", "accepted"],
      ["shop/redact", "withdrawn"],
    ])
  })
})

describe("retries", () => {
  test("a refusal is tried again when its time has come, and stops when it is taken", async () => {
    world.app.answer = (_heard, response) => void response.writeHead(500).end()
    product()
    expect(await world.shopify.deliverWebhooks()).toMatchObject({ sent: 1, failed: 1, accepted: 0 })
    expect(await world.shopify.deliverWebhooks()).toMatchObject({ sent: 0 })
    world.app.answer = (_heard, response) => void response.writeHead(200).end()
    world.clock.advance(minutes(1))
    expect(await world.shopify.deliverWebhooks()).toMatchObject({ sent: 1, accepted: 1 })
    const [first, again] = world.app.heard
    expect(again?.headers).toMatchObject({
      "x-shopify-webhook-id": first?.headers["x-shopify-webhook-id"],
      "x-shopify-event-id": first?.headers["x-shopify-event-id"],
    })
    expect(again?.body).toBe(first?.body)
  })

  test("8 retries within 4 hours, then it is given up", async () => {
    world.app.answer = (_heard, response) => void response.writeHead(503).end()
    product()
    await world.shopify.deliverWebhooks()
    for (let minute = 1; minute <= 240; minute += 1) {
      world.clock.advance(minutes(1))
      await world.shopify.deliverWebhooks()
    }
    const [delivery] = world.shopify.deliveries()
    expect(delivery).toMatchObject({ state: "given-up" })
    expect(delivery?.attempts).toHaveLength(9)
    expect(delivery?.attempts.at(-1)?.at).toEqual(new Date("2026-09-01T12:00:00Z"))
    world.clock.advance(minutes(600))
    expect(await world.shopify.deliverWebhooks()).toMatchObject({ sent: 0 })
  })

  test("no answer at all is a failed attempt too", async () => {
    await world.app.close()
    product()
    expect(await world.shopify.deliverWebhooks()).toMatchObject({ sent: 1, failed: 1 })
    expect(world.shopify.deliveries()[0]?.attempts[0]?.status).toBeNull()
  })
})

describe("faults", () => {
  const play = async (faults: Parameters<SampleWorld["shopify"]["setFaults"]>[0], seed = 7) => {
    const own = await startSampleWorld({ seed })
    own.shopify.setFaults(faults)
    own.app.answer = (heard, response) => void response.writeHead(isGenuine(heard) ? 200 : 401).end()
    liveThrough(own)
    const counts = await own.shopify.deliverWebhooks({ concurrency: 1 })
    const order = own.app.heard.map((heard) => heard.headers["x-shopify-webhook-id"])
    const deliveries = own.shopify.deliveries()
    await own.close()
    return { counts, order, deliveries }
  }
  const isGenuine = (heard: { headers: Record<string, unknown>; body: string }) =>
    heard.headers["x-shopify-hmac-sha256"] === createHmac("sha256", app.apiSecret).update(heard.body).digest("base64")

  test("without faults, one at a time, everything arrives in order of announcement", async () => {
    const { order, deliveries } = await play({})
    const dueNow = deliveries.filter((delivery) => delivery.state === "accepted")
    expect(order).toEqual(dueNow.map((delivery) => delivery.webhookId))
  })

  test("reordered ones arrive behind later ones; nothing is lost", async () => {
    const { order, deliveries } = await play({ reorder: 0.5 })
    const announced = deliveries.filter((delivery) => delivery.state === "accepted").map((delivery) => delivery.webhookId)
    expect(order).not.toEqual(announced)
    expect(order.toSorted()).toEqual(announced.toSorted())
  })

  test("duplicates carry the event id of the first, some of them its webhook id as well", async () => {
    const { deliveries } = await play({ duplicate: 1 })
    const originals = deliveries.filter((delivery) => delivery.kind === "original")
    const copies = deliveries.filter((delivery) => delivery.kind === "duplicate")
    expect(copies).toHaveLength(originals.length)
    const same = copies.filter((copy) => originals.some((original) => original.webhookId === copy.webhookId))
    expect(same.length).toBeGreaterThan(0)
    expect(same.length).toBeLessThan(copies.length)
    for (const copy of copies)
      expect(originals.some((original) => original.eventId === copy.eventId && original.body === copy.body)).toBe(true)
  })

  test("dropped ones are never sent, delayed ones later", async () => {
    expect((await play({ drop: 1 })).counts.sent).toBe(0)
    const delayed = await play({ delay: 1 })
    expect(delayed.counts.sent).toBeLessThan(5)
    const waits = delayed.deliveries
      .filter((delivery) => delivery.topic !== "shop/redact")
      .map((delivery) => delivery.dueAt.getTime() - delivery.triggeredAt.getTime())
    expect(Math.min(...waits)).toBeGreaterThan(0)
    expect(Math.max(...waits)).toBeLessThanOrEqual(6 * 3_600_000)
  })

  test("forged ones come besides the true ones and are counted apart", async () => {
    const { counts, deliveries } = await play({ badSignature: 1 })
    const forged = deliveries.filter((delivery) => delivery.kind === "forged" && delivery.state === "refused")
    expect(counts.forgedRefused).toBe(forged.length)
    expect(counts.forgedAccepted).toBe(0)
    expect(counts.failed).toBe(0)
  })

  test("the same seed has the same faults, another seed has others", async () => {
    const faults = { duplicate: 0.2, reorder: 0.2, drop: 0.1, delay: 0.2, badSignature: 0.1 }
    const [one, two, other] = [await play(faults), await play(faults), await play(faults, 8)]
    expect(two.order).toEqual(one.order)
    expect(other.order).not.toEqual(one.order)
  })
})

test("a saved world goes on where it was: state, waiting webhooks, ids and dice", async () => {
  const half = (shopify: SampleWorld["shopify"]) =>
    shopify.placeOrder(domain, {
      customerId: null,
      email: "b@example.com",
      lines: [{ productId: [...shopify.shop(domain).products.keys()][0] ?? "", quantity: 1 }],
    })
  product()
  const saved = world.shopify.save()
  half(world.shopify)
  const expected = JSON.stringify(world.shopify.deliveries())
  const next = await startSampleWorld()
  next.shopify.load(saved)
  half(next.shopify)
  expect(JSON.stringify(next.shopify.deliveries())).toBe(expected)
  expect(await next.shopify.deliverWebhooks()).toMatchObject({ accepted: 4 })
  await next.close()
})
