// What happened to one order, from every table that knows, in one list by time? Pure: rows in, happenings out; what they are called on screen is the
// screen's (app/ui/orders/happening-words.ts). Of two that share an instant, the one further right in the loop comes later.
import type { OrderFacts } from "#app/flow/record/order-facts.store.server.ts"

export type HappeningKind =
  | "placed"
  | "cancelled"
  | "parcel-sent"
  | "parcel-event"
  | "refund"
  | "return"
  | "contact-planned"
  | "contact-skipped"
  | "hold-started"
  | "hold-ended"
  | "approved"
  | "rejected"
  | "contact-sent"
  | "response"
  | "review"

export interface Happening {
  at: Date
  kind: HappeningKind
  /** The event's own word: a carrier's status, a hold's or a skip's reason, a response's kind. Null when the kind says all. */
  detail: string | null
}

export interface AfterOrder {
  contacts: readonly {
    createdAt: Date
    sentAt: Date | null
    state: string
    reason: string | null
    orderLineIds: readonly string[]
    /** On which ground it left. */
    legalBasis?: string | null
  }[]
  holds: readonly { startedAt: Date; releasedAt: Date | null; reason: string }[]
  /** Yeses and noes that stand. */
  decisions: readonly { decidedAt: Date; kind: string }[]
  responses: readonly { happenedAt: Date; kind: string }[]
  reviews: readonly { submittedAt: Date }[]
}

const rank: Record<HappeningKind, number> = {
  "placed": 0,
  "cancelled": 2,
  "parcel-sent": 3,
  "parcel-event": 4,
  "refund": 5,
  "return": 6,
  "contact-planned": 7,
  "contact-skipped": 8,
  "hold-started": 9,
  "hold-ended": 10,
  "approved": 11,
  "rejected": 12,
  "contact-sent": 13,
  "response": 14,
  "review": 15,
}

export function orderTimeline(facts: OrderFacts, after: AfterOrder): Happening[] {
  const happened: Happening[] = []
  const note = (kind: HappeningKind, at: Date | null, detail: string | null = null) => {
    if (at) happened.push({ at, kind, detail })
  }
  const { order, shipments, refunds, returns } = facts
  note("placed", order.placedAt)
  note("cancelled", order.cancelledAt, order.cancelReason)
  for (const shipment of shipments) {
    note("parcel-sent", shipment.shippedAt, shipment.carrier)
    for (const event of shipment.events) note("parcel-event", event.happenedAt, event.status)
    const isTold = shipment.events.some(({ status }) => status === "delivered")
    if (!isTold) note("parcel-event", shipment.deliveredAt, "delivered")
  }
  for (const refund of refunds) note("refund", refund.createdAt)
  for (const one of returns) note("return", one.updatedAt, one.status)
  for (const contact of after.contacts) {
    const isSkipped = contact.orderLineIds.length === 0
    note(isSkipped ? "contact-skipped" : "contact-planned", contact.createdAt, isSkipped ? contact.reason : null)
    note("contact-sent", contact.sentAt, contact.legalBasis ?? null)
  }
  for (const hold of after.holds) {
    note("hold-started", hold.startedAt, hold.reason)
    note("hold-ended", hold.releasedAt, hold.reason)
  }
  for (const { kind, decidedAt } of after.decisions) note(kind === "rejected" ? "rejected" : "approved", decidedAt)
  for (const response of after.responses) note("response", response.happenedAt, response.kind)
  for (const review of after.reviews) note("review", review.submittedAt)
  return happened.sort((a, b) => a.at.getTime() - b.at.getTime() || rank[a.kind] - rank[b.kind])
}
