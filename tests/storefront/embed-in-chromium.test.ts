// The embed and the block for messages in a real browser: nothing is fetched before a move, nothing for who is not signed in, no leave is asked for before
// a click; and everything works by keyboard.
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"

import { noteFragment } from "#app/ui/shopper/onsite-note.tsx"

import { createStorefront } from "../../simulator/storefront/storefront.ts"
import { desktop, openBrowser, phone, type Browser } from "../browser/chromium.ts"
import { seriousFaults } from "../browser/fault-free.ts"
import { addCustomer, publishReviews, testShop } from "./shop-with-reviews.ts"

const shop = publishReviews(testShop(), "7001", [])
const storefront = createStorefront({ shop: () => shop })
const customer = addCustomer(shop, "5001")
const note = {
  id: "note-1",
  touchpointId: "t-1",
  title: "How is your Linen shirt?",
  body: "You have worn it for two weeks now. What do you think of it? <b>Honest words</b> help the next person.",
  language: "en",
  isAsk: true,
  url: "https://afterword.example/r/token",
}
const worker = `self.addEventListener("push", () => {})`

interface Asked {
  method: string
  path: string
  body: string
}

let server: Server
let origin: string
let browser: Browser
let asked: Asked[] = []
let isNoteThere = true

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1")
    if (url.pathname.startsWith("/apps/afterword/")) return void answer(request.method ?? "", url, request, response)
    if (storefront.handle(request, response, url) === false) response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser({ tlsPort: null })
})

async function answer(
  method: string,
  url: URL,
  request: Parameters<typeof text>[0],
  response: import("node:http").ServerResponse,
): Promise<void> {
  const path = url.pathname.slice("/apps/afterword".length)
  const body = await text(request)
  asked.push({ method, path, body })
  if (path === "/push" && method === "GET")
    return void response.setHeader("content-type", "application/json").end(JSON.stringify({ key: "BKey" }))
  if (path === "/push") return void response.setHeader("content-type", "application/json").end(JSON.stringify({ kind: "subscribed" }))
  if (path === "/push-worker.js") return void response.setHeader("content-type", "text/javascript").end(worker)
  const intent = new URLSearchParams(body).get("intent")
  if (intent) isNoteThere = false
  const done = intent === "not-yet" ? ("put-off" as const) : intent === "stop" ? ("stopped" as const) : null
  const made = noteFragment({ locale: "en", action: "/apps/afterword/onsite", returnTo: "/", note: isNoteThere ? note : null, done })
  response.writeHead(made.status, Object.fromEntries(made.headers)).end(await made.text())
}

