// What refunds/create and returns/* say. A refund names lines and how many of each; a return says how far it is, and only at its start also
// which lines.
import { z } from "zod"

import { idOf, identity, instant, listOf, maybe, numbered, number, quantity, text } from "#app/flow/record/payload-fields.ts"
import type { Gid } from "#app/platform/ids.ts"

/** A type, not an interface, so that it is accepted as JSON. */
export type LineQuantity = { orderLineId: Gid; quantity: number }

export interface RefundFacts {
  id: Gid
  orderId: Gid
  lines: LineQuantity[]
  createdAt: Date | null
}

export interface ReturnFacts {
  id: Gid
  orderId: Gid
  /** requested | open | closed | declined | cancelled */
  status: string
  /** Null when this payload does not say. */
  lines: LineQuantity[] | null
}

const named = maybe(z.object(identity))

const refund = z.object({
  ...identity,
  order_id: number,
  created_at: instant,
  processed_at: instant,
  refund_line_items: listOf(z.object({ line_item_id: number, line_item: named, quantity })),
})

const returned = z.object({
  ...identity,
  order_id: number,
  order: named,
  status: text,
  return_line_items: listOf(z.object({ quantity, fulfillment_line_item: maybe(z.object({ line_item: named })) })),
})

/** `within`: the order whose payload this refund stands in. Null when it names no refund or no order. */
export function readRefundPayload(payload: unknown, within: Gid | null = null): RefundFacts | null {
  const read = maybe(refund).parse(payload)
  const id = idOf("Refund", read)
  const orderId = within ?? numbered("Order", read?.order_id)
  if (!read || !id || !orderId) return null
  const lines = (read.refund_line_items ?? []).map((entry) => ({
    // The nested line has its exact name; the number beside it is the same line.
    orderLineId: idOf("LineItem", entry.line_item) ?? numbered("LineItem", entry.line_item_id),
    quantity: entry.quantity,
  }))
  return { id, orderId, lines: gather(lines), createdAt: read.created_at ?? read.processed_at }
}

/** Null when it names no return or no order, or has no status. */
export function readReturnPayload(payload: unknown): ReturnFacts | null {
  const read = maybe(returned).parse(payload)
  const id = idOf("Return", read)
  const orderId = idOf("Order", read?.order) ?? numbered("Order", read?.order_id)
  if (!read || !id || !orderId || !read.status) return null
  const status = read.status.toLowerCase()
  const items = read.return_line_items
  return {
    id,
    orderId,
    status: status === "canceled" ? "cancelled" : status,
    lines:
      items && items.length > 0
        ? gather(
            items.map((entry) => ({ orderLineId: idOf("LineItem", entry.fulfillment_line_item?.line_item), quantity: entry.quantity })),
          )
        : null,
  }
}

// One entry a line, in the order of their names: the same facts always read as the same list.
function gather(entries: readonly { orderLineId: Gid | null; quantity: number | null }[]): LineQuantity[] {
  const sums = new Map<Gid, number>()
  for (const { orderLineId, quantity: count } of entries)
    if (orderLineId && count) sums.set(orderLineId, (sums.get(orderLineId) ?? 0) + count)
  return [...sums]
    .map(([orderLineId, count]) => ({ orderLineId, quantity: count }))
    .sort((a, b) => (a.orderLineId < b.orderLineId ? -1 : 1))
}
