// The blocks in a real browser, with scripting off: what a shopper sees, hears and can do.
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"

import { afterAll, afterEach, beforeAll, expect, test } from "vitest"

import { createStorefront } from "../../simulator/storefront/storefront.ts"
import { desktop, openBrowser, phone, type Browser } from "../browser/chromium.ts"
import { seriousFaults } from "../browser/fault-free.ts"

import { measureLayout } from "./measure-layout.ts"
import { publishReviews, testShop } from "./shop-with-reviews.ts"

const reviews = Array.from({ length: 12 }, (_, index) => ({
  rating: (index % 5) + 1,
  title: index % 2 ? "A headline" : undefined,
  body: "Worn for weeks, washed often.\nThe collar keeps its shape.",
  author: index % 3 ? "Mara" : "ليلى",
  isVerified: index % 2 === 0,
  reply: index === 1 ? "Thank you." : undefined,
}))
const shop = publishReviews(testShop(), "7001", reviews)
const storefront = createStorefront({ shop: () => shop })
let server: Server
let origin: string
let browser: Browser
let posted: URLSearchParams | null = null

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1")
    if (request.method === "POST") {
      void text(request).then((body) => {
        const parts = [...body.matchAll(/name="(\w+)"(; filename="[^"]*")?\r\n(?:[^\r]+\r\n)?\r\n([\s\S]*?)\r\n--/g)]
        posted = new URLSearchParams(parts.flatMap(([, name = "", file, value = ""]) => (file ? [] : [[name, value]])))
        response.setHeader("content-type", "text/html; charset=utf-8").end(storefront.renderLiquid("<h1>Thank you</h1>", shop, { url }))
      })
      return
    }
    if (storefront.handle(request, response, url) === false) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser({ tlsPort: null })
})

afterAll(async () => {
  await browser?.close()
  await new Promise((resolve) => server.close(resolve))
})

afterEach(async () => {
  expect(browser.troubles.splice(0)).toEqual([])
  await browser.context.clearCookies()
  posted = null
})

async function open(path: string, viewport: { width: number; height: number }) {
  const page = await browser.context.newPage()
  await page.setViewportSize(viewport)
  await page.goto(origin + path)
  return page
}

test.each([
  ["/products/linen-shirt", desktop],
  ["/account", phone],
])("%s on %o: no serious fault, nothing wider than the window, nothing moves", async (path, viewport) => {
  const page = await open(path, viewport)
  expect(await seriousFaults(page, { tags: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })).toEqual([])
  expect(await measureLayout(page)).toEqual({ beyond: 0, shift: 0 })
  await page.close()
})

test("a shopper without scripts and without a mouse writes a review", async () => {
  const page = await open("/products/linen-shirt", phone)
  await (await browser.context.newCDPSession(page)).send("Emulation.setScriptExecutionDisabled", { value: true })
  await page.reload()
  const form = page.locator("#afterword-form form").first()
  await form.getByRole("radio", { name: "1 star" }).focus()
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight")
  await form.getByLabel("Headline").fill("Good")
  await form.getByLabel("Your review").fill("Still looks new.")
  await form.getByLabel("Name", { exact: true }).fill("Mara")
  await form.getByLabel("Email", { exact: true }).fill("mara@example.com")
  await form.getByRole("checkbox").press("Space")
  await form.getByRole("button", { name: "Send review" }).press("Enter")
  await page.getByRole("heading", { name: "Thank you" }).waitFor()
  expect(Object.fromEntries(posted ?? [])).toEqual({
    ...{ product_id: "7001", return_to: "/products/linen-shirt", locale: "en", rating: "4", title: "Good", body: "Still looks new." },
    ...{ days_used: "", name: "Mara", email: "mara@example.com", website: "", consent: "yes", how_got: "bought" },
  })
  await page.close()
})

test("without stars or consent the browser itself keeps the form back", async () => {
  const page = await open("/products/linen-shirt", desktop)
  await page.getByLabel("Your review").fill("Still looks new.")
  await page.getByRole("button", { name: "Send review" }).click()
  expect(posted).toBeNull()
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("rating")
  await page.close()
})

test("the rest of the reviews opens without a script, and the link leads to the form", async () => {
  const page = await open("/products/linen-shirt", phone)
  await (await browser.context.newCDPSession(page)).send("Emulation.setScriptExecutionDisabled", { value: true })
  await page.reload()
  expect(await page.getByRole("article").filter({ visible: true }).count()).toBe(8)
  await page.getByText("Show more reviews").press("Enter")
  expect(await page.getByRole("article").filter({ visible: true }).count()).toBe(12)
  await page.getByRole("link", { name: "Write a review" }).press("Enter")
  expect(page.url()).toContain("#afterword-form")
  await page.close()
})

test("stars fill from the start of the line, and turn into text where colours are forced", async () => {
  const page = await open("/products/linen-shirt", desktop)
  const stars = page.getByRole("img", { name: "2.8 out of 5 stars" }).first()
  const text = page.locator(".afterword-stars__text").first()
  const filledFrom = () => stars.evaluate((element) => getComputedStyle(element, "::before").left)
  expect(await filledFrom()).toBe("0px")
  await page.evaluate(() => (document.documentElement.dir = "rtl"))
  expect(await filledFrom()).not.toBe("0px")
  await page.emulateMedia({ forcedColors: "active" })
  expect(await text.evaluate((element) => getComputedStyle(element).clipPath)).toBe("none")
  await page.emulateMedia({ forcedColors: "none" })
  expect(await text.evaluate((element) => getComputedStyle(element).clipPath)).not.toBe("none")
  await page.close()
})
