// A no said to Shopify stands in the ledger as soon as its message is in the record: no claim finds the one without the other, and no further job is waited for.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"

import { emptyTables, seedApproved, type DraftedAsk } from "../../builders/approved-ask.ts"
import { northwind } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { applyAsJob, receiptOf, rememberingQueue } from "../record/receipts.ts"

const clock = fixedClock("2026-11-12T10:00:00Z")
let database: OpenDatabase
let context: Context
let ask: DraftedAsk

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())
beforeEach(async () => {
  await emptyTables(context)
  ask = await seedApproved(context)
})

const tell = (queue: Queue, topic: string, payload: object, { times = 1 } = {}) => {
  const told = { topic, payload, triggeredAt: clock.now().toISOString() }
  return applyAsJob(
    context,
    queue,
    Array.from({ length: times }, () => receiptOf(northwind, told)),
  )
}
const say = (queue: Queue, state: string, how: { times?: number } = {}) => {
  const word = { state, opt_in_level: "single_opt_in", consent_updated_at: clock.now().toISOString() }
  const payload = { customer_id: Number(ask.customerId.split("/").at(-1)), email_address: ask.email, email_marketing_consent: word }
  return tell(queue, "customers_email_marketing_consent/update", payload, how)
}

const send = async () => {
  const mail = { send: async () => ({ providerId: "taken" }) }
  const outcomes = await sendDue(
    context,
    { mail, mailFrom: "hello@mail.example", links: createLinks(context.vault, context.appUrl) },
    northwind,
    "w1",
    10,
  )
  return outcomes.map((outcome) => (outcome.kind === "cancelled" ? outcome.reason : outcome.kind))
}
const noes = () => database.db.consentEntry.count({ where: { personKey: ask.personKey, state: "denied" } })

test("the next claim finds it", async () => {
  const queue = rememberingQueue()
  await say(queue, "unsubscribed")
  expect(await send()).toEqual(["consent-denied"])
  expect(queue.asked).toEqual([{ name: "customer-changed", payload: { shopId: northwind, customerId: ask.customerId } }])
})

test("control: a yes to Shopify lets it leave", async () => {
  await say(rememberingQueue(), "subscribed")
  expect(await send()).toEqual(["sent"])
})

test("told twice, at once or again, it stands once, and its orders are looked at once", async () => {
  const queue = rememberingQueue()
  await say(queue, "unsubscribed", { times: 2 })
  await say(queue, "unsubscribed")
  expect(await noes()).toBe(1)
  expect(queue.asked).toHaveLength(1)
})

test("when its transaction fails, neither record nor ledger has it", async () => {
  const broken: Queue = { enqueue: () => Promise.reject(new Error("The queue takes nothing.")) }
  await expect(say(broken, "unsubscribed")).rejects.toThrow("takes nothing")
  expect(await noes()).toBe(0)
  expect(await database.db.customer.findFirstOrThrow({ where: { id: ask.customerId } })).not.toMatchObject({ emailState: "unsubscribed" })
  expect(await send()).toEqual(["sent"])
})

describe("merged with a customer", () => {
  const other = "gid://shopify/Customer/900"
  beforeEach(() => tell(rememberingQueue(), "customers/create", { id: 900, email: "elsewhere@example.com" }))
  const merge = () =>
    tell(rememberingQueue(), "customers/merge", {
      ...{ admin_graphql_api_customer_kept_id: ask.customerId, admin_graphql_api_customer_deleted_id: other, status: "completed" },
    })

  test("who said stop to us, the next claim finds it", async () => {
    const key = context.vault.personKey(northwind, "elsewhere@example.com") ?? ""
    await denyAll(database.db, context, northwind, key, { source: "one-click" })
    await merge()
    expect(await send()).toEqual(["consent-denied"])
  })

  test("control: who said nothing, it leaves", async () => {
    await merge()
    expect(await send()).toEqual(["sent"])
  })
})
