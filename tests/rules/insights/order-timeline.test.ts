import { describe, expect, test } from "vitest"

import { orderTimeline, type AfterOrder } from "#app/flow/insights/order-timeline.ts"
import type { OrderFacts } from "#app/flow/record/order-facts.store.server.ts"

const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 10, day, hour))
const nothing: AfterOrder = { contacts: [], holds: [], decisions: [], responses: [], reviews: [] }

const facts = (overrides: object = {}) =>
  ({
    order: { placedAt: at(1), cancelledAt: null, cancelReason: null },
    lines: [],
    shipments: [],
    refunds: [],
    returns: [],
    ...overrides,
  }) as unknown as OrderFacts

const kinds = (order: OrderFacts, after: Partial<AfterOrder> = {}) =>
  orderTimeline(order, { ...nothing, ...after }).map(({ kind, detail }) => (detail ? `${kind} ${detail}` : kind))

describe("what happened to an order", () => {
  test("stands in the order of time, whatever table it comes from", () => {
    const shipments = [
      {
        shippedAt: at(2),
        carrier: "DHL",
        deliveredAt: at(5),
        events: [
          { status: "in_transit", happenedAt: at(3) },
          { status: "delivered", happenedAt: at(5) },
        ],
      },
    ]
    const contact = { createdAt: at(2, 1), sentAt: at(19), state: "sent", reason: null, orderLineIds: ["line"] }
    const after = {
      contacts: [contact],
      holds: [{ startedAt: at(6), releasedAt: at(8), reason: "return-open" }],
      decisions: [{ decidedAt: at(18), kind: "edited" }],
      responses: [{ happenedAt: at(20), kind: "not-yet" }],
      reviews: [{ submittedAt: at(25) }],
    }
    expect(kinds(facts({ shipments, returns: [{ updatedAt: at(6), status: "open" }] }), after)).toEqual([
      "placed",
      "parcel-sent DHL",
      "contact-planned",
      "parcel-event in_transit",
      "parcel-event delivered",
      "return open",
      "hold-started return-open",
      "hold-ended return-open",
      "approved",
      "contact-sent",
      "response not-yet",
      "review",
    ])
  })

  test("a parcel that only says of itself that it arrived did arrive", () => {
    expect(kinds(facts({ shipments: [{ shippedAt: at(2), carrier: null, deliveredAt: at(4), events: [] }] }))).toEqual([
      "placed",
      "parcel-sent",
      "parcel-event delivered",
    ])
  })

  test("a skip is told with its reason, a plan without one", () => {
    const skip = { createdAt: at(2), sentAt: null, state: "cancelled", reason: "test-order", orderLineIds: [] }
    expect(kinds(facts(), { contacts: [skip] })).toEqual(["placed", "contact-skipped test-order"])
    expect(kinds(facts(), { contacts: [{ ...skip, orderLineIds: ["line"] }] })).toEqual(["placed", "contact-planned"])
  })
})
