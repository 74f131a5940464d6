// The orders screens in real Chromium at both widths: from the list to one order's story, by keyboard.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { openStoryShop, orderThatArrived, startProduct, type Product, type Story } from "../setup/product.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"

let product: Product
let story: Story
beforeAll(async () => {
  product = await startProduct({ withTls: true })
  story = await openStoryShop(product)
  await orderThatArrived(product, story)
})
afterAll(() => product?.close())

describe.each(widths)("orders on a %s", (width) => {
  let admin: Admin
  beforeAll(async () => void (admin = await openAdmin(product, width)))
  afterAll(() => admin?.browser.close())

  test("an order is found by its number and tells its story", { timeout: 60_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/orders")
    await look("orders")
    await app.getByLabel("Find an order by its number").fill("#1001")
    await browser.page.keyboard.press("Enter")
    await app.getByRole("link", { name: "#1001" }).focus()
    await browser.page.keyboard.press("Enter")
    await app.getByRole("heading", { level: 1, name: "#1001" }).waitFor()
    await app.getByText("The parcel was delivered").waitFor()
    await app.getByText("A message was planned").first().waitFor()
    await look("order")
  })

  test("a search without a find, and an order that is not there, say what to do", { timeout: 60_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/orders?q=%239999")
    await app.getByText("No such order").waitFor()
    await look("orders-none")
    await open("/app/orders/9999")
    await app.getByText("This order is not here").waitFor()
    await look("order-none")
    expect(browser.troubles.filter((trouble) => !trouble.includes("404"))).toEqual([])
  })
})
