import { arbitratePerson } from "#app/flow/planning/arbitrate-person.server.ts"
import { calledOff, type CallOffReason } from "#app/flow/planning/call-off-reasons.ts"
import { releaseHolds } from "#app/flow/planning/holds.store.server.ts"
import { callOff, readLastAct } from "#app/flow/planning/outbox.store.server.ts"
import { lockPlansOf } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface CallOff {
  touchpointId: TouchpointId
  /** As the person saw it. */
  state: string
  dueAt: Date
  reason: CallOffReason
  by: string
}

/** Ends a message that has not left; planning does not bring it back. What travelled inside it, or gave way to it, finds its place anew. */
export async function callOffMessage(context: Context, shop: ShopId, wish: CallOff): Promise<{ kind: "called-off" | "stale" }> {
  const { db, clock, randomness } = context
  const now = clock.now()
  return db.$transaction(async (tx): Promise<{ kind: "called-off" | "stale" }> => {
    const touchpoint = await readTouchpoint(tx, shop, wish.touchpointId)
    if (!touchpoint) return { kind: "stale" }
    const { id, personKey } = touchpoint
    if (touchpoint.state === "cancelled" && touchpoint.reason === calledOff)
      return (await readLastAct(tx, shop, id))?.by === wish.by ? { kind: "called-off" } : { kind: "stale" }
    if (personKey !== "") await lockPlansOf(tx, shop, personKey)
    const seen = { id, state: wish.state, dueAt: wish.dueAt }
    if (!(await callOff(tx, shop, seen, wish.reason, { id: randomness.id(), by: wish.by, at: now }))) return { kind: "stale" }
    await releaseHolds(tx, shop, id, now)
    await arbitratePerson(tx, context, shop, personKey)
    return { kind: "called-off" }
  })
}
