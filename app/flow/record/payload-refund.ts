// What refunds/create and returns/* say. A refund names lines and how many of each; a return says how far it is, only at its start also which
// lines, and later which of those were taken off again.
import { z } from "zod"

import {
  eachOf,
  idFault,
  idOf,
  identity,
  instant,
  label,
  maybe,
  misfit,
  numbered,
  number,
  quantity,
  read,
  readBy,
  type Read,
} from "#app/flow/record/payload-fields.ts"
import { namedWithOrder, readInside, type Inside } from "#app/flow/record/payload-inside.ts"
import { kindFault } from "#app/flow/record/payload-kind.ts"
import type { Gid } from "#app/platform/ids.ts"

/** A type, not an interface, so that it is accepted as JSON. */
export type LineQuantity = { orderLineId: Gid; quantity: number }
/** restock: "cancel" pieces that had not been sent, "return" pieces that came back, "none" only money went back (or nobody said). */
export type RefundedLine = LineQuantity & { restock: "cancel" | "return" | "none" }
/** `returnLineId`: the return's own name for it, which later changes use. */
export type ReturnedLine = LineQuantity & { returnLineId: Gid | null }
export type ReturnRemoval = { returnLineId: Gid; quantity: number }

export interface RefundFacts {
  id: Gid
  orderId: Gid
  lines: RefundedLine[]
  createdAt: Date | null
}

export interface ReturnFacts {
  id: Gid
  orderId: Gid
  /** requested | open | closed | declined | cancelled */
  status: string
  /** Null when this payload does not say. */
  lines: ReturnedLine[] | null
}

export interface ReturnChange {
  id: Gid
  removals: ReturnRemoval[]
}

const named = maybe(z.object(identity))

const refund = z.object({
  ...namedWithOrder,
  created_at: instant,
  processed_at: instant,
  refund_line_items: eachOf(z.object({ line_item_id: number, line_item: named, quantity, restock_type: label })),
})

const returned = z.object({
  ...identity,
  order_id: number,
  order: named,
  status: label,
  return_line_items: eachOf(
    z.object({
      ...identity,
      quantity,
      line_item_id: number,
      line_item: named,
      fulfillment_line_item: maybe(z.object({ line_item: named, line_item_id: number })),
    }),
  ),
})

/** Malformed when it names no refund or no order, or how many pieces is no number. */
export function readRefundPayload(payload: unknown, inside: Inside | null = null): Read<RefundFacts> {
  const parsed = readInside(refund, { type: "Refund", kind: "refund" }, payload, inside)
  if (parsed.kind === "malformed") return parsed
  const { id, orderId, said } = parsed.facts
  const lines = (said.refund_line_items ?? []).flatMap((entry) => {
    // The nested line has its exact name; the number beside it is the same line.
    const orderLineId = idOf("LineItem", entry.line_item) ?? numbered("LineItem", entry.line_item_id)
    return orderLineId && entry.quantity ? [{ orderLineId, quantity: entry.quantity, restock: restockOf(entry.restock_type) }] : []
  })
  return read({ id, orderId, lines: gather(lines), createdAt: said.created_at ?? said.processed_at })
}

function restockOf(said: string | null): RefundedLine["restock"] {
  const word = said?.toLowerCase()
  return word === "cancel" || word === "return" ? word : "none"
}

const statuses = new Set(["requested", "open", "closed", "declined", "cancelled"])

/** Malformed when it names no return or no order, or its status is none we know. */
export function readReturnPayload(payload: unknown, inside: Inside | null = null): Read<ReturnFacts> {
  const parsed = readBy(returned, payload, inside?.path)
  if (parsed.kind === "malformed") return parsed
  const said = parsed.facts
  const id = idOf("Return", said)
  if (!id) return misfit(idFault("Return", said))
  const orderId = inside?.orderId ?? idOf("Order", said.order) ?? numbered("Order", said.order_id)
  if (!orderId) return misfit("order_id: expected a number, or an order with its id")
  const fault = kindFault("return", payload)
  if (fault) return misfit(fault)
  const word = said.status?.toLowerCase() ?? ""
  const status = word === "canceled" ? "cancelled" : word
  if (!statuses.has(status)) return misfit("status: expected requested, open, closed, declined or cancelled")
  const items = (said.return_line_items ?? []).flatMap((entry) => {
    const packed = entry.fulfillment_line_item
    const orderLineId =
      idOf("LineItem", packed?.line_item) ??
      idOf("LineItem", entry.line_item) ??
      numbered("LineItem", packed?.line_item_id ?? entry.line_item_id)
    const returnLineId = idOf("ReturnLineItem", entry)
    return orderLineId && entry.quantity ? [{ orderLineId, quantity: entry.quantity, returnLineId }] : []
  })
  return read({ id, orderId, status, lines: items.length > 0 ? inOrder(items) : null })
}

const change = z.object({ ...identity, return_line_items: z.unknown().optional() })
const changedLines = z.object({ removals: eachOf(z.object({ ...identity, delta: quantity, quantity })) })

/** returns/update: which of a return's pieces were taken off again. Malformed when it names no return. */
export function readReturnChangePayload(payload: unknown): Read<ReturnChange> {
  const parsed = readBy(change, payload)
  if (parsed.kind === "malformed") return parsed
  const id = idOf("Return", parsed.facts)
  const fault = id ? kindFault("return", payload) : idFault("Return", parsed.facts)
  if (!id || fault) return misfit(fault ?? "")
  // A list here is the return's lines as returns/request tells them, not what changed.
  const items = parsed.facts.return_line_items
  const lists = readBy(changedLines, Array.isArray(items) ? {} : (items ?? {}), "return_line_items")
  if (lists.kind === "malformed") return lists
  const removals = (lists.facts.removals ?? []).flatMap((entry) => {
    const returnLineId = idOf("ReturnLineItem", entry)
    const count = entry.delta ?? entry.quantity
    return returnLineId && count ? [{ returnLineId, quantity: count }] : []
  })
  return read({ id, removals: removals.sort((a, b) => (a.returnLineId < b.returnLineId ? -1 : 1)) })
}

// One entry a line and kind, in the order of their names: the same facts always read as the same list.
function gather(entries: readonly RefundedLine[]): RefundedLine[] {
  const sums = new Map<string, RefundedLine>()
  for (const entry of entries) {
    const key = `${entry.orderLineId} ${entry.restock}`
    sums.set(key, { ...entry, quantity: entry.quantity + (sums.get(key)?.quantity ?? 0) })
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
}

function inOrder(lines: readonly ReturnedLine[]): ReturnedLine[] {
  const key = (line: ReturnedLine) => `${line.orderLineId} ${line.returnLineId ?? ""} ${line.quantity}`
  return lines.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
