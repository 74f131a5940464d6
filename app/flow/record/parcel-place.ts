// Where is one parcel? Dead ones (cancelled, failed) are nowhere: their pieces are still to be sent. A parcel of an order that is picked up, or
// was sold over the counter, is handed over when it is made; Shopify tells no more of it. "Ready for pickup" at a carrier's point or in the shop
// is not yet with the shopper.
import type { Gid } from "#app/platform/ids.ts"

export interface ParcelFacts {
  status: string
  deliveredAt: Date | null
  lastEvent: string | null
  reportedStatus: string | null
  trackingNumber: string | null
  lines: readonly { orderLineId: Gid; quantity: number }[]
}

export type ParcelPlace = "none" | "inTransit" | "readyForPickup" | "delivered" | "pickedUp"

// Shopify's words for a parcel that is not, or no longer, on its way; "open" and "pending" ones wait for a fulfilment service.
export const deadStatuses: readonly string[] = ["cancelled", "error", "failure"]

export const isLive = (parcel: { status: string }): boolean => !deadStatuses.includes(parcel.status)

export function parcelPlace(
  parcel: Omit<ParcelFacts, "lines">,
  { sourceName, deliveryMethod }: { sourceName: string | null; deliveryMethod: string | null },
): ParcelPlace {
  if (!isLive(parcel)) return "none"
  const isCollected = deliveryMethod === "pickup" || deliveryMethod === "in-person"
  if (parcel.deliveredAt || parcel.lastEvent === "picked_up") return isCollected ? "pickedUp" : "delivered"
  // Events tell more than the parcel's own word, where there are any.
  if ((parcel.lastEvent ?? parcel.reportedStatus) === "ready_for_pickup") return "readyForPickup"
  const isAtTill = sourceName?.toLowerCase() === "pos" && deliveryMethod !== "shipping" && deliveryMethod !== "local"
  return (isCollected || isAtTill) && parcel.status === "success" && !parcel.trackingNumber ? "pickedUp" : "inTransit"
}
