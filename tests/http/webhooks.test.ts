import { request } from "node:http"

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { unpack } from "#app/platform/pack.ts"

import { startTestApp, type TestApp } from "../setup/app.ts"
import { deliver, signedDelivery } from "../setup/webhook.ts"

let app: TestApp

beforeAll(async () => {
  app = await startTestApp({ env: { SHOPIFY_API_SECRET_PREVIOUS: "previous-secret" } })
})

afterAll(() => app.close())

beforeEach(async () => {
  await app.runtime.db.receipt.deleteMany({ where: { shopId: { not: "" } } })
  await app.runtime.db.shop.deleteMany({ where: { shopId: { not: "" } } })
  await app.runtime.db.shop.create({
    data: { shopId: "a.myshopify.com", name: "A", domain: "a.example", installedAt: new Date(0), updatedAt: new Date(0) },
  })
  app.logLines.length = 0
})

const stored = () => app.runtime.db.receipt.findMany({ orderBy: { acceptedAt: "asc" } })

describe("POST /webhooks", () => {
  test("keeps a signed delivery and answers 200", async () => {
    const response = await deliver(app.url, {
      topic: "orders/create",
      body: { id: 1, email: "maria@example.com" },
      webhookId: "w1",
      eventId: "e1",
    })
    expect([response.status, await response.text()]).toEqual([200, "accepted"])
    const [receipt] = await stored()
    expect(receipt).toMatchObject({
      shopId: "a.myshopify.com",
      topic: "orders/create",
      state: "accepted",
      webhookId: "w1",
      eventId: "e1",
      triggeredAt: new Date("2026-10-05T10:00:00.123Z"),
    })
    const opened = Buffer.from(unpack(app.runtime.vault.decryptBytes(receipt?.payloadCipher ?? new Uint8Array()))).toString()
    expect(JSON.parse(opened)).toEqual({ id: 1, email: "maria@example.com" })
    expect(Buffer.from(receipt?.payloadCipher ?? []).includes("maria")).toBe(false)
  })

  test.each([
    ["wrong secret", { secret: "not the secret" }, 401],
    ["no signature", { headers: { "x-shopify-hmac-sha256": null } }, 400],
    ["no topic", { headers: { "x-shopify-topic": null } }, 400],
    ["no shop", { headers: { "x-shopify-shop-domain": null } }, 400],
    ["a shop that is none", { headers: { "x-shopify-shop-domain": "a.myshopify.com.evil.example" } }, 400],
    ["no webhook id", { headers: { "x-shopify-webhook-id": null } }, 400],
    ["no API version", { headers: { "x-shopify-api-version": null } }, 400],
    ["a body that is not JSON", { raw: "order=1" }, 400],
    ["an empty body", { raw: "" }, 400],
    ["a truncated body", { raw: '{"id": 1, "lines": [' }, 400],
    ["bytes that are no UTF-8", { raw: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) }, 400],
    ["a bare number", { raw: "42" }, 400],
  ])("%s: refused, nothing kept", async (_name, delivery, status) => {
    const response = await deliver(app.url, { topic: "orders/create", ...delivery })
    expect(response.status).toBe(status)
    expect((await response.text()).length).toBeGreaterThan(10)
    expect(await stored()).toEqual([])
  })

  test("a body changed by one byte is refused", async () => {
    const { headers, body } = signedDelivery({ topic: "orders/create", body: { total: "10.00" } })
    const changed = Buffer.from(body.toString().replace("10.00", "90.00"))
    expect((await fetch(`${app.url}/webhooks`, { method: "POST", headers, body: new Uint8Array(changed) })).status).toBe(401)
  })

  test("the previous secret still counts", async () => {
    expect((await deliver(app.url, { topic: "orders/create", secret: "previous-secret" })).status).toBe(200)
  })

  test("an unknown shop is acknowledged, dropped and counted", async () => {
    const response = await deliver(app.url, { topic: "orders/create", shop: "stranger.myshopify.com" })
    expect([response.status, await response.text()]).toEqual([200, "dropped"])
    expect(await stored()).toEqual([])
    expect(await (await fetch(`${app.url}/metrics`)).text()).toContain(
      'afterword_receipts_total{topic="orders/create",outcome="dropped"} 1',
    )
  })

  test("the same delivery again is acknowledged and kept once", async () => {
    for (let time = 0; time < 3; time += 1)
      expect((await deliver(app.url, { topic: "orders/create", webhookId: "w1", eventId: "e1" })).status).toBe(200)
    expect(await stored()).toHaveLength(1)
  })

  test("the same event in another delivery is kept as a duplicate that names the first", async () => {
    await deliver(app.url, { topic: "orders/create", webhookId: "w1", eventId: "e1" })
    const response = await deliver(app.url, { topic: "orders/create", webhookId: "w2", eventId: "e1" })
    expect([response.status, await response.text()]).toEqual([200, "duplicate"])
    const [first, second] = await stored()
    expect(second).toMatchObject({ state: "duplicate", reason: `same event as ${first?.id}` })
  })

  test("one event under two topics is two receipts, and so it is at two shops", async () => {
    await app.runtime.db.shop.create({
      data: { shopId: "b.myshopify.com", name: "B", domain: "b.example", installedAt: new Date(0), updatedAt: new Date(0) },
    })
    await deliver(app.url, { topic: "orders/create", webhookId: "w1", eventId: "e1" })
    await deliver(app.url, { topic: "orders/paid", webhookId: "w2", eventId: "e1" })
    await deliver(app.url, { topic: "orders/create", webhookId: "w1", eventId: "e1", shop: "b.myshopify.com" })
    expect((await stored()).map(({ state }) => state)).toEqual(["accepted", "accepted", "accepted"])
  })

  test("fifty copies at once are kept once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => deliver(app.url, { topic: "orders/create", webhookId: "w1", eventId: "e1" })),
    )
    expect(answers.every((response) => response.status === 200)).toBe(true)
    expect(await stored()).toHaveLength(1)
  })

  test("too large a body is refused while it is read, also when its length is not told", async () => {
    const large = "x".repeat(6 * 1024 * 1024)
    expect((await deliver(app.url, { topic: "orders/create", raw: large })).status).toBe(413)
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { headers } = signedDelivery({ topic: "orders/create" })
      const sending = request(
        `${app.url}/webhooks`,
        { method: "POST", headers: { ...headers, "transfer-encoding": "chunked" } },
        (response) => {
          response.resume()
          resolve(response.statusCode)
        },
      )
      sending.on("error", reject)
      for (let part = 0; part < 6; part += 1) sending.write(large.slice(0, 1024 * 1024))
      sending.end()
    })
    expect(status).toBe(413)
    expect(await stored()).toEqual([])
  })

  test("other methods are told what is right", async () => {
    const response = await fetch(`${app.url}/webhooks`)
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"])
  })

  test("no personal data reaches the log, whatever the outcome", async () => {
    const body = { email: "maria@example.com", customer: { first_name: "Maria-Theresia" } }
    await deliver(app.url, { topic: "orders/create", body })
    await deliver(app.url, { topic: "orders/create", body, secret: "wrong" })
    await deliver(app.url, { topic: "orders/create", raw: '{"email":"maria@example.com", Maria-Theresia' })
    expect(app.logLines.length).toBeGreaterThan(2)
    expect(app.logLines.join("")).not.toMatch(/maria/i)
  })
})
