import { describe, expect, test } from "vitest"

import { writeByTemplate } from "#app/flow/drafting/assemble-draft.ts"
import { makeBrief, type MessageInput } from "#app/flow/drafting/brief.ts"
import { checkDraft } from "#app/flow/drafting/checks.ts"
import { exampleMessage } from "#app/flow/drafting/example-message.ts"
import { languages } from "#app/flow/drafting/languages.ts"
import { writingKind } from "#app/flow/drafting/writing-kind.ts"
import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"

import { links } from "./builders.ts"

const now = new Date("2026-11-10T09:00:00Z")
const guides: Record<string, string> = {
  en: "Wash at 40 degrees.\nDry it in the shade and iron it while it is still a little damp.",
  de: "Bei 40 Grad waschen.\nIm Schatten trocknen und noch ein wenig feucht bügeln.",
  fr: "Laver à 40 degrés.\nFaire sécher à l'ombre et repasser encore un peu humide.",
  es: "Lavar a 40 grados.\nSecar a la sombra y planchar cuando todavía está un poco húmedo.",
  it: "Lavare a 40 gradi.\nAsciugare all'ombra e stirare quando è ancora un po' umido.",
  nl: "Wassen op 40 graden.\nIn de schaduw drogen en strijken als het nog een beetje vochtig is.",
  pt: "Lavar a 40 graus.\nSecar à sombra e passar a ferro quando ainda está um pouco úmido.",
}

function input(locale: string, more: Partial<MessageInput> = {}): MessageInput {
  return {
    purpose: "",
    shop: { name: "Northwind Linen", domain: "northwind.example", locale: "en" },
    sender: { name: null, answersTo: "help@northwind.example", helpUrl: "https://northwind.example/help" },
    tone: "friendly",
    order: { name: "#1001", placedAt: new Date("2026-10-28T09:00:00Z"), firstName: "Anna", locale },
    products: [{ title: "Linen Shirt, Sand", description: "Woven from pure linen. It softens with every wash." }],
    arrival: { at: new Date("2026-11-03T13:00:00Z"), isReported: true },
    timeZone: "Europe/Berlin",
    links,
    guides: [
      {
        productTitle: "Linen Shirt, Sand",
        title: "Care",
        text: guides[locale] ?? guides["en"]!,
        url: "https://northwind.example/care",
        locale,
        fromMetafield: false,
      },
    ],
    history: [{ what: "Earlier orders", text: "One order before this one, on 2026-05-24." }],
    policies: [{ kind: "refund_policy", title: "Returns", text: "Unused goods can be sent back within 30 days of the delivery." }],
    ...more,
  }
}

const ofPlanner = messagePurposes.filter(({ planner }) => planner.by === "purposes")
const cases = ofPlanner.flatMap((purpose) =>
  languages.flatMap((locale) => (["friendly", "formal"] as const).map((tone) => ({ id: purpose.id, purpose, locale, tone }))),
)
const variants: [string, Partial<MessageInput>][] = [
  ["one product", {}],
  [
    "several",
    {
      products: [
        { title: "Linen Shirt, Sand", description: "" },
        { title: "Stoneware mug", description: "" },
      ],
    },
  ],
  ["no delivery reported", { arrival: { at: new Date("2026-11-03T13:00:00Z"), isReported: false } }],
  ["a new customer", { history: [] }],
]

describe("the words of every purpose", () => {
  test.each(cases)("$id, $locale, $tone: passes every check, whatever the order holds", ({ purpose, locale, tone }) => {
    for (const [name, more] of variants) {
      const made = makeBrief(
        { ...input(locale, more), purpose: purpose.id, tone, links: purpose.links === "review" ? links : null },
        purpose,
      )
      const text = writeByTemplate(made, purpose)
      const blocked = checkDraft(text, made).filter(({ severity }) => severity === "block")
      expect([name, blocked]).toEqual([name, []])
      expect(`${text.subject} ${text.body}`).not.toMatch(/\bundefined\b|\bnull\b|\[object/)
      expect([...text.subject].length).toBeLessThanOrEqual(70)
      for (const { factIds } of text.sentences) for (const id of factIds) expect(made.facts.map((fact) => fact.id)).toContain(id)
    }
  })

  test("a guide stands in the merchant's own words and language, and nothing is added to it", () => {
    const purpose = messagePurposes.find(({ id }) => id === "product-guide")!
    const own = input("de").guides!
    const made = makeBrief({ ...input("fr", { guides: own }), purpose: purpose.id, links: null }, purpose)
    expect(made.recipient.locale).toBe("de")
    const { body } = writeByTemplate(made, purpose)
    expect(body).toContain("Bei 40 Grad waschen.")
    expect(body).toContain("Das ist gut zu wissen".toLowerCase().slice(4))
    expect(made.allowedLinks).toContain("https://northwind.example/care")
  })

  test("control: a model that adds to the guide is found", () => {
    const purpose = messagePurposes.find(({ id }) => id === "product-guide")!
    const made = makeBrief({ ...input("en"), purpose: purpose.id, links: null }, purpose)
    const text = writingKind(made).assemble({
      subject: "For your Linen Shirt, Sand",
      paragraphs: [[{ text: "Boil it at 95 degrees for best results.", factIds: ["guide-1"] }]],
    })
    expect(checkDraft(text, made).filter(({ severity }) => severity === "block")).not.toEqual([])
  })

  test("an offer is a fact with its code, its end and its address, and the checks hold a draft to it", () => {
    const purpose = { ...messagePurposes.find(({ id }) => id === "thank-you")! }
    const offers = [{ text: "10 % off the next order.", code: "LINEN10", untilDay: "2026-12-31", url: "https://northwind.example/linen10" }]
    const made = makeBrief({ ...input("en", { offers }), purpose: purpose.id, links: null }, purpose)
    expect(made.facts.find(({ kind }) => kind === "offer")).toMatchObject({ id: "offer-1", origin: "offer" })
    const write = (text: string) =>
      checkDraft(
        writingKind(made).assemble({ subject: "Thank you", paragraphs: [[{ text, factIds: ["order", "offer-1"] }]] }),
        made,
      ).filter(({ severity }) => severity === "block")
    expect(write("Thank you for your order #1001. With the code LINEN10 there is 10 % off the next order.")).toEqual([])
    expect(write("Thank you for your order #1001. With the code LINEN20 there is 20 % off the next order.")).not.toEqual([])
  })

  test.each(messagePurposes.map((purpose) => [purpose.id, purpose] as const))("%s has an example to show", (_id, purpose) => {
    const shop = { name: "Northwind Linen", domain: "northwind.example", locale: "de", tone: "formal" as const, product: null, guide: null }
    const { subject, body } = exampleMessage(purpose, shop, now)
    expect(subject).not.toBe("")
    expect(body).toContain("Northwind Linen")
    expect(body).toContain("Guten Tag Anna")
  })
})
