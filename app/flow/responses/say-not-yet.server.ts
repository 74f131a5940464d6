import { notYet } from "#app/flow/planning/not-yet.server.ts"
import { findSentAskOf } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { readTouchpoint, unsentStates, type Touchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { findResponse, insertResponse } from "#app/flow/responses/responses.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

/** Who says it: the holder of a signed link, or a customer whom the shop itself has signed in, about a product. */
export type NotYetProof = { touchpointId: TouchpointId; personKey: PersonKey } | { customerId: Gid; productId: Gid }

export interface NotYet {
  proof: NotYetProof
  /** Days from now that the shopper asks for, if they chose. */
  days?: number | undefined
}

/** What "remind me in a week" means. */
export const reminderDays = 7

/** "I have not tried it yet", or "remind me in a week": each noted once per ask, and asked again later. */
export async function sayNotYet(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { proof, days }: NotYet,
): Promise<{ kind: "noted" | "noted-before" | "unknown" }> {
  const touchpoint = await askOf(context, shop, proof)
  if (!touchpoint) return { kind: "unknown" }
  const dedupeKey = `${days === undefined ? "not-yet" : "remind"}:${touchpoint.id}`
  const isNew = await insertResponse(context.db, shop, {
    id: context.randomness.id(),
    kind: "not-yet",
    touchpointId: touchpoint.id,
    orderId: touchpoint.orderId,
    personKey: touchpoint.personKey,
    detail: { days: days ?? null },
    dedupeKey,
    happenedAt: context.clock.now(),
  })
  // Planning is asked each time: a crash after the first write must not lose the later date. It counts from when it was said first, so that saying it
  // again does not move it.
  const said = isNew ? null : await findResponse(context.db, shop, dedupeKey)
  await notYet(context, queue, shop, touchpoint.id, { days, ...(said ? { saidAt: said.happenedAt } : {}) })
  return { kind: isNew ? "noted" : "noted-before" }
}

async function askOf({ db }: Context, shop: ShopId, proof: NotYetProof): Promise<Touchpoint | null> {
  if ("customerId" in proof) return findSentAskOf(db, shop, proof.customerId, proof.productId)
  const touchpoint = await readTouchpoint(db, shop, proof.touchpointId)
  if (!touchpoint || touchpoint.personKey !== proof.personKey) return null
  // Nobody was asked yet, so there is nothing to put off; noted now, it would be taken for the answer to the ask that comes.
  return (unsentStates as readonly string[]).includes(touchpoint.state) ? null : touchpoint
}
