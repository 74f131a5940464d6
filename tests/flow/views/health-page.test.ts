// The health page as a merchant reads it: the view on a filled shop, and the sentences made of it.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { tallyReceipts } from "#app/flow/intake/tally-receipts.server.ts"
import { watchWebhooks } from "#app/flow/intake/watch-webhooks.server.ts"
import { readWatch } from "#app/flow/intake/webhook-health.store.server.ts"
import { readHealthPage, type BackfillView } from "#app/flow/insights/health-page.view.server.ts"
import { hourMs } from "#app/platform/clock.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"
import { foundText } from "#app/ui/health/comparison-words.ts"
import { backfillReason, newsText, progressPercent, progressText } from "#app/ui/health/health-words.ts"

import { fixedClock, testContext, testVault } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { rememberingQueue } from "../record/receipts.ts"

const shop = "loud.myshopify.com"
const now = new Date("2026-10-05T12:00:00Z")
const clock = fixedClock(now)
let database: OpenDatabase

const leftover = {
  id: "gid://shopify/WebhookSubscription/1",
  topic: "ORDERS_CREATE",
  uri: "https://old.example/hooks",
  apiVersion: { handle: "2025-01" },
}
const admin: AdminClient = { query: async <Data>() => ({ webhookSubscriptions: { nodes: [leftover] } }) as Data }

async function receive(hoursAgo: number, state = "applied", apiVersion = "2026-10") {
  const acceptedAt = new Date(now.getTime() - hoursAgo * hourMs)
  const id = `${shop}-${hoursAgo}-${state}`
  const data = { id, shopId: shop, webhookId: id, topic: "orders/updated", apiVersion, acceptedAt, payloadCipher: Buffer.from("x"), state }
  await database.db.receipt.create({
    data: { ...data, reason: state === "quarantined" ? "line_items[0].quantity: expected a number" : null },
  })
}

beforeAll(async () => {
  database = await openTestDatabase()
  await database.db.shop.create({
    data: {
      shopId: shop,
      name: "Loud",
      domain: shop,
      installedAt: new Date("2026-08-01"),
      setUpAt: new Date("2026-08-01"),
      updatedAt: now,
    },
  })
})
afterAll(() => database.close())

describe("the page", () => {
  test("of a shop nobody has heard of yet is empty and says so", async () => {
    const view = await readHealthPage(database.db, testVault(), "new.myshopify.com", now, "2026-10")
    expect(view).toMatchObject({ backfill: null, compared: [], quarantined: { total: 0, rows: [] }, news: { lastDay: 0, lastAt: null } })
    expect(newsText(view.news, now)).toMatch("not told us anything yet")
  })

  test("counts what came, names what could not be read, and what would come twice", async () => {
    for (let hour = 1; hour < 20; hour += 1) await receive(hour)
    await receive(0.05, "quarantined", "2026-07")
    const context = testContext({ db: database.db, clock })
    await tallyReceipts(context)
    await tallyReceipts(context)
    await watchWebhooks(context, rememberingQueue(), admin, shop)
    const view = await readHealthPage(database.db, testVault(), shop, now, "2026-10")
    expect(newsText(view.news, now)).toBe("Shopify told us 20 things in the last 24 hours; the last one 3 minutes ago. Nothing waits.")
    expect(view.quarantined).toMatchObject({ total: 1, rows: [{ reason: "line_items[0].quantity: expected a number" }] })
    expect(view.news).toMatchObject({
      otherVersions: ["2026-07"],
      leftovers: [{ topic: "ORDERS_CREATE", uri: "https://old.example/hooks" }],
    })
  })

  test("a silence is noticed once and answered by a comparison at once", async () => {
    const context = testContext({ db: database.db, clock })
    for (let hour = 20; hour < 300; hour += 1) await receive(hour)
    await database.db.receiptHour.deleteMany({ where: { shopId: shop } })
    await tallyReceipts(context)
    clock.advance(30 * hourMs)
    const queue = rememberingQueue()
    await watchWebhooks(context, queue, admin, shop)
    await watchWebhooks(context, queue, admin, shop)
    expect(queue.asked).toEqual([{ name: "reconcile", payload: { shopId: shop, kind: "silence" } }])
    expect((await readWatch(database.db, shop))?.silentSince).not.toBeNull()
  })
})

describe("sentences", () => {
  const run: BackfillView = {
    kind: "demand",
    state: "running",
    step: "orders",
    operationState: "COMPLETED",
    objectCount: 80_000,
    lines: 20_000,
    products: 12,
    customers: 300,
    orders: 5_000,
    details: 0,
    detailsLeft: 0,
    reason: null,
    requestedAt: now,
    endedAt: null,
    nextStepAt: now,
    placedFrom: null,
  }

  test("of progress", () => {
    expect(progressText(run)).toBe("Taking in orders: 20,000 of 80,000 entries.")
    expect(progressPercent(run)).toBe(56)
    expect(progressText({ ...run, operationState: "RUNNING", objectCount: 0 })).toBe("Shopify is gathering your orders.")
    expect(progressPercent({ ...run, step: "details", details: 1, detailsLeft: 3 })).toBe(81)
    expect(backfillReason("cancelled-by-you")).toMatch("You cancelled it")
  })

  test("of a comparison", () => {
    const none = {
      ordersMissing: 0,
      ordersNewer: 0,
      customersMissing: 0,
      customersNewer: 0,
      productsMissing: 0,
      productsNewer: 0,
      parcelsFound: 0,
    }
    const found = {
      ...none,
      state: "done",
      reason: null,
      backfillId: null,
      ordersFound: 12,
      customersFound: 1,
      productsFound: 0,
      parcelsNewer: 0,
      gone: 0,
    }
    expect(foundText(found)).toBe("12 orders, 1 customer and 0 products had changed. Nothing was missed.")
    expect(foundText({ ...found, ordersMissing: 2, gone: 1 })).toMatch("Found and brought in: 2 we had not heard of, 1 that you deleted.")
    expect(foundText({ ...found, state: "failed", reason: "Shopify answered 503." })).toMatch("broke off")
  })
})
