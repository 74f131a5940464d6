// What goes wrong between Shopify and a backfill, each with its stored reason and its second try.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { findLastBackfill, findRunning } from "#app/flow/record/backfill-runs.store.server.ts"
import { cancelBackfill, startBackfill } from "#app/flow/record/start-backfill.server.ts"
import { noteTrouble, stepBackfill } from "#app/flow/record/step-backfill.server.ts"
import { readBulkFile } from "#app/platform/shopify/bulk-file.server.ts"

import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { domain, liveOn, openBooks, startBackfillWorld, type BackfillWorld, type Books } from "../record/backfill-world.ts"

let world: BackfillWorld
let books: Books
let database: OpenDatabase

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await empty()
  world = await startBackfillWorld()
  liveOn(world, 1)
  books = await openBooks(world, { database })
})
afterEach(() => world.close())

const empty = () => database.db.$executeRaw`
  TRUNCATE "Shop", "Product", "Customer", "Order", "OrderLine", "Shipment", "ShipmentLine", "DeliveryEvent", "Refund", "ReturnCase", "BackfillRun", "BackfillDetail"`

const last = () => findLastBackfill(books.database.db, domain)
const orders = () => books.database.db.order.count({ where: { shopId: domain } })
const step = (isTimeUp = () => false) =>
  stepBackfill(books.context, books.queue, { admin: world.admin, isTimeUp }, domain).catch((error: unknown) =>
    noteTrouble(books.context, domain, error),
  )

describe("a backfill survives", () => {
  test.each(["fails", "expires", "truncated", "502"] as const)("an operation or file that %s", async (fault) => {
    world.shopify.world.bulkFaults.push(fault, fault)
    await books.backfill()
    expect(await last()).toMatchObject({ state: "done", orders: expect.any(Number) as number, reason: null })
    expect(await orders()).toBe(5)
  })

  test("being interrupted after every batch", async () => {
    await books.backfill({ isTimeUp: () => true })
    expect(await last()).toMatchObject({ state: "done" })
    expect(await orders()).toBe(5)
  })

  test("another operation in its way, and says that it waits", async () => {
    await startBackfill(books.context, books.queue, domain, "demand")
    const other = `mutation { bulkOperationRunQuery(query: "{ products { nodes { id } } }", groupObjects: false) { bulkOperation { id } userErrors { code } } }`
    await world.admin.query(domain, other)
    await step()
    expect(await last()).toMatchObject({ state: "running", reason: "other-operation", operationId: null })
    await world.shopify.deliverWebhooks()
    await step()
    expect((await last())?.reason).toBeNull()
  })

  test("fields that were not granted, by asking without them", async () => {
    world.shopify.shop(domain).grantedFields.clear()
    await books.backfill()
    expect(await last()).toMatchObject({ state: "done", isBare: true })
    const kept = await books.database.db.order.findMany({ where: { shopId: domain } })
    expect(kept).toHaveLength(5)
    expect(kept.every((order) => order.emailCipher === null && order.countryCode === null)).toBe(true)
  })
})

describe("a backfill ends, with a reason", () => {
  test("when the operation was cancelled at Shopify", async () => {
    world.shopify.world.bulkFaults.push("is-cancelled")
    await books.backfill()
    expect(await last()).toMatchObject({ state: "failed", reason: "cancelled-at-shopify" })
  })

  test("when the scopes do not open it", async () => {
    world.shopify.grant(domain, ["read_products"])
    await books.backfill()
    expect(await last()).toMatchObject({ state: "failed", reason: "Shopify does not let the app read this." })
  })

  test("when nothing helps, after eight tries", async () => {
    world.shopify.world.bulkFaults.push(...Array.from({ length: 20 }, () => "expires" as const))
    await books.backfill()
    expect(await last()).toMatchObject({ state: "failed", attempts: 7, reason: "The result had expired." })
  })

  test("when the merchant cancels it; then it can start again", async () => {
    await startBackfill(books.context, books.queue, domain, "demand")
    await step()
    expect(await cancelBackfill(books.context, world.admin, domain)).toBe(true)
    expect(await last()).toMatchObject({ state: "cancelled", reason: "cancelled-by-you" })
    expect(world.shopify.shop(domain).bulkOperations.at(-1)?.status).toBe("CANCELED")
    await books.backfill()
    expect(await orders()).toBe(5)
  })

  test("and never runs twice at once", async () => {
    await startBackfill(books.context, books.queue, domain, "demand")
    expect(await startBackfill(books.context, books.queue, domain, "install")).toMatchObject({ kind: "already-running" })
    await Promise.all([step(), step()])
    await world.shopify.deliverWebhooks()
    while (await findRunning(books.database.db, domain)) {
      await Promise.all([step(), step()])
      await world.shopify.deliverWebhooks()
    }
    expect(await last()).toMatchObject({ state: "done", orders: 5 })
  })
})

