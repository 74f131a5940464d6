import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { wordCount } from "#app/flow/approval/decision-kinds.ts"
import { ownTextStart } from "#app/flow/approval/own-text.ts"
import { markExcerpts, placeFindings } from "#app/flow/approval/place-findings.ts"
import { lastSnoozeDay, snoozeLimit, snoozeMoment } from "#app/flow/approval/snooze.ts"
import { dayEnds, urgencies, urgencyOf } from "#app/flow/approval/urgency.ts"
import { checkDraft } from "#app/flow/drafting/checks.ts"
import type { Brief } from "#app/flow/drafting/draft-shape.ts"
import { addDays } from "#app/platform/clock.ts"
import { smsParts } from "#app/flow/drafting/sms-parts.ts"

const berlin = "Europe/Berlin"
const now = new Date("2026-11-21T22:30:00Z") // 23:30 in Berlin

describe("urgency", () => {
  const of = (purpose: string, dueAt: string) => urgencyOf({ purpose, dueAt: new Date(dueAt) }, now, dayEnds(now, berlin))
  test.each([
    ["2026-11-21T22:29:59Z", "overdue"],
    ["2026-11-21T22:30:00Z", "today"],
    ["2026-11-21T22:59:59Z", "today"],
    ["2026-11-21T23:00:00Z", "tomorrow"],
    ["2026-11-22T22:59:59Z", "tomorrow"],
    ["2026-11-22T23:00:00Z", "later"],
  ])("%s is %s by the shop's own midnight", (dueAt, wanted) => expect(of("review-request", dueAt)).toBe(wanted))

  test("news of an order comes first, whenever it is due", () => expect(of("delay-notice", "2026-12-21T00:00:00Z")).toBe("urgent"))

  test("a day on which the clocks change still ends at midnight", () => {
    expect(dayEnds(new Date("2026-10-25T00:30:00Z"), berlin).today).toEqual(new Date("2026-10-25T23:00:00Z"))
  })

  test("never falls as time goes on", () => {
    const rank = (at: Date, dueAt: Date) => urgencies.indexOf(urgencyOf({ purpose: "review-request", dueAt }, at, dayEnds(at, berlin)))
    const hours = fc.integer({ min: -400, max: 400 })
    fc.assert(
      fc.property(hours, fc.integer({ min: 0, max: 200 }), (due, passed) => {
        const dueAt = addDays(now, due / 24)
        return rank(addDays(now, passed / 24), dueAt) <= rank(now, dueAt)
      }),
      { seed: 20261122 },
    )
  })
})

describe("putting off", () => {
  const limit = (input: Partial<Parameters<typeof snoozeLimit>[0]> = {}) =>
    snoozeLimit({ purpose: "review-request", dueAt: now, latestAt: null, noticeUntilAt: null, ...input })

  test("ends with the first thing that makes the message pointless, four hours before", () => {
    expect(limit()).toEqual({ at: new Date("2026-12-21T18:30:00Z"), why: "too-late" })
    expect(limit({ latestAt: new Date("2026-11-25T12:00:00Z") })).toEqual({ at: new Date("2026-11-25T08:00:00Z"), why: "latest-day" })
    const noticeUntilAt = new Date("2026-11-24T23:00:00Z")
    expect(limit({ noticeUntilAt, latestAt: addDays(now, 9) })).toEqual({ at: new Date("2026-11-24T19:00:00Z"), why: "notice-range" })
  })

  test.each([
    [{ days: 1 }, "2026-11-22T07:00:00Z"],
    [{ days: 3 }, "2026-11-24T07:00:00Z"],
    [{ day: "2026-12-01" }, "2026-12-01T07:00:00Z"],
  ])("comes back at eight in the morning of the shop: %o", (choice, at) => expect(snoozeMoment(choice, now, berlin)).toEqual(new Date(at)))

  test.each(["", "2026-02-30", "21.11.2026", "soon"])("%j is no day", (day) => expect(snoozeMoment({ day }, now, berlin)).toBeNull())

  test("the last day offered is one whose morning is in time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 * 60 }), fc.constantFrom(berlin, "America/New_York", "Pacific/Auckland"), (hours, zone) => {
        const end = addDays(now, hours / 24)
        const last = lastSnoozeDay(end, now, zone)
        if (last === null) {
          const tomorrow = snoozeMoment({ days: 1 }, now, zone)
          expect(tomorrow && tomorrow > end).toBe(true)
          return
        }
        const at = snoozeMoment({ day: last }, now, zone)
        expect(at && at > now && at <= end).toBe(true)
        expect(at && addDays(at, 1.05) > end).toBe(true)
      }),
      { seed: 20261122 },
    )
  })
})

