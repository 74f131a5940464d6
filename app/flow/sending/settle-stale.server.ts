import { markUnknown, unsafeReleaseStaleClaims } from "#app/flow/planning/touchpoints.store.server.ts"
import { settleMessage, unsafeFindStaleMessages } from "#app/flow/sending/messages.store.server.ts"
import { minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

/** A claim that nobody settled for this long belongs to a worker that died. */
export const staleAfterMs = 15 * minuteMs

/**
 * Ends the claims of workers that went silent. One that had no message yet goes back to where it was. One with a message may have left, so it
 * becomes unknown and is never sent again; a person, or the provider's word, settles it (docs/operations.md). Returns how many.
 */
export async function settleStale(context: Context): Promise<number> {
  const now = context.clock.now()
  const before = new Date(now.getTime() - staleAfterMs)
  const stale = await unsafeFindStaleMessages(context.db, before, 100)
  let settled = await unsafeReleaseStaleClaims(context.db, before, now)
  for (const message of stale) {
    const owner = message.owner ?? ""
    const isOurs = await context.db.$transaction(async (tx) => {
      const ended = await settleMessage(
        tx,
        message.shopId,
        message.id,
        owner,
        { state: "unknown", failure: "The worker ended before the outcome was known." },
        now,
      )
      if (ended) await markUnknown(tx, message.shopId, message.touchpointId, null, now)
      return ended
    })
    if (isOurs) settled += 1
  }
  return settled
}
