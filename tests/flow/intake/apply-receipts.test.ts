import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { acceptReceipt, type AcceptOutcome } from "#app/flow/intake/accept-receipt.server.ts"
import { applyReceipts as applySlice, type Apply, type OpenedReceipt } from "#app/flow/intake/apply-receipts.server.ts"
import { createInbox, type Inbox } from "#app/flow/intake/inbox.server.ts"
import { forgetReceipts } from "#app/flow/intake/forget-receipts.server.ts"
import { releaseQuarantined, unsafeDeleteEndedReceipts, unsafeFindWaitingShops } from "#app/flow/intake/receipts.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { openDatabase } from "#app/platform/db.server.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import { unpack } from "#app/platform/pack.ts"

import { fixedClock, testContext } from "../../setup/context.ts"
import { openRealPostgres, openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { signedDelivery, type TestDelivery } from "../../setup/webhook.ts"

/** How many ended. */
const applyReceipts = async (context: Context, shopId: string, apply: Apply, mostReceipts: number): Promise<number> =>
  (await applySlice(context, shopId, () => ({ apply, finish: async () => {} }), { mostReceipts, mostMs: 60_000 })).ended.length

const shop = "a.myshopify.com"
const other = "b.myshopify.com"

describe.each([
  ["embedded", openTestDatabase],
  ["PostgreSQL", openRealPostgres],
] as const)("applying receipts (%s)", (name, open) => {
  let database: OpenDatabase
  let context: Context
  let inbox: Inbox
  const clock = fixedClock("2026-10-05T10:00:00Z")

  beforeAll(async () => {
    database = await open()
    context = testContext({ db: database.db, clock })
    inbox = createInbox(database.pool)
  })
  afterAll(() => database.close())

  beforeEach(async () => {
    await database.pool.query(`TRUNCATE "Receipt", "Shop", "TimingOverride"`)
    for (const shopId of [shop, other])
      await database.db.shop.create({ data: { shopId, name: shopId, domain: shopId, installedAt: new Date(0), updatedAt: new Date(0) } })
  })

  const accept = (delivery: Partial<TestDelivery> = {}): Promise<AcceptOutcome> => {
    clock.advance(1000)
    const { headers, body } = signedDelivery({ topic: "orders/create", ...delivery })
    return acceptReceipt({ ...context, inbox, webhookSecrets: ["test-api-secret"] }, Object.entries(headers).flat(), body)
  }
  const receipts = (where: object = {}) => database.db.receipt.findMany({ where, orderBy: { acceptedAt: "asc" } })
  const states = async () => (await receipts()).map(({ state }) => state)
  /** Stands for the record: writes one row per receipt, in the transaction it is given. */
  const write = (tx: Parameters<Apply>[0], receipt: OpenedReceipt) =>
    tx.timingOverride.create({ data: { shopId: receipt.shopId, productId: receipt.id, delayDays: 1, setBy: "test", setAt: clock.now() } })
  const written = () => database.db.timingOverride.count()
  const applyAll: Apply = async (tx, receipt) => {
    await write(tx, receipt)
    return { kind: "applied" }
  }

  test("oldest first, opened, each exactly once however often it is asked", async () => {
    for (const id of [1, 2, 3]) await accept({ body: { id } })
    const seen: unknown[] = []
    const apply: Apply = async (tx, receipt) => {
      seen.push(receipt.payload)
      return applyAll(tx, receipt)
    }
    expect(await applyReceipts(context, shop, apply, 2)).toBe(2)
    expect(await applyReceipts(context, shop, apply, 50)).toBe(1)
    expect(await applyReceipts(context, shop, apply, 50)).toBe(0)
    expect(seen).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
    expect(await states()).toEqual(["applied", "applied", "applied"])
  })

  test("repeats of a delivery and of an event are applied once, whenever they come", async () => {
    const again = { webhookId: "w", eventId: "e" }
    expect((await accept(again)).kind).toBe("accepted")
    expect((await accept(again)).kind).toBe("duplicate")
    await applyReceipts(context, shop, applyAll, 50)
    expect((await accept(again)).kind).toBe("duplicate")
    expect((await accept({ webhookId: "w2", eventId: "e" })).kind).toBe("duplicate")
    await applyReceipts(context, shop, applyAll, 50)
    expect(await written()).toBe(1)
  })

  test("only the shop that is asked for", async () => {
    await accept()
    await accept({ shop: other })
    expect(await applyReceipts(context, other, applyAll, 50)).toBe(1)
    expect((await receipts({ state: "accepted" })).map(({ shopId }) => shopId)).toEqual([shop])
  })

  test("a crash after the write and before the end leaves neither", async () => {
    await accept()
    const crash: Apply = async (tx, receipt) => {
      await write(tx, receipt)
      throw new Error("the process died here")
    }
    expect(await applyReceipts(context, shop, crash, 50)).toBe(0)
    expect([await written(), await states()]).toEqual([0, ["accepted"]])
    expect(await applyReceipts(context, shop, applyAll, 50)).toBe(1)
    expect([await written(), await states()]).toEqual([1, ["applied"]])
  })

  test("one that always throws is quarantined after five tries, with a reason that repeats no data, and does not stop the others", async () => {
    await accept({ body: { id: 1, email: "maria@example.com" } })
    await accept({ body: { id: 2 } })
    const apply: Apply = async (tx, receipt) => {
      if ((receipt.payload as { id: number }).id === 1) throw new TypeError("maria@example.com is not a number")
      return applyAll(tx, receipt)
    }
    for (let round = 1; round <= 4; round += 1) await applyReceipts(context, shop, apply, 50)
    expect(await states()).toEqual(["accepted", "applied"])
    await applyReceipts(context, shop, apply, 50)
    const [poison] = await receipts({ state: "quarantined" })
    expect(poison).toMatchObject({ attempts: 5, reason: expect.stringMatching(/^TypeError/) })
    expect(poison?.reason).not.toContain("maria")
    expect(await applyReceipts(context, shop, apply, 50)).toBe(0)
  })

  test("a malformed one is quarantined at once with its reason, and can be released after a fix", async () => {
    await accept()
    await applyReceipts(context, shop, async () => ({ kind: "malformed", reason: "no line items" }), 50)
    expect((await receipts())[0]).toMatchObject({ state: "quarantined", reason: "no line items" })
    expect(await releaseQuarantined(database.db, shop)).toBe(1)
    expect(await applyReceipts(context, shop, applyAll, 50)).toBe(1)
  })

  test("one that does not matter is dropped with its reason", async () => {
    await accept()
    await applyReceipts(context, shop, async () => ({ kind: "ignored", reason: "nothing newer" }), 50)
    expect((await receipts())[0]).toMatchObject({ state: "dropped", reason: "nothing newer" })
  })

  test("ids beyond 2^53 keep their digits", async () => {
    await accept({ raw: '{"id":820982911946154508,"small":42,"price":"1.50","share":0.1}' })
    let payload: unknown
    await applyReceipts(context, shop, async (_tx, receipt) => ((payload = receipt.payload), { kind: "applied" }), 50)
    expect(payload).toEqual({ id: "820982911946154508", small: 42, price: "1.50", share: 0.1 })
  })

  test("who is forgotten is in no receipt any more, waiting or applied; everybody else is", async () => {
    await accept({ body: { email: "Maria@example.com", id: 1 } })
    await accept({ body: { customer: { id: 77 }, id: 2 } })
    await applyReceipts(context, shop, applyAll, 1)
    await accept({ body: { email: "tom@example.com", note: "likes 770" }, webhookId: "w" })
    await accept({ shop: other, body: { email: "maria@example.com" } })
    await accept({ topic: "customers/redact", body: { customer: { id: 77, email: "maria@example.com" } } })
    const maria = {
      customerId: "gid://shopify/Customer/77",
      personKeys: [context.vault.personKey(shop, "maria@example.com") ?? ""],
      orderIds: [],
    }
    expect(await forgetReceipts(database.db, shop, context, maria)).toBe(2)
    const texts = (await receipts({ shopId: shop })).map(
      ({ topic, payloadCipher }) => `${topic} ${Buffer.from(unpack(context.vault.decryptBytes(payloadCipher))).toString()}`,
    )
    expect(texts.filter((text) => !text.startsWith("customers/redact")).join()).not.toMatch(/maria|77}/i)
    expect(texts.join()).toContain("tom@example.com")
    expect(await receipts({ shopId: other, state: "accepted" })).toHaveLength(1)
    expect(await states()).toEqual(["applied", "dropped", "accepted", "accepted", "accepted"])
  })

  test("ended receipts go after their time, waiting ones stay", async () => {
    await accept()
    await accept()
    await applyReceipts(context, shop, applyAll, 1)
    expect(await unsafeDeleteEndedReceipts(database.db, new Date(0), 100)).toBe(0)
    clock.advance(1)
    expect(await unsafeDeleteEndedReceipts(database.db, clock.now(), 100)).toBe(1)
    expect(await states()).toEqual(["accepted"])
    expect(await unsafeFindWaitingShops(database.db, "", 10)).toEqual([shop])
  })

  test("what was tampered with in the database is quarantined, not applied", async () => {
    await accept()
    await database.pool.query(`UPDATE "Receipt" SET "payloadCipher" = set_byte("payloadCipher", length("payloadCipher") - 1, 0)`)
    for (let round = 0; round < 5; round += 1) await applyReceipts(context, shop, applyAll, 50)
    expect([await states(), await written()]).toEqual([["quarantined"], 0])
  })

  test.runIf(name === "PostgreSQL")("four workers at once: each receipt once, and in the shop's order", async () => {
    for (let id = 0; id < 60; id += 1) await accept({ body: { id } })
    const seen: number[] = []
    const apply: Apply = async (tx, receipt) => {
      seen.push((receipt.payload as { id: number }).id)
      return applyAll(tx, receipt)
    }
    const shares = await Promise.all(Array.from({ length: 4 }, () => applyReceipts(context, shop, apply, 50)))
    const left = await applyReceipts(context, shop, apply, 60)
    expect(shares.reduce((sum, share) => sum + share, left)).toBe(60)
    expect(seen).toEqual(Array.from({ length: 60 }, (_, id) => id))
    expect(await written()).toBe(60)
  })

  test("several share a transaction; what is to be asked for is asked for once a transaction, and not when it is rolled back", async () => {
    for (let id = 0; id < 8; id += 1) await accept({ body: { id } })
    const transactions: number[][] = []
    let failures = 1
    const start = () => {
      const mine: number[] = []
      const apply: Apply = async (tx, receipt) => {
        const { id } = receipt.payload as { id: number }
        mine.push(id)
        if (id === 5 && failures > 0) throw new Error(`no ${(failures -= 1)}`)
        return applyAll(tx, receipt)
      }
      return { apply, finish: async () => void transactions.push(mine) }
    }
    const first = await applySlice(context, shop, start, { mostReceipts: 50, mostMs: 60_000 })
    expect(first.ended).toHaveLength(8)
    expect(transactions).toEqual([[0], [1], [2], [3], [4], [5], [6], [7]])
    expect([await written(), await states()]).toEqual([8, Array(8).fill("applied")])
    for (let id = 0; id < 3; id += 1) await accept({ body: { id } })
    await applySlice(context, shop, start, { mostReceipts: 50, mostMs: 60_000 })
    expect(transactions.at(-1)).toEqual([0, 1, 2])
  })

  test("one that failed before stands alone, so that the others are not rolled back with it again", async () => {
    for (let id = 0; id < 6; id += 1) await accept({ body: { id } })
    let runs = 0
    const apply: Apply = async (tx, receipt) => {
      runs += 1
      if ((receipt.payload as { id: number }).id === 2) throw new Error("always")
      return applyAll(tx, receipt)
    }
    await applyReceipts(context, shop, apply, 50)
    expect(await states()).toEqual(["applied", "applied", "accepted", "applied", "applied", "applied"])
    for (let id = 10; id < 15; id += 1) await accept({ body: { id } })
    runs = 0
    await applyReceipts(context, shop, apply, 50)
    expect(runs).toBe(6)
    expect(await written()).toBe(10)
  })

  test.each(["57P01", "40P01"])("trouble of the database (%s) is nobody's try", async (code) => {
    await accept()
    await accept()
    const apply: Apply = () => Promise.reject(Object.assign(new Error("trouble"), { code }))
    for (let round = 0; round < 7; round += 1) await expect(applyReceipts(context, shop, apply, 50)).rejects.toBeInstanceOf(WorldFailure)
    expect((await receipts()).map(({ state, attempts }) => [state, attempts])).toEqual(Array(2).fill(["accepted", 0]))
    let collisions = 2
    const collidesTwice: Apply = async (tx, receipt) => {
      if (collisions > 0) throw Object.assign(new Error("trouble"), { code: "40P01", left: (collisions -= 1) })
      return applyAll(tx, receipt)
    }
    expect(await applyReceipts(context, shop, collidesTwice, 50)).toBe(2)
    expect(await written()).toBe(2)
  })

  test.runIf(name === "PostgreSQL")("a connection that is cut in the middle is nobody's try either", async () => {
    await accept()
    const cut: Apply = async (tx, receipt) => {
      await applyAll(tx, receipt)
      const [mine] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
      await database.pool.query("SELECT pg_terminate_backend($1)", [mine?.pid])
      return applyAll(tx, { ...receipt, id: "again" })
    }
    await expect(applyReceipts(context, shop, cut, 50)).rejects.toBeInstanceOf(WorldFailure)
    expect((await receipts())[0]).toMatchObject({ state: "accepted", attempts: 0 })
    expect(await written()).toBe(0)
    expect(await applyReceipts(context, shop, applyAll, 50)).toBe(1)
  })

  test("a shop's turn ends after its time or its number, and it says that there may be more", async () => {
    for (let id = 0; id < 60; id += 1) await accept({ body: { id } })
    const start = () => ({ apply: applyAll, finish: async () => {} })
    const byTime = await applySlice(context, shop, start, { mostReceipts: 50, mostMs: 0 })
    expect([byTime.ended.length, byTime.isMore]).toEqual([25, true])
    const byNumber = await applySlice(context, shop, start, { mostReceipts: 30, mostMs: 60_000 })
    expect([byNumber.ended.length, byNumber.isMore]).toEqual([30, true])
    const last = await applySlice(context, shop, start, { mostReceipts: 30, mostMs: 60_000 })
    expect([last.ended.length, last.isMore]).toEqual([5, false])
  })

  test("shops that wait are found by jumping, from any place in the line", async () => {
    for (const shopId of ["c", "d", "e"].map((letter) => `${letter}.myshopify.com`))
      await database.db.shop.create({ data: { shopId, name: "", domain: "", installedAt: new Date(0), updatedAt: new Date(0) } })
    for (const letter of ["e", "a", "c", "c", "a", "b"]) await accept({ shop: `${letter}.myshopify.com` })
    await applyReceipts(context, other, applyAll, 50)
    const found = await unsafeFindWaitingShops(database.db, "", 10)
    expect(found).toEqual(["a", "c", "e"].map((letter) => `${letter}.myshopify.com`))
    expect(await unsafeFindWaitingShops(database.db, "a.myshopify.com", 1)).toEqual(["c.myshopify.com"])
    expect(await unsafeFindWaitingShops(database.db, "e.myshopify.com", 10)).toEqual([])
  })

  test.runIf(name === "PostgreSQL")("one event at two doors at the same moment is accepted at one of them", async () => {
    const elsewhere = await openDatabase({ url: database.url, folder: "" })
    const doors = [inbox, createInbox(elsewhere.pool)]
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, index) => {
        const event = index >> 1
        const { headers, body } = signedDelivery({ topic: "orders/create", webhookId: `w${index}`, eventId: `e${event}` })
        const door = doors[(index + event) % 2] as Inbox
        return acceptReceipt({ ...context, inbox: door, webhookSecrets: ["test-api-secret"] }, Object.entries(headers).flat(), body)
      }),
    )
    await elsewhere.close()
    expect(outcomes.filter(({ kind }) => kind === "accepted")).toHaveLength(100)
    expect(outcomes.filter(({ kind }) => kind === "duplicate")).toHaveLength(100)
    const kept = await receipts()
    expect(kept).toHaveLength(200)
    const firsts = new Map(kept.filter(({ state }) => state === "accepted").map(({ id, eventId }) => [eventId, id]))
    for (const { state, eventId, reason } of kept) if (state === "duplicate") expect(reason).toBe(`same event as ${firsts.get(eventId)}`)
  })

  test("a signed body that is no JSON inside is kept, and quarantined when it is applied", async () => {
    expect((await accept({ raw: '{"id": 1,, "total": }' })).kind).toBe("accepted")
    await applyReceipts(context, shop, applyAll, 50)
    expect((await receipts())[0]).toMatchObject({ state: "quarantined", reason: "not-json" })
  })

  test("fifty deliveries at once, each in two copies, are kept once", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, index) => accept({ webhookId: `w${index % 50}`, eventId: `e${index % 50}` })),
    )
    expect(outcomes.filter(({ kind }) => kind === "accepted")).toHaveLength(50)
    expect(await receipts()).toHaveLength(50)
  })

  test("one event in fifty deliveries at once is accepted once", async () => {
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => accept({ webhookId: `w${index}`, eventId: "e" })))
    expect(outcomes.filter(({ kind }) => kind === "accepted")).toHaveLength(1)
  })
})
