// What shoppers do with reviews in the store, in real Chromium against the whole app: with the script, without it, with the keyboard alone, on a
// telephone, right to left, and when the script does not come.
import type { Page } from "playwright-core"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"

import { desktop, openBrowser, phone, type Browser } from "../browser/chromium.ts"
import { picture, seriousFaults } from "../browser/fault-free.ts"
import { measureLayout } from "./measure-layout.ts"
import { openSeededStore, type SeededStore } from "./seeded-store.ts"

let store: SeededStore
let browser: Browser
let page: Page
let asked: string[] = []

beforeAll(async () => {
  store = await openSeededStore()
  browser = await openBrowser({ tlsPort: null })
})
afterAll(async () => {
  await browser?.close()
  await store?.close()
})
afterEach(async () => {
  await page?.close()
  await browser.context.clearCookies()
  expect(browser.troubles.splice(0)).toEqual([])
})

async function open(path: string, options: { viewport?: typeof phone; script?: boolean } = {}) {
  page = await browser.context.newPage()
  asked = []
  page.on("request", (request) => asked.push(`${request.method()} ${request.url().replace(store.origin, "")}`))
  await page.setViewportSize(options.viewport ?? desktop)
  if (options.script === false) {
    await page.goto("about:blank")
    await (await browser.context.newCDPSession(page)).send("Emulation.setScriptExecutionDisabled", { value: true })
  }
  await page.goto(store.origin + path)
}

const shirt = "/products/linen-shirt"
const reviews = () => page.locator("#afterword-reviews")
const shown = () => reviews().locator("[data-review]").filter({ visible: true })
const said = () => reviews().locator("[data-aw-status]").textContent()
const focusedText = () => page.evaluate(() => document.activeElement?.textContent?.trim().replace(/\s+/g, " ").slice(0, 40))
const scripts = () => asked.filter((line) => line.includes("/afterword.js"))