afterAll(async () => {
  await browser?.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

beforeEach(() => {
  asked = []
  isNoteThere = true
})

afterEach(async () => {
  expect(browser.troubles.splice(0)).toEqual([])
  await browser.context.clearCookies()
})

async function open(path: string, viewport = phone, isSignedIn = true) {
  if (isSignedIn) await browser.context.addCookies([{ name: "storefront_customer", value: customer.id, url: origin }])
  const page = await browser.context.newPage()
  await page.setViewportSize(viewport)
  await page.goto(origin + path)
  return page
}

const paths = () => asked.map(({ method, path }) => `${method} ${path}`)

test("nothing is fetched for a shopper who is not signed in, whatever they do", async () => {
  const page = await open("/products/linen-shirt", phone, false)
  const fetched: string[] = []
  page.on("request", (request) => fetched.push(request.url()))
  await page.mouse.move(50, 50)
  await page.mouse.wheel(0, 400)
  await page.waitForTimeout(300)
  expect(asked).toEqual([])
  expect(fetched.filter((url) => url.includes("embed"))).toEqual([])
  await page.close()
})

test("signed in, nothing before the first move; then the message", async () => {
  const page = await open("/products/linen-shirt")
  const fetched: string[] = []
  page.on("request", (request) => fetched.push(request.url()))
  await page.waitForTimeout(300)
  expect([asked, fetched]).toEqual([[], []])
  await page.mouse.move(60, 60)
  const message = page.getByRole("region", { name: /^Message from/u })
  await message.getByText("How is your Linen shirt?").waitFor()
  expect(await message.innerHTML()).not.toContain("<b>Honest")
  // One thing at a time: with a message there, nothing else is offered.
  expect(paths()).toEqual(["GET /onsite"])
  expect(await page.evaluate(() => Notification.permission)).not.toBe("granted")
  await page.close()
})

test.each([
  ["/products/linen-shirt", phone],
  ["/account", desktop],
])("%s on %o: no serious fault, nothing wider than the window", async (path, viewport) => {
  const page = await open(path, viewport)
  await page.mouse.move(60, 60)
  await page.getByText("How is your Linen shirt?").first().waitFor()
  // Where the block stands, the corner is silent: the same message is there once.
  await page.waitForTimeout(200)
  expect(await page.getByText("How is your Linen shirt?").count()).toBe(1)
  expect(paths()).toEqual(["GET /onsite"])
  expect(await seriousFaults(page, { tags: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] })).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  await page.close()
})

test("“not yet” by keyboard: said once, and answered in its place", async () => {
  const page = await open("/account")
  await page.keyboard.press("Tab")
  const button = page.getByRole("button", { name: "Not yet" }).first()
  await button.focus()
  await page.keyboard.press("Enter")
  await page.getByText("We will ask later").waitFor()
  const said = asked.filter(({ method, path }) => method === "POST" && path === "/onsite")
  expect(said).toHaveLength(1)
  expect(Object.fromEntries(new URLSearchParams(said[0]?.body))).toMatchObject({ note: "note-1", intent: "not-yet" })
  await page.close()
})

test("closed: it is gone at once", async () => {
  const page = await open("/products/linen-shirt")
  await page.mouse.move(60, 60)
  const message = page.getByRole("region", { name: /^Message from/u })
  await message.getByRole("button", { name: "Close" }).click()
  await message.waitFor({ state: "hidden" })
  await page.close()
})

test("notifications: the browser is asked after the click alone, and what it gives is sent with the worker in place", async () => {
  isNoteThere = false
  await browser.context.grantPermissions(["notifications"], { origin })
  const page = await browser.context.newPage()
  await browser.context.addCookies([{ name: "storefront_customer", value: customer.id, url: origin }])
  await page.addInitScript(() => {
    const given = { endpoint: "https://push.example/1", keys: { p256dh: "p", auth: "a" } }
    const state = globalThis as unknown as { subscribedWith: unknown[] }
    state.subscribedWith = []
    PushManager.prototype.subscribe = async (options) => {
      state.subscribedWith.push(options?.applicationServerKey)
      return { ...given, toJSON: () => given, unsubscribe: async () => true } as unknown as PushSubscription
    }
  })
  await page.goto(`${origin}/products/linen-shirt`)
  await page.mouse.move(60, 60)
  const offer = page.getByRole("region", { name: "Notifications" })
  const on = offer.getByRole("button", { name: "Switch on" })
  await on.waitFor()
  expect(await page.evaluate(() => (globalThis as unknown as { subscribedWith: unknown[] }).subscribedWith)).toEqual([])
  await on.click()
  await offer.getByText("Notifications are on for this device.").waitFor()
  expect(await page.evaluate(() => (globalThis as unknown as { subscribedWith: unknown[] }).subscribedWith)).toEqual(["BKey"])
  const scope = await page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map((one) => new URL(one.scope).pathname),
  )
  expect(scope).toEqual(["/apps/afterword/"])
  const sent = asked.filter(({ method, path }) => method === "POST" && path === "/push").map(({ body }) => JSON.parse(body) as unknown)
  expect(sent).toEqual([{ subscription: { endpoint: "https://push.example/1", keys: { p256dh: "p", auth: "a" } }, token: null }])
  await offer.getByRole("button", { name: "Switch off" }).click()
  await on.waitFor()
  await page.close()
})

test("closed once, the offer does not come back on this device", async () => {
  isNoteThere = false
  const page = await open("/products/linen-shirt")
  await page.mouse.move(60, 60)
  const offer = page.getByRole("region", { name: "Notifications" })
  await offer.getByRole("button", { name: "Close" }).click()
  await page.reload()
  const looked = page.waitForResponse((response) => response.url().endsWith("/push"))
  await page.mouse.move(70, 70)
  await looked
  await page.waitForTimeout(200)
  expect(await offer.isVisible()).toBe(false)
  await page.close()
})

test("without scripts the block leads to the same note on a page of its own", async () => {
  await browser.context.addCookies([{ name: "storefront_customer", value: customer.id, url: origin }])
  const page = await browser.context.newPage()
  // Off before the page is opened: a script that is on its way when it is switched off is a request that failed.
  await (await browser.context.newCDPSession(page)).send("Emulation.setScriptExecutionDisabled", { value: true })
  await page.goto(`${origin}/account`)
  const link = page.getByRole("link", { name: "See whether there is a message for you" })
  expect(await link.getAttribute("href")).toMatch(/^\/apps\/afterword\/onsite\?/u)
  await page.close()
})
