// Whom a kind would have reached says, of orders that arrived, nothing that is not so.
import { expect, test } from "vitest"

import { deliveryCheckIn } from "#app/flow/planning/purposes/delivery-check-in.ts"
import type { PurposeFacts } from "#app/flow/planning/purposes/message-purpose.ts"
import { reviewReminder } from "#app/flow/planning/purposes/review-reminder.ts"
import { reachOf, type ReachOrder } from "#app/flow/planning/reach.ts"

const at = new Date("2026-11-01T09:00:00Z")
const line = (id: string, isThere: boolean) => ({ id, arrival: isThere ? { at, kind: "carrier", safeAt: null } : null })
const order = (facts: object): ReachOrder => ({
  ...{ isTest: false, isCancelled: false, hasAddress: true },
  consent: { kind: "allowed" } as ReachOrder["consent"],
  facts: { asks: [], isGift: false, ...facts } as unknown as PurposeFacts,
})

test("a check-in waits for the rest of the order, a reminder for the request", () => {
  const whole = order({ lines: [line("1", true)] })
  const half = order({ lines: [line("1", true), line("2", false)] })
  const asked = order({ lines: [line("1", true)], asks: [{ sentAt: at, orderLineIds: ["1"], isAnswered: false }] })
  expect(reachOf(deliveryCheckIn, [whole, half])).toEqual({ reached: 1, left: [{ reason: "not-all-there", orders: 1 }] })
  expect(reachOf(reviewReminder, [whole, half, asked])).toEqual({ reached: 1, left: [{ reason: "not-asked-yet", orders: 2 }] })
})
