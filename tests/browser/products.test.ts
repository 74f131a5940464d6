// The product screens in real Chromium at both widths: from the list by what is gained to one product's day, its bounds and an earlier curve.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { weighProducts } from "#app/flow/learning/weigh-products.server.ts"
import { addDays } from "#app/platform/clock.ts"
import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"

let product: Product
let story: Story
beforeAll(async () => {
  product = await startProduct({ withTls: true })
  story = await openStoryShop(product)
  await orderThatArrived(product, story)
  await seedAnswers()
}, 120_000)
afterAll(() => product?.close())

/** The mug as if it had been sold for months: asks on two days, and two curves, the later of which counts. */
async function seedAnswers() {
  const { db, clock } = product.runtime
  const now = clock.now()
  const { id: productId } = await db.product.findFirstOrThrow({ where: { shopId: shopDomain, title: story.mug.title } })
  const of = { shopId: shopDomain, productId, category: "kitchenware" }
  const points = Array.from({ length: 40 }, (_, index) => {
    const chance = 0.02 + 0.11 * Math.exp(-(((index + 1 - 6) / 5) ** 2))
    return { delayDays: index + 1, reviewProbability: chance, low: chance * 0.75, high: chance * 1.3 }
  })
  const curve = {
    ...of,
    delayDays: 6,
    low80Days: 5,
    high80Days: 8,
    basis: "product-data",
    points,
    version: 2,
    observations: 361,
    fittedAt: now,
  }
  const where = { shopId_productId: { shopId: shopDomain, productId } }
  await db.curve.upsert({ where, create: curve, update: curve })
  await db.curveVersion.deleteMany({ where: { shopId: shopDomain, productId } })
  const version = { ...of, basis: "product-data", points }
  await db.curveVersion.createMany({
    data: [
      {
        ...version,
        version: 1,
        delayDays: 14,
        low80Days: 9,
        high80Days: 21,
        asks: 0,
        basis: "category-default",
        fittedAt: addDays(now, -60),
      },
      { ...version, version: 2, delayDays: 6, low80Days: 5, high80Days: 8, asks: 361, reviews: 44, notYets: 9, fittedAt: addDays(now, -3) },
    ],
  })
  await db.observation.createMany({
    data: Array.from({ length: 361 }, (_, index) => ({
      ...of,
      touchpointId: `past-${index}`,
      orderLineId: `gid://shopify/LineItem/past-${index}`,
      delayDays: index < 300 ? 6 : 12,
      week: 2900,
      outcome: index % 8 === 0 && index < 320 ? "review" : index % 40 === 1 ? "not-yet" : "silence",
      explores: index >= 300,
      propensity: index < 300 ? 0.83 : 0.17,
      askedAt: addDays(now, -40),
      settledAt: addDays(now, -10),
    })),
  })
  await weighProducts(product.runtime, shopDomain)
}

describe.each(widths)("products on a %s", (width) => {
  let admin: Admin
  beforeAll(async () => void (admin = await openAdmin(product, width)))
  afterAll(() => admin?.browser.close())

  test("from what is gained to a day of one's own, and back to an earlier curve", { timeout: 120_000 }, async () => {
    const { app, browser, look } = admin
    await browser.page.goto("https://admin.shopify.com/store/story-shop/apps/afterword/app/products")
    await app.getByText(/more reviews in 100 asks, from \d+ reviews/).waitFor()
    await look("products")
    await app.getByRole("link", { name: "Stoneware mug" }).focus()
    await browser.page.keyboard.press("Enter")
    await app.getByText(/Asked on day 6, likely 5–8, because of 361 asks/).waitFor()
    await app.getByRole("link", { name: "#1001" }).waitFor()
    await app.getByText("Recommended, day 6", { exact: true }).waitFor()
    await look("product")

    await app.getByText("Follow the curve, but stay within").click()
    await app.getByLabel("Earliest").fill("20")
    await app.getByText(/The planned message moves to another day/).waitFor()
    await app.getByLabel("Latest").fill("8")
    await app.getByLabel("Latest").press("Enter")
    await app.getByText("The latest day comes before the earliest.").waitFor()
    await app.getByText("The latest day comes before the earliest.").scrollIntoViewIfNeeded()
    await look("product-bounds-wrong")
    await app.getByLabel("Latest").fill("30")
    await app.getByLabel("Latest").press("Enter")
    await app.getByText("Set on", { exact: false }).waitFor()
    await app.getByText("Day 20 to 30").waitFor()
    await app.getByRole("button", { name: "Hand back to the curve" }).click()
    await app.getByText("Set on", { exact: false }).waitFor({ state: "detached" })

    await app.getByRole("button", { name: /Go back to this one: 14 days/ }).click()
    await app.getByRole("button", { name: "Yes, go back" }).click()
    await app.getByText("An earlier curve is kept").waitFor()
    await app.getByText("An earlier curve is kept").scrollIntoViewIfNeeded()
    await look("product-pinned")
    await app.getByRole("button", { name: "Follow new answers again" }).click()
    await app.getByText("An earlier curve is kept").waitFor({ state: "detached" })
    expect(browser.troubles).toEqual([])
  })
})
