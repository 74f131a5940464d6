// Reviews told to Flow and to developers' addresses: signed, in order, at least once, a failing target alone; and the feed's address.
import { createHmac } from "node:crypto"
import { readFileSync } from "node:fs"

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { readTargets } from "#app/flow/reviews/event-targets.store.server.ts"
import { feedToken, googleFeed, shopOfFeed } from "#app/flow/reviews/google-feed.server.ts"
import { changeTarget, createTarget, mostTargets, openFlowTarget } from "#app/flow/reviews/manage-targets.server.ts"
import { nextTry, signatureOf } from "#app/flow/reviews/review-events.ts"
import { readFeed, saveFeed } from "#app/flow/reviews/review-feeds.store.server.ts"
import { reviewTopics, type ReviewTopic } from "#app/flow/reviews/review-topics.ts"
import { appendAudit } from "#app/flow/reviews/reviews.store.server.ts"
import { tellEvents } from "#app/flow/reviews/tell-events.server.ts"
import { dayMs, hourMs, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { Posted } from "#app/platform/guarded-post.server.ts"
import { createJsonPoster } from "#app/platform/guarded-post.server.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, seedShop } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const clock = fixedClock("2026-11-12T10:00:00Z")
let database: OpenDatabase
let context: Context
let posted: { url: string; body: string; headers: Record<string, string> }[]
let flow: { handle: string; payload: Record<string, unknown> }[]
let answer: (url: string) => Posted

const admin: AdminClient = {
  query: async <Data>(_shop: string, _document: string, variables?: Record<string, unknown>) => {
    flow.push(variables as (typeof flow)[number])
    return { flowTriggerReceive: { userErrors: [] } } as Data
  },
}
const post = async (url: string, body: string, headers: Record<string, string>): Promise<Posted> => {
  posted.push({ url, body, headers })
  return answer(url)
}
const tell = () => tellEvents(context, { admin, post }, northwind)

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())
beforeEach(async () => {
  clock.set("2026-11-12T10:00:00Z")
  posted = []
  flow = []
  answer = () => ({ kind: "taken" })
  await emptyTables(context)
  await seedShop(context)
})

async function review(id: string, patch: object = {}): Promise<void> {
  const words = { rating: 2, title: "<b>Hm</b>", body: "It leaks.", displayName: "Anna L.", source: "link", consentText: "yes" }
  const about = { id, shopId: northwind, productId: "gid://shopify/Product/7", customerId: "gid://shopify/Customer/8", state: "pending" }
  await context.db.review.create({
    data: { ...about, ...words, submittedAt: clock.now(), emailCipher: context.vault.encrypt("a@b.example"), ...patch },
  })
}

async function happen(id: string, action: string, afterMs = minuteMs): Promise<void> {
  clock.advance(afterMs)
  await appendAudit(context.db, northwind, { id: context.randomness.id(), reviewId: id, action, reason: null, actor: "1", at: clock.now() })
}

async function add(url = "https://dev.example/hook", topics: readonly ReviewTopic[] = reviewTopics): Promise<string> {
  const made = await createTarget(context, northwind, { url, topics, by: "1" })
  if (made.kind !== "created") throw new Error(made.reason)
  return made.secret
}

describe("what is told", () => {
  test("each step once and in order, signed; what nobody asked for, and private steps, not", async () => {
    await review("r1")
    await happen("r1", "submitted")
    const secret = await add("https://dev.example/hook", ["review.published", "review.rejected"])
    await happen("r1", "submitted")
    await happen("r1", "publish")
    await happen("r1", "labelled")
    await happen("r1", "reject")
    clock.advance(minuteMs)
    expect(await tell()).toBe(2)
    expect(await tell()).toBe(0)
    expect(posted.map(({ headers }) => headers["afterword-topic"])).toEqual(["review.published", "review.rejected"])
    const { body, headers } = posted[0] ?? { body: "", headers: {} as Record<string, string> }
    const seconds = /^t=(\d+),v1=/.exec(headers["afterword-signature"] ?? "")?.[1] ?? ""
    const mark = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")
    expect(headers["afterword-signature"]).toBe(`t=${seconds},v1=${mark}`)
    expect(JSON.parse(body)).toMatchObject({
      topic: "review.published",
      shop: northwind,
      review: { id: "r1", body: "It leaks.", rating: 2 },
    })
    expect(body).not.toMatch(/a@b\.example|emailCipher|personKey/)
  })

  test("Flow hears of each new review, whatever its stars", async () => {
    await openFlowTarget(context, northwind)
    await openFlowTarget(context, northwind)
    for (const rating of [1, 5]) {
      await review(`r${rating}`, { rating })
      await happen(`r${rating}`, "submitted")
      await happen(`r${rating}`, "publish")
    }
    clock.advance(minuteMs)
    await tell()
    expect(flow.map(({ handle, payload }) => [handle, payload["Rating"], payload["product_id"], payload["customer_id"]])).toEqual([
      ["review-collected", 1, 7, 8],
      ["review-collected", 5, 7, 8],
    ])
    const declared = readFileSync("extensions/flow-review-collected/shopify.extension.toml", "utf8")
    for (const key of Object.keys(flow[0]?.payload ?? {})) if (!key.endsWith("_id")) expect(declared).toContain(`key = "${key}"`)
  })

  test("a review that is gone is passed over", async () => {
    await add()
    await happen("gone", "submitted")
    clock.advance(minuteMs)
    expect(await tell()).toBe(0)
    expect(posted).toEqual([])
  })
})

