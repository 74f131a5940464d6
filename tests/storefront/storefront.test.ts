import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { currentCustomerId } from "../../simulator/storefront/current-customer.ts"
import { createStorefront } from "../../simulator/storefront/storefront.ts"

import { addCustomer, addDeliveredOrder, publishReviews, testProduct, testShop } from "./shop-with-reviews.ts"

const mug = testProduct({ id: "7002", handle: "stoneware-mug", title: "Stoneware mug", productType: "Mugs", price: "22.00" })
const draft = testProduct({ id: "7003", handle: "not-yet", title: "Not yet", status: "DRAFT" })
const shop = publishReviews(testShop([testProduct(), mug, draft]), "7001", [{ rating: 5, body: "Good." }])
addDeliveredOrder(shop, addCustomer(shop, "31"), mug)

const storefront = createStorefront({ shop: () => shop })
let server: Server
let origin: string

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1")
    if (url.pathname === "/whoami") return void response.end(String(currentCustomerId(request, shop)))
    if (storefront.handle(request, response, url) === false) response.writeHead(418).end()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

const get = (path: string, headers: Record<string, string> = {}) => fetch(origin + path, { headers, redirect: "manual" })

describe("pages", () => {
  test.each([
    ["/storefront", 200, "From the shop"],
    ["/collections/all", 200, "Stoneware mug"],
    ["/collections/mugs", 200, "€22.00"],
    ["/collections/nothing", 404, "This page does not exist"],
    ["/products/linen-shirt", 200, "afterword-reviews"],
    ["/collections/all/products/linen-shirt", 200, "afterword-reviews"],
    ["/products/not-yet", 404, "This page does not exist"],
    ["/products/%E0%A4%A", 404, "This page does not exist"],
    ["/account", 200, "Log in as"],
    ["/account/login?q=mara", 200, "1 order"],
    ["/account/login?q=%3Cscript%3E", 200, "Nobody of that name."],
  ])("%s", async (path, status, text) => {
    const response = await get(path)
    const html = await response.text()
    expect(response.status).toBe(status)
    expect(html).toContain(text)
    expect(html).not.toMatch(/translation missing/i)
    expect(html).not.toContain("<script>")
  })

  test("what is not the storefront's is left to others", async () => {
    expect((await get("/apps/afterword/reviews")).status).toBe(418)
    expect((await get("/")).status).toBe(418)
  })

  test("a product page brings our stylesheet in its head, once, and no script that runs", async () => {
    const html = await (await get("/products/linen-shirt")).text()
    const head = html.slice(0, html.indexOf("</head>"))
    expect(head.match(/\/ext\/assets\/afterword\.css/g)).toHaveLength(1)
    expect(html).not.toMatch(/<script(?! type="(application\/ld\+json|module)")/)
    expect(html).not.toMatch(/<script[^>]*src=/)
  })
})

test("assets and pictures are served, nothing beside them", async () => {
  expect((await get("/ext/assets/afterword.css")).headers.get("content-type")).toContain("text/css")
  expect((await get("/ext/theme/theme.css")).status).toBe(200)
  expect(await (await get("/ext/pictures/stoneware-mug.svg")).text()).toContain("<svg")
  expect((await get("/ext/assets/..%2fblocks%2fstar-badge.liquid")).status).toBe(418)
  expect((await get("/ext/assets/missing.css")).status).toBe(418)
})

describe("languages", () => {
  test("?locale= turns the page and is remembered", async () => {
    const first = await get("/products/linen-shirt?locale=de")
    expect(await first.text()).toContain("Bewertung schreiben")
    const cookie = first.headers.getSetCookie()[0]?.split(";")[0] ?? ""
    expect(await (await get("/products/linen-shirt", { cookie })).text()).toContain("Bewertung schreiben")
  })

  test("an odd language is not written back into the page", async () => {
    const html = await (await get(`/storefront?locale=${encodeURIComponent('"><script>alert(1)</script>')}`)).text()
    expect(html).toContain('<html lang="en"')
    expect(html).not.toContain("alert(1)")
  })
})

describe("customers", () => {
  test("log in, see orders, log out", async () => {
    const login = await get("/account/login?customer=31")
    expect([login.status, login.headers.get("location")]).toEqual([303, "/account"])
    const cookie = login.headers.getSetCookie()[0]?.split(";")[0] ?? ""
    expect(await (await get("/whoami", { cookie })).text()).toBe("31")
    const account = (await (await get("/account", { cookie })).text()).replace(/\s+/g, " ")
    expect(account).toContain("#1041")
    expect(account).toContain("Delivered")
    expect(account).toContain('href="/products/stoneware-mug#afterword-form"')
    expect((await get("/account/logout", { cookie })).headers.getSetCookie()[0]).toContain("Max-Age=0")
  })

  test.each(["32", "%E0%A4%A", ""])("a cookie with %j is nobody", async (id) => {
    expect(await (await get("/whoami", { cookie: `storefront_customer=${id}` })).text()).toBe("null")
  })

  test.each(["https://evil.example", "//evil.example", "/\\evil.example"])("logging in does not lead to %s", async (elsewhere) => {
    const response = await get(`/account/login?customer=31&return_to=${encodeURIComponent(elsewhere)}`)
    expect(response.headers.get("location")).toBe("/account")
  })
})

describe("Liquid answers of the app proxy", () => {
  test("are rendered in the theme, with its objects", () => {
    const html = storefront.renderLiquid("<h1>Thank you, {{ customer.first_name | escape }}</h1><p>{{ shop.name }}</p>", shop, {
      customerId: "31",
    })
    expect(html).toContain("<!doctype html>")
    expect(html).toContain("<h1>Thank you, Mara</h1><p>Nordhus</p>")
  })

  test("stand alone when they say {% layout none %}", () => {
    expect(storefront.renderLiquid("{% layout none %}<p>Bare</p>", shop)).toBe("<p>Bare</p>")
  })

  test("follow ?locale= of their address", () => {
    const url = new URL("http://localhost/apps/afterword/reviews?locale=fr")
    expect(storefront.renderLiquid("x", shop, { url })).toContain('<html lang="fr"')
  })

  test("fail loudly on a filter that does not exist", () => {
    expect(() => storefront.renderLiquid("{{ 1 | no_such_filter }}", shop)).toThrow(/no_such_filter/)
  })
})
