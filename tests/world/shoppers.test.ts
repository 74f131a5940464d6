import { describe, expect, test } from "vitest"

import { catalogue } from "../../simulator/sample-shop/catalogue.ts"
import { samplePeople } from "../../simulator/sample-shop/people.ts"
import { decideResponse, joinResponses, type ShopperTruth } from "../../simulator/shoppers/decide-response.ts"
import { drawExperienceDays, experienceTruth } from "../../simulator/shoppers/experience-truth.ts"
import { initialValues, readForms } from "../../simulator/shoppers/html-forms.ts"
import { reviewWords } from "../../simulator/shoppers/review-words.ts"
import { diceFor, shopperTruth } from "../../simulator/shoppers/shopper-traits.ts"
import { reviewValues } from "../../simulator/shoppers/write-review.ts"

const truth = (patch: Partial<ShopperTruth> = {}): ShopperTruth => ({
  experienceDays: 20,
  attention: 1,
  stars: 4,
  isFlawed: false,
  ...patch,
})
const share = (kind: string, days: number, patch: Partial<ShopperTruth> = {}) => {
  const dice = diceFor(1, `${kind}${days}`)
  const rounds = 4000
  return (
    Array.from({ length: rounds }, () => decideResponse(truth(patch), days, dice)).filter((response) => response.kind === kind).length /
    rounds
  )
}

describe("decideResponse", () => {
  test("hardly anyone reviews before the value is experienced, many soon after, fewer later", () => {
    expect(share("review", 5)).toBeLessThan(0.03)
    expect(share("review", 21)).toBeGreaterThan(0.5)
    expect(share("review", 71)).toBeLessThan(share("review", 21) / 3)
  })
  test("not yet is said only before, and more the further off the value is", () => {
    expect(share("not-yet", 0)).toBeGreaterThan(share("not-yet", 17) + 0.1)
    expect(share("not-yet", 21)).toBe(0)
  })
  test("asking early makes people stop the mails", () => {
    expect(share("stop", 0)).toBeGreaterThan(2 * share("stop", 21))
  })
  test("a flawed product is spoken of at once, with its low stars", () => {
    expect(share("review", 1, { isFlawed: true })).toBeGreaterThan(0.4)
  })
  test("nobody reviews what has not arrived", () => {
    expect(share("review", -1, { isFlawed: true })).toBeLessThan(0.03)
  })
  test("of several answers the strongest counts", () => {
    expect(joinResponses([{ kind: "ignore" }, { kind: "not-yet" }, { kind: "review", stars: 5 }])).toBe("review")
    expect(joinResponses([])).toBe("ignore")
  })
})

describe("the truth", () => {
  test("days to experience scatter around the product's median", () => {
    for (const product of catalogue) {
      const known = experienceTruth(product)
      const dice = diceFor(7, product.handle)
      const draws = Array.from({ length: 501 }, () => drawExperienceDays(known, 1, dice)).sort((left, right) => left - right)
      expect((draws[250] ?? 0) / known.medianDays).toBeGreaterThan(0.88)
      expect((draws[250] ?? 0) / known.medianDays).toBeLessThan(1.13)
    }
  })
  test("a shopper's truth about a line depends on nothing but the seed and the ids", () => {
    const product = catalogue[3] ?? null
    expect(shopperTruth(1, "7", "9", product)).toEqual(shopperTruth(1, "7", "9", product))
    expect(shopperTruth(2, "7", "9", product)).not.toEqual(shopperTruth(1, "7", "9", product))
  })
})

describe("the sample shop", () => {
  test("sells 40 different products in six categories, each with concrete facts", () => {
    expect(new Set(catalogue.map((product) => product.handle)).size).toBe(40)
    expect(new Set(catalogue.map((product) => product.category)).size).toBe(6)
    for (const product of catalogue) expect(product.facts.length, product.handle).toBeGreaterThanOrEqual(3)
  })
  test("has 300 customers with addresses of their own, the same for the same seed", () => {
    const people = samplePeople(300, 1)
    expect(new Set(people.map((person) => person.email)).size).toBe(300)
    expect(people.every((person) => /@example\.(com|org|net)$/.test(person.email))).toBe(true)
    expect(new Set(people.map((person) => person.emailState)).size).toBe(4)
    expect(samplePeople(300, 1)).toEqual(people)
    expect(samplePeople(300, 2)).not.toEqual(people)
  })
  test("review words fit the stars", () => {
    const words = (stars: number, locale: string) =>
      reviewWords({ stars, category: "shoes", locale, daysUsed: 21 }, diceFor(1, `${stars}${locale}`)).body
    expect(words(1, "en")).not.toEqual(words(5, "en"))
    for (const locale of ["en", "de", "fr"]) for (const stars of [1, 2, 3, 4, 5]) expect(words(stars, locale).length).toBeGreaterThan(10)
  })
})

describe("reading forms", () => {
  const page = `<form method="post" action="?x=1&amp;y=2"><!-- <input name="ghost"> --><input type=hidden name="token" value="a&quot;b">
    <input type="radio" name="rating" value="5"><input type="radio" name="rating" value="4" checked><textarea name="body" required>
hello &lt;</textarea>
    <select name="use"><option value="1">one<option value="2" selected>two</select><input name="website"><input type="checkbox" name="consent" value="yes" required>
    <button name="intent" value="send">Send <b>it</b></button></form><script>document.write('<form><input name=no></form>')</script>`
  const form = readForms(page, "http://localhost:4010/r/abc")[0]!

  test("finds what a browser would send", () => {
    expect(readForms(page, "http://localhost:4010/r/abc")).toHaveLength(1)
    expect(form.action).toBe("http://localhost:4010/r/abc?x=1&y=2")
    expect(Object.fromEntries(initialValues(form))).toEqual({ token: 'a"b', rating: "4", body: "hello <", use: "2", website: "" })
    expect(form.fields.find((field) => field.tag === "button")).toMatchObject({ label: "Send it", name: "intent", value: "send" })
  })
  test("a shopper fills in stars and words, ticks consent, and leaves the trap and hidden fields alone", () => {
    const values = reviewValues(form, { stars: 5, title: "T", body: "B", name: "N", email: "n@example.com", daysUsed: 3.4 })
    expect(Object.fromEntries(values)).toEqual({ token: 'a"b', rating: "5", body: "B", use: "2", website: "", consent: "yes" })
  })
})
