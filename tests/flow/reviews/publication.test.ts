// Publication against the simulated Admin API with its own types, limits and faults: whatever breaks, the shop ends with just what is published.
import { setTimeout as sleep } from "node:timers/promises"

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { publishProduct } from "#app/flow/reviews/publish-product.server.ts"
import { wantPublication, wholeShop } from "#app/flow/reviews/publications.store.server.ts"
import { gid } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"
import { minuteMs } from "#app/platform/clock.ts"
import { WorldFailure } from "#app/platform/failure.ts"

import { openStoryShop, shopDomain, startProduct, type Product, type Story } from "../../setup/product.ts"

let product: Product
let story: Story
let productId: string
let count = 0

beforeAll(async () => {
  product = await startProduct()
  story = await openStoryShop(product)
  productId = gid("Product", story.shirt.id)
})
afterAll(() => product?.close())
beforeEach(async () => {
  const { db } = product.runtime
  await db.review.deleteMany({})
  await db.productAnswer.deleteMany({})
  await db.productQuestion.deleteMany({})
  await db.reviewMedia.deleteMany({})
  await want()
  await product.settle()
})
afterEach(() => expect(shop().metaobjects.length).toBeLessThan(60))

const shop = () => product.shopify.shop(shopDomain)
const want = async (id = productId) => {
  product.clock.advance(minuteMs)
  await wantPublication(product.runtime.db, shopDomain, id, product.clock.now())
}
const publish = (admin: AdminClient = product.runtime.admin, id = productId) => publishProduct(product.runtime, admin, shopDomain, id)

/** Until nothing is behind: a job that failed is tried again after real seconds. */
async function served() {
  for (let turn = 0; turn < 60; turn += 1) {
    await product.pass({ hours: 1 })
    const rows = await product.runtime.db.publication.findMany({ where: { failure: null } })
    if (rows.every((row) => row.publishedAt && row.publishedAt >= row.wantedAt)) return
    await sleep(250)
  }
}

async function addReview(patch: Record<string, unknown> = {}) {
  count += 1
  const id = `review-${count}`
  await product.runtime.db.review.create({
    data: {
      ...{ id, shopId: shopDomain, productId, rating: (count % 5) + 1, body: `Words ${count}.`, displayName: "Anna", locale: "en" },
      ...{
        source: "link",
        isVerified: true,
        consentText: "yes",
        state: "published",
        submittedAt: new Date(Date.UTC(2026, 7, 1, 0, count)),
      },
      ...patch,
    },
  })
  return id
}

/** What a theme finds: the product's metafields by key, with references followed to their fields. */
function inShop(ownerId = productId) {
  const values = Object.fromEntries(
    shop()
      .metafields.filter((metafield) => metafield.ownerId === ownerId)
      .map((metafield) => [metafield.key, JSON.parse(metafield.value) as never]),
  ) as Record<string, unknown>
  const follow = (key: string) =>
    ((values[key] ?? []) as string[]).map((id) => shop().metaobjects.find((object) => gid("Metaobject", object.id) === id)?.fields)
  return { values, reviews: follow("reviews"), questions: follow("questions"), newest: follow("newest") }
}

/** Everything the shop holds of reviews is what the tables say is published: no more, no less, nothing older. */
async function expectConsistent() {
  const { db } = product.runtime
  const rows = await db.review.findMany({
    where: { shopId: shopDomain, productId, state: "published" },
    orderBy: [{ submittedAt: "desc" }, { id: "desc" }],
  })
  const { values, reviews } = inShop()
  expect(values.rating_count).toBe(rows.length)
  const mean = rows.reduce((sum, row) => sum + row.rating, 0) / rows.length
  if (rows.length > 0) expect(Number((values.rating as { value: string }).value)).toBeCloseTo(mean, 2)
  else expect(values.rating).toBeUndefined()
  expect(reviews.map((fields) => fields?.body)).toEqual(rows.slice(0, 20).map((row) => row.body))
  const copies = shop().metaobjects.filter((object) => object.type.endsWith("review"))
  expect(copies.map((object) => object.fields.body).sort()).toEqual(
    rows
      .slice(0, 20)
      .map((row) => row.body)
      .sort(),
  )
  expect(await db.shopCopy.count({ where: { kind: "review" } })).toBe(copies.length)
}

