// Where are the pieces of one bought line? Every piece is in exactly one place; the counts add up to what was bought. Pure: what the record
// knows of the order in, counts out, so the order in which it was heard of cannot matter.
//
// First where each piece came to: in a parcel (the parcel's own state), handed over without one, available as a download, or still open. Then
// what was taken away again, from the places Shopify says it comes from (REST Refund, restock_type): "cancel" pieces had not been sent,
// "return" pieces had, with "none" the pieces still to be sent stay as many. What vanished without a refund or a return was taken off by an edit
// or exchanged before it was sent. A return under way overlays pieces that are with the shopper. Counts are pieces.
import { returnedByLine } from "#app/flow/record/return-lines.ts"
import { parcelPlace, type ParcelFacts } from "#app/flow/record/parcel-place.ts"
import type { Gid } from "#app/platform/ids.ts"

export const places = [
  "open",
  "inTransit",
  "readyForPickup",
  "delivered",
  "pickedUp",
  "available",
  "returnOpen",
  "returned",
  "refunded",
  "cancelled",
  "removed",
] as const

/** `available`: a file, a gift card, a service. `removed`: taken off by an edit, or exchanged. */
export type Place = (typeof places)[number]
export type LineState = Record<Place, number>

/** Pieces that are still the buyer's, wherever they are. */
export const kept: readonly Place[] = ["open", "inTransit", "readyForPickup", "delivered", "pickedUp", "available", "returnOpen"]
/** Pieces that the shopper has and keeps. */
export const withShopper: readonly Place[] = ["delivered", "pickedUp", "available"]
const underWay: readonly Place[] = ["inTransit", "readyForPickup"]

export interface LineFacts {
  id: Gid
  quantity: number
  currentQuantity: number
  requiresShipping: boolean
  isGiftCard: boolean
  fulfillmentStatus: string | null
}

export interface LifeFacts {
  order: { cancelledAt: Date | null; financialStatus: string | null; sourceName: string | null; deliveryMethod: string | null }
  shipments: readonly ParcelFacts[]
  refunds: readonly { lines: unknown }[]
  returns: readonly { status: string; lines: unknown; removals?: unknown }[]
  edits: readonly { lines: unknown }[]
}

export function lineState(line: LineFacts, life: LifeFacts): LineState {
  const pieces = new Pieces(line.quantity)
  placePieces(pieces, line, life)
  takeAway(pieces, line, life)
  const opened = returnedByLine(life.returns, ["requested", "open"]).get(line.id) ?? 0
  pieces.move(opened, [...withShopper, ...underWay], "returnOpen")
  return pieces.state
}

export function countOf(state: LineState, wanted: readonly Place[]): number {
  return wanted.reduce((sum, place) => sum + state[place], 0)
}

/** The pieces of one line, all of them open at first; moving them keeps their number. */
class Pieces {
  readonly state = Object.fromEntries(places.map((place) => [place, 0])) as LineState

  constructor(bought: number) {
    this.state.open = bought
  }

  count(wanted: readonly Place[]): number {
    return countOf(this.state, wanted)
  }

  /** Moves up to `wanted` pieces, from the first of `from` that has any. */
  move(wanted: number, from: readonly Place[], to: Place): void {
    let left = Math.max(0, wanted)
    for (const place of from) {
      const moved = Math.min(left, this.state[place])
      this.state[place] -= moved
      this.state[to] += moved
      left -= moved
    }
  }

  moveAll(from: readonly Place[], to: Place): void {
    this.move(this.count(from), from, to)
  }
}

function placePieces(pieces: Pieces, line: LineFacts, { order, shipments }: LifeFacts): void {
  const known = shipments.filter((parcel) => parcel.lines.some((packed) => packed.orderLineId === line.id))
  // Those that are there first: where more was packed than bought, the surplus is what is still under way.
  for (const place of ["delivered", "pickedUp", "readyForPickup", "inTransit"] as const)
    for (const packed of known.filter((parcel) => parcelPlace(parcel, order) === place).flatMap((parcel) => parcel.lines))
      if (packed.orderLineId === line.id) pieces.move(packed.quantity, ["open"], place)
  if (isDigital(line)) {
    // A file in a "parcel" travels nowhere.
    pieces.moveAll(underWay, "available")
    if (order.financialStatus !== "pending" && order.financialStatus !== "expired") pieces.moveAll(["open"], "available")
  } else if (known.length === 0 && line.fulfillmentStatus === "fulfilled") {
    // Sent, and no parcel was told of: at a till it was handed over, else nobody knows where it is.
    const isHandedOver = order.deliveryMethod === "in-person" || order.deliveryMethod === "pickup"
    pieces.moveAll(["open"], isHandedOver ? "pickedUp" : "inTransit")
  }
}

const isDigital = (line: LineFacts): boolean => !line.requiresShipping || line.isGiftCard

function takeAway(pieces: Pieces, line: LineFacts, life: LifeFacts): void {
  const refunded = { cancel: 0, return: 0, none: 0 }
  for (const { orderLineId, quantity, restock } of life.refunds.flatMap((refund) => linesIn(refund.lines)))
    if (orderLineId === line.id) refunded[restock ?? "none"] += quantity
  const closed = returnedByLine(life.returns, ["closed"]).get(line.id) ?? 0
  const returned = Math.max(closed, refunded.return)
  // Goods that came back and were not put on the shelf again are refunded without restocking.
  const withoutReturn = Math.max(0, refunded.none - (returned - refunded.return))
  pieces.move(returned, [...withShopper, ...underWay, "open"], "returned")
  pieces.move(withoutReturn, [...withShopper, ...underWay, "open"], "refunded")
  pieces.move(refunded.cancel, ["open", ...underWay, ...withShopper], "cancelled")
  const left = Math.min(line.currentQuantity, Math.max(0, line.quantity - shrunkBy(line.id, life)))
  const unexplained = line.quantity - left - pieces.count(["returned", "refunded", "cancelled"])
  const isCancelled = life.order.cancelledAt !== null
  pieces.move(unexplained, ["open", ...underWay, ...withShopper], isCancelled ? "cancelled" : "removed")
  const isUnpaid = life.order.financialStatus === "refunded" || life.order.financialStatus === "voided"
  if (isCancelled || isUnpaid) pieces.moveAll(["open", "available"], isCancelled ? "cancelled" : "refunded")
}

/** Pieces fewer after all edits; an edit that raised the line again takes nothing away. */
function shrunkBy(lineId: Gid, { edits }: LifeFacts): number {
  const deltas = edits.flatMap((edit) => (Array.isArray(edit.lines) ? (edit.lines as { orderLineId: Gid; delta: number }[]) : []))
  return Math.max(0, -deltas.reduce((sum, entry) => (entry.orderLineId === lineId ? sum + entry.delta : sum), 0))
}

function linesIn(json: unknown): { orderLineId: Gid; quantity: number; restock?: "cancel" | "return" | "none" }[] {
  return Array.isArray(json) ? (json as { orderLineId: Gid; quantity: number }[]) : []
}
