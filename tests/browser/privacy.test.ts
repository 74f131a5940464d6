// "Data and privacy" and "Developers" in real Chromium inside the admin, on a telephone and on a desktop.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { openStoryShop, orderThatArrived, startProduct, shopDomain, type Product } from "../setup/product.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"

describe.each(widths)("on a %s", (width) => {
  let product: Product
  let admin: Admin

  beforeAll(async () => {
    product = await startProduct({ withTls: true })
    const story = await openStoryShop(product)
    admin = await openAdmin(product, width)
    await admin.open("/app/data")
    await admin.look("empty-data")
    await orderThatArrived(product, story)
    product.shopify.requestDataOf(shopDomain, story.anna.id)
    await product.settle()
  }, 180_000)
  afterAll(async () => {
    await admin?.browser.close()
    await product?.close()
  })

  test("the merchant takes an export as a file, and the download is noted", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/data")
    const download = browser.page.waitForEvent("download")
    await app.getByRole("button", { name: "Download to read" }).click()
    expect((await download).suggestedFilename()).toMatch(/^customer-data-.*\.html$/)
    await open("/app/data")
    await app.getByText(/downloaded a customer/).waitFor()
    await look("data")
  })

  test("the merchant makes a token, copies it and revokes it", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/developers")
    await app.getByLabel("Name of the new token").fill("Help desk")
    await app.getByRole("button", { name: "Make token" }).click()
    await app.getByText(/shown this once/).waitFor()
    await look("developers")
    await app.getByRole("button", { name: "Revoke Help desk" }).click()
    await app.getByRole("button", { name: "Revoke Help desk now" }).click()
    await app.getByText("No longer works").waitFor()
    await look("developers-revoked")
    expect(browser.troubles).toEqual([])
  })
})
