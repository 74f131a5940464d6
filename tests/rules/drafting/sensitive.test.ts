import { describe, expect, test } from "vitest"

import { makeBrief } from "#app/flow/drafting/brief.ts"
import { detailsIn, mostDetails, withinPersonalBudget } from "#app/flow/drafting/personal-budget.ts"
import { isTooPrivate, sensitiveTopics, type SensitiveTopic } from "#app/flow/drafting/sensitive.ts"
import { thankYou } from "#app/flow/planning/purposes/thank-you.ts"

import { briefInput } from "./builders.ts"

// What people write into order notes, names of presents and reviews, also so that a filter may not see it.
const hostile: [string, SensitiveTopic][] = [
  ["My husband passed away last week, please send no invoice to him.", "bereavement"],
  ["Mein Vater ist gestorben, bitte die Rechnung auf mich.", "bereavement"],
  ["Pour l'enterrement de ma mère", "bereavement"],
  ["Mi abuela falleció en mayo", "bereavement"],
  ["È per il lutto della zia", "bereavement"],
  ["Voor de begrafenis van opa", "bereavement"],
  ["É para o enterro do meu avô", "bereavement"],
  ["I am pregnant and need this soon", "health"],
  ["after my chemotherapy", "health"],
  ["c-a-n-c-e-r patient", "health"],
  ["C A N C E R", "health"],
  ["саncer", "health"],
  ["can\u200Bcer", "health"],
  ["Ich bin schwanger", "health"],
  ["je suis enceinte", "health"],
  ["estoy embarazada", "health"],
  ["sono incinta", "health"],
  ["ik ben zwanger", "health"],
  ["estou gravida", "health"],
  ["depressão", "health"],
  ["depressao", "health"],
  ["for our mosque", "religion"],
  ["zur Kommunion", "religion"],
  ["pour le baptême", "religion"],
  ["für mein Kind", "children"],
  ["a present for my newborn", "children"],
  ["pour mon bébé", "children"],
  ["para mis niños", "children"],
  ["I want to lose weight", "body"],
  ["gegen Falten und Akne", "body"],
  ["contre l'acné", "body"],
]

describe("sensitive topics", () => {
  test.each(hostile)("%j touches %s", (text, topic) => {
    expect(sensitiveTopics(text)).toContain(topic)
  })

  test.each([
    "Woven from pure Portuguese linen.",
    "It softens with every wash.",
    "One order before this one, on 2026-05-24.",
    "Fits any kind of table and stands on four legs.",
    "Three speeds, easy to clean, works until the battery is low.",
    "Dit gaat mee tot het einde van de dag.",
    "Bought before: Iron pan, Steel pan on 2026-03-01.",
    "Arts and crafts paper, 40 sheets.",
  ])("control: %j touches none", (text) => {
    expect(sensitiveTopics(text)).toEqual([])
  })

  test("private goods are not named, goods for children are", () => {
    for (const title of ["Pregnancy test, 3 pieces", "Schwangerschaftstest", "Condoms 12-pack", "Funeral wreath", "Inkontinenzeinlagen"])
      expect(isTooPrivate(title)).toBe(true)
    for (const title of ["Children's rain coat", "Linen shirt", "Mindful Kids Journal", "Skin cream"])
      expect(isTooPrivate(title)).toBe(false)
  })
})

describe("the personal budget", () => {
  const line = (text: string, what = "Earlier orders") => ({ what, text })
  const orders = line("One order before this one, on 2026-05-24.")

  test("a purpose that needs nothing of the past gets nothing, and says so", () => {
    expect(withinPersonalBudget([orders], 0)).toEqual({
      kept: [],
      leftOut: [{ kind: "history", origin: "history", what: "Earlier orders", reason: "not-needed" }],
    })
  })

  test("no more facts than it may use, and no more details than frighten nobody", () => {
    expect(withinPersonalBudget([orders, line("Wrote 2 reviews, last on 2026-07-04.")], 1).kept).toEqual([orders])
    const many = line("3 orders before this one, the first on 2025-07-29, the last on 2026-08-23.")
    const bought = line("Bought before: Iron pan on 2026-08-23, Steel pan on 2025-07-29.")
    expect(detailsIn(bought.text)).toBeGreaterThan(mostDetails)
    expect(withinPersonalBudget([many, bought, orders], 5)).toMatchObject({ kept: [many], leftOut: [{ reason: "personal-budget" }, {}] })
  })

  test("what is sensitive never comes in, whatever the budget", () => {
    const { kept, leftOut } = withinPersonalBudget([line("Bought before: Pregnancy pillow on 2026-05-24.", "What was bought before")], 5)
    expect(kept).toEqual([])
    expect(leftOut).toEqual([{ kind: "history", origin: "history", what: "What was bought before", reason: "sensitive" }])
  })
})

describe("a brief", () => {
  const dark = {
    title: "Linen shirt",
    description: "Woven from pure linen in Portugal. Recommended by doctors after surgery of every kind. It softens with every wash.",
  }

  test("leaves out what is sensitive and says where something was left out, without its words", () => {
    const made = makeBrief(briefInput({ products: [dark, { title: "Pregnancy test", description: "" }] }))
    expect(JSON.stringify(made)).not.toMatch(/surgery|[Pp]regnancy/)
    expect(made.facts.map(({ text }) => text)).toContain("It softens with every wash.")
    expect(made.leftOut).toEqual([
      { kind: "product", origin: "product-title", what: "The name of something private", reason: "sensitive" },
      { kind: "product", origin: "product-description", what: "A sentence about Linen shirt", reason: "sensitive" },
    ])
  })

  test("keeps of the past what its purpose may use, each fact with its origin", () => {
    const history = [
      { what: "Earlier orders", text: "One order before this one, on 2026-05-24." },
      { what: "Earlier answers", text: "Wrote one review on 2026-06-01." },
    ]
    const asked = makeBrief(briefInput({ history }))
    expect(asked.facts.filter(({ kind }) => kind === "history")).toEqual([])
    expect(asked.leftOut.map(({ reason }) => reason)).toEqual(["not-needed", "not-needed"])
    const thanked = makeBrief({ ...briefInput({ history }), purpose: "thank-you", links: null }, thankYou)
    expect(thanked.facts.filter(({ kind }) => kind === "history")).toEqual([
      { id: "history-1", kind: "history", text: "One order before this one, on 2026-05-24.", origin: "history" },
    ])
    expect(thanked.leftOut).toEqual([{ kind: "history", origin: "history", what: "Earlier answers", reason: "personal-budget" }])
    expect(thanked.facts.every(({ origin }) => origin !== undefined)).toBe(true)
  })
})
