// The ledger is append-only, and what was said of every channel finds its person.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import { readWish, keepWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import { denyAll, grant } from "#app/flow/consent/deny-all.server.ts"
import { joinConsent } from "#app/flow/consent/join-consent.server.ts"
import { forgetCustomer } from "#app/flow/consent/ledger.store.server.ts"
import { noteShopifyConsent } from "#app/flow/consent/note-shopify-consent.server.ts"
import type { Channel } from "#app/flow/consent/policy.ts"
import { endCollectionNotice, stateCollectionNotice } from "#app/flow/consent/state-collection-notice.server.ts"
import { stopPerson } from "#app/flow/responses/stop-person.server.ts"
import { openShop } from "#app/flow/record/shops.store.server.ts"
import type { Context } from "#app/platform/context.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { apply, receiptOf } from "../record/receipts.ts"

let database: OpenDatabase
let context: Context
let clock: ReturnType<typeof fixedClock>

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  clock = fixedClock("2026-09-10T12:00:00Z")
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
  await openShop(database.db, northwind, "", new Date("2026-08-01T00:00:00Z"))
})

const key = (address: string) => context.vault.personKey(northwind, address) ?? ""
const say = (topic: string, payload: object, triggeredAt = "2026-09-02T10:00:00Z") =>
  apply(context, rememberingQueue(), receiptOf(northwind, { topic, payload, triggeredAt }))
const may = async (address: string, channel: Channel, countryCode = "US") => {
  const question = { personKey: key(address), channel, purpose: "promotional" as const, countryCode, now: clock.now() }
  const answer = await askConsent(database.db, northwind, question)
  return answer.kind === "allowed" ? answer.basis : answer.reason
}
const customer = (id: number) => `gid://shopify/Customer/${id}`

describe("append-only", () => {
  beforeEach(() =>
    database.db.$transaction((tx) =>
      denyAll(tx, context, northwind, key("a@example.com"), { source: "stop-link", evidence: { touchpointId: "t" } }),
    ),
  )

  test.each([
    ["state", { state: "granted" }],
    ["channel", { channel: "sms" }],
    ["purpose", { purpose: "research" }],
    ["person", { personKey: "somebody" }],
    ["source", { source: "preferences" }],
    ["time", { effectiveAt: new Date("2020-01-01") }],
    ["wording", { wordingVersion: "other" }],
    ["evidence", { evidence: { touchpointId: "other" } }],
    ["shop", { shopId: "other.myshopify.com" }],
  ])("the database itself refuses to change the %s of an entry", async (_name, data) => {
    await expect(database.db.consentEntry.updateMany({ data })).rejects.toThrow(/never changed/)
    expect(await may("a@example.com", "email")).toBe("denied")
  })

  test("forgetting empties the evidence alone and keeps the no", async () => {
    await forgetCustomer(database.db, northwind, { customerId: null, personKeys: [key("a@example.com")], orderIds: [] })
    expect(await database.db.consentEntry.findMany()).toMatchObject([{ state: "denied", evidence: {}, countryCode: null }])
    expect(await may("a@example.com", "email")).toBe("denied")
  })
})

describe("texts", () => {
  const number = "+12025550143"
  beforeEach(async () => {
    await say("customers/create", { id: 1, email: "a@example.com", phone: number })
  })
  const told = async (state: string, at: string) => {
    const word = { state, opt_in_level: "single_opt_in", consent_updated_at: at, consent_collected_from: "SHOPIFY" }
    await say("customers_marketing_consent/update", { id: 1, phone: number, sms_marketing_consent: word }, at)
    await noteShopifyConsent(context.db, context, northwind, { customerId: customer(1) })
  }

  test("Shopify's word about texts counts for the number, and for texts alone", async () => {
    expect(await may("a@example.com", "sms")).toBe("consent-required")
    await told("subscribed", "2026-09-01T10:00:00Z")
    expect(await may("a@example.com", "sms")).toBe("consent")
    expect(await may("a@example.com", "email", "DE")).toBe("consent-required")
    await told("unsubscribed", "2026-09-03T10:00:00Z")
    expect(await may("a@example.com", "sms")).toBe("denied")
    expect(await may("a@example.com", "email")).toBe("opt-out")
  })

  test("another number than the one it was given for is not opened", async () => {
    await told("subscribed", "2026-09-01T10:00:00Z")
    await say(
      "customers/update",
      { id: 1, email: "a@example.com", phone: "+12025550199", updated_at: "2026-09-05T10:00:00Z" },
      "2026-09-05T10:00:00Z",
    )
    expect(await may("a@example.com", "sms")).toBe("consent-required")
  })

  test("a no under the address closes texts too; a yes for mail does not open them", async () => {
    await told("subscribed", "2026-09-01T10:00:00Z")
    await database.db.$transaction((tx) => denyAll(tx, context, northwind, key("a@example.com"), { source: "preferences", channel: "sms" }))
    expect(await may("a@example.com", "sms")).toBe("denied")
  })

  test("stopping everything by a mail's link stops the number and every other address of the person", async () => {
    await told("subscribed", "2026-09-01T10:00:00Z")
    await say("orders/create", { id: 10, email: "old@example.com", customer: { id: 1 }, line_items: [{ id: 100, quantity: 1 }] })
    const queue = rememberingQueue()
    await stopPerson(context, queue, northwind, { personKey: key("a@example.com"), touchpointId: null, source: "stop-link" })
    expect(await may("a@example.com", "sms")).toBe("denied")
    for (const channel of ["email", "push", "onsite"] as const) expect(await may("a@example.com", channel)).toBe("denied")
    expect(await may("old@example.com", "email")).toBe("denied")
    expect(await may("else@example.com", "email")).toBe("opt-out")
    expect(queue.asked.map(({ payload }) => (payload as { personKey: string }).personKey)).toContain(key("a@example.com"))
  })
})

