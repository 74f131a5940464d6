import { afterAll, beforeAll, expect, test } from "vitest"

import { historyLines } from "#app/flow/audience/history.ts"
import { readHistory } from "#app/flow/audience/read-history.view.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { gid } from "#app/platform/ids.ts"

import { seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

let database: OpenDatabase
let context: Context
let first: SeededAsk
let second: SeededAsk
const clock = fixedClock("2026-09-01T08:00:00Z")
const now = clock.now()
const shop = "northwind.myshopify.com"

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
  const { db, vault } = context
  // Anna's two orders, and one of somebody else who shares her address.
  first = await seedAsk(context, { number: 1 })
  second = await seedAsk(context, { number: 2, person: 1, products: [{ title: "Linen Trousers" }] })
  const stranger = await seedAsk(context, { number: 3 })
  await db.order.update({ where: { shopId_id: { shopId: shop, id: first.orderId } }, data: { placedAt: addDays(now, -100) } })
  await db.order.update({ where: { shopId_id: { shopId: shop, id: stranger.orderId } }, data: { emailIndex: first.personKey } })
  for (const { productIds } of [first, second])
    await db.product.update({ where: { shopId_id: { shopId: shop, id: productIds[0]! } }, data: { productType: "Linen" } })
  await db.orderLine.update({ where: { shopId_id: { shopId: shop, id: first.lineIds[0]! } }, data: { quantity: 3 } })
  await db.customer.update({
    where: { shopId_id: { shopId: shop, id: first.customerId } },
    data: { firstNameCipher: vault.encrypt("Anna") },
  })
  const back = { shopId: shop, orderId: first.orderId, status: "open", updatedAt: addDays(now, -80) }
  await db.returnCase.create({ data: { ...back, id: gid("Return", 1) } })
  const said = { shopId: shop, personKey: first.personKey, happenedAt: addDays(now, -70) }
  await db.response.create({ data: { ...said, id: "r1", kind: "not-yet", dedupeKey: "r1" } })
  await db.response.create({ data: { ...said, id: "r2", kind: "opened", dedupeKey: "r2" } })
})
afterAll(() => database.close())

const read = (subject: Partial<Parameters<typeof readHistory>[3]>) =>
  readHistory(context.db, context.vault, shop, { customerId: null, personKey: null, exceptOrderId: null, ...subject }, now)

test("one customer's own past, without the order in question and without anybody else's", async () => {
  const history = await read({ customerId: second.customerId, personKey: second.personKey, exceptOrderId: second.orderId })
  expect(history.firstName).toBe("Anna")
  expect(history.orders).toEqual([{ id: first.orderId, placedAt: addDays(now, -100), pieces: 3, left: 1 }])
  expect(history.related).toEqual([{ title: "Linen Shirt", at: addDays(now, -100), isSame: false }])
  expect(historyLines(history)).toEqual([
    "One order before this one, on 2026-05-24.",
    "Bought before: Linen Shirt on 2026-05-24.",
    "1 return, the last on 2026-06-13; 1 still open; 2 of 3 pieces went back or were refunded.",
    "Said “not yet” once on 2026-06-23.",
    "Never written to by this app.",
  ])
})

test("control: who is asked for without a customer gets what stands under the address", async () => {
  const history = await read({ personKey: second.personKey, exceptOrderId: second.orderId })
  expect(history.orders).toHaveLength(2)
})

test("nobody has the history of a stranger, and another shop's is empty", async () => {
  expect(historyLines(await read({}))).toEqual(["No order before this one."])
  const elsewhere = await readHistory(
    context.db,
    context.vault,
    "other.myshopify.com",
    { customerId: second.customerId, personKey: second.personKey, exceptOrderId: null },
    now,
  )
  expect(elsewhere.orders).toEqual([])
})

test("the last message that left is the last contact", async () => {
  const draft = { draftId: "d", promptVersion: "p", approvedBy: "a", legalBasis: "consent", policyVersion: "p", channel: "email" }
  const text = { recipientCipher: "", subjectCipher: "", bodyCipher: "" }
  const message = { shopId: shop, orderId: first.orderId, personKey: first.personKey, ...draft, ...text }
  const sent = { purpose: "review-request", state: "sent", claimedAt: addDays(now, -60), settledAt: addDays(now, -60) }
  await context.db.message.create({ data: { ...message, ...sent, id: "m1", touchpointId: "t1" } })
  await context.db.message.create({
    data: { ...message, purpose: "thank-you", state: "refused", claimedAt: now, id: "m2", touchpointId: "t2" },
  })
  const history = await read({ customerId: first.customerId, personKey: first.personKey, exceptOrderId: first.orderId })
  expect(history.lastContact).toEqual({ purpose: "review-request", at: addDays(now, -60) })
})
