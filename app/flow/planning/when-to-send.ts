// When, not before `readyAt`, may a message leave: in the shopper's waking hours, behind what the cap lets through, and before `latestAt`?
//
// The cap is asked for the moment at which the message would really go, which is never in the past; a due moment in the past stays as it is.
import { Temporal } from "temporal-polyfill"

import { earliestWithinCap, type ContactCap } from "#app/flow/planning/contact-cap.ts"
import { everyDay, sendTime, type SendWindow } from "#app/flow/planning/send-window.ts"

export interface SendingFacts {
  timeZone: string
  window: SendWindow
  cap: ContactCap
  /** All other messages to this person, sent or planned. */
  contacts: readonly { at: Date; isSent: boolean }[]
}

export type When =
  { kind: "at"; at: Date; isCapped: boolean } | { kind: "never"; reason: "cap-closed" | "window-closed" | "past-latest-day" }

export function whenToSend(
  readyAt: Date,
  { contacts, cap, timeZone, window }: SendingFacts,
  now: Date,
  latestAt: Date | null = null,
): When {
  const found = whenever()
  if (found.kind === "never" || latestAt === null) return found
  const goes = found.at < now ? now : found.at
  return goes < latestAt ? found : { kind: "never", reason: "past-latest-day" }

  function open(at: Date): Date | null {
    const time = sendTime(Temporal.Instant.fromEpochMilliseconds(at.getTime()), timeZone, everyDay(window))
    if (time.kind === "now") return at
    return time.kind === "later" ? new Date(time.at.epochMilliseconds) : null
  }

  function whenever(): When {
    const first = open(readyAt)
    if (!first) return { kind: "never", reason: "window-closed" }
    const goes = first < now ? now : first
    // What is planned for later gives way to this one, and not the other way round; else two plans would push each other for ever.
    const others = contacts.filter(({ at, isSent }) => isSent || at <= first).map(({ at }) => at)
    for (let at = goes; ;) {
      const free = earliestWithinCap(at, others, cap)
      if (!free) return { kind: "never", reason: "cap-closed" }
      if (free.getTime() === goes.getTime()) return { kind: "at", at: first, isCapped: false }
      const moved = open(free)
      if (!moved) return { kind: "never", reason: "window-closed" }
      if (moved.getTime() === free.getTime()) return { kind: "at", at: moved, isCapped: true }
      at = moved
    }
  }
}
