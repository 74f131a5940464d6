import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import { denyAll, grant } from "#app/flow/consent/deny-all.server.ts"
import type { Channel, Purpose } from "#app/flow/consent/policy.ts"
import { recordResponse } from "#app/flow/responses/record-response.server.ts"
import { exportCustomer, forgetCustomer, forgetShop } from "#app/flow/responses/responses.store.server.ts"
import { sayNotYet } from "#app/flow/responses/say-not-yet.server.ts"
import { resumePerson, stopPerson } from "#app/flow/responses/stop-person.server.ts"
import { takeSms } from "#app/flow/responses/take-sms.server.ts"
import { writeBackConsent } from "#app/flow/responses/write-back-consent.server.ts"
import { addDays, dayMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const now = "2026-11-12T10:00:00Z"
const phone = "+4915123456789"
let database: OpenDatabase
let clock: ReturnType<typeof fixedClock>
let context: Context
let ask: SeededAsk

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  clock = fixedClock(now)
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
  ask = await seedAsk(context, { state: "sent" })
})

const mayWrite = (of = ask) =>
  askConsent(context.db, northwind, {
    personKey: of.personKey,
    channel: "email",
    purpose: "review-request",
    countryCode: "DE",
    now: clock.now(),
  })
const states = async () =>
  Object.fromEntries((await context.db.touchpoint.findMany({ orderBy: { id: "asc" } })).map((row) => [row.id, row.state]))

describe("recordResponse", () => {
  test("the same answer twice stands once", async () => {
    const answer = {
      kind: "opened" as const,
      touchpointId: ask.touchpointId,
      personKey: ask.personKey,
      dedupeKey: `opened:${ask.touchpointId}`,
    }
    expect(await Promise.all([recordResponse(context, northwind, answer), recordResponse(context, northwind, answer)])).toContain(true)
    expect(await recordResponse(context, northwind, answer)).toBe(false)
    expect(await context.db.response.count()).toBe(1)
    expect(await recordResponse(context, "other.myshopify.com", answer)).toBe(true)
  })
})

describe("stopPerson", () => {
  test("ends everything that has not left, for this person in this shop alone", async () => {
    for (const [number, state] of ["planned", "held", "drafting", "review", "approved", "claimed", "sent", "unknown", "failed"].entries())
      await seedAsk(context, { number: number + 10, person: 1, state })
    const other = await seedAsk(context, { number: 30, state: "approved" })
    const elsewhere = await seedAsk(context, { shop: "other.myshopify.com", number: 1, state: "approved" })
    const queue = rememberingQueue()
    expect(
      await stopPerson(context, queue, northwind, { personKey: ask.personKey, touchpointId: ask.touchpointId, source: "stop-link" }),
    ).toEqual({ cancelled: 5 })
    const after = await states()
    for (const number of [10, 11, 12, 13, 14]) expect(after[`touchpoint-northwind-${number}`]).toBe("cancelled")
    // A claimed one is somebody's just now; its send claim asks the ledger again.
    expect([15, 16, 17, 18].map((number) => after[`touchpoint-northwind-${number}`])).toEqual(["claimed", "sent", "unknown", "failed"])
    expect(after[other.touchpointId]).toBe("approved")
    expect(after[elsewhere.touchpointId]).toBe("approved")
    expect(await mayWrite()).toMatchObject({ kind: "refused", reason: "denied" })
    expect(await mayWrite(other)).toMatchObject({ kind: "allowed" })
    expect(queue.asked).toEqual([{ name: "write-back-consent", payload: { shopId: northwind, personKey: ask.personKey } }])
    expect(await context.db.response.findMany()).toMatchObject([
      { kind: "stop", touchpointId: ask.touchpointId, detail: { source: "stop-link" } },
    ])
  })

  test("said twice, also at once, it is one answer", async () => {
    const stop = () =>
      stopPerson(context, rememberingQueue(), northwind, { personKey: ask.personKey, touchpointId: ask.touchpointId, source: "one-click" })
    await Promise.all([stop(), stop()])
    await stop()
    expect(await context.db.response.count({ where: { kind: "stop" } })).toBe(1)
  })

  test("an older yes does not come back by itself; a person's own later yes counts, and a later no again", async () => {
    const { personKey, touchpointId } = ask
    await stopPerson(context, rememberingQueue(), northwind, { personKey, touchpointId, source: "stop-link" })
    clock.advance(dayMs)
    expect((await mayWrite()).kind).toBe("refused")
    await resumePerson(context, rememberingQueue(), northwind, { personKey, touchpointId })
    clock.advance(1_000)
    expect((await mayWrite()).kind).toBe("allowed")
    await stopPerson(context, rememberingQueue(), northwind, { personKey, touchpointId, source: "preferences" })
    clock.advance(1_000)
    expect((await mayWrite()).kind).toBe("refused")
  })
})

