// "Data and privacy" and "Developers" in real Chromium inside the admin, on a telephone and on a desktop.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { openStoryShop, orderThatArrived, startProduct, shopDomain, type Product } from "../setup/product.ts"
import { openAdmin, widths, type Admin, type Width } from "./admin.ts"

let product: Product
const admins = new Map<Width, Admin>()

beforeAll(async () => {
  product = await startProduct({ withTls: true })
  const story = await openStoryShop(product)
  for (const width of widths) {
    const admin = await openAdmin(product, width)
    admins.set(width, admin)
    await admin.open("/app/data")
    await admin.look("empty-data")
  }
  await orderThatArrived(product, story)
  product.shopify.requestDataOf(shopDomain, story.anna.id)
  await product.settle()
}, 180_000)
afterAll(async () => {
  for (const admin of admins.values()) await admin.browser.close()
  await product?.close()
})

describe.each(widths)("on a %s", (width) => {
  const before = widths.indexOf(width)
  test("the merchant takes an export as a file, and the download is noted", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admins.get(width)!
    await open("/app/data")
    const download = browser.page.waitForEvent("download")
    await app.getByRole("button", { name: "Download to read" }).click()
    expect((await download).suggestedFilename()).toMatch(/^customer-data-.*\.html$/)
    await open("/app/data")
    await expect.poll(() => app.getByText(/downloaded a customer/).count()).toBe(before + 1)
    await look("data")
  })

  test("the merchant makes a token, copies it and revokes it", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admins.get(width)!
    await open("/app/developers")
    await app.getByLabel("Name of the new token").fill(`Help desk, ${width}`)
    await app.getByRole("button", { name: "Make token" }).click()
    await app.getByText(/shown this once/).waitFor()
    await look("developers")
    await app.getByRole("button", { name: `Revoke Help desk, ${width}` }).click()
    await app.getByRole("button", { name: `Revoke Help desk, ${width} now` }).click()
    await expect.poll(() => app.getByText("No longer works").count()).toBe(before + 1)
    await look("developers-revoked")
    expect(browser.troubles).toEqual([])
  })
})
