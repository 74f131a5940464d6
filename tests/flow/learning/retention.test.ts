// What is too old goes, what is not stays: each kind on a clock that the test moves, with a row on either side of its border.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { keepRetention } from "#app/flow/learning/keep-retention.server.ts"
import { daysInForce, mayBeShortened, retentionKinds, retentionRules, type RetentionKind } from "#app/flow/record/retention.ts"
import { setRetentionChoice, unsafeFindShopsToClear } from "#app/flow/record/retention.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { fixedClock, testContext, testVault } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const start = new Date("2026-09-01T08:00:00Z")
const clock = fixedClock(start)
const vault = testVault()
let database: OpenDatabase
let context: Context
let shop = ""
let shops = 0

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())
beforeEach(async () => {
  clock.set(start)
  shop = `keep-${(shops += 1)}.myshopify.com`
  await openShop(shop)
})

const openShop = (shopId: string) =>
  context.db.shop.create({ data: { shopId, name: "K", domain: shopId, installedAt: start, updatedAt: start } })

type Swept = Exclude<RetentionKind, "receipts">

/** Makes one row of a kind at `at`, and tells whether what is to go of it is still there. */
const kinds: Record<Swept, { make(id: string, at: Date): Promise<unknown>; has(id: string): Promise<boolean> }> = {
  "signal-requests": {
    make: (keyHash, acceptedAt) => context.db.signalRequest.create({ data: { shopId: shop, keyHash, bodyHash: "b", acceptedAt } }),
    has: async (keyHash) => (await context.db.signalRequest.count({ where: { shopId: shop, keyHash } })) === 1,
  },
  "signals": {
    make: (id, at) =>
      context.db.signal.create({ data: { id, shopId: shop, kind: "login", source: "api", dedupeKey: id, happenedAt: at, receivedAt: at } }),
    has: async (id) => (await context.db.signal.count({ where: { id } })) === 1,
  },
  "drafts": {
    make: async (id, createdAt) => {
      await touchpoint(id, "sent")
      await draft(id, createdAt)
    },
    has: async (id) => (await context.db.draft.count({ where: { id } })) === 1,
  },
  "conversations": {
    make: async (id, at) => {
      await context.db.conversation.create({ data: { id, shopId: shop, state: "answered", createdAt: at, lastAt: at } })
      const message = { id: `m-${id}`, shopId: shop, conversationId: id, source: "page", bodyCipher: "", dedupeKey: id, receivedAt: at }
      await context.db.incomingMessage.create({ data: message })
    },
    has: async (id) =>
      (await context.db.conversation.count({ where: { id } })) +
        (await context.db.incomingMessage.count({ where: { conversationId: id } })) ===
      2,
  },
  "answers": {
    make: (id, createdAt) =>
      context.db.reply.create({
        data: {
          ...{ id, shopId: shop, about: "review", subjectId: id, state: "published", briefCipher: "", startCipher: "" },
          ...{ language: "en", writer: "person", promptVersion: "", createdAt },
        },
      }),
    has: async (id) => (await context.db.reply.count({ where: { id } })) === 1,
  },
  "message-texts": {
    make: (id, claimedAt) => message(id, claimedAt, "sent"),
    has: async (id) => (await context.db.message.findUniqueOrThrow({ where: { id } })).bodyCipher !== "",
  },
  "learned-voice": {
    make: (decisionId, decidedAt) =>
      context.db.decisionNote.create({
        data: {
          ...{
            shopId: shop,
            decisionId,
            touchpointId: "t",
            draftId: "d",
            purpose: "p",
            segment: "new",
            writer: "template",
            promptVersion: "1",
          },
          ...{ language: "en", kind: "edited", words: 1, changedShare: 0, editKinds: [], decidedBy: "42", decidedAt },
          learnedCipher: vault.encrypt("{}"),
        },
      }),
    has: async (decisionId) =>
      (await context.db.decisionNote.findUniqueOrThrow({ where: { shopId_decisionId: { shopId: shop, decisionId } } })).learnedCipher !==
      "",
  },
  "order-people": {
    make: (id, placedAt) =>
      context.db.order.create({
        data: {
          shopId: shop,
          id,
          name: "#1",
          currency: "EUR",
          totalAmount: "1.00",
          emailCipher: vault.encrypt("a@example.com"),
          emailIndex: "key",
          placedAt,
          updatedAt: placedAt,
        },
      }),
    has: async (id) => (await context.db.order.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id } } })).emailCipher !== null,
  },
  "parcel-tracking": {
    make: (id, shippedAt) =>
      context.db.shipment.create({
        data: { shopId: shop, id, orderId: "o", status: "success", trackingNumber: "T1", shippedAt, updatedAt: shippedAt },
      }),
    has: async (id) =>
      (await context.db.shipment.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id } } })).trackingNumber !== null,
  },
  "privacy-exports": {
    make: (id, doneAt) =>
      context.db.privacyRequest.create({
        data: {
          id,
          shopId: shop,
          kind: "export",
          state: "done",
          orderIds: ["o"],
          resultCipher: vault.encrypt("{}"),
          requestedAt: doneAt,
          doneAt,
        },
      }),
    has: async (id) => (await context.db.privacyRequest.findUniqueOrThrow({ where: { id } })).resultCipher !== null,
  },
  "access-log": {
    make: (id, at) =>
      context.db.accessEntry.create({
        data: { id, shopId: shop, userId: "1", action: "viewed", subject: "draft", subjectId: "t", dedupeKey: id, at },
      }),
    has: async (id) => (await context.db.accessEntry.count({ where: { id } })) === 1,
  },
  "held-media": {
    make: async (id, createdAt) => {
      const file = { kind: "image", contentType: "image/jpeg", byteSize: 1, contentHash: id, state: "held" }
      await context.db.reviewMedia.create({ data: { id, shopId: shop, reviewId: id, productId: "p", position: 0, ...file, createdAt } })
      await context.db.reviewMediaPiece.create({
        data: { shopId: shop, mediaId: id, position: 0, pieceCipher: new Uint8Array(vault.encryptBytes(Buffer.from("x"))), createdAt },
      })
    },
    has: async (mediaId) => (await context.db.reviewMediaPiece.count({ where: { mediaId } })) === 1,
  },
  "review-visitors": {
    make: (id, submittedAt) =>
      context.db.review.create({
        data: {
          ...{ id, shopId: shop, productId: "p", rating: 3, body: "b", displayName: "d", source: "storefront", consentText: "c" },
          ...{ state: "published", submittedAt, visitorHash: "v" },
        },
      }),
    has: async (id) => (await context.db.review.findUniqueOrThrow({ where: { id } })).visitorHash !== null,
  },
  "store-visitors": {
    make: (visitorHash, votedAt) => context.db.helpfulVote.create({ data: { shopId: shop, reviewId: "r", visitorHash, votedAt } }),
    has: async (visitorHash) => (await context.db.helpfulVote.count({ where: { visitorHash, shopId: shop } })) === 1,
  },
  "capture-refusals": {
    make: (reason, hour) => context.db.captureRefusal.create({ data: { shopId: shop, hour, kind: "review", reason, count: 1 } }),
    has: async (reason) => (await context.db.captureRefusal.count({ where: { shopId: shop, reason } })) === 1,
  },
  "staff-sessions": {
    make: (id, expires) => context.db.session.create({ data: { id, shop, state: "s", isOnline: true, accessToken: "x", expires } }),
    has: async (id) => (await context.db.session.count({ where: { id } })) === 1,
  },
}

