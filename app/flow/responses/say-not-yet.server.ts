import { notYet } from "#app/flow/planning/not-yet.server.ts"
import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { insertResponse } from "#app/flow/responses/responses.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface NotYet {
  touchpointId: TouchpointId
  personKey: PersonKey
  /** Days from now that the shopper asks for, if they chose. */
  days?: number | undefined
}

/** "I have not tried it yet": noted once per ask, and asked again later. */
export async function sayNotYet(
  context: Context,
  queue: Queue,
  shop: ShopId,
  { touchpointId, personKey, days }: NotYet,
): Promise<{ kind: "noted" | "noted-before" | "unknown" }> {
  const touchpoint = await readTouchpoint(context.db, shop, touchpointId)
  if (!touchpoint || touchpoint.personKey !== personKey) return { kind: "unknown" }
  const isNew = await insertResponse(context.db, shop, {
    id: context.randomness.id(),
    kind: "not-yet",
    touchpointId,
    orderId: touchpoint.orderId,
    personKey,
    detail: { days: days ?? null },
    dedupeKey: `not-yet:${touchpointId}`,
    happenedAt: context.clock.now(),
  })
  // Planning is asked each time: a crash after the first write must not lose the later date, and planning itself makes only one next ask.
  await notYet(context, queue, shop, touchpointId, { days })
  return { kind: isNew ? "noted" : "noted-before" }
}
