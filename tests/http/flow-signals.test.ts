import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { signWebhook } from "#app/flow/intake/webhook-signature.ts"

import { startTestApp, type TestApp } from "../setup/app.ts"

let app: TestApp
const shop = "flow.myshopify.com"

beforeAll(async () => {
  app = await startTestApp({ env: { SHOPIFY_API_SECRET_PREVIOUS: "previous-secret" } })
  const now = new Date()
  await app.runtime.db.shop.create({ data: { shopId: shop, name: "F", domain: shop, installedAt: now, updatedAt: now } })
})
afterAll(() => app.close())
beforeEach(async () => {
  await app.runtime.db.signal.deleteMany({ where: { shopId: shop } })
})

const run = (words: object = {}) => ({
  shop_id: "1",
  shopify_domain: shop,
  action_run_id: "run-1",
  action_definition_id: "Record milestone",
  handle: "record-milestone",
  step_reference: "320d4f8a",
  properties: { order_id: "9007199254740993", customer_id: "12", milestone: "first project completed" },
  ...words,
})

async function post(payload: unknown, headers: Record<string, string> = {}, secret = "test-api-secret") {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload)
  const response = await fetch(`${app.url}/api/flow/signals`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-hmac-sha256": signWebhook(Buffer.from(body), secret), ...headers },
    body,
  })
  return { status: response.status, retryAfter: response.headers.get("retry-after"), body: (await response.json()) as object }
}

const stored = () => app.runtime.db.signal.findMany({ where: { shopId: shop } })

describe("POST /api/flow/signals", () => {
  test("keeps a signed run and answers 200, which alone means done to Shopify", async () => {
    expect(await post(run())).toMatchObject({ status: 200, body: { status: "recorded" } })
    expect(await stored()).toMatchObject([
      {
        kind: "milestone",
        name: "first project completed",
        orderId: "gid://shopify/Order/9007199254740993",
        customerId: "gid://shopify/Customer/12",
        source: "flow",
      },
    ])
  })

  test("a run sent again is one signal, also ten at once; another run is another", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(run())))
    expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(200))
    expect(await stored()).toHaveLength(1)
    await post(run({ action_run_id: "run-2" }))
    expect(await stored()).toHaveLength(2)
  })

  test("the previous secret counts while it is rotated", async () => {
    expect((await post(run(), {}, "previous-secret")).status).toBe(200)
  })

  test.each<[string, () => ReturnType<typeof post>, number]>([
    ["a wrong secret", () => post(run(), {}, "somebody else's"), 401],
    ["no signature", () => post(run(), { "x-shopify-hmac-sha256": "" }), 401],
    ["a signature of another body", () => post(run(), { "x-shopify-hmac-sha256": signWebhook(Buffer.from("{}"), "test-api-secret") }), 401],
    ["another form", () => post(run(), { "content-type": "text/plain" }), 415],
    ["no JSON", () => post("run=1"), 400],
    ["a wrong field", () => post(run({ properties: { order_id: "1" } })), 422],
    ["nobody", () => post(run({ properties: { milestone: "x" } })), 422],
    ["an unknown action", () => post(run({ handle: "other" })), 422],
    ["a shop without the app", () => post(run({ shopify_domain: "nobody.myshopify.com" })), 404],
    ["too much", () => post(JSON.stringify(run()) + " ".repeat(300_000)), 413],
  ])("%s", async (_name, send, status) => {
    expect((await send()).status).toBe(status)
    expect(await stored()).toEqual([])
  })

  test("a shop that removed the app: 404, and nothing is kept", async () => {
    await app.runtime.db.shop.update({ where: { shopId: shop }, data: { uninstalledAt: new Date() } })
    expect((await post(run())).status).toBe(404)
    expect(await stored()).toEqual([])
    await app.runtime.db.shop.update({ where: { shopId: shop }, data: { uninstalledAt: null } })
  })
})
