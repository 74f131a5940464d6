// What a shop says in its own words, read from the simulated Admin API: policies where it granted them, guides from its products' metafields.
import { afterAll, beforeAll, expect, test } from "vitest"

import { guidesOf } from "#app/flow/record/graphql-shop-texts.ts"
import { readGuides, saveGuide } from "#app/flow/record/product-guides.store.server.ts"
import { readShopTexts } from "#app/flow/record/read-shop-texts.server.ts"
import { readPolicies, unsafeFindShopsToRead } from "#app/flow/record/shop-policies.store.server.ts"
import { openShop } from "#app/flow/record/shops.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

import { publishPolicies } from "../../../simulator/shopify/admin-api/nodes/shop-node.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { domain, startBackfillWorld, type BackfillWorld } from "./backfill-world.ts"

let world: BackfillWorld
let database: OpenDatabase
let context: Context
let productId: string
const clock = fixedClock("2026-10-01T08:00:00Z")

beforeAll(async () => {
  world = await startBackfillWorld()
  database = await openTestDatabase()
  clock.set(world.clock.now())
  context = testContext({ db: database.db, clock })
  await openShop(database.db, domain, "read_products", clock.now())
  await database.db.shop.update({ where: { shopId: domain }, data: { locale: "de", setUpAt: clock.now() } })
  const shop = world.shopify.shop(domain)
  const updatedAt = clock.now()
  publishPolicies(shop, [
    { type: "REFUND_POLICY", title: "Rückgabe", body: "<p>Unbenutztes nehmen wir 30 Tage lang zurück.</p><script>x</script>", updatedAt },
    { type: "LEGAL_NOTICE", title: "Impressum", body: "", updatedAt },
  ])
  const product = world.shopify.createProduct(domain, { title: "Hemd", price: "59.50" })
  productId = `gid://shopify/Product/${product.id}`
  const field = (id: string, key: string, type: string, value: string, namespace = "guide") =>
    shop.metafields.push({ id, ownerId: productId, namespace, key, type, value, createdAt: updatedAt, updatedAt })
  field("901", "care", "multi_line_text_field", "Bei 40 Grad waschen.\nIm Schatten trocknen.")
  field("902", "care_url", "url", "https://shop.example/pflege")
  field("903", "warranty", "single_line_text_field", "kurz")
  field("904", "quick_start", "multi_line_text_field", "Das steht in einem anderen Namensraum.", "custom")
})
afterAll(async () => {
  await database.close()
  await world.close()
})

const guides = async () =>
  (await readGuides(context.db, domain, [productId])).map(({ kind, title, text, url, source, locale }) => ({
    kind,
    title,
    text,
    url,
    source,
    locale,
  }))
const ports = (isTimeUp = () => false) => ({ admin: world.admin, isTimeUp })
const care = {
  kind: "care",
  title: "Pflege",
  text: "Bei 40 Grad waschen.\nIm Schatten trocknen.",
  url: "https://shop.example/pflege",
  source: "metafield",
  locale: "de",
}

test("guides are read from metafields, policies only where they were granted; reading again changes nothing", async () => {
  expect(await unsafeFindShopsToRead(context.db, addDays(clock.now(), -1), 10)).toEqual([domain])
  for (let times = 0; times < 2; times += 1) {
    await readShopTexts(context, ports(), domain)
    expect(await guides()).toEqual([care])
    expect(await readPolicies(context.db, domain)).toEqual([])
  }
  expect(await unsafeFindShopsToRead(context.db, addDays(clock.now(), -1), 10)).toEqual([])
  await context.db.shop.update({ where: { shopId: domain }, data: { scopes: "read_products,read_legal_policies" } })
  await readShopTexts(context, ports(), domain)
  expect(await readPolicies(context.db, domain)).toMatchObject([
    { kind: "refund_policy", title: "Rückgabe", text: "Unbenutztes nehmen wir 30 Tage lang zurück." },
  ])
})

test("what the merchant typed stays, also where a metafield says something else; a policy that is gone goes", async () => {
  const own = { id: "own", productId, kind: "care", plan: "", locale: "de", title: "Pflege", text: "Nur lüften, nie waschen.", url: null }
  await saveGuide(context.db, domain, { ...own, source: "merchant", updatedBy: "1" }, clock.now())
  publishPolicies(world.shopify.shop(domain), [])
  await context.db.shopTextReading.deleteMany({ where: { shopId: domain } })
  await readShopTexts(context, ports(), domain)
  expect(await guides()).toMatchObject([{ text: "Nur lüften, nie waschen.", source: "merchant" }])
  expect(await readPolicies(context.db, domain)).toEqual([])
})

test("a reading that has no more time goes on after the page it read last, and has read up to its own beginning", async () => {
  for (let made = 0; made < 120; made += 1) world.shopify.createProduct(domain, { title: `Hemd ${made}`, price: "59.50" })
  await context.db.shopTextReading.deleteMany({ where: { shopId: domain } })
  await context.db.productGuide.deleteMany({ where: { shopId: domain } })
  const pages: unknown[] = []
  const query: AdminClient["query"] = (shop, document, variables) => {
    pages.push(variables?.["after"] ?? null)
    return world.admin.query(shop, document, variables)
  }
  await context.db.shop.update({ where: { shopId: domain }, data: { scopes: "read_products" } })
  const begunAt = clock.now()
  let left = await readShopTexts(context, { admin: { query }, isTimeUp: () => true }, domain)
  expect(left).toEqual({ after: expect.any(String), begunAt: begunAt.toISOString() })
  expect(await unsafeFindShopsToRead(context.db, addDays(clock.now(), -1), 10)).toEqual([])
  clock.advance(60_000)
  while (left) left = await readShopTexts(context, { admin: { query }, isTimeUp: () => true }, domain, left)
  expect(new Set(pages).size).toBe(pages.length)
  expect(pages.length).toBeGreaterThan(2)
  expect(await guides()).toEqual([care])
  expect(await context.db.shopTextReading.findFirst()).toMatchObject({ changedUntil: begunAt })
})

test("a metafield is a guide only as plain text of some length, without links among the words", () => {
  const one = (value: string, type = "multi_line_text_field") => guidesOf([{ key: "care", type, value }], "fr")
  expect(one("Laver à quarante degrés, puis sécher.")).toEqual([
    { kind: "care", title: "Entretien", text: "Laver à quarante degrés, puis sécher.", url: null },
  ])
  expect(one("Trop court")).toEqual([])
  expect(one("Voir la page https://evil.example pour en savoir plus")).toEqual([])
  expect(one('{"type":"root","children":[{"value":"riche"}]}', "rich_text_field")).toEqual([])
  expect(one("<script>alert(1)</script>Laver à quarante degrés, puis sécher.")[0]?.text).toBe("Laver à quarante degrés, puis sécher.")
})
