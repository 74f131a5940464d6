// Later pages come from the app, the first from Liquid: a review must look the same from either. What differs is known and taken out: white space, and
// how each renderer writes the same thing.
import { readFileSync } from "node:fs"
import path from "node:path"
import { renderToStaticMarkup } from "react-dom/server"
import { createElement } from "react"
import { describe, expect, test } from "vitest"

import { everything } from "#app/flow/reviews/review-page.ts"
import type { ReviewOnPage } from "#app/flow/reviews/shown-reviews.view.server.ts"
import { ownName } from "#app/ui/storefront/language-name.ts"
import { ReviewItem } from "#app/ui/storefront/review-item.tsx"
import { storefrontWords } from "#app/ui/storefront/storefront-words.ts"

import { reviewLabels } from "#app/flow/reviews/review-labels.ts"
import { createLiquidEngine } from "../../simulator/storefront/liquid-engine.ts"
import { extensionFolder } from "../../simulator/storefront/app-blocks.ts"

const engine = createLiquidEngine({ folder: extensionFolder, assetFolder: "/ext/assets" })

const plain: ReviewOnPage = {
  ...{
    id: "r1",
    productId: "gid://shopify/Product/7",
    rating: 4,
    title: null,
    body: "Good.",
    author: "Mara",
    locale: "en",
    isVerified: false,
  },
  ...{ labels: [], attributes: [], helpful: 0, media: [], reply: null, repliedAt: null, editedAt: null, isRedacted: false, product: null },
  ...{ translations: [], replyLocale: null, replyTranslations: [] },
  submittedAt: new Date("2026-09-14T22:30:00Z"),
}

const full: ReviewOnPage = {
  ...plain,
  ...{ title: 'Soft "really" <b>', body: "One.\nTwo & three.", isVerified: true, labels: [...reviewLabels], helpful: 12, locale: "de-AT" },
  attributes: [{ label: "Fit", value: "True to size" }],
  media: [
    { url: "https://cdn.example/a.webp?v=1", kind: "image", width: 8, height: 6, poster: null },
    { url: "https://cdn.example/b.mp4", kind: "video", width: null, height: null, poster: "https://cdn.example/b.jpg" },
    { url: "https://cdn.example/c.mp4", kind: "video", width: null, height: null, poster: null },
  ],
  ...{ reply: "Thank you.\nThe shop", editedAt: new Date("2026-09-20T00:00:00Z"), isRedacted: true },
  translations: [
    { locale: "en", title: 'Soft "really" <i>', body: "One.\nTwo & three, by machine." },
    { locale: "pt", title: null, body: "Um." },
  ],
  replyLocale: "en",
  replyTranslations: [
    { locale: "de", title: null, body: "Danke.\nDer <Laden>" },
    { locale: "ja", title: null, body: "ありがとう。" },
  ],
}

function fromApp(review: ReviewOnPage, locale: string): string {
  const place = {
    ...{ words: storefrontWords(locale), locale, shopName: "Nord & Haus", timeZone: "Europe/Berlin", prefix: "/apps/afterword" },
    ...{ productId: "7", wish: everything, returnTo: "/products/x" },
  }
  return normal(renderToStaticMarkup(createElement(ReviewItem, { review, place })))
}

function fromLiquid(review: ReviewOnPage, locale: string): string {
  const value = (entry: unknown) => ({ value: entry })
  const metaobject = {
    system: { handle: `review-${review.id}` },
    ...{ rating: value(review.rating), title: value(review.title), body: value(review.body), author: value(review.author) },
    ...{
      verified: value(review.isVerified),
      labels: value(review.labels),
      attributes: value(review.attributes),
      media: value(review.media),
      translations: value(review.translations),
      reply_locale: value(review.replyLocale),
      reply_translations: value(review.replyTranslations),
    },
    ...{ helpful: value(review.helpful), reply: value(review.reply), locale: value(review.locale), redacted: value(review.isRedacted) },
    ...{ submitted_at: value(review.submittedAt.toISOString()), edited_at: value(review.editedAt?.toISOString()) },
  }
  const globals = {
    shop: { name: "Nord & Haus", timezone: "Europe/Berlin" },
    request: { locale: { iso_code: locale }, path: "/products/x" },
    one: metaobject,
  }
  const source = "{% render 'afterword-review', review: one, show_date: true, show_votes: true %}"
  return normal(engine.parseAndRenderSync(source, {}, { globals }) as string)
}

const normal = (html: string): string =>
  html
    .replace(/<span style="display:contents">([\s\S]*?)<\/span>/g, "$1")
    .replace(/<br\s*\/?>/g, "<br>")
    .replace(/\/>/g, ">")
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&#34;|&quot;/g, '"')
    .replace(/(inline-size|position|inset|background):\s*/g, "$1:")
    .replaceAll("dateTime=", "datetime=")
    .replaceAll("tabIndex=", "tabindex=")
    .replace(/\s+/g, " ")
    .replace(/> /g, ">")
    .replace(/ </g, "<")
    // The order of attributes says nothing.
    .replace(/<([a-z0-9]+)((?: [\w-]+(?:="[^"]*")?)+)>/g, (_tag, name: string, attributes: string) => {
      const sorted = [...attributes.matchAll(/[\w-]+(?:="[^"]*")?/g)].map((match) => match[0].replace(/=""$/, "")).sort()
      return `<${name} ${sorted.join(" ")}>`
    })
    .trim()

describe.each(["en", "de", "pt-BR", "ar", "ja"])("in %s", (locale) => {
  test("a plain review", () => {
    expect(fromApp(plain, locale)).toBe(fromLiquid(plain, locale))
  })
  test("one whose language nobody knows, translated", () => {
    const review = { ...full, locale: null, replyLocale: null }
    expect(fromApp(review, locale)).toBe(fromLiquid(review, locale))
    expect(fromApp(review, "en")).toContain("by machine.")
  })
  test("one with everything", () => {
    expect(fromApp(full, locale)).toBe(fromLiquid(full, locale))
  })
})

test("languages are named alike in both", () => {
  const snippet = readFileSync(path.join(extensionFolder, "snippets/afterword-language.liquid"), "utf8")
  const names = [...snippet.matchAll(/when '(\w+)'\s+assign name = '([^']+)'/g)]
  expect(names.length).toBeGreaterThan(50)
  for (const [, tag = "", name] of names) expect(ownName(tag).replace("'", "’")).toBe(name)
})
