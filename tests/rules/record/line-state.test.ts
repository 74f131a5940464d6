// Where each piece of a bought line is: a table of what happens to orders, then properties over anything that may be told of one.
import fc from "fast-check"
import { describe, expect, test } from "vitest"

import {
  countOf,
  kept,
  lineState,
  places,
  withShopper,
  type LifeFacts,
  type LineFacts,
  type LineState,
} from "#app/flow/record/line-state.ts"

const id = "gid://shopify/LineItem/1"
const at = new Date("2026-09-01T10:00:00Z")

const line = (change: Partial<LineFacts> = {}): LineFacts => {
  const quantity = change.quantity ?? 3
  return { id, quantity, currentQuantity: quantity, requiresShipping: true, isGiftCard: false, fulfillmentStatus: null, ...change }
}
const shipped = { cancelledAt: null, financialStatus: "paid", sourceName: "web", deliveryMethod: "shipping" }
const life = (change: Omit<Partial<LifeFacts>, "order"> & { order?: Partial<LifeFacts["order"]> } = {}): LifeFacts => ({
  shipments: [],
  refunds: [],
  returns: [],
  edits: [],
  ...change,
  order: { ...shipped, ...change.order },
})
const parcel = (quantity: number, change: object = {}) => ({
  status: "success",
  deliveredAt: null,
  lastEvent: null,
  reportedStatus: null,
  trackingNumber: "A",
  lines: [{ orderLineId: id, quantity }],
  ...change,
})
const arrived = { deliveredAt: at, lastEvent: "delivered" }
const refund = (quantity: number, restock: "cancel" | "return" | "none") => ({ lines: [{ orderLineId: id, quantity, restock }] })
const returned = (status: string, quantity: number, removed = 0) => ({
  status,
  lines: [{ orderLineId: id, quantity, returnLineId: "r" }],
  removals: removed > 0 ? { message: [{ returnLineId: "r", quantity: removed }] } : {},
})
const edit = (delta: number) => ({ lines: [{ orderLineId: id, delta }] })

const held = (state: LineState) => Object.fromEntries(Object.entries(state).filter(([, count]) => count > 0))

const till = { sourceName: "pos", deliveryMethod: "in-person" }
const cancelled = { cancelledAt: at }

