// Was this person asked about this product already, or did they review it, within a year? Pure.
//
// A year is counted back from the moment this order was placed, so that planning again later says the same. Of two orders under way with the same
// product the one whose message was planned first asks. Whether there is a review counts, never what it says.
import type { LinePast } from "#app/flow/planning/plan-ask.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Gid, TouchpointId } from "#app/platform/ids.ts"

export const yearDays = 365

/** Another message to the same person. sentAt: null while it has not left. */
export interface EarlierAsk {
  id: TouchpointId
  orderId: Gid
  productIds: readonly Gid[]
  sentAt: Date | null
  createdAt: Date
}

export interface EarlierReview {
  productId: Gid
  orderId: Gid | null
  orderLineId: Gid | null
  submittedAt: Date
}

export interface RepeatFacts {
  orderId: Gid
  placedAt: Date
  asks: readonly EarlierAsk[]
  reviews: readonly EarlierReview[]
  /** Products of this order that were asked about already. */
  askedProducts: ReadonlySet<Gid>
}

/** `own`: the message of this order that is planned with the line, null when there is none. */
export function repeatOf(
  line: { id: Gid; productId: Gid | null },
  own: { id: TouchpointId; createdAt: Date } | null,
  { orderId, placedAt, asks, reviews, askedProducts }: RepeatFacts,
): LinePast["repeat"] {
  const { productId } = line
  if (productId === null) return undefined
  const since = addDays(placedAt, -yearDays)
  const review = reviews.find((one) => one.productId === productId && one.submittedAt >= since)
  if (review) return { reason: "reviewed-before", otherOrderId: review.orderId === orderId ? null : review.orderId }
  if (askedProducts.has(productId)) return { reason: "asked-before", otherOrderId: orderId }
  const isBefore = (ask: EarlierAsk) =>
    !own || ask.createdAt < own.createdAt || (ask.createdAt.getTime() === own.createdAt.getTime() && ask.id < own.id)
  const other = asks.find((ask) => ask.productIds.includes(productId) && (ask.sentAt ? ask.sentAt >= since : isBefore(ask)))
  return other ? { reason: "asked-before", otherOrderId: other.orderId } : undefined
}
