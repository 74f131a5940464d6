// After trouble with this shop, from when on may a person get a promotional message again? Pure; instants, days of 24 hours.
//
// Trouble is a support case, or a task that calls for a person because of what the buyer wrote or went through (task-kinds.ts). While one is open nothing
// promotional goes, however long that takes; once all are settled, not for `cooldownDays`. Reviews and news of an order are no part of this: what holds
// them is limited and logged (trouble.ts).
import { addDays, dayMs } from "#app/platform/clock.ts"

export interface Episode {
  openedAt: Date
  /** Null: not settled. */
  endedAt: Date | null
}

export const cooldownDays = 14

/** Null: there is nothing to wait for. Of open trouble nobody knows the end, so it is looked at again from day to day. */
export function promotionalFrom(episodes: readonly Episode[], now: Date): Date | null {
  if (episodes.length === 0) return null
  const today = new Date(Math.floor(now.getTime() / dayMs) * dayMs)
  const ends = episodes.map(({ endedAt }) => addDays(endedAt ?? addDays(today, 1), cooldownDays).getTime())
  const last = new Date(Math.max(...ends))
  return last > now ? last : null
}
