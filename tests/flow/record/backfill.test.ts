import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { definitionsVersion } from "#app/flow/record/define-reviews.server.ts"
import { reconcile } from "#app/flow/record/reconcile.server.ts"
import { stillThere } from "#app/flow/record/graphql-product.ts"
import { findLastDone, findLastReconcile } from "#app/flow/record/reconcile-runs.store.server.ts"
import { setUpShop } from "#app/flow/record/set-up-shop.server.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

import { domain, liveOn, openBooks, saidSoFar, startBackfillWorld, type BackfillWorld, type Books } from "./backfill-world.ts"
import type { Said } from "./receipts.ts"

let world: BackfillWorld
let opened: Books[] = []

beforeEach(async () => {
  world = await startBackfillWorld()
})
afterEach(async () => {
  for (const books of opened) await books.database.close()
  opened = []
  await world.close()
})

const books = async (...options: Parameters<typeof openBooks> extends [unknown, ...infer Rest] ? Rest : never) => {
  const made = await openBooks(world, ...options)
  opened.push(made)
  return made
}

const oneByOne = (isTimeUp = () => false) => ({ admin: world.admin, isTimeUp })

type Dump = Awaited<ReturnType<Books["dump"]>>

/** What a bulk operation cannot tell: the events of parcels that have arrived, and since when a parcel said so of itself. */
function withoutHistory(dump: Dump): Dump {
  const parcels = dump["shipment"] ?? []
  const arrived = new Set(parcels.filter((row) => row["deliveredAt"] !== null).map((row) => row["id"]))
  return {
    ...dump,
    shipment: parcels.map((row) => ({
      ...row,
      reportedAt: null,
      ...(arrived.has(row["id"]) ? { lastEvent: null, lastEventAt: null, promisedAt: null } : {}),
    })),
    deliveryEvent: (dump["deliveryEvent"] ?? []).filter((row) => !arrived.has(row["shipmentId"])),
  }
}

/** No payload of a return has a time of its own. */
const withoutReturnTimes = (dump: Dump): Dump => ({
  ...dump,
  returnCase: (dump["returnCase"] ?? []).map((row) => ({ ...row, updatedAt: null, openedAt: null })),
})
const comparable = (dump: Dump) => withoutReturnTimes(withoutHistory(dump))

describe("the same shop", () => {
  test("told by webhooks alone and read in bulk alone ends in the same record", async () => {
    const first = await books()
    const second = await books()
    for (const part of [1, 2, 3]) liveOn(world, part)
    await first.hear(await saidSoFar(world))
    await second.backfill()
    const [heard, read] = [comparable(await first.dump()), comparable(await second.dump())]
    expect(read).toEqual(heard)
    expect(heard["order"]).toHaveLength(15)
    expect(heard["refund"]).toHaveLength(3)
    expect(heard["deliveryEvent"]?.length).toBeGreaterThan(0)
  }, 120_000)

  test("told by webhooks alone and found by a comparison alone ends in the same record, events and all", async () => {
    const installedAt = world.clock.now()
    const first = await books({ installedAt })
    const second = await books({ installedAt })
    for (const part of [1, 2]) liveOn(world, part)
    await first.hear(await saidSoFar(world))
    await reconcile(second.context, second.queue, oneByOne(), domain, "demand")
    const reported = (dump: Dump): Dump => ({ ...dump, shipment: (dump["shipment"] ?? []).map((row) => ({ ...row, reportedAt: null })) })
    expect(withoutReturnTimes(reported(await second.dump()))).toEqual(withoutReturnTimes(reported(await first.dump())))
    expect(await findLastReconcile(second.database.db, domain)).toMatchObject({
      state: "done",
      ordersFound: 10,
      ordersMissing: 10,
      ordersNewer: 0,
      customersMissing: 4,
      productsMissing: 4,
    })
    world.clock.set(new Date(world.clock.now().getTime() + 60_000))
    await reconcile(second.context, second.queue, oneByOne(), domain, "demand")
    const again = await findLastReconcile(second.database.db, domain)
    expect(again).toMatchObject({ ordersMissing: 0, ordersNewer: 0, customersMissing: 0, productsNewer: 0, parcelsNewer: 0, gone: 0 })
  }, 120_000)

  test("ends in the same record however webhooks and a reading in the middle come", async () => {
    const told = await books()
    const runs = 5
    const mixed = await Promise.all(Array.from({ length: runs }, () => books()))
    const shuffles = fc.sample(fc.tuple(fc.infiniteStream(fc.nat(1_000_000)), fc.nat(100)), { numRuns: runs, seed: 20261122 })
    const before: Said[][] = []
    liveOn(world, 1)
    liveOn(world, 2)
    const early = await saidSoFar(world)
    for (const [run, [dice, share]] of shuffles.entries()) {
      const some = shuffled(early, dice).slice(0, Math.floor((early.length * share) / 100))
      before.push(some)
      await mixed[run]?.hear(some)
      await mixed[run]?.backfill()
    }
    liveOn(world, 3)
    const all = await saidSoFar(world)
    await told.hear(all)
    const wanted = comparable(await told.dump())
    for (const [run, [dice]] of shuffles.entries()) {
      await mixed[run]?.hear(shuffled([...all, ...(before[run] ?? [])], dice))
      expect(comparable((await mixed[run]?.dump()) ?? {}), `run ${run}`).toEqual(wanted)
    }
  }, 240_000)

  test("control: without the reading and half of the webhooks the record is another", async () => {
    const [told, half] = [await books(), await books()]
    liveOn(world, 1)
    const all = await saidSoFar(world)
    await told.hear(all)
    await half.hear(all.slice(0, Math.floor(all.length / 2)))
    expect(comparable(await half.dump())).not.toEqual(comparable(await told.dump()))
  }, 60_000)
})