describe("an address that comes later", () => {
  const order = async (id: number, email: string, at: string) => {
    await say("orders/create", { id, email, customer: { id: 1 }, line_items: [{ id: id * 10, quantity: 1 }], created_at: at }, at)
    for (const _again of [1, 2]) await noteShopifyConsent(context.db, context, northwind, { orderId: `gid://shopify/Order/${id}` })
  }
  const mayTell = async (address: string) => {
    const question = {
      personKey: key(address),
      channel: "email" as const,
      purpose: "delay-notice" as const,
      countryCode: "DE",
      now: clock.now(),
    }
    return (await askConsent(database.db, northwind, question)).kind
  }
  beforeEach(async () => {
    await say("customers/create", { id: 1, email: "a@example.com" })
    await order(10, "a@example.com", "2026-09-01T10:00:00Z")
  })

  test("what the person said no to stays a no, until a yes that is said there; said once, it stands there once", async () => {
    await stopPerson(context, rememberingQueue(), northwind, { personKey: key("a@example.com"), touchpointId: null, source: "stop-link" })
    clock.advance(60_000)
    await order(11, "new@example.com", "2026-09-10T12:01:00Z")
    expect([await may("new@example.com", "email"), await mayTell("new@example.com")]).toEqual(["denied", "refused"])
    expect(await database.db.consentEntry.count({ where: { personKey: key("new@example.com") } })).toBe(1)
    expect(await database.db.consentEntry.count({ where: { personKey: key("a@example.com"), state: "denied" } })).toBe(1)
    await grant(database.db, context, northwind, key("new@example.com"), { source: "preferences", channel: "email" })
    await order(12, "new@example.com", "2026-09-10T12:02:00Z")
    expect([await may("new@example.com", "email"), await mayTell("new@example.com")]).toEqual(["consent", "allowed"])
  })

  test("a no that was taken back, or an address that takes nothing, says nothing of it", async () => {
    await denyAll(database.db, context, northwind, key("a@example.com"), {
      source: "preferences",
      channel: "email",
      purpose: "promotional",
    })
    clock.advance(60_000)
    await grant(database.db, context, northwind, key("a@example.com"), { source: "preferences", channel: "email", purpose: "promotional" })
    await denyAll(database.db, context, northwind, key("a@example.com"), { source: "bounce", channel: "email" })
    await order(11, "new@example.com", "2026-09-10T12:01:00Z")
    expect([await may("new@example.com", "email"), await mayTell("new@example.com")]).toEqual(["opt-out", "allowed"])
  })
})