test("a stop counts also where the clock was set back since the yes", async () => {
  const { personKey, touchpointId } = ask
  await grant(context.db, context, northwind, personKey, { source: "double-opt-in", channel: "email", purpose: "review-request" })
  clock.advance(-3_600_000)
  await stopPerson(context, rememberingQueue(), northwind, { personKey, touchpointId, source: "one-click" })
  expect(await mayWrite()).toMatchObject({ kind: "refused", reason: "denied" })
  clock.advance(60_000)
  await resumePerson(context, rememberingQueue(), northwind, { personKey, touchpointId })
  expect((await mayWrite()).kind).toBe("allowed")
  clock.advance(60_000)
  await stopPerson(context, rememberingQueue(), northwind, { personKey, touchpointId, source: "stop-link" })
  expect((await mayWrite()).kind).toBe("refused")
})

describe("taking back a stop", () => {
  const said = async (purpose: string, channel: Channel, key = ask.personKey) =>
    (
      await askConsent(context.db, northwind, {
        personKey: key,
        numberKey: key,
        channel,
        purpose: purpose as Purpose,
        countryCode: "DE",
        now: clock.now(),
      })
    ).kind
  const say = (personKey: string, channel: string, purpose: string, state: "granted" | "denied", source: string) => {
    clock.advance(1_000)
    const word = { source, channel, purpose }
    return state === "granted"
      ? grant(context.db, context, northwind, personKey, word)
      : denyAll(context.db, context, northwind, personKey, word)
  }

  test("by mail: what stood before it stands again however often it was said, and what was switched off before stays off", async () => {
    const { personKey, touchpointId } = ask
    await say(personKey, "email", "promotional", "granted", "double-opt-in")
    await say(personKey, "email", "research", "granted", "double-opt-in")
    await say(personKey, "email", "research", "denied", "preferences")
    for (const source of ["one-click", "stop-link"] as const) {
      clock.advance(1_000)
      await stopPerson(context, rememberingQueue(), northwind, { personKey, touchpointId, source })
    }
    clock.advance(1_000)
    expect(await resumePerson(context, rememberingQueue(), northwind, { personKey, touchpointId, countryCode: "DE" })).toEqual({
      kind: "granted",
    })
    expect([await said("review-request", "email"), await said("promotional", "email"), await said("research", "email")]).toEqual([
      "allowed",
      "allowed",
      "refused",
    ])
  })

  test("by text: START gives back what stood at STOP and no more", async () => {
    const number = context.vault.personKey(northwind, phone)!
    const text = (body: string, sid: string) => {
      clock.advance(1_000)
      return takeSms(context, rememberingQueue(), northwind, { sid, from: phone, body, handledAs: null })
    }
    expect((await text("START", "SM00000000000000")).kind).toBe("recorded")
    await say(number, "sms", "all", "granted", "shopify-customer")
    await say(number, "sms", "promotional", "denied", "preferences")
    await text("STOP", "SM00000000000001")
    await text("stop", "SM00000000000002")
    expect(await said("delay-notice", "sms", number)).toBe("refused")
    expect((await text("START", "SM00000000000003")).kind).toBe("started")
    expect([await said("delay-notice", "sms", number), await said("review-request", "sms", number)]).toEqual(["allowed", "allowed"])
    expect(await said("promotional", "sms", number)).toBe("refused")
    // Told again by the provider, or said again, it is no message for a person and changes nothing.
    const before = await context.db.consentEntry.count()
    expect((await text("START", "SM00000000000003")).kind).toBe("started")
    expect((await text("START", "SM00000000000004")).kind).toBe("started")
    expect(await context.db.consentEntry.count()).toBe(before)
    expect(await context.db.incomingMessage.count()).toBe(1)
  })
})

