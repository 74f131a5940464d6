import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"
import { appliedIf, malformed } from "#app/flow/record/apply-outcome.ts"
import { mark, type Applying } from "#app/flow/record/applying.ts"
import { refundRow } from "#app/flow/record/fact-rows.ts"
import { lockOrder, takeRefundsOff } from "#app/flow/record/orders.store.server.ts"
import { readRefundPayload, readReturnPayload, type RefundFacts } from "#app/flow/record/payload-refund.ts"
import { mergeRefunds, mergeReturn } from "#app/flow/record/refunds.store.server.ts"
import type { Gid } from "#app/platform/ids.ts"

/** refunds/create */
export async function applyRefund(applying: Applying): Promise<ApplyOutcome> {
  const refund = readRefundPayload(applying.receipt.payload)
  if (!refund) return malformed("The payload names no refund, or not its order.")
  await lockOrder(applying.tx, applying.shop, refund.orderId)
  const changed = await applyRefunds(applying, refund.orderId, [refund])
  if (changed) await orderChanged(applying, refund.orderId)
  return appliedIf(changed)
}

export async function applyRefunds(applying: Applying, orderId: Gid, refunds: readonly RefundFacts[]): Promise<boolean> {
  const { tx, shop } = applying
  const rows = refunds.map((refund) => refundRow(applying, refund))
  const changed = await mergeRefunds(tx, shop, rows)
  if (changed > 0) await takeRefundsOff(tx, shop, orderId)
  return changed > 0
}

// At one instant the later step of a return's life stands.
const steps = ["requested", "open", "cancelled", "declined", "closed"]

/** returns/request, approve, decline, cancel, close, reopen: no payload carries a time of its own, so the message's time counts. */
export async function applyReturn(applying: Applying): Promise<ApplyOutcome> {
  const read = readReturnPayload(applying.receipt.payload)
  if (!read) return malformed("The payload names no return, or not its order.")
  const { tx, shop, triggeredAt } = applying
  const { id, orderId, status, lines } = read
  await lockOrder(tx, shop, orderId)
  const statusMark = `${triggeredAt.toISOString()}~${steps.indexOf(status) + 1}~${mark(applying, null, { status })}`
  const changed = await mergeReturn(
    tx,
    shop,
    { id, orderId, status, updatedAt: triggeredAt, mark: statusMark },
    lines ? { lines, linesMark: mark(applying, null, { lines }) } : null,
  )
  if (changed) await orderChanged(applying, orderId)
  return appliedIf(changed)
}

async function orderChanged({ queue, tx, shop }: Applying, orderId: Gid): Promise<void> {
  await queue.enqueue(tx, "order-changed", [{ shopId: shop, orderId }])
}
