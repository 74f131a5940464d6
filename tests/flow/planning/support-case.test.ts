import { afterAll, beforeAll, expect, test } from "vitest"

import { recordSignals } from "#app/flow/record/record-signals.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { openStory, pan, type Story } from "./order-life.ts"

let database: OpenDatabase
let context: Context
let stories = 0
const clock = fixedClock("2026-09-01T08:00:00Z")
const at = (text: string) => clock.set(text)

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())

async function story(): Promise<Story> {
  at("2026-09-01T08:00:00Z")
  return openStory(context, `support-${(stories += 1)}.myshopify.com`)
}

/** Ordered, sent on the 2nd, delivered on the 5th of September. */
async function delivered(told: Story): Promise<void> {
  await told.order()
  at("2026-09-02T08:00:00Z")
  await told.parcel()
  at("2026-09-05T15:00:00Z")
  await told.event("delivered")
}

test("an open support case holds the ask, for a limited time; resolved, in whatever tone, it goes on", async () => {
  const signal = (kind: string, words: object = {}) => ({
    id: null,
    kind: kind as "login",
    name: null,
    caseId: null,
    tone: null,
    orderId: "gid://shopify/Order/100",
    orderName: null,
    customerId: null,
    email: null,
    phone: null,
    productId: null,
    sku: null,
    happenedAt: null,
    ...words,
  })
  const say = (told: Story, kind: string, words: object = {}) =>
    recordSignals(context, told.queue, told.shop, { source: "api", signals: [signal(kind, words)], repeat: null })
  const told = await story()
  await delivered(told)
  await told.plan()
  const due = (await told.touchpoint()).dueAt
  await told.approved()
  await say(told, "support-opened", { caseId: "T-1" })
  expect(told.queue.asked.at(-1)).toEqual({ name: "order-changed", payload: { shopId: told.shop, orderId: "gid://shopify/Order/100" } })
  expect(await told.plan()).toEqual({ kind: "held", reason: "support-open" })
  expect(await told.holds()).toMatchObject([{ reason: "support-open", untilAt: addDays(clock.now(), 14), releasedAt: null }])
  // Another case's end, and one of another product, change nothing.
  await say(told, "support-resolved", { caseId: "T-2" })
  await say(told, "support-resolved", { orderId: null, email: "anna@example.com", productId: pan })
  expect(await told.plan()).toMatchObject({ reason: "support-open" })
  at("2026-09-06T08:00:00Z")
  await say(told, "support-resolved", { caseId: "T-1", tone: "negative" })
  expect(await told.plan()).toMatchObject({ kind: "planned" })
  // Who was helped has it in use: a little sooner than usual, however it ended.
  const helped = await told.touchpoint()
  expect(helped).toMatchObject({ state: "planned", shift: "support-contact", reason: null })
  expect(helped.dueAt < due).toBe(true)

  const forgotten = await story()
  await delivered(forgotten)
  await say(forgotten, "support-opened", { orderId: null, email: "ANNA@example.com " })
  expect(await forgotten.plan()).toEqual({ kind: "held", reason: "support-open" })
  at("2026-09-19T15:00:01Z")
  expect(await forgotten.plan()).toMatchObject({ kind: "planned" })

  // Control: somebody else's case holds nothing.
  const other = await story()
  await delivered(other)
  await say(other, "support-opened", { orderId: null, email: "bert@example.com" })
  await say(other, "support-opened", { orderId: "gid://shopify/Order/999", email: "anna@example.com" })
  await say(other, "support-opened", { orderId: null, email: "anna@example.com", productId: pan })
  expect(await other.plan()).toMatchObject({ kind: "planned" })
})
