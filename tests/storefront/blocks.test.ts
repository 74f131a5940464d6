import { describe, expect, test } from "vitest"

import { reviewFormWording, reviewFormWordingVersion } from "#app/flow/consent/review-form-wording.ts"
import type { StoreThemes } from "#app/flow/reviews/store-themes.ts"

import { createAppBlocks } from "../../simulator/storefront/app-blocks.ts"
import { productObject, shopObject } from "../../simulator/storefront/liquid-objects.ts"
import { createPages } from "../../simulator/storefront/pages.ts"
import { newPageMemory } from "../../simulator/storefront/shopify-tags.ts"
import type { SimShop } from "../../simulator/shopify/state.ts"

import {
  addCustomer,
  askOptIn,
  publishQuestions,
  publishReviews,
  testProduct,
  testShop,
  type PublishedReview,
} from "./shop-with-reviews.ts"

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

/** The few lines that fetch our script on first use, word for word; nothing of anybody's data is in them. */
const ownScript =
  /<script type="module">\s+window\.afterword \?\?= \(\(\) => \{[^"]*"\\\/ext\\\/assets\\\/afterword\.js"[\s\S]*?\}\)\(\);\s+<\/script>/g

/** What a browser would run. Values in double quotes are only values, since a text's own quotes are escaped. */
function dangers(html: string): string[] {
  const tags = html
    .replace(ownScript, "")
    .replace(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g, "")
    .replace(/"[^"]*"/g, '""')
  return [
    ...(/<script/.test(tags) ? ["a script that runs"] : []),
    ...(/<[^>]*\son\w+=/.test(tags) ? ["an event handler"] : []),
    ...(/<(img src=x|svg)/.test(tags) ? ["an element of the shopper's"] : []),
  ]
}

const withReviews = (reviews: PublishedReview[], over?: { count?: number; category?: string; themes?: StoreThemes }) =>
  publishReviews(testShop(), "7001", reviews, over)

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
    expect(badge).toContain('role="img" aria-label="3.7 out of 5 stars" style="--fill:74%"')
    expect(badge).toContain('<span class="afterword-stars__text">3.7/5</span>')
    expect(badge).toContain("<span>3 reviews</span>")
    expect(badge).toContain('href="#afterword-reviews"')
  })

  test.each([
    ["en", "4 out of 5 stars", "1 review<"],
    ["de", "4 von 5 Sternen", "1 Bewertung<"],
    ["de-AT", "4 von 5 Sternen", "1 Bewertung<"],
    ["fr", "4 étoiles sur 5", "1 avis<"],
    ["ja", "星5個中4個", "1件のレビュー<"],
    ["ar", "4 من 5 نجوم", "تقييم واحد (1)<"],
    ["ko", "4 out of 5 stars", "1 review<"],
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
    expect(list).toMatch(/Mara<\/bdi>\s*<span class="afterword-label afterword-label--verified">Verified buyer<\/span>/)
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

  test("shows eight at once, the rest of the newest twenty on request, and leads on to the older ones", () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ rating: 5, body: `Review number ${index + 1}.` }))
    const list = block(productPage(withReviews(many, { count: 57 })), "reviewlist")
    const [atOnce = "", rest = ""] = list.split("<details")
    const [onRequest = "", beyond = ""] = rest.split("</details>")
    expect(atOnce.match(/<p class="afterword-review__body/g)).toHaveLength(8)
    expect(onRequest.match(/<p class="afterword-review__body/g)).toHaveLength(12)
    expect(onRequest).toContain('href="/apps/afterword/reviews/product/7001?after=920&amp;locale=en" data-aw-click="more"')
    expect(beyond).not.toContain("after=")
  })

  test("sorting and filters are links; what would show nothing is not offered; the first order is not by rating", () => {
    const plain = block(productPage(withReviews(threeReviews.map((review) => ({ ...review, isVerified: false })))), "reviewlist")
    expect(plain.match(/<a class="afterword-chip"[^>]*>[^<]*/g)?.map((link) => link.replace(/<a[^>]*>/, ""))).toEqual([
      ...["Newest", "Most useful", "Most stars", "Fewest stars"],
    ])
    expect(plain).toMatch(/href="\/apps\/afterword\/reviews\/product\/7001\?locale=en" aria-current="true"/)
    expect(plain).toContain('href="/apps/afterword/reviews/product/7001?stars=4&amp;locale=en"')
    const media = [{ url: "https://cdn.example/a.webp", kind: "image" as const, width: 8, height: 6, poster: null }]
    const rich = withReviews([
      { rating: 5, body: "Good.", locale: "en", isVerified: true, media },
      { rating: 4, body: "Gut.", locale: "de" },
    ])
    const list = block(productPage(rich), "reviewlist")
    expect(list).toContain('?photos=1&amp;locale=en" rel="nofollow" data-aw-click="page">With photos <span>(1)</span>')
    expect(list).toContain("Verified buyers <span>(1)</span>")
    expect(list).toContain("<bdi>Deutsch</bdi> <span>(1)</span>")
  })

  test("photos are links of a fixed size with a spoken name; addresses that are none of the web are left out", () => {
    const media = [
      { url: "https://cdn.example/a.webp?v=1", kind: "image" as const, width: 800, height: 600, poster: null },
      { url: "https://cdn.example/b.mp4", kind: "video" as const, width: null, height: null, poster: "https://cdn.example/b.jpg" },
      { url: "javascript:alert(1)", kind: "image" as const, width: 1, height: 1, poster: null },
      { url: "//evil.example/x.png", kind: "image" as const, width: 1, height: 1, poster: null },
    ]
    const html = productPage(withReviews([{ rating: 5, body: "Good.", author: "Mara", media }]))
    for (const name of ["reviewlist", "mediagallery"]) {
      const list = block(html, name)
      expect(list).toContain(
        '<img src="https://cdn.example/a.webp?v=1&amp;width=192" width="96" height="96" loading="lazy" alt="Photo by Mara">',
      )
      expect(list).toContain('<img src="https://cdn.example/b.jpg?width=192" width="96" height="96" loading="lazy" alt="Video by Mara">')
      expect(list).not.toMatch(/javascript:|evil/)
    }
  })

  test("a photo in the gallery says what stands beside its review", () => {
    const media = [{ url: "https://cdn.example/a.webp", kind: "image" as const, width: 8, height: 6, poster: null }]
    const html = productPage(withReviews([{ rating: 5, body: "Good.", labels: ["incentivised", "imported"], media }]))
    expect(block(html, "mediagallery")).toMatch(
      /<\/a>\s*<p class="afterword-quiet">.*Received a reward.*From an earlier review app.*<\/p>\s*<\/li>/s,
    )
    expect(block(productPage(withReviews([{ rating: 5, body: "Good.", media }])), "mediagallery")).not.toContain("afterword-quiet")
  })

  test("another language is named, marked for readers aloud, and a machine's translation says so and leads back to the original", () => {
    const translations = [
      { locale: "fr", body: "Bien." },
      { locale: "en", title: "Good", body: "It is good." },
    ]
    const shop = withReviews([{ rating: 5, title: "Gut", body: "Es ist gut.", locale: "de-AT", translations }])
    const list = block(productPage(shop), "reviewlist")
    expect(list).toContain('<h3 class="afterword-review__title" dir="auto">Good</h3>')
    expect(list).toContain('<p class="afterword-review__body" dir="auto">It is good.</p>')
    expect(list).toMatch(
      /<summary>Translated by machine\. Show the original \(<bdi\s+lang="de-AT">Deutsch<\/bdi>\)<\/summary><p dir="auto" lang="de-AT"><b>Gut<\/b><\/p>\s*<p dir="auto" lang="de-AT">Es ist gut\.<\/p>/,
    )
    const french = block(productPage(withReviews([{ rating: 5, title: "Gut", body: "Es ist gut.", locale: "de-AT" }]), "fr"), "reviewlist")
    expect(french).toContain('<h3 class="afterword-review__title" dir="auto" lang="de-AT">Gut</h3>')
    expect(french).toMatch(/Langue\s*: <bdi\s+lang="de-AT">Deutsch<\/bdi>/)
    expect(list).not.toContain("Bien.")
    expect(block(productPage(shop, "de"), "reviewlist")).not.toMatch(/lang="de-AT"|Maschinell/)
    // Search engines get the shopper's own words.
    const page = productPage(shop)
    const structured = page.match(/<script type="application\/ld\+json">[\s\S]*?<\/script>/g)?.join("") ?? ""
    expect(structured).toContain("Es ist gut.")
    expect(structured).not.toContain("It is good.")
  })

  test("answers, edits, redactions and votes stand beside the words", () => {
    const list = block(
      productPage(
        withReviews([
          {
            ...{ rating: 5, body: "Good.", isRedacted: true, editedAt: "2026-10-01T00:00:00Z", helpful: 3 },
            attributes: [{ label: "Fit", value: "True to size" }],
          },
        ]),
      ),
      "reviewlist",
    )
    expect(list).toContain('<div><dt>Fit</dt><dd dir="auto">True to size</dd></div>')
    expect(list).toContain("Private data removed")
    expect(list).toContain("<span>Edited</span>")
    expect(list).toMatch(/action="\/apps\/afterword\/votes".*name="review_id" value="901".*Useful \(<span>3<\/span>\)/)
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

  test("reviews stand there one by one for search engines, but not those whose label they could not carry", () => {
    const labelled = [["gift"], ["incentivised"], ["staff"], ["imported"], undefined].map((labels, index) => ({
      ...{ rating: 5, title: `Title ${index}`, body: `Body ${index}`, author: "Mara", locale: "en" },
      ...(labels ? { labels } : {}),
    }))
    const html = productPage(withReviews(labelled))
    const nodes = [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)].map((match) =>
      JSON.parse(match[1] ?? ""),
    )
    const { review, aggregateRating } = nodes.find((node) => node.aggregateRating)
    expect(review.map((one: { name: string }) => one.name)).toEqual(["Title 3", "Title 4"])
    expect(review.map((one: { keywords?: string }) => one.keywords)).toEqual(["imported", undefined])
    expect(review[1]).toEqual({
      ...{ "@type": "Review", "name": "Title 4", "reviewBody": "Body 4", "datePublished": "2026-09-14", "inLanguage": "en" },
      reviewRating: { "@type": "Rating", "ratingValue": 5, "worstRating": 1, "bestRating": 5 },
      author: { "@type": "Person", "name": "Mara" },
    })
    expect(aggregateRating.reviewCount).toBe(5)
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
      {
        ...{ rating: 1, title: text, body: `${text}\n${text}`, author: text, reply: text, locale: "de", labels: [text] },
        attributes: [{ label: text, value: text }],
        translations: [{ locale: "en", title: text, body: text }],
        ...{ replyLocale: text, replyTranslations: [{ locale: "en", body: text }] },
        media: [{ url: `https://cdn.example/${text}`, kind: "image", width: 1, height: 1, poster: text }],
      },
    ])
    const made = [{ locale: "en", body: text }]
    publishQuestions(shop, "7001", [
      { question: text, answer: text, author: text, locale: text, answerLocale: text, translations: made, answerTranslations: made },
    ])
    const form = [{ key: text, category: null, kind: "choice", labels: { "*": text }, options: { "*": [text, text] } }]
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
    shop.name = text
    const html = productPage(shop)
    expect(html.match(ownScript)?.length).toBeGreaterThan(1)
    const home = pages.page(shop, { path: "/storefront", search: new URLSearchParams(), locale: "en", customerId: null }).html
    expect(home).toContain("afterword-carousel")
    expect(dangers(html)).toEqual([])
    expect(dangers(home)).toEqual([])
    expect(html).not.toMatch(/\b49\b/)
    expect(html.replaceAll(/{% if true %}liquid-ran{% endif %}/g, "")).not.toContain("liquid-ran")
    const scripts = [...html.replace(ownScript, "").matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)]
    expect(scripts.map((match) => (JSON.parse(match[1] ?? "") as { name: string }).name)).toEqual([text, text])
  })

  test("control: the same check finds texts that were not escaped", () => {
    expect(dangers(`<p>${hostile[0]}</p>`)).toEqual(["a script that runs"])
    expect(dangers(`<input value="${hostile[2]}">`)).toEqual(["an event handler", "an element of the shopper's"])
    expect(dangers(`<input value='${hostile[4]}'>`)).toEqual(["an event handler"])
  })
})