describe("placing findings", () => {
  const draft = {
    subject: "About your Linen Shirt",
    sentences: [
      { text: "Hello Anna,", factIds: [] },
      { text: "You get 25 % off.", factIds: [] },
      { text: "Was the shirt   RIGHT for you?", factIds: [] },
    ],
  }
  const place = (excerpt: string) => placeFindings(draft, [{ rule: "r", severity: "block", excerpt }])[0]?.place
  test.each([
    ["25 %", 1],
    ["25 % — You get 25 % off.", 1],
    ["25 % — You get 25 % o…", 1],
    ["the shirt right for you", 2],
    ["About your", "subject"],
    ["6,000 characters", null],
    ["", null],
  ])("%j stands at %s", (excerpt, wanted) => expect(place(excerpt)).toBe(wanted))

  test("marks keep the text whole, and mark only what was found", () => {
    expect(markExcerpts("You get 25 % off.", ["25 % — You get 25 % off."])).toEqual([
      { text: "You get ", isMarked: false },
      { text: "25 %", isMarked: true },
      { text: " off.", isMarked: false },
    ])
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.array(fc.string({ maxLength: 8 }), { maxLength: 4 }), (text, excerpts) => {
        expect(
          markExcerpts(text, excerpts)
            .map((stretch) => stretch.text)
            .join(""),
        ).toBe(text)
      }),
      { seed: 20261122 },
    )
  })
})

describe("writing it oneself", () => {
  const link = "https://shop.example/r/abc"
  const brief: Brief = {
    purpose: "review-request",
    shop: { name: "Northwind", domain: "shop.example" },
    recipient: { firstName: "Anna", locale: "en" },
    facts: [{ id: "contact", kind: "shop", text: "A person reads the replies." }],
    allowedLinks: [link],
    maxHistoryFacts: 0,
  }
  const body = `Hi Anna,\n\nyour shirt was delivered.\n\nHow is it?\n\nTell us how it is: ${link}\n\nIf something is wrong, just reply: a person reads it.\n\nThank you,\nNorthwind`
  const draft = {
    subject: "Your shirt",
    body,
    sentences: [
      { text: "Hi Anna,", factIds: [] },
      { text: "your shirt was delivered.", factIds: ["arrival"] },
      { text: "How is it?", factIds: [] },
      { text: `Tell us how it is: ${link}`, factIds: [] },
      { text: "If something is wrong, just reply: a person reads it.", factIds: ["contact"] },
      { text: "Thank you,", factIds: [] },
      { text: "Northwind", factIds: [] },
    ],
  }

  test("begins with the greeting, keeps the ways to answer and the signature, and nothing else", () => {
    expect(ownTextStart(draft, brief)).toEqual({
      subject: "Your shirt",
      body: `Hi Anna,\n\n\n\nTell us how it is: ${link}\n\nIf something is wrong, just reply: a person reads it.\n\nThank you,\nNorthwind`,
    })
  })

  test("what it keeps is enough for the check that asks for a way to reach a person", () => {
    const { subject, body: start } = ownTextStart(draft, brief)
    const sentences = draft.sentences.filter((sentence) => start.includes(sentence.text))
    expect(checkDraft({ subject, body: start, sentences }, brief).map((finding) => finding.rule)).not.toContain("no-human-contact")
  })
})

describe("text messages", () => {
  test.each([
    ["a".repeat(160), "GSM-7", 1, 160],
    ["a".repeat(161), "GSM-7", 2, 161],
    ["a".repeat(306), "GSM-7", 2, 306],
    ["a".repeat(307), "GSM-7", 3, 307],
    ["€".repeat(80), "GSM-7", 1, 160],
    ["€".repeat(81), "GSM-7", 2, 162],
    ["“".repeat(70), "UCS-2", 1, 70],
    ["“".repeat(71), "UCS-2", 2, 71],
    ["😀".repeat(35), "UCS-2", 1, 70],
    ["😀".repeat(36), "UCS-2", 2, 72],
  ])("%#: parts by encoding", (text, encoding, parts, length) => expect(smsParts(text)).toEqual({ encoding, parts, length }))
})

test("words are counted as a reader does", () => {
  expect(wordCount("Hi Anna,\n\nhow is it? https://shop.example/r/1 – well")).toBe(7)
  expect(wordCount("  …  ")).toBe(0)
})