describe("what is published", () => {
  test("a review with everything it has: labels, answers, photos, votes, language, reply", async () => {
    const id = await addReview({
      ...{ title: "Soft", rating: 4, labels: ["gift", "incentivised", "made-up"], helpfulCount: 3, locale: "de", merchantReply: "Danke" },
      ...{ repliedAt: new Date("2026-08-03T00:00:00Z"), editedAt: new Date("2026-08-02T00:00:00Z"), redactedAt: new Date() },
      attributes: [
        { key: "fit", label: "Fit", value: "True to size", isPublic: true },
        { key: "age", label: "Age", value: "34", isPublic: false },
      ],
    })
    const media = { shopId: shopDomain, reviewId: id, productId, contentType: "image/webp", byteSize: 9, createdAt: new Date() }
    await product.runtime.db.reviewMedia.createMany({
      data: [
        {
          ...media,
          id: "m1",
          position: 1,
          kind: "image",
          contentHash: "1",
          state: "shown",
          url: "https://cdn.example/1.webp",
          width: 800,
          height: 600,
        },
        { ...media, id: "m2", position: 0, kind: "video", contentHash: "2", state: "held", url: null },
      ],
    })
    await want()
    await product.settle()
    const { reviews, values } = inShop()
    expect(reviews).toEqual([
      {
        ...{ product: productId, rating: "4", title: "Soft", body: expect.any(String), author: "Anna", verified: "true", reply: "Danke" },
        ...{
          submitted_at: expect.any(String),
          replied_at: "2026-08-03T00:00:00.000Z",
          edited_at: "2026-08-02T00:00:00.000Z",
          locale: "de",
        },
        ...{ labels: '["incentivised","gift"]', attributes: '[{"label":"Fit","value":"True to size"}]', helpful: "3", redacted: "true" },
        media: '[{"url":"https://cdn.example/1.webp","kind":"image","width":800,"height":600,"poster":null}]',
      },
    ])
    expect(values.summary).toEqual({ count: 1, verified: 1, media: 1, languages: { de: 1 }, questions: 0, category: expect.any(String) })
    expect(values.media).toEqual([
      expect.objectContaining({ url: "https://cdn.example/1.webp", review: id, rating: 4, labels: ["incentivised", "gift"] }),
    ])
  })

  test("answered questions, and the whole shop's newest reviews with their counts", async () => {
    const { db } = product.runtime
    const base = { shopId: shopDomain, productId, displayName: "Ben", state: "published", askedAt: new Date("2026-08-01T00:00:00Z") }
    await db.productQuestion.createMany({
      data: [
        { ...base, id: "q1", body: "Does it shrink?" },
        { ...base, id: "q2", body: "Open" },
      ],
    })
    await db.productAnswer.create({
      data: { id: "a1", shopId: shopDomain, questionId: "q1", body: "No.", author: "Story Shop", answeredBy: "1", answeredAt: new Date() },
    })
    await addReview()
    await want()
    await product.settle()
    expect(inShop().questions).toEqual([expect.objectContaining({ question: "Does it shrink?", answer: "No.", author: "Ben" })])
    const { newest, values } = inShop(gid("Shop", shop().id))
    expect(newest).toHaveLength(1)
    expect(values.summary).toMatchObject({ count: 1, questions: 1, mean: expect.any(Number), histogram: expect.any(Object) })
    await db.productAnswer.updateMany({ data: { removedAt: new Date() } })
    await want()
    await product.settle()
    expect(inShop().questions).toEqual([])
    expect(shop().metaobjects.filter((object) => object.type.endsWith("question"))).toEqual([])
  })

  test("only the newest twenty have copies; what falls out of them, is turned down or deleted, goes", async () => {
    const ids = []
    for (let index = 0; index < 23; index += 1) ids.push(await addReview())
    await want()
    await product.settle()
    await expectConsistent()
    await product.runtime.db.review.update({ where: { id: ids[22] ?? "" }, data: { state: "rejected" } })
    await product.runtime.db.review.delete({ where: { id: ids[21] ?? "" } })
    await want()
    await product.settle()
    await expectConsistent()
    expect(inShop().reviews).toHaveLength(20)
  })

  test("again, it writes only what changed", async () => {
    for (let index = 0; index < 5; index += 1) await addReview()
    await want()
    await product.settle()
    await product.runtime.db.review.updateMany({ where: { id: `review-${count}` }, data: { helpfulCount: 7 } })
    await want()
    const asked: string[] = []
    const counting: AdminClient = {
      query: (domain, document, variables) => {
        asked.push(/mutation (\w+)/.exec(document)?.[1] ?? "query")
        return product.runtime.admin.query(domain, document, variables)
      },
    }
    expect(await publish(counting)).toMatchObject({ kind: "published", count: 5 })
    expect(asked).toEqual(["UpsertReview", "SetReviewMetafields"])
    expect(await publish(counting)).toEqual({ kind: "nothing-wanted" })
    await expectConsistent()
  })
})

