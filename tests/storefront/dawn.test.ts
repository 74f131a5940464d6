// The blocks on a product page of Dawn's own markup: they take the theme's letters, colours and buttons, and nothing breaks, on both its light and its
// dark ground.
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { createStorefront } from "../../simulator/storefront/storefront.ts"
import { desktop, openBrowser, phone, type Browser } from "../browser/chromium.ts"
import { seriousFaults } from "../browser/fault-free.ts"
import { measureLayout, sendInPieces } from "./measure-layout.ts"
import { dawnPage } from "./dawn-page.ts"
import { askOptIn, publishQuestions, publishReviews, testShop } from "./shop-with-reviews.ts"

const reviews = Array.from({ length: 20 }, (_, index) => ({
  ...{ rating: (index % 5) + 1, body: "Worn for weeks, washed often.\nThe collar keeps its shape.", isVerified: index % 2 === 0 },
  ...{ title: index % 2 ? "A headline" : undefined, author: index % 3 ? "Mara" : "ليلى", locale: index % 4 ? "en" : "de" },
  ...{ reply: index === 1 ? "Thank you." : undefined, labels: index === 2 ? ["incentivised"] : undefined },
  translations:
    index % 4
      ? []
      : [
          { locale: "en", title: "Kept its shape", body: "Worn for weeks and washed often." },
          { locale: "ar", title: "يحافظ على شكله", body: "لبسته أسابيع وغسلته كثيرًا." },
        ],
  media: index % 6 ? undefined : [{ url: "/ext/pictures/linen-shirt.svg", kind: "image" as const, width: 800, height: 800, poster: null }],
}))
const themes = {
  reviews: 57,
  list: [
    {
      ...{ id: "quality", positive: 14, negative: 6, neither: 1 },
      quotes: [
        { review: "902", side: "positive" as const, text: "The collar keeps its shape.", locale: "en", labels: ["gift" as const] },
        { review: "918", side: "negative" as const, text: "Ein Knopf ist nach zwei Wäschen abgegangen.", locale: "de", labels: [] },
      ],
    },
    {
      ...{ id: "fit", positive: 9, negative: 11, neither: 0 },
      quotes: [
        {
          review: "r0001",
          side: "negative" as const,
          text: "A whole size too small, and the sleeves are long enough for two.",
          locale: "en",
          labels: [],
        },
      ],
    },
    { id: "delivery", positive: 3, negative: 0, neither: 0, quotes: [] },
  ],
}
const shop = askOptIn(
  publishQuestions(publishReviews(testShop(), "7001", reviews, { count: 57, themes }), "7001", [
    { question: "Does it shrink?", answer: "No." },
  ]),
  "promotional",
)
const storefront = createStorefront({ shop: () => shop })
let server: Server
let origin: string
let browser: Browser

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1")
    if (url.pathname !== "/dawn") {
      if (storefront.handle(request, response, url) === false) response.writeHead(404).end()
      return
    }
    const locale = url.searchParams.get("locale") ?? "en"
    const scheme = url.searchParams.get("scheme") === "4" ? 4 : 1
    void sendInPieces(response, dawnPage(shop, "7001", { locale, scheme }), Number(url.searchParams.get("pieces") ?? Infinity))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser({ tlsPort: null })
})
afterAll(async () => {
  await browser?.close()
  await new Promise((resolve) => server.close(resolve))
})

const looks: [string, string, typeof phone][] = [
  ["dawn", "?pieces=1000", desktop],
  ["dawn-phone", "?pieces=1500", phone],
  ["dawn-dark-phone", "?scheme=4&pieces=3000", phone],
  ["dawn-ar", "?locale=ar&pieces=3000", desktop],
]

describe.each(looks)("%s", (name, search, viewport) => {
  test("no serious fault, nothing wider than the window, nothing moves", async () => {
    const page = await browser.context.newPage()
    await page.setViewportSize(viewport)
    await page.goto(`${origin}/dawn${search}`)
    // Some rules measure colours against a ground that axe cannot see through: all of them are asked.
    expect(await seriousFaults(page, { tags: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] })).toEqual([])
    expect(await measureLayout(page)).toEqual({ beyond: 0, shift: 0 })
    // Control: what is put in above is seen to move the rest.
    await page.evaluate(() => document.querySelector("main")?.insertAdjacentHTML("afterbegin", "<p>Late</p>"))
    expect((await measureLayout(page)).shift).toBeGreaterThan(0)
    await page.evaluate(() => document.querySelector("main > p")?.remove())
    const folder = process.env["PICTURES"]
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
    await page.close()
  })
})

test("letters, colours and buttons are the theme's, although its rem is 10 px", async () => {
  const page = await browser.context.newPage()
  await page.setViewportSize(desktop)
  await page.goto(`${origin}/dawn`)
  const style = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { fontFamily, fontSize, color, backgroundColor, minHeight } = getComputedStyle(element)
        return { fontFamily, fontSize, color, backgroundColor, minHeight }
      })
  const body = await style("body")
  const text = await style(".afterword-review__body")
  expect([text.fontFamily, text.fontSize, text.color]).toEqual([body.fontFamily, body.fontSize, body.color])
  expect(await style("a.afterword-button")).toEqual(await style(".product-form__submit"))
  expect(await style("h2.afterword-heading")).toEqual(await style("h2.themes-own"))
  expect(parseFloat((await style(".afterword-quiet")).fontSize)).toBeGreaterThanOrEqual(13)
  for (const selector of [".afterword-chip", ".afterword-histogram__line", ".afterword-small"]) {
    const box = await page.locator(selector).first().boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(24)
  }
  await page.close()
})
