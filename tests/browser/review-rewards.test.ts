// Rewards for reviews in real Chromium at both widths: off, what is missing for codes, on, what was promised and given, results, off again.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"
import { linkIn, sendForm } from "../setup/shopper.ts"
import { merchantOf } from "../setup/merchant.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"

let product: Product
let story: Story
beforeAll(async () => {
  product = await startProduct({ withTls: true })
  story = await openStoryShop(product)
}, 120_000)
afterAll(() => product?.close())

describe.each(widths)("rewards on a %s", (width) => {
  let admin: Admin
  beforeAll(async () => void (admin = await openAdmin(product, width)))
  afterAll(() => admin?.browser.close())

  test("are off, say what is missing, are turned on and off", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    await product.runtime.db.rewardPlan.deleteMany({})
    await open("/app/reviews/rewards")
    await app.getByText("Rewards are off").waitFor()
    await app.getByText("Discount codes need one more permission").waitFor()
    expect(await app.getByRole("checkbox", { name: "Discount code" }).isDisabled()).toBe(true)
    await look("rewards-off")
    await app.getByRole("checkbox", { name: "Loyalty points" }).press("Space")
    await app.getByRole("checkbox", { name: "Place in a draw" }).press("Space")
    await app.getByRole("button", { name: "Turn rewards on" }).click()
    await app.getByText(/Something about the rewards is missing/).waitFor()
    await app.getByLabel("Prize").fill("a linen tablecloth")
    await app.getByLabel("Drawn on").fill("2026-12-24")
    await look("rewards-form")
    await app.getByRole("button", { name: "Turn rewards on" }).click()
    await app.getByText("Rewards are on").waitFor()
    await app.getByText("Promised nothing", { exact: true }).waitFor()
    await look("rewards-on")
    await app.getByRole("button", { name: "Turn rewards off" }).click()
    await app.getByText("Rewards are off").waitFor()
    expect(browser.troubles).toEqual([])
  })
})

test("a code from the promise in the mail to the page that shows it", { timeout: 120_000 }, async () => {
  const merchant = merchantOf(product)
  await merchant.turnSendingOn()
  product.shopify.grant(shopDomain, [...(product.shopify.shop(shopDomain).installation?.scopes ?? []), "read_discounts", "write_discounts"])
  await product.settle()
  const terms = { kind: "discount", percent: 10, validDays: 60 }
  const arms = [
    { key: "discount", share: 0.9, terms },
    { key: "nothing", share: 0.1, terms: null },
  ]
  // Whoever is drawn for nothing in one plan is drawn anew in the next.
  for (let turn = 0; turn < 20; turn += 1) {
    const order = await orderThatArrived(product, story)
    const on = await merchant.send("/app/reviews/rewards", { intent: "start", arms: JSON.stringify(arms), monthlyPromises: "50" })
    expect(on.text).toContain("Rewards are on")
    for (
      let day = 0;
      day < 40 && !(await product.runtime.db.rewardPromise.findFirst({ where: { orderId: `gid://shopify/Order/${order.id}` } }));
      day += 1
    )
      await product.pass({ days: 1 })
    const promise = await product.runtime.db.rewardPromise.findFirstOrThrow({ where: { orderId: `gid://shopify/Order/${order.id}` } })
    if (promise.arm === "discount") break
    await merchant.send("/app/reviews/rewards", { intent: "end" })
  }
  await merchant.approveAll()
  await product.pass({ days: 3 })
  const mail = product.mailbox.messages({ to: "anna@example.com" }).at(-1)
  expect(mail?.text).toMatch(/whatever your opinion and your number of stars, you get a discount code of 10%/)
  const link = linkIn(mail!, "/r/", product)
  const body = {
    intent: "review",
    product_id: `gid://shopify/Product/${story.shirt.id}`,
    rating: "1",
    body: "It shrank.",
    name: "Anna",
    consent: "yes",
  }
  expect((await sendForm(link, body)).status).toBeLessThan(400)
  await product.settle()
  const page = await (await fetch(link)).text()
  const code = /REVIEW-[A-Z2-9]{10}/.exec(page)?.[0]
  expect(code).toBeTruthy()
  const made = product.shopify.shop(shopDomain).discounts?.get(code!.toLowerCase())
  expect(made).toMatchObject({ percentage: 0.1, usageLimit: 1 })
  expect(await product.runtime.db.review.findFirst({ where: { body: "It shrank." } })).toMatchObject({
    labels: ["incentivised"],
    rating: 1,
  })
})