describe("a comparison", () => {
  const compare = async ({ context, queue }: Books, ...options: Parameters<typeof oneByOne>) => {
    world.clock.set(new Date(world.clock.now().getTime() + 60_000))
    await reconcile(context, queue, oneByOne(...options), domain, "demand")
    return findLastReconcile(context.db, domain)
  }

  test("of a shop whose app may not read addresses looks at the parcels all the same", async () => {
    const mine = await books({ installedAt: world.clock.now() })
    liveOn(world, 1)
    world.shopify.shop(domain).grantedFields.delete("address")
    await compare(mine)
    expect(await compare(mine)).toMatchObject({ state: "done", parcelsFound: expect.toSatisfy((found: number) => found > 0) })
  }, 60_000)

  test("that has no more time leaves the rest to a reading in bulk; while another one runs, to the next comparison", async () => {
    const mine = await books({ installedAt: world.clock.now() })
    liveOn(world, 1)
    const begun = await compare(mine, () => true)
    expect(begun).toMatchObject({ state: "done", backfillId: expect.any(String), ordersFound: 0 })
    liveOn(world, 2)
    expect(await compare(mine, () => true)).toMatchObject({ state: "failed", backfillId: null })
    expect(await findLastDone(mine.context.db, domain)).toMatchObject({ id: begun?.id })
  }, 60_000)

  test("notices in one night that a customer is gone, however many products there are, and goes on where it was", async () => {
    const mine = await books({ installedAt: world.clock.now() })
    liveOn(world, 1)
    await mine.backfill()
    world.clock.set(new Date(world.clock.now().getTime() + 3 * 86_400_000))
    const gone = await mine.context.db.customer.findFirstOrThrow({ where: { shopId: domain } })
    const many = Array.from({ length: 1_000 }, (_, number) => `gid://shopify/Product/0${String(number).padStart(4, "0")}`)
    const row = { shopId: domain, title: "", handle: "", tags: [], status: "ACTIVE", updatedAt: new Date("2026-01-01T00:00:00Z") }
    await mine.context.db.product.createMany({ data: many.map((id) => ({ ...row, id })) })
    const asked: string[] = []
    const query: AdminClient["query"] = async <Data>(shop: string, document: string, variables: Record<string, unknown> = {}) => {
      if (document !== stillThere) return world.admin.query<Data>(shop, document, variables)
      const ids = variables["ids"] as string[]
      asked.push(...ids)
      return { nodes: ids.map((id) => (id === gone.id ? null : { id })) } as Data
    }
    const night = async () => {
      world.clock.set(new Date(world.clock.now().getTime() + 60_000))
      await reconcile(mine.context, mine.queue, { admin: { query }, isTimeUp: () => false }, domain, "nightly")
      return (await findLastReconcile(mine.context.db, domain))?.goneAfter
    }
    expect(await night()).toBe(many[499])
    expect(await mine.context.db.customer.findFirst({ where: { shopId: domain, id: gone.id } })).toMatchObject({
      deletedAt: expect.any(Date),
    })
    expect(await night()).toBe(many[999])
    expect(await night()).toBe("")
    expect(asked.filter((id) => many.includes(id))).toEqual(many)
  }, 60_000)
})

test("a shop with more products than there is time for is set up with the first of them", async () => {
  const mine = await books()
  for (let made = 0; made < 120; made += 1) world.shopify.createProduct(domain, { title: `Mug ${made}`, price: "18.00" })
  const known = () => mine.context.db.product.count({ where: { shopId: domain } })
  let pages = 0
  await setUpShop(
    mine.context,
    oneByOne(() => (pages += 1) > 1),
    domain,
  )
  expect(await known()).toBe(100)
  const shop = await mine.context.db.shop.findUniqueOrThrow({ where: { shopId: domain } })
  expect(shop).toMatchObject({ setUpAt: expect.any(Date), definedVersion: definitionsVersion })
  await setUpShop(mine.context, oneByOne(), domain)
  expect(await known()).toBeGreaterThanOrEqual(120)
}, 60_000)

function shuffled<Item>(items: readonly Item[], dice: Iterator<number>): Item[] {
  return items
    .map((item) => ({ item, at: Number(dice.next().value) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
