// One thing that happens in a shop, told under one event id by each topic it concerns.
import type { SimOrder, SimShop } from "./state.ts"
import { orderPayload } from "./webhooks/order-payload.ts"
import type { AnnounceOptions } from "./webhooks/outbox.ts"
import type { Json } from "./webhooks/payload-json.ts"
import type { Topic } from "./webhooks/topics.ts"
import type { World } from "./world.ts"

export type Told = readonly [Topic, Json]

export function announce(world: World, shop: SimShop, told: readonly Told[], options: AnnounceOptions = {}): void {
  if (!shop.installation && !options.isForFormerApp) return
  world.outbox.announce(
    shop,
    told.map(([topic, payload]) => [topic, JSON.stringify(payload)] as const),
    options,
  )
}

/** What changes an order is told by its own topics and then by orders/updated, all with the order as it is now. */
export function announceOrder(world: World, shop: SimShop, order: SimOrder, topics: readonly Topic[], others: readonly Told[] = []): void {
  if (!shop.installation) return
  order.updatedAt = world.clock.now()
  const payload = orderPayload(shop, order)
  announce(world, shop, [...others, ...topics.map((topic): Told => [topic, payload]), ["orders/updated", payload]])
}
