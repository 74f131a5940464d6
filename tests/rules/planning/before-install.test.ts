import { describe, expect, test } from "vitest"
import { isHistory } from "#app/flow/planning/before-install.ts"

const installedAt = new Date("2026-09-01T00:00:00Z")
const before = new Date("2026-08-20T00:00:00Z")
const after = new Date("2026-09-03T00:00:00Z")
const order = (placedAt: Date) => ({ placedAt })
const goods = [{ requiresShipping: true, currentQuantity: 1 }]
const parcel = (deliveredAt: Date | null, status = "success") => ({ status, deliveredAt })

describe("an order is history", () => {
  test.each([
    ["delivered before the app was there", order(before), goods, [parcel(before)], true],
    ["two parcels, both delivered before", order(before), goods, [parcel(before), parcel(before)], true],
    ["nothing that travels, bought before", order(before), [{ requiresShipping: false, currentQuantity: 1 }], [], true],
    ["all taken back, bought before", order(before), [{ requiresShipping: true, currentQuantity: 0 }], [], true],
    ["still under way at the installation", order(before), goods, [parcel(null)], false],
    ["delivered after the installation", order(before), goods, [parcel(after)], false],
    ["one of two still under way", order(before), goods, [parcel(before), parcel(null)], false],
    ["not sent yet", order(before), goods, [], false],
    ["only a parcel that was called back", order(before), goods, [parcel(before, "cancelled")], false],
    ["bought after the installation", order(after), goods, [parcel(after)], false],
  ] as const)("%s", (_name, placed, lines, shipments, expected) => {
    expect(isHistory({ order: placed, lines, shipments }, installedAt)).toBe(expected)
  })
})
