// The block in customer accounts in a real browser, from another origin, against the app's own routes: asked for when it is on the screen and not before,
// answered by a press, quiet where there is nothing, and in twelve languages.
import { readdirSync, readFileSync } from "node:fs"

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { writeChannel } from "#app/flow/record/channel-switches.store.server.ts"
import { onsiteWords } from "#app/ui/shopper/onsite-words.ts"

import { emptyTables, seedApproved } from "../builders/approved-ask.ts"
import { northwind, type SeededAsk } from "../builders/review-ask.ts"
import { accountToken } from "../setup/account-token.ts"
import { startTestApp, type TestApp } from "../setup/app.ts"
import { fixedClock } from "../setup/context.ts"
import { bundleBlock, openBlock, serveAccountPages, type AccountPages, type Seen } from "./account-page.ts"
import { desktop, openBrowser, phone, type Browser } from "./chromium.ts"
import { faultsOf } from "./fault-free.ts"

const clock = fixedClock("2026-11-12T10:00:00Z")
const products = [
  { title: "Linen Shirt", description: "Woven from pure linen. It softens with every wash." },
  { title: "<img src=x onerror=alert(1)>" },
]
let app: TestApp
let pages: AccountPages
let browser: Browser
let scripts: Record<Seen["entry"], string>
let ask: SeededAsk
/** Whose token the page gets; undefined: nobody is logged in. */
let customer: string | undefined

beforeAll(async () => {
  app = await startTestApp({ clock })
  pages = await serveAccountPages()
  scripts = { "order-status": await bundleBlock("order-status", app.url), "account": await bundleBlock("account", app.url) }
  browser = await openBrowser({ tlsPort: null })
  await browser.context.exposeFunction("newToken", () =>
    accountToken("test-api-secret", { dest: northwind, aud: "test-api-key", ...(customer ? { sub: customer } : {}) }),
  )
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await pages?.close()
  await app?.close()
})
beforeEach(async () => {
  await emptyTables(app.runtime)
  ask = await seedApproved(app.runtime, { channel: "onsite", hasConsent: false, products })
  await writeChannel(app.runtime.db, northwind, { channel: "onsite", isOn: true, changedBy: "42" }, clock.now())
  customer = ask.customerId
})
afterEach(async () => {
  await browser.page.unrouteAll()
  await browser.page.evaluate("localStorage.clear()").catch(() => {})
})

const open = (seen: Partial<Seen> = {}) => {
  const entry = seen.entry ?? "order-status"
  const order = entry === "order-status" ? { order: ask.orderId, products: ask.productIds } : {}
  return openBlock(browser.page, pages, scripts[entry], { entry, ...order, ...seen })
}
const section = () => browser.page.locator("s-section")
const press = (name: string | RegExp) => browser.page.getByRole("button", { name }).click()
const messages = () => app.runtime.db.message.count()

