import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { checkDraft } from "#app/flow/drafting/checks.ts"
import { languages } from "#app/flow/drafting/languages.ts"
import { readTerms, rewardFact, type RewardTerms } from "#app/flow/drafting/reward-terms.ts"
import { rewardSentences } from "#app/flow/drafting/reward-words.ts"
import { armsProblem, type RewardArm } from "#app/flow/reviews/reward-arms.ts"
import { armOf, rewardDraw } from "#app/flow/reviews/reward-draw.ts"
import { discountInput, rewardCode } from "#app/flow/reviews/reward-documents.ts"

import { seededRandomness } from "../../setup/context.ts"

const discount: RewardTerms = { kind: "discount", percent: 10, validDays: 60 }
const every: RewardTerms[] = [
  discount,
  { kind: "points", points: 250 },
  { kind: "contest", prize: "a linen tablecloth", drawOn: "2026-12-24" },
  { kind: "early-access", what: "the spring collection", tag: "early-access" },
]
const arm = (key: string, share: number, terms: RewardTerms | null): RewardArm => ({ key, share, terms })

describe("a plan", () => {
  test.each([
    ["fine", [arm("a", 0.5, discount), arm("nothing", 0.5, null)], null],
    ["nobody to compare with", [arm("a", 0.6, discount), arm("b", 0.4, discount)], "no-comparison"],
    ["too few to compare with", [arm("a", 0.95, discount), arm("nothing", 0.05, null)], "no-comparison"],
    ["no reward", [arm("nothing", 1, null)], "no-reward"],
    ["shares that are no whole", [arm("a", 0.5, discount), arm("nothing", 0.4, null)], "shares"],
    ["one key twice", [arm("a", 0.5, discount), arm("a", 0.5, null)], "twice"],
    ["terms out of bounds", [arm("a", 0.5, { kind: "discount", percent: 100, validDays: 60 }), arm("nothing", 0.5, null)], "terms"],
  ])("%s", (_name, arms, problem) => {
    expect(armsProblem(arms)).toBe(problem)
  })

  test("draws each person the same arm again, and each arm its share of people; another plan draws anew", () => {
    const arms = [arm("a", 0.2, discount), arm("b", 0.3, discount), arm("nothing", 0.5, null)]
    const people = Array.from({ length: 20_000 }, (_, index) => `person ${index}`)
    const drawn = people.map((person) => armOf(arms, person, "plan")?.key)
    expect(people.map((person) => armOf(arms, person, "plan")?.key)).toEqual(drawn)
    for (const { key, share } of arms) expect(drawn.filter((one) => one === key).length / people.length).toBeCloseTo(share, 1)
    const other = people.map((person) => rewardDraw(person, "other"))
    const own = people.map((person) => rewardDraw(person, "plan"))
    const mean = (list: number[]) => list.reduce((sum, one) => sum + one, 0) / list.length
    const correlation = mean(own.map((one, index) => (one - 0.5) * ((other[index] ?? 0) - 0.5))) * 12
    expect(Math.abs(correlation)).toBeLessThan(0.03)
  })
})

describe("terms", () => {
  test("are read back, and nothing else is", () => {
    for (const terms of every) expect(readTerms(JSON.parse(JSON.stringify(terms)))).toEqual(terms)
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const terms = readTerms(value)
        if (terms) expect(readTerms(terms)).toEqual(terms)
      }),
      { seed: 5 },
    )
    expect(readTerms({ kind: "discount", percent: 10, validDays: 60, onlyForStars: 5 })).toEqual(discount)
    expect(readTerms({ kind: "early-access", what: "x", tag: "a,b" })).toBeNull()
  })

  test.each(every.flatMap((terms) => languages.map((language) => [terms.kind, language, terms] as const)))(
    "%s in %s: allowed by the checks of drafts, tied to nothing",
    (_kind, language, terms) => {
      const sentences = rewardSentences(terms, language, (day) => day).map((text) => ({ text, factIds: ["reward"] }))
      const brief = {
        purpose: "review-request",
        shop: { name: "Northwind", domain: "northwind.example" },
        recipient: { locale: language },
        facts: [{ id: "reward", kind: "offer" as const, text: rewardFact(terms) }],
        allowedLinks: [],
        maxHistoryFacts: 0,
      }
      const body = sentences.map(({ text }) => text).join(" ")
      const found = checkDraft({ subject: "", body, sentences }, brief).filter(({ rule }) =>
        /offer|reward|promise|figure|code|pressure|claim/u.test(rule),
      )
      expect(found).toEqual([])
    },
  )
})

test("a code is for one order of one person, and cannot be guessed", () => {
  const input = discountInput(discount as Extract<RewardTerms, { kind: "discount" }>, {
    code: "REVIEW-X",
    customerId: "gid://shopify/Customer/1",
    from: new Date("2026-11-01"),
    until: new Date("2026-12-31"),
  })
  expect(input).toMatchObject({
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: { customers: { add: ["gid://shopify/Customer/1"] } },
  })
  expect(input.customerGets.value.percentage).toBe(0.1)
  const { random } = seededRandomness(9)
  const codes = new Set(Array.from({ length: 2_000 }, () => rewardCode(random)))
  expect(codes.size).toBe(2_000)
  expect([...codes].every((code) => /^REVIEW-[A-HJKM-NP-Z2-9]{10}$/u.test(code))).toBe(true)
})
