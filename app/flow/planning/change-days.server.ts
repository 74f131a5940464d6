import { longestBlackoutDays } from "#app/flow/planning/closed-days.ts"
import { addBlackout, removeBlackout, saveSendingDays, type DayChoices } from "#app/flow/planning/sending-days.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { daysBetween } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type BlackoutOutcome = { kind: "added" } | { kind: "refused"; reason: "no-day" | "backwards" | "too-long" | "over" | "too-many" }

/** Keeps the merchant's choices, and has everything that is planned follow them; what is due is asked about them again before it leaves. */
export async function chooseDays({ db, clock }: Context, queue: Queue, shop: ShopId, choices: DayChoices, by: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await saveSendingDays(tx, shop, choices, by, clock.now())
    await queue.enqueue(tx, "plan-day", [{ shopId: shop }])
  })
}

/** Days (YYYY-MM-DD, both included) on which nothing leaves. */
export async function setBlackout(
  { db, clock, randomness }: Context,
  queue: Queue,
  shop: ShopId,
  { fromDay, untilDay, name, by }: { fromDay: string; untilDay: string; name: string; by: string },
): Promise<BlackoutOutcome> {
  const [from, until] = [dayOf(fromDay), dayOf(untilDay)]
  if (!from || !until) return { kind: "refused", reason: "no-day" }
  if (until < from) return { kind: "refused", reason: "backwards" }
  if (daysBetween(from, until) > longestBlackoutDays) return { kind: "refused", reason: "too-long" }
  const now = clock.now()
  // A day is not over anywhere until it is 24 hours and a half later in UTC.
  if (daysBetween(until, now) > 1.5) return { kind: "refused", reason: "over" }
  const blackout = { id: randomness.id(), fromDay, untilDay, name: name.trim(), setBy: by }
  return db.$transaction(async (tx): Promise<BlackoutOutcome> => {
    if (!(await addBlackout(tx, shop, blackout, now))) return { kind: "refused", reason: "too-many" }
    await queue.enqueue(tx, "plan-day", [{ shopId: shop }])
    return { kind: "added" }
  })
}

export async function endBlackout({ db }: Context, queue: Queue, shop: ShopId, id: string): Promise<{ kind: "removed" | "gone" }> {
  return db.$transaction(async (tx): Promise<{ kind: "removed" | "gone" }> => {
    if (!(await removeBlackout(tx, shop, id))) return { kind: "gone" }
    await queue.enqueue(tx, "plan-day", [{ shopId: shop }])
    return { kind: "removed" }
  })
}

function dayOf(day: string): Date | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null
  return at && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day ? at : null
}
