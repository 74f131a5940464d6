// May this approved message go out now, as things stand? Asked once more just before sending, since days may lie between approval and now.
// Nothing here knows of ratings or moods. Consent and the cap are asked in the transaction of the claim (messages.store).
import type { ClosedDays } from "#app/flow/planning/closed-days.ts"
import { createOpenings, type Openings } from "#app/flow/planning/openings.ts"
import type { SendWeek } from "#app/flow/planning/send-window.ts"

export interface SendFacts {
  isOrderCancelled: boolean
  /** News of the order, as a delay notice is: trouble with other goods does not hold it, and the cap does not (docs/decisions/012). */
  isOrderNews?: boolean
  /** How many pieces of the touchpoint's lines are still the buyer's. */
  remainingQuantity: number
  hasOpenReturn: boolean
  /** A support case was opened and not resolved, and still counts. */
  hasOpenSupport: boolean
  /** A person in the shop has something to settle with the buyer first. */
  hasOpenCare?: boolean
  /** When the goods were with the shopper, as the plan knew it; null when nothing was shipped. */
  arrivedAt: Date | null
  /** Not a moment sooner, and not from then on: the merchant's bounds and the floor after arrival. Null: none. */
  earliestAt: Date | null
  latestAt: Date | null
  timeZone: string
  window: { fromMinute: number; untilMinute: number }
  /** The hours that the law leaves to the channel, and the days that it closes; null: no such law. */
  lawWeek?: SendWeek | null
  lawDays?: ClosedDays | null
  /** By whose clock they are; null: the shopper's. */
  lawZone?: string | null
}

export type SendAnswer =
  | { kind: "send" }
  | { kind: "postpone"; at: Date; reason: "quiet-hours" | "not-arrived-yet" | "too-early" }
  | { kind: "hold"; reason: "return-open" | "support-open" | "care-open" }
  | { kind: "cancel"; reason: "order-cancelled" | "nothing-kept" | "window-closed" | "past-latest-day" }

const wholeDay = { fromMinute: 0, untilMinute: 1440 }

/** `openings`: shared by whoever asks about many, since a time zone's hours cost more than all else here (0.13 ms; 2026-11). */
export function maySend(facts: SendFacts, now: Date, openings: Openings = createOpenings()): SendAnswer {
  if (facts.isOrderCancelled) return { kind: "cancel", reason: "order-cancelled" }
  if (facts.remainingQuantity === 0) return { kind: "cancel", reason: "nothing-kept" }
  if (facts.isOrderNews) return inWindow(facts, now, openings)
  if (facts.hasOpenReturn) return { kind: "hold", reason: "return-open" }
  if (facts.hasOpenSupport) return { kind: "hold", reason: "support-open" }
  if (facts.hasOpenCare) return { kind: "hold", reason: "care-open" }
  if (facts.arrivedAt && facts.arrivedAt > now) return { kind: "postpone", at: facts.arrivedAt, reason: "not-arrived-yet" }
  return inWindow(facts, now, openings)
}

function inWindow(facts: SendFacts, now: Date, openings: Openings): SendAnswer {
  if (facts.latestAt && facts.latestAt <= now) return { kind: "cancel", reason: "past-latest-day" }
  if (facts.earliestAt && facts.earliestAt > now) return { kind: "postpone", at: facts.earliestAt, reason: "too-early" }
  const { timeZone, window, lawWeek = null, lawDays = null } = facts
  const law = { lawWeek, ...(lawDays ? { closedDays: lawDays } : {}) }
  const lawZone = facts.lawZone ?? timeZone
  // Where the law's clock is another one, what leaves has to be in its hours by that clock and in the shopper's by theirs.
  const isOneClock = lawZone === timeZone
  const here = openings({ timeZone, window, ...(isOneClock ? law : {}) }, now)
  const there = isOneClock ? now : openings({ timeZone: lawZone, window: wholeDay, ...law }, now)
  if (!here || !there) return { kind: "cancel", reason: "window-closed" }
  const opens = here > there ? here : there
  return opens > now ? { kind: "postpone", at: opens, reason: "quiet-hours" } : { kind: "send" }
}
