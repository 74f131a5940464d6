import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { floorDays, momentOf, type MomentFacts } from "#app/flow/planning/ask-moment.ts"
import { matchAsks } from "#app/flow/planning/match-asks.ts"
import { readyTogether, togetherDays, type ReadyLine } from "#app/flow/planning/ready-together.ts"
import { repeatOf, type RepeatFacts } from "#app/flow/planning/repeat-purchase.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"

const arrived = new Date("2026-09-05T15:00:00Z")
const day = (days: number) => addDays(arrived, days)
const facts = (more: Partial<MomentFacts> = {}): MomentFacts => ({
  arrival: { kind: "event", p50: arrived, p90: arrived },
  delay: { delayDays: 10, basis: "product-data", explores: true, propensity: 0.1 },
  bounds: { minDays: null, maxDays: null },
  signals: [],
  waitsForMilestone: false,
  otherDay: null,
  ...more,
})
const signal = (kind: string, days: number) => ({ kind, at: day(days) })

describe("momentOf", () => {
  test.each<[string, Partial<MomentFacts>, number, string | null]>([
    ["the curve's own day", {}, 10, null],
    ["a milestone brings it forward to the day after", { signals: [signal("milestone", 4)] }, 5, "milestone"],
    ["but not below the floor", { signals: [signal("milestone", 0.2)] }, 2, "milestone"],
    ["one before arrival says nothing", { signals: [signal("milestone", -4)] }, 10, null],
    ["one that comes later does not hold it", { signals: [signal("milestone", 14)] }, 10, null],
    ["logins on three days", { signals: [signal("login", 1), signal("login", 2), signal("login", 3)] }, 7.5, "logins"],
    ["three on one day are one", { signals: [signal("login", 1), signal("login", 1.1), signal("login", 1.2)] }, 10, null],
    ["help from support", { signals: [signal("support-resolved", 8)] }, 9, "support-contact"],
    ["a shorter bound", { bounds: { minDays: null, maxDays: 6 } }, 6, null],
    ["a longer one", { bounds: { minDays: 12, maxDays: null } }, 12, null],
    ["signals stay inside bounds", { bounds: { minDays: 8, maxDays: null }, signals: [signal("milestone", 1)] }, 8, "milestone"],
    ["a present, after its occasion", { otherDay: { delayDays: 40, shift: "gift" } }, 40, "gift"],
    ["within the bound", { otherDay: { delayDays: 40, shift: "gift" }, bounds: { minDays: null, maxDays: 30 } }, 30, "gift"],
    [
      "whose buyer's log-ins are not its use",
      { otherDay: { delayDays: 40, shift: "gift" }, signals: [signal("milestone", 1)] },
      40,
      "gift",
    ],
    ["a file whose milestone has not come", { waitsForMilestone: true }, 20, "milestone-awaited"],
    ["one whose milestone came late", { waitsForMilestone: true, signals: [signal("milestone", 15)] }, 16, "milestone"],
    ["one whose milestone came too late", { waitsForMilestone: true, signals: [signal("milestone", 25)] }, 20, "milestone-awaited"],
    ["one with a bound", { waitsForMilestone: true, bounds: { minDays: null, maxDays: 12 } }, 12, "milestone-awaited"],
  ])("%s", (_name, more, days, shift) => {
    const moment = momentOf(facts(more))
    expect([moment.delayDays, moment.shift]).toEqual([days, shift])
    expect(moment.readyAt).toEqual(day(days))
    // A day that dice did not choose is not logged as theirs.
    if (shift) expect([moment.explores, moment.propensity]).toEqual([false, 1])
    else expect(moment.propensity).toBe(0.1)
  })

  test("where the arrival is only expected, use from its likely day on brings the moment forward, use before it does not", () => {
    const arrival = { kind: "estimate", p50: day(-3), p90: arrived }
    const of = (days: number) => momentOf(facts({ arrival, signals: [signal("milestone", days)] }))
    expect(of(-1)).toMatchObject({ delayDays: floorDays, shift: "milestone", readyAt: day(floorDays) })
    expect(of(-4)).toMatchObject({ delayDays: 10, shift: null })
  })

  test("the merchant's own day is not shifted by anything", () => {
    const delay = { delayDays: 33, basis: "override", explores: false, propensity: 1 }
    const moment = momentOf(facts({ delay, signals: [signal("milestone", 1)], bounds: { minDays: 2, maxDays: 5 } }))
    expect(moment).toMatchObject({ delayDays: 33, shift: null, readyAt: day(33), latestAt: null })
  })

  test("a parcel that nobody told of waits for the safe moment and two days more", () => {
    const arrival = { kind: "fallback", p50: arrived, p90: day(3), safeAt: day(9) }
    const delay = { ...facts().delay, delayDays: 4 }
    expect(momentOf(facts({ arrival, delay })).readyAt).toEqual(day(11))
    expect(momentOf(facts({ arrival, delay, bounds: { minDays: null, maxDays: 3 } })).latestAt).toEqual(day(12))
  })

  const days = fc.double({ min: 0, max: 90, noNaN: true })
  const bound = fc.option(fc.integer({ min: 2, max: 60 }))
  const kinds = fc.constantFrom("milestone", "login", "support-resolved", "social-share")
  test("whatever happens, never sooner than two days after arrival and never outside the bounds", () => {
    fc.assert(
      fc.property(
        days,
        bound,
        bound,
        fc.array(fc.record({ kind: kinds, at: days.map(day) }), { maxLength: 6 }),
        fc.boolean(),
        fc.option(days.map((delayDays) => ({ delayDays, shift: "season" as const }))),
        (delayDays, one, two, signals, waitsForMilestone, otherDay) => {
          const [minDays, maxDays] = one !== null && two !== null && one > two ? [two, one] : [one, two]
          const delay = { delayDays, basis: "product-data", explores: false, propensity: 1 }
          const moment = momentOf(facts({ delay, bounds: { minDays, maxDays }, signals, waitsForMilestone, otherDay }))
          const waited = daysBetween(arrived, moment.readyAt)
          expect(waited).toBeGreaterThanOrEqual(Math.max(floorDays, minDays ?? 0) - 1e-9)
          expect(waited).toBeLessThanOrEqual(Math.max(floorDays, maxDays ?? Infinity) + 1e-9)
          if (moment.latestAt) expect(moment.readyAt < moment.latestAt).toBe(true)
        },
      ),
      { seed: 20261122 },
    )
  })
})

