import { isHeldOut, mayHoldOut } from "#app/flow/planning/hold-out.ts"
import { insertAssignment, readHoldOutShare } from "#app/flow/planning/hold-outs.store.server.ts"
import type { PlannedTouchpoint } from "#app/flow/planning/planned-touchpoint.ts"
import { insertTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Transaction } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

/**
 * Inserts a contact that is planned for the first time, or the note that this shopper gets none of this purpose ("hold-out"); both sides are
 * written down for the comparison. "exists": the order has one of that purpose and sequence.
 */
export async function insertUnlessHeldOut(
  tx: Transaction,
  shop: ShopId,
  id: TouchpointId,
  state: "planned" | "held",
  plan: PlannedTouchpoint,
  now: Date,
): Promise<"inserted" | "held-out" | "exists"> {
  const { purpose, personKey, orderId, dueAt } = plan
  const share = mayHoldOut(purpose) ? await readHoldOutShare(tx, shop, purpose) : 0
  const isOut = isHeldOut(personKey, purpose, share)
  const isWritten = isOut
    ? await insertTouchpoint(tx, shop, id, "cancelled", { ...plan, reason: "hold-out" }, now)
    : await insertTouchpoint(tx, shop, id, state, plan, now)
  if (!isWritten) return "exists"
  if (share > 0) await insertAssignment(tx, shop, { touchpointId: id, orderId, purpose, isHeldOut: isOut, dueAt }, now)
  return isOut ? "held-out" : "inserted"
}
