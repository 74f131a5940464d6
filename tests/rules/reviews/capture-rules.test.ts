import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { askedQuestions, mostQuestions } from "#app/flow/reviews/asked-questions.ts"
import { plainOrderName } from "#app/flow/reviews/find-purchase.server.ts"
import { readMediaLink, signMediaLink } from "#app/flow/reviews/media-link.ts"
import { mayPublishItself, type WaitingReview } from "#app/flow/reviews/publish-itself.ts"
import { readQuestionForm } from "#app/flow/reviews/question-form.ts"
import { presets } from "#app/flow/reviews/question-presets.ts"
import { blanked, redact, redactionProblem, type Redaction } from "#app/flow/reviews/redaction.ts"
import { readReviewForm } from "#app/flow/reviews/review-form.ts"
import { labelsOf, knownLabels } from "#app/flow/reviews/review-labels.ts"
import { textFindings } from "#app/flow/reviews/text-findings.ts"
import { networkOf, visitorMarks } from "#app/flow/reviews/visitor-marks.ts"
import { reviewLanguages, reviewWords } from "#app/flow/reviews/words/words-of.ts"

import { testVault } from "../../setup/context.ts"

const rulesIn = (body: string) => textFindings({ title: null, body, name: "Anna" }).map(({ rule }) => rule)

describe("hints about words", () => {
  test.each([
    ["Write me at anna.k@example.com please", "mail-address"],
    ["anna (at) example.org", "mail-address"],
    ["Call +49 30 555 00 71", "telephone"],
    ["Meine Nummer: 0171 2345678.", "telephone"],
    ["IBAN DE89 3704 0044 0532 0130 00", "account-number"],
    ["card 4111 1111 1111 1111", "account-number"],
    ["My order #100234 came late", "order-number"],
    ["I live in Lindenstraße 12", "postal-address"],
    ["at 12 Baker Street", "postal-address"],
    ["See https://cheap.example/x", "link"],
    ["buy at cheapshirts.shop now", "link"],
    ["The seller is a moron", "insult"],
    ["Der Verkäufer ist ein Arschloch", "insult"],
    ["GREAT GREAT GREAT", "shouting"],
    ["soooooooooooo good", "repetition"],
    ["buy buy buy buy buy buy now", "repetition"],
    ["👍👍👍", "no-words"],
    ["I received this for free", "something-given"],
    ["I work for this shop", "works-here"],
  ] as const)("%s: %s", (body, rule) => {
    const text = rule === "shouting" ? `${body} ABSOLUTELY THE BEST THING EVER` : body
    expect(rulesIn(text)).toContain(rule)
  })

  test.each([
    "It shrank in the wash, this is shit.",
    "Nach 3 Wochen und 12 Wäschen noch gut, Größe 42, 100 % Baumwolle.",
    "Bought on 12.03.2026 for 1,299.00, size 10 1/2, 220-240 V.",
    "C’est nul. Deux étoiles.",
    "とても良いです。",
    "A 5 litre pot, 2.5 kg. No. Never again!",
  ])("control: nothing in %s", (body) => {
    expect(rulesIn(body)).toEqual([])
  })

  test("the stars change nothing, since they are not asked for", () => {
    // Whoever gives the rule a rating finds that its type has no place for one.
    expect(textFindings({ title: null, body: "Bad.", name: "A" })).toEqual(
      textFindings({ title: null, body: "Bad.", name: "A", rating: 1 } as never),
    )
  })

  test("ten megabytes of anything are looked at in reasonable time, and any text at all without failing", () => {
    for (const unit of ["a", "a@", "1 ", "+1-", "#1", "https://", "😀", "rue de ", "ab ab "]) {
      const begun = performance.now()
      textFindings({ title: null, body: unit.repeat(Math.ceil(200_000 / unit.length)), name: "A" })
      expect(performance.now() - begun).toBeLessThan(4_000)
    }
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (body) => void textFindings({ title: body, body, name: body })),
      { seed: 23 },
    )
  })
})