describe("a target that does not answer", () => {
  test("is tried again in order and holds up nobody; after three days it is off, and goes on from where it was", async () => {
    await add("https://bad.example/hook")
    await add("https://good.example/hook")
    await review("r1")
    await happen("r1", "submitted")
    await happen("r1", "publish")
    clock.advance(minuteMs)
    answer = (url) => (url.includes("bad") ? { kind: "failed", reason: "status-500" } : { kind: "taken" })
    await tell()
    expect(posted.filter(({ url }) => url.includes("bad"))).toHaveLength(1)
    expect(posted.filter(({ url }) => url.includes("good"))).toHaveLength(2)
    await tell()
    expect(
      posted.filter(({ url }) => url.includes("bad")),
      "not before its time",
    ).toHaveLength(1)
    for (let hours = 0; hours < 74; hours += 1) {
      clock.advance(hourMs)
      await tell()
    }
    const bad = (await readTargets(context.db, northwind)).find(({ url }) => url?.includes("bad"))
    expect(bad).toMatchObject({ onAt: null, offReason: "status-500" })
    posted = []
    answer = () => ({ kind: "taken" })
    await changeTarget(context, northwind, bad?.id ?? "", "on")
    await tell()
    expect(posted.map(({ headers }) => headers["afterword-topic"])).toEqual(["review.submitted", "review.published"])
  })

  test("a crash after telling tells again with the same id, and never skips", async () => {
    await add()
    await review("r1")
    await happen("r1", "submitted")
    await happen("r1", "publish")
    clock.advance(minuteMs)
    let isFirst = true
    const crash = () => {
      if (!isFirst) return { kind: "taken" as const }
      isFirst = false
      throw new Error("the process dies")
    }
    answer = crash
    await expect(tell()).rejects.toThrow("dies")
    clock.advance(10 * minuteMs)
    await tell()
    const ids = posted.map(({ headers }) => headers["afterword-event-id"])
    expect(ids[0]).toBe(ids[1])
    expect(new Set(ids).size).toBe(2)
  })

  test("waits longer each time, and not for ever", () => {
    const since = new Date(0)
    const waits = [1, 2, 3, 4, 9].map((failures) => (nextTry(failures, since, since)?.getTime() ?? 0) / minuteMs)
    expect(waits).toEqual([1, 5, 25, 60, 60])
    expect(nextTry(80, since, new Date(3 * dayMs))).toBeNull()
    expect(signatureOf("a", "b", since)).not.toBe(signatureOf("c", "b", since))
  })
})

describe("addresses", () => {
  test.each(["http://dev.example", "https://dev.example:8443/", "https://user:pw@dev.example/", "ftp://x", "nonsense"])(
    "%s is refused",
    async (url) => {
      expect(await createTarget(context, northwind, { url, topics: reviewTopics, by: "1" })).toEqual({
        kind: "refused",
        reason: "not-https",
      })
    },
  )
  test("a shop has so many and no more, and cannot touch another's", async () => {
    for (let count = 0; count < mostTargets; count += 1) await add(`https://dev.example/${count}`)
    expect(await createTarget(context, northwind, { url: "https://a.example", topics: reviewTopics, by: "1" })).toEqual({
      kind: "refused",
      reason: "too-many",
    })
    const [first] = await readTargets(context.db, northwind)
    for (const change of ["on", "off", "delete"] as const)
      expect(await changeTarget(context, "other.myshopify.com", first?.id ?? "", change)).toBe(false)
  })
  test.each([
    ["127.0.0.1", "refused"],
    ["10.0.0.8", "refused"],
    ["169.254.169.254", "refused"],
    ["::1", "refused"],
  ])("a name that stands for %s is not asked", async (address, kind) => {
    const poster = createJsonPoster({ resolve: async () => [{ address, family: address.includes(":") ? 6 : 4 }] })
    expect((await poster("https://dev.example/", "{}", {})).kind).toBe(kind)
  })
})

describe("the feed's address", () => {
  test("opens while it is on, and not after it was renewed, switched off, or the shop left", async () => {
    await saveFeed(context.db, northwind, { isOn: true, renews: false, by: "1" }, clock.now())
    const token = feedToken(context, northwind, 1)
    expect(await shopOfFeed(context, token)).toBe(northwind)
    expect(await shopOfFeed(context, `${token.slice(0, -1)}x`)).toBeNull()
    await saveFeed(context.db, northwind, { isOn: true, renews: true, by: "1" }, clock.now())
    expect(await shopOfFeed(context, token)).toBeNull()
    const renewed = feedToken(context, northwind, 2)
    expect(await shopOfFeed(context, renewed)).toBe(northwind)
    await saveFeed(context.db, northwind, { isOn: false, renews: false, by: "1" }, clock.now())
    expect(await shopOfFeed(context, renewed)).toBeNull()
  })
  test("has every published review over many pages, and says how many", async () => {
    await saveFeed(context.db, northwind, { isOn: true, renews: false, by: "1" }, clock.now())
    const product = {
      shopId: northwind,
      id: "gid://shopify/Product/7",
      title: "Kettle",
      handle: "kettle",
      updatedAt: clock.now(),
      tags: [],
    }
    await context.db.product.create({ data: product })
    const rows = Array.from({ length: 1_203 }, (_zero, index) => ({
      ...{ id: `r${index}`, shopId: northwind, productId: product.id, rating: (index % 5) + 1, body: `Words ${index}`, displayName: "A" },
      ...{ source: "link", consentText: "yes", state: index % 3 === 0 ? "pending" : "published", submittedAt: clock.now() },
    }))
    await context.db.review.createMany({ data: rows })
    let xml = ""
    for await (const piece of googleFeed(context, northwind)) xml += piece
    expect(xml.match(/<review_id>/g)).toHaveLength(802)
    expect((await readFeed(context.db, northwind))?.reviews).toBe(802)
  })
})
