// Hostile and odd texts through every field of every block, and of the app's own pages, in a real browser with scripts on: nothing executes, nothing
// breaks, nothing is lost.
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"

import { renderToStaticMarkup } from "react-dom/server"
import { createElement } from "react"
import { afterAll, beforeAll, expect, test } from "vitest"

import { everything } from "#app/flow/reviews/review-page.ts"
import type { ReviewOnPage } from "#app/flow/reviews/shown-reviews.view.server.ts"
import { reviewWholePage } from "#app/ui/storefront/review-pages.tsx"
import { storefrontWords } from "#app/ui/storefront/storefront-words.ts"

import { createStorefront } from "../../simulator/storefront/storefront.ts"
import { desktop, openBrowser, phone, type Browser } from "../browser/chromium.ts"
import { oddities, scripts } from "./hostile-texts.ts"
import { addCustomer, publishQuestions, publishReviews, testProduct, testShop } from "./shop-with-reviews.ts"

const texts = [...scripts, ...oddities]

/** Each text in every field at once; `from` texts a page. */
function shopOf(some: readonly string[]) {
  const [first = "x"] = some
  const reviews = some.map((text) => ({
    ...{ rating: 3, title: text, body: `${text}\n${text}`, author: text, reply: text, locale: "de", labels: [text, "gift"] },
    attributes: [{ label: text, value: text }],
    translations: [{ locale: "en", title: text, body: text }],
    ...{ replyLocale: text, replyTranslations: [{ locale: "en", body: text }] },
    media: [
      { url: text, kind: "image" as const, width: 1, height: 1, poster: null },
      { url: `/ext/pictures/${encodeURIComponent("x")}.svg?${text}`, kind: "image" as const, width: 1, height: 1, poster: text },
    ],
  }))
  const shop = publishReviews(testShop([testProduct({ title: first, vendor: first, descriptionHtml: "" })]), "7001", reviews, { count: 99 })
  publishQuestions(
    shop,
    "7001",
    some.map((text) => ({
      ...{ question: text, answer: text, author: text, locale: text, answerLocale: text },
      translations: [{ locale: "en", body: text }],
      answerTranslations: [{ locale: "en", body: text }],
    })),
  )
  const form = some.map((text) => ({ key: text, category: null, labels: { "*": text }, options: { "*": [text, text] } }))
  shop.metafields.push({
    ...{
      id: "f",
      ownerId: "gid://shopify/Shop/1",
      namespace: "app--42--afterword",
      key: "form",
      type: "json",
      value: JSON.stringify(form),
    },
    ...{ createdAt: new Date(), updatedAt: new Date() },
  })
  shop.name = first
  addCustomer(shop, "31", { firstName: first, email: first })
  return shop
}

/** The app's page of the same reviews, as Liquid that the theme then renders. */
async function wholePage(some: readonly string[]): Promise<string> {
  const reviews: ReviewOnPage[] = some.map((text, index) => ({
    ...{
      id: `r${index}`,
      productId: "gid://shopify/Product/7001",
      rating: 3,
      title: text,
      body: text,
      author: text,
      locale: "de",
      isVerified: true,
    },
    ...{
      labels: ["gift"],
      attributes: [{ label: text, value: text }],
      helpful: 1,
      reply: text,
      repliedAt: null,
      editedAt: null,
      isRedacted: true,
    },
    media: [{ url: text, kind: "image", width: null, height: null, poster: text }],
    translations: [{ locale: "en", title: text, body: text }],
    ...{ replyLocale: text, replyTranslations: [{ locale: "en", title: null, body: text }] },
    ...{ submittedAt: new Date("2026-09-01T00:00:00Z"), product: { title: text, handle: text } },
  }))
  const place = {
    words: storefrontWords("en"),
    locale: "en",
    shopName: some[0] ?? "",
    timeZone: "UTC",
    prefix: "/apps/afterword",
    productId: null,
  }
  const page = { reviews, hasNext: true, hasPrevious: true, summary: null }
  const answer = reviewWholePage({ ...place, wish: everything, returnTo: some[0] ?? "/" }, page, {
    title: some[0] ?? "",
    handle: some[0] ?? "",
  })
  return answer.text()
}

