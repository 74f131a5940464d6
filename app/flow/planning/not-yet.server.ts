import { purpose } from "#app/flow/planning/ask-purpose.ts"
import { notesOf } from "#app/flow/planning/next-step.ts"
import type { PlannedTouchpoint } from "#app/flow/planning/planned-touchpoint.ts"
import {
  agreeOn,
  insertTouchpoint,
  readTouchpoint,
  readTouchpointsOf,
  type Touchpoint,
} from "#app/flow/planning/touchpoints.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export type NotYetOutcome =
  { kind: "planned"; touchpointId: TouchpointId; dueAt: Date } | { kind: "planned-before" | "unknown" | "asked-enough" }

export interface NotYetOptions {
  /** Days that the shopper chose; else six tenths of the time that was too short. */
  days?: number | undefined
  /** When it was said; now, if nothing else is known. */
  saidAt?: Date
}

/** A shopper is asked about the same goods this often at most, however often they say "not yet". */
const mostAsks = 3
const shortestDays = 3
const longestDays = 60

/**
 * The shopper has not experienced the product yet: plans the next ask. Saying it again changes nothing, but a day that they choose later takes the
 * place of a guessed one while that ask has not left. The day is put into the bounds, the sending window and behind the cap by the job it asks for.
 */
export async function notYet(
  context: Context,
  queue: Queue,
  shop: ShopId,
  touchpointId: TouchpointId,
  options: NotYetOptions = {},
): Promise<NotYetOutcome> {
  const now = context.clock.now()
  const asked = await readTouchpoint(context.db, shop, touchpointId)
  if (!asked || asked.purpose !== purpose || (asked.state !== "sent" && asked.state !== "unknown")) return { kind: "unknown" }
  const all = await readTouchpointsOf(context.db, shop, asked.orderId, purpose)
  const saidAt = options.saidAt ?? now
  const waited = asked.arrivedAt ? daysBetween(asked.arrivedAt, saidAt) : (asked.delayDays ?? 7)
  const days = Math.min(longestDays, Math.max(shortestDays, options.days ?? Math.round(waited * 0.6)))
  const dueAt = addDays(saidAt, days)
  const next = all.find((touchpoint) => touchpoint.agreedFrom === asked.id)
  if (next && options.days === undefined) return { kind: "planned-before" }
  if (!next && depthOf(asked, all) >= mostAsks) return { kind: "asked-enough" }
  const id = next?.id ?? context.randomness.id()
  const sequence = (all.at(-1)?.sequence ?? 0) + 1
  const isNews = await context.db.$transaction(async (tx) => {
    const isWritten = next
      ? await agreeOn(tx, shop, id, dueAt, now)
      : await insertTouchpoint(tx, shop, id, "planned", nextAsk(asked, sequence, dueAt, waited + days), now)
    if (isWritten) {
      await queue.enqueue(tx, "order-changed", [{ shopId: shop, orderId: asked.orderId }])
      await queue.enqueue(tx, "learn", [{ shopId: shop }])
    }
    return isWritten
  })
  return isNews ? { kind: "planned", touchpointId: id, dueAt } : { kind: "planned-before" }
}

/** How often these goods were asked about, this ask included. */
function depthOf(asked: Touchpoint, all: readonly Touchpoint[]): number {
  const before = all.find((touchpoint) => touchpoint.id === asked.agreedFrom)
  return before ? 1 + depthOf(before, all) : 1
}

function nextAsk(asked: Touchpoint, sequence: number, agreedAt: Date, delayDays: number): PlannedTouchpoint {
  const {
    orderId,
    customerId,
    personKey,
    channel,
    timeZone,
    orderLineIds,
    productIds,
    arrivedAt,
    arrivalKind,
    basis,
    earliestAt,
    latestAt,
  } = asked
  const own = { explores: false, propensity: 1, shift: "agreed" as const }
  return {
    orderId,
    customerId,
    personKey,
    purpose,
    channel,
    sequence,
    dueAt: agreedAt,
    timeZone,
    orderLineIds,
    productIds,
    arrivedAt,
    arrivalKind,
    basis,
    delayDays,
    ...own,
    agreedFrom: asked.id,
    agreedAt,
    earliestAt,
    latestAt,
    asks: notesOf(asked.asks).map((note) => ({ ...note, ...own, delayDays })),
    why: { ...(asked.why as Record<string, string>), whyNow: "The buyer said “not yet”, so this is the later moment." },
    reason: null,
  }
}
