// How many pieces of each line are in the returns of an order, after what later updates took off again?
import type { ReturnedLine, ReturnRemoval } from "#app/flow/record/payload-refund.ts"
import type { Gid } from "#app/platform/ids.ts"

export interface ReturnRow {
  status: string
  lines: unknown
  removals?: unknown
}

/** Pieces by line over the returns in one of `statuses`. */
export function returnedByLine(returns: readonly ReturnRow[], statuses: readonly string[]): Map<Gid, number> {
  const pieces = new Map<Gid, number>()
  for (const { orderLineId, quantity } of returns.filter(({ status }) => statuses.includes(status)).flatMap(linesOfReturn))
    pieces.set(orderLineId, (pieces.get(orderLineId) ?? 0) + quantity)
  return pieces
}

export function linesOfReturn({ lines, removals }: ReturnRow): { orderLineId: Gid; quantity: number }[] {
  const removed = new Map<Gid, number>()
  for (const { returnLineId, quantity } of removalsIn(removals)) removed.set(returnLineId, (removed.get(returnLineId) ?? 0) + quantity)
  const told = Array.isArray(lines) ? (lines as ReturnedLine[]) : []
  return told.flatMap(({ orderLineId, quantity, returnLineId }) => {
    const left = quantity - (returnLineId ? (removed.get(returnLineId) ?? 0) : 0)
    return left > 0 ? [{ orderLineId, quantity: left }] : []
  })
}

function removalsIn(json: unknown): ReturnRemoval[] {
  return typeof json === "object" && json !== null ? (Object.values(json) as ReturnRemoval[][]).flat() : []
}