let server: Server
let origin: string
let browser: Browser
let chunk: readonly string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1")
    const shop = shopOf(chunk)
    const storefront = createStorefront({ shop: () => shop })
    if (url.pathname === "/own-page") {
      void wholePage(chunk).then((liquid) =>
        response.setHeader("content-type", "text/html; charset=utf-8").end(storefront.renderLiquid(liquid, shop, { url })),
      )
      return
    }
    if (storefront.handle(request, response, url) === false) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser({ tlsPort: null })
  await browser.context.addInitScript(() => {
    const hits: unknown[] = []
    Object.assign(window, { hits, hit: (which: unknown) => hits.push(which) })
  })
  await browser.context.addCookies([{ name: "storefront_customer", value: "31", url: origin }])
})
afterAll(async () => {
  await browser?.close()
  await new Promise((resolve) => server.close(resolve))
})

const chunks = Array.from({ length: Math.ceil(texts.length / 17) }, (_, index) => texts.slice(index * 17, index * 17 + 17))

test.each(chunks.map((some, index) => [index + 1, some] as const))(
  "texts, part %i: nothing runs, nothing breaks",
  { timeout: 60_000 },
  async (_part, some) => {
    chunk = some
    for (const path of ["/products/linen-shirt", "/storefront", "/own-page"]) {
      const page = await browser.context.newPage()
      await page.setViewportSize(path === "/own-page" ? phone : desktop)
      await page.goto(origin + path)
      // Pointers, keys and our own script touch everything once.
      await page.locator("details > summary").evaluateAll((all) => all.forEach((one) => (one as HTMLElement).click()))
      await page.evaluate(() => {
        for (const element of document.querySelectorAll<HTMLElement>(".afterword *")) {
          element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }))
          if (element.matches("a, button, input, textarea")) element.focus()
        }
      })
      const photo = page.locator("[data-aw-click=photo]").first()
      if (path === "/products/linen-shirt" && (await photo.count()) > 0) {
        await photo.evaluate((element) => (element as HTMLElement).click())
        await page.locator("dialog[open]").waitFor()
        await page.keyboard.press("Escape")
      }
      const seen = await page.evaluate(() => ({
        hits: (window as unknown as { hits: unknown[] }).hits,
        beyond:
          document.documentElement.scrollWidth === document.documentElement.clientWidth
            ? []
            : [...document.querySelectorAll(".afterword, .afterword *")]
                .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .map((element) => element.outerHTML.slice(0, 120)),
        links: [...document.querySelectorAll<HTMLAnchorElement>(".afterword a")]
          .filter((link) => !/^https?:$/.test(link.protocol))
          .map((link) => link.href),
        data: [...document.querySelectorAll('script[type="application/ld+json"]')].map(
          (script) => JSON.parse(script.textContent ?? "") as object,
        ).length,
      }))
      expect({ path, hits: seen.hits, beyond: seen.beyond, links: seen.links }).toEqual({ path, hits: [], beyond: [], links: [] })
      if (path === "/products/linen-shirt") {
        expect(seen.data).toBe(2)
        const squeezed = (text: string | null) => (text ?? "").replace(/\s+/g, "")
        const said = async (selector: string) =>
          (await page.locator(`#afterword-reviews ${selector}`).evaluateAll((all) => all.map((one) => (one as HTMLElement).textContent)))
            .map(squeezed)
            .filter((text) => text !== "")
        const visible = some.map(squeezed).filter((text) => text !== "")
        // The machine's words in front, the shopper's own below them.
        expect(await said(".afterword-review__body")).toEqual(visible)
        expect(await said("article > details.afterword-quiet > p:last-child")).toEqual(visible.map((text) => text + text))
        expect(await said(".afterword-reply > details > p")).toEqual(visible)
      }
      await page.close()
    }
  },
)

test("control: the same browser does run what is not escaped", async () => {
  const page = await browser.context.newPage()
  await page.goto(`${origin}/storefront`)
  await page.setContent(renderToStaticMarkup(createElement("div", { dangerouslySetInnerHTML: { __html: scripts[2] ?? "" } })))
  await expect.poll(() => page.evaluate(() => (window as unknown as { hits: unknown[] }).hits)).toEqual([3])
  await page.close()
})

test("ten million letters in one review are shown, in time", { timeout: 60_000 }, async () => {
  chunk = ["x".repeat(10_000_000)]
  const html = await wholePage(chunk)
  expect(html.length).toBeGreaterThan(10_000_000)
  const shop = publishReviews(testShop(), "7001", [{ rating: 3, body: "<b>".repeat(3_400_000) }])
  const storefront = createStorefront({ shop: () => shop })
  const page = storefront.renderLiquid("{{ shop.name }}", shop)
  expect(page).toContain("Nordhus")
  chunk = []
})
