import { describe, expect, test } from "vitest"

import { createAppBlocks } from "../../simulator/storefront/app-blocks.ts"
import { createPages } from "../../simulator/storefront/pages.ts"
import type { SimShop } from "../../simulator/shopify/state.ts"

import { addCustomer, publishReviews, testProduct, testShop, type PublishedReview } from "./shop-with-reviews.ts"

const pages = createPages(createAppBlocks())

function productPage(shop: SimShop, locale = "en", customerId: string | null = null): string {
  const page = pages.page(shop, { path: "/products/linen-shirt", search: new URLSearchParams(), locale, customerId })
  expect(page.status).toBe(200)
  expect(page.html).not.toMatch(/translation missing/i)
  return page.html
}

/** The markup of one of our blocks, with runs of white space made one. */
function block(html: string, name: string): string {
  const start = html.indexOf(`id="shopify-block-A${name}"`)
  const end = html.indexOf('id="shopify-block-A', start + 10)
  expect(start).toBeGreaterThan(0)
  return html.slice(start, end < 0 ? html.indexOf("</main>", start) : end).replace(/\s+/g, " ")
}

/** What a browser would run. Values in double quotes are only values, since a text's own quotes are escaped. */
function dangers(html: string): string[] {
  const tags = html.replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, "").replace(/"[^"]*"/g, '""')
  return [
    ...(/<script/.test(tags) ? ["a script that runs"] : []),
    ...(/<[^>]*\son\w+=/.test(tags) ? ["an event handler"] : []),
    ...(/<(img src=x|svg)/.test(tags) ? ["an element of the shopper's"] : []),
  ]
}

const withReviews = (reviews: PublishedReview[], over?: { count?: number }) => publishReviews(testShop(), "7001", reviews, over)

const threeReviews: PublishedReview[] = [
  {
    rating: 5,
    title: "Softer after every wash",
    body: "First line.\nSecond line.",
    author: "Mara",
    isVerified: true,
    reply: "Thank you.\nThe shop",
  },
  { rating: 4, body: "Sleeves a little long.", author: "Jonas", labels: ["gift", "somethingelse"] },
  { rating: 2, body: "A button came off.", author: "Elif", submittedAt: "2026-10-21T23:30:00Z" },
]

describe("stars", () => {
  test("one picture with a spoken label, a text for forced colours, and the number of reviews", () => {
    const badge = block(productPage(withReviews(threeReviews)), "starbadge")
    expect(badge).toContain('role="img" aria-label="3.7 out of 5 stars" style="--afterword-fill:74%"')
    expect(badge).toContain('<span class="afterword-stars__text">3.7/5</span>')
    expect(badge).toContain("<span>3 reviews</span>")
    expect(badge).toContain('href="#afterword-reviews"')
  })

  test.each([
    ["en", "4 out of 5 stars", "1 review<"],
    ["de", "4 von 5 Sternen", "1 Bewertung<"],
    ["de-AT", "4 von 5 Sternen", "1 Bewertung<"],
    ["fr", "4 étoiles sur 5", "1 avis<"],
    ["ja", "4 out of 5 stars", "1 review<"],
  ])("in %s, a whole rating without a needless decimal", (locale, label, count) => {
    const badge = block(productPage(withReviews([{ rating: 4, body: "Good." }]), locale), "starbadge")
    expect(badge).toContain(label)
    expect(badge).toContain(count)
  })

  test("the decimal sign is the language's", () => {
    expect(block(productPage(withReviews(threeReviews), "de"), "starbadge")).toContain("3,7 von 5 Sternen")
  })

  test("without reviews it says so and draws no stars", () => {
    const badge = block(productPage(testShop()), "starbadge")
    expect(badge).toContain("No reviews yet")
    expect(badge).not.toContain("afterword-stars")
  })
})

