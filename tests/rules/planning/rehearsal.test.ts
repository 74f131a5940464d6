import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { rehearse, type RehearsedOrder } from "#app/flow/planning/rehearsal.ts"
import { addDays } from "#app/platform/clock.ts"

const start = new Date("2026-09-01T00:00:00Z")
const on = (day: number) => addDays(start, day)

const order = (id: number, of: Partial<RehearsedOrder>): RehearsedOrder => ({
  orderId: `gid://shopify/Order/${id}`,
  shippedAt: on(0),
  deliveredAt: on(4),
  plan: { kind: "ask", dueAt: on(18) },
  unheardDueAt: on(20),
  ...of,
})

describe("a rehearsal", () => {
  test("counts the asks before arrival by each rule, and only where an arrival is known", () => {
    const orders = [
      order(1, {}),
      order(2, { deliveredAt: on(16), plan: { kind: "ask", dueAt: on(30) }, unheardDueAt: on(15) }),
      order(3, { deliveredAt: null }),
      order(4, { plan: { kind: "nobody", reason: "consent-required" }, unheardDueAt: null }),
      order(5, { shippedAt: null, deliveredAt: null, plan: { kind: "nobody", reason: "not-sent-yet" }, unheardDueAt: null }),
    ]
    const { planned, fixed, unheard, reasons } = rehearse(orders, 14)
    expect(planned).toEqual({ asked: 3, judged: 2, early: 0, medianDays: 14 })
    expect(fixed).toEqual({ asked: 4, judged: 3, early: 1, medianDays: 10 })
    expect(unheard).toEqual({ asked: 3, judged: 2, early: 1, medianDays: 16 })
    expect(reasons).toEqual([
      { reason: "consent-required", count: 1 },
      { reason: "not-sent-yet", count: 1 },
    ])
  })

  test("the shares of other apps' rule on parcels of known transit", () => {
    const transit = [2, 5, 9, 13.5, 14.5, 20]
    const orders = transit.map((days, id) => order(id, { deliveredAt: on(days) }))
    expect(rehearse(orders, 14).fixed.early).toBe(2)
    expect(rehearse(orders, 7).fixed.early).toBe(4)
    expect(rehearse(orders, 21).fixed.early).toBe(0)
  })

  test("nothing to judge is no figure", () => {
    expect(rehearse([], 14)).toMatchObject({ orders: 0, planned: { asked: 0, early: 0, medianDays: null }, reasons: [] })
  })

  test("every judged ask stands on one day of the picture, whatever the orders are", () => {
    const moment = fc.integer({ min: -400, max: 400 }).map((hours) => addDays(start, hours / 5))
    const anyOrder = fc.record({
      orderId: fc.constant("gid://shopify/Order/1"),
      shippedAt: fc.option(moment, { nil: null }),
      deliveredAt: fc.option(moment, { nil: null }),
      plan: fc.oneof(
        moment.map((dueAt) => ({ kind: "ask" as const, dueAt })),
        fc.constant({ kind: "nobody" as const, reason: "no-address" }),
      ),
      unheardDueAt: fc.option(moment, { nil: null }),
    })
    fc.assert(
      fc.property(fc.array(anyOrder, { maxLength: 30 }), fc.integer({ min: 1, max: 40 }), (orders, fixedDays) => {
        const { planned, fixed, days, reasons } = rehearse(orders, fixedDays)
        expect(days.reduce((sum, row) => sum + row.planned, 0)).toBe(planned.judged)
        expect(days.reduce((sum, row) => sum + row.fixed, 0)).toBe(fixed.judged)
        expect(planned.asked + reasons.reduce((sum, row) => sum + row.count, 0)).toBe(orders.length)
        expect(days.filter((row) => row.day < 0).reduce((sum, row) => sum + row.planned, 0)).toBe(planned.early)
      }),
      { seed: 20261122 },
    )
  })
})
