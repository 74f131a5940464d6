// What orders/edited says: by how many pieces each line of a placed order grew or shrank. The order as it is now comes by orders/updated.
import { z } from "zod"

import {
  eachOf,
  exactObject,
  idOf,
  identity,
  instant,
  misfit,
  numbered,
  number,
  quantity,
  read,
  readBy,
  type Read,
} from "#app/flow/record/payload-fields.ts"
import { kindFault } from "#app/flow/record/payload-kind.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface EditFacts {
  id: Gid
  orderId: Gid
  /** Pieces more (or, below zero, fewer) by line, in the order of their names. */
  lines: { orderLineId: Gid; delta: number }[]
  editedAt: Date | null
}

const changes = eachOf(z.object({ ...identity, delta: quantity }))
const lists = z.object({ additions: changes, removals: changes })
const edit = z.object({ ...identity, order_id: number, created_at: instant, committed_at: instant, line_items: exactObject })

/** Malformed when it names no edit or no order, or a change is no number. */
export function readEditPayload(payload: unknown): Read<EditFacts> {
  const outer = readBy(z.object({ order_edit: exactObject }), payload)
  if (outer.kind === "malformed") return outer
  const fault = kindFault("edit", payload)
  if (fault) return misfit(fault)
  if (!outer.facts.order_edit) return misfit("order_edit: expected an object")
  const parsed = readBy(edit, outer.facts.order_edit, "order_edit")
  if (parsed.kind === "malformed") return parsed
  const said = parsed.facts
  const id = idOf("OrderEdit", said)
  const orderId = numbered("Order", said.order_id)
  if (!id) return misfit("order_edit.id: expected a number")
  if (!orderId) return misfit("order_edit.order_id: expected a number")
  const changed = readBy(lists, said.line_items ?? {}, "order_edit.line_items")
  if (changed.kind === "malformed") return changed
  const sums = new Map<Gid, number>()
  const add = (entries: z.output<typeof changes>, sign: 1 | -1) => {
    for (const entry of entries ?? []) {
      const line = idOf("LineItem", entry)
      if (line && entry.delta) sums.set(line, (sums.get(line) ?? 0) + sign * entry.delta)
    }
  }
  add(changed.facts.additions, 1)
  add(changed.facts.removals, -1)
  const lines = [...sums].map(([orderLineId, delta]) => ({ orderLineId, delta })).filter(({ delta }) => delta !== 0)
  return read({
    id,
    orderId,
    lines: lines.sort((a, b) => (a.orderLineId < b.orderLineId ? -1 : 1)),
    editedAt: said.committed_at ?? said.created_at,
  })
}