const table: [string, LineFacts, LifeFacts, Partial<LineState>][] = [
  ["nothing sent yet", line(), life(), { open: 3 }],
  ["a part is sent", line(), life({ shipments: [parcel(2)] }), { open: 1, inTransit: 2 }],
  ["split over two parcels, one there", line(), life({ shipments: [parcel(1, arrived), parcel(2)] }), { delivered: 1, inTransit: 2 }],
  ["three parcels, all there", line(), life({ shipments: [parcel(1, arrived), parcel(1, arrived), parcel(1, arrived)] }), { delivered: 3 }],
  ["called back", line(), life({ shipments: [parcel(3, { status: "cancelled" })] }), { open: 3 }],
  ["called back and sent again", line(), life({ shipments: [parcel(3, { status: "cancelled" }), parcel(3, arrived)] }), { delivered: 3 }],
  ["a parcel that failed", line(), life({ shipments: [parcel(2, { status: "failure" })] }), { open: 3 }],
  ["more packed than bought", line({ quantity: 1 }), life({ shipments: [parcel(1), parcel(1, arrived)] }), { delivered: 1 }],
  ["parcels of other lines", line(), life({ shipments: [parcel(2, { lines: [{ orderLineId: "other", quantity: 2 }] })] }), { open: 3 }],
  ["waits at a carrier's point", line(), life({ shipments: [parcel(3, { lastEvent: "ready_for_pickup" })] }), { readyForPickup: 3 }],
  [
    "refunded before it was sent",
    line({ currentQuantity: 2 }),
    life({ shipments: [parcel(1, arrived)], refunds: [refund(1, "cancel")] }),
    { delivered: 1, open: 1, cancelled: 1 },
  ],
  [
    "money back, the goods stay away",
    line({ currentQuantity: 2 }),
    life({ shipments: [parcel(2, arrived)], refunds: [refund(1, "none")] }),
    { delivered: 1, open: 1, refunded: 1 },
  ],
  [
    "taken back on the shelf",
    line({ currentQuantity: 2 }),
    life({ shipments: [parcel(3, arrived)], refunds: [refund(1, "return")] }),
    { delivered: 2, returned: 1 },
  ],
  [
    "return asked for",
    line(),
    life({ shipments: [parcel(3, arrived)], returns: [returned("requested", 2)] }),
    { delivered: 1, returnOpen: 2 },
  ],
  [
    "return approved or reopened",
    line(),
    life({ shipments: [parcel(3, arrived)], returns: [returned("open", 2)] }),
    { delivered: 1, returnOpen: 2 },
  ],
  ["return declined", line(), life({ shipments: [parcel(3, arrived)], returns: [returned("declined", 2)] }), { delivered: 3 }],
  ["return called off", line(), life({ shipments: [parcel(3, arrived)], returns: [returned("cancelled", 2)] }), { delivered: 3 }],
  ["return done", line(), life({ shipments: [parcel(3, arrived)], returns: [returned("closed", 2)] }), { delivered: 1, returned: 2 }],
  [
    "return of which a piece was taken off",
    line(),
    life({ shipments: [parcel(3, arrived)], returns: [returned("open", 2, 1)] }),
    { delivered: 2, returnOpen: 1 },
  ],
  [
    "return done, and its refund",
    line({ currentQuantity: 1 }),
    life({ shipments: [parcel(3, arrived)], returns: [returned("closed", 2)], refunds: [refund(2, "return")] }),
    { delivered: 1, returned: 2 },
  ],
  [
    "return done, and its refund without restocking",
    line({ currentQuantity: 1 }),
    life({ shipments: [parcel(3, arrived)], returns: [returned("closed", 2)], refunds: [refund(2, "none")] }),
    { delivered: 1, returned: 2 },
  ],
  [
    "return of one, money for another",
    line({ currentQuantity: 1 }),
    life({ shipments: [parcel(3, arrived)], returns: [returned("closed", 1)], refunds: [refund(2, "none")] }),
    { delivered: 1, returned: 1, refunded: 1 },
  ],
  ["lowered by an edit", line({ currentQuantity: 1 }), life({ edits: [edit(-2)] }), { open: 1, removed: 2 }],
  ["lowered by an edit, the order not heard of yet", line(), life({ edits: [edit(-2)] }), { open: 1, removed: 2 }],
  ["taken off by an edit", line({ currentQuantity: 0 }), life({ edits: [edit(-3)] }), { removed: 3 }],
  ["lowered and raised again", line(), life({ edits: [edit(-2), edit(2)] }), { open: 3 }],
  [
    "an edit that Shopify also calls a refund",
    line({ currentQuantity: 2 }),
    life({ edits: [edit(-1)], refunds: [refund(1, "cancel")] }),
    { open: 2, cancelled: 1 },
  ],
  [
    "exchanged: the old piece comes back, the new one is a line of its own",
    line({ quantity: 1, currentQuantity: 0 }),
    life({ shipments: [parcel(1, arrived)], returns: [returned("closed", 1)] }),
    { returned: 1 },
  ],
  ["cancelled", line({ currentQuantity: 0 }), life({ order: cancelled }), { cancelled: 3 }],
  ["cancelled, said by the order alone", line(), life({ order: cancelled }), { cancelled: 3 }],
  ["all money back", line(), life({ order: { financialStatus: "refunded" } }), { refunded: 3 }],
  ["files", line({ requiresShipping: false }), life(), { available: 3 }],
  ["files in a fulfillment", line({ requiresShipping: false }), life({ shipments: [parcel(3)] }), { available: 3 }],
  ["files not paid for", line({ requiresShipping: false }), life({ order: { financialStatus: "pending" } }), { open: 3 }],
  [
    "files refunded",
    line({ requiresShipping: false, currentQuantity: 2 }),
    life({ refunds: [refund(1, "none")] }),
    { available: 2, refunded: 1 },
  ],
  ["gift cards", line({ isGiftCard: true }), life(), { available: 3 }],
  ["a cancelled order's files", line({ requiresShipping: false }), life({ order: cancelled }), { cancelled: 3 }],
  ["at the till", line({ fulfillmentStatus: "fulfilled" }), life({ order: till }), { pickedUp: 3 }],
  ["at the till, with its fulfillment", line(), life({ order: till, shipments: [parcel(3, { trackingNumber: null })] }), { pickedUp: 3 }],
  [
    "bought at the till, sent home",
    line(),
    life({ order: { sourceName: "pos", deliveryMethod: "shipping" }, shipments: [parcel(3, { trackingNumber: null })] }),
    { inTransit: 3 },
  ],
  ["to be picked up", line(), life({ order: { deliveryMethod: "pickup" } }), { open: 3 }],
  [
    "ready in the shop",
    line(),
    life({ order: { deliveryMethod: "pickup" }, shipments: [parcel(3, { trackingNumber: null, reportedStatus: "ready_for_pickup" })] }),
    { readyForPickup: 3 },
  ],
  ["picked up", line(), life({ order: { deliveryMethod: "pickup" }, shipments: [parcel(3, { trackingNumber: null })] }), { pickedUp: 3 }],
  ["sent, and no parcel was told of", line({ fulfillmentStatus: "fulfilled" }), life(), { inTransit: 3 }],
]