describe("questions, carousel, card", () => {
  test("questions stand with the shop's answer, and anybody may ask", () => {
    const shop = publishQuestions(testShop(), "7001", [{ question: "Does it shrink?", answer: "No.\nNot at all." }])
    const html = block(productPage(shop), "questions")
    expect(html).toContain('<h3 class="afterword-review__title" dir="auto">Does it shrink?</h3>')
    expect(html).toContain("Answer from <bdi>Nordhus</bdi>")
    expect(html).toContain("No.<br /> Not at all.")
    expect(html).toContain('action="/apps/afterword/questions"')
    expect(block(productPage(testShop()), "questions")).toContain("No questions yet.")
  })

  test("a reply, a question and an answer in another language are marked; translated they say so, and the original opens below", () => {
    const german = { question: "Läuft es ein?", locale: "de", answer: "Nein, gar nicht.", answerLocale: "de" }
    const translated = {
      ...german,
      translations: [{ locale: "en", body: "Does it shrink?" }],
      answerTranslations: [{ locale: "en", body: "No, not at all." }],
    }
    const reply = { reply: "Danke dir.", replyLocale: "de" }
    const review = { rating: 4, body: "It is good.", locale: "en", ...reply, replyTranslations: [{ locale: "en", body: "Thank you." }] }
    const html = productPage(publishQuestions(withReviews([review]), "7001", [translated]))
    const original = (text: string) =>
      new RegExp(
        `<summary>Translated by machine\\. Show the original \\(<bdi\\s+lang="de">Deutsch</bdi>\\)</summary>\\s*<p dir="auto" lang="de">${text}</p>`,
      )
    expect(block(html, "reviewlist")).toContain('<p dir="auto">Thank you.</p>')
    expect(block(html, "reviewlist")).toMatch(original("Danke dir\\."))
    expect(block(html, "questions")).toContain('<h3 class="afterword-review__title" dir="auto">Does it shrink?</h3>')
    expect(block(html, "questions")).toContain('<p dir="auto">No, not at all.</p>')
    expect(block(html, "questions")).toMatch(original("Läuft es ein\\?"))
    expect(block(html, "questions")).toMatch(original("Nein, gar nicht\\."))
    expect(html).not.toMatch(/application\/ld\+json[^<]*Thank you/)
    const plain = productPage(publishQuestions(withReviews([{ rating: 4, body: "It is good.", ...reply }]), "7001", [german]))
    expect(plain).toContain('<p dir="auto" lang="de">Danke dir.</p>')
    expect(plain).toContain('<h3 class="afterword-review__title" dir="auto" lang="de">Läuft es ein?</h3>')
    expect(plain).toContain('<p dir="auto" lang="de">Nein, gar nicht.</p>')
    expect(plain).not.toContain("Translated by machine")
    const atHome = productPage(publishQuestions(withReviews([review]), "7001", [translated]), "de")
    expect(block(atHome, "questions")).toContain('<p dir="auto">Nein, gar nicht.</p>')
    expect(block(atHome, "questions")).not.toContain("Maschine")
  })

  test("the carousel shows the shop's newest with their product, whatever their stars, and leads to all", () => {
    const home = pages.page(withReviews(threeReviews), {
      path: "/storefront",
      search: new URLSearchParams(),
      locale: "en",
      customerId: null,
    }).html
    const carousel = block(home, "carousel")
    expect(carousel.match(/out of 5 stars/g)).toHaveLength(3)
    expect(carousel).toContain('<a href="/products/linen-shirt#afterword-reviews">Linen shirt</a>')
    expect(carousel).toContain('href="/apps/afterword/reviews?locale=en"')
    expect(carousel).toContain("Received the product free")
  })

  test("on a card the badge is short, spoken in full, and leads to the product's reviews", () => {
    const html = pages.page(withReviews(threeReviews), {
      path: "/collections/all",
      search: new URLSearchParams(),
      locale: "en",
      customerId: null,
    }).html
    const badge = block(html, "starbadge")
    expect(badge).toContain('href="/products/linen-shirt#afterword-reviews"')
    expect(badge).toContain('<span aria-hidden="true">(3)</span><span class="afterword-spoken">3 reviews</span>')
  })
})