describe("what breaks on the way", () => {
  /** A world that ends at the nth call: before it, or after it was done but not heard. */
  const breaking = (at: number, isAfter: boolean): AdminClient => {
    let calls = 0
    return {
      async query(domain, document, variables) {
        calls += 1
        if (calls === at && !isAfter) throw new WorldFailure("The line is dead.", { retryable: true })
        const answer = await product.runtime.admin.query(domain, document, variables)
        if (calls === at) throw new WorldFailure("The line is dead.", { retryable: true })
        return answer as never
      },
    }
  }

  test("a crash before or after any call is mended by the next run", { timeout: 60_000 }, async () => {
    for (let at = 1; at <= 6; at += 1) {
      for (const isAfter of [false, true]) {
        await product.runtime.db.review.deleteMany({ where: { id: `review-${count - 1}` } })
        await addReview()
        await addReview()
        await want()
        await publish(breaking(at, isAfter)).catch((error: unknown) => expect(error).toBeInstanceOf(WorldFailure))
        await served()
        await expectConsistent()
      }
    }
  })

  test("throttled, overloaded and away: it waits, and ends right", { timeout: 60_000 }, async () => {
    for (let index = 0; index < 4; index += 1) await addReview()
    await want()
    product.shopify.failApi({ kind: "throttled", times: 1, matching: /UpsertReview/ })
    product.shopify.failApi({ kind: "503", times: 1, matching: /SetReviewMetafields/ })
    product.shopify.failApi({ kind: "500", times: 1, matching: /DeleteReview/ })
    await product.settle()
    await served()
    await expectConsistent()
  })

  test("one review that Shopify refuses does not keep the others back, and the merchant is told", async () => {
    await addReview({ title: "Two\nlines, which that field does not take" })
    await addReview()
    await want()
    expect(await publish()).toMatchObject({ kind: "published", count: 2 })
    expect(inShop().reviews).toHaveLength(1)
    expect(inShop().values.rating_count).toBe(2)
    const row = await product.runtime.db.publication.findFirst({ where: { productId } })
    expect(row?.failure).toMatch(/refuses 1 of the copies/)
    await product.runtime.db.review.deleteMany({})
  })

  test("a copy that somebody deleted in the shop is written again", async () => {
    await addReview()
    await addReview()
    await want()
    await product.settle()
    shop().metaobjects = shop().metaobjects.filter((object) => !object.type.endsWith("review"))
    await addReview()
    await want()
    await publish().catch((error: unknown) => expect((error as WorldFailure).retryable).toBe(true))
    await served()
    await expectConsistent()
  })

  test("two at once: one of them does it, and what was wanted meanwhile is done after", async () => {
    await addReview()
    await want()
    const slow: AdminClient = {
      async query(domain, document, variables) {
        if (document.includes("SetReviewMetafields")) {
          await addReview()
          await want()
          expect(await publish()).toEqual({ kind: "busy" })
        }
        return product.runtime.admin.query(domain, document, variables)
      },
    }
    expect(await publish(slow)).toMatchObject({ kind: "published", count: 1 })
    await served()
    await expectConsistent()
  })

  test("a worker that died with its claim keeps nobody waiting for long", async () => {
    await addReview()
    await want()
    const claim = { claimedBy: "dead", claimedUntil: new Date(product.clock.now().getTime() + 5 * minuteMs) }
    await product.runtime.db.publication.updateMany({ where: { productId }, data: claim })
    expect(await publish()).toEqual({ kind: "busy" })
    product.clock.advance(6 * minuteMs)
    await served()
    await expectConsistent()
  })
})

describe("definitions", () => {
  test("a shop with the first version gets what is missing, and its reviews are written again", async () => {
    const id = await addReview({ helpfulCount: 4 })
    await want()
    await product.settle()
    const home = shop()
    const [type, definition] = [...home.metaobjectDefinitions].find(([name]) => name.endsWith("review")) ?? ["", null]
    if (!definition) throw new Error("The type of reviews is not defined.")
    home.metaobjectDefinitions.set(type, { ...definition, fields: definition.fields.slice(0, 9) })
    home.metafieldDefinitions = home.metafieldDefinitions.filter(({ key }) =>
      ["rating", "rating_count", "reviews", "histogram"].includes(key),
    )
    for (const object of home.metaobjects) delete object.fields.helpful
    await product.runtime.db.shop.updateMany({ data: { definedVersion: 1 } })
    await product.pass({ hours: 1 })
    await served()
    expect(inShop().reviews).toEqual([expect.objectContaining({ helpful: "4" })])
    expect(id).toMatch(/^review-/)
    expect(
      shop()
        .metafieldDefinitions.map(({ ownerType, key }) => `${ownerType}.${key}`)
        .sort(),
    ).toEqual([
      ...["PRODUCT.histogram", "PRODUCT.media", "PRODUCT.questions", "PRODUCT.rating", "PRODUCT.rating_count", "PRODUCT.reviews"],
      ...["PRODUCT.summary", "SHOP.form", "SHOP.newest", "SHOP.opt_in", "SHOP.summary"],
    ])
  })

  test("the standard type is asked for only when configured, and a refusal stops nothing else", async () => {
    await addReview()
    await want()
    const asked: string[] = []
    const watching: AdminClient = {
      query: (domain, document, variables) => {
        asked.push(document)
        return product.runtime.admin.query(domain, document, variables)
      },
    }
    await publish(watching)
    expect(asked.join()).not.toContain("product_review")
    await want()
    expect(await publishProduct(product.runtime, watching, shopDomain, productId, { standard: true })).toMatchObject({ kind: "published" })
    expect(asked.join()).toContain("product_review")
    expect((await product.runtime.db.publication.findFirst({ where: { productId } }))?.failure).toMatch(/Not authorized/)
    await want()
    await served()
    await expectConsistent()
  })

  test("the whole shop has a publication of its own", async () => {
    expect(await product.runtime.db.publication.findFirst({ where: { productId: wholeShop } })).toMatchObject({ failure: null })
  })
})
