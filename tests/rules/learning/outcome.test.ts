import fc from "fast-check"
import { expect, test } from "vitest"

import { isMaterial } from "#app/flow/learning/curve-versions.ts"
import { outcomeOf, silenceDays, type AskEvent } from "#app/flow/learning/outcome.ts"
import { statedDays } from "#app/flow/learning/stated-days.ts"
import { addDays } from "#app/platform/clock.ts"

const askedAt = new Date("2026-09-01T10:00:00Z")
const day = (days: number) => addDays(askedAt, days)
const ask = { askedAt, arrivedAt: day(-5) }
const event = (kind: AskEvent["kind"], days: number): AskEvent => ({ kind, at: day(days) })

test.each<[string, AskEvent[], number, string, number | null, string | null]>([
  ["an answer that has not come is open", [], 5, "open", null, null],
  ["to the last hour", [], silenceDays - 0.01, "open", null, null],
  ["and silence from then on", [], silenceDays, "silence", silenceDays, null],
  ["a review within 30 days", [event("review", 29)], 40, "review", 29, null],
  ["a review after that came by itself", [event("review", 31)], 40, "silence", silenceDays, null],
  ["'not yet' is an answer", [event("not-yet", 1)], 2, "not-yet", 1, null],
  ["and stays one when a review follows", [event("review", 3), event("not-yet", 1)], 4, "not-yet", 1, null],
  ["goods that went back say nothing of time", [event("gone-back", 2)], 3, "dropped", 2, "gone-back"],
  ["nor does a complaint", [event("complaint", 2)], 3, "dropped", 2, "complaint"],
  ["nor somebody who stopped", [event("stopped", 2), event("gone-back", 4)], 9, "dropped", 2, "stopped"],
  ["but a review before that counts", [event("stopped", 2), event("review", 1)], 9, "review", 1, null],
  ["what was reviewed before says nothing of the ask", [event("review", -1)], 9, "dropped", 0, "reviewed-before"],
  ["a reminder ends the wait", [event("reminded", 13)], 14, "silence", 13, null],
  ["what comes after one is no answer to the ask", [event("reminded", 13), event("review", 14)], 20, "silence", 13, null],
  ["what came before one is", [event("reminded", 13), event("review", 12)], 20, "review", 12, null],
  ["one that is to come ends nothing yet", [event("reminded", 13)], 12, "open", null, null],
  ["what is to come is not known yet", [event("review", 8)], 7, "open", null, null],
])("%s", (_name, events, now, outcome, settled, dropReason) => {
  expect(outcomeOf(ask, events, day(now))).toEqual({ outcome, dropReason, settledAt: settled === null ? null : day(settled) })
})

test("an ask that left before the parcel was there measured nothing", () => {
  expect(outcomeOf({ askedAt, arrivedAt: day(1) }, [event("review", 2)], day(9))).toMatchObject({
    outcome: "dropped",
    dropReason: "not-there-yet",
  })
})

test("looked at every night or once at the end, the outcome is the same", () => {
  const kinds = fc.constantFrom<AskEvent["kind"]>(
    "review",
    "not-yet",
    "gone-back",
    "complaint",
    "bounced",
    "support",
    "stopped",
    "forgotten",
  )
  const lives = fc.array(fc.record({ kind: kinds, days: fc.double({ min: -3, max: 60, noNaN: true }) }), { maxLength: 5 })
  fc.assert(
    fc.property(lives, fc.integer({ min: 1, max: 9 }), (life, step) => {
      const events = life.map(({ kind, days }) => event(kind, days))
      let nightly = outcomeOf(ask, events, day(0))
      for (let now = 0; now <= 70 && nightly.outcome === "open"; now += step) {
        const known = events.filter((one) => one.at <= day(now))
        nightly = outcomeOf(ask, known, day(now))
      }
      expect(nightly).toEqual(outcomeOf(ask, events, day(80)))
    }),
    { seed: 20261122 },
  )
})

test.each([
  ["the number that was filled in", { daysUsed: 12, title: null, body: "after three weeks", unpromptedDays: 3 }, 12],
  ["else the text", { daysUsed: null, title: "Soft", body: "I love it after three weeks.", unpromptedDays: 3 }, 21],
  ["else when it came by itself", { daysUsed: null, title: null, body: "Soft.", unpromptedDays: 3.5 }, 3.5],
  ["else nothing", { daysUsed: null, title: null, body: "Soft.", unpromptedDays: null }, null],
  ["nor what can only be a memory", { daysUsed: 2000, title: null, body: "Soft.", unpromptedDays: 3 }, null],
])("%s", (_name, review, days) => {
  expect(statedDays(review)).toBe(days)
})

test.each([
  ["the first", null, { delayDays: 4, basis: "category-default" }, true],
  ["the same", { delayDays: 4, basis: "product-data" }, { delayDays: 4, basis: "product-data" }, false],
  ["a little later", { delayDays: 20, basis: "product-data" }, { delayDays: 21, basis: "product-data" }, false],
  ["a tenth later", { delayDays: 20, basis: "product-data" }, { delayDays: 22, basis: "product-data" }, true],
  ["half a day of three", { delayDays: 3, basis: "product-data" }, { delayDays: 3.5, basis: "product-data" }, true],
  ["the same day on another basis", { delayDays: 4, basis: "category-data" }, { delayDays: 4, basis: "product-data" }, true],
])("a version: %s", (_name, before, after, expected) => {
  expect(isMaterial(before, after)).toBe(expected)
})