const line = (
  id: string,
  readyDays: number,
  more: { productId?: string; notBefore?: number; latest?: number; delayDays?: number } = {},
): ReadyLine => ({
  id,
  productId: more.productId ?? `of ${id}`,
  arrival: { kind: "event", p50: arrived, p90: arrived },
  moment: {
    delayDays: more.delayDays ?? readyDays,
    basis: "",
    explores: false,
    propensity: 1,
    shift: null,
    readyAt: day(readyDays),
    notBefore: day(more.notBefore ?? 2),
    latestAt: more.latest === undefined ? null : day(more.latest),
  },
})
const told = (lines: ReadyLine[], drafted?: Parameters<typeof readyTogether>[1]) =>
  readyTogether(lines, drafted).map((group) => [daysBetween(arrived, group.at), group.lines.map((one) => one.id).join("+")])

describe("readyTogether", () => {
  test.each<[string, ReadyLine[], [number, string][]]>([
    ["one", [line("a", 4)], [[4, "a"]]],
    ["two of one day", [line("a", 4), line("b", 4)], [[4, "a+b"]]],
    ["three days apart", [line("a", 20), line("b", 23)], [[23, "a+b"]]],
    [
      "four days apart",
      [line("a", 20), line("b", 24)],
      [
        [20, "a"],
        [24, "b"],
      ],
    ],
    [
      "a chain is cut three days after its first",
      [line("a", 20), line("b", 22), line("c", 24)],
      [
        [22, "a+b"],
        [24, "c"],
      ],
    ],
    ["the day that keeps most: two against one", [line("a", 10), line("b", 10), line("c", 12)], [[10, "a+b+c"]]],
    ["none is asked before it may be", [line("a", 10), line("b", 10), line("c", 12, { notBefore: 12 })], [[12, "a+b+c"]]],
    [
      "none beyond its bound",
      [line("a", 10, { latest: 11 }), line("b", 12, { notBefore: 12 })],
      [
        [10, "a"],
        [12, "b"],
      ],
    ],
    ["one product twice: when the last is there", [line("a", 4, { productId: "p" }), line("b", 15, { productId: "p" })], [[15, "a+b"]]],
    [
      "unless the first would be past its bound",
      [line("a", 4, { productId: "p", latest: 9 }), line("b", 15, { productId: "p" })],
      [
        [4, "a"],
        [15, "b"],
      ],
    ],
  ])("%s", (_name, lines, groups) => {
    expect(told(lines)).toEqual(groups)
  })

  test("what is written already stays together while nothing of it arrives too late", () => {
    const lines = [line("a", 4), line("b", 15)]
    expect(told(lines, [{ orderLineIds: ["a", "b"], dueAt: day(16) }])).toEqual([[15, "a+b"]])
    expect(told([line("a", 4), line("b", 15, { notBefore: 17 })], [{ orderLineIds: ["a", "b"], dueAt: day(16) }])).toHaveLength(2)
  })

  test("every line is in one group, at a moment that suits it, near its own day", () => {
    const lines = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1 }),
        ready: fc.double({ min: 2, max: 60, noNaN: true }),
        slack: fc.option(fc.integer({ min: 1, max: 20 })),
      }),
      { selector: (one) => one.id, minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(lines, (rows) => {
        const all = rows.map(({ id, ready, slack }) =>
          line(id, ready, slack === null ? {} : { latest: ready + slack, notBefore: ready / 2 }),
        )
        const groups = readyTogether(all)
        expect(groups.flatMap((group) => group.lines.map((one) => one.id)).sort()).toEqual(rows.map((row) => row.id).sort())
        for (const { at, lines: own } of groups)
          for (const { moment } of own) {
            expect(at >= moment.notBefore).toBe(true)
            if (moment.latestAt) expect(at < moment.latestAt).toBe(true)
            expect(Math.abs(daysBetween(moment.readyAt, at))).toBeLessThanOrEqual(togetherDays + 1e-6)
          }
        expect(readyTogether([...all].reverse())).toEqual(groups)
      }),
      { seed: 20261122 },
    )
  })
})

