import { expect, test } from "vitest"

import { maySend, type SendFacts } from "#app/flow/sending/may-send.ts"
import { addDays } from "#app/platform/clock.ts"

const now = new Date("2026-09-09T12:00:00Z")
const facts: SendFacts = {
  isOrderCancelled: false,
  remainingQuantity: 1,
  hasOpenReturn: false,
  hasOpenSupport: false,
  arrivedAt: addDays(now, -5),
  earliestAt: addDays(now, -3),
  latestAt: addDays(now, 1),
  timeZone: "UTC",
  window: { fromMinute: 540, untilMinute: 1200 },
}

test.each<[string, Partial<SendFacts>, object]>([
  ["inside the bounds", {}, { kind: "send" }],
  ["without bounds", { earliestAt: null, latestAt: null }, { kind: "send" }],
  ["before the floor", { earliestAt: addDays(now, 1) }, { kind: "postpone", at: addDays(now, 1), reason: "too-early" }],
  ["past the last day", { latestAt: now }, { kind: "cancel", reason: "past-latest-day" }],
])("%s", (_name, more, answer) => {
  expect(maySend({ ...facts, ...more }, now)).toEqual(answer)
})