describe("taking personal data out", () => {
  const words = {
    title: "Not good, says Anna Keller",
    body: "Anna Keller of Lindenstraße 12 sold it to me, call +49 30 5550071. It is not good at all and it broke. Two stars.",
  }
  const at = (patch: Partial<Redaction>): Redaction => ({ field: "body", excerpt: "Anna Keller", kind: "name", ...patch })

  test.each<[string, Partial<Redaction>]>([
    ["a name", {}],
    ["a name in the headline", { field: "title" }],
    ["a number", { excerpt: "+49 30 5550071", kind: "telephone" }],
    ["an address", { excerpt: "Lindenstraße 12", kind: "address" }],
  ])("%s may go, and its place is marked", (_name, patch) => {
    expect(redactionProblem(words, at(patch))).toBeNull()
    const after = redact(words, at(patch))
    expect(JSON.stringify(after)).toContain(blanked)
    expect(patch.field === "title" ? after.title : after.body).not.toContain(patch.excerpt ?? "Anna Keller")
  })

  test.each<[string, Partial<Redaction>, string]>([
    ["the word that turns a sentence round", { excerpt: "not" }, "not-personal"],
    ["an opinion called a name", { excerpt: "not good" }, "not-personal"],
    ["an opinion called an address", { excerpt: "it is not good at all 1", kind: "address" }, "not-there"],
    ["a sentence with a number in it", { excerpt: "12 sold it to me, call +49 30 5550071. It is not", kind: "address" }, "not-personal"],
    ["the stars", { excerpt: "Two stars", kind: "name" }, "not-personal"],
    ["what is not there", { excerpt: "Bert" }, "not-there"],
    ["nothing", { excerpt: "  " }, "not-there"],
    ["a long piece", { excerpt: words.body.slice(0, 100), kind: "name" }, "too-long"],
  ])("%s stays", (_name, patch, problem) => {
    expect(redactionProblem(words, at(patch))).toBe(problem)
  })

  test("a review that is nothing but a name is for rejection", () => {
    expect(redactionProblem({ title: null, body: "Anna Keller ok" }, at({}))).toBe("too-much")
  })

  test("whatever is taken out, the rest stays to the letter", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (before, after) => {
        const text = { title: null, body: `${before}Anna Keller${after}` }
        fc.pre(!before.includes("Anna") && !after.includes("Anna"))
        expect(redact(text, at({})).body).toBe(`${before}${blanked}${after}`)
      }),
      { seed: 23 },
    )
  })
})

describe("publishing by itself", () => {
  const now = new Date("2026-11-12T10:00:00Z")
  const waiting = (patch: Partial<WaitingReview> = {}): WaitingReview => ({
    writtenAt: new Date("2026-11-10T10:00:00Z"),
    findings: [],
    mediaCount: 0,
    openReports: 0,
    ...patch,
  })

  test("only where the merchant wants it, after the hours, with nothing to look at", () => {
    expect(mayPublishItself(waiting(), 48, now)).toBe(true)
    expect(mayPublishItself(waiting(), 72, now)).toBe(false)
    expect(mayPublishItself(waiting(), null, now)).toBe(false)
    for (const patch of [{ findings: [{}] }, { mediaCount: 1 }, { openReports: 1 }])
      expect(mayPublishItself(waiting(patch), 24, now)).toBe(false)
  })

  test("is blind to the stars: any two reviews that differ in them alone fare alike", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(200),
        fc.array(fc.constant("link"), { maxLength: 2 }),
        fc.nat(2),
        fc.nat(2),
        fc.constantFrom(null, 24, 48, 72, 168),
        (one, other, ageHours, findings, mediaCount, openReports, hours) => {
          const facts = waiting({ writtenAt: new Date(now.getTime() - ageHours * 3_600_000), findings, mediaCount, openReports })
          const fate = (rating: number) => mayPublishItself({ ...facts, rating } as WaitingReview, hours, now)
          expect(fate(one)).toBe(fate(other))
        },
      ),
      { seed: 23 },
    )
  })
})