describe("matchAsks", () => {
  const standing = (id: string, orderLineIds: string[], more: { state?: string; agreedFrom?: string } = {}) => ({
    id,
    sequence: Number(id),
    state: more.state ?? "planned",
    agreedFrom: more.agreedFrom ?? null,
    orderLineIds,
  })
  const wanted = (...orderLineIds: string[]) => ({ orderLineIds, agreed: null })
  test.each<[string, ReturnType<typeof wanted>[], ReturnType<typeof standing>[], (string | null)[]]>([
    ["nothing stands", [wanted("a")], [], [null]],
    ["by what they share", [wanted("a"), wanted("b", "c")], [standing("1", ["b", "c"]), standing("2", ["a"])], ["2", "1"]],
    ["one that splits keeps the larger part", [wanted("a"), wanted("b", "c")], [standing("1", ["a", "b", "c"])], [null, "1"]],
    ["a live one before a cancelled one", [wanted("a")], [standing("1", ["a"], { state: "cancelled" }), standing("2", ["a"])], ["2"]],
    ["a cancelled one takes a new place", [wanted("a")], [standing("1", [], { state: "cancelled" })], ["1"]],
    ["an agreed one is nobody else's", [wanted("a")], [standing("1", ["a"], { agreedFrom: "0" })], [null]],
  ])("%s", (_name, asks, stands, found) => {
    expect(matchAsks(asks, stands).map((one) => one?.id ?? null)).toEqual(found)
  })
})

describe("repeatOf", () => {
  const bought: RepeatFacts = { orderId: "now", placedAt: arrived, asks: [], reviews: [], askedProducts: new Set() }
  const ask = (sentDays: number | null, createdDays = -1) => ({
    id: "t",
    orderId: "other",
    productIds: ["p"],
    sentAt: sentDays === null ? null : day(sentDays),
    createdAt: day(createdDays),
  })
  const review = (days: number, orderId: string | null = "other") => ({
    productId: "p",
    orderId,
    orderLineId: null,
    submittedAt: day(days),
  })
  const own = { id: "own", createdAt: day(0) }
  test.each<[string, Partial<RepeatFacts>, typeof own | null, string | null]>([
    ["never before", {}, null, null],
    ["asked a year ago, nearly", { asks: [ask(-364)] }, null, "asked-before"],
    ["longer ago", { asks: [ask(-366)] }, null, null],
    ["asked since it was bought", { asks: [ask(3)] }, null, "asked-before"],
    ["about to be asked in another order", { asks: [ask(null)] }, null, "asked-before"],
    ["which was planned later", { asks: [ask(null, 1)] }, own, null],
    ["reviewed", { reviews: [review(-10)] }, null, "reviewed-before"],
    ["reviewed two years ago", { reviews: [review(-700)] }, null, null],
    ["another line of this order", { askedProducts: new Set(["p"]) }, null, "asked-before"],
  ])("%s", (_name, more, mine, reason) => {
    expect(repeatOf({ id: "l", productId: "p" }, mine, { ...bought, ...more })?.reason ?? null).toBe(reason)
  })
})
