import { expect, test } from "vitest"

import { countAsks } from "#app/flow/learning/fit-shop.server.ts"
import { outcomeOf, silenceDays, weekNumber } from "#app/flow/learning/outcome.ts"
import { addDays } from "#app/platform/clock.ts"

const askedAt = new Date("2026-09-01T10:00:00Z")
const nothing = { askedAt, reviewedAt: null, saidNotYetAt: null, wentBackAt: null }
const day = (days: number) => addDays(askedAt, days)

test.each([
  ["an answer that has not come is open", nothing, 5, "open", null],
  ["to the last hour", nothing, silenceDays - 0.01, "open", null],
  ["and silence from then on", nothing, silenceDays, "silence", silenceDays],
  ["a review counts whenever it came", { ...nothing, reviewedAt: day(30) }, 40, "review", 30],
  ["'not yet' is an answer", { ...nothing, saidNotYetAt: day(1) }, 2, "not-yet", 1],
  ["a review after 'not yet' is a review", { ...nothing, saidNotYetAt: day(1), reviewedAt: day(3) }, 4, "review", 3],
  ["goods that went back say nothing of time", { ...nothing, wentBackAt: day(2) }, 3, "dropped", 2],
])("%s", (_name, after, now, outcome, settled) => {
  expect(outcomeOf(after, day(now))).toEqual({ outcome, settledAt: settled === null ? null : day(settled) })
})

test("asks are counted by product, whole days and week", () => {
  const row = { productId: "p", category: "apparel", week: weekNumber(askedAt) }
  const counts = countAsks([
    { ...row, delayDays: 3.9, outcome: "review" },
    { ...row, delayDays: 4.2, outcome: "silence" },
    { ...row, delayDays: 4, outcome: "not-yet" },
    { ...row, delayDays: 6, outcome: "review" },
    { ...row, delayDays: 4, outcome: "review", week: row.week + 1 },
  ])
  expect(counts.map(({ delayDays, asks, reviews, notYets }) => [delayDays, asks, reviews, notYets])).toEqual([
    [4, 3, 1, 1],
    [6, 1, 1, 0],
    [4, 1, 1, 0],
  ])
})