describe("visitors", () => {
  const vault = testVault()
  const marks = (address: string, patch: { shop?: string; agent?: string; at?: string } = {}) =>
    visitorMarks(
      vault,
      patch.shop ?? "a.myshopify.com",
      { address, agent: patch.agent ?? "Firefox" },
      new Date(patch.at ?? "2026-11-12T10:00:00Z"),
    )

  test("are the same within a month and a shop, and tell no address", () => {
    const one = marks("203.0.113.7")
    expect(marks("203.0.113.7", { at: "2026-11-30T10:00:00Z" })).toEqual(one)
    expect(marks("203.0.113.7", { at: "2026-12-01T10:00:00Z" }).place).not.toBe(one.place)
    expect(marks("203.0.113.7", { shop: "b.myshopify.com" }).place).not.toBe(one.place)
    expect(marks("203.0.113.8").place).not.toBe(one.place)
    expect(marks("203.0.113.7", { agent: "Chrome" })).toMatchObject({ place: one.place })
    expect(marks("203.0.113.7", { agent: "Chrome" }).visitor).not.toBe(one.visitor)
    expect(JSON.stringify(one)).not.toContain("203")
  })

  test.each([
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:0db8:0001:0002::1", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["[2001:db8::1]", "2001:db8:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["203.0.113.7", "203.0.113.7"],
    ["", ""],
  ])("%s counts as %s", (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

describe("the form", () => {
  const fields = { rating: "4", body: "Good.", name: "Anna", consent: "yes" }
  const questions = askedQuestions(
    [
      { key: "fit", category: "apparel", kind: "scale", labels: {}, options: [], isPublic: true, isOn: true },
      { key: "own-1", category: null, kind: "choice", labels: { "*": "Colour?" }, options: ["Red", "Blue"], isPublic: false, isOn: true },
      { key: "own-2", category: null, kind: "text", labels: { "*": "Off" }, options: [], isPublic: true, isOn: false },
      { key: "skin-type", category: "skincare", kind: "choice", labels: {}, options: [], isPublic: true, isOn: true },
    ],
    "apparel",
    "de-DE",
  )

  test("asks what is on for the category, in the writer's language, and keeps answers in their words", () => {
    expect(questions.map(({ label }) => label)).toEqual(["Wie fällt es aus?", "Colour?"])
    const read = readReviewForm(
      { ...fields, "answer_fit": "Eher klein", "answer_own-1": "Blue", "how_got": "gift" },
      { consent: true, email: false, questions },
    )
    expect(read).toMatchObject({
      kind: "valid",
      labels: ["gift"],
      attributes: [
        { key: "fit", label: "Wie fällt es aus?", value: "Eher klein", isPublic: true },
        { key: "own-1", value: "Blue", isPublic: false },
      ],
    })
  })

  test("needs no answer; takes none that is not there, and none without end", () => {
    const ask = (patch: Record<string, string>) => readReviewForm({ ...fields, ...patch }, { consent: true, email: false, questions })
    expect(ask({})).toMatchObject({ kind: "valid", attributes: [], labels: [] })
    expect(ask({ answer_fit: "<script>" })).toMatchObject({ kind: "problems", problems: [{ field: "questions", problem: "answer-wrong" }] })
    expect(ask({ answer_fit: "x".repeat(301) })).toMatchObject({ problems: [{ problem: "too-long" }] })
    expect(ask({ "answer_own-2": "ignored", "how_got": "imported" })).toMatchObject({ attributes: [], labels: [] })
  })

  test("a form carries a bounded number of questions, and every preset speaks every language", () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...{ key: `own-${index}`, category: null, kind: "text", labels: { "*": `Q${index}` }, options: [], isPublic: true, isOn: true },
    }))
    expect(askedQuestions(many, "other", null)).toHaveLength(mostQuestions)
    for (const preset of presets)
      for (const language of reviewLanguages)
        expect([preset.key, language, preset.words[language]?.options.length]).toEqual([
          preset.key,
          language,
          preset.words["en"]?.options.length,
        ])
  })

  test("no two words for an answer mean one, and no text at all breaks the reading", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ unit: "binary" })), (any) => {
        readReviewForm({ ...fields, ...any }, { consent: true, email: true, questions })
        readQuestionForm(any)
      }),
      { seed: 23 },
    )
  })
})

test("a question needs words, a name and a yes", () => {
  expect(readQuestionForm({ question: " Does it shrink? ", name: "Anna", consent: "yes" })).toEqual({
    kind: "valid",
    question: "Does it shrink?",
    displayName: "Anna",
    email: null,
  })
  expect(readQuestionForm({ website: "x" })).toEqual({ kind: "robot" })
  expect(readQuestionForm({ email: "no" })).toMatchObject({
    kind: "problems",
    problems: [{ field: "question" }, { field: "name" }, { field: "email" }, { field: "consent" }],
  })
})

test("labels follow from what is known and keep their order", () => {
  expect(labelsOf({ incentiveId: "i", source: "import", isGift: true, isStaff: true })).toEqual([
    "incentivised",
    "imported",
    "gift",
    "staff",
  ])
  expect(labelsOf({ incentiveId: null, source: "link", isGift: false, isStaff: false })).toEqual([])
  expect(knownLabels(["staff", "made-up", "gift"])).toEqual(["gift", "staff"])
})

test.each([
  ["#1001", "1001"],
  [" # 1001 ", "1001"],
  ["Order 1001", "1001"],
  ["Bestellung #1001", "1001"],
  ["nw-1001-a", "NW-1001-A"],
])("an order's number is read as shoppers write it: %s", (text, number) => {
  expect(plainOrderName(text)).toBe(number)
})

test("the address of a photo that waits works for who was given it, for an hour or two", () => {
  const vault = testVault()
  const now = new Date("2026-11-12T10:30:00Z")
  const token = signMediaLink(vault, "a.myshopify.com", "m1", now)
  expect(readMediaLink(vault, token, now)).toEqual({ shop: "a.myshopify.com", mediaId: "m1" })
  expect(readMediaLink(vault, token, new Date("2026-11-12T12:01:00Z"))).toBeNull()
  expect(readMediaLink(vault, `${token}x`, now)).toBeNull()
  expect(readMediaLink(vault, "a.b", now)).toBeNull()
})

test("twelve languages and one from right to left have words of their own", () => {
  expect([...reviewLanguages].sort()).toEqual(["ar", "da", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "sv"])
  for (const language of reviewLanguages) {
    const { words } = reviewWords(language)
    if (language !== "en") expect(words.photos).not.toBe(reviewWords("en").words.photos)
    expect(Object.keys(words.notice.reasons)).toEqual(Object.keys(reviewWords("en").words.notice.reasons))
    expect(Object.keys(words.problems).sort()).toEqual(Object.keys(reviewWords("en").words.problems).sort())
  }
})
