// The block on the admin's customer page: bundled as Shopify bundles it, run in Chromium against the app's own answer, by Shopify's session token.
import { build, type Rollup } from "vite"
import { afterAll, beforeAll, expect, test } from "vitest"

import { accountToken } from "../setup/account-token.ts"
import { openStoryShop, shopDomain, startProduct, type Product } from "../setup/product.ts"
import { openBrowser, type Browser } from "./chromium.ts"

const customerId = "gid://shopify/Customer/8123"
let product: Product
let browser: Browser

beforeAll(async () => {
  product = await startProduct()
  await openStoryShop(product)
  const words = { title: "<img src=x onerror=alert(1)>", displayName: "Anna", source: "link", consentText: "yes", isVerified: true }
  const rows = [1, 2, 5].map((rating, at) => ({
    ...{ id: `r${rating}`, shopId: shopDomain, productId: "gid://shopify/Product/404", customerId, rating, body: `Words ${rating}.` },
    ...{ ...words, state: ["published", "pending", "rejected"][at] ?? "", submittedAt: new Date(Date.UTC(2026, 8, at + 1)) },
  }))
  await product.runtime.db.review.createMany({ data: rows })
  await product.runtime.db.review.create({
    data: { ...rows[0]!, id: "other", shopId: "other.myshopify.com", body: "Of another shop." },
  })
  browser = await openBrowser({ tlsPort: null })
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await product?.close()
})

const ask = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${product.appOrigin}/api/customer-reviews?${query}`, {
    redirect: "manual",
    headers: { "user-agent": "Mozilla/5.0 Chrome/156.0.0.0", ...headers },
  })
const token = (domain = shopDomain) => ({ authorization: `Bearer ${product.shopify.sessionToken(domain)}` })

test("only the shop's own people are answered, about a customer, and Shopify's sandbox may read it", async () => {
  const query = `customer=${encodeURIComponent(customerId)}`
  const answer = await ask(query, { ...token(), origin: "https://extensions.shopifycdn.com" })
  expect(answer.status).toBe(200)
  expect(answer.headers.get("access-control-allow-origin")).toBe("*")
  expect(await answer.json()).toMatchObject({ count: 3, mean: "2.7" })
  expect((await ask(query)).status).toBeGreaterThanOrEqual(300)
  expect((await ask("customer=1%20OR%201", token())).status).toBe(400)
  // Of the block in customer accounts: signed with the same secret, for the same app. The library alone would take it for the staff's.
  const { SHOPIFY_API_SECRET, SHOPIFY_API_KEY } = product.runtime.env
  const shoppers = accountToken(SHOPIFY_API_SECRET, { dest: `https://${shopDomain}`, aud: SHOPIFY_API_KEY, sub: customerId })
  expect((await ask(query, { authorization: `Bearer ${shoppers}` })).status).toBe(401)
  expect(await (await ask("customer=gid://shopify/Customer/9", token())).json()).toMatchObject({ count: 0, mean: null, reviews: [] })
})

test("shows what the customer wrote, as text", { timeout: 60_000 }, async () => {
  const [bundle] = (await build({
    configFile: false,
    logLevel: "silent",
    esbuild: { jsx: "automatic", jsxImportSource: "preact" },
    build: { write: false, lib: { entry: "extensions/customer-reviews/src/customer-reviews.tsx", formats: ["iife"], name: "block" } },
  })) as Rollup.RollupOutput[]
  const answer = await (await ask(`customer=${encodeURIComponent(customerId)}`, token())).text()
  const { page } = browser
  await page.route("https://block.example/**", (route) =>
    route.request().url().includes("/api/customer-reviews")
      ? route.fulfill({ status: 200, contentType: "application/json", body: answer })
      : route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><title>Customer</title><body></body>" }),
  )
  await page.goto("https://block.example/")
  await page.evaluate(`globalThis.shopify = { data: { selected: [{ id: ${JSON.stringify(customerId)} }] } }`)
  await page.addScriptTag({ content: `${bundle?.output[0].code ?? ""}; (block.default ?? block)()` })
  await page.getByText("3 reviews, 2.7 of 5 on average").first().waitFor()
  const text = await page.locator("s-admin-block").innerText()
  expect(text).toContain("A product that is gone: 5 of 5")
  expect(text).toContain("Turned down")
  expect(text).toContain("<img src=x onerror=alert(1)>")
  expect(text).not.toContain("Of another shop")
  expect(await page.locator("img").count()).toBe(0)
})