describe("on an order's page", { timeout: 90_000 }, () => {
  test("nothing is asked for before the block is on the screen; then the note is shown, is sent, and keeps the page still", async () => {
    const { page, troubles } = browser
    await page.setViewportSize(phone)
    await open({ isRendered: false })
    await page.locator("s-skeleton-paragraph").first().waitFor()
    expect(await messages()).toBe(0)
    await page.evaluate("showBlock()")
    await page.getByRole("button", { name: "Stop these messages" }).waitFor()
    expect(await messages()).toBe(1)
    const text = await section().innerText()
    expect(await page.getByRole("heading").allInnerTexts()).toEqual(["From Northwind Linen"])
    expect(text).toContain("<img src=x onerror=alert(1)>")
    expect(await page.locator("img").count()).toBe(0)
    expect(await page.getByRole("link", { name: "Write a review: Linen Shirt" }).getAttribute("href")).toMatch(/\/r\/[^?]+\?product=/)
    // Asked above, so the button stands there alone.
    expect(await page.getByRole("button", { name: /Not yet/ }).count()).toBe(1)
    const shown = (await section().boundingBox())?.height ?? 0

    for (const [name, size] of [
      ["phone", phone],
      ["desktop", desktop],
    ] as const) {
      await page.setViewportSize(size)
      await look(`account-${name}`)
      const ofWholePages = ["region", "landmark-one-main", "page-has-heading-one"]
      expect((await faultsOf(page)).filter(({ id }) => !ofWholePages.includes(id))).toEqual([])
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true)
    }
    await page.setViewportSize(phone)
    await open({ isRendered: false })
    await page.locator("s-skeleton-paragraph").first().waitFor()
    const kept = (await section().boundingBox())?.height ?? 0
    await look("account-waiting")
    await page.evaluate("showBlock()")
    await page.getByRole("button", { name: "Stop these messages" }).waitFor()
    // The same page again: what was kept free is about what is needed.
    expect(Math.abs(((await section().boundingBox())?.height ?? 0) - kept)).toBeLessThan(shown * 0.25)
    expect(await messages()).toBe(1)
    expect(troubles).toEqual([])
  })

  test("by keyboard: “not yet” stays as words, a message is written and answered, “stop” leaves the ways to people alone", async () => {
    const { page } = browser
    await open()
    await page.getByRole("button", { name: "Not now" }).waitFor()
    await page.getByRole("button", { name: "Not now" }).focus()
    await page.keyboard.press("Enter")
    await page.getByRole("button", { name: "Not now" }).waitFor({ state: "detached" })
    expect(await app.runtime.db.onsiteNote.findMany()).toMatchObject([{ state: "dismissed" }])
    await press("Not yet: Linen Shirt")
    // One message asked about both products.
    await expect.poll(() => page.getByText("We will ask later").count()).toBe(2)
    expect(await app.runtime.db.touchpoint.count({ where: { agreedFrom: ask.touchpointId } })).toBe(1)

    await press("Write to a person")
    await press("Send")
    await page.getByText("Please write a few words.").waitFor()
    await page.getByLabel("Your message to the shop").fill("The collar came off. What now?")
    await press("Send")
    await page.getByText("Somebody will read it").waitFor()
    expect(await app.runtime.db.incomingMessage.findMany()).toMatchObject([{ orderId: ask.orderId, source: "page" }])
    await look("account-answered")
  })

  test("“stop these messages” ends what asks, and leaves the ways to a person and to the choices", async () => {
    const { page } = browser
    await open()
    await press("Stop these messages")
    await page.getByText("You will get no more messages.").waitFor()
    expect(await page.locator("s-link").allInnerTexts()).toEqual(["Choose what we send you"])
    expect(await page.locator("s-button").allInnerTexts()).toEqual(["Write to a person"])
    expect(await app.runtime.db.consentEntry.count({ where: { state: "denied" } })).toBeGreaterThan(0)
  })

  test("the app is away: it says so, and trying again helps", async () => {
    const { page, troubles } = browser
    await page.route("**/account/block**", (route) => route.abort())
    await open()
    await page.getByText("This could not be loaded.").waitFor()
    expect(await messages()).toBe(0)
    await page.unrouteAll()
    await press("Try again")
    await page.getByRole("button", { name: "Not now" }).waitFor()
    // An answer that gets lost is said to be lost.
    await page.route("**/account/block**", (route) => route.abort())
    await press("Not now")
    await page.getByText("That did not work. Please try again.").waitFor()
    expect(await page.getByRole("button", { name: "Not now" }).count()).toBe(1)
    troubles.length = 0
  })

  test("who is not logged in gets links that ask for proof, and no word of the order", async () => {
    customer = undefined
    await open()
    await browser.page.getByText("Once you have used").waitFor()
    expect(await section().innerText()).not.toContain("Linen Shirt")
    const links = await browser.page.getByRole("link").evaluateAll((all) => all.map((link) => link.getAttribute("href")))
    expect(links).toEqual([
      "https://northwind.example/apps/afterword/reviews/find?locale=en",
      "mailto:help@northwind.example",
      "https://northwind.example/apps/afterword/preferences?locale=en",
    ])
    expect(await messages()).toBe(0)
    await look("account-guest")
  })

  test("in the merchant's editor an example stands, and nobody is asked", async () => {
    const asked: string[] = []
    browser.page.on("request", (request) => asked.push(request.url()))
    await open({ inEditor: true })
    await browser.page.getByText("This is an example.").waitFor()
    await press("Not now")
    await press("Not yet: Linen shirt")
    expect(asked.filter((url) => url.includes("/account/"))).toEqual([])
    expect(await messages()).toBe(0)
  })
})

