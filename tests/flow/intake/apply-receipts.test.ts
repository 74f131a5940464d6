import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { acceptReceipt, type AcceptOutcome } from "#app/flow/intake/accept-receipt.server.ts"
import { applyReceipts, type Apply, type OpenedReceipt } from "#app/flow/intake/apply-receipts.server.ts"
import { createInbox, type Inbox } from "#app/flow/intake/inbox.server.ts"
import { forgetReceipts } from "#app/flow/intake/forget-receipts.server.ts"
import { releaseQuarantined, unsafeDeleteEndedReceipts, unsafeShopsWithWaitingReceipts } from "#app/flow/intake/receipts.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { unpack } from "#app/platform/pack.ts"

import { fixedClock, testContext } from "../../setup/context.ts"
import { openRealPostgres, openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { signedDelivery, type TestDelivery } from "../../setup/webhook.ts"

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
    expect(await unsafeShopsWithWaitingReceipts(database.db)).toEqual([shop])
  })

  test("what was tampered with in the database is quarantined, not applied", async () => {
    await accept()
    await database.pool.query(`UPDATE "Receipt" SET "payloadCipher" = set_byte("payloadCipher", length("payloadCipher") - 1, 0)`)
    for (let round = 0; round < 5; round += 1) await applyReceipts(context, shop, applyAll, 50)
    expect([await states(), await written()]).toEqual([["quarantined"], 0])
  })

  test.runIf(name === "PostgreSQL")("four workers at once share the work; each receipt is applied once", async () => {
    for (let id = 0; id < 40; id += 1) await accept({ body: { id } })
    const shares = await Promise.all(Array.from({ length: 4 }, () => applyReceipts(context, shop, applyAll, 50)))
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(40)
    expect(shares.filter((share) => share > 0).length).toBeGreaterThan(1)
    expect(await written()).toBe(40)
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