const touchpoint = (id: string, state: string) =>
  context.db.touchpoint.create({
    data: {
      id,
      shopId: shop,
      orderId: id,
      personKey: "key",
      purpose: "review-request",
      channel: "email",
      state,
      dueAt: start,
      timeZone: "UTC",
      createdAt: start,
      updatedAt: start,
    },
  })
const draft = (id: string, createdAt: Date) =>
  context.db.draft.create({
    data: {
      id,
      shopId: shop,
      touchpointId: id,
      version: 1,
      briefCipher: vault.encrypt("{}"),
      subjectCipher: vault.encrypt("s"),
      bodyCipher: vault.encrypt("b"),
      sentences: vault.encrypt("[]"),
      language: "en",
      tone: "friendly",
      writer: "template",
      promptVersion: "1",
      createdAt,
    },
  })
const message = (id: string, claimedAt: Date, state: string) =>
  context.db.message.create({
    data: {
      id,
      shopId: shop,
      touchpointId: id,
      orderId: "o",
      personKey: "key",
      channel: "email",
      purpose: "review-request",
      recipientCipher: vault.encrypt("a@example.com"),
      subjectCipher: vault.encrypt("s"),
      bodyCipher: vault.encrypt("b"),
      legalBasis: "consent",
      policyVersion: "1",
      draftId: "d",
      promptVersion: "1",
      approvedBy: "1",
      state,
      claimedAt,
    },
  })

describe("the table", () => {
  test("each kind once, with words and a reason; shorter is possible, longer is not", () => {
    expect(retentionRules.map((rule) => rule.kind)).toEqual([...retentionKinds])
    for (const { days, leastDays, what, reason, since } of retentionRules) {
      expect(leastDays >= 1 && leastDays <= days).toBe(true)
      for (const words of [what, reason, since]) expect(words.length).toBeGreaterThan(5)
    }
    const signals = (days: number) => daysInForce([{ kind: "signals", days }]).signals
    expect([signals(90), signals(1), signals(9999)]).toEqual([90, 30, 365])
    expect(daysInForce([{ kind: "access-log", days: 1 }])["access-log"]).toBe(365)
    expect(retentionRules.filter(mayBeShortened).length).toBeGreaterThan(3)
  })
})

