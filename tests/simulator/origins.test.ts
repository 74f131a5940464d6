// The plain port and the app proxy: what is passed on, what is swapped, what is signed, what is kept back.
import "../../simulator/outbound.ts"
import { createHmac } from "node:crypto"

import { afterEach, beforeEach, describe, expect, test } from "vitest"

import { app, domain, startSampleWorld, type SampleWorld } from "./sample-world.ts"

let world: SampleWorld

beforeEach(async () => {
  world = await startSampleWorld()
})

afterEach(() => world.close())

const get = (path: string, init: RequestInit = {}) => fetch(world.simulator.plainOrigin + path, { redirect: "manual", ...init })

describe("the app's pages on the plain port", () => {
  const page = '<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js" data-api-key="k"></script>'

  test("App Bridge comes from here and the frame may be here; the rest is untouched", async () => {
    world.app.answer = (_heard, response) =>
      void response
        .writeHead(200, {
          "content-type": "text/html; charset=utf-8",
          "content-security-policy":
            "default-src 'self'; frame-ancestors https://sample-shop.myshopify.com https://admin.shopify.com; img-src *",
          "link": "<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel=preload; as=script",
        })
        .end(page)
    const answer = await get("/app/reviews?x=1")
    const { plainOrigin } = world.simulator
    expect(await answer.text()).toBe(`<script src="${plainOrigin}/cdn/shopifycloud/app-bridge.js" data-api-key="k"></script>`)
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'self'; frame-ancestors 'self'; img-src *")
    expect(answer.headers.get("link")).toBe(`<${plainOrigin}/cdn/shopifycloud/app-bridge.js>; rel=preload; as=script`)
    expect(world.app.heard[0]).toMatchObject({
      path: "/app/reviews?x=1",
      headers: { "x-forwarded-host": new URL(plainOrigin).host, "x-forwarded-proto": "http" },
    })
  })

  test("a redirect into Shopify's admin ends in the simulated one", async () => {
    world.app.answer = (_heard, response) =>
      void response.writeHead(302, { location: "https://admin.shopify.com/store/sample-shop/apps/sample-key" }).end()
    const answer = await get("/app")
    expect(answer.status).toBe(302)
    expect(answer.headers.get("location")).toBe(`${world.simulator.plainOrigin}/admin/store/sample-shop/apps/sample-key`)
  })

  test("a browser without a window is called as one with a window is; every other keeps its name", async () => {
    const call = (name: string) => get("/app", { headers: { "user-agent": name } })
    await call("Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/156.0.0.0 Safari/537.36")
    await call("Googlebot/2.1")
    expect(world.app.heard.map(({ headers }) => headers["user-agent"])).toEqual([
      "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36",
      "Googlebot/2.1",
    ])
  })

  test("a body is passed on as it is, and bytes come back as they are", async () => {
    const bytes = Buffer.from([0, 255, 1, 254])
    world.app.answer = (_heard, response) => void response.writeHead(200, { "content-type": "image/png" }).end(bytes)
    const answer = await get("/assets/x.png", { method: "POST", body: "a=1" })
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    expect(world.app.heard[0]).toMatchObject({ method: "POST", body: "a=1" })
  })

  test.each(["/webhooks", "/proxy/reviews", "/healthz", "/appendix"])("%s is none of the browser's business", async (path) => {
    expect((await get(path)).status).toBe(404)
    expect(world.app.heard).toEqual([])
  })
})

