import { createHmac } from "node:crypto"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { startTestApp, type TestApp } from "../setup/app.ts"

let app: TestApp

beforeAll(async () => {
  app = await startTestApp()
})

afterAll(() => app.close())

const browser = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36" }
const get = (path: string) => fetch(app.url + path, { headers: browser, redirect: "manual" })
const host = Buffer.from("admin.shopify.com/store/a").toString("base64url")

describe("health", () => {
  test("alive and ready", async () => {
    expect((await get("/healthz")).status).toBe(200)
    expect((await get("/readyz")).status).toBe(200)
  })

  test("figures in Prometheus' words", async () => {
    const response = await get("/metrics")
    expect(response.headers.get("content-type")).toContain("text/plain")
    expect(await response.text()).toContain("afterword_receipt_lag_seconds 0")
  })
})

test("a door that breaks answers so, and the process lives on", async () => {
  const shopId = "broken-door.myshopify.com"
  await app.runtime.db.smsSettings.create({
    data: { shopId, accountSid: "AC1", authTokenCipher: "sealed with a key that is gone", updatedBy: "42", updatedAt: new Date() },
  })
  const response = await fetch(`${app.url}/callbacks/sms?shop=${shopId}`, { method: "POST", body: "From=%2B1" })
  expect(response.status).toBe(503)
  expect((await get("/healthz")).status).toBe(200)
})

describe("pages", () => {
  test("files of the build may be kept for a year, and a missing one is a plain 404", async () => {
    const page = await (await get("/auth/login")).text()
    const asset = /\/assets\/[\w.-]+\.js/.exec(page)?.[0] ?? ""
    const response = await get(asset)
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "public, max-age=31536000, immutable"])
    expect((await get("/assets/missing.js")).status).toBe(404)
  })

  test("every page says what a browser may do with it", async () => {
    const { headers } = await get("/auth/login")
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("strict-transport-security")).toContain("max-age=")
    expect(headers.get("x-powered-by")).toBeNull()
    expect(headers.get("cache-control")).toBe("no-store")
    expect((await get("/")).headers.get("content-security-policy")).toBe("frame-ancestors 'none'")
  })

  test("the app's root sends a shop into the app and tells anyone else what this is", async () => {
    const response = await get("/?shop=a.myshopify.com")
    expect([response.status, response.headers.get("location")]).toEqual([302, "/app?shop=a.myshopify.com"])
    expect(await (await get("/")).text()).toContain("Afterword")
  })

  test("an address that does not exist is a calm 404", async () => {
    const response = await get("/no/such/page")
    expect(response.status).toBe(404)
    expect(await response.text()).toContain("This page does not exist")
  })
})

describe("signing in", () => {
  test("outside the admin there is nothing to see", async () => {
    expect((await get("/app")).headers.get("location")).toBe("/auth/login")
    expect((await get(`/app?shop=a.myshopify.com&host=${host}`)).headers.get("location")).toContain("https://admin.shopify.com/")
  })

  test("a document without a session token is bounced to fetch one", async () => {
    const response = await get(`/app?embedded=1&shop=a.myshopify.com&host=${host}`)
    expect(response.status).toBe(302)
    const bounce = await get(
      new URL(response.headers.get("location") ?? "", app.url).pathname + new URL(response.headers.get("location") ?? "", app.url).search,
    )
    expect(await bounce.text()).toContain('data-api-key="test-api-key"')
    expect(bounce.headers.get("content-security-policy")).toContain("frame-ancestors https://a.myshopify.com https://admin.shopify.com")
  })

  test.each([
    ["expired", { exp: -60 }, "test-api-secret"],
    ["signed by someone else", {}, "another secret"],
  ])("a session token that is %s is refused with the word to send a fresh one", async (_name, change, secret) => {
    const response = await fetch(`${app.url}/app.data`, {
      headers: { ...browser, authorization: `Bearer ${sessionToken(secret, change)}` },
    })
    expect([response.status, response.headers.get("x-shopify-retry-invalid-session-request")]).toEqual([401, "1"])
  })

  test.each([
    "https://evil.example/",
    "https://a.myshopify.com/",
    "https://admin.shopify.com.evil.example/",
    "//evil.example",
    "https://afterword.example@evil.example/",
    "javascript:alert(1)",
  ])("the way out of the frame does not lead to %s", async (destination) => {
    const response = await get(`/auth/exit-iframe?shop=a.myshopify.com&host=${host}&exitIframe=${encodeURIComponent(destination)}`)
    expect(response.status).toBe(400)
    expect(await response.text()).not.toContain("evil")
  })

  test.each([
    "https://afterword.example/app",
    "https://admin.shopify.com/store/a/apps/afterword",
    "https://a.myshopify.com/admin/oauth/authorize?x=1",
  ])("but it does lead to %s", async (destination) => {
    const response = await get(`/auth/exit-iframe?shop=a.myshopify.com&host=${host}&exitIframe=${encodeURIComponent(destination)}`)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain("window.open(")
  })

  test("neither tokens nor signatures reach the log", async () => {
    app.logLines.length = 0
    const secrets = {
      id_token: "SECRET-ID",
      hmac: "SECRET-HMAC",
      signature: "SECRET-SIGNATURE",
      session: "SECRET-SESSION",
      token: "SECRET-TOKEN",
    }
    await get(`/app?embedded=1&shop=a.myshopify.com&host=${host}&${new URLSearchParams(secrets)}`)
    await get("/r/SECRET-LINK")
    await get("/stop/SECRET-LINK?email=SECRET-MAIL")
    await fetch(`${app.url}/app.data`, { headers: { ...browser, authorization: "Bearer SECRET-BEARER" } })
    expect(app.logLines.join("")).toContain("shop=a.myshopify.com")
    expect(app.logLines.join("")).not.toContain("SECRET")
  })
})

describe("stopping", () => {
  test("a request under way is answered before the server closes", async () => {
    const own = await startTestApp()
    const answer = fetch(`${own.url}/auth/login`, { headers: browser })
    await new Promise((resolve) => setTimeout(resolve, 5))
    await own.close()
    expect((await answer).status).toBe(200)
    await expect(fetch(own.url)).rejects.toThrow()
  })
})

function sessionToken(secret: string, change: { exp?: number }): string {
  const now = Math.floor(Date.now() / 1000)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url")
  const claims = {
    iss: "https://a.myshopify.com/admin",
    dest: "https://a.myshopify.com",
    aud: "test-api-key",
    sub: "42",
    nbf: now - 1,
    iat: now - 1,
    jti: "1",
    sid: "1",
  }
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part({ ...claims, exp: now + (change.exp ?? 60) })}`
  return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`
}
