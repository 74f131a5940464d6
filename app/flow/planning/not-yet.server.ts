import { purpose } from "#app/flow/planning/plan-order.server.ts"
import {
  insertTouchpoint,
  readTouchpoint,
  readTouchpointsOf,
  type PlannedTouchpoint,
  type Touchpoint,
} from "#app/flow/planning/touchpoints.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export type NotYetOutcome =
  { kind: "planned"; touchpointId: TouchpointId; dueAt: Date } | { kind: "planned-before" | "unknown" | "asked-enough" }

/** A shopper is asked about one order this often at most, however often they say "not yet". */
const mostAsks = 3
const shortestDays = 3
const longestDays = 60

/**
 * The shopper has not experienced the product yet: plans the next ask, `days` from now when they chose, else after six tenths of the time that
 * was too short. Saying it again changes nothing. The day is put into the sending window and behind the cap by the job it asks for.
 */
export async function notYet(
  context: Context,
  queue: Queue,
  shop: ShopId,
  touchpointId: TouchpointId,
  options: { days?: number | undefined } = {},
): Promise<NotYetOutcome> {
  const asked = await readTouchpoint(context.db, shop, touchpointId)
  if (!asked || asked.purpose !== purpose || (asked.state !== "sent" && asked.state !== "unknown")) return { kind: "unknown" }
  const all = await readTouchpointsOf(context.db, shop, asked.orderId, purpose)
  if (all.some((touchpoint) => touchpoint.sequence > asked.sequence)) return { kind: "planned-before" }
  if (asked.sequence >= mostAsks) return { kind: "asked-enough" }
  const now = context.clock.now()
  const waited = asked.arrivedAt ? daysBetween(asked.arrivedAt, now) : (asked.delayDays ?? 7)
  const days = Math.min(longestDays, Math.max(shortestDays, options.days ?? Math.round(waited * 0.6)))
  const id = context.randomness.id()
  const dueAt = addDays(now, days)
  const made = await context.db.$transaction(async (tx) => {
    const isNew = await insertTouchpoint(tx, shop, id, "planned", nextAsk(asked, dueAt, waited + days), now)
    if (isNew) await queue.enqueue(tx, "order-changed", [{ shopId: shop, orderId: asked.orderId }])
    return isNew
  })
  return made ? { kind: "planned", touchpointId: id, dueAt } : { kind: "planned-before" }
}

function nextAsk(asked: Touchpoint, dueAt: Date, delayDays: number): PlannedTouchpoint {
  const { orderId, customerId, personKey, channel, timeZone, orderLineIds, productIds, arrivedAt, arrivalKind, basis } = asked
  const ground = { timeZone, orderLineIds, productIds, arrivedAt, arrivalKind, basis, delayDays }
  const why = { ...(asked.why as Record<string, string>), whyNow: "The buyer said “not yet”, so this is the later moment." }
  return {
    orderId,
    customerId,
    personKey,
    purpose,
    channel,
    sequence: asked.sequence + 1,
    dueAt,
    ...ground,
    explores: false,
    propensity: 1,
    why,
    reason: null,
  }
}