describe.each(Object.keys(kinds) as Swept[])("%s", (kind) => {
  const days = retentionRules.find((rule) => rule.kind === kind)?.days ?? 0
  test(`stay ${days} days and not a day longer; another shop's stay by its own clock`, async () => {
    const id = (name: string) => `${name} ${kind} ${shop}`
    await kinds[kind].make(id("old"), start)
    await kinds[kind].make(id("young"), addDays(start, 1))
    clock.set(addDays(start, days))
    await keepRetention(context, shop)
    expect([await kinds[kind].has(id("old")), await kinds[kind].has(id("young"))]).toEqual([true, true])
    clock.set(new Date(addDays(start, days).getTime() + 1))
    await keepRetention(context, "another.myshopify.com")
    expect(await kinds[kind].has(id("old"))).toBe(true)
    await keepRetention(context, shop)
    expect([await kinds[kind].has(id("old")), await kinds[kind].has(id("young"))]).toEqual([false, true])
    expect(await context.db.retentionRun.findUnique({ where: { shopId: shop } })).toMatchObject({ removed: { [kind]: 1 } })
    await keepRetention(context, shop)
    expect(await context.db.retentionRun.findUnique({ where: { shopId: shop } })).toMatchObject({ removed: {} })
  })
})

test("a message that was put off and then called off does not keep its words for ever", async () => {
  await message("put-off", start, "deferred")
  clock.set(addDays(start, 5000))
  await keepRetention(context, shop)
  expect(await context.db.message.findUniqueOrThrow({ where: { id: "put-off" } })).toMatchObject({
    recipientCipher: "",
    subjectCipher: "",
    bodyCipher: "",
  })
})

test("what is still needed stays, however old: a draft that waits, a message in flight, the shop's own session", async () => {
  await touchpoint("waits", "review")
  await draft("waits", start)
  await message("flies", start, "claimed")
  await context.db.session.create({ data: { id: `offline_${shop}`, shop, state: "s", accessToken: "x", expires: start } })
  clock.set(addDays(start, 5000))
  await keepRetention(context, shop)
  expect(await context.db.draft.count({ where: { id: "waits" } })).toBe(1)
  expect((await context.db.message.findUniqueOrThrow({ where: { id: "flies" } })).bodyCipher).not.toBe("")
  expect(await context.db.session.count({ where: { shop } })).toBe(1)
})

test("a shorter period of the merchant's counts from the next run on; taken back, the app's does", async () => {
  await kinds.signals.make(`a ${shop}`, start)
  await kinds.signals.make(`b ${shop}`, start)
  clock.set(addDays(start, 61))
  await setRetentionChoice(context.db, shop, { kind: "signals", days: 62, setBy: "1", setAt: clock.now() })
  await keepRetention(context, shop)
  expect(await kinds.signals.has(`a ${shop}`)).toBe(true)
  await setRetentionChoice(context.db, shop, { kind: "signals", days: null, setBy: "1", setAt: clock.now() })
  clock.set(addDays(start, 100))
  await keepRetention(context, shop)
  expect(await kinds.signals.has(`a ${shop}`)).toBe(true)
  await setRetentionChoice(context.db, shop, { kind: "signals", days: 60, setBy: "1", setAt: clock.now() })
  await keepRetention(context, shop)
  expect(await kinds.signals.has(`a ${shop}`)).toBe(false)
})

test("in small batches, and more than one run takes is left to the next", async () => {
  await Promise.all(Array.from({ length: 90 }, (_, index) => kinds.signals.make(`${index} ${shop}`, start)))
  clock.set(addDays(start, 400))
  expect(await keepRetention(context, shop, 2)).toBe(false)
  expect(await context.db.signal.count({ where: { shopId: shop } })).toBe(10)
  expect(await context.db.retentionRun.count({ where: { shopId: shop } })).toBe(0)
  expect(await keepRetention(context, shop, 2)).toBe(true)
  expect(await context.db.signal.count({ where: { shopId: shop } })).toBe(0)
})

test("the sweep finds each shop once a day, also one without the app", async () => {
  await context.db.shop.update({ where: { shopId: shop }, data: { uninstalledAt: start } })
  const found = () => unsafeFindShopsToClear(context.db, addDays(clock.now(), -1), 1000)
  expect(await found()).toContain(shop)
  await keepRetention(context, shop)
  expect(await found()).not.toContain(shop)
  clock.set(addDays(start, 1.01))
  expect(await found()).toContain(shop)
})
