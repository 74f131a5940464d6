// The shipping screen and the list of what needs a person, in real Chromium at both widths, filled and empty, with undo by keyboard.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { FrameLocator } from "playwright-core"

import { openStoryShop, shopDomain, startProduct, type Product } from "../setup/product.ts"
import { fillLanes } from "../builders/lanes.ts"
import { desktop, openBrowser, phone, type Browser } from "./chromium.ts"
import { picture, seriousFaults } from "./fault-free.ts"

let product: Product
beforeAll(async () => {
  product = await startProduct({ withTls: true })
  await openStoryShop(product)
}, 300_000)
afterAll(() => product?.close())

const sizes = [
  ["phone", phone],
  ["desktop", desktop],
] as const

let browser: Browser
let app: FrameLocator
async function openAt(viewport: (typeof sizes)[number][1]): Promise<void> {
  browser = await openBrowser({ tlsPort: product.simulator.tlsPort, appHost: "afterword.test", viewport })
  app = browser.page.frameLocator("#app")
}
const open = async (path: string) => {
  await browser.page.goto(`https://admin.shopify.com/store/story-shop/apps/afterword${path}`)
  await app.getByRole("heading", { level: 1 }).first().waitFor()
}
const look = async (name: string) => {
  await picture(browser.page, name)
  expect(await seriousFaults(browser.page)).toEqual([])
}

describe.each(sizes)("nothing yet, on a %s", (size, viewport) => {
  beforeAll(() => openAt(viewport))
  afterAll(() => browser?.close())
  test("says what will be here", { timeout: 60_000 }, async () => {
    await open("/app/shipping")
    await app.getByText("No parcels yet").waitFor()
    await look(`shipping-empty-${size}`)
    await open("/app/tasks")
    await app.getByText("Nothing needs a person").waitFor()
    await look(`tasks-empty-${size}`)
  })
})

describe.each(sizes)("a quarter of parcels, on a %s", (size, viewport) => {
  beforeAll(async () => {
    await fillLanes(product.runtime, shopDomain, product.clock.now())
    await openAt(viewport)
  }, 120_000)
  afterAll(() => browser?.close())

  test("lanes, promises and risks", { timeout: 90_000 }, async () => {
    await open("/app/shipping")
    await app.getByRole("heading", { name: "Promise and reality" }).waitFor()
    await app.getByText("At risk now").waitFor()
    await app.getByText("Later than usual").waitFor()
    await app.locator(".recharts-surface").first().waitFor()
    await look(`shipping-${size}`)
    await app.getByRole("heading", { name: "Promise and reality" }).scrollIntoViewIfNeeded()
    await browser.page.mouse.move(200, 500)
    await browser.page.mouse.wheel(0, 500)
    await look(`shipping-promises-${size}`)
    await app.getByRole("heading", { name: "Asking before arrival, against waiting" }).scrollIntoViewIfNeeded()
    await browser.page.mouse.wheel(0, 2000)
    await look(`shipping-lanes-${size}`)
    await app.getByRole("button", { name: "Show as table" }).first().focus()
    await browser.page.keyboard.press("Enter")
    await app.getByRole("region", { name: "Promise and reality, table" }).waitFor()
    await look(`shipping-table-${size}`)
  })

  test("a task is put away and taken back by keyboard", { timeout: 90_000 }, async () => {
    const { db } = product.runtime
    await open("/app/tasks")
    await app.getByText("A parcel stands still").first().waitFor()
    await look(`tasks-${size}`)
    const before = await db.task.count({ where: { shopId: shopDomain, state: "open" } })
    await app
      .getByRole("button", { name: /^Put away:/ })
      .first()
      .focus()
    await browser.page.keyboard.press("Enter")
    await expect.poll(() => db.task.count({ where: { shopId: shopDomain, state: "open" } })).toBe(before - 1)
    await app.getByRole("tab", { name: /Closed/ }).click()
    await app.getByText("Put away by a person").first().waitFor()
    await look(`tasks-closed-${size}`)
    await app
      .getByRole("button", { name: /^Open again:/ })
      .first()
      .focus()
    await browser.page.keyboard.press("Enter")
    await expect.poll(() => db.task.count({ where: { shopId: shopDomain, state: "open" } })).toBe(before)
    expect(browser.troubles).toEqual([])
  })
})
