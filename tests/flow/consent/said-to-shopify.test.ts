// A no said to Shopify stands in the ledger as soon as its message is in the record: no claim finds the one without the other, and no further job is waited for.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"

import { sendDue } from "#app/flow/sending/send-due.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { startApplying } from "#app/jobs/start-applying.server.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"

import { emptyTables, seedApproved, type DraftedAsk } from "../../builders/approved-ask.ts"
import { northwind } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { receiptOf, rememberingQueue } from "../record/receipts.ts"

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

/** Applies what Shopify tells, in one transaction, as the job apply-receipts does. */
const tell = (queue: Queue, state: string, how: { times?: number } = {}) =>
  database.db.$transaction(async (tx) => {
    const { apply, finish } = startApplying(context, queue)
    const word = { state, opt_in_level: "single_opt_in", consent_updated_at: clock.now().toISOString() }
    const payload = { customer_id: Number(ask.customerId.split("/").at(-1)), email_address: ask.email, email_marketing_consent: word }
    for (let time = 0; time < (how.times ?? 1); time += 1)
      await apply(
        tx,
        receiptOf(northwind, { topic: "customers_email_marketing_consent/update", payload, triggeredAt: word.consent_updated_at }),
      )
    await finish(tx)
  })

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
  await tell(queue, "unsubscribed")
  expect(await send()).toEqual(["consent-denied"])
  expect(queue.asked).toEqual([{ name: "customer-changed", payload: { shopId: northwind, customerId: ask.customerId } }])
})

test("control: a yes to Shopify lets it leave", async () => {
  await tell(rememberingQueue(), "subscribed")
  expect(await send()).toEqual(["sent"])
})

test("told twice, at once or again, it stands once, and its orders are looked at once", async () => {
  const queue = rememberingQueue()
  await tell(queue, "unsubscribed", { times: 2 })
  await tell(queue, "unsubscribed")
  expect(await noes()).toBe(1)
  expect(queue.asked).toHaveLength(1)
})

test("when its transaction fails, neither record nor ledger has it", async () => {
  const broken: Queue = { enqueue: () => Promise.reject(new Error("The queue takes nothing.")) }
  await expect(tell(broken, "unsubscribed")).rejects.toThrow("takes nothing")
  expect(await noes()).toBe(0)
  expect(await database.db.customer.findFirstOrThrow({ where: { id: ask.customerId } })).not.toMatchObject({ emailState: "unsubscribed" })
  expect(await send()).toEqual(["sent"])
})
