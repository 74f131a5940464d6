import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"
import { appliedIf } from "#app/flow/record/apply-outcome.ts"
import { factsOf, mark, type Applying } from "#app/flow/record/applying.ts"
import { mergeEdit } from "#app/flow/record/order-edits.store.server.ts"
import { lockOrder } from "#app/flow/record/orders.store.server.ts"
import { readEditPayload } from "#app/flow/record/payload-edit.ts"

/** orders/edited: which lines grew or shrank, known before the order as it is now comes by orders/updated. */
export async function applyEdit(applying: Applying): Promise<ApplyOutcome> {
  const read = factsOf(applying, readEditPayload(applying.receipt.payload))
  if (read.kind === "malformed") return read
  const { tx, shop, queue, triggeredAt } = applying
  const { id, orderId, lines, editedAt } = read.facts
  await lockOrder(tx, shop, orderId)
  const changed = await mergeEdit(tx, shop, {
    id,
    orderId,
    lines,
    editedAt: editedAt ?? triggeredAt,
    mark: mark(applying, editedAt, read.facts),
  })
  if (changed) await queue.enqueue(tx, "order-changed", [{ shopId: shop, orderId }])
  return appliedIf(changed)
}
