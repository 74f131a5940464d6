// The shipping screen and the list of what needs a person, in real Chromium at both widths, filled and empty, with undo by keyboard.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { openStoryShop, shopDomain, startProduct, type Product } from "../setup/product.ts"
import { fillLanes } from "../builders/lanes.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"

let product: Product
beforeAll(async () => {
  product = await startProduct({ withTls: true })
  await openStoryShop(product)
}, 300_000)
afterAll(() => product?.close())

let admin: Admin

describe.each(widths)("nothing yet, on a %s", (width) => {
  beforeAll(async () => void (admin = await openAdmin(product, width)))
  afterAll(() => admin?.browser.close())
  test("says what will be here", { timeout: 60_000 }, async () => {
    const { app, open, look } = admin
    await open("/app/shipping")
    await app.getByText("No parcels yet").waitFor()
    await look("shipping-empty")
    await open("/app/tasks")
    await app.getByText("Nothing needs a person").waitFor()
    await look("tasks-empty")
  })
})

describe.each(widths)("a quarter of parcels, on a %s", (width) => {
  beforeAll(async () => {
    await fillLanes(product.runtime, shopDomain, product.clock.now())
    admin = await openAdmin(product, width)
  }, 120_000)
  afterAll(() => admin?.browser.close())

  test("lanes, promises and risks", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/shipping")
    await app.getByRole("heading", { name: "Promise and reality" }).waitFor()
    await app.getByText("At risk now").waitFor()
    await app.getByText("Later than usual").waitFor()
    await app.locator(".recharts-surface").first().waitFor()
    await look("shipping")
    await app.getByRole("heading", { name: "Promise and reality" }).scrollIntoViewIfNeeded()
    await browser.page.mouse.move(200, 500)
    await browser.page.mouse.wheel(0, 500)
    await look("shipping-promises")
    await app.getByRole("heading", { name: "Asking before arrival, against waiting" }).scrollIntoViewIfNeeded()
    await browser.page.mouse.wheel(0, 2000)
    await look("shipping-lanes")
    await app.getByRole("button", { name: "Show as table" }).first().focus()
    await browser.page.keyboard.press("Enter")
    await app.getByRole("region", { name: "Promise and reality, table" }).waitFor()
    await look("shipping-table")
  })

  test("a task is put away and taken back by keyboard", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    const { db } = product.runtime
    await open("/app/tasks")
    await app.getByText("A parcel stands still").first().waitFor()
    await look("tasks")
    const before = await db.task.count({ where: { shopId: shopDomain, state: "open" } })
    await app
      .getByRole("button", { name: /^Put away:/ })
      .first()
      .focus()
    await browser.page.keyboard.press("Enter")
    await expect.poll(() => db.task.count({ where: { shopId: shopDomain, state: "open" } })).toBe(before - 1)
    await app.getByRole("tab", { name: /Closed/ }).click()
    await app.getByText("Put away by a person").first().waitFor()
    await look("tasks-closed")
    await app
      .getByRole("button", { name: /^Open again:/ })
      .first()
      .focus()
    await browser.page.keyboard.press("Enter")
    await expect.poll(() => db.task.count({ where: { shopId: shopDomain, state: "open" } })).toBe(before)
    expect(browser.troubles).toEqual([])
  })
})
