import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { checkDraft } from "#app/flow/drafting/checks.ts"
import { judgeAnswer } from "#app/flow/responses/answer-findings.ts"
import { writeReplyByTemplate } from "#app/flow/responses/assemble-reply.ts"
import { readMessageForm } from "#app/flow/responses/message-form.ts"
import { questionTopics } from "#app/flow/responses/question-topics.ts"
import { editVerdict } from "#app/flow/responses/real-edit.ts"
import { makeReplyBrief, type ReplyBriefInput } from "#app/flow/responses/reply-brief.ts"
import { makeReviewReplyBrief, privateIn, writeReviewReplyByTemplate } from "#app/flow/reviews/review-reply-brief.ts"

const shop = { name: "Northwind Linen", domain: "northwind.example", locale: "en" }
const input = (locale: string, patch: Partial<ReplyBriefInput> = {}): ReplyBriefInput => ({
  shop,
  sender: { name: null, answersTo: "help@northwind.example", helpUrl: "https://northwind.example/pages/help" },
  isFormal: false,
  order: { name: "#1001", placedAt: new Date("2026-10-29T10:00:00Z"), firstName: "Anna", locale, statusPageUrl: null, isCancelled: false },
  locale,
  titles: ["Linen Shirt"],
  parcels: [
    {
      kind: "expected",
      fromAt: new Date("2026-11-14"),
      untilAt: new Date("2026-11-17"),
      carrier: "DHL",
      shippedAt: new Date("2026-11-10"),
    },
    { kind: "delivered", at: new Date("2026-11-11") },
    { kind: "handed-over", carrier: null, at: new Date("2026-11-09") },
  ],
  policies: [
    {
      kind: "refund_policy",
      text: "You may return unworn goods within 30 days of delivery. We refund the price within 14 days of receiving them.",
      url: "https://northwind.example/policies/refund-policy",
    },
  ],
  topics: ["order-status", "return-policy"],
  timeZone: "Europe/Berlin",
  ...patch,
})

describe("a template's answer", () => {
  const languages = ["en", "de-DE", "fr", "es", "it", "nl", "pl"].flatMap((locale) =>
    [true, false].map((isFormal) => [locale, isFormal] as const),
  )

  test.each(languages)("in %s (formal: %s) passes the checks and names a fact for each claim", (locale, isFormal) => {
    const brief = makeReplyBrief(input(locale, { isFormal }))
    const { text, isComplete } = writeReplyByTemplate(brief, { isCare: false })
    expect(checkDraft(text, brief).filter(({ severity }) => severity === "block")).toEqual([])
    expect(isComplete).toBe(true)
    expect(text.sentences.flatMap(({ factIds }) => factIds)).toContain("parcel-1")
  })

  test("the shop's own words on returns are quoted whole, and only to who can read them", () => {
    const { text } = writeReplyByTemplate(makeReplyBrief(input("en", { topics: ["return-policy"] })), { isCare: false })
    expect(text.body).toContain("You may return unworn goods within 30 days of delivery.")
    const german = writeReplyByTemplate(makeReplyBrief(input("de", { topics: ["return-policy"] })), { isCare: false }).text.body
    expect(german).not.toContain("unworn")
    expect(german).toContain("https://northwind.example/policies/refund-policy")
  })

  test("what the record does not answer is left to the person, visibly", () => {
    const open = [
      makeReplyBrief(input("en", { topics: [] })),
      makeReplyBrief(input("en", { topics: ["return-policy"], policies: [] })),
      makeReplyBrief(input("en", { topics: ["order-status"], order: null, parcels: [] })),
    ]
    for (const brief of open) {
      const { text, isComplete } = writeReplyByTemplate(brief, { isCare: false })
      expect(isComplete).toBe(false)
      expect(text.body).toMatch(/\[Write here/u)
    }
    expect(writeReplyByTemplate(makeReplyBrief(input("en")), { isCare: true })).toMatchObject({ isComplete: false })
  })

  test("names, titles and policies with mark-up lose it", () => {
    const hostile = `<script>alert(1)</script> {{ shop }} [click](https://evil.example)`
    const order = {
      name: hostile,
      placedAt: new Date("2026-10-29"),
      firstName: hostile,
      locale: "en",
      statusPageUrl: "javascript:alert(1)",
      isCancelled: false,
    }
    const brief = makeReplyBrief(input("en", { order, titles: [hostile] }))
    const { text } = writeReplyByTemplate(brief, { isCare: false })
    expect(text.body).not.toMatch(/[<>{}[\]]|javascript/u)
    expect(brief.allowedLinks.join(" ")).not.toContain("javascript")
    expect(brief.recipient.firstName).toBeUndefined()
  })
})

describe("a public answer", () => {
  test.each(["en", "de", "fr", "es", "it", "nl"])("in %s thanks, names the product and a person, and passes the checks", (locale) => {
    const brief = makeReviewReplyBrief({
      shop,
      isFormal: true,
      productTitle: "Linen Shirt",
      locale,
      supportUrl: null,
      replyTo: "help@northwind.example",
    })
    const text = writeReviewReplyByTemplate(brief)
    expect(checkDraft(text, brief).filter(({ severity }) => severity === "block")).toEqual([])
    expect(text.body).toContain("Linen Shirt")
  })

  test("holds nothing of the order, and no address but the shop's own", () => {
    const of = { orderName: "#1001", contact: "A person at Northwind is reached at help@northwind.example" }
    expect(privateIn("Sorry about order #1001, anna@example.com", of)).toEqual(["#1001", "anna@example.com"])
    expect(privateIn("Write to help@northwind.example", of)).toEqual([])
  })
})

describe("editVerdict", () => {
  const start =
    "Hello Anna,\n\nthank you for your message about order #1001.\n\n[Write here what you found out.]\n\nJust reply to this mail: a person reads it.\n\nKind regards,\nNorthwind"
  const kept = start.replace("[Write here what you found out.]\n\n", "")
  test.each([
    ["as it was", start, "placeholder-left"],
    ["the placeholder taken out", kept, "unedited"],
    ["another greeting, another name below", kept.replace("Hello Anna", "Dear Anna").replace("Northwind", "Maria"), "unedited"],
    ["capitals and commas", kept.toUpperCase().replace("MAIL:", "MAIL,"), "unedited"],
    ["words moved about", kept.replace("a person reads it", "it reads a person"), "unedited"],
    ["one word", kept.replace("message", "note"), "trivial"],
    ["nothing", " \n ", "empty"],
    ["a sentence of one's own", kept.replace("Just", "I rang the carrier this morning and your parcel left Leipzig today. Just"), null],
    ["all one's own", "Anna, I am sorry. I rang the carrier, and the parcel left Leipzig this morning.", null],
  ])("%s", (_name, written, reason) => {
    expect(editVerdict(start, written)).toEqual(reason ? { kind: "refused", reason } : { kind: "edited" })
  })

  test("nothing made of the prepared words alone is an edit", () => {
    const words = kept.split("\n\n").slice(1, -1).join(" ").split(" ")
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: words.length, maxLength: words.length }), (shuffled) => {
        expect(editVerdict(start, `Hello,\n\n${shuffled.join(" ")}\n\nBye`).kind).toBe("refused")
      }),
      { seed: 20261122, numRuns: 100 },
    )
  })
})