describe("with the script", () => {
  test("nothing of it is fetched until somebody uses it", async () => {
    await open(shirt)
    await page.mouse.wheel(0, 3000)
    await page.waitForTimeout(300)
    expect(scripts()).toEqual([])
    expect(asked.filter((line) => line.includes("/apps/"))).toEqual([])
  })

  test("another order comes into the same place; focus stays, and it is said aloud", async () => {
    await open(shirt)
    await reviews().getByRole("link", { name: "Fewest stars" }).click()
    await reviews().locator('[aria-current="true"]').getByText("Fewest stars").waitFor()
    expect(page.url()).toBe(store.origin + shirt)
    expect(await focusedText()).toBe("Fewest stars")
    expect(await said()).toBe("20 reviews on this page.")
    const stars = await shown()
      .getByRole("img", { name: /out of 5 stars/ })
      .evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")))
    expect(stars.slice(0, 11)).toEqual(Array(11).fill("1 out of 5 stars"))
    expect(scripts()).toHaveLength(1)
    await reviews()
      .getByRole("link", { name: /With photos/ })
      .click()
    await reviews().locator('[aria-current="true"]').getByText("With photos").waitFor()
    expect(await shown().count()).toBe(12)
    await reviews().getByRole("link", { name: "5 stars: 12 reviews" }).click()
    await expect.poll(() => said()).toBe("12 reviews on this page.")
    expect(scripts()).toHaveLength(1)
  })

  test("older ones are added below, and focus goes to the first of them", async () => {
    await open(shirt)
    await reviews().getByText("Show more reviews").click()
    expect(await shown().count()).toBe(20)
    await reviews().getByRole("link", { name: "Older reviews" }).click()
    await expect.poll(() => shown().count()).toBe(40)
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset["review"])).toBe("r0036")
    await reviews().getByRole("link", { name: "Older reviews" }).click()
    await expect.poll(() => shown().count()).toBe(57)
    expect(await reviews().getByRole("link", { name: "Older reviews" }).count()).toBe(0)
    const ids = await shown().evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["review"]))
    expect(new Set(ids).size).toBe(57)
  })

  test("a photo opens on the page, the others are one key away, and focus comes back", async () => {
    await open(shirt)
    await reviews()
      .getByRole("link", { name: /Photo by/ })
      .first()
      .focus()
    await page.keyboard.press("Enter")
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("img").waitFor()
    await picture(page, "storefront-photo")
    await page.keyboard.press("Escape")
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-aw-click"))).toBe("photo")
    const gallery = page.getByRole("region", { name: "Photos from shoppers" })
    await gallery.getByRole("link").first().click()
    await dialog.getByText("· 1/12").waitFor()
    await page.keyboard.press("ArrowRight")
    await dialog.getByText("· 2/12").waitFor()
    await dialog.getByRole("button", { name: "Previous" }).click()
    await dialog.getByText("· 1/12").waitFor()
    expect(await seriousFaults(page, { only: "dialog" })).toEqual([])
    await dialog.getByRole("button", { name: "Close" }).click()
    expect(await page.getByRole("dialog").count()).toBe(0)
  })

  test("“useful” is counted once, and said", async () => {
    await open(shirt)
    const button = reviews()
      .getByRole("button", { name: /Useful/ })
      .first()
    const before = Number(await button.locator("span").textContent())
    await button.click()
    await expect.poll(() => button.locator("span").textContent()).toBe(String(before + 1))
    await expect.poll(() => said()).toBe("Thank you, counted.")
    await button.click({ force: true })
    expect(asked.filter((line) => line.startsWith("POST"))).toHaveLength(1)
    expect(await store.product.runtime.db.helpfulVote.count()).toBe(1)
  })

  test("what was typed is there after a reload, except what is private; once sent, it is gone", async () => {
    await open(shirt)
    const form = page.locator("#afterword-form form").first()
    await form.getByRole("radio", { name: "4 stars" }).check()
    await form.getByLabel("Your review").fill("Half a sentence")
    await form.getByLabel("Email", { exact: true }).fill("mara@example.com")
    await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain("Half a sentence")
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("mara@example.com")
    await page.reload()
    await page.getByText("Your draft was kept on this device.").waitFor()
    expect(await form.getByLabel("Your review").inputValue()).toBe("Half a sentence")
    expect(await form.getByRole("radio", { name: "4 stars" }).isChecked()).toBe(true)
    expect(await form.getByLabel("Email", { exact: true }).inputValue()).toBe("")
    await form.getByLabel("Name", { exact: true }).fill("Mara")
    await form.getByLabel("Email", { exact: true }).fill("mara@example.com")
    await form.getByRole("checkbox").check()
    await form.getByRole("button", { name: "Send review" }).click()
    await page.getByText("Your review has arrived").waitFor()
    expect(await store.product.runtime.db.review.findFirst({ where: { state: "pending" } })).toMatchObject({
      rating: 4,
      body: "Half a sentence",
    })
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
  })

  test("where the script does not come, each link is a link", async () => {
    await open(shirt)
    await page.route("**/afterword.js", (route) => route.abort("blockedbyclient"))
    await reviews().getByRole("link", { name: "Fewest stars" }).click()
    await page.waitForURL(/\/apps\/afterword\/reviews\/product\/\d+\?sort=lowest/)
    expect(await page.locator("[data-review]").count()).toBe(20)
    browser.troubles.splice(0)
  })

  test("on a slow line the list says that it is busy, and one click is one request", async () => {
    await open(shirt)
    await page.route("**/reviews/section/**", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400))
      await route.continue()
    })
    const link = reviews().getByRole("link", { name: "Most useful" })
    await link.click()
    await reviews().locator('[data-aw-results][aria-busy="true"]').waitFor()
    await link.click()
    await expect.poll(() => said()).toBe("20 reviews on this page.")
    expect(asked.filter((line) => line.includes("/reviews/section/"))).toHaveLength(1)
  })
})

