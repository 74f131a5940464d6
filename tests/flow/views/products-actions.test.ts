// The forms of the product page over real HTTP, as App Bridge sends them, each tried on what belongs to another shop; and that plans follow.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { readSingleFetch } from "../../../simulator/play/read-single-fetch.ts"
import { startProduct, type Product } from "../../setup/product.ts"
import { seedScreens } from "./seed-screens.ts"

const shop = "fjord-and-fig.myshopify.com"
const other = "other-shop.myshopify.com"
const now = new Date("2026-11-21T10:00:00Z")
const people = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
const productId = "gid://shopify/Product/1"
const path = "/app/products/1"
let product: Product

beforeAll(async () => {
  product = await startProduct({ startAt: now })
  const { runtime, shopify } = product
  for (const domain of [shop, other]) {
    await seedScreens(runtime.db, runtime.vault, domain, now, 12)
    const facts = { email: "a@b.example", currency: "EUR", countryCode: "DE", timeZone: "Europe/Berlin", locale: "en" }
    shopify.addShop({ domain, name: domain, ...facts })
    await shopify.install(domain)
    const version = { shopId: domain, productId, category: "any", basis: "product-data", points: [], fittedAt: now }
    await runtime.db.curveVersion.create({ data: { ...version, version: 1, delayDays: 9, low80Days: 7, high80Days: 12 } })
    await runtime.db.curveVersion.create({ data: { ...version, version: 2, delayDays: 5, low80Days: 2, high80Days: 10 } })
  }
}, 120_000)
afterAll(() => product.close())

const headers = (as = shop) => ({ "authorization": `Bearer ${product.shopify.sessionToken(as)}`, "user-agent": people })

async function post(fields: Record<string, string>, at = path) {
  const init = { method: "POST", body: new URLSearchParams(fields), headers: headers() }
  const answer = await fetch(`${product.appOrigin}${at}.data`, init)
  const text = await answer.text()
  return (readSingleFetch(text) as { data?: Record<string, unknown> }).data ?? { text }
}

const overrideOf = (of: string) => product.runtime.db.timingOverride.findUnique({ where: { shopId_productId: { shopId: of, productId } } })
const curveOf = (of: string) => product.runtime.db.curve.findUniqueOrThrow({ where: { shopId_productId: { shopId: of, productId } } })

describe("days of one's own", () => {
  test.each([
    [{ mode: "fixed", days: "1" }, "days"],
    [{ mode: "fixed", days: "366" }, "days"],
    [{ mode: "fixed", days: "soon" }, "days"],
    [{ mode: "fixed", days: "" }, "days"],
    [{ mode: "bounds", minDays: "1" }, "minDays"],
    [{ mode: "bounds", minDays: "4.5" }, "minDays"],
    [{ mode: "bounds", minDays: "", maxDays: "" }, "minDays"],
    [{ mode: "bounds", minDays: "20", maxDays: "10" }, "maxDays"],
    [{ mode: "never" }, "mode"],
  ])("are not %o", async (fields, field) => {
    expect(await post({ intent: "timing", ...fields })).toEqual({ kind: "invalid", errors: { [field]: expect.any(String) } })
    expect(await overrideOf(shop)).toBeNull()
  })

  test("count for this shop alone, with who and when, give way to bounds, and are handed back", async () => {
    expect(await post({ intent: "timing", mode: "fixed", days: "12,5", minDays: "3" })).toEqual({ kind: "saved", said: "Saved" })
    expect(await overrideOf(shop)).toMatchObject({ delayDays: 12.5, minDays: null, maxDays: null, setBy: "42", setAt: now })
    expect(await overrideOf(other)).toBeNull()
    expect(await post({ intent: "timing", mode: "bounds", days: "12", minDays: "4", maxDays: "9" })).toMatchObject({ kind: "saved" })
    expect(await overrideOf(shop)).toMatchObject({ delayDays: null, minDays: 4, maxDays: 9 })
    expect(await post({ intent: "timing", mode: "curve" })).toEqual({ kind: "saved", said: "The curve is followed again" })
    expect(await overrideOf(shop)).toBeNull()
  })

  test("want a product of the shop", async () => {
    expect(JSON.stringify(await post({ intent: "timing", mode: "fixed", days: "12" }, "/app/products/999"))).toContain(
      "This product is not here",
    )
    expect(await product.runtime.db.timingOverride.count({ where: { productId: "gid://shopify/Product/999" } })).toBe(0)
  })
})

describe("earlier curves", () => {
  test.each(["7", "0", "-1", "x"])("version %s is not kept, so nothing changes", async (version) => {
    expect(await post({ intent: "go-back", version })).toMatchObject({ kind: "problem" })
    expect((await curveOf(shop)).pinnedAt).toBeNull()
  })

  test("one is used again in this shop alone, with who and when, until it is released", async () => {
    expect(await post({ intent: "go-back", version: "1" })).toEqual({ kind: "saved", said: "The earlier curve is used again" })
    expect(await curveOf(shop)).toMatchObject({ version: 1, delayDays: 9, pinnedBy: "42", pinnedAt: now })
    expect((await curveOf(other)).pinnedAt).toBeNull()
    expect(await post({ intent: "release" })).toEqual({ kind: "saved", said: "New answers are followed again" })
    expect(await curveOf(shop)).toMatchObject({ version: 2, delayDays: 5, pinnedBy: null, pinnedAt: null })
  })
})

describe("the pages", () => {
  const get = async (at: string) => (await fetch(`${product.appOrigin}${at}`, { headers: headers() })).text()

  test("hold what the screens show, and nothing of a person but the first name", async () => {
    const text = await get("/app/products/3.data")
    for (const part of ["planned", "fixedRule", "exploring", "weekFrom"]) expect(text).toContain(part)
    expect(text).toMatch(/Aiko|Tomás|Mira|Jonas/)
    expect(text).not.toContain("@shopper.example")
  })

  test("an odd sort or page reads as the usual one", async () => {
    expect(await get("/app/products.data?sort=constructor&page=-3")).toContain("Cast iron skillet")
  })
})