describe("questionTopics", () => {
  test.each([
    ["Where is my order?", ["order-status"]],
    ["It hasn't arrived yet", ["order-status"]],
    ["Can I send it back? It is too small", ["return-policy"]],
    ["Wo bleibt mein Paket?", ["order-status"]],
    ["Wie kann ich das umtauschen?", ["return-policy"]],
    ["Où est mon colis ?", ["order-status"]],
    ["Je voudrais être remboursée", ["return-policy"]],
    ["¿Dónde está mi pedido?", ["order-status"]],
    ["Vorrei fare un reso", ["return-policy"]],
    ["Waar is mijn bestelling?", ["order-status"]],
    ["Ik wil het terugsturen", ["return-policy"]],
    ["Does the shirt shrink?", []],
    ["Ist das Leinen aus Europa?", []],
  ])("%s", (text, topics) => expect(questionTopics(text)).toEqual(topics))
})

describe("judgeAnswer", () => {
  const promise = { rule: "unsupported-promise", severity: "block" as const, excerpt: "refund" }
  const markup = { rule: "markup", severity: "block" as const, excerpt: "<b>" }
  test("a person may promise what no fact holds, once they have seen it; a machine may not; mark-up nobody may", () => {
    expect(judgeAnswer([promise], { isOwnWords: true, hasSeen: false })).toMatchObject({ kind: "look" })
    expect(judgeAnswer([promise], { isOwnWords: true, hasSeen: true })).toEqual({ kind: "may-go" })
    expect(judgeAnswer([promise], { isOwnWords: false, hasSeen: true })).toMatchObject({ kind: "blocked" })
    expect(judgeAnswer([markup], { isOwnWords: true, hasSeen: true })).toMatchObject({ kind: "blocked" })
    expect(judgeAnswer([{ ...markup, severity: "warn" }], { isOwnWords: false, hasSeen: false })).toEqual({ kind: "may-go" })
  })
})

test("readMessageForm keeps the words and refuses what is no message", () => {
  expect(readMessageForm({ message: " Hi\r\n\u202Ethere " })).toEqual({ kind: "valid", body: "Hi\nthere" })
  expect(readMessageForm({ message: "Hi", website: "x" })).toEqual({ kind: "robot" })
  expect(readMessageForm({ message: " \u202E " })).toEqual({ kind: "problem", problem: "message-missing" })
  expect(readMessageForm({ message: "🙂".repeat(4_000) }).kind).toBe("valid")
  expect(readMessageForm({ message: "🙂".repeat(4_001) })).toEqual({ kind: "problem", problem: "too-long" })
})
