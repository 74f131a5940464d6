import { describe, expect, test } from "vitest"

import { checkDraft } from "#app/flow/drafting/checks.ts"
import { languages } from "#app/flow/drafting/languages.ts"
import { makeNoticeBrief, type NoticeInput } from "#app/flow/drafting/notice-brief.ts"
import { promptInput } from "#app/flow/drafting/prompt.ts"
import { writingKind } from "#app/flow/drafting/writing-kind.ts"

const input = (more: Partial<NoticeInput> = {}): NoticeInput => ({
  shop: { name: "Northwind Linen", domain: "northwind.example", locale: "en" },
  sender: { name: null, answersTo: "help@northwind.example", helpUrl: "https://northwind.example/help" },
  tone: "friendly",
  order: { name: "#1001", placedAt: new Date("2026-10-28T09:00:00Z"), firstName: "Anna", locale: "en" },
  timeZone: "Europe/Berlin",
  titles: ["Linen Shirt, Sand", "Stoneware mug"],
  // The midnight that ends 5 November in Berlin.
  promisedAt: new Date("2026-11-05T23:00:00Z"),
  expected: { fromAt: new Date("2026-11-07T12:00:00Z"), untilAt: new Date("2026-11-11T12:00:00Z") },
  toldUntilAt: null,
  ...more,
})
const brief = (more: Partial<NoticeInput> = {}) => makeNoticeBrief(input(more))

describe("a delay notice", () => {
  test("holds the order, the promise and the range, in the shopper's own days, and nothing of why", () => {
    expect(brief().facts).toEqual([
      { id: "product-1", kind: "product", text: "Linen Shirt, Sand", origin: "product-title" },
      { id: "product-2", kind: "product", text: "Stoneware mug", origin: "product-title" },
      { id: "order", kind: "order", text: "Order #1001 was placed on 2026-10-28.", origin: "order" },
      { id: "promise", kind: "arrival", text: "The parcel was first expected by 2026-11-05 and has not arrived yet.", origin: "carrier" },
      { id: "arrival", kind: "arrival", text: "The parcel is now expected between 2026-11-07 and 2026-11-11.", origin: "forecast" },
      {
        id: "contact",
        kind: "shop",
        text: "A person at Northwind Linen reads the replies to this mail (help@northwind.example).",
        origin: "settings",
      },
      { id: "help", kind: "shop", text: "Help is at https://northwind.example/help", origin: "settings" },
    ])
  })

  const variants: [string, Partial<NoticeInput>][] = [
    ["with a promise", {}],
    ["without one", { promisedAt: null }],
    ["the second time", { toldUntilAt: new Date("2026-11-09T12:00:00Z") }],
    ["for one day", { expected: { fromAt: new Date("2026-11-07T08:00:00Z"), untilAt: new Date("2026-11-07T12:00:00Z") } }],
  ]
  const all = languages.flatMap((locale) =>
    (["friendly", "formal"] as const).flatMap((tone) => variants.map(([name, more]) => ({ locale, tone, name, more }))),
  )
  test.each(all)("$locale, $tone, $name: the template passes every check and names the range", ({ locale, tone, more }) => {
    const made = brief({ ...more, tone, order: { ...input().order, locale } })
    const text = writingKind(made).byTemplate()
    expect(checkDraft(text, made)).toEqual([])
    expect(text.body).toMatch(/\b0?7\b.*2026/)
    expect(text.body).toContain("• Linen Shirt, Sand")
    expect(`${text.subject} ${text.body}`).not.toMatch(/\bundefined\b|\bnull\b/)
  })

  test("control: another range, an arrival or a reason is found", () => {
    const made = brief()
    const write = (opening: string, factIds = ["order", "promise"]) =>
      checkDraft(writingKind(made).assemble({ subject: "Your order #1001", paragraphs: [[{ text: opening, factIds }]] }), made)
    const rules = (opening: string) => write(opening).map(({ rule }) => rule)
    expect(rules("Your order #1001 is late. We are sorry.")).toEqual([])
    expect(rules("Your order #1001 will be there on 6 November 2026.")).toContain("unsupported-date")
    expect(rules("Your order #1001 has arrived.")).toContain("contradicts-arrival")
    expect(rules("Your order #1001 is late and we will refund you.")).toContain("unsupported-promise")
  })

  test("a model is told nothing of the person and no address", () => {
    const sent = JSON.stringify(promptInput(brief(), "en", null))
    for (const secret of ["Anna", "help@", "https://"]) expect(sent).not.toContain(secret)
    expect(sent).toContain("2026-11-05")
  })
})
