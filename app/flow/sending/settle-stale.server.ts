import { unsafeReleaseStaleClaims } from "#app/flow/planning/touchpoints.store.server.ts"
import { claimHoldsMs, endDeliveries, type Ending } from "#app/flow/sending/deliveries.store.server.ts"
import { giveBackMessage, unsafeFindStaleMessages } from "#app/flow/sending/messages.store.server.ts"
import type { Context } from "#app/platform/context.ts"

/** A claim that nobody settled for this long belongs to a worker that died. */
export const staleAfterMs = claimHoldsMs

const atOnce = 200
const lost = {
  attemptId: null,
  state: "unknown" as Ending["state"],
  providerId: null,
  failure: "The worker ended before the outcome was known.",
  fate: null,
  reason: "outcome-unknown",
  waitUntil: null,
  isOutage: false,
} as const

/**
 * Ends the claims of workers that went silent. What was not begun has certainly not left and goes back to where it was. What was begun may have left, so
 * it becomes unknown and is never sent again; a person, or the provider's word, settles it (docs/operations.md). Returns how many.
 */
export async function settleStale(context: Context): Promise<number> {
  const { db, clock } = context
  const now = clock.now()
  const before = new Date(now.getTime() - staleAfterMs)
  let settled = 0
  for (const { id, shopId, touchpointId, owner, startedAt, fate } of await unsafeFindStaleMessages(db, before, atOnce)) {
    const worker = owner ?? ""
    // The provider may have told already what became of it: then it did leave.
    const told = fate === null ? {} : { state: "sent" as const, failure: null, reason: null }
    const ending: Ending = { ...lost, ...told, messageId: id, touchpointId }
    // A worker that is only slow may begin it between the look and this write: then it is not given back, and looked at again.
    const isOurs = startedAt
      ? (await endDeliveries(db, shopId, worker, [ending], now)).has(id)
      : await giveBackMessage(db, shopId, id, worker, now)
    if (isOurs) settled += 1
  }
  // Claims without a message, and those whose message was given back just now.
  return Math.max(settled, await unsafeReleaseStaleClaims(db, before, now))
}