describe("two customers become one", () => {
  const merge = () =>
    joinConsent(context.db, context, northwind, {
      customerId: customer(1),
      mergedId: customer(2),
      mergedAt: clock.now(),
      emailKeys: [key("b@example.com")],
      phoneKeys: [key("+12025550102")],
    })
  beforeEach(async () => {
    await say("customers/create", { id: 1, email: "a@example.com", phone: "+12025550101" })
  })

  test.each<[Channel, string, string]>([
    ["email", "a@example.com", "b@example.com"],
    ["sms", "+12025550101", "+12025550102"],
    ["push", "a@example.com", "b@example.com"],
    ["onsite", "a@example.com", "b@example.com"],
  ])("%s: the stricter word holds for both", async (channel, kept, gone) => {
    clock.set("2026-09-01T12:00:00Z")
    await database.db.$transaction(async (tx) => {
      await grant(tx, context, northwind, key(kept), { source: "preferences", channel })
      await denyAll(tx, context, northwind, key(gone), { source: "preferences", channel })
    })
    clock.set("2026-09-10T12:00:00Z")
    expect(await may(kept, channel)).toBe("consent")
    await merge()
    await merge()
    expect(await may(kept, channel)).toBe("denied")
    expect(await may(gone, channel)).toBe("denied")
  })

  test("control: a yes is carried to nobody, on no channel", async () => {
    for (const channel of ["email", "sms", "push"] as const)
      await database.db.$transaction((tx) =>
        grant(tx, context, northwind, key(channel === "sms" ? "+12025550102" : "b@example.com"), { source: "preferences", channel }),
      )
    await merge()
    expect(await may("a@example.com", "email", "DE")).toBe("consent-required")
    expect(await may("+12025550101", "sms")).toBe("consent-required")
    expect(await may("a@example.com", "push")).toBe("consent-required")
  })

  test("of what they wished the quieter word", async () => {
    await keepWish(database.db, northwind, key("a@example.com"), { frequency: "fewer", locale: "de" }, clock.now())
    await keepWish(database.db, northwind, key("b@example.com"), { pausedUntil: new Date("2026-12-01") }, clock.now())
    await merge()
    for (const address of ["a@example.com", "b@example.com"])
      expect(await readWish(database.db, northwind, key(address))).toMatchObject({
        frequency: "fewer",
        locale: "de",
        pausedUntil: new Date("2026-12-01"),
      })
  })
})

describe("what the shop tells buyers when it takes their address", () => {
  const wording = "We write to you by mail about similar goods. You can object at any time."
  const of = async (placedAt: string, countryCode: string, shop = northwind) => {
    const question = {
      personKey: key("a@example.com"),
      channel: "email" as const,
      purpose: "review-request" as const,
      countryCode,
      now: clock.now(),
    }
    const answer = await askConsent(database.db, shop, { ...question, purchasedAt: new Date(placedAt) })
    return answer.kind === "allowed" ? answer.basis : answer.reason
  }

  test("opens soft opt-in countries for orders placed since then, and no others", async () => {
    expect(await of("2026-09-09", "FR")).toBe("consent-required")
    expect(await stateCollectionNotice(context, northwind, { wording, url: null, fromAt: new Date("2026-09-01"), by: "42" })).toEqual({
      kind: "stated",
    })
    expect(await of("2026-09-09", "FR")).toBe("soft-opt-in")
    expect(await of("2026-08-31", "FR")).toBe("consent-required")
    expect(await of("2026-09-09", "DE")).toBe("consent-required")
    expect(await of("2026-09-09", "FR", "other.myshopify.com")).toBe("consent-required")
    await database.db.$transaction((tx) => denyAll(tx, context, northwind, key("a@example.com"), { source: "stop-link" }))
    expect(await of("2026-09-09", "FR")).toBe("denied")
  })

  test("is kept with its wording and days; ended, it still stands for the orders of its time", async () => {
    await stateCollectionNotice(context, northwind, { wording, url: null, fromAt: new Date("2026-09-01"), by: "42" })
    clock.set("2026-09-20T12:00:00Z")
    await stateCollectionNotice(context, northwind, { wording: `${wording} New.`, url: null, fromAt: new Date("2026-09-20"), by: "43" })
    clock.set("2026-10-01T12:00:00Z")
    await endCollectionNotice(context, northwind, "42")
    clock.set("2026-10-02T12:00:00Z")
    expect([await of("2026-09-09", "FR"), await of("2026-09-25", "FR"), await of("2026-10-01T13:00:00Z", "FR")]).toEqual([
      "soft-opt-in",
      "soft-opt-in",
      "consent-required",
    ])
    expect(await database.db.collectionNotice.findMany({ orderBy: { fromAt: "asc" } })).toMatchObject([
      { wording, setBy: "42", endedBy: "43" },
      { setBy: "43", endedBy: "42" },
    ])
    expect(await stateCollectionNotice(context, northwind, { wording: "x", url: null, fromAt: null, by: "42" })).toMatchObject({
      kind: "wrong",
    })
  })
})

test("what Shopify says of a customer does not reach another shop", async () => {
  const elsewhere = await seedAsk(context, { shop: "other.myshopify.com" })
  await database.db.$transaction((tx) => denyAll(tx, context, northwind, elsewhere.personKey, { source: "stop-link" }))
  const question = {
    personKey: elsewhere.personKey,
    channel: "email" as const,
    purpose: "review-request" as const,
    countryCode: "DE",
    now: clock.now(),
  }
  expect((await askConsent(database.db, "other.myshopify.com", question)).kind).toBe("allowed")
})
