import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { isOutdated, noticeRules, noticeStep, planNotice, type NoticeFacts } from "#app/flow/planning/plan-notice.ts"
import { addDays } from "#app/platform/clock.ts"

const now = new Date("2026-09-04T12:00:00Z")
const at = (days: number) => addDays(now, days)
const parcel: NoticeFacts["parcel"] = {
  state: "under-way",
  isArrived: false,
  isFollowed: true,
  isStandingStill: false,
  p10: at(2),
  p50: at(4),
  p90: at(8),
  lateProbability: 0.9,
  promisedAt: at(1),
  expectedBy: at(1),
}
const allowed = { kind: "allowed", basis: "contract", policyVersion: "1", entryId: null } as const
type More = Partial<Omit<NoticeFacts, "parcel">> & { parcel?: Partial<NoticeFacts["parcel"]> }
const facts = (more: More = {}): NoticeFacts => ({
  isTest: false,
  isCancelled: false,
  hasAddress: true,
  isFresh: true,
  keptQuantity: 1,
  consent: allowed,
  told: [],
  open: null,
  isOver: false,
  timeZone: "UTC",
  window: { fromMinute: 540, untilMinute: 1200 },
  ...more,
  parcel: { ...parcel, ...more.parcel },
})
const reason = (more: More) => {
  const plan = planNotice(facts(more), now)
  return plan.kind === "nothing" ? plan.reason : plan.kind
}
const told = (untilAt: Date, days = -3) => ({ fromAt: at(-2), untilAt, at: at(days) })

describe("planNotice", () => {
  test("a parcel that will be late is told of now, with the range", () => {
    expect(planNotice(facts(), now)).toEqual({ kind: "tell", number: 1, dueAt: now, lateProbability: 0.9, fromAt: at(2), untilAt: at(8) })
  })
  test("in the shopper's waking hours, and never with a range that has begun", () => {
    const night = new Date("2026-09-04T22:00:00Z")
    const plan = planNotice(facts({ parcel: { p10: at(-1) } }), night)
    expect(plan).toMatchObject({ dueAt: new Date("2026-09-05T09:00:00Z"), fromAt: night })
  })
  test.each<[string, More, string]>([
    ["a test order", { isTest: true }, "test-order"],
    ["a cancelled one", { isCancelled: true }, "order-cancelled"],
    ["no address", { hasAddress: false }, "no-address"],
    ["an order of before the app", { isFresh: false }, "before-install"],
    ["everything gone back", { keptQuantity: 0 }, "nothing-kept"],
    ["a parcel that is there", { parcel: { isArrived: true } }, "parcel-arrived"],
    ["a carrier that says nothing", { parcel: { isFollowed: false } }, "not-followed"],
    ["out for delivery", { parcel: { state: "out-for-delivery" } }, "at-the-door"],
    ["tried", { parcel: { state: "attempted" } }, "at-the-door"],
    ["ready to be fetched", { parcel: { state: "ready-for-pickup" } }, "at-the-door"],
    ["standing still", { parcel: { isStandingStill: true } }, "stands-still"],
    ["a person who said stop", { consent: { kind: "refused", reason: "denied", policyVersion: "1", entryId: "e" } }, "consent-denied"],
    ["a person at the shop who said no", { isOver: true }, "not-wanted"],
    ["no window", { window: { fromMinute: 600, untilMinute: 600 } }, "window-closed"],
    ["not likely enough", { parcel: { lateProbability: 0.69 } }, "on-time"],
    ["just likely enough", { parcel: { lateProbability: 0.7 } }, "tell"],
    ["late by hours", { parcel: { p50: at(1.9) } }, "on-time"],
    ["late by a day", { parcel: { p50: at(2) } }, "tell"],
    ["nothing promised, a day more than usual", { parcel: { promisedAt: null, p50: at(2.5) } }, "on-time"],
    ["nothing promised, two days more than usual", { parcel: { promisedAt: null, p50: at(3) } }, "tell"],
    ["nothing to be late against", { parcel: { promisedAt: null, expectedBy: null, lateProbability: null } }, "on-time"],
    ["told, and it still holds", { told: [told(at(9))] }, "told-already"],
    ["told, and the likely day has left the range", { told: [told(at(3))] }, "tell"],
    ["told, but only just worse", { told: [told(at(3.5))], parcel: { p50: at(4), p90: at(5) } }, "told-already"],
    ["told yesterday", { told: [told(at(3), -1)] }, "told-already"],
    ["told twice", { told: [told(at(-6), -12), told(at(-2))] }, "told-enough"],
  ])("%s: %s", (_name, more, expected) => {
    expect(reason(more)).toBe(expected)
  })
  test("never more than two, never of one that is there, whatever is true", () => {
    const any = fc.record({
      told: fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 4 }),
      isArrived: fc.boolean(),
      p50: fc.integer({ min: -5, max: 40 }),
      late: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(any, ({ told: ends, isArrived, p50, late }) => {
        const plan = planNotice(
          facts({
            told: ends.map((end) => told(at(end), -10)),
            parcel: { isArrived, p50: at(p50), p90: at(p50 + 4), lateProbability: late },
          }),
          now,
        )
        if (plan.kind === "nothing") return
        expect(plan.number).toBeLessThanOrEqual(noticeRules.mostNotices)
        expect(isArrived).toBe(false)
        expect(late).toBeGreaterThanOrEqual(noticeRules.lateProbability)
      }),
      { seed: 5 },
    )
  })
})