describe("the app proxy", () => {
  const signatureOf = (query: URLSearchParams) => {
    const message = [...query.entries()]
      .filter(([name]) => name !== "signature")
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join("")
    return createHmac("sha256", app.apiSecret).update(message).digest("hex")
  }

  test("signs and forwards to /proxy, with the body and without cookies", async () => {
    await get("/apps/afterword/reviews?x=1&shop=evil.myshopify.com&logged_in_customer_id=9", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "cookie": "storefront_customer=7001; other=1" },
      body: "rating=5",
    })
    const [heard] = world.app.heard
    const url = new URL(heard?.path ?? "", "http://app")
    expect(url.pathname).toBe("/proxy/reviews")
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      x: "1",
      shop: domain,
      logged_in_customer_id: "7001",
      path_prefix: "/apps/afterword",
    })
    expect(url.searchParams.get("signature")).toBe(signatureOf(url.searchParams))
    expect(heard).toMatchObject({ method: "POST", body: "rating=5" })
    expect(heard?.headers["cookie"]).toBeUndefined()
  })

  test("passes answers on without their cookies; redirects are the browser's", async () => {
    world.app.answer = (_heard, response) =>
      void response.writeHead(303, { "location": "/products/mug", "set-cookie": "a=1", "x-own": "kept" }).end()
    const answer = await get("/apps/afterword/reviews")
    expect([answer.status, answer.headers.get("location"), answer.headers.get("set-cookie"), answer.headers.get("x-own")]).toEqual([
      303,
      "/products/mug",
      null,
      "kept",
    ])
  })

  test("Liquid is rendered in the shop's theme, with the app's status", async () => {
    world.app.answer = (_heard, response) =>
      void response.writeHead(422, { "content-type": "application/liquid; charset=utf-8" }).end("{{ shop.name }}")
    world.simulator.setLiquidRenderer(({ domain: shop, source, customerId }) => `<main>${shop} ${source} ${customerId}</main>`)
    const answer = await get("/apps/afterword/reviews")
    expect(answer.status).toBe(422)
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8")
    expect(await answer.text()).toBe(`<main>${domain} {{ shop.name }} null</main>`)
  })

  test("another app's path, and any path of an uninstalled app, is not found", async () => {
    expect((await get("/apps/another/x")).status).toBe(404)
    world.shopify.uninstall(domain)
    expect((await get("/apps/afterword/x")).status).toBe(404)
    expect(world.app.heard).toEqual([])
  })
})

describe("the admin", () => {
  test("frames the app with a signed launch and keeps session tokens for installed apps", async () => {
    const text = await (await get("/admin/store/sample-shop/apps/afterword/app/reviews?page=2")).text()
    const source = /<iframe[^>]* data-src="([^"]+)"/.exec(text)?.[1]?.replaceAll("&#38;", "&") ?? ""
    const url = new URL(source)
    expect(url.origin + url.pathname).toBe(`${world.simulator.plainOrigin}/app/reviews`)
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      embedded: "1",
      shop: domain,
      page: "2",
      host: expect.any(String),
      hmac: expect.any(String),
      id_token: expect.any(String),
    })
    const given = await get("/admin/store/sample-shop/simulated/session-token")
    expect(((await given.json()) as { token: string }).token.split(".")).toHaveLength(3)
    world.shopify.uninstall(domain)
    expect((await get("/admin/store/sample-shop/simulated/session-token")).status).toBe(403)
    expect(await (await get("/admin/store/sample-shop/apps/afterword")).text()).toContain("Install Afterword")
    await get("/admin/store/sample-shop/apps/afterword/install", { method: "POST" })
    expect(world.shopify.shop(domain).installation?.scopes).toContain("read_orders")
  })

  test("what shoppers and merchants wrote is text, not HTML", async () => {
    const nasty = "<img src=x onerror=alert(1)>"
    world.shopify.createProduct(domain, { title: nasty, price: "1.00" })
    world.shopify.updateShop(domain, { name: nasty })
    for (const path of ["products", "apps/afterword"])
      expect(await (await get(`/admin/store/sample-shop/${path}`)).text()).not.toContain(nasty)
  })
})

describe("installing", () => {
  test("opens the app as a browser would, with a session token", async () => {
    await world.shopify.install(domain)
    const [heard] = world.app.heard
    expect(heard?.path).toMatch(/^\/app\?.*id_token=/)
    expect(heard?.headers["user-agent"]).toMatch(/Chrome\/\d+/)
    expect(heard?.headers).toMatchObject({ "x-forwarded-host": "listening-app.example", "x-forwarded-proto": "https" })
  })

  test("fails when the app does not open", async () => {
    world.app.answer = (_heard, response) => void response.writeHead(500).end("broken")
    await expect(world.shopify.install(domain)).rejects.toThrow(/The app answered 500 .*broken/)
  })
})
