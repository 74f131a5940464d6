// Shopify as the demo and the tests see it: verbs that change a shop and announce what Shopify would announce.
import { serialize, deserialize } from "node:v8"

import type { MovingClock } from "../clock.ts"
import { proxyQuery } from "../origins/proxy-query.ts"
import type { ApiFault } from "./admin-api/api-faults.ts"
import { resolveReserved } from "./admin-api/reserved-names.ts"
import { gid } from "./ids.ts"
import { launchQuery } from "./oauth/launch-query.ts"
import { sessionToken } from "./oauth/session-token.ts"
import type { SimMetafield, SimMetaobject, SimShop } from "./state.ts"
import { customerVerbs } from "./verbs/customer-verbs.ts"
import { editVerbs } from "./verbs/edit-verbs.ts"
import { orderVerbs } from "./verbs/order-verbs.ts"
import { productVerbs } from "./verbs/product-verbs.ts"
import { returnVerbs } from "./verbs/return-verbs.ts"
import { shopVerbs } from "./verbs/shop-verbs.ts"
import { deliverWebhooks, type DeliveryCounts, type DeliveryOptions } from "./webhooks/deliver.ts"
import type { WebhookFaults } from "./webhooks/faults.ts"
import type { WebhookDelivery } from "./webhooks/outbox.ts"
import { createWorld, shopOf, type ApiCall, type AppIdentity, type World } from "./world.ts"

interface SavedState {
  shops: SimShop[]
  counters: Map<string, number>
  random: number
  deliveries: WebhookDelivery[]
}

export type SimShopify = ReturnType<typeof createSimShopify>

export function createSimShopify(options: { clock: MovingClock; app: AppIdentity; seed: number }) {
  const world: World = createWorld(options)
  return {
    world,
    ...shopVerbs(world),
    ...productVerbs(world),
    ...customerVerbs(world),
    ...orderVerbs(world),
    ...editVerbs(world),
    ...returnVerbs(world),

    /** The shop with all its state; throws when there is none. */
    shop: (domain: string): SimShop => shopOf(world, domain),
    shops: (): SimShop[] => [...world.shops.values()],

    /** Probabilities of what goes wrong with webhooks announced from now on; all 0 at first. */
    faults: world.outbox.faults,
    setFaults(faults: Partial<WebhookFaults>): void {
      Object.assign(world.outbox.faults, faults)
    },
    /** Hands over every webhook that is due, retries included. */
    deliverWebhooks: (delivery?: DeliveryOptions): Promise<DeliveryCounts> => deliverWebhooks(world, delivery),
    /** Every webhook announced so far with its attempts, oldest first. */
    deliveries: (): readonly WebhookDelivery[] => world.outbox.deliveries,

    /** The next calls of the Admin API fail like this. */
    failApi(fault: ApiFault): void {
      world.apiFaults.push({ ...fault })
    },
    /** Leaves `points` in the shop's bucket, so that the next costly call is throttled. */
    drainBucket(domain: string, points = 0): void {
      world.buckets.set(domain, { available: points, countedAt: Date.now() })
    },
    /** The last calls of the Admin API with their price and outcome, oldest first. */
    apiCalls: (): readonly ApiCall[] => world.apiCalls,

    /** A resource's metafields, `ownerId` a gid. */
    metafieldsOf: (domain: string, ownerId: string): SimMetafield[] =>
      shopOf(world, domain).metafields.filter((metafield) => metafield.ownerId === ownerId),
    /** The metaobject with this gid, or null. */
    metaobject: (domain: string, id: string): SimMetaobject | null =>
      shopOf(world, domain).metaobjects.find((object) => gid("Metaobject", object.id) === id) ?? null,
    /** `$app:reviews` as Shopify stores it: `app--{app id}--reviews`. */
    reservedName: (name: string): string => resolveReserved(world, name),

    sessionToken: (domain: string, userId?: string): string => sessionToken(world, domain, userId),
    launchQuery: (domain: string, how?: { withToken?: boolean; userId?: string }): string => launchQuery(world, domain, how),
    /** The running app's own address of a signed proxy request, for tests that speak to the app directly: `/reviews` becomes `/proxy/reviews?…`. */
    proxyUrl(domain: string, path: string, customerId: string | null = null): string {
      const asked = new URL(path, "http://proxy.invalid")
      return `${world.appOrigin ?? ""}/proxy${asked.pathname}?${proxyQuery(world, domain, asked.searchParams, customerId)}`
    },

    /** Everything, tokens and waiting webhooks included; `load` takes it up in a new process. */
    save(): Buffer {
      const { random, ids, outbox } = world
      const saved: SavedState = {
        shops: [...world.shops.values()],
        counters: ids.counters,
        random: random.state,
        // What is settled keeps its record; its bytes would only make the file large.
        deliveries: outbox.deliveries.map((delivery) => (delivery.state === "waiting" ? delivery : { ...delivery, body: null })),
      }
      return serialize(saved)
    },
    load(saved: Buffer): void {
      const state = deserialize(saved) as SavedState
      world.shops = new Map(state.shops.map((shop) => [shop.domain, shop]))
      world.ids.counters.clear()
      for (const [type, count] of state.counters) world.ids.counters.set(type, count)
      world.random.state = state.random
      world.outbox.restore(state.deliveries)
    },
  }
}
