// Forgetting reaches every table there is: tables and columns are asked of the database, so a new one is covered the day it is made. Where one is
// rightly left alone, the reason stands here.
import { afterAll, beforeAll, expect, test } from "vitest"

import { exportCustomer } from "#app/flow/learning/export-customer.server.ts"
import { forgetCustomer } from "#app/flow/learning/forget-customer.server.ts"
import { forgetShop } from "#app/flow/learning/forget-shop.server.ts"
import { createQueue, type WorkQueue } from "#app/jobs/queue.server.ts"
import type { Context } from "#app/platform/context.ts"

import { fixedClock, testContext, testVault } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { fillEveryTable } from "../../setup/fill-every-table.ts"
import { dumpDatabase, find } from "../../setup/whole-database.ts"

const vault = testVault()
const clock = fixedClock("2026-09-02T08:00:00Z")
let database: OpenDatabase
let context: Context
let queue: WorkQueue

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
  queue = await createQueue(database)
})
afterAll(async () => {
  await queue.close()
  await database.close()
})

/** Ciphers that are not about a shopper. */
const notAShopper = new Map([
  ["Session", "the merchant's staff"],
  ["StaffMember", "the same"],
  ["Shop", "the merchant's own address"],
  ["SmsSettings", "the merchant's own key"],
  ["SendingDomain", "the shop's own signing key"],
  ["EventTarget", "the secret of a developer's address"],
])

const personOf = (shop: string, name: string) => ({
  email: `${name}@example.com`,
  customerId: `gid://shopify/Customer/${name === "anna" ? 7_000_001 : 7_000_002}`,
  orderId: `gid://shopify/Order/${name === "anna" ? 8_000_001 : 8_000_002}`,
  orderName: name === "anna" ? "#4711" : "#5822",
  personKey: vault.personKey(shop, `${name}@example.com`) ?? "",
})

/** A row in every table of `shop`, all about one person, and the request to do something with it. */
async function shopOf(shop: string, name: string, kind: string) {
  const person = personOf(shop, name)
  const secret = `secret of ${person.email} customer ${person.customerId}`
  const tables = await fillEveryTable(database.pool, vault, shop, {
    secret,
    person,
    cipherOf: (table) => (notAShopper.has(table) ? "of the merchant" : secret),
    values: {
      "PrivacyRequest.id": `old ${shop}`,
      "PrivacyRequest.kind": "export",
      "PrivacyRequest.state": "done",
      "PrivacyRequest.orderIds": [person.orderId],
      "ConsentEntry.state": "granted",
      "Signal.orderName": person.orderName,
      "Order.name": person.orderName,
      "Customer.deletedAt": null,
      "Shop.uninstalledAt": new Date("2026-09-01T09:00:00Z"),
      "Session.id": `offline_${shop}`,
      "Receipt.state": "applied",
    },
  })
  await database.db.privacyRequest.create({
    data: {
      id: `request ${shop}`,
      shopId: shop,
      kind,
      state: "open",
      requestedAt: clock.now(),
      orderIds: [],
      customerId: person.customerId,
      personKey: person.personKey,
    },
  })
  await queue.enqueueNow("write-back-consent", [{ shopId: shop, personKey: person.personKey }])
  await queue.enqueueNow("customer-changed", [{ shopId: shop, customerId: person.customerId }])
  return { shop, person, tables, traces: { secret: `secret of ${person.email}`, key: person.personKey, order: person.orderName } }
}

const rows = () => dumpDatabase(database.pool, vault)
const rowsOf = async (shop: string) => (await rows()).filter((row) => row.shop === shop || row.text.includes(shop))

test("a shop: no row in any table, and none in the queue; another shop keeps every one", async () => {
  const gone = await shopOf("gone.myshopify.com", "anna", "forget-shop")
  const stays = await shopOf("stays.myshopify.com", "bert", "forget-shop")
  const before = await rowsOf(stays.shop)
  // Control: each table has a row of each shop.
  const filled = new Set((await rowsOf(gone.shop)).map((row) => row.table.replaceAll('"', "")))
  expect(gone.tables.filter((table) => !filled.has(table))).toEqual([])
  expect([...filled].some((table) => table.startsWith("pgboss."))).toBe(true)
  await forgetShop(context, queue, gone.shop, `request ${gone.shop}`)
  expect((await rowsOf(gone.shop)).map((row) => row.table)).toEqual([])
  expect(await rowsOf(stays.shop)).toEqual(before)
})

test("a person: no cipher, no hash and no order name in any table or job; a neighbour keeps all", async () => {
  const anna = await shopOf("people.myshopify.com", "anna", "forget-customer")
  const bert = await shopOf("others.myshopify.com", "bert", "forget-customer")
  const linked = find(await rows(), anna.traces)
  expect(linked["secret"]?.length).toBeGreaterThan(5)
  expect(linked["key"]?.length).toBeGreaterThan(5)
  expect(linked["order"]?.length).toBeGreaterThan(1)
  const before = await rowsOf(bert.shop)
  await forgetCustomer(context, queue, anna.shop, `request ${anna.shop}`)
  const after = await rows()
  expect(
    find(
      after.filter((row) => row.shop !== bert.shop),
      anna.traces,
    ),
  ).toEqual({ secret: [], key: [], order: [] })
  expect(await rowsOf(bert.shop)).toEqual(before)
})

test("an export holds what every table with a cipher about a shopper says", async () => {
  const anna = await shopOf("export.myshopify.com", "anna", "export")
  await exportCustomer(context, anna.shop, `request ${anna.shop}`)
  const done = await database.db.privacyRequest.findUniqueOrThrow({ where: { id: `request ${anna.shop}` } })
  const gathered = JSON.parse(vault.decrypt(done.resultCipher ?? "")) as Record<string, unknown[]>
  const empty = Object.entries(gathered).filter(([, section]) => section.length === 0)
  expect(empty.map(([name]) => name)).toEqual([])
  expect(JSON.stringify(gathered)).not.toContain(anna.person.personKey)
  const tablesWithPeople = find(await rows(), { secret: anna.traces.secret })["secret"] ?? []
  // Receipts are copies of what the record says; other requests hold exports of the same. Who is in a file that is being read is not known before it is.
  const sections = [
    "Conversation",
    "Customer",
    "DecisionNote",
    "Draft",
    "IncomingMessage",
    "ImportRow",
    "Message",
    "Order",
    "PushSubscription",
    "RenderedMessage",
    "Reply",
    "ProductQuestion",
    "Review",
    "ReviewMediaPiece",
    "RewardGrant",
    "Signal",
  ]
  expect(
    tablesWithPeople
      .map((name) => name.replaceAll('"', ""))
      .filter((name) => !["PrivacyRequest", "Receipt", "ImportPart", ...sections].includes(name)),
  ).toEqual([])
})
