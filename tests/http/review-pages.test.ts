// Pages of reviews through the app proxy, signed as Shopify signs: what a visitor without a script, a script and a search engine get.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { gid } from "#app/platform/ids.ts"

import { openStoryShop, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"

let product: Product
let story: Story
const total = 47

beforeAll(async () => {
  product = await startProduct()
  story = await openStoryShop(product)
  const { db } = product.runtime
  const languages = ["en", "de", "de-AT", null]
  await db.review.createMany({
    data: Array.from({ length: total }, (_, index) => ({
      ...{
        id: `r${String(index).padStart(3, "0")}`,
        shopId: shopDomain,
        productId: gid("Product", story.shirt.id),
        rating: (index % 5) + 1,
      },
      ...{ body: `Body ${index} {{ 7 | times: 7 }} <i>`, title: index === 46 ? "{% assign x = 1 %}" : null, displayName: "Anna" },
      ...{ locale: languages[index % 4] ?? null, source: "link", isVerified: index % 2 === 0, consentText: "yes", state: "published" },
      // Two of each instant, so that the order needs the id as well.
      ...{ helpfulCount: index % 3, submittedAt: new Date(Date.UTC(2026, 7, 1, 0, Math.floor(index / 2))) },
    })),
  })
  await db.review.createMany({
    data: [
      ...["pending", "rejected"].map((state) => ({ id: state, productId: gid("Product", story.shirt.id), body: `Secret ${state}`, state })),
      { id: "of-mug", productId: gid("Product", story.mug.id), body: "About the mug", state: "published" },
    ].map((row) => ({
      ...{ ...row, shopId: shopDomain, rating: 5, displayName: "Ben", source: "link", consentText: "yes" },
      submittedAt: new Date("2026-08-30T00:00:00Z"),
    })),
  })
  const media = { shopId: shopDomain, productId: gid("Product", story.shirt.id), kind: "image", contentType: "image/webp", byteSize: 1 }
  await db.reviewMedia.create({
    data: {
      ...{ ...media, id: "m1", reviewId: "r010", position: 0, contentHash: "1", state: "shown", url: "https://cdn.example/1.webp" },
      createdAt: new Date(),
    },
  })
  for (const one of [story.shirt, story.mug]) await wantPublication(db, shopDomain, gid("Product", one.id), product.clock.now())
  await product.settle()
  await product.pass({ hours: 1 })
})
afterAll(() => product?.close())

const ask = (path: string) => fetch(`${product.simulator.plainOrigin}/apps/afterword${path}`)
const of = (path: string) => `/reviews/${path}/${story.shirt.id}`
const idsIn = (html: string) => [...html.matchAll(/data-review="([\w-]+)"/g)].map((match) => match[1] ?? "")

/** Follows links of one `rel` from page to page, as a search engine does. */
async function walk(start: string, rel: "next" | "prev"): Promise<string[][]> {
  const seen: string[][] = []
  for (let path: string | undefined = start; path && seen.length < 20;) {
    const html: string = await (await ask(path)).text()
    seen.push(idsIn(html))
    path = new RegExp(`href="/apps/afterword([^"]+)" rel="${rel}"`).exec(html)?.[1]?.replaceAll("&amp;", "&")
  }
  return seen
}

describe("a page of its own", () => {
  test("stands in the theme's frame with its styles, the product, what all reviews say, and no script", async () => {
    const answer = await ask(`${of("product")}?locale=en`)
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html).toContain("<title>Reviews of Linen shirt · Story Shop</title>")
    expect(html).toContain(".afterword-review { padding-block")
    expect(html).toContain(`From ${total} reviews`)
    expect(html).toContain('href="/products/linen-shirt"')
    expect(html).not.toContain("<script")
    expect(idsIn(html)).toHaveLength(20)
    expect(html).not.toContain("Secret")
    expect(html).not.toContain("About the mug")
  })

  test("what people wrote is neither markup nor Liquid", async () => {
    const html = await (await ask(of("product"))).text()
    expect(html).toContain("&#123;&#123; 7 | times: 7 &#125;&#125; &lt;i&gt;")
    expect(html).toContain("&#123;% assign x = 1 %&#125;")
    expect(html).not.toMatch(/\b49\b/)
  })

  test("from page to page by links, forwards and back, each review once, newest first", async () => {
    const pages = await walk(of("product"), "next")
    expect(pages.map((page) => page.length)).toEqual([20, 20, 7])
    const expected = Array.from({ length: total }, (_, index) => `r${String(total - 1 - index).padStart(3, "0")}`)
    expect(pages.flat()).toEqual(expected)
    const last = `${of("product")}?after=${pages[1]?.at(-1)}`
    const back = await walk(last, "prev")
    expect(back.reverse().flat()).toEqual(expected)
  })

  test.each(["useful", "highest", "lowest"])("in the order %s each comes once, too", async (sort) => {
    const ids = (await walk(`${of("product")}?sort=${sort}`, "next")).flat()
    expect(new Set(ids).size).toBe(total)
    const rows = await product.runtime.db.review.findMany({ where: { id: { in: ids } } })
    const keys = ids.map((id) => {
      const row = rows.find((candidate) => candidate.id === id)
      return sort === "useful" ? (row?.helpfulCount ?? 0) : (row?.rating ?? 0)
    })
    expect(keys).toEqual(keys.toSorted((a, b) => (sort === "lowest" ? a - b : b - a)))
    const lastPage = ids.slice(40)
    const back = (await walk(`${of("product")}?sort=${sort}&after=${ids[39]}`, "prev")).reverse().flat()
    expect(back).toEqual(ids)
    expect(lastPage).toHaveLength(7)
  })

  test.each([
    ["stars=5", (index: number) => index % 5 === 4],
    ["verified=1", (index: number) => index % 2 === 0],
    ["lang=de", (index: number) => index % 4 === 1 || index % 4 === 2],
    ["photos=1", (index: number) => index === 10],
    ["stars=1&verified=1&lang=en", (index: number) => index % 5 === 0 && index % 2 === 0 && index % 4 === 0],
  ])("filtered by %s", async (search, fits) => {
    const ids = (await walk(`${of("product")}?${search}`, "next")).flat()
    const expected = Array.from({ length: total }, (_, index) => index).filter(fits)
    expect(ids.toSorted()).toEqual(expected.map((index) => `r${String(index).padStart(3, "0")}`))
  })

  test("what nothing fits says so and leads back; a place that is gone shows the first page", async () => {
    const nothing = await (await ask(`${of("product")}?photos=1&stars=3`)).text()
    expect(nothing).toContain("No review fits this choice.")
    expect(nothing).toContain("Show all")
    expect(idsIn(await (await ask(`${of("product")}?after=gone`)).text())).toHaveLength(20)
  })

  test("search engines get one address a page, and follow but do not keep what is only another order", async () => {
    const plain = await ask(`${of("product")}?locale=en`)
    expect(plain.headers.get("link")).toContain(`</apps/afterword${of("product")}>; rel="canonical"`)
    expect(plain.headers.get("link")).toMatch(/rel="next"/)
    expect(plain.headers.get("x-robots-tag")).toBeNull()
    expect(await plain.text()).toContain(`<link rel="canonical" href="https://${shopDomain}/apps/afterword${of("product")}">`)
    const sorted = await ask(`${of("product")}?sort=useful&stars=4`)
    expect(sorted.headers.get("x-robots-tag")).toBe("noindex, follow")
    expect(sorted.headers.get("link")).toContain(`</apps/afterword${of("product")}>; rel="canonical"`)
    const second = await ask(`${of("product")}?after=r027`)
    expect(second.headers.get("link")).toMatch(/after=r027>; rel="canonical".*rel="prev"/)
  })
})

