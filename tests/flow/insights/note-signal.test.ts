// A kind of message that shoppers take worse becomes a question to a person, once, and the question goes when it is over.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"

import { readAutomation } from "#app/flow/insights/automation.view.server.ts"
import { noteSignal } from "#app/flow/insights/note-signal.server.ts"
import { readReviewing } from "#app/flow/insights/reviewing.view.server.ts"
import { unsafeFindShopsThatSent } from "#app/flow/insights/signal-shops.store.server.ts"
import { stepBack } from "#app/flow/insights/step-back.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind as shop, rememberingQueue, seedShop } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

let database: OpenDatabase
let context: Context
const start = new Date("2026-09-01T08:00:00Z")
const clock = fixedClock(start)

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  clock.set(start)
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
  await seedShop(context)
})

/** Two messages a day over 112 days; `stops`: every so many of the last four weeks brought an unsubscribe. */
async function send(stops: number): Promise<void> {
  const sent = Array.from({ length: 224 }, (_, index) => ({ id: `m${index}`, at: addDays(start, -(index + 1) / 2) }))
  const same = {
    shopId: shop,
    personKey: "p",
    channel: "email",
    purpose: "thank-you",
    recipientCipher: "",
    subjectCipher: "",
    bodyCipher: "",
  }
  const ground = { legalBasis: "consent", policyVersion: "1", draftId: "d", promptVersion: "v", approvedBy: "42", state: "sent" }
  await context.db.message.createMany({
    data: sent.map(({ id, at }) => ({ ...same, ...ground, id, orderId: id, touchpointId: id, claimedAt: at, settledAt: at })),
  })
  const answers = stops === 0 ? [] : sent.filter((_, index) => index < 55 && index % stops === 0)
  await context.db.response.createMany({
    data: answers.map(({ id, at }) => ({
      shopId: shop,
      id: `r${id}`,
      touchpointId: id,
      kind: "stop",
      dedupeKey: `s${id}`,
      happenedAt: at,
    })),
  })
}
const tasks = () => context.db.task.findMany({ where: { shopId: shop, kind: "signal-worse" } })

test("quiet weeks ask nobody anything", async () => {
  await send(0)
  expect(await noteSignal(context, shop)).toBe(0)
  expect((await readReviewing(context.db, context.vault, shop, start)).signals).toMatchObject([
    { purpose: "thank-you", isDegraded: false, canSwitchOff: true },
  ])
})

test("many unsubscribes lately: asked once a month, gone by itself, back when it happens again", async () => {
  await send(3)
  expect(await noteSignal(context, shop)).toBe(1)
  expect(await noteSignal(context, shop)).toBe(0)
  expect(await tasks()).toMatchObject([{ state: "open", why: expect.stringContaining("more unsubscribes") }])
  await context.db.response.deleteMany()
  expect(await noteSignal(context, shop)).toBe(0)
  expect(await tasks()).toMatchObject([{ state: "done", doneBy: "app", reason: "signal-better" }])
})

test("put away by a person, it stays away for the month", async () => {
  await send(3)
  await noteSignal(context, shop)
  await context.db.task.updateMany({ data: { state: "dismissed" } })
  clock.advance(3_600_000)
  expect(await noteSignal(context, shop)).toBe(0)
})

test("stepping back ends the rules of the purpose, and switches it off where it has a switch", async () => {
  const rule = {
    shopId: shop,
    purpose: "thank-you",
    segment: "new",
    state: "on",
    sampleShare: 0.1,
    promptVersion: "v",
    switchedBy: "42",
    switchedAt: start,
  }
  await context.db.automationRule.create({ data: { id: "rule", ...rule } })
  await context.db.purposeSwitch.create({ data: { shopId: shop, purpose: "thank-you", onAt: start, changedBy: "42", changedAt: start } })
  expect((await readAutomation(context, shop)).inForce).toMatchObject([{ id: "rule", signs: [{ count: 0 }, {}, {}, {}] }])
  const back = (purpose: string, how: "step-back" | "switch-off") => stepBack(context, rememberingQueue(), shop, purpose, how, "42")
  expect(await back("thank-you", "step-back")).toMatchObject({ kind: "saved" })
  expect((await readAutomation(context, shop)).history).toMatchObject([{ endedReason: "step-back" }])
  expect(await context.db.purposeSwitch.findFirst()).toMatchObject({ onAt: start })
  expect(await back("thank-you", "switch-off")).toMatchObject({ kind: "saved" })
  expect(await context.db.purposeSwitch.findFirst()).toMatchObject({ onAt: null })
  expect(await back("review-request", "switch-off")).toMatchObject({ kind: "problem" })
})

test("only shops that sent something are looked at", async () => {
  expect(await unsafeFindShopsThatSent(context.db, addDays(start, -28))).toEqual([])
  await send(0)
  expect(await unsafeFindShopsThatSent(context.db, addDays(start, -28))).toEqual([shop])
})
