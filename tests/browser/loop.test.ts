// The two people of the loop in real Chromium, on a telephone and on a desktop: the merchant approves inside the admin at its real address, the
// shopper goes from the inbox to stars in the shop.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { merchantOf } from "../setup/merchant.ts"
import { openStoryShop, orderThatArrived, startProduct, type Product, type Story } from "../setup/product.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"
import { picture } from "./fault-free.ts"

describe.each(widths)("on a %s", (width) => {
  let product: Product
  let story: Story
  let admin: Admin

  beforeAll(async () => {
    product = await startProduct({ withTls: true })
    story = await openStoryShop(product)
    admin = await openAdmin(product, width)
  })
  afterAll(async () => {
    await admin?.browser.close()
    await product?.close()
  })

  test("before anything happened, every screen says so", { timeout: 60_000 }, async () => {
    const { open, look } = admin
    for (const [name, path] of [
      ["home", "/app"],
      ["approvals", "/app/approvals"],
      ["products", "/app/products"],
      ["reviews", "/app/reviews"],
      ["health", "/app/health"],
      ["settings", "/app/settings"],
    ] as const) {
      await open(path)
      await look(`empty-${name}`)
    }
  })

  test("the merchant reads a draft, sees the facts behind it, and approves it", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    await orderThatArrived(product, story)
    await product.pass({ days: 21 })
    await merchantOf(product).turnSendingOn()
    await open("/app/approvals")
    await look("approvals")
    await app
      .getByRole("link", { name: /Linen shirt/ })
      .first()
      .click()
    await app.getByRole("button", { name: "Approve", exact: true }).waitFor()
    await look("draft")
    await app.getByRole("button", { name: "Approve", exact: true }).click()
    await browser.page.getByRole("status").getByText("Approved").waitFor()
    await product.pass({ days: 1 })
    expect(product.mailbox.messages()).toHaveLength(1)
  })

  test("the shopper opens the mail, writes a review, and it stands in the shop", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    const { page } = browser
    await page.goto(`${product.simulator.plainOrigin}/inbox`)
    await look("inbox")
    const [mail] = product.mailbox.messages()
    const link = (mail?.text ?? "").split(/\s+/).find((word) => word.startsWith("https://afterword.test/r/"))
    await page.goto(link ?? "")
    await look("review-page")
    const card = page.getByRole("region", { name: "Linen shirt" })
    await card.getByLabel("4 stars").check()
    await card.getByLabel("Your review", { exact: true }).fill("Softer after each wash, a little long in the sleeve.")
    await card.getByLabel("Name to show").fill("Anna")
    await card.getByRole("checkbox").check()
    await card.getByRole("button", { name: "Send review" }).click()
    await page.getByText("Your review has arrived").waitFor()
    await look("review-sent")

    await open("/app/reviews")
    await app.getByText("Softer after each wash").waitFor()
    await look("reviews")
    await app
      .getByRole("button", { name: /^Publish (?!chosen)/ })
      .first()
      .click()
    await browser.page.getByRole("status").getByText("Published").waitFor()
    await product.settle()

    await page.goto(`${product.simulator.plainOrigin}/products/linen-shirt`)
    await page.getByText("Softer after each wash").waitFor()
    expect(await page.locator(".afterword-stars, [role=img]").first().getAttribute("aria-label")).toMatch(/4/)
    await picture(page, `storefront-${width}`)
  })

  test("with something to show, the other screens stand too", { timeout: 60_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app")
    await look("home")
    await open("/app/products")
    await look("products")
    await app
      .getByRole("link", { name: /Linen shirt/ })
      .first()
      .click()
    await app
      .getByRole("heading", { name: /Linen shirt/ })
      .first()
      .waitFor()
    await browser.page.waitForTimeout(800) // the chart is drawn once its script is there
    await look("product")
    await open("/app/settings")
    await look("settings")
    expect(browser.troubles).toEqual([])
  })

  test("one tap stops everything, and the page says so", { timeout: 30_000 }, async () => {
    const { browser, look } = admin
    const { page } = browser
    const [mail] = product.mailbox.messages()
    const stop = (mail?.text ?? "").split(/\s+/).find((word) => word.startsWith("https://afterword.test/stop/"))
    await page.goto(stop ?? "")
    await look("stop")
    await page.getByRole("button").click()
    await page.getByRole("status").waitFor()
    await look("stopped")
    await page.getByRole("link").first().click()
    await page.getByRole("button").first().waitFor()
    await look("preferences")
  })
})
