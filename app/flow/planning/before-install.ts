// Is this order history: over before the shop had the app? Then nobody is asked about it, however much is heard of it later.
//
// Placed before the installation, and everything that was sent had arrived by then (or there was nothing to send). An order still under way at
// that moment is as live as any. Instants; an order without any parcel is not over as long as something of it has to travel.
import { isLive } from "#app/flow/record/parcel-place.ts"
import type { OrderFacts } from "#app/flow/record/read-order.server.ts"

interface Past {
  order: Pick<OrderFacts["order"], "placedAt">
  lines: readonly Pick<OrderFacts["lines"][number], "requiresShipping" | "currentQuantity">[]
  shipments: readonly Pick<OrderFacts["shipments"][number], "status" | "deliveredAt">[]
}

export function isHistory({ order, lines, shipments }: Past, installedAt: Date): boolean {
  if (order.placedAt >= installedAt) return false
  const travels = lines.some((line) => line.requiresShipping && line.currentQuantity > 0)
  const live = shipments.filter(isLive)
  if (!travels) return true
  return live.length > 0 && live.every(({ deliveredAt }) => deliveredAt !== null && deliveredAt < installedAt)
}
