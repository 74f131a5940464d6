// "Data and privacy" and "Developers" in real Chromium inside the admin, on a telephone and on a desktop.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { FrameLocator } from "playwright-core"

import { openStoryShop, orderThatArrived, startProduct, shopDomain, type Product } from "../setup/product.ts"
import { desktop, openBrowser, phone, type Browser } from "./chromium.ts"
import { picture, seriousFaults } from "./fault-free.ts"

const sizes = { phone, desktop } as const

describe.each(["phone", "desktop"] as const)("on a %s", (size) => {
  let product: Product
  let browser: Browser
  let app: FrameLocator

  const open = async (path: string) => {
    await browser.page.goto(`https://admin.shopify.com/store/story-shop/apps/afterword${path}`)
    await app.getByRole("heading", { level: 1 }).first().waitFor()
  }
  const look = async (name: string) => {
    await picture(browser.page, `${name}-${size}`)
    expect(await seriousFaults(browser.page)).toEqual([])
  }

  beforeAll(async () => {
    product = await startProduct({ withTls: true })
    const story = await openStoryShop(product)
    browser = await openBrowser({ tlsPort: product.simulator.tlsPort, appHost: "afterword.test", viewport: sizes[size] })
    app = browser.page.frameLocator("#app")
    await open("/app/data")
    await look("empty-data")
    await orderThatArrived(product, story)
    product.shopify.requestDataOf(shopDomain, story.anna.id)
    await product.settle()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await product?.close()
  })

  test("the merchant takes an export as a file, and the download is noted", { timeout: 90_000 }, async () => {
    await open("/app/data")
    const download = browser.page.waitForEvent("download")
    await app.getByRole("button", { name: "Download to read" }).click()
    expect((await download).suggestedFilename()).toMatch(/^customer-data-.*\.html$/)
    await open("/app/data")
    await app.getByText(/downloaded a customer/).waitFor()
    await look("data")
  })

  test("the merchant makes a token, copies it and revokes it", { timeout: 90_000 }, async () => {
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