describe("themes", () => {
  const hostile = '"><script>alert(1)</script>{{ 7 | times: 7 }}'
  const themes = {
    reviews: 57,
    list: [
      {
        ...{ id: "quality", positive: 14, negative: 6, neither: 1 },
        quotes: [
          { review: "901", side: "positive" as const, text: "Soft.", locale: "en", labels: ["incentivised" as const] },
          { review: "older", side: "negative" as const, text: hostile, locale: "de", labels: [] },
        ],
      },
      { id: "fit", positive: 2, negative: 0, neither: 0, quotes: [] },
      { id: "unheard-of", positive: 9, negative: 9, neither: 9, quotes: [] },
    ],
  }
  const shop = withReviews(threeReviews, { themes })
  const drawn = (settings: object, locale = "en") => {
    const globals = {
      ...{ shop: shopObject(shop), product: productObject(shop, shop.products.get("7001")!), pageMemory: newPageMemory() },
      request: { locale: { iso_code: locale }, path: "/products/linen-shirt", design_mode: false },
    }
    return createAppBlocks()("review-list", settings as Record<string, unknown>, globals).replace(/\s+/g, " ")
  }

  test("are shown only where the theme's owner switched them on", () => {
    expect(drawn({})).not.toContain("afterword-themes")
    expect(block(productPage(shop), "reviewlist")).not.toContain("Generated from")
    expect(drawn({ show_themes: true })).toContain("Generated from 57 reviews: counted by words, quoted as written.")
  })

  test("say both sides of each, and lead from each quote to its review: here, or on the page that begins with it", () => {
    const html = drawn({ show_themes: true })
    expect(html).toMatch(/<h4 class="afterword-review__title">\s*Quality and material\s*<\/h4>/)
    expect(html).toContain("<b>Positive: 14</b>")
    expect(html).toContain("<b>Negative: 6</b>")
    expect(html).toContain("<b>Negative: 0</b>")
    expect(html).toContain("<li>Neither: 1</li>")
    expect(html).toContain(
      '<a href="#afterword-review-901" rel="nofollow" dir="auto"><q>Soft.</q></a> <span class="afterword-label">Received a reward</span>',
    )
    expect(html).toContain('id="afterword-review-901"')
    expect(html).toContain('href="/apps/afterword/reviews/product/7001?from=older&amp;locale=en#afterword-review-older"')
    expect(html.match(/<q>/g)).toHaveLength(2)
    expect(html).not.toContain("unheard-of")
  })

  test("are escaped, and said in every language", () => {
    expect(drawn({ show_themes: true })).toContain(
      'rel="nofollow" dir="auto" lang="de"><q>&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 | times: 7 }}</q>',
    )
    const said = ["ar", "da", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt-BR", "sv"].map((locale) => {
      const html = drawn({ show_themes: true }, locale)
      expect(html).not.toMatch(/translation missing/i)
      return html.slice(html.indexOf("afterword-themes"), html.indexOf("data-aw-results")).match(/<p class="afterword-quiet">[^<]*/)?.[0]
    })
    expect(new Set(said).size).toBe(12)
  })
})

