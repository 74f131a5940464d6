// The app opened from the (simulated) Shopify admin, over real HTTP: sign-in, tokens, and what happens when access is taken away.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { MovingClock } from "../../simulator/clock.ts"
import { createSimulator, type Simulator } from "../../simulator/simulator.ts"
import { startTestApp, type TestApp } from "../setup/app.ts"

const domain = "opened-shop.myshopify.com"
const browser = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36" }

let app: TestApp
let simulator: Simulator

beforeAll(async () => {
  app = await startTestApp({ env: { SHOPIFY_APP_URL: "https://afterword.test" } })
})
afterAll(() => app.close())

beforeEach(async () => {
  const clock = new MovingClock(new Date("2026-09-01T08:00:00Z"))
  simulator = await createSimulator({
    clock,
    app: { url: "https://afterword.test", apiKey: "test-api-key", apiSecret: "test-api-secret", handle: "afterword" },
  })
  simulator.connectApp(app.url)
  simulator.shopify.addShop({ domain, name: "Opened Shop" })
  simulator.shopify.grant(domain)
  await app.runtime.database.pool.query(`TRUNCATE "Session", "Shop", "TokenLease"; DELETE FROM pgboss.job`)
})
afterEach(() => simulator.close())

const open = (path = "/app") =>
  fetch(`${app.url}${path}?${simulator.shopify.launchQuery(domain)}`, { headers: browser, redirect: "manual" })
const data = (path: string, token = simulator.shopify.sessionToken(domain)) =>
  fetch(`${app.url}${path}`, { headers: { ...browser, authorization: `Bearer ${token}` }, redirect: "manual" })
const session = () => app.runtime.shopify.sessionStorage.loadSession(`offline_${domain}`)

describe("opening the app", () => {
  test("signs the shop in, notes it and asks for its set-up, once", async () => {
    const response = await open()
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page.indexOf("app-bridge.js")).toBeLessThan(page.indexOf("</head>"))
    expect(page).toContain('data-api-key="test-api-key"')
    expect(await app.runtime.db.shop.findUnique({ where: { shopId: domain } })).not.toBeNull()
    expect((await data("/app.data")).status).toBe(200)
    const { rows } = await app.runtime.database.pool.query("SELECT name FROM pgboss.job WHERE name = 'set-up-shop'")
    expect(rows).toHaveLength(1)
    expect((await session())?.refreshToken).toBeTruthy()
  })

  test("two loaders of one page exchange one token", async () => {
    await open()
    expect(simulator.shopify.shop(domain).installation?.tokens.size).toBe(1)
  })

  test("an address that is no page keeps the menu and leads home", async () => {
    const response = await open("/app/nothing-here")
    const page = await response.text()
    expect(response.status).toBe(404)
    expect(page).toContain("This page is not here")
    expect(page).toContain('href="/app/approvals"')
    expect(page).not.toContain("open the link from your message")
  })

  test("may be framed by the shop's admin and by nobody else", async () => {
    const policy = (await open()).headers.get("content-security-policy") ?? ""
    expect(policy).toContain(`frame-ancestors https://${domain} https://admin.shopify.com`)
    expect((await data("/app.data")).status).toBe(200)
  })

  test("another shop's token opens only the other shop", async () => {
    const other = "other-shop.myshopify.com"
    simulator.shopify.addShop({ domain: other, name: "Other" })
    simulator.shopify.grant(other)
    await open()
    await fetch(`${app.url}/app.data?shop=${domain}`, {
      headers: { ...browser, authorization: `Bearer ${simulator.shopify.sessionToken(other)}` },
    })
    expect((await app.runtime.db.session.findMany()).map((row) => row.shop).sort()).toEqual([domain, other])
  })
})

describe("the Admin API through the app's client", () => {
  const shopName = () => app.runtime.admin.query<{ shop: { name: string } }>(domain, "{ shop { name } }")

  test("answers with the stored token, and waits when the bucket is empty", async () => {
    await open()
    expect(await shopName()).toEqual({ shop: { name: "Opened Shop" } })
  })

  test("a shop that never opened the app has no token", async () => {
    await expect(shopName()).rejects.toMatchObject({ name: "TokenGone", retryable: false })
  })

  test("revoked tokens: the client says who has to do what, and opening the app again cures it", async () => {
    await open()
    simulator.shopify.revokeTokens(domain)
    await expect(shopName()).rejects.toMatchObject({ retryable: false })
    await open()
    expect(await shopName()).toEqual({ shop: { name: "Opened Shop" } })
  })
})
