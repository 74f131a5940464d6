// Themes of reviews: counted once a review, quoted word for word, never without what is negative.
import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { findThemes, themeLimits, type ThemedReview } from "#app/flow/insights/review-themes.ts"
import { themeIds, themeLanguages, themeOf } from "#app/flow/insights/theme-words.ts"

let count = 0
const review = (body: string, rating = 4, locale = "en"): ThemedReview => ({
  id: `r${(count += 1)}`,
  rating,
  body,
  locale,
  submittedAt: new Date(Date.UTC(2026, 9, 1, 0, count)),
})

const shirts = [
  review("The size is perfect. Delivery was fast."),
  review("Great fit and lovely fabric. I love the colour."),
  review("Runs far too small, terrible sizing. The quality is good.", 2),
  review("Awful fit, way too tight.", 1),
  review("Good quality for the price."),
  review("The fabric is beautiful quality."),
]

describe("what shoppers keep saying", () => {
  test("most mentioned first, each review once, both sides counted, a cross quote among the quotes", () => {
    const { reviews, themes } = findThemes(shirts)
    expect(reviews).toBe(6)
    expect(themes.map(({ id, mentions, glad, cross }) => [id, mentions, glad, cross])).toEqual([
      ["quality", 4, 4, 0],
      ["fit", 4, 2, 2],
    ])
    const fit = themes[1]
    expect(fit?.quotes[0]).toMatchObject({ text: "Awful fit, way too tight.", tone: "cross" })
    expect(new Set(fit?.quotes.map(({ reviewId }) => reviewId)).size).toBe(fit?.quotes.length)
  })
  test("nothing from too few reviews, or too few mentions", () => {
    expect(findThemes(shirts.slice(0, 4)).themes).toEqual([])
    expect(findThemes([...shirts.slice(0, 2), review("Hm."), review("Well."), review("Ok.")]).themes).toEqual([])
  })
  test.each([
    [
      "de",
      ["Die Lieferung kam zu spät.", "Lieferung super schnell!", "Wurde beschädigt geliefert, sehr ärgerlich.", "Passt.", "Schön."],
      "delivery",
    ],
    ["fr", ["La livraison était rapide.", "Livraison en retard.", "Colis arrivé cassé.", "Bien.", "Top."], "delivery"],
    ["es", ["El envío fue rápido.", "Llegó roto el paquete.", "La entrega muy lenta.", "Bien.", "Vale."], "delivery"],
    ["it", ["La consegna è stata veloce.", "Spedizione in ritardo.", "Pacco arrivato rotto.", "Bene.", "Ok."], "delivery"],
    ["nl", ["De levering was snel.", "Pakket te laat.", "Snel geleverd, top.", "Goed.", "Prima."], "delivery"],
  ])("in %s", (locale, bodies, theme) => {
    expect(findThemes(bodies.map((body) => review(body, 3, locale))).themes.map(({ id }) => id)).toContain(theme)
  })
})

describe("whatever is written", () => {
  const one = fc.record({
    id: fc.uuid(),
    rating: fc.integer({ min: 1, max: 5 }),
    body: fc.oneof(
      fc.lorem({ mode: "sentences", maxCount: 3 }),
      fc.constantFrom("Bad fit.", "Good quality!", "Late delivery. Never again."),
      fc.string(),
    ),
    locale: fc.constantFrom("en", "de", null, "xx-YY"),
    submittedAt: fc.date({ min: new Date(0), max: new Date(2e12), noInvalidDate: true }),
  })
  const reviews = fc.array(one, { maxLength: 40 })
  test("quotes are the shopper's own words, counts add up, and a cross side is never without a quote or a count", () => {
    fc.assert(
      fc.property(reviews, (all) => {
        for (const { mentions, glad, cross, quotes } of findThemes(all).themes) {
          expect(glad + cross).toBeLessThanOrEqual(mentions)
          expect(mentions).toBeGreaterThanOrEqual(themeLimits.leastMentions)
          for (const { reviewId, text } of quotes) expect(all.some(({ id, body }) => id === reviewId && body.includes(text))).toBe(true)
        }
        const bad = all.map((one) => ({ ...one, body: "Bad fit, far too tight.", rating: 1, locale: "en" }))
        const theme = findThemes(bad).themes[0]
        if (bad.length >= themeLimits.leastReviews) expect([theme?.cross, theme?.quotes[0]?.tone]).toEqual([bad.length, "cross"])
      }),
      { seed: 20261122 },
    )
  })
  test("the order they come in changes nothing", () => {
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 40 }), (all) => {
        expect(findThemes(all.toReversed())).toEqual(findThemes(all))
      }),
      { seed: 20261122 },
    )
  })
})

test("each stem stands under one theme of its language", () => {
  for (const [language, stems] of Object.entries(themeLanguages)) {
    const all = themeIds.flatMap((id) => stems[id].split(" "))
    expect(
      all.filter((stem, at) => all.indexOf(stem) !== at),
      language,
    ).toEqual([])
  }
  expect(themeOf("stitching", "en")).toBe("quality")
  expect(themeOf("fitness", "en")).toBeNull()
})
