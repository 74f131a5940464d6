// Two customers become one: told by customers/merge, carried out by the job it asks for.
import { afterAll, beforeAll, expect, test } from "vitest"

import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { joinConsent } from "#app/flow/consent/join-consent.server.ts"
import { noteShopifyConsent } from "#app/flow/consent/note-shopify-consent.server.ts"
import { findOrdersOf } from "#app/flow/record/orders.store.server.ts"
import { openShop } from "#app/flow/record/shops.store.server.ts"
import type { JobPayload } from "#app/jobs/catalogue.ts"
import type { Context } from "#app/platform/context.ts"

import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { apply, receiptOf, rememberingQueue } from "../record/receipts.ts"

let database: OpenDatabase
let context: Context
const clock = fixedClock("2026-09-10T12:00:00Z")
let shops = 0

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())

const customer = (id: number) => `gid://shopify/Customer/${id}`

async function openStory() {
  const shop = `joined-${(shops += 1)}.myshopify.com`
  const queue = rememberingQueue()
  await openShop(database.db, shop, "", new Date("2026-08-01T00:00:00Z"))
  const say = (topic: string, payload: object, triggeredAt = "2026-09-02T10:00:00Z") =>
    apply(context, queue, receiptOf(shop, { topic, payload, triggeredAt }))
  const key = (email: string) => context.vault.personKey(shop, email) ?? ""
  return {
    shop,
    queue,
    say,
    key,
    order: (id: number, customerId: number, email: string) =>
      say("orders/create", { id, email, customer: { id: customerId }, line_items: [{ id: id * 10, quantity: 1 }] }),
    async consent(customerId: number, state: string, at: string) {
      const word = { state, opt_in_level: "single_opt_in", consent_updated_at: at }
      await say("customers_email_marketing_consent/update", { customer_id: customerId, email_marketing_consent: word }, at)
      await noteShopifyConsent(context.db, context, shop, { customerId: customer(customerId) })
    },
    merge: (kept: number, gone: number, status = "completed") =>
      say(
        "customers/merge",
        { admin_graphql_api_customer_kept_id: customer(kept), admin_graphql_api_customer_deleted_id: customer(gone), status },
        "2026-09-05T10:00:00Z",
      ),
    /** Runs every job customers/merge asked for, twice. */
    async work() {
      const jobs = queue.asked.filter((job) => job.name === "customer-merged").map((job) => job.payload as JobPayload<"customer-merged">)
      for (const { shopId, mergedAt, ...job } of [...jobs, ...jobs])
        await joinConsent(context.db, context, shopId, { ...job, mergedAt: new Date(mergedAt) })
      return jobs.length
    },
    async may(email: string) {
      const question = { personKey: key(email), channel: "email", purpose: "review-request", countryCode: "DE", now: clock.now() } as const
      const answer = await askConsent(database.db, shop, question)
      return answer.kind === "allowed" ? "allowed" : answer.reason
    },
  }
}

test("a no of either is a no of both, and the orders follow", async () => {
  const told = await openStory()
  await told.say("customers/create", { id: 1, email: "kept@example.com" })
  await told.say("customers/create", { id: 2, email: "gone@example.com" })
  await told.order(10, 2, "gone@example.com")
  await told.consent(1, "subscribed", "2026-09-01T10:00:00Z")
  await told.consent(2, "unsubscribed", "2026-08-20T10:00:00Z")
  expect(await told.may("kept@example.com")).toBe("allowed")
  expect(await told.merge(1, 2)).toEqual({ kind: "applied" })
  expect(await told.work()).toBe(1)
  expect([await told.may("kept@example.com"), await told.may("gone@example.com")]).toEqual(["denied", "denied"])
  const subject = { customerId: customer(1), personKeys: [], orderIds: [] }
  expect((await findOrdersOf(database.db, told.shop, subject)).map((order) => order.id)).toEqual(["gid://shopify/Order/10"])
  // Noted twice, it stands once.
  const carried = await database.db.consentEntry.count({ where: { shopId: told.shop, source: "shopify-merge" } })
  expect(carried).toBe(1)
  // A later yes of the one person counts again.
  await told.consent(1, "subscribed", "2026-09-06T10:00:00Z")
  expect(await told.may("kept@example.com")).toBe("allowed")
})

test("a stop said to us holds for the other address too, and no word of Shopify lifts it", async () => {
  const told = await openStory()
  await told.say("customers/create", { id: 1, email: "kept@example.com" })
  await told.say("customers/create", { id: 2, email: "gone@example.com" })
  await told.consent(1, "subscribed", "2026-09-01T10:00:00Z")
  clock.set("2026-09-03T12:00:00Z")
  await database.db.$transaction((tx) => denyAll(tx, context, told.shop, told.key("gone@example.com"), { source: "stop-link" }))
  clock.set("2026-09-10T12:00:00Z")
  await told.merge(1, 2)
  await told.work()
  expect(await told.may("kept@example.com")).toBe("denied")
  await told.consent(1, "subscribed", "2026-09-07T10:00:00Z")
  expect(await told.may("kept@example.com")).toBe("denied")
})

test("an order that is heard of after the merge belongs to the one that was kept", async () => {
  const told = await openStory()
  await told.merge(1, 2)
  await told.order(11, 2, "late@example.com")
  const subject = { customerId: customer(1), personKeys: [], orderIds: [] }
  expect((await findOrdersOf(database.db, told.shop, subject)).map((order) => order.id)).toEqual(["gid://shopify/Order/11"])
  expect(told.queue.asked.filter((job) => job.name === "customer-merged")).toHaveLength(2)
})

test("a merge that failed or is under way changes nothing", async () => {
  const told = await openStory()
  await told.order(12, 2, "gone@example.com")
  expect(await told.merge(1, 2, "failed")).toEqual({ kind: "ignored", reason: "merge-failed" })
  expect(await told.merge(1, 2, "in_progress")).toEqual({ kind: "ignored", reason: "merge-in-progress" })
  expect((await database.db.order.findFirst({ where: { shopId: told.shop } }))?.customerId).toBe(customer(2))
  expect(await told.work()).toBe(0)
})

test("control: without a merge each keeps their own word", async () => {
  const told = await openStory()
  await told.say("customers/create", { id: 1, email: "kept@example.com" })
  await told.say("customers/create", { id: 2, email: "gone@example.com" })
  await told.consent(1, "subscribed", "2026-09-01T10:00:00Z")
  await told.consent(2, "unsubscribed", "2026-08-20T10:00:00Z")
  expect([await told.may("kept@example.com"), await told.may("gone@example.com")]).toEqual(["allowed", "denied"])
})
