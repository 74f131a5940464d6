// The dress rehearsal in real Chromium at both widths, from the empty page to the outcome.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { openStoryShop, startProduct, type Product, type Story } from "../setup/product.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"

let product: Product
let story: Story
beforeAll(async () => {
  product = await startProduct({ withTls: true })
  story = await openStoryShop(product)
  for (const transitDays of [3, 5, 18]) {
    const lines = [{ productId: transitDays === 5 ? story.mug.id : story.shirt.id, quantity: 1 }]
    const order = product.shopify.placeOrder("story-shop.myshopify.com", { customerId: story.anna.id, lines })
    const parcel = product.shopify.fulfil("story-shop.myshopify.com", order.id)
    await product.pass({ days: transitDays, stepHours: 24 * transitDays })
    product.shopify.addDeliveryEvent("story-shop.myshopify.com", order.id, parcel.id, { status: "delivered" })
    await product.settle()
  }
}, 120_000)
afterAll(() => product?.close())

describe.each(widths)("the dress rehearsal on a %s", (width) => {
  let admin: Admin
  beforeAll(async () => void (admin = await openAdmin(product, width)))
  afterAll(() => admin?.browser.close())

  test("is started, shows how far it is, and tells what would have happened", { timeout: 90_000 }, async () => {
    const { app, browser, look } = admin
    await product.runtime.db.rehearsal.deleteMany({})
    await browser.page.goto("https://admin.shopify.com/store/story-shop/apps/afterword/app/rehearsal")
    await app.getByText("See it before anything is on").waitFor()
    await look("rehearsal-empty")
    await app.getByRole("button", { name: "Start" }).click()
    await app.getByText(/Looking for your orders/).waitFor()
    await look("rehearsal-running")
    await product.settle()
    await app.getByText("Asked before the parcel was there").waitFor()
    await app.getByText("Not asked, and why").waitFor()
    await look("rehearsal")
    await app.getByLabel("Compare with asking").selectOption("21")
    await app
      .getByText(/A fixed 21 days after sending/)
      .first()
      .waitFor()
    expect(browser.troubles).toEqual([])
  })
})
