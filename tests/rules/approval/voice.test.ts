import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { noteEdit } from "#app/flow/approval/edit-kinds.ts"
import { voiceProfile, type LearnableDecision } from "#app/flow/approval/voice-profile.ts"
import { withoutPersonalData } from "#app/flow/approval/without-personal-data.ts"
import { wordDistance } from "#app/flow/approval/word-distance.ts"

const body = [
  "Hello [name],",
  "your order [order] was delivered on [date].",
  "How has [product] been for you so far?",
  "Good or bad, your honest opinion helps other people choose.",
  "Tell us how it is: [link]",
  "Thank you,\nStory Shop",
].join("\n\n")
const shown = { subject: "How is your [product]?", body }
const changed = (change: (text: string) => string, subject = shown.subject) => noteEdit(shown, { subject, body: change(body) }, "en")

describe("wordDistance", () => {
  test("in words, as a share of the longer text", () => {
    expect(wordDistance("a b c d", "a x c")).toMatchObject({ distance: 2, share: 0.5 })
    expect(wordDistance("See https://a.example/1", "see: https://b.example/2!")).toMatchObject({ distance: 0, share: 0 })
    expect(wordDistance("", "")).toMatchObject({ distance: 0, share: 0 })
    expect(wordDistance("", "a b")).toMatchObject({ distance: 2, share: 1 })
  })
  test("a distance: nothing from itself, the same both ways, never a detour", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 }).map((words) => words.join(" "))
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const d = (x: string, y: string) => wordDistance(x, y).distance
        expect(d(a, a)).toBe(0)
        expect(d(a, b)).toBe(d(b, a))
        expect(d(a, c)).toBeLessThanOrEqual(d(a, b) + d(b, c))
        const { steps, distance } = wordDistance(a, b)
        expect(steps.filter(({ kind }) => kind !== "same")).toHaveLength(distance)
        expect(steps.flatMap(({ to }) => to || [])).toEqual(b.split(" ").filter(Boolean))
        expect(steps.flatMap(({ from }) => from || [])).toEqual(a.split(" ").filter(Boolean))
      }),
      { seed: 20261122, numRuns: 200 },
    )
  })
})

describe("noteEdit", () => {
  test.each<[string, string, (text: string) => string]>([
    ["greeting", "greeting", (text) => text.replace("Hello", "Hi")],
    ["closing", "closing", (text) => text.replace("Thank you", "Warm regards")],
    ["word-replaced", "a word", (text) => text.replace("honest", "frank")],
    ["sentence-removed", "a sentence gone", (text) => text.replace("Good or bad, your honest opinion helps other people choose.\n\n", "")],
    ["sentence-added", "a sentence more", (text) => text.replace("Tell us", "We enjoy every letter that reaches our workshop.\n\nTell us")],
    ["fact-added", "a figure more", (text) => text.replace("so far?", "so far? It holds 300 ml.")],
    ["shorter", "shorter", (text) => text.replace("Good or bad, your honest opinion helps other people choose.\n\n", "")],
    ["softer", "softer", (text) => text.replace("Tell us", "If you like, could you please tell us")],
    ["punctuation", "only signs", (text) => text.replace("so far?", "so far …?")],
  ])("%s: %s", (kind, _name, change) => expect(changed(change).kinds).toContain(kind))
  test("nothing changed, nothing noted", () => expect(changed((text) => text).kinds).toEqual([]))
  test("fewer exclamation marks", () => {
    const loud = { ...shown, body: body.replace("[date].", "[date]!") }
    expect(noteEdit(loud, shown, "en").kinds).toContain("calmer")
  })
  test("from du to Sie and back", () => {
    const du = { subject: "", body: "Hallo [name],\n\nwie geht es dir mit dem Hemd?" }
    const sie = { subject: "", body: "Guten Tag [name],\n\nwie geht es Ihnen mit dem Hemd?" }
    expect(noteEdit(du, sie, "de").kinds).toEqual(expect.arrayContaining(["greeting", "more-formal"]))
    expect(noteEdit(sie, du, "de").kinds).toContain("less-formal")
  })
})

