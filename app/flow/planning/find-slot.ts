// When is the first moment, not before `from`, that is open and that every limit leaves free? Pure; instants.
//
// Each limit moves a contact later and says why; what is open is asked again for the moment it is moved to, until nothing moves it any more. The reason is
// that of the limit which had the last word. A moment in the past stays as it is when it could go this instant.
import { earliestWithinCap, type ContactCap } from "#app/flow/planning/contact-cap.ts"

export interface Limit<Reason extends string> {
  reason: Reason
  cap: ContactCap
  /** Moments of other messages that this limit counts. */
  others: readonly Date[]
}

export type Slot<Reason extends string> =
  { kind: "at"; at: Date; reason: Reason | null } | { kind: "never"; reason: "cap-closed" | "window-closed" }

/** `open`: the first open moment not before the one that is given; null when none ever is. Opening twice is opening once. */
export function findSlot<Reason extends string>(
  from: Date,
  limits: readonly Limit<Reason>[],
  open: (at: Date) => Date | null,
  now: Date,
): Slot<Reason> {
  const first = open(from)
  if (!first) return { kind: "never", reason: "window-closed" }
  let at = first < now ? now : first
  let reason: Reason | null = null
  for (;;) {
    let moved = at
    for (const limit of limits) {
      const free = earliestWithinCap(moved, limit.others, limit.cap)
      if (!free) return { kind: "never", reason: "cap-closed" }
      if (free > moved) {
        moved = free
        reason = limit.reason
      }
    }
    if (moved.getTime() === at.getTime()) return { kind: "at", at: reason === null ? first : at, reason }
    const opened = open(moved)
    if (!opened) return { kind: "never", reason: "window-closed" }
    at = opened
  }
}
