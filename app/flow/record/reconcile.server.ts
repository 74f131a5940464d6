// Compares the record with what Shopify says has changed, and merges what its webhooks did not bring. Reading the same twice changes nothing, so
// windows overlap and a run that broke off is simply done again.
import { markOf } from "#app/flow/record/mark.ts"
import { askDetails } from "#app/flow/record/backfill-details.server.ts"
import { findCustomerTimes } from "#app/flow/record/customers.store.server.ts"
import { customerPayload } from "#app/flow/record/graphql-customer.ts"
import { orderPayload } from "#app/flow/record/graphql-order.ts"
import { eventPayload } from "#app/flow/record/graphql-parcel.ts"
import { productFacts } from "#app/flow/record/graphql-product.ts"
import {
  mergeAttached,
  mergeCustomerFacts,
  mergeOrderFacts,
  prepareAttached,
  prepareCustomers,
  prepareOrders,
  readOrderFacts,
} from "#app/flow/record/merge-facts.server.ts"
import { noticeGone } from "#app/flow/record/notice-gone.server.ts"
import { findOrderTimes } from "#app/flow/record/orders.store.server.ts"
import { readDeliveryEventPayload } from "#app/flow/record/payload-shipment.ts"
import { findProductTimes, mergeProducts } from "#app/flow/record/products.store.server.ts"
import { askCustomers, askOrder, askProducts, changedHeads, orBare, type Head, type Kind } from "#app/flow/record/reconcile-ask.server.ts"
import {
  endReconcile,
  findLastDone,
  openReconcile,
  type ReconcileCounts,
  type ReconcileKind,
} from "#app/flow/record/reconcile-runs.store.server.ts"
import { windowOf } from "#app/flow/record/reconcile-times.ts"
import { findUnderWay } from "#app/flow/record/shipments.store.server.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { startBackfill } from "#app/flow/record/start-backfill.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

/** More than this one by one takes longer than reading the window in bulk. */
const mostOneByOne = 2_000
const parcelsANight = 400
const parcelDays = 45

interface Work {
  context: Context
  queue: Queue
  admin: AdminClient
  shop: ShopId
  counts: ReconcileCounts
  window: { changedFrom: Date; changedUntil: Date }
  isTimeUp: () => boolean
}

/**
 * Runs one comparison and keeps what it found, also when it broke off. Throws what made it break off. When `isTimeUp`, what is left of the window is read
 * in bulk.
 */
export async function reconcile(
  context: Context,
  queue: Queue,
  { admin, isTimeUp }: { admin: AdminClient; isTimeUp: () => boolean },
  shop: ShopId,
  kind: ReconcileKind,
): Promise<void> {
  const home = await readShop(context.db, shop)
  if (!home || home.uninstalledAt) return
  const last = await findLastDone(context.db, shop)
  const now = context.clock.now()
  const window = windowOf({ installedAt: home.installedAt, lastUntil: last?.changedUntil ?? null }, now)
  const id = context.randomness.id()
  await openReconcile(context.db, shop, { id, kind, ...window, startedAt: now })
  const work: Work = { context, queue, admin, shop, counts: { ...nothing }, window, isTimeUp }
  const rest = { backfillId: null as string | null, goneAfter: last?.goneAfter ?? "" }
  const end = (state: "done" | "failed", reason: string | null) =>
    endReconcile(context.db, shop, id, { state, reason, endedAt: context.clock.now(), ...rest, ...work.counts })
  try {
    const isTooMuch = !(await compareAll(work))
    if (isTooMuch) {
      const started = await startBackfill(context, queue, shop, "gap", window)
      // That reading is of another window: this one stays to be compared, by the next run.
      if (started.kind === "already-running") return await end("failed", "Another reading of the past is under way.")
      rest.backfillId = started.kind === "unknown-shop" ? null : started.id
    }
    await lookAtParcels(work)
    const looked = await noticeGone(context, queue, admin, shop, rest.goneAfter)
    work.counts.gone = looked.gone
    rest.goneAfter = looked.after
  } catch (error) {
    const reason = error instanceof WorldFailure ? error.message : "Something unexpected happened."
    await end("failed", reason)
    throw error
  }
  await end("done", null)
}

const nothing: ReconcileCounts = {
  ordersFound: 0,
  ordersMissing: 0,
  ordersNewer: 0,
  customersFound: 0,
  customersMissing: 0,
  customersNewer: 0,
  productsFound: 0,
  productsMissing: 0,
  productsNewer: 0,
  parcelsFound: 0,
  parcelsNewer: 0,
  gone: 0,
}

