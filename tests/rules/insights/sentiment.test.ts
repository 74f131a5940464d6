import { existsSync, readFileSync } from "node:fs"

import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { scoreSentiment } from "#app/flow/insights/sentiment.ts"

const labelOf = (text: string, locale?: string) => scoreSentiment(text, locale).label

describe("scoreSentiment", () => {
  test.each([
    ["I love this shirt.", "positive"],
    ["This is not good.", "negative"],
    ["It isn't bad at all.", "positive"],
    ["The colour is nice, but it broke after two days.", "negative"],
    ["It broke once, but the replacement is wonderful.", "positive"],
    ["Where is my parcel?", "neutral"],
    ["Do you also ship to Norway?", "neutral"],
    ["I will never buy here again.", "negative"],
    ["👍❤️", "positive"],
    ["😡", "negative"],
    ["", "neutral"],
    ["Das Hemd ist wunderschön und sitzt perfekt.", "positive"],
    ["Das gefällt mir nicht.", "negative"],
    ["Leider ist die Tasse kaputt angekommen.", "negative"],
    ["Nicht schlecht, ich bin zufrieden.", "positive"],
    ["Wann kommt meine Bestellung an?", "neutral"],
    ["La qualité est excellente, merci beaucoup.", "positive"],
    ["Je ne suis pas contente, le colis est arrivé cassé.", "negative"],
    ["Ce n'est pas bon.", "negative"],
    ["Me encanta, es de muy buena calidad.", "positive"],
    ["No me gusta nada, llegó roto.", "negative"],
    ["Bellissimo prodotto, lo consiglio.", "positive"],
    ["Non funziona e nessuno risponde.", "negative"],
    ["Heel mooi en snel geleverd, top!", "positive"],
    ["Het werkt niet en ik ben teleurgesteld.", "negative"],
  ])("%s is %s", (text, label) => {
    expect(labelOf(text)).toBe(label)
  })

  test("the locale settles what a few words leave open", () => {
    expect(labelOf("Super!", "de-DE")).toBe("positive")
    expect(labelOf("Pessimo", "it")).toBe("negative")
    expect(labelOf("Schrecklich")).toBe("negative")
  })

  test("whatever the text, the score is a number from -1 to 1 and agrees with its label", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400, unit: "grapheme" }),
        fc.constantFrom("en", "de-CH", "fr", "xx", undefined),
        (text, locale) => {
          const { score, label } = scoreSentiment(text, locale)
          expect(Math.abs(score)).toBeLessThanOrEqual(1)
          expect(label === "positive" ? score > 0 : label === "negative" ? score < 0 : Math.abs(score) < 0.2).toBe(true)
        },
      ),
      { seed: 20261122, numRuns: 300 },
    )
  })

  test("a very long text costs no more than a long one", () => {
    const began = performance.now()
    scoreSentiment("This is not good but it is fine. ".repeat(200_000))
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})

// Labelled sentences that are not part of the repository (UCI Sentiment Labelled Sentences): measured where they are at hand. The words were chosen with
// an eye on every second sentence, so only the others count.
const labelled = new URL("../../../../shared/data/sentiment/yelp.json", import.meta.url)

test.runIf(existsSync(labelled))("on sentences it was not shaped by, four in five are read as people read them", () => {
  const rows = (JSON.parse(readFileSync(labelled, "utf8")) as { text: string; class: number }[]).filter((_, index) => index % 2 === 1)
  const right = rows.filter((row) => labelOf(row.text, "en") === (row.class === 1 ? "positive" : "negative")).length
  const opposite = rows.filter((row) => labelOf(row.text, "en") === (row.class === 1 ? "negative" : "positive")).length
  expect(right / rows.length).toBeGreaterThan(0.78)
  expect(opposite / rows.length).toBeLessThan(0.12)
})
