// Planning holds the messages of the order it plans and then moves others of the same person. Whoever ends or holds several of a person's messages at that
// moment has to wait for the person's plans before taking any of them: else each waits for a message that the other one has.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"

import { openCareTask, type CareTask } from "#app/flow/planning/open-care-task.server.ts"
import { lockPlansOf } from "#app/flow/planning/touchpoint-searches.store.server.ts"
import { cancelOpenOf, lockTouchpointsOf } from "#app/flow/planning/touchpoints.store.server.ts"
import { recordProviderEvents } from "#app/flow/responses/record-provider-events.server.ts"
import { stopPerson } from "#app/flow/responses/stop-person.server.ts"
import { takeSms } from "#app/flow/responses/take-sms.server.ts"
import type { Context } from "#app/platform/context.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openRealPostgres, type OpenDatabase } from "../../setup/database.ts"

const now = "2026-11-12T10:00:00Z"
const phone = "+4915123456789"
const queue = rememberingQueue()
let database: OpenDatabase
let context: Context
let first: SeededAsk
let second: SeededAsk

beforeAll(async () => {
  database = await openRealPostgres()
  context = testContext({ db: database.db, clock: fixedClock(now) })
})
afterAll(() => database.close())
beforeEach(async () => {
  await emptyTables(context)
  first = await seedAsk(context, { number: 1, person: 1, phone, channel: "sms" })
  second = await seedAsk(context, { number: 2, person: 1, channel: "sms" })
})

/** Plans the second order while `act` runs, and moves the message of the first; how often it had to begin. */
async function planWhile(act: () => Promise<unknown>): Promise<number> {
  let begun = 0
  let isPlanning = (): void => {}
  const untilPlanning = new Promise<void>((resolve) => (isPlanning = resolve))
  const planning = context.db.$transaction(async (tx) => {
    begun += 1
    await lockPlansOf(tx, northwind, first.personKey)
    await lockTouchpointsOf(tx, northwind, second.orderId, "review-request")
    isPlanning()
    if (begun === 1) await untilSomebodyWaits()
    await tx.$queryRaw`SELECT "id" FROM "Touchpoint" WHERE "id" = ${first.touchpointId} FOR UPDATE NOWAIT`
  })
  await untilPlanning
  await Promise.all([planning, act()])
  return begun
}

async function untilSomebodyWaits(): Promise<void> {
  const isWaiting = async () => {
    const { rows } = await database.pool.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    return rows.length > 0
  }
  await expect.poll(isWaiting).toBe(true)
}

const statesNow = async () => (await context.db.touchpoint.findMany({ orderBy: { id: "asc" } })).map(({ state }) => state)

async function complain(): Promise<void> {
  const { orderId, personKey } = first
  const sent = {
    touchpointId: "sent-before",
    orderId,
    personKey,
    channel: "sms",
    purpose: "review-request",
    state: "sent",
    claimedAt: new Date(now),
  }
  const words = { recipientCipher: "", subjectCipher: "", bodyCipher: "" }
  const ground = { legalBasis: "consent", policyVersion: "1", draftId: "d", promptVersion: "1", approvedBy: "42" }
  await context.db.message.create({ data: { id: "message-1", shopId: northwind, ...sent, ...words, ...ground } })
  const event = { kind: "complained", channel: "sms", eventId: "e1", messageId: "message-1", at: new Date(now), detail: {} } as const
  const [told] = await recordProviderEvents(context, queue, [event])
  expect(told?.kind).toBe("recorded")
}

const careTask = (): CareTask => ({
  ...{ kind: "complaint", subjectId: "s1", episode: "e1", why: "They are unhappy.", payload: {} },
  ...{ orderId: first.orderId, personKey: first.personKey },
})

const ways: [name: string, act: () => Promise<unknown>, ends: string][] = [
  [
    "a stop",
    () => stopPerson(context, queue, northwind, { personKey: first.personKey, touchpointId: null, source: "stop-link" }),
    "cancelled",
  ],
  ["STOP by text", () => takeSms(context, queue, northwind, { from: phone, body: "STOP", sid: "SM1", handledAs: null }), "cancelled"],
  ["a complaint", complain, "cancelled"],
  [
    "trouble that a person has to look at",
    () => context.db.$transaction((tx) => openCareTask(tx, context, queue, northwind, careTask())),
    "held",
  ],
]

test.each(ways)("%s waits for the plans before it takes a message", async (_name, act, ends) => {
  expect(await planWhile(act)).toBe(1)
  expect(await statesNow()).toEqual([ends, ends])
})

test("control: without that they stand in each other's way, and the one that has to give way begins anew", async () => {
  const cancel = () =>
    context.db.$transaction((tx) => cancelOpenOf(tx, northwind, { personKey: first.personKey }, "consent-denied", new Date(now)))
  expect(await planWhile(cancel)).toBe(2)
  expect(await statesNow()).toEqual(["cancelled", "cancelled"])
})
