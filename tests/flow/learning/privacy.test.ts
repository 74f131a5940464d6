import { afterAll, beforeAll, expect, test } from "vitest"

import { exportCustomer } from "#app/flow/learning/export-customer.server.ts"
import { forgetCustomer } from "#app/flow/learning/forget-customer.server.ts"
import { forgetShop } from "#app/flow/learning/forget-shop.server.ts"
import type { Context } from "#app/platform/context.ts"

import { fixedClock, testContext, testVault } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { apply, receiptOf } from "../record/receipts.ts"
import { openStory } from "../planning/order-life.ts"

let database: OpenDatabase
let context: Context
const clock = fixedClock("2026-09-01T08:00:00Z")
const vault = testVault()
const email = "anna.private@example.com"

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())

/** Anna's and Bert's orders, delivered and planned. */
async function shopWithPeople(shop: string) {
  const story = await openStory(context, shop)
  const told = { ...story, queue: { ...story.queue, forgetCustomer: async () => {}, forgetShop: async () => {} } }
  for (const [customerId, address, id] of [
    [7, email, 100],
    [8, "bert@example.com", 101],
  ] as const) {
    await told.say("customers/create", {
      id: customerId,
      email: address,
      first_name: `Name${customerId}`,
      phone: `+4930555000${customerId}`,
      updated_at: clock.now().toISOString(),
    })
    await told.order({ id, email: address, customerId, acceptsMarketing: true, lines: [{ id: id * 10, productId: 1 }] })
    await told.parcel({ id: id + 100, orderId: id, lines: [id * 10] })
    await told.event("delivered", { parcelId: id + 100, orderId: id })
    await told.plan(id)
  }
  return told
}

/** Everything of the database as text, ciphers opened: nothing can hide in it. */
async function everything(shop: string): Promise<string> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'shopId'",
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const { rows } = await database.pool.query<Record<string, unknown>>(`SELECT * FROM "${name}" WHERE "shopId" = $1`, [shop])
    for (const row of rows) {
      const opened = Object.entries(row).map(([column, value]) => [
        column,
        column.endsWith("Cipher") && typeof value === "string" && value !== "" ? vault.decrypt(value) : value,
      ])
      texts.push(`${name} ${JSON.stringify(Object.fromEntries(opened))}`)
    }
  }
  return texts.sort().join("\n")
}

test("a person is forgotten in every table, their neighbour in none", async () => {
  const shop = "forget.myshopify.com"
  const told = await shopWithPeople(shop)
  const key = vault.personKey(shop, email) ?? ""
  const before = await everything(shop)
  for (const trace of [email, "Name7", "+49305550007", key, "Customer/7"]) expect(before).toContain(trace)
  const request = receiptOf(
    shop,
    { topic: "customers/redact", payload: { customer: { id: 7, email }, orders_to_redact: [100] } },
    "request-1",
  )
  await apply(context, told.queue, request)
  await forgetCustomer(context, told.queue, shop, "request-1")
  const after = await everything(shop)
  for (const trace of [email, "Name7", "+49305550007", key]) expect(after).not.toContain(trace)
  for (const trace of ["bert@example.com", "Name8", vault.personKey(shop, "bert@example.com") ?? "?"]) expect(after).toContain(trace)
  expect(await told.touchpoint(100)).toMatchObject({ state: "cancelled", reason: "person-forgotten" })
  expect(await told.touchpoint(101)).toMatchObject({ state: "planned" })
  await forgetCustomer(context, told.queue, shop, "request-1")
  expect(await everything(shop)).toBe(after)

  // An old payload that comes again brings nothing back.
  await told.say("customers/create", { id: 7, email, first_name: "Name7", updated_at: "2026-09-01T08:00:00Z" })
  expect(await everything(shop)).not.toContain("Name7")
})

test("what somebody refused is remembered under the keyed hash alone", async () => {
  const shop = "refuse.myshopify.com"
  const told = await shopWithPeople(shop)
  const key = vault.personKey(shop, email) ?? ""
  await context.db.consentEntry.create({
    data: {
      id: "no",
      shopId: shop,
      personKey: key,
      channel: "all",
      purpose: "all",
      state: "denied",
      source: "stop-link",
      evidence: { touchpointId: "t" },
      dedupeKey: "no",
      effectiveAt: clock.now(),
      recordedAt: clock.now(),
    },
  })
  await apply(context, told.queue, receiptOf(shop, { topic: "customers/redact", payload: { customer: { id: 7, email } } }, "request-2"))
  await forgetCustomer(context, told.queue, shop, "request-2")
  expect(await context.db.consentEntry.findMany({ where: { shopId: shop, personKey: key } })).toMatchObject([
    { state: "denied", evidence: {}, countryCode: null },
  ])
})

test("an export is complete and readable, and only for the merchant", async () => {
  const shop = "export.myshopify.com"
  const told = await shopWithPeople(shop)
  await apply(
    context,
    told.queue,
    receiptOf(shop, { topic: "customers/data_request", payload: { customer: { id: 7, email }, orders_requested: [100] } }, "request-3"),
  )
  await exportCustomer(context, "other.myshopify.com", "request-3")
  expect(await context.db.privacyRequest.findUnique({ where: { id: "request-3" } })).toMatchObject({ state: "open" })
  await exportCustomer(context, shop, "request-3")
  const done = await context.db.privacyRequest.findUniqueOrThrow({ where: { id: "request-3" } })
  expect(done.resultCipher).not.toContain("anna")
  const found = JSON.parse(vault.decrypt(done.resultCipher ?? "")) as Record<string, object[]>
  expect(found["customers"]).toMatchObject([{ email, firstName: "Name7" }])
  expect(found["orders"]).toMatchObject([{ email, name: "#100" }])
  expect(found["plannedContacts"]).toHaveLength(1)
  expect(found["consent"]).toHaveLength(1)
  expect(JSON.stringify(found)).not.toContain("bert@example.com")
})

test("a shop is forgotten whole, another stays; one that came back is not", async () => {
  const [gone, stays] = ["gone.myshopify.com", "stays.myshopify.com"]
  const told = await shopWithPeople(gone)
  await shopWithPeople(stays)
  const kept = await everything(stays)
  await apply(context, told.queue, receiptOf(gone, { topic: "shop/redact", payload: { shop_domain: gone } }, "request-4"))
  await forgetShop(context, told.queue, gone, "request-4")
  expect(await everything(gone)).toBe("")
  expect(await everything(stays)).toBe(kept)

  const back = await shopWithPeople("back.myshopify.com")
  await apply(
    context,
    back.queue,
    receiptOf("back.myshopify.com", { topic: "shop/redact", payload: {}, triggeredAt: "2026-07-01T00:00:00Z" }, "request-5"),
  )
  await forgetShop(context, back.queue, "back.myshopify.com", "request-5")
  expect(await context.db.order.count({ where: { shopId: "back.myshopify.com" } })).toBe(2)
})
