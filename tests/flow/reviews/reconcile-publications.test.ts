// What somebody changes in the shop's data overnight against the simulated Admin API: the night finds and mends it, and leaves a shop in order alone.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"

import { publishProduct } from "#app/flow/reviews/publish-product.server.ts"
import { wantPublication, wholeShop } from "#app/flow/reviews/publications.store.server.ts"
import { reconcilePublications } from "#app/flow/reviews/reconcile-publications.server.ts"
import { hourMs } from "#app/platform/clock.ts"
import { gid } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

import { openStoryShop, shopDomain, startProduct, type Product } from "../../setup/product.ts"

let product: Product
let productId: string

beforeAll(async () => {
  product = await startProduct()
  const story = await openStoryShop(product)
  productId = gid("Product", story.shirt.id)
}, 180_000)
afterAll(() => product?.close())

const shop = () => product.shopify.shop(shopDomain)
const copies = () => shop().metaobjects.filter(({ type }) => type.endsWith("review"))
const field = (key: string) => shop().metafields.find((one) => one.ownerId === productId && one.key === key)

async function publishAll() {
  for (const id of [productId, wholeShop]) await publishProduct(product.runtime, product.runtime.admin, shopDomain, id)
}

beforeEach(async () => {
  const { db } = product.runtime
  await db.review.deleteMany({})
  await db.publicationCheck.deleteMany({})
  product.clock.advance(hourMs)
  for (let number = 1; number <= 3; number += 1)
    await db.review.create({
      data: {
        ...{ id: `night-${number}`, shopId: shopDomain, productId, rating: number + 2, body: `Words ${number}.`, displayName: "Anna" },
        ...{ locale: "en", source: "link", isVerified: true, consentText: "yes", state: "published" },
        submittedAt: new Date(Date.UTC(2026, 7, 1, 0, number)),
      },
    })
  await wantPublication(db, shopDomain, productId, product.clock.now())
  await publishAll()
  product.clock.advance(3 * hourMs)
})

/** Counts what is written, and what is asked. */
function watched() {
  const counts = { writes: 0, reads: 0 }
  const admin: AdminClient = {
    query(domain, document, variables) {
      if (/^\s*(?:#graphql)?\s*mutation/.test(document)) counts.writes += 1
      else counts.reads += 1
      return product.runtime.admin.query(domain, document, variables)
    },
  }
  return { counts, admin }
}

/** One night, and what it asked for. */
async function night() {
  const found = await reconcilePublications(product.runtime, product.runtime.admin, shopDomain)
  await publishAll()
  return found
}

test("a shop in order is read and nothing more", async () => {
  const { counts, admin } = watched()
  expect(await reconcilePublications(product.runtime, admin, shopDomain)).toEqual({ kind: "whole-round", differing: [], orphans: 0 })
  expect(counts.writes).toBe(0)
  expect(counts.reads).toBeLessThanOrEqual(5)
  const rows = await product.runtime.db.publication.findMany()
  expect(rows.every(({ publishedAt, wantedAt }) => publishedAt && publishedAt >= wantedAt)).toBe(true)
})

test("a metaobject that somebody deleted comes back, in the lists as well", async () => {
  const gone = copies()[0]
  shop().metaobjects.splice(shop().metaobjects.indexOf(gone as never), 1)
  expect(copies()).toHaveLength(2)
  expect((await night()).differing).toContain(productId)
  expect(
    copies()
      .map(({ fields }) => fields["body"])
      .sort(),
  ).toEqual(["Words 1.", "Words 2.", "Words 3."])
  const listed = JSON.parse(field("reviews")?.value ?? "[]") as string[]
  expect(listed.toSorted()).toEqual(
    copies()
      .map(({ id }) => gid("Metaobject", id))
      .toSorted(),
  )
  expect((await night()).differing).toEqual([])
})

test("words that somebody edited in a metaobject become the writer's own again", async () => {
  const edited = copies()[1]
  Object.assign(edited?.fields ?? {}, { body: "Five stars, buy it." })
  Object.assign(edited ?? {}, { updatedAt: new Date(product.clock.now()) })
  expect((await night()).differing).toContain(productId)
  expect(
    copies()
      .map(({ fields }) => fields["body"])
      .sort(),
  ).toEqual(["Words 1.", "Words 2.", "Words 3."])
})

test.each([
  ["rating_count", "900"],
  ["rating", JSON.stringify({ value: "5.0", scale_min: "1.0", scale_max: "5.0" })],
  ["reviews", "[]"],
  ["histogram", JSON.stringify({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 3 })],
])("%s edited by hand is put right", async (key, value) => {
  const before = field(key)?.value
  Object.assign(field(key) ?? {}, { value })
  expect((await night()).differing).toEqual([productId])
  expect(field(key)?.value).toBe(before)
  expect((await night()).differing).toEqual([])
})

test("an orphan goes, a metaobject whose publication may be under way stays", async () => {
  const [one] = copies()
  const at = (hours: number) => new Date(product.clock.now().getTime() - hours * hourMs)
  shop().metaobjects.push({ ...one!, id: "990001", handle: "review-orphan", updatedAt: at(5) })
  shop().metaobjects.push({ ...one!, id: "990002", handle: "review-young", updatedAt: at(0) })
  expect(await night()).toMatchObject({ differing: [], orphans: 1 })
  expect(copies().map(({ handle }) => handle)).not.toContain("review-orphan")
  expect(copies().map(({ handle }) => handle)).toContain("review-young")
  shop().metaobjects.splice(
    shop().metaobjects.findIndex(({ id }) => id === "990002"),
    1,
  )
})

test("a night that may ask little goes on in the next one, and all is looked at in the end", async () => {
  Object.assign(field("rating_count") ?? {}, { value: "7" })
  const found: string[] = []
  let nights = 0
  for (let kind = "to-go-on"; kind === "to-go-on" && nights < 9; nights += 1) {
    const one = await reconcilePublications(product.runtime, product.runtime.admin, shopDomain, 1)
    found.push(...one.differing)
    kind = one.kind
  }
  expect(nights).toBeGreaterThan(2)
  expect(found).toContain(productId)
})

test("the sweep asks for it by night and not again the same night", async () => {
  Object.assign(field("rating_count") ?? {}, { value: "7" })
  for (let hour = 0; hour < 30 && field("rating_count")?.value !== "3"; hour += 1) await product.pass({ hours: 1 })
  expect(field("rating_count")?.value).toBe("3")
  const checked = await product.runtime.db.publicationCheck.findFirstOrThrow()
  await product.pass({ hours: 1 })
  expect((await product.runtime.db.publicationCheck.findFirstOrThrow()).checkedAt).toEqual(checked.checkedAt)
})
