import { lineState, type LineState } from "#app/flow/record/line-state.ts"
import { findManyOrderFacts, type OrderFacts as Facts, type ShipmentFacts as Parcel } from "#app/flow/record/order-facts.store.server.ts"
import type { OrderLine } from "#app/flow/record/orders.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** A bought line and where its pieces are. */
export interface LineWithState extends OrderLine {
  state: LineState
}

/** An order with its lines, parcels (with lines and events), refunds, returns and edits. Personal fields are still encrypted. */
export interface OrderFacts extends Facts {
  lines: LineWithState[]
  /** The recipient is taken for somebody else than the buyer, and why (app/flow/record/gift.ts). */
  gift: { reason: string } | null
}
export type ShipmentFacts = Parcel

/** All the money went back, or the authorisation ended without any being taken. */
export function isPaidBack({ financialStatus }: { financialStatus: string | null }): boolean {
  return financialStatus === "refunded" || financialStatus === "voided"
}

/** Null when the shop has no such order (yet: its parcels may be known before it). */
export async function readOrder(db: Queryable, shop: ShopId, orderId: Gid): Promise<OrderFacts | null> {
  return (await readOrders(db, shop, [orderId])).get(orderId) ?? null
}

/** The same of many orders in one statement. */
export async function readOrders(db: Queryable, shop: ShopId, orderIds: readonly Gid[]): Promise<Map<Gid, OrderFacts>> {
  if (orderIds.length === 0) return new Map()
  const found = await findManyOrderFacts(db, shop, orderIds)
  return new Map(
    [...found].map(([id, facts]) => {
      const { order } = facts
      const lines = facts.lines.map((line) => ({ ...line, state: lineState(line, facts) }))
      return [id, { ...facts, lines, gift: order.giftReason === null ? null : { reason: order.giftReason } }]
    }),
  )
}