describe("sayNotYet", () => {
  const say = (days?: number, queue = rememberingQueue()) =>
    sayNotYet(context, queue, northwind, { proof: { touchpointId: ask.touchpointId, personKey: ask.personKey }, days })
  const asks = () => context.db.touchpoint.findMany({ where: { orderId: ask.orderId }, orderBy: { sequence: "asc" } })

  test("moves the ask to a later day, once", async () => {
    expect(await say(10)).toEqual({ kind: "noted" })
    expect(await say(10)).toEqual({ kind: "noted-before" })
    expect(await asks()).toMatchObject([
      { sequence: 1, state: "sent" },
      { sequence: 2, state: "planned", dueAt: addDays(new Date(now), 10) },
    ])
    expect(await context.db.response.findMany()).toMatchObject([{ kind: "not-yet", personKey: ask.personKey, detail: { days: 10 } }])
  })

  test("without a day it waits six tenths of the time that was too short", async () => {
    await say()
    expect((await asks())[1]?.dueAt).toEqual(addDays(new Date(now), 5))
  })

  test("'remind me in a week' takes the place of a guessed day, counts from when it was said first, and does not move when said again", async () => {
    await say()
    clock.advance(dayMs)
    expect(await say(7)).toEqual({ kind: "noted" })
    const week = addDays(new Date(now), 8)
    expect((await asks()).map((one) => one.agreedAt)).toEqual([null, week])
    clock.advance(dayMs)
    expect(await say(7)).toEqual({ kind: "noted-before" })
    expect(await say()).toEqual({ kind: "noted-before" })
    expect((await asks()).map((one) => one.agreedAt)).toEqual([null, week])
  })

  test("a customer whom the shop signed in puts off the ask about a product of theirs, and no other", async () => {
    const asked = await context.db.touchpoint.update({ where: { id: ask.touchpointId }, data: { customerId: "gid://shopify/Customer/5" } })
    const bySelf = (customerId: string, productId = asked.productIds[0] ?? "") =>
      sayNotYet(context, rememberingQueue(), northwind, { proof: { customerId, productId } })
    expect(await bySelf("gid://shopify/Customer/6")).toEqual({ kind: "unknown" })
    expect(await bySelf("gid://shopify/Customer/5", "gid://shopify/Product/none")).toEqual({ kind: "unknown" })
    expect(await bySelf("gid://shopify/Customer/5")).toEqual({ kind: "noted" })
    expect(await asks()).toHaveLength(2)
  })

  test("a crash between noting and planning is mended by saying it again", async () => {
    await recordResponse(context, northwind, {
      kind: "not-yet",
      touchpointId: ask.touchpointId,
      personKey: ask.personKey,
      dedupeKey: `not-yet:${ask.touchpointId}`,
    })
    expect(await asks()).toHaveLength(1)
    expect(await say()).toEqual({ kind: "noted-before" })
    expect(await asks()).toHaveLength(2)
  })

  test("said by somebody else, in another shop, or of nothing, it changes nothing", async () => {
    const elsewhere = (shop: string, patch: object) =>
      sayNotYet(context, rememberingQueue(), shop, { proof: { touchpointId: ask.touchpointId, personKey: ask.personKey, ...patch } })
    expect(await elsewhere(northwind, { personKey: "somebody" })).toEqual({ kind: "unknown" })
    expect(await elsewhere("other.myshopify.com", {})).toEqual({ kind: "unknown" })
    expect(await elsewhere(northwind, { touchpointId: "none" })).toEqual({ kind: "unknown" })
    expect(await asks()).toHaveLength(1)
    expect(await context.db.response.count()).toBe(0)
  })
})

describe("writeBackConsent", () => {
  const admin = (
    answer: object = { customerEmailMarketingConsentUpdate: { customer: { id: "x" }, userErrors: [] } },
  ): AdminClient & { asked: object[] } => {
    const asked: object[] = []
    return { asked, query: async (_shop, _document, variables) => (asked.push(variables ?? {}), answer as never) }
  }

  const stop = () =>
    stopPerson(context, rememberingQueue(), northwind, { personKey: ask.personKey, touchpointId: null, source: "stop-link" })

  test("tells Shopify of the customers with that address who still count as subscribed", async () => {
    const shopify = admin()
    // A yes to being asked for reviews is narrower than what Shopify means by subscribed, so it is not told.
    expect(await writeBackConsent(context, shopify, northwind, ask.personKey)).toBe(0)
    await stop()
    expect(await writeBackConsent(context, shopify, northwind, ask.personKey)).toBe(1)
    expect(shopify.asked).toEqual([
      {
        input: {
          customerId: ask.customerId,
          emailMarketingConsent: { marketingState: "UNSUBSCRIBED", consentUpdatedAt: new Date(now).toISOString() },
        },
      },
    ])
    await context.db.customer.updateMany({ data: { emailState: "unsubscribed" } })
    expect(await writeBackConsent(context, shopify, northwind, ask.personKey)).toBe(0)
    expect(await writeBackConsent(context, shopify, "other.myshopify.com", ask.personKey)).toBe(0)
  })

  test("a refusal is a failing world, not a silent one", async () => {
    const refusing = admin({
      customerEmailMarketingConsentUpdate: { customer: null, userErrors: [{ field: null, message: "Not allowed" }] },
    })
    await stop()
    await expect(writeBackConsent(context, refusing, northwind, ask.personKey)).rejects.toThrow(WorldFailure)
  })
})

test("answers are handed out, and forgotten, with the person", async () => {
  await stopPerson(context, rememberingQueue(), northwind, {
    personKey: ask.personKey,
    touchpointId: ask.touchpointId,
    source: "stop-link",
  })
  const subject = { customerId: null, personKeys: [ask.personKey], orderIds: [] }
  expect(await exportCustomer(context.db, northwind, subject)).toHaveLength(1)
  await forgetCustomer(context.db, northwind, subject)
  expect(await context.db.response.findMany()).toMatchObject([{ personKey: null, detail: {} }])
  await forgetShop(context.db, northwind)
  expect(await context.db.response.count()).toBe(0)
})