describe("noticeStep", () => {
  const open = (more: Partial<NonNullable<NoticeFacts["open"]>> = {}) => ({ state: "review", fromAt: at(2), untilAt: at(8), ...more })
  const stepOf = (more: More) => {
    const all = facts(more)
    return noticeStep(planNotice(all, now), all, now)
  }
  test("an open notice stays while its range holds, in between as well", () => {
    expect(stepOf({ open: open() })).toEqual({ kind: "keep" })
    expect(stepOf({ open: open(), parcel: { lateProbability: 0.5 } })).toEqual({ kind: "keep" })
  })
  test.each<[string, More, string]>([
    ["it came", { parcel: { isArrived: true } }, "parcel-arrived"],
    ["it will be in time after all", { parcel: { lateProbability: 0.3 } }, "on-time"],
    ["the order was cancelled", { isCancelled: true }, "order-cancelled"],
    ["it stands still by now", { parcel: { isStandingStill: true } }, "stands-still"],
  ])("taken back when %s", (_name, more, expected) => {
    expect(stepOf({ open: open({ state: "approved" }), ...more })).toEqual({ kind: "cancel", reason: expected })
  })
  test("written anew when its range is outdated; not under the writer's hands", () => {
    const moved = { parcel: { p50: at(9), p90: at(12) } }
    expect(stepOf({ open: open({ state: "approved" }), ...moved })).toMatchObject({ kind: "write", plan: { untilAt: at(12) } })
    expect(stepOf({ open: open({ state: "drafting" }), ...moved })).toEqual({ kind: "keep" })
  })
  test("written anew, for another way, when the one it was to take was closed", () => {
    expect(stepOf({ open: open({ state: "held" }) })).toMatchObject({ kind: "write" })
    expect(stepOf({ open: open({ state: "approved" }) })).toEqual({ kind: "keep" })
  })
  test.each<[string, { fromAt: Date; untilAt: Date }, { p50: Date; p90: Date }, boolean]>([
    ["the same", { fromAt: at(2), untilAt: at(8) }, { p50: at(4), p90: at(8) }, false],
    ["a day more", { fromAt: at(2), untilAt: at(8) }, { p50: at(4), p90: at(9) }, false],
    ["two days more", { fromAt: at(2), untilAt: at(8) }, { p50: at(4), p90: at(10) }, true],
    ["two days less", { fromAt: at(2), untilAt: at(8) }, { p50: at(4), p90: at(6) }, true],
    ["likely after its end", { fromAt: at(2), untilAt: at(8) }, { p50: at(8.5), p90: at(9) }, true],
    ["begun the day before yesterday", { fromAt: at(-1.5), untilAt: at(8) }, { p50: at(4), p90: at(8) }, true],
  ])("outdated, %s", (_name, range, forecast, expected) => {
    expect(isOutdated(range, forecast, now)).toBe(expected)
  })
})
