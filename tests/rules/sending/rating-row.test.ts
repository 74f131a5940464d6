// The stars in a mail: one page for all five, only where one product is asked about, and nothing that a GET posts.
import { describe, expect, test } from "vitest"

import { ratingRow } from "#app/flow/sending/rating-row.ts"
import { renderMail } from "#app/flow/sending/mail-layout.ts"

const app = "https://app.example"
const page = `${app}/r/token.mark`
const ask = { isAsk: true, productCount: 1, language: "de-CH" }

describe("the row of stars", () => {
  test("leads to the same page whatever the stars", () => {
    const row = ratingRow(ask, ["https://shop.example/a", page], app)
    expect(row?.words).toBe("Mit den Sternen beginnen:")
    expect(row?.links.map(({ url }) => url)).toEqual([1, 2, 3, 4, 5].map((stars) => `${page}?rating=${stars}`))
  })
  test("a place on that page, such as “not yet”, is no second page", () => {
    expect(ratingRow(ask, [page, `${page}#not-yet`], app)?.links[4]?.url).toBe(`${page}?rating=5`)
  })
  test.each([
    ["no ask", { ...ask, isAsk: false }, [page]],
    ["several products", { ...ask, productCount: 2 }, [page]],
    ["no page of ours", ask, ["https://evil.example/r/x"]],
    ["two pages of ours", ask, [page, `${app}/r/other`]],
  ])("%s: none", (_name, mail, links) => expect(ratingRow(mail, links, app)).toBeNull())
})

test("stands below the text in HTML, with links of their own, and the plain text stays as it was approved", async () => {
  const parts = {
    language: "en",
    shopName: "N",
    postalAddress: "1 Quay",
    body: `Hello,\nRate it: ${page}`,
    preferencesUrl: `${app}/p`,
    stopUrl: `${app}/s`,
  }
  const rating = ratingRow({ ...ask, language: "en" }, [page], app)
  const [plain, starred] = [await renderMail(parts), await renderMail({ ...parts, rating })]
  expect(starred.html.match(/\?rating=\d/g)).toHaveLength(5)
  expect(starred.html).toContain("4&#160;&#9733;")
  expect(starred.text).toBe(plain.text)
})

test("five links as long as a signed one are still short lines of ASCII, which need no transfer encoding (RFC 5321, 4.5.3.1.6)", async () => {
  const signed = `${page}${"a".repeat(360)}`
  const parts = {
    language: "de",
    shopName: "N",
    postalAddress: "1 Quay",
    body: `Hallo,\nBewerten: ${signed}`,
    preferencesUrl: `${app}/p`,
    stopUrl: `${app}/s`,
  }
  const { html } = await renderMail({ ...parts, rating: ratingRow(ask, [signed], app) })
  expect(html.match(/\?rating=\d/g)).toHaveLength(5)
  expect(Math.max(...html.split("\n").map((line) => line.length))).toBeLessThan(990)

  expect(html).toMatch(/^[\u0000-\u007f]*$/)
})
