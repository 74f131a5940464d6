// What a merchant sees when Shopify no longer lets the app in while a screen of it is open.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { openStoryShop, shopDomain, startProduct, type Product } from "../setup/product.ts"
import { openBrowser, type Browser } from "./chromium.ts"
import { picture } from "./fault-free.ts"

describe("access that ended", () => {
  let product: Product
  let browser: Browser

  beforeAll(async () => {
    product = await startProduct({ withTls: true })
    await openStoryShop(product)
    browser = await openBrowser({ tlsPort: product.simulator.tlsPort, appHost: "afterword.test" })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.close()
  })

  const menu = (name: string) => browser.page.locator("#app-menu").getByRole("link", { name })
  const heading = (name: string) => browser.page.frameLocator("#app").getByRole("heading", { name, level: 1 })
  /** A page that was just loaded answers a click by loading the next one whole, until its scripts have taken over. */
  const scriptsTookOver = async () => {
    const frame = browser.page.frames().find((one) => one.url().startsWith("https://afterword.test/"))
    await frame?.waitForLoadState("networkidle")
  }
  const forgetTokens = async () => {
    product.shopify.revokeTokens(shopDomain)
    await product.runtime.shopify.sessionStorage.deleteSession(`offline_${shopDomain}`)
  }
  /** Spoils the session token of the next request for a screen's data, and of App Bridge's second try. */
  const refuse = (path: string) =>
    browser.page.route(
      `**${path}.data*`,
      (route) => route.continue({ headers: { ...route.request().headers(), authorization: "Bearer spoiled" } }),
      { times: 2 },
    )

  test("revoked tokens are replaced without anybody noticing", { timeout: 60_000 }, async () => {
    await browser.page.goto("https://admin.shopify.com/store/story-shop/apps/afterword/app")
    await heading("Story Shop").waitFor()
    await scriptsTookOver()
    await forgetTokens()
    await menu("Reviews").click()
    await heading("Reviews").waitFor()
    expect(await product.runtime.admin.query(shopDomain, "{ shop { name } }")).toEqual({ shop: { name: "Story Shop" } })
  })

  test("a refused navigation loads the page again, once; refused again it says what to do", { timeout: 60_000 }, async () => {
    let documents = 0
    browser.page.on("request", (request) => (documents += request.isNavigationRequest() ? 1 : 0))
    await refuse("/app/products")
    await menu("Products").click()
    await heading("Products").waitFor()
    await scriptsTookOver()
    expect(documents).toBeGreaterThan(0)

    const before = documents
    await refuse("/app/settings")
    await menu("Settings").click()
    const app = browser.page.frameLocator("#app")
    await app.getByText("Your session has ended").waitFor()
    await picture(browser.page, "ended-session")
    expect(documents).toBe(before)
    expect(await app.locator("body").innerText()).not.toMatch(/401|Unauthorized|Error/)

    await app.getByRole("button", { name: "Try again" }).click()
    await heading("Settings").waitFor()
  })
})