describe("review list", () => {
  test("shows text, author, day, verified label, known labels and the shop's reply", () => {
    const list = block(productPage(withReviews(threeReviews)), "reviewlist")
    expect(list).toContain("First line.<br /> Second line.")
    expect(list).toMatch(/Mara<\/bdi> <span class="afterword-label afterword-label--verified">Verified buyer<\/span>/)
    expect(list.match(/Verified buyer<\/span>/g)).toHaveLength(1)
    expect(list).toContain("Received the product free")
    expect(list).not.toContain("somethingelse")
    expect(list).toContain("Reply from <bdi>Nordhus</bdi>")
    expect(list).toContain("Thank you.<br /> The shop")
    // 23:30 UTC is already the next day in the shop's Berlin.
    expect(list).toContain("October 22, 2026")
  })

  test("the histogram says each line as a sentence and draws shares of the whole", () => {
    const list = block(productPage(withReviews(threeReviews)), "reviewlist")
    expect(list).toContain("5 stars: 1 review<")
    expect(list).toContain("1 star: 0 reviews<")
    expect(list.match(/inline-size:33%/g)).toHaveLength(3)
    expect(list.match(/inline-size:0%/g)).toHaveLength(2)
  })

  test("without reviews: an invitation, no histogram, no rating for search engines", () => {
    const list = block(productPage(testShop()), "reviewlist")
    expect(list).toContain('No reviews yet. <a href="#afterword-form">Bought it? Write the first one.</a>')
    expect(list).not.toContain("afterword-histogram")
    expect(list).not.toContain("ld+json")
  })

  test("shows eight at once, the rest of the newest twenty on request, and says how many there are", () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ rating: 5, body: `Review number ${index + 1}.` }))
    const list = block(productPage(withReviews(many, { count: 57 })), "reviewlist")
    const [atOnce = "", onRequest = ""] = list.split("<details")
    expect(atOnce.match(/Review number/g)).toHaveLength(8)
    expect(onRequest.match(/Review number/g)).toHaveLength(12)
    expect(list).toContain("The newest 20 of 57 reviews.")
  })

  test("the rating for search engines joins the theme's own product by its @id", () => {
    const html = productPage(withReviews(threeReviews))
    const nodes = [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map(
      (match) => JSON.parse(match[1] ?? "") as Record<string, unknown>,
    )
    expect(nodes).toHaveLength(2)
    expect(new Set(nodes.map((node) => node["@id"]))).toEqual(new Set(["/products/linen-shirt#product"]))
    const rated = nodes.find((node) => node.aggregateRating)
    expect(rated?.aggregateRating).toEqual({
      "@type": "AggregateRating",
      "ratingValue": 3.7,
      "worstRating": 1,
      "bestRating": 5,
      "reviewCount": 3,
    })
  })

  test("nothing of ours is read without the storefront's access, and the standard rating still is", () => {
    const html = productPage(publishReviews(testShop([testProduct()], null), "7001", threeReviews))
    expect(html).not.toContain("First line.")
    expect(html).not.toContain("afterword-histogram__line")
    expect(html).toContain("3.7 out of 5 stars")
  })

  test("a review that is gone or a draft is left out", () => {
    const shop = withReviews(threeReviews)
    shop.metaobjects.shift()
    shop.metaobjectDefinitions.get("app--42--review")!.capabilities.publishable = true
    shop.metaobjects[0]!.status = "DRAFT"
    const list = block(productPage(shop), "reviewlist")
    expect(list).not.toContain("First line.")
    expect(list).not.toContain("Sleeves a little long.")
    expect(list).toContain("A button came off.")
  })
})

describe("what shoppers write stays text", () => {
  const hostile = [
    "<script>alert(1)</script>",
    "{{ 7 | times: 7 }}{% if true %}liquid-ran{% endif %}",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(2)</script>",
    "' onmouseover='alert(3)",
    "<!--<svg/onload=alert(4)>",
  ]

  test.each(hostile)("%s", (text) => {
    const shop = publishReviews(testShop([testProduct({ title: text, vendor: text })]), "7001", [
      { rating: 1, title: text, body: `${text}\n${text}`, author: text, reply: text },
    ])
    shop.name = text
    const html = productPage(shop)
    expect(dangers(html)).toEqual([])
    expect(html).not.toMatch(/\b49\b/)
    expect(html.replaceAll(/{% if true %}liquid-ran{% endif %}/g, "")).not.toContain("liquid-ran")
    const scripts = [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)]
    expect(scripts.map((match) => (JSON.parse(match[1] ?? "") as { name: string }).name)).toEqual([text, text])
  })

  test("control: the same check finds texts that were not escaped", () => {
    expect(dangers(`<p>${hostile[0]}</p>`)).toEqual(["a script that runs"])
    expect(dangers(`<input value="${hostile[2]}">`)).toEqual(["an event handler", "an element of the shopper's"])
    expect(dangers(`<input value='${hostile[4]}'>`)).toEqual(["an event handler"])
  })
})

describe("review form", () => {
  test("posts the fields of the contract as a plain form", () => {
    const form = block(productPage(testShop()), "reviewform")
    expect(form).toContain('method="post" action="/apps/afterword/reviews"')
    const names = [...form.matchAll(/<(?:input|textarea)[^>]* name="(\w+)"/g)].map((match) => match[1])
    expect(new Set(names)).toEqual(
      new Set(["product_id", "return_to", "locale", "rating", "title", "body", "days_used", "name", "email", "website", "consent"]),
    )
    expect(form).toContain('name="product_id" value="7001"')
    expect(form).toContain('name="return_to" value="/products/linen-shirt"')
    expect([...form.matchAll(/type="radio" name="rating" value="(\d)"/g)].map((match) => match[1])).toEqual(["1", "2", "3", "4", "5"])
    expect(form).toContain("<legend>Your rating</legend>")
  })

  test("every field that is seen has a label of its own", () => {
    const form = block(productPage(testShop()), "reviewform")
    const ids = [...form.matchAll(/<(?:input|textarea)(?![^>]*type="(?:hidden|radio)")[^>]* id="([^"]+)"/g)].map((match) => match[1])
    expect(ids.length).toBeGreaterThan(5)
    for (const id of ids) expect(form).toContain(`<label for="${id}">`)
  })

  test("fills in who is logged in, escaped", () => {
    const shop = testShop()
    addCustomer(shop, "31", { firstName: '"><b>Mara' })
    const form = block(productPage(shop, "en", "31"), "reviewform")
    expect(form).toContain('value="mara@example.com"')
    expect(form).toContain('value="&#34;&gt;&lt;b&gt;Mara"')
  })
})

test("right to left: the page turns, texts find their own direction, nothing is placed by left or right", () => {
  const html = productPage(withReviews([{ rating: 5, title: "ممتاز", body: "قماش خفيف", author: "ليلى" }]), "ar")
  expect(html).toContain('<html lang="ar" dir="rtl">')
  const list = block(html, "reviewlist")
  expect(list).toContain('<h3 class="afterword-review__title" dir="auto">ممتاز</h3>')
  expect(list).toContain('<bdi class="afterword-review__author">ليلى</bdi>')
  expect(list).not.toMatch(/style="[^"]*(left|right|width)/)
})
