import type { ApplyOutcome } from "#app/flow/intake/apply-receipts.server.ts"
import { appliedIf } from "#app/flow/record/apply-outcome.ts"
import { factsOf, mark, type Applying } from "#app/flow/record/applying.ts"
import { refundRow } from "#app/flow/record/fact-rows.ts"
import { lockOrder, takeRefundsOff } from "#app/flow/record/orders.store.server.ts"
import {
  readRefundPayload,
  readReturnChangePayload,
  readReturnPayload,
  type RefundFacts,
  type ReturnFacts,
} from "#app/flow/record/payload-refund.ts"
import { mergeRefunds, mergeReturn, takeOffReturn } from "#app/flow/record/refunds.store.server.ts"
import { returnMark } from "#app/flow/record/return-mark.ts"
import type { Gid } from "#app/platform/ids.ts"

/** refunds/create */
export async function applyRefund(applying: Applying): Promise<ApplyOutcome> {
  const read = factsOf(applying, readRefundPayload(applying.receipt.payload))
  if (read.kind === "malformed") return read
  const refund = read.facts
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

/** returns/request, approve, decline, cancel, close, reopen: no payload carries a time of its own, so the message's time counts. */
export async function applyReturn(applying: Applying): Promise<ApplyOutcome> {
  const read = readReturnPayload(applying.receipt.payload)
  if (read.kind === "malformed") return read
  const { orderId } = read.facts
  await lockOrder(applying.tx, applying.shop, orderId)
  const changed = await applyReturnFacts(applying, read.facts)
  if (changed) await orderChanged(applying, orderId)
  return appliedIf(changed)
}

/** returns/update: pieces that are not sent back after all. It names the return alone, which may not be known yet. */
export async function applyReturnChange(applying: Applying): Promise<ApplyOutcome> {
  const read = readReturnChangePayload(applying.receipt.payload)
  if (read.kind === "malformed") return read
  const { tx, shop, triggeredAt } = applying
  const { id, removals } = read.facts
  const key = mark(applying, null, { removals })
  const { orderId, isNews } = await takeOffReturn(tx, shop, { id, key, removals, at: triggeredAt })
  if (isNews && orderId) await orderChanged(applying, orderId)
  return appliedIf(isNews)
}

/** Merges one return, wherever it was told of. */
export function applyReturnFacts(applying: Applying, { id, orderId, status, lines }: ReturnFacts): Promise<boolean> {
  const { tx, shop, triggeredAt } = applying
  return mergeReturn(
    tx,
    shop,
    { id, orderId, status, updatedAt: triggeredAt, mark: returnMark(applying, status) },
    lines ? { lines, linesMark: mark(applying, null, { lines }) } : null,
  )
}

async function orderChanged({ queue, tx, shop }: Applying, orderId: Gid): Promise<void> {
  await queue.enqueue(tx, "order-changed", [{ shopId: shop, orderId }])
}
