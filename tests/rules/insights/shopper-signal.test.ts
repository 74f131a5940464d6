import { describe, expect, test } from "vitest"

import { compareSignals, isDegraded, type SignalShares } from "#app/flow/insights/shopper-signal.ts"
import { reviewWeeks } from "#app/flow/insights/review-weeks.ts"
import { teamTime, writingMinutes } from "#app/flow/insights/team-time.ts"

import { seededRandomness } from "../../setup/context.ts"

const of = (hits: number, count: number) => ({ hits, count })
const shares = (complaints = 0, stops = 0, replies = 0, reviews = 10, count = 400): SignalShares => ({
  complaints: of(complaints, count),
  stops: of(stops, count),
  replies: of(replies, 40),
  reviews: of(reviews, count),
})
const verdicts = (now: SignalShares, other: SignalShares) =>
  Object.fromEntries(compareSignals(now, other).map(({ sign, verdict }) => [sign, verdict]))

describe("compareSignals", () => {
  test("equal groups show no difference, small ones are too early", () => {
    expect(verdicts(shares(), shares())).toEqual({
      complaints: "no-difference",
      stops: "no-difference",
      replies: "no-difference",
      reviews: "no-difference",
    })
    expect(verdicts(shares(0, 0, 0, 0, 49), shares())).toMatchObject({ complaints: "too-early", reviews: "too-early" })
  })
  test("more of a bad sign is worse, more reviews are better, and the other way round", () => {
    expect(verdicts(shares(20, 40, 30, 60), shares(0, 4, 5, 10))).toEqual({
      complaints: "worse",
      stops: "worse",
      replies: "worse",
      reviews: "better",
    })
    expect(verdicts(shares(0, 4, 5, 10), shares(20, 40, 30, 60))).toEqual({
      complaints: "better",
      stops: "better",
      replies: "better",
      reviews: "worse",
    })
    expect(isDegraded(compareSignals(shares(20), shares(0)))).toBe(true)
    expect(isDegraded(compareSignals(shares(0), shares(20)))).toBe(false)
  })
  test("where nothing changed, at most one of twenty shops hears that anything did", () => {
    const { random } = seededRandomness(4)
    const draw = (rate: number, count: number) => of(Array.from({ length: count }, () => random() < rate).filter(Boolean).length, count)
    const world = (): SignalShares => ({
      complaints: draw(0.01, 300),
      stops: draw(0.03, 300),
      replies: draw(0.2, 40),
      reviews: draw(0.06, 300),
    })
    const alarms = Array.from({ length: 600 }, () => compareSignals(world(), world())).filter((lines) =>
      lines.some(({ verdict }) => verdict === "worse" || verdict === "better"),
    )
    expect(alarms.length / 600).toBeLessThanOrEqual(0.05)
  })
})

describe("teamTime", () => {
  const decision = (change: object = {}) => ({ kind: "approved", words: 95, seconds: 30, decidedBy: "42", ...change })
  test("19 words a minute to write, or the merchant's own figure", () => {
    expect(writingMinutes(95, null)).toBe(5)
    expect(writingMinutes(95, 3)).toBe(3)
  })
  test("saved is writing less reviewing; rejected and planted ones cost and save nothing, rules cost nothing", () => {
    expect(teamTime([decision(), decision()], [], null)).toMatchObject({
      messages: 2,
      minutesSpent: 1,
      minutesWriting: 10,
      minutesSaved: 9,
    })
    expect(teamTime([decision({ kind: "rejected" })], [{ words: 95, seconds: 60 }], null)).toMatchObject({
      messages: 0,
      minutesSpent: 1.5,
      minutesSaved: -1.5,
    })
    expect(teamTime([decision({ decidedBy: "rule:1", seconds: null })], [], 4)).toMatchObject({
      messages: 1,
      minutesSpent: 0,
      minutesSaved: 4,
      untimed: 0,
    })
  })
  test("it may be a loss, and says so", () => {
    expect(teamTime([decision({ seconds: 600 })], [], 2).minutesSaved).toBe(-8)
  })
  test("without a time, the time its words take to read", () => {
    expect(teamTime([decision({ words: 238, seconds: null })], [], null)).toMatchObject({ minutesSpent: 1, untimed: 1 })
  })
})

describe("reviewWeeks", () => {
  const now = new Date("2026-09-16T10:00:00Z")
  const at = (day: string) => new Date(`2026-09-${day}T08:00:00Z`)
  const one = (day: string, change: object = {}) => ({
    kind: "approved",
    words: 119,
    seconds: 40,
    decidedBy: "42",
    decidedAt: at(day),
    ...change,
  })
  test("Mondays, medians, and rules apart", () => {
    const weeks = reviewWeeks(
      [
        one("08"),
        one("14"),
        one("15", { seconds: 60, kind: "edited" }),
        one("15", { seconds: null, kind: "rejected" }),
        one("16", { decidedBy: "rule:1" }),
      ],
      now,
      2,
    )
    expect(weeks).toMatchObject([
      { weekAt: new Date("2026-09-07T00:00:00Z"), decisions: 1, seconds: 40 },
      {
        weekAt: new Date("2026-09-14T00:00:00Z"),
        decisions: 3,
        edited: 1,
        rejected: 1,
        automatic: 1,
        seconds: 50,
        readingSeconds: 30,
        timed: 2,
        quick: 0,
      },
    ])
  })
  test("an empty week says nothing", () =>
    expect(reviewWeeks([], now, 1)).toMatchObject([{ decisions: 0, seconds: null, readingSeconds: null }]))
})
