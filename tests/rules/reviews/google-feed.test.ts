// The feed for Google against its schema, with everything that shoppers may write in it.
import { readFileSync } from "node:fs"

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { validateXML } from "xmllint-wasm"

import { feedEnd, feedEntry, feedHead, whyNotInFeed, type FeedReview } from "#app/flow/reviews/google-feed.ts"

const schema = readFileSync(new URL("product-reviews.xsd", import.meta.url), "utf8")
const shop = { name: "Northwind & Søn", domain: "northwind.example" }
const plain: FeedReview = {
  id: "r1",
  displayName: "Anna L.",
  submittedAt: new Date("2026-11-01T10:00:00Z"),
  title: "Good",
  body: "Holds the heat.",
  rating: 2,
  isVerified: true,
  labels: [],
  source: "link",
  orderId: "gid://shopify/Order/1001",
  reviewerId: "x1",
  imageUrls: ["https://cdn.example/a.jpg?v=1&w=2"],
  product: { handle: "kettle", title: "Kettle", vendor: "North", skus: ["K-1"] },
}
const feedOf = (reviews: readonly FeedReview[]): string =>
  feedHead(shop) +
  reviews
    .filter((review) => whyNotInFeed(review) === null)
    .map((review) => feedEntry(shop, review))
    .join("") +
  feedEnd
const problems = async (xml: string) => {
  const { valid, errors } = await validateXML({ xml: [{ fileName: "feed.xml", contents: xml }], schema: [schema] })
  return valid ? [] : errors.map(({ message }) => message)
}

test("a full review, a bare one, a rewarded one and an imported one stand in the schema", async () => {
  const bare = {
    ...plain,
    id: "r2",
    title: null,
    displayName: "",
    reviewerId: null,
    orderId: null,
    imageUrls: [],
    source: "storefront",
    isVerified: false,
  }
  const rewarded = { ...plain, id: "r3", labels: ["incentivised"] }
  const imported = { ...plain, id: "r4", source: "import", labels: ["imported"], product: { ...plain.product, vendor: " ", skus: [] } }
  const given = { ...plain, id: "r5", labels: ["gift"] }
  const xml = feedOf([plain, bare, rewarded, imported, given])
  expect(await problems(xml)).toEqual([])
  expect(xml).toContain('<name is_anonymous="true">Anonymous</name>')
  expect(xml.match(/<is_incentivized_review>true/g)).toHaveLength(2)
  expect(xml.match(/<collection_method>/g)).toHaveLength(4)
  expect(xml).toContain("<transaction_id>1001</transaction_id>")
  expect(await problems(feedOf([]))).toEqual([])
})

test("the schema can fail: a wrong order, a missing part, a value of no list", async () => {
  const xml = feedOf([plain])
  expect(await problems(xml.replace("<content>Holds the heat.</content>", ""))).not.toEqual([])
  expect(await problems(xml.replace("post_fulfillment", "guessed"))).not.toEqual([])
  expect(await problems(xml.replace(/(<is_spam>.*?<\/is_spam>)(<is_verified_purchase>.*?<\/is_verified_purchase>)/, "$2$1"))).not.toEqual(
    [],
  )
})

describe("what is left out", () => {
  test.each([
    ["without words", { body: "  \u0000 " }, "no-words"],
    ["by the staff", { labels: ["staff"] }, "staff"],
    ["of a product without a page", { product: { ...plain.product, handle: "" } }, "no-page"],
    ["one star", { rating: 1 }, null],
    ["five stars", { rating: 5 }, null],
  ])("%s", (_name, patch, why) => expect(whyNotInFeed({ ...plain, ...patch })).toBe(why))

  test("never by the stars", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom([], ["staff"], ["gift"]), (body, labels) => {
        const answers = [1, 2, 3, 4, 5].map((rating) => whyNotInFeed({ ...plain, body, labels, rating }))
        expect(new Set(answers).size).toBe(1)
      }),
      { seed: 20261122 },
    )
  })
})

test("whatever shoppers write, the feed stays well-formed and in its schema", { timeout: 60_000 }, async () => {
  const words = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom("]]><script>", "&amp;<", "\u0000\ud800", "</review>", "\ufffe"),
  )
  const reviews = fc.sample(fc.record({ title: fc.option(words), body: words, displayName: words }), { seed: 20261122, numRuns: 300 })
  const xml = feedOf(reviews.map((one, index) => ({ ...plain, ...one, id: `r${index}` })))
  expect(await problems(xml)).toEqual([])
})
