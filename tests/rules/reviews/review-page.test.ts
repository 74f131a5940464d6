import fc from "fast-check"
import { expect, test } from "vitest"

import { changed, everything, isFiltered, readReviewPath, readReviewWish, reviewOrders, wishSearch } from "#app/flow/reviews/review-page.ts"

const wish = fc.record({
  order: fc.constantFrom(...reviewOrders),
  stars: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
  withMedia: fc.boolean(),
  isVerified: fc.boolean(),
  language: fc.constantFrom(null, "de", "pt"),
  after: fc.constantFrom(null, "a1-b2"),
  before: fc.constant(null),
  from: fc.constant(null),
})

test("every view has an address of its own that leads back to it", () => {
  fc.assert(
    fc.property(wish, (asked) => {
      expect(readReviewWish(new URLSearchParams(wishSearch(asked, "de")))).toEqual(asked)
    }),
    { seed: 20261122 },
  )
})

test("the plain list has the plain address, and its order is not by rating", () => {
  expect(wishSearch(everything, null)).toBe("")
  expect(everything.order).toBe("newest")
  expect(isFiltered(everything)).toBe(false)
  expect(isFiltered(changed(everything, { stars: 4 }))).toBe(true)
  expect(changed({ ...everything, after: "x" }, { order: "useful" }).after).toBeNull()
})

test("a link to one review begins with it, wherever it stands", () => {
  const asked = { ...everything, from: "a1-b2" }
  expect(wishSearch(asked, "de")).toBe("?from=a1-b2&locale=de")
  expect(readReviewWish(new URLSearchParams("from=a1-b2&after=c3"))).toEqual(asked)
  expect(changed(asked, { stars: 4 }).from).toBeNull()
})

test.each([
  ["sort=stars&stars=9&lang=%3Cb%3E&after=a%20b&photos=yes"],
  ["sort=&stars=4.5&lang=german&before=../x&verified=true"],
  ["stars=-1&after=" + "x".repeat(65)],
])("%s means nothing", (search) => {
  expect(readReviewWish(new URLSearchParams(search))).toEqual(everything)
})

test.each([
  ["reviews", { productId: null, isSection: false }],
  ["reviews/section", { productId: null, isSection: true }],
  ["reviews/section/7001", { productId: "7001", isSection: true }],
  ["reviews/product/7001", { productId: "7001", isSection: false }],
  ["reviews/product", null],
  ["reviews/product/7001/x", null],
  ["reviews/product/abc", null],
  ["reviews/new", null],
  ["not-yet", null],
])("the path %s", (path, expected) => {
  expect(readReviewPath(path)).toEqual(expected)
})
