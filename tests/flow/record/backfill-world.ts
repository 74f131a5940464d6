// A simulated shop whose life is told twice: by the webhooks it sent, and by what its Admin API says afterwards. Each way into a database of its own.
import "../../../simulator/outbound.ts"

import { stepBackfill, noteTrouble } from "#app/flow/record/step-backfill.server.ts"
import { startBackfill } from "#app/flow/record/start-backfill.server.ts"
import { openShop } from "#app/flow/record/shops.store.server.ts"
import { findRunning } from "#app/flow/record/backfill-runs.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"
import type { Download } from "#app/platform/shopify/bulk-file.server.ts"

import { seededRandomness, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { createApiClient } from "../../simulator/api-client.ts"
import { domain, startSampleWorld, type SampleWorld } from "../../simulator/sample-world.ts"
import { dumpRecord } from "./dump-record.ts"
import { apply, receiptOf, rememberingQueue, type Said } from "./receipts.ts"

export { domain }

export interface BackfillWorld extends SampleWorld {
  admin: AdminClient
}

export async function startBackfillWorld(scopes?: string[]): Promise<BackfillWorld> {
  const world = await startSampleWorld(scopes ? { scopes } : {})
  const api = await createApiClient(world)
  const admin: AdminClient = {
    async query<Data>(_shop: string, document: string, variables: Record<string, unknown> = {}) {
      const { data, errors } = await api.ask(document, variables)
      if (!errors) return data as Data
      const isThrottled = errors.some(({ extensions }) => extensions?.["code"] === "THROTTLED")
      if (isThrottled) world.shopify.drainBucket(domain, 2_000)
      if (isThrottled) return admin.query<Data>(_shop, document, variables)
      throw new WorldFailure(`Shopify did not run a query: ${errors.map(({ message }) => message).join("; ")}`, { retryable: false })
    },
  }
  return Object.assign(world, { admin })
}

/** What the shop's webhooks said so far, in their order. */
export async function saidSoFar(world: BackfillWorld): Promise<Said[]> {
  await world.shopify.deliverWebhooks({ concurrency: 1 })
  return world.app.heard
    .filter(({ path, headers }) => path === "/webhooks" && headers["x-shopify-topic"] !== "bulk_operations/finish")
    .map(({ headers, body }) => ({
      topic: String(headers["x-shopify-topic"]),
      payload: body,
      triggeredAt: String(headers["x-shopify-triggered-at"]),
    }))
}

export interface Books {
  database: OpenDatabase
  context: Context
  queue: ReturnType<typeof rememberingQueue>
  hear(said: readonly Said[]): Promise<void>
  /** Reads the shop's past to its end. */
  backfill(options?: { download?: Download; isTimeUp?: () => boolean }): Promise<void>
  dump(): Promise<Record<string, Record<string, unknown>[]>>
}

export async function openBooks(
  world: BackfillWorld,
  options: { scopes?: string; installedAt?: Date; database?: OpenDatabase } = {},
): Promise<Books> {
  const database = options.database ?? (await openTestDatabase())
  const context = testContext({ db: database.db, clock: world.clock, randomness: seededRandomness(3) })
  const queue = rememberingQueue()
  await openShop(database.db, domain, options.scopes ?? "read_orders,read_all_orders", options.installedAt ?? world.clock.now())
  return {
    database,
    context,
    queue,
    async hear(said) {
      for (const one of said) await apply(context, queue, receiptOf(domain, one))
    },
    async backfill({ download, isTimeUp = () => false } = {}) {
      await startBackfill(context, queue, domain, "demand")
      const ports = { admin: world.admin, isTimeUp, ...(download ? { download } : {}) }
      for (let round = 0; await findRunning(database.db, domain); round += 1) {
        if (round > 60) throw new Error("The backfill does not come to an end.")
        await stepBackfill(context, queue, ports, domain).catch((error: unknown) => noteTrouble(context, domain, error))
      }
    },
    dump: async () =>
      Object.fromEntries(
        Object.entries(await dumpRecord(database.db, domain)).map(([table, rows]) => [
          table,
          rows.map((row) => withoutMarks(JSON.parse(row) as Record<string, unknown>)),
        ]),
      ),
  }
}

const withoutMarks = (row: Record<string, unknown>) => Object.fromEntries(Object.entries(row).filter(([column]) => !/mark$/i.test(column)))

/** Some weeks of a shop in which everything happens that can. */
export function liveOn({ shopify, clock }: BackfillWorld, part: number): void {
  const address = (firstName: string) => ({
    firstName,
    lastName: "Ashworth",
    address1: "1 Mill Lane",
    city: "Leeds",
    provinceCode: null,
    countryCode: "GB",
    zip: "LS1 4AP",
    phone: null,
  })
  const pass = (hours: number) => clock.set(new Date(clock.now().getTime() + hours * 3_600_000))
  const name = (word: string) => `${word}${part}`
  const mug = shopify.createProduct(domain, { title: name("Mug"), price: "18.00", descriptionHtml: "<p>Stoneware</p>" })
  const shirt = shopify.createProduct(domain, { title: name("Shirt"), price: "59.50" })
  const anna = shopify.createCustomer(domain, {
    firstName: "Anna",
    lastName: "Ashworth",
    email: `${name("anna")}@example.com`,
    address: address("Anna"),
    emailMarketing: "subscribed",
  })
  const ben = shopify.createCustomer(domain, {
    firstName: "Ben",
    lastName: "Berg",
    email: `${name("ben")}@example.com`,
    address: address("Ben"),
    emailMarketing: "unsubscribed",
  })
  pass(1)
  // Before the orders: Shopify tells an order's customer as they are when it is asked, and a webhook as they were.
  shopify.updateCustomer(domain, ben.id, { firstName: "Benjamin" })
  const both = [
    { productId: mug.id, quantity: 2 },
    { productId: shirt.id, quantity: 1 },
  ]
  const delivered = shopify.placeOrder(domain, { customerId: anna.id, lines: both, tags: ["b", "a"] })
  const split = shopify.placeOrder(domain, { customerId: ben.id, lines: both })
  const guest = shopify.placeOrder(domain, { customerId: null, email: `${name("guest")}@example.com`, lines: [both[0]!] })
  const cancelled = shopify.placeOrder(domain, { customerId: anna.id, lines: both, isPaid: false })
  shopify.placeOrder(domain, { customerId: anna.id, lines: [both[1]!], shippingAddress: null, sourceName: "pos" })
  pass(20)
  const parcel = shopify.fulfil(domain, delivered.id)
  const [first, second] = split.lines
  const half = shopify.fulfil(domain, split.id, { lines: [{ lineId: first!.id, quantity: 1 }] })
  pass(5)
  shopify.addDeliveryEvent(domain, delivered.id, parcel.id, { status: "in_transit" })
  shopify.addDeliveryEvent(domain, split.id, half.id, { status: "in_transit", estimatedDeliveryAt: new Date(clock.now().getTime() + 9e7) })
  pass(30)
  shopify.fulfil(domain, split.id, { lines: [{ lineId: second!.id, quantity: 1 }] })
  shopify.addDeliveryEvent(domain, delivered.id, parcel.id, { status: "delivered" })
  shopify.fulfil(domain, guest.id, { trackingCompany: "DHL" })
  shopify.cancelOrder(domain, cancelled.id)
  pass(40)
  shopify.refund(domain, delivered.id, { lines: [{ lineId: delivered.lines[0]!.id, quantity: 1 }] })
  const back = shopify.requestReturn(domain, delivered.id, { lines: [{ lineId: delivered.lines[1]!.id, quantity: 1 }] })
  pass(3)
  if (part % 2 === 0) shopify.approveReturn(domain, back.id)
  shopify.updateProduct(domain, mug.id, { title: name("Better mug") })
  shopify.updateMarketingConsent(domain, anna.id, { channel: "email", state: part % 2 === 0 ? "unsubscribed" : "subscribed" })
  pass(50)
}