describe("without a script", () => {
  test("order, filter, on and back are pages; a photo is its own address; “useful” is a form", async () => {
    await open(shirt, { script: false, viewport: phone })
    await page.getByRole("link", { name: "Most useful" }).press("Enter")
    await page.getByRole("heading", { name: "Reviews of Linen shirt", level: 1 }).waitFor()
    await picture(page, "storefront-page-phone")
    await page.getByRole("link", { name: /Verified buyers/ }).press("Enter")
    await page.getByRole("link", { name: "More reviews" }).press("Enter")
    await page.getByRole("link", { name: "Previous" }).press("Enter")
    expect(await page.locator("[data-review]").count()).toBe(20)
    await page.getByRole("link", { name: "To the product" }).press("Enter")
    await page
      .getByRole("button", { name: /Useful/ })
      .nth(1)
      .press("Enter")
    await page.getByRole("status").waitFor()
    await page.goto(store.origin + shirt)
    await page.getByText("Show more reviews").press("Enter")
    await page.getByRole("link", { name: "Older reviews" }).press("Enter")
    expect(await page.locator("[data-review]").first().getAttribute("data-review")).toBe("r0036")
  })

  test("a review with a photo goes through the store", async () => {
    await open(shirt, { script: false })
    const form = page.locator("#afterword-form form").first()
    await form.getByRole("radio", { name: "2 stars" }).check()
    await form.getByLabel("Your review").fill("The seam opened.")
    await form.getByLabel("How did you come by it?").selectOption("gift")
    await form.getByLabel("Name", { exact: true }).fill("Elif")
    await form.getByLabel("Email", { exact: true }).fill("elif@example.com")
    await form.getByRole("checkbox").check()
    await form.getByRole("button", { name: "Send review" }).press("Enter")
    await page.getByText("Your review has arrived").waitFor()
    const row = await store.product.runtime.db.review.findFirst({ where: { body: "The seam opened." } })
    expect(row).toMatchObject({ rating: 2, labels: ["gift"], state: "pending" })
  })

  test("a question goes through the store", async () => {
    await open(shirt, { script: false })
    const box = page.getByRole("region", { name: "Questions and answers" })
    await box.getByText("Does it shrink?").waitFor()
    await box.getByText("Ask a question").press("Enter")
    await box.getByLabel("Your question").fill("Is the thread cotton?")
    await box.getByLabel("Name", { exact: true }).fill("Ben")
    await box.getByRole("checkbox").check()
    await box.getByRole("button", { name: "Send question" }).press("Enter")
    await page.getByRole("status").waitFor()
    expect(await store.product.runtime.db.productQuestion.findFirst({ where: { state: "pending" } })).toMatchObject({
      body: "Is the thread cotton?",
    })
  })
})

const looks: [string, string, typeof phone][] = [
  ["product", shirt, desktop],
  ["product-phone", shirt, phone],
  ["product-de-phone", `${shirt}?locale=de`, phone],
  ["product-ar", `${shirt}?locale=ar`, desktop],
  ["product-ar-phone", `${shirt}?locale=ar`, phone],
  ["product-ja", `${shirt}?locale=ja`, desktop],
  ["home", "/storefront", desktop],
  ["home-phone", "/storefront", phone],
  ["collection-phone", "/collections/all", phone],
  ["all-reviews", "/apps/afterword/reviews", desktop],
  ["all-reviews-ar-phone", "/apps/afterword/reviews?locale=ar", phone],
]

describe("looked at", () => {
  test.each(looks)("%s: no serious fault, nothing wider than the window, nothing moves", async (name, path, viewport) => {
    await open(path, { viewport })
    expect(await seriousFaults(page, { tags: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })).toEqual([])
    expect(await measureLayout(page)).toEqual({ beyond: 0, shift: 0 })
    const folder = process.env["PICTURES"]
    if (folder) await page.screenshot({ path: `${folder}/storefront-${name}.png`, fullPage: true })
  })
})
