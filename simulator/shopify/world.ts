// What the parts of the simulated Shopify share: its clock, its dice, its shops, and the app that is being simulated for.
import { createHash } from "node:crypto"

import type { MovingClock } from "../clock.ts"
import type { ApiFault } from "./admin-api/api-faults.ts"
import type { BulkFault } from "./admin-api/bulk-faults.ts"
import type { Bucket } from "./admin-api/throttle.ts"
import { createIdSource, type IdSource } from "./ids.ts"
import { createSeededRandom, type SeededRandom } from "./seeded-random.ts"
import type { SimOrder, SimShop } from "./state.ts"
import { createOutbox, type Outbox } from "./webhooks/outbox.ts"

export interface AppIdentity {
  /** The app's address as the shop believes in it (`application_url`), without a slash at the end. */
  url: string
  apiKey: string
  apiSecret: string
  /** As in admin.shopify.com/store/{shop}/apps/{handle}. */
  handle: string
}

export interface ApiCall {
  domain: string
  query: string
  variables: Record<string, unknown>
  cost: number
  /** "answered", or why not: throttled, invalid, 401, … */
  outcome: string
}

export interface World {
  clock: MovingClock
  random: SeededRandom
  ids: IdSource
  app: AppIdentity
  /** Number of the app, as in the namespaces that Shopify reserves for it (`app--{appId}`). */
  appId: string
  shops: Map<string, SimShop>
  outbox: Outbox
  /** What the Admin API meets next instead of answering. */
  apiFaults: ApiFault[]
  /** What the next bulk operations and their files meet. */
  bulkFaults: BulkFault[]
  /** The last calls of the Admin API, oldest first. */
  apiCalls: ApiCall[]
  /** The Admin API's buckets by shop. */
  buckets: Map<string, Bucket>
  /** Where the running app listens: http://127.0.0.1:port. */
  appOrigin: string | null
  /** Where this simulator listens. */
  plainOrigin: string
}

export function createWorld(options: { clock: MovingClock; app: AppIdentity; seed: number }): World {
  const random = createSeededRandom(options.seed)
  const world: World = {
    clock: options.clock,
    random,
    ids: createIdSource(options.seed),
    app: options.app,
    appId: String(100_000_000 + (createHash("sha256").update(options.app.apiKey).digest().readUInt32BE(0) % 899_999_999)),
    shops: new Map(),
    outbox: createOutbox(() => world),
    apiFaults: [],
    bulkFaults: [],
    apiCalls: [],
    buckets: new Map(),
    appOrigin: null,
    plainOrigin: "",
  }
  return world
}

/** The shop, or an error that names it. */
export function shopOf(world: World, domain: string): SimShop {
  const shop = world.shops.get(domain)
  if (!shop) throw new Error(`There is no simulated shop ${domain}.`)
  return shop
}

export function orderOf(shop: SimShop, orderId: string): SimOrder {
  const order = shop.orders.get(orderId)
  if (!order) throw new Error(`${shop.domain} has no order ${orderId}.`)
  return order
}