describe("where the pieces are", () => {
  test.each(table)("%s", (_name, bought, facts, wanted) => {
    expect(held(lineState(bought, facts))).toEqual(wanted)
  })
})

const restock = fc.constantFrom("cancel" as const, "return" as const, "none" as const)
const few = fc.integer({ min: 0, max: 6 })
const anyOf = <Value>(one: fc.Arbitrary<Value>) => fc.array(one, { maxLength: 4 })
const anyLife: fc.Arbitrary<LifeFacts> = fc.record({
  order: fc.record({
    cancelledAt: fc.option(fc.constant(at)),
    financialStatus: fc.constantFrom(null, "paid", "pending", "refunded", "voided", "partially_refunded"),
    sourceName: fc.constantFrom(null, "web", "pos", "shopify_draft_order"),
    deliveryMethod: fc.constantFrom(null, "shipping", "pickup", "in-person", "none", "local"),
  }),
  shipments: anyOf(
    fc.record({
      status: fc.constantFrom("success", "cancelled", "pending", "failure", "open"),
      deliveredAt: fc.option(fc.constant(at)),
      lastEvent: fc.constantFrom(null, "in_transit", "ready_for_pickup", "delivered"),
      reportedStatus: fc.constantFrom(null, "ready_for_pickup", "delivered"),
      trackingNumber: fc.constantFrom(null, "A"),
      lines: anyOf(fc.record({ orderLineId: fc.constantFrom(id, "other"), quantity: few })),
    }),
  ),
  refunds: anyOf(fc.tuple(few, restock).map(([count, kind]) => refund(count, kind))),
  returns: anyOf(
    fc.tuple(fc.constantFrom("requested", "open", "closed", "declined", "cancelled", ""), few, few).map((entry) => returned(...entry)),
  ),
  edits: anyOf(fc.integer({ min: -4, max: 4 }).map(edit)),
})
const anyLine = fc
  .record({
    quantity: few,
    gone: few,
    requiresShipping: fc.boolean(),
    isGiftCard: fc.boolean(),
    fulfillmentStatus: fc.constantFrom(null, "partial", "fulfilled"),
  })
  .map(({ gone, ...rest }) => line({ ...rest, currentQuantity: Math.max(0, rest.quantity - gone) }))

const parameters = { seed: 20261122, numRuns: 2_000 }

describe("whatever is told of an order", () => {
  test("every piece is in exactly one place", () => {
    fc.assert(
      fc.property(anyLine, anyLife, (bought, facts) => {
        const state = lineState(bought, facts)
        expect(countOf(state, places)).toBe(bought.quantity)
        for (const place of places) expect(state[place]).toBeGreaterThanOrEqual(0)
      }),
      parameters,
    )
  })

  test("no more is the buyer's than the order and the refunds leave", () => {
    fc.assert(
      fc.property(anyLine, anyLife, (bought, facts) => {
        const refunded = facts.refunds
          .flatMap((one) => one.lines as { quantity: number }[])
          .reduce((sum, { quantity }) => sum + quantity, 0)
        const state = lineState(bought, facts)
        expect(countOf(state, kept)).toBeLessThanOrEqual(Math.min(bought.currentQuantity, Math.max(0, bought.quantity - refunded)))
      }),
      parameters,
    )
  })

  test("the order in which parcels, refunds, returns and edits are listed does not matter to what is left", () => {
    fc.assert(
      fc.property(anyLine, anyLife, (bought, facts) => {
        const turned = {
          order: facts.order,
          shipments: facts.shipments.toReversed(),
          refunds: facts.refunds.toReversed(),
          returns: facts.returns.toReversed(),
          edits: facts.edits.toReversed(),
        }
        expect(lineState(bought, turned)).toEqual(lineState(bought, facts))
      }),
      parameters,
    )
  })

  test("what is with the shopper came in a parcel, was handed over, or had not to be sent", () => {
    fc.assert(
      fc.property(anyLine, anyLife, (bought, facts) => {
        const state = lineState(bought, facts)
        const isSent = facts.shipments.some((one) => one.lines.some((packed) => packed.orderLineId === id && packed.quantity > 0))
        const isDigital = !bought.requiresShipping || bought.isGiftCard
        if (!isSent && !isDigital && bought.fulfillmentStatus !== "fulfilled") expect(countOf(state, withShopper)).toBe(0)
      }),
      parameters,
    )
  })
})
