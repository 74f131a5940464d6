// How soon does a draft that waits need its decision? By the civil days of the shop, since that is how a person plans a morning: what is due
// before tonight, before tomorrow night, later. News that is worth little tomorrow comes first, whenever it is due.
import { Temporal } from "temporal-polyfill"

import { messagePurposes } from "#app/flow/planning/purposes/purposes.ts"

/** In the order in which they stand in the queue. */
export const urgencies = ["urgent", "overdue", "today", "tomorrow", "later"] as const
export type Urgency = (typeof urgencies)[number]

/** News of an order holds for hours, not weeks. */
export const urgentPurposes: readonly string[] = messagePurposes.filter(({ isOrderNews }) => isOrderNews).map(({ id }) => id)

export interface DayEnds {
  /** The first moments of tomorrow and of the day after, in the shop's zone. */
  today: Date
  tomorrow: Date
}

export function dayEnds(now: Date, timeZone: string): DayEnds {
  const midnight = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).startOfDay()
  const after = (days: number) => new Date(midnight.add({ days }).epochMilliseconds)
  return { today: after(1), tomorrow: after(2) }
}

export function urgencyOf(draft: { purpose: string; dueAt: Date }, now: Date, ends: DayEnds): Urgency {
  if (urgentPurposes.includes(draft.purpose)) return "urgent"
  if (draft.dueAt < now) return "overdue"
  if (draft.dueAt < ends.today) return "today"
  return draft.dueAt < ends.tomorrow ? "tomorrow" : "later"
}
