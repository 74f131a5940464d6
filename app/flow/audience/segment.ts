// Which kind of customer is this to the shop, by what they bought before the order in question? Pure; days of 24 hours.
//
// new: nothing before. lapsed: something, but nothing within a year. loyal: three or more orders within two years, the last of them within one.
// returning: everybody else. Orders of which nothing is left (all sent back or refunded) do not count. Neither amounts nor reviews have a say.
import type { CustomerHistory } from "#app/flow/audience/history.ts"
import { daysBetween } from "#app/platform/clock.ts"

export type Segment = "new" | "returning" | "loyal" | "lapsed"

export const segmentRules = { lapsedAfterDays: 365, loyalOrders: 3, loyalWithinDays: 730 } as const

export function segmentOf({ orders, asOf }: Pick<CustomerHistory, "orders" | "asOf">): Segment {
  const agesDays = orders.filter((order) => order.left > 0).map((order) => daysBetween(order.placedAt, asOf))
  if (agesDays.length === 0) return "new"
  if (Math.min(...agesDays) > segmentRules.lapsedAfterDays) return "lapsed"
  const recent = agesDays.filter((days) => days <= segmentRules.loyalWithinDays).length
  return recent >= segmentRules.loyalOrders ? "loyal" : "returning"
}