/** False when more was missed than is sensibly asked for one by one, or than there is time for. */
async function compareAll(work: Work): Promise<boolean> {
  const { counts } = work
  for (const kind of ["products", "customers", "orders"] as const)
    for await (const heads of changedHeads(work.admin, work.shop, kind, work.window)) {
      counts[`${kind}Found`] += heads.length
      const wanted = await unknownOf(work, kind, heads)
      counts[`${kind}Missing`] += wanted.missing.length
      counts[`${kind}Newer`] += wanted.newer.length
      if (missed(counts) > mostOneByOne || work.isTimeUp()) return false
      await bring[kind](work, [...wanted.missing, ...wanted.newer])
    }
  return true
}

const missed = (counts: ReconcileCounts): number =>
  counts.ordersMissing +
  counts.ordersNewer +
  counts.customersMissing +
  counts.customersNewer +
  counts.productsMissing +
  counts.productsNewer

const times = { orders: findOrderTimes, customers: findCustomerTimes, products: findProductTimes }

async function unknownOf({ context, shop }: Work, kind: Kind, heads: readonly Head[]): Promise<{ missing: Gid[]; newer: Gid[] }> {
  const known = await times[kind](
    context.db,
    shop,
    heads.map(({ id }) => id),
  )
  const missing = heads.filter(({ id }) => !known.has(id))
  const newer = heads.filter(({ id, updatedAt }) => (known.get(id)?.getTime() ?? Infinity) < new Date(updatedAt).getTime())
  return { missing: missing.map(({ id }) => id), newer: newer.map(({ id }) => id) }
}

const bring: Record<Kind, (work: Work, ids: readonly Gid[]) => Promise<void>> = {
  async products({ context, admin, shop }, ids) {
    for (const some of inParts(ids, 50)) {
      const triggeredAt = context.clock.now()
      const rows = (await askProducts(admin, shop, some)).map((node) => {
        const facts = productFacts(node)
        const updatedAt = new Date(node.updatedAt)
        return { ...facts, updatedAt, mark: markOf(context.vault, { updatedAt, triggeredAt }, facts) }
      })
      await mergeProducts(context.db, shop, rows)
    }
  },
  async customers({ context, queue, admin, shop }, ids) {
    for (const some of inParts(ids, 50)) {
      const reading = { context, shop, triggeredAt: context.clock.now() }
      const prepared = prepareCustomers(reading, (await askCustomers(admin, shop, some)).map(customerPayload))
      await context.db.$transaction(async (tx) => {
        const { consented } = await mergeCustomerFacts(tx, reading, prepared)
        if (consented.length > 0) await queue.enqueue(tx, "customers-changed", [{ shopId: shop, customerIds: consented }])
      })
    }
  },
  async orders({ context, queue, admin, shop }, ids) {
    for (const id of ids) {
      const reading = { context, shop, triggeredAt: context.clock.now() }
      const node = await askOrder(admin, shop, id)
      const read = node && readOrderFacts(orderPayload(node), deliveries(node.fulfillments))
      if (!node || !read) continue
      const events = node.fulfillments.flatMap((parcel) =>
        (parcel.events?.nodes ?? []).flatMap((event) => {
          const said = readDeliveryEventPayload(eventPayload(event, parcel.id, id))
          return said.kind === "read" ? [said.facts] : []
        }),
      )
      const prepared = prepareOrders(reading, [{ ...read, attached: { ...read.attached, events } }])
      await context.db.$transaction(async (tx) => {
        const { changed } = await mergeOrderFacts(tx, reading, prepared)
        // Missed news is news: it does what the webhook would have done.
        if (changed.length > 0)
          await queue.enqueue(
            tx,
            "order-changed",
            changed.map((orderId) => ({ shopId: shop, orderId })),
          )
      })
    }
  },
}

const deliveries = (parcels: readonly { id: string; deliveredAt: string | null }[]): Map<string, Date> =>
  new Map(parcels.flatMap(({ id, deliveredAt }) => (deliveredAt ? [[id, new Date(deliveredAt)] as const] : [])))

/** A carrier's word does not always count as a change of the order, so parcels still under way are asked for by themselves. */
async function lookAtParcels({ context, queue, admin, shop, counts }: Work): Promise<void> {
  const parcels = await findUnderWay(context.db, shop, addDays(context.clock.now(), -parcelDays), parcelsANight)
  counts.parcelsFound = parcels.length
  for (const some of inParts(parcels, 8)) {
    const reading = { context, shop, triggeredAt: context.clock.now() }
    const prepared = prepareAttached(reading, [await orBare((isBare) => askDetails(admin, shop, some, isBare))])
    const newer = await context.db.$transaction(async (tx) => {
      const changed = await mergeAttached(tx, shop, prepared)
      if (changed.length > 0)
        await queue.enqueue(
          tx,
          "order-changed",
          changed.map((orderId) => ({ shopId: shop, orderId })),
        )
      return changed.length
    })
    counts.parcelsNewer += newer
  }
}

function inParts<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_unused, index) => items.slice(index * size, (index + 1) * size))
}
