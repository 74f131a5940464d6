// The kinds of messages and a product's guides in real Chromium at both widths: whom each reaches and why not others, switched on and off by keyboard,
// a guide written, seen and removed.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"

let product: Product
let story: Story
beforeAll(async () => {
  product = await startProduct({ withTls: true })
  story = await openStoryShop(product)
  await orderThatArrived(product, story)
}, 300_000)
afterAll(() => product?.close())

describe.each(widths)("messages on a %s", (width) => {
  let admin: Admin
  beforeAll(async () => {
    const where = { shopId: shopDomain }
    await product.runtime.db.productGuide.deleteMany({ where })
    admin = await openAdmin(product, width)
  }, 60_000)
  afterAll(() => admin?.browser.close())
  const isOn = async (purpose: string) =>
    (await product.runtime.db.purposeSwitch.findFirst({ where: { shopId: shopDomain, purpose } }))?.onAt != null

  test("each kind says whom it reaches, and is switched on and off by keyboard", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/messages")
    await app.getByRole("heading", { name: "Product guide" }).waitFor()
    await app.getByText("It would have reached").first().waitFor()
    await look("messages")
    await app.getByText("What it looks like").first().click()
    await app.getByRole("button", { name: "Switch on: Thank-you" }).focus()
    await browser.page.keyboard.press("Enter")
    await app.getByRole("button", { name: "Switch off: Thank-you" }).waitFor()
    await expect.poll(() => isOn("thank-you")).toBe(true)
    await app.getByRole("button", { name: "Switch off: Thank-you" }).scrollIntoViewIfNeeded()
    await look("messages-on")
    await app.getByRole("button", { name: "Switch off: Thank-you" }).focus()
    await browser.page.keyboard.press("Enter")
    await app.getByRole("button", { name: "Switch on: Thank-you" }).waitFor()
    await expect.poll(() => isOn("thank-you")).toBe(false)
  })

  test("a guide is written, and an empty one is refused in place", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    await open(`/app/messages/guides/${String(story.shirt.id).split("/").at(-1)}`)
    await look("guides-empty")
    await app.getByRole("button", { name: "Save the guide" }).click()
    await app.locator(".Polaris-InlineError, [id$=Error]").first().waitFor()
    await look("guides-refused")
    await app.getByLabel("Title").fill("Washing linen")
    await app.getByLabel("Text").fill("Wash at 30 degrees, dry in the shade.")
    await app.getByLabel("Text").press("Tab")
    await app.getByRole("button", { name: "Save the guide" }).focus()
    await browser.page.keyboard.press("Enter")
    // The title as a text stands only in the list, not in the form.
    await app.getByText("Washing linen").first().waitFor()
    await look("guides-one")
    expect(await product.runtime.db.productGuide.count({ where: { shopId: shopDomain } })).toBe(1)
  })
})
