import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { isCaught, plantedKinds, plantError, type PlantedBase } from "#app/flow/approval/planted-error.ts"
import { checkDraft } from "#app/flow/drafting/checks.ts"
import { languages } from "#app/flow/drafting/languages.ts"

import { seededRandomness } from "../../setup/context.ts"

const now = new Date("2026-09-20T08:00:00Z")
const person = "If something is not right, just reply to this mail: a person reads it and helps."
const base: PlantedBase = {
  subject: "How is your [product]?",
  body: [
    "Hi [name],",
    "your order [order] was delivered on [date].",
    "How has [product] been for you so far?",
    "Tell us how it is: [link]",
    person,
    "Thank you,\nStory Shop",
  ].join("\n\n"),
  language: "en",
  personSentences: [person],
  product: "Linen shirt",
  otherProduct: "Stoneware mug",
  shopDomain: "story-shop.example",
}
const make = (seed: number, change: Partial<PlantedBase> = {}) => plantError({ ...base, ...change }, now, seededRandomness(seed).random)
const made = Array.from({ length: 200 }, (_, seed) => make(seed)).flatMap((one) => one ?? [])
const of = (kind: string) => made.find((one) => one.kind === kind)!

describe("plantError", () => {
  test("every kind of error comes up", () => {
    expect(made).toHaveLength(200)
    expect(new Set(made.map(({ kind }) => kind))).toEqual(new Set(plantedKinds))
  })
  test("nothing is left to fill in, and nothing leads to a shopper", () => {
    for (const one of made) {
      expect(`${one.subject} ${one.body}`).not.toMatch(/\[\w+\]/u)
      expect(one.body.match(/https?:\/\/\S+/gu)).toEqual(["https://story-shop.example/"])
    }
  })
  test("exactly one thing is wrong, and the facts beside it say so", () => {
    expect(of("wrong-date").body).toContain(of("wrong-date").excerpt)
    expect(of("wrong-date").truth).not.toContain(of("wrong-date").excerpt)
    expect(of("other-product").body).toContain("Stoneware mug")
    expect(of("other-product").facts[0]?.text).toBe("Linen shirt")
    expect(of("wrong-name").body).not.toContain(of("wrong-name").firstName)
    expect(of("no-person").body).not.toContain(person)
    expect(of("invented-discount").body).toContain("15%")
    expect(of("invented-promise").body).toContain("refund the full price")
  })
  test("the same dice make the same draft", () => expect(make(7)).toEqual(make(7)))
  test("no place for an error, or words that cannot be made up: none", () => {
    expect(make(1, { body: "Hello." })).toBeNull()
    expect(make(1, { body: base.body.replace("so far?", "so far? Call [phone].") })).toBeNull()
    const kinds = Array.from({ length: 60 }, (_, seed) => make(seed, { otherProduct: null, personSentences: [] })?.kind)
    expect(kinds).not.toContain("other-product")
    expect(kinds).not.toContain("no-person")
  })
  test("in every language", () => {
    for (const language of languages) expect(make(3, { language })).not.toBeNull()
  })
  test("the checks would block what is invented: a real draft like it could not be approved", () => {
    const { subject, body, sentences, facts } = of("invented-discount")
    const brief = {
      purpose: "review-request",
      shop: { name: "Story Shop", domain: base.shopDomain },
      recipient: { firstName: of("invented-discount").firstName, locale: "en" },
      facts,
      allowedLinks: [`https://${base.shopDomain}/`],
      maxHistoryFacts: 0,
    }
    expect(checkDraft({ subject, body, sentences }, brief).filter(({ severity }) => severity === "block").length).toBeGreaterThan(0)
  })
})

describe("isCaught", () => {
  test.each(plantedKinds)("%s: a no is, a yes is not, a change is when the error is gone", (kind) => {
    const one = of(kind)
    const edited = (body: string) => isCaught(one, { kind: "edited", body })
    expect(isCaught(one, { kind: "rejected" })).toBe(true)
    expect(isCaught(one, { kind: "approved" })).toBe(false)
    if (kind === "no-person") {
      expect(edited(one.body.replace("Thank you", "Write to us if anything is wrong.\n\nThank you"))).toBe(true)
      expect(edited(one.body.replace("Thank you", "Thanks"))).toBe(false)
    } else {
      expect(edited(one.body.replaceAll(one.excerpt, ""))).toBe(true)
      expect(edited(`${one.body} Bye.`)).toBe(false)
    }
  })
  test("whatever else is changed, an error that stays was not noticed", () => {
    fc.assert(
      fc.property(fc.constantFrom(...made.filter(({ kind }) => kind !== "no-person")), fc.string({ maxLength: 20 }), (one, more) => {
        expect(isCaught(one, { kind: "edited", body: `${more}${one.body}${more}` })).toBe(false)
      }),
      { seed: 20261122 },
    )
  })
})
