// The two people of the loop in real Chromium, on a telephone and on a desktop: the merchant approves inside the admin at its real address, the
// shopper goes from the inbox to stars in the shop.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { merchantOf } from "../setup/merchant.ts"
import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"
import { openAdmin, widths, type Admin, type Width } from "./admin.ts"
import { picture } from "./fault-free.ts"

let product: Product
let story: Story
const admins = new Map<Width, Admin>()

beforeAll(async () => {
  product = await startProduct({ withTls: true })
  story = await openStoryShop(product)
  for (const width of widths) admins.set(width, await openAdmin(product, width))
}, 120_000)
afterAll(async () => {
  for (const admin of admins.values()) await admin.browser.close()
  await product?.close()
})
const adminOf = (width: Width): Admin => {
  const admin = admins.get(width)
  if (!admin) throw new Error(`No browser was opened for the ${width}.`)
  return admin
}

test.each(widths)("before anything happened, every screen says so on a %s", { timeout: 60_000 }, async (width) => {
  const { open, look } = adminOf(width)
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

describe("two people's orders arrived, and weeks went by", () => {
  beforeAll(async () => {
    const { anna } = story
    const same = { lastName: "Berg", phone: null, locale: "en", address: anna.address, emailMarketing: "subscribed" as const }
    const bo = product.shopify.createCustomer(shopDomain, { ...same, firstName: "Bo", email: "bo@example.com" })
    await orderThatArrived(product, story)
    await orderThatArrived(product, { ...story, anna: bo })
    await product.pass({ days: 21, stepHours: 3 * 24 })
    await merchantOf(product).turnSendingOn()
  }, 120_000)

  describe.each(widths)("on a %s", (width) => {
    const before = widths.indexOf(width)
    const written = width === "phone" ? "Softer after each wash, a little long in the sleeve." : "Cool on hot days, it creases a little."
    /** The mail that this merchant's yes sent. */
    const mail = () => product.mailbox.messages()[before]
    const linkOf = (path: "/r/" | "/stop/") =>
      (mail()?.text ?? "").split(/\s+/).find((word) => word.startsWith(`https://afterword.test${path}`)) ?? ""

    test("the merchant reads a draft, sees the facts behind it, and approves it", { timeout: 90_000 }, async () => {
      const { app, browser, open, look } = adminOf(width)
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
      expect(product.mailbox.messages()).toHaveLength(before + 1)
    })

    test("the shopper opens the mail, writes a review, and it stands in the shop", { timeout: 90_000 }, async () => {
      const { app, browser, open, look } = adminOf(width)
      const { page } = browser
      await page.goto(`${product.simulator.plainOrigin}/inbox`)
      await look("inbox")
      await page.goto(linkOf("/r/"))
      await look("review-page")
      const card = page.getByRole("region", { name: "Linen shirt" })
      await card.getByLabel("4 stars").check()
      await card.getByLabel("Your review", { exact: true }).fill(written)
      await card.getByLabel("Name to show").fill("Anna")
      await card.getByRole("checkbox").check()
      await card.getByRole("button", { name: "Send review" }).click()
      await page.getByText("Thank you. Your review has arrived").waitFor()
      await look("review-sent")

      await open("/app/reviews")
      await app.getByText(written).waitFor()
      await look("reviews")
      await app
        .getByRole("button", { name: /^Publish (?!chosen)/ })
        .first()
        .click()
      await browser.page.getByRole("status").getByText("Published").waitFor()
      await product.settle()

      await page.goto(`${product.simulator.plainOrigin}/products/linen-shirt`)
      await page.getByText(written).waitFor()
      expect(await page.locator(".afterword-stars, [role=img]").first().getAttribute("aria-label")).toMatch(/4/)
      await picture(page, `storefront-${width}`)
    })

    test("with something to show, the other screens stand too", { timeout: 60_000 }, async () => {
      const { app, browser, open, look } = adminOf(width)
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
      await app.locator(".recharts-surface").first().waitFor()
      await look("product")
      await open("/app/settings")
      await look("settings")
      expect(browser.troubles).toEqual([])
    })

    test("one tap stops everything, and the page says so", { timeout: 30_000 }, async () => {
      const { browser, look } = adminOf(width)
      const { page } = browser
      await page.goto(linkOf("/stop/"))
      await look("stop")
      await page.getByRole("button").click()
      await page.getByRole("status").waitFor()
      await look("stopped")
      await page.getByRole("link").first().click()
      await page.getByRole("button").first().waitFor()
      await look("preferences")
    })
  })
})
