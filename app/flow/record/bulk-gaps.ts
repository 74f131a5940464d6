// Which parcel lines follow from an order that came in bulk, and what has to be asked for one by one?
//
// Bulk operations take no connection inside a list (Shopify refuses such a query), so a parcel
// comes with the number of pieces in it and not with its lines. An order with one line holds nothing else. One live parcel with as many pieces
// as the order has holds everything: no line can have sent more than was bought. In any other case the lines are asked for; so are a refund's,
// and the carrier's events of a parcel still under way. A delivered parcel comes with its time of delivery: its events are history.
import type { LineNode, OrderNode } from "#app/flow/record/graphql-order.ts"
import { isLiveParcel, type LineQuantityNode, type ParcelNode } from "#app/flow/record/graphql-parcel.ts"
import { addDays } from "#app/platform/clock.ts"

/** A parcel that has been under way for longer has no events worth asking for. */
const eventsForDays = 60

/** The lines of `parcel` when they can be nothing else; null when they have to be asked for. */
export function linesThatFollow(parcel: ParcelNode, parcels: readonly ParcelNode[], lines: readonly LineNode[]): LineQuantityNode[] | null {
  const [only] = lines
  if (only && lines.length === 1) return [{ quantity: parcel.totalQuantity, lineItem: { id: only.id } }]
  if (!isLiveParcel(parcel)) return null
  const live = parcels.filter(isLiveParcel)
  const bought = lines.reduce((sum, line) => sum + line.quantity, 0)
  if (live.length !== 1 || bought === 0 || parcel.totalQuantity !== bought) return null
  return lines.map((line) => ({ quantity: line.quantity, lineItem: { id: line.id } }))
}

/** The order with what follows filled in, and the ids of the parcels and refunds that have to be asked for. */
export function closeGaps(order: OrderNode, now: Date): { order: OrderNode; ask: string[] } {
  const ask = order.refunds.map(({ id }) => id)
  const fulfillments = order.fulfillments.map((parcel) => {
    const lines = linesThatFollow(parcel, order.fulfillments, order.lineItems.nodes)
    if (!lines || isUnderWay(parcel, now)) ask.push(parcel.id)
    return lines ? { ...parcel, fulfillmentLineItems: { nodes: lines } } : parcel
  })
  return { order: { ...order, fulfillments }, ask }
}

function isUnderWay(parcel: ParcelNode, now: Date): boolean {
  return !parcel.deliveredAt && isLiveParcel(parcel) && addDays(new Date(parcel.createdAt), eventsForDays) > now
}
