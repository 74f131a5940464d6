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

test("each sign of four weeks is counted beside the twelve before; reviews by the messages that left two weeks earlier", async () => {
  await send(0)
  const answer = (id: number, kind: string, days: number) => ({
    ...{ shopId: shop, id: `${kind}${id}`, touchpointId: `m${id}`, kind, dedupeKey: `${kind}${id}` },
    happenedAt: addDays(start, -(id + 1) / 2 + days),
  })
  // Message n left (n + 1) / 2 days ago: 0 to 55 in the last four weeks, 28 to 83 in those of the reviews. What comes after two weeks is no answer to it.
  await context.db.response.createMany({
    data: [answer(10, "complaint", 1), answer(60, "complaint", 1), answer(11, "complaint", 15), answer(20, "stop", 1)],
  })
  await context.db.response.createMany({
    data: [answer(5, "review", 1), answer(30, "review", 1), answer(80, "review", 13), answer(31, "review", 15)],
  })
  const reply = (id: number, tone: string) => ({
    ...{
      shopId: shop,
      id: `i${id}`,
      conversationId: "c",
      personKey: "p",
      touchpointId: `m${id}`,
      source: "mail",
      bodyCipher: "",
      tone,
      dedupeKey: `i${id}`,
    },
    receivedAt: addDays(start, -(id + 1) / 2 + 1),
  })
  await context.db.incomingMessage.createMany({ data: [reply(12, "negative"), reply(13, "positive"), reply(100, "negative")] })
  const [signal] = (await readReviewing(context.db, context.vault, shop, start)).signals
  const counted = Object.fromEntries(
    signal?.lately.map(({ sign, now, other }) => [sign, [now, other].map(({ hits, count }) => `${hits} of ${count}`)]) ?? [],
  )
  expect(counted).toEqual({
    complaints: ["1 of 56", "1 of 168"],
    stops: ["1 of 56", "0 of 168"],
    replies: ["1 of 2", "1 of 1"],
    reviews: ["2 of 56", "0 of 140"],
  })
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