describe("on the account's other pages", { timeout: 90_000 }, () => {
  test("the note alone; without one, or with the channel off, nothing at all, not even a trouble", async () => {
    const { page } = browser
    const isEmpty = async () => {
      await page.waitForResponse((response) => response.url().includes("/account/block") && response.request().method() === "GET")
      await page.waitForTimeout(100)
      return (await page.locator("body > *").count()) === 0 || (await page.locator("body").innerText()).trim() === ""
    }
    await open({ entry: "account" })
    await press("Not now")
    await page.getByRole("button", { name: "Not now" }).waitFor({ state: "detached" })
    const [again] = await Promise.all([isEmpty(), open({ entry: "account" })])
    expect(again).toBe(true)
    await writeChannel(app.runtime.db, northwind, { channel: "onsite", isOn: false, changedBy: "42" }, clock.now())
    const [off] = await Promise.all([isEmpty(), open()])
    expect(off).toBe(true)
    await page.route("**/account/block**", (route) => route.abort())
    await open({ entry: "account" })
    await page.waitForTimeout(200)
    expect((await page.locator("body").innerText()).trim()).toBe("")
    browser.troubles.length = 0
  })

  test("in Arabic from right to left, in Japanese, in German: every word is there", async () => {
    for (const [language, words] of [
      ["ar", "ليس الآن"],
      ["ja", "今はしない"],
      ["de", "Nicht jetzt"],
    ] as const) {
      await open({ language })
      await browser.page.getByRole("button", { name: words }).waitFor()
      expect(await section().innerText()).not.toContain("MISSING")
    }
    expect(await messages()).toBe(1)
  })
})

describe("words", () => {
  const folder = "extensions/order-status/locales"
  const keysOf = (value: object, path = ""): string[] =>
    Object.entries(value).flatMap(([name, inside]) => (typeof inside === "string" ? [`${path}${name}`] : keysOf(inside, `${path}${name}.`)))
  const read = (file: string) => JSON.parse(readFileSync(`${folder}/${file}`, "utf8")) as object
  const files = readdirSync(folder)
  const keys = keysOf(read("en.default.json")).sort()

  test("the block speaks every language of the blocks in the shop, each with every word", () => {
    const shop = readdirSync("extensions/storefront/locales").filter((file) => !file.includes(".schema."))
    expect(files.sort()).toEqual(shop.sort())
    for (const file of files) expect([file, keysOf(read(file)).sort()]).toEqual([file, keys])
    for (const file of files) expect(JSON.stringify(read(file)).match(/\{\{shop\}\}/g)).toHaveLength(1)
  })

  test("the theme's note speaks them too", () => {
    for (const file of files) expect(onsiteWords(file.split(".")[0] ?? "").language).toBe(file.slice(0, 2))
    expect(onsiteWords("fi").language).toBe("en")
  })

  test("what the code says is there, and nothing is there that it does not say", () => {
    const source = readdirSync("extensions/order-status/src").map((file) => readFileSync(`extensions/order-status/src/${file}`, "utf8"))
    const said = keys.filter((key) => source.join("\n").includes(`"${key}"`))
    expect(said).toEqual(keys)
  })
})

/** A picture to look at, where PICTURES names a folder. */
async function look(name: string): Promise<void> {
  const folder = process.env["PICTURES"]
  if (folder) await browser.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
