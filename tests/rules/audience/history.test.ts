import { describe, expect, test } from "vitest"

import { historyLines, mostHistoryLines, type CustomerHistory } from "#app/flow/audience/history.ts"
import { segmentOf } from "#app/flow/audience/segment.ts"
import { toneFor } from "#app/flow/audience/tone.ts"
import { addDays } from "#app/platform/clock.ts"

const asOf = new Date("2026-09-01T22:30:00Z")
const ago = (days: number) => addDays(asOf, -days)
const order = (days: number, left = 2, id = `gid://shopify/Order/${days}`) => ({ id, placedAt: ago(days), pieces: 2, left })
const none = { count: 0, lastAt: null }
const stranger: CustomerHistory = {
  asOf,
  timeZone: "Europe/Berlin",
  firstName: null,
  orders: [],
  related: [],
  returns: { count: 0, open: 0, lastAt: null },
  reviews: none,
  notYets: none,
  replies: none,
  lastContact: null,
}

describe("five lines", () => {
  test("a stranger has one", () => {
    expect(historyLines(stranger)).toEqual(["No order before this one."])
  })

  test("everything that can be said is five plain lines, with days of the shop", () => {
    const history: CustomerHistory = {
      ...stranger,
      firstName: "Anna",
      orders: [order(400), order(100, 1), order(10)],
      related: [
        { title: "Iron pan", at: ago(10), isSame: true },
        { title: "Steel\n pan", at: ago(400), isSame: false },
      ],
      returns: { count: 1, open: 1, lastAt: ago(90) },
      reviews: { count: 2, lastAt: ago(60) },
      notYets: { count: 1, lastAt: ago(80) },
      replies: { count: 1, lastAt: ago(50) },
      lastContact: { purpose: "review-request", at: ago(81) },
    }
    const lines = historyLines(history)
    expect(lines).toEqual([
      "3 orders before this one, the first on 2025-07-29, the last on 2026-08-23.",
      "Bought before: Iron pan (the same) on 2026-08-23, Steel pan on 2025-07-29.",
      "1 return, the last on 2026-06-04; 1 still open; 1 of 6 pieces went back or were refunded.",
      "Wrote 2 reviews, last on 2026-07-04; said “not yet” once on 2026-06-14; answered one message on 2026-07-14.",
      "Last written to on 2026-06-13 (review request).",
    ])
    expect(lines).toHaveLength(mostHistoryLines)
    expect(lines.join(" ")).not.toContain("Anna")
  })

  test("a long list of titles and a long title are cut", () => {
    const related = Array.from({ length: 9 }, (_, index) => ({ title: `${index} ${"long ".repeat(40)}`, at: ago(3), isSame: false }))
    const line = historyLines({ ...stranger, orders: [order(3)], related })[1] ?? ""
    expect(line).toContain("and 6 more.")
    expect(line.length).toBeLessThan(320)
  })
})

describe("segment", () => {
  test.each([
    ["nothing before", [], "new"],
    ["all of it went back", [order(20, 0)], "new"],
    ["once", [order(20)], "returning"],
    ["twice", [order(20), order(200)], "returning"],
    ["three times within two years", [order(20), order(200), order(700)], "loyal"],
    ["three times, one of them long ago", [order(20), order(200), order(731)], "returning"],
    ["three times, one of them sent back", [order(20), order(200, 0), order(300)], "returning"],
    ["on the last day of the year", [order(365)], "returning"],
    ["often, but not within a year", [order(366), order(400), order(500), order(600)], "lapsed"],
  ] as const)("%s", (_name, orders, segment) => {
    expect(segmentOf({ orders, asOf })).toBe(segment)
  })
})

describe("tone", () => {
  test.each([
    ["delay-notice", "loyal", "friendly", "empathetic"],
    ["delay-notice", "new", "formal", "empathetic"],
    ["product-guide", "returning", "friendly", "technical"],
    ["review-request", "new", "friendly", "friendly"],
    ["review-request", "lapsed", "friendly", "formal"],
    ["review-request", "returning", "formal", "formal"],
    ["thank-you", "loyal", "formal", "friendly"],
    ["a purpose of tomorrow", "new", "formal", "formal"],
  ] as const)("%s to a %s customer of a %s shop is %s", (purpose, segment, merchantTone, tone) => {
    expect(toneFor(purpose, segment, merchantTone)).toBe(tone)
  })
})