describe("review form", () => {
  test("asks whether the shop may write again only where the merchant wants it: an empty box, in the words that are recorded", () => {
    expect(block(productPage(testShop()), "reviewform")).not.toContain("opt_in")
    const form = block(productPage(askOptIn(testShop(), "promotional"), "de"), "reviewform")
    const { sentence, hint } = reviewFormWording("promotional", "de", "Nordhus")
    expect(form).toMatch(/<input type="checkbox" id="([^"]+)" name="opt_in" value="yes" aria-describedby="\1-hint">/)
    expect(form).not.toContain("checked")
    expect(form).toContain(`>${sentence}</label>`)
    expect(form).toContain(hint)
    expect(form).toContain(`<input type="hidden" name="opt_in_words" value="promotional ${reviewFormWordingVersion}">`)
    expect(block(productPage(askOptIn(testShop(), "promotional"), "ko"), "reviewform")).toContain("may tell me about products")
  })

  test("asks the shop's own questions in the shopper's language, and of this category only", () => {
    const shop = withReviews(threeReviews, { category: "shirts" })
    const form = [
      {
        key: "fit",
        category: null,
        labels: { "*": "Fit", "de": "Passform" },
        options: { "*": ["Small", "Right"], "de": ["Klein", "Passt"] },
      },
      { key: "pot", category: "pots", labels: { "*": "Pot size" }, options: {} },
      { key: "use", category: "shirts", labels: { "*": "Used for" }, options: {} },
    ]
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
    const html = block(productPage(shop, "de"), "reviewform")
    expect(html).toContain('<input type="radio" name="answer_fit" value="Klein">')
    expect(html).toContain("<legend><bdi>Passform")
    expect(html).toContain('name="answer_use"')
    expect(html).not.toContain("answer_pot")
  })

  test("posts the fields of the contract as a plain form", () => {
    const form = block(productPage(testShop()), "reviewform")
    expect(form).toContain('method="post" action="/apps/afterword/reviews"')
    const names = [...form.matchAll(/<(?:input|textarea)[^>]* name="(\w+)"/g)].map((match) => match[1])
    expect(new Set(names)).toEqual(
      new Set([
        "product_id",
        "return_to",
        "locale",
        "rating",
        "title",
        "body",
        "days_used",
        "name",
        "email",
        "website",
        "consent",
        "media",
      ]),
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

test("the twelve languages: each has all its words, and a page in it says nothing in another", () => {
  for (const locale of ["ar", "da", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt-BR", "sv"]) {
    const list = block(productPage(withReviews(threeReviews), locale), "reviewlist")
    if (locale !== "en") expect(list).not.toMatch(/Verified buyer|Write a review|Most useful|out of 5/)
  }
})

test("right to left: the page turns, texts find their own direction, nothing is placed by left or right", () => {
  const html = productPage(withReviews([{ rating: 5, title: "ممتاز", body: "قماش خفيف", author: "ليلى" }]), "ar")
  expect(html).toContain('<html lang="ar" dir="rtl">')
  const list = block(html, "reviewlist")
  expect(list).toContain('<h3 class="afterword-review__title" dir="auto">ممتاز</h3>')
  expect(list).toContain('<bdi class="afterword-review__author">ليلى</bdi>')
  expect(list).not.toMatch(/style="[^"]*(left|right|width)/)
})