describe("what a backfill starts", () => {
  test("nothing: no order is looked at, and customers come in bunches", async () => {
    await books.backfill()
    expect(books.queue.asked.filter(({ name }) => name === "order-changed")).toEqual([])
    expect(books.queue.asked.filter(({ name }) => name === "customers-changed")).toHaveLength(1)
  })

  test("control: a window that webhooks missed is news", async () => {
    const until = world.clock.now()
    const changed = { changedFrom: new Date(until.getTime() - 40 * 86_400_000), changedUntil: until }
    await startBackfill(books.context, books.queue, domain, "gap", changed)
    for (let round = 0; round < 20 && (await findRunning(books.database.db, domain)); round += 1) await step()
    expect(books.queue.asked.filter(({ name }) => name === "order-changed").length).toBeGreaterThanOrEqual(5)
  })

  test("only the orders of the last 60 days, unless all may be read", async () => {
    world.clock.set(new Date(world.clock.now().getTime() + 70 * 86_400_000))
    liveOn(world, 2)
    await empty()
    const few = await openBooks(world, { scopes: "read_orders", database })
    await few.backfill()
    const kept = await orders()
    expect((await last())?.placedFrom).not.toBeNull()
    await empty()
    await openBooks(world, { database })
    world.shopify.shop(domain).installation?.scopes.push("read_all_orders")
    await books.backfill()
    expect([kept, await orders()]).toEqual([5, 10])
  })
})

describe("a bulk file", () => {
  const file = '{"id":"1"}\n{"id":"2"}\n\n{"id":"é"}\n'
  const serve = (bytes: Buffer) => async (_url: string, init: RequestInit) => {
    const from = Number(/bytes=(\d+)-/.exec(new Headers(init.headers).get("range") ?? "")?.[1] ?? 0)
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes.subarray(from)) controller.enqueue(new Uint8Array([byte]))
        controller.close()
      },
    })
    return new Response(body, { status: from > 0 ? 206 : 200 })
  }
  const ids = async (from: number, size: number | null, bytes = Buffer.from(file)) => {
    const found: { id: unknown; end: number }[] = []
    for await (const lines of readBulkFile("http://x", { from, size, download: serve(bytes) }))
      found.push(...lines.map(({ value, end }) => ({ id: value["id"], end })))
    return found
  }

  test("is read byte by byte, and from any line's end", async () => {
    const whole = await ids(0, Buffer.byteLength(file))
    expect(whole.map(({ id }) => id)).toEqual(["1", "2", "é"])
    expect((await ids(whole[0]?.end ?? 0, null)).map(({ id }) => id)).toEqual(["2", "é"])
    expect(await ids(whole[2]?.end ?? 0, Buffer.byteLength(file))).toEqual([])
  })

  test("that ends early is not taken for a whole one", async () => {
    await expect(ids(0, Buffer.byteLength(file), Buffer.from(file.slice(0, 14)))).rejects.toThrow("ended after")
    await expect(ids(0, null, Buffer.from('{"id": nope}\n'))).rejects.toThrow("no JSON")
  })
})