describe("withoutPersonalData", () => {
  const parts = {
    recipient: { firstName: "Anna", locale: "en" },
    facts: [
      { id: "product-1", kind: "product" as const, text: "Linen shirt" },
      { id: "order", kind: "order" as const, text: "Order #1001 was placed on 2026-09-01." },
    ],
  }
  test("names, orders, dates, links, addresses and numbers become words; the rest stays", () => {
    const text =
      "Hi Anna,\r\n\r\nyour order #1001 came on 3 September 2026. Dear Ms Ashworth asked about the Linen shirt (#2077).\n\nhttps://a.example/r/x?t=secret or anna@example.com, +44 113 496 0000"
    expect(withoutPersonalData(text, parts)).toBe(
      "Hi [name],\n\nyour order [order] came on [date]. Dear [name] asked about the [product] ([number]).\n\n[link] or [address], [phone]",
    )
  })
  test("a name that only the greeting knows goes as well", () => {
    expect(withoutPersonalData("Hello dear Mrs Ashworth,\n\nhow is it?", { recipient: { locale: "en" }, facts: [] })).toBe(
      "Hello [name],\n\nhow is it?",
    )
  })
  test("whatever is typed around them, known names, order numbers, links and addresses never stay, and cleaning twice changes nothing", () => {
    const words = fc.constantFrom("and", "the", "shirt", "\n", "please", "3", "on", "!", ",", "(", ")", "well.")
    const secret = fc.constantFrom("Anna", "#1001", "https://x.example/r/abc", "anna@example.com", "3 September 2026", "Linen shirt")
    fc.assert(
      fc.property(fc.array(fc.oneof(words, secret), { maxLength: 30 }), (parts2) => {
        const cleaned = withoutPersonalData(parts2.join(" "), parts)
        expect(cleaned).not.toMatch(/Anna|#1001|x\.example|anna@|September|Linen shirt/u)
        expect(withoutPersonalData(cleaned, parts)).toBe(cleaned)
      }),
      { seed: 20261122, numRuns: 300 },
    )
  })
})

describe("voiceProfile", () => {
  const hi = changed((text) => text.replace("Hello", "Hi"))
  const asIs = changed((text) => text)
  const decided = (index: number, learned: LearnableDecision["learned"], change: Partial<LearnableDecision> = {}): LearnableDecision => ({
    decisionId: `d${index}`,
    purpose: "review-request",
    language: "en",
    kind: learned === asIs ? "approved" : "edited",
    decidedAt: new Date(Date.UTC(2026, 8, 1 + index)),
    learned,
    example: null,
    ...change,
  })
  const six = Array.from({ length: 6 }, (_, index) => decided(index, hi))
  const eight = [...six, decided(6, asIs), decided(7, asIs)]

  test("“hi” instead of “hello”: 6 of 8, with the decisions behind it", () => {
    expect(voiceProfile(eight).rules).toEqual([
      {
        key: "en:greeting:hello>hi",
        text: "Greets with “hi” instead of “hello”",
        language: "en",
        evidence: 6,
        occasions: 8,
        decisionIds: ["d5", "d4", "d3", "d2", "d1", "d0"],
      },
    ])
  })
  test("two are no habit, and three of eight are none either", () => {
    expect(voiceProfile(six.slice(0, 2)).rules).toEqual([])
    expect(voiceProfile([...six.slice(0, 3), ...Array.from({ length: 5 }, (_, index) => decided(10 + index, asIs))]).rules).toEqual([])
  })
  test("it stays once the writer greets that way, and goes when people change it back", () => {
    const hiShown = { ...shown, body: body.replace("Hello", "Hi") }
    const followed = Array.from({ length: 20 }, (_, index) => decided(20 + index, noteEdit(hiShown, hiShown, "en")))
    expect(voiceProfile([...eight, ...followed]).rules).toHaveLength(1)
    const undone = Array.from({ length: 4 }, (_, index) => decided(50 + index, noteEdit(hiShown, shown, "en")))
    expect(voiceProfile([...eight, ...undone]).rules.map(({ key }) => key)).toEqual([])
  })
  test("what was deleted is not learned again from the same edits, but from new ones", () => {
    const deleted = [{ key: "en:greeting:hello>hi", dismissedAt: new Date(Date.UTC(2026, 8, 9)) }]
    expect(voiceProfile(eight, deleted).rules).toEqual([])
    const later = Array.from({ length: 3 }, (_, index) => decided(30 + index, hi))
    expect(voiceProfile([...eight, ...later], deleted).rules).toMatchObject([{ evidence: 3, occasions: 3 }])
  })
  test("other languages learn apart, and rejections teach nothing", () => {
    expect(voiceProfile(six.map((one) => ({ ...one, language: "de" }))).rules.map(({ language }) => language)).toEqual(["de"])
    expect(voiceProfile(six.map((one) => ({ ...one, kind: "rejected" }))).rules).toEqual([])
  })
  test("examples: changed texts first, six at most", () => {
    const texts = Array.from({ length: 8 }, (_, index) =>
      decided(index, null, { example: `text ${index}`, kind: index % 2 ? "edited" : "approved" }),
    )
    expect(voiceProfile(texts).examples.map(({ text }) => text)).toEqual(["text 7", "text 5", "text 3", "text 1", "text 6", "text 4"])
  })
})
