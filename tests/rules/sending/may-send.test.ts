import { expect, test } from "vitest"

import { maySend, type SendFacts } from "#app/flow/sending/may-send.ts"
import { everyDay } from "#app/flow/planning/send-window.ts"
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
  [
    "on a day that the law closes to texts, news of the order too",
    { isOrderNews: true, lawDays: { weekdays: [], dates: new Map([["2026-09-09", "public-holiday"]]) } },
    { kind: "postpone", at: new Date("2026-09-10T09:00:00Z"), reason: "quiet-hours" },
  ],
  [
    "a number of another country, where it is night",
    {
      window: { fromMinute: 0, untilMinute: 1440 },
      lawZone: "America/New_York",
      lawWeek: everyDay({ fromMinute: 840, untilMinute: 1080 }),
    },
    { kind: "postpone", at: new Date("2026-09-09T18:00:00Z"), reason: "quiet-hours" },
  ],
  [
    "a number of another country, whose hours come when it is night at the shopper's: the later of both, looked at again then",
    { timeZone: "Asia/Tokyo", lawZone: "America/New_York", lawWeek: everyDay({ fromMinute: 840, untilMinute: 1080 }) },
    { kind: "postpone", at: new Date("2026-09-10T00:00:00Z"), reason: "quiet-hours" },
  ],
  [
    "a number of another country, by day at both",
    { lawZone: "Europe/Berlin", lawWeek: everyDay({ fromMinute: 540, untilMinute: 1200 }) },
    { kind: "send" },
  ],
  [
    "on that day where the law closes another",
    { lawDays: { weekdays: [], dates: new Map([["2026-09-10", "public-holiday"]]) } },
    { kind: "send" },
  ],
])("%s", (_name, more, answer) => {
  expect(maySend({ ...facts, ...more }, now)).toEqual(answer)
})