describe("all reviews of the shop", () => {
  test("with the product of each, and the counts of all", async () => {
    const html = await (await ask("/reviews?locale=de")).text()
    expect(html).toContain("<title>Alle Bewertungen · Story Shop</title>")
    expect(html).toContain(`Aus ${total + 1} Bewertungen`)
    expect(html).toContain('<a href="/products/stoneware-mug#afterword-reviews">Stoneware mug</a>')
    expect((await walk("/reviews", "next")).flat()).toHaveLength(total + 1)
  })
})

describe("the part that a script exchanges", () => {
  test("is bare HTML of the same reviews, kept for a minute, and says how many there are", async () => {
    const answer = await ask(`${of("section")}?stars=4&locale=fr`)
    const html = await answer.text()
    expect(answer.headers.get("content-type")).toContain("text/html")
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60")
    expect(html.startsWith("<div data-aw-results")).toBe(true)
    expect(html).toContain('data-status="9 avis sur cette page."')
    expect(idsIn(html)).toHaveLength(9)
    expect(html).not.toMatch(/<(html|script|style)/)
  })
})

describe("who may ask", () => {
  test("only who comes through the shop's own storefront", async () => {
    expect((await fetch(`${product.appOrigin}/proxy/reviews`)).status).toBe(401)
    expect((await fetch(`${product.appOrigin}/proxy/reviews/section/${story.shirt.id}?shop=${shopDomain}&signature=00`)).status).toBe(401)
  })

  test.each(["/reviews/product/999999", "/reviews/product/abc", "/reviews/other"])("%s is not found, politely", async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain("afterword")
  })

  test("an odd language is answered in the shop's own", async () => {
    const html = await (await ask(`${of("product")}?locale=%22%3E%3Cscript%3E`)).text()
    expect(html).toContain("Reviews of Linen shirt")
    expect(html).not.toContain("<script")
  })
})
