// The routes behind the block in customer accounts, over real HTTP: who is believed, whose order it is, what is shown once, and what is honoured at once.
import { Session } from "@shopify/shopify-api"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { writeChannel } from "#app/flow/record/channel-switches.store.server.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"
import { gid } from "#app/platform/ids.ts"

import { emptyTables, seedApproved } from "../builders/approved-ask.ts"
import { northwind, seedAsk, type AskOptions, type SeededAsk } from "../builders/review-ask.ts"
import { accountToken, type AccountClaims } from "../setup/account-token.ts"
import { startTestApp, type TestApp } from "../setup/app.ts"
import { fixedClock } from "../setup/context.ts"

// 11:00 in Berlin, a Thursday.
const morning = new Date("2026-11-12T10:00:00Z")
const secret = "test-api-secret"
const clock = fixedClock(morning)
let app: TestApp

beforeAll(async () => {
  app = await startTestApp({ clock })
}, 240_000)
afterAll(async () => {
  await app?.close()
})
beforeEach(async () => {
  clock.set(morning)
  await emptyTables(app.runtime)
})

type Claims = { [name in keyof AccountClaims]?: AccountClaims[name] | undefined }
const tokenFor = (customer: string | undefined, claims: Claims = {}, key = secret) =>
  accountToken(key, { dest: northwind, aud: "test-api-key", sub: customer, ...claims })
const browser = "Mozilla/5.0 Chrome/156.0.0.0"

const call = async (token: string | null, query: string, init: RequestInit = {}) => {
  const headers = {
    "user-agent": browser,
    "origin": "https://extensions.shopifycdn.com",
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...init.headers,
  }
  return fetch(`${app.url}/account/block${query}`, { redirect: "manual", ...init, headers })
}
interface Block {
  kind: string
  shopName: string
  note: { id: string; title: string; url: string; askId: string | null } | null
  products: { id: string; title: string; isReviewed: boolean; isPutOff: boolean; askId: string | null; url: string }[]
  preferencesUrl: string
  contactUrl: string
  reviewUrl: string
  canWrite: boolean
}
const look = async (customer: string | undefined, order: string | null = null, claims: Claims = {}): Promise<Block> => {
  const response = await call(tokenFor(customer, claims), order ? `?order=${encodeURIComponent(order)}&locale=en` : "?locale=en")
  expect(response.status).toBe(200)
  return (await response.json()) as Block
}
const say = async (customer: string | undefined, body: unknown, claims: Claims = {}) => {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
  const response = await call(tokenFor(customer, claims), "", init)
  return { status: response.status, ...((await response.json()) as { kind: string; done?: string; reason?: string }) }
}
const db = () => app.runtime.db
const turn = (isOn: boolean, shop = northwind) => writeChannel(db(), shop, { channel: "onsite", isOn, changedBy: "42" }, clock.now())
/** A note that a person approved and that is due. */
const seedNote = async (options: AskOptions = {}): Promise<SeededAsk> => {
  const ask = await seedApproved(app.runtime, { channel: "onsite", hasConsent: false, ...options })
  await turn(true, ask.shop)
  return ask
}

describe("who is believed", () => {
  const now = () => Math.floor(Date.now() / 1000)
  test.each([
    ["no token", () => null],
    ["what is no token", () => "nonsense"],
    ["another secret", () => tokenFor(gid("Customer", 1), {}, "somebody else's secret")],
    ["another app", () => tokenFor(gid("Customer", 1), { aud: "another-app" })],
    ["one that has ended", () => tokenFor(gid("Customer", 1), { exp: now() - 60 })],
    ["one that never ends", () => tokenFor(gid("Customer", 1), { exp: undefined })],
    ["one that has not begun", () => tokenFor(gid("Customer", 1), { nbf: now() + 120 })],
    ["no shop", () => tokenFor(gid("Customer", 1), { dest: "evil.example" })],
    ["somebody of the staff", () => tokenFor("42", { iss: `https://${northwind}/admin`, dest: `https://${northwind}` })],
    ["a customer of no kind", () => tokenFor("gid://shopify/Customer/1 OR 1=1")],
  ])("%s is refused, for looking and for answering", async (_name, token) => {
    await seedNote()
    expect((await call(token(), "")).status).toBe(401)
    expect((await call(token(), "", { method: "POST", body: "{}" })).status).toBe(401)
    expect(await db().onsiteNote.count()).toBe(0)
  })

  test("control: the customer's own is believed, with the shop's bare domain and with its address; Shopify's sandbox may read the answer", async () => {
    const { customerId } = await seedNote()
    for (const dest of [northwind, `https://${northwind}`]) {
      const response = await call(tokenFor(customerId, { dest }), "")
      expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([200, "*"])
      expect(response.headers.get("cache-control")).toBe("no-store")
      expect(await response.json()).toMatchObject({ kind: "customer", note: { title: expect.stringContaining("Linen Shirt") } })
    }
  })

  test("a browser that asks first is told yes", async () => {
    for (const method of ["GET", "POST"]) {
      const headers = { "access-control-request-method": method, "access-control-request-headers": "authorization,content-type" }
      const response = await call(null, "", { method: "OPTIONS", headers })
      expect(response.status).toBe(204)
      expect(response.headers.get("access-control-allow-origin")).toBe("*")
      expect(response.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("authorization")
    }
  })

  test("another shop's token opens that shop alone; a shop without the app gets nothing", async () => {
    const { customerId } = await seedNote()
    await seedNote({ shop: "other.myshopify.com", number: 7, person: 1 })
    const there = await look(customerId, null, { dest: "other.myshopify.com" })
    expect(there.note?.title).toContain("Linen Shirt")
    expect(await db().onsiteNote.findMany()).toMatchObject([{ shopId: "other.myshopify.com" }])
    await db().shop.update({ where: { shopId: northwind }, data: { uninstalledAt: clock.now() } })
    expect((await call(tokenFor(customerId), "")).status).toBe(404)
    expect((await say(customerId, { intent: "stop", note: "x" })).status).toBe(404)
    expect((await call(tokenFor(customerId, { dest: "unheard-of.myshopify.com" }), "")).status).toBe(404)
  })

  test("a shopper's token opens no page of the staff, whatever it says of the shop", async () => {
    await seedNote()
    for (const dest of [northwind, `https://${northwind}`])
      for (const claims of [{ dest }, { dest, iss: `https://${northwind}/admin` }, { dest, sub: undefined }])
        for (const path of ["/app/people/x.data", "/app.data", "/api/customer-reviews?customer=gid://shopify/Customer/1"]) {
          const headers = { "authorization": `Bearer ${tokenFor(gid("Customer", 1), claims)}`, "user-agent": browser }
          expect((await fetch(`${app.url}${path}`, { headers, redirect: "manual" })).status).toBe(401)
        }
  })

  test("nor does one in a header that the library reads otherwise than it is written", async () => {
    await seedNote()
    const session = { id: `offline_${northwind}`, shop: northwind, state: "", isOnline: false, accessToken: "token" }
    await app.runtime.shopify.sessionStorage.storeSession(new Session(session))
    const token = tokenFor(gid("Customer", 1), { dest: `https://${northwind}` })
    const staff = tokenFor("42", { iss: `https://${northwind}/admin`, dest: `https://${northwind}` })
    const ask = async (authorization: string, query = "") => {
      const headers = { authorization, "user-agent": browser }
      return (await fetch(`${app.url}/api/customer-reviews?customer=gid://shopify/Customer/1${query}`, { headers, redirect: "manual" }))
        .status
    }
    expect(await ask(`Bearer ${staff}`)).toBe(200)
    expect(await ask(`${token.slice(0, 5)}Bearer ${token.slice(5)}`)).toBe(401)
    expect(await ask(token)).toBe(401)
    expect(await ask("Bearer ", `&id_token=${token}`)).toBe(401)
  })
})

describe("a note", () => {
  test("is sent by being shown, once, and shown again until it is closed", async () => {
    const { customerId, touchpointId } = await seedNote()
    const both = await Promise.all([look(customerId), look(customerId)])
    expect(await db().message.findMany()).toMatchObject([{ channel: "onsite", state: "sent", legalBasis: "own-site" }])
    expect(await db().touchpoint.findUnique({ where: { id: touchpointId } })).toMatchObject({ state: "sent", sentAt: morning })
    clock.advance(60 * minuteMs)
    const { note } = await look(customerId)
    expect(both.map((block) => block.note?.id ?? note?.id)).toEqual([note?.id, note?.id])
    expect(await db().message.count()).toBe(1)
    for (let again = 0; again < 2; again += 1)
      expect(await say(customerId, { intent: "dismiss", note: note?.id })).toMatchObject({ status: 200, done: "dismissed" })
    expect((await look(customerId)).note).toBeNull()
  })

  test("waits where sending is off, where the channel is off, before its time and behind a no", async () => {
    const { customerId, touchpointId } = await seedNote({ dueAt: addDays(morning, 1) })
    expect((await look(customerId)).note).toBeNull()
    clock.set(addDays(morning, 1))
    await db().shopSettings.update({ where: { shopId: northwind }, data: { sendingOnAt: null } })
    expect((await look(customerId)).note).toBeNull()
    await db().shopSettings.update({ where: { shopId: northwind }, data: { sendingOnAt: morning } })
    await turn(false)
    expect(await look(customerId)).toEqual({ kind: "nothing" })
    expect(await db().message.count()).toBe(0)
    await turn(true)
    // Control: nothing else kept it back.
    expect((await look(customerId)).note).not.toBeNull()
    expect(await db().touchpoint.findUnique({ where: { id: touchpointId } })).toMatchObject({ state: "sent" })
  })

  test("“stop” is honoured at once: for what is shown, for what is planned, and for what the block asks", async () => {
    const first = await seedNote({ number: 1, person: 1 })
    const { note, products } = await look(first.customerId, first.orderId)
    expect(products).toHaveLength(1)
    await seedAsk(app.runtime, { number: 2, person: 1, channel: "onsite", hasConsent: false })
    expect(await say(first.customerId, { intent: "stop", note: note?.id })).toMatchObject({ status: 200, done: "stopped" })
    clock.set(addDays(morning, 10))
    expect(await look(first.customerId, first.orderId)).toMatchObject({ kind: "customer", note: null, products: [], canWrite: true })
    expect(await db().touchpoint.findMany({ where: { state: { in: ["approved", "planned"] } } })).toEqual([])
    expect(await db().consentEntry.count({ where: { state: "denied" } })).toBeGreaterThan(0)
    expect(await say(first.customerId, { intent: "stop", note: note?.id })).toMatchObject({ status: 200 })
  })

  test("“not yet” is said once, replayed or not, and moves the moment", async () => {
    const { customerId, touchpointId } = await seedNote()
    const { note } = await look(customerId)
    const twice = [
      await say(customerId, { intent: "not-yet", note: note?.id }),
      await say(customerId, { intent: "not-yet", note: note?.id }),
    ]
    expect(twice.map(({ status, done }) => [status, done])).toEqual([
      [200, "put-off"],
      [200, "put-off"],
    ])
    expect(await db().touchpoint.count({ where: { agreedFrom: touchpointId } })).toBe(1)
    expect(await db().response.count({ where: { kind: "not-yet" } })).toBe(1)
    expect((await look(customerId)).note).toBeNull()
  })

  test("of somebody else is unknown, to see and to answer", async () => {
    const mine = await seedNote({ number: 1 })
    const theirs = await seedNote({ number: 2 })
    const { note } = await look(theirs.customerId)
    expect((await look(mine.customerId)).note?.id).not.toBe(note?.id)
    for (const intent of ["dismiss", "not-yet", "stop"])
      expect(await say(mine.customerId, { intent, note: note?.id })).toMatchObject({ status: 404, reason: "unknown" })
    expect((await look(theirs.customerId)).note?.id).toBe(note?.id)
    expect(await db().consentEntry.count({ where: { state: "denied" } })).toBe(0)
  })
})

describe("an order", () => {
  const two = [{ title: "Linen Shirt" }, { title: "Linen Sheet" }]
  const handOver = (orderId: string) =>
    Promise.all([
      db().order.updateMany({ where: { id: orderId }, data: { deliveryMethod: "pickup" } }),
      db().orderLine.updateMany({ where: { orderId }, data: { fulfillmentStatus: "fulfilled" } }),
    ])

  test("shows what is with the customer: each product with a link that is proof, “not yet” only where somebody asked", async () => {
    const ask = await seedAsk(app.runtime, { products: two })
    await turn(true)
    expect((await look(ask.customerId, ask.orderId)).products).toEqual([])
    await handOver(ask.orderId)
    const { products, preferencesUrl } = await look(ask.customerId, ask.orderId)
    expect(products).toMatchObject([
      { title: "Linen Shirt", isReviewed: false, isPutOff: false, askId: null },
      { title: "Linen Sheet", askId: null },
    ])
    const postpone = { intent: "postpone", order: ask.orderId, product: ask.productIds[0] }
    expect(await say(ask.customerId, postpone)).toMatchObject({ status: 404 })
    // Said on the page of the link before anybody asked, it is no answer to the ask that comes.
    const token = new URL(products[0]?.url ?? "").pathname
    await fetch(`${app.url}${token}`, { method: "POST", redirect: "manual", body: new URLSearchParams({ intent: "not-yet" }) })
    expect(await db().response.count({ where: { kind: "not-yet" } })).toBe(0)

    await db().touchpoint.update({ where: { id: ask.touchpointId }, data: { state: "sent", sentAt: morning } })
    expect((await look(ask.customerId, ask.orderId)).products[0]).toMatchObject({ askId: ask.touchpointId, isPutOff: false })
    expect(await say(ask.customerId, postpone)).toMatchObject({ status: 200, done: "put-off" })
    expect(await say(ask.customerId, postpone)).toMatchObject({ status: 200, done: "put-off" })
    expect(await db().response.count({ where: { kind: "not-yet" } })).toBe(1)
    // One message asked about both.
    expect((await look(ask.customerId, ask.orderId)).products.map(({ isPutOff }) => isPutOff)).toEqual([true, true])

    const page = await fetch(new URL(new URL(products[0]?.url ?? "").pathname, app.url))
    expect([page.status, (await page.text()).includes("Linen Sheet")]).toEqual([200, true])
    expect((await fetch(new URL(new URL(preferencesUrl).pathname, app.url))).status).toBe(200)
  })

  test("what went back, was cancelled or is reviewed is not asked for; the stars change nothing", async () => {
    const ask = await seedAsk(app.runtime, { products: two })
    await turn(true)
    await handOver(ask.orderId)
    for (const rating of [1, 5]) {
      await db().review.deleteMany()
      const { orderId, customerId, personKey } = ask
      const written = {
        title: null,
        body: "So.",
        displayName: "A.",
        source: "link",
        consentText: "yes",
        isVerified: true,
        state: "pending",
      }
      const of = { orderId, customerId, personKey, productId: ask.productIds[0] ?? "", orderLineId: ask.lineIds[0] ?? "" }
      await db().review.create({ data: { id: `r${rating}`, shopId: northwind, ...of, ...written, rating, submittedAt: morning } })
      expect((await look(ask.customerId, ask.orderId)).products.map(({ isReviewed }) => isReviewed)).toEqual([true, false])
    }
    await db().orderLine.updateMany({ where: { id: ask.lineIds[1] ?? "" }, data: { currentQuantity: 0 } })
    expect((await look(ask.customerId, ask.orderId)).products.map(({ title }) => title)).toEqual(["Linen Shirt"])
    await db().order.updateMany({ data: { cancelledAt: morning } })
    expect((await look(ask.customerId, ask.orderId)).products).toEqual([])
  })

  test("of somebody else is as unknown as one that is not there, and a body that names it proves nothing", async () => {
    const mine = await seedNote({ number: 1 })
    const theirs = await seedNote({ number: 2 })
    await handOver(theirs.orderId)
    await look(theirs.customerId, theirs.orderId)
    const [strangers, missing] = [await look(mine.customerId, theirs.orderId), await look(mine.customerId, gid("Order", 999))]
    expect(strangers.products).toEqual([])
    expect({ ...strangers, preferencesUrl: "" }).toEqual({ ...missing, preferencesUrl: "" })
    const postpone = { intent: "postpone", order: theirs.orderId, product: theirs.productIds[0] }
    expect(await say(mine.customerId, postpone)).toMatchObject({ status: 404, reason: "unknown" })
    expect(await say(theirs.customerId, postpone)).toMatchObject({ status: 200 })
    const written = { intent: "message", order: theirs.orderId, locale: "en", message: "Where is it?" }
    expect(await say(mine.customerId, written)).toMatchObject({ status: 200, done: "written" })
    expect(await db().incomingMessage.findMany()).toMatchObject([{ orderId: null, personKey: mine.personKey }])
  })

  test("an order under another address of the customer gives no link that opens that address's choices", async () => {
    const ask = await seedAsk(app.runtime, { state: "sent" })
    await turn(true)
    await handOver(ask.orderId)
    const other = app.runtime.vault.personKey(northwind, "other@shopper.example")
    await db().customer.updateMany({ where: { id: ask.customerId }, data: { emailIndex: other } })
    const { products, preferencesUrl } = await look(ask.customerId, ask.orderId)
    expect(products).toMatchObject([{ askId: null, url: "https://northwind.example/apps/afterword/reviews/new?product_id=100&locale=en" }])
    expect(preferencesUrl).toBe("https://northwind.example/apps/afterword/preferences?locale=en")
  })
})

describe("who is not logged in", () => {
  test("sees no word of anybody, only the shop's own ways, and may answer nothing", async () => {
    const ask = await seedNote()
    const guest = await look(undefined, ask.orderId)
    expect(guest).toEqual({
      kind: "guest",
      shopName: "Northwind Linen",
      reviewUrl: "https://northwind.example/apps/afterword/reviews/find?locale=en",
      preferencesUrl: "https://northwind.example/apps/afterword/preferences?locale=en",
      contactUrl: "mailto:help@northwind.example",
    })
    expect(await db().message.count()).toBe(0)
    const acts = [
      { intent: "postpone", order: ask.orderId, product: ask.productIds[0] },
      { intent: "message", order: ask.orderId, locale: "en", message: "Hello" },
      { intent: "stop", note: "any" },
    ]
    for (const act of acts) expect(await say(undefined, act)).toMatchObject({ status: 403, reason: "log-in" })
    await turn(false)
    expect(await look(undefined)).toEqual({ kind: "nothing" })
  })

  test("a customer whom the app does not know is shown nothing of anybody", async () => {
    await seedNote()
    expect(await look(gid("Customer", 77))).toMatchObject({ kind: "customer", note: null, products: [], canWrite: false })
  })
})

describe("what is said", () => {
  test("a message reaches the inbox once a day in the same words; too long, empty and too many are refused with the reason", async () => {
    const ask = await seedNote()
    const write = (message: string, order: string | null = ask.orderId) =>
      say(ask.customerId, { intent: "message", order, locale: "en", message })
    expect(await write("The collar came off.")).toMatchObject({ status: 200, done: "written" })
    expect(await write("The collar came off.")).toMatchObject({ status: 200 })
    expect(await db().incomingMessage.findMany()).toMatchObject([{ source: "page", orderId: ask.orderId, personKey: ask.personKey }])
    expect(await write("  ")).toMatchObject({ status: 422, reason: "message-missing" })
    expect(await write("x".repeat(4_001))).toMatchObject({ status: 422, reason: "too-long" })
    for (let count = 0; count < 11; count += 1) expect(await write(`Number ${count}`, null)).toMatchObject({ status: 200 })
    expect(await write("One more")).toMatchObject({ status: 429, reason: "too-many" })
  })

  test.each([
    ["nothing", "null"],
    ["half of it", `{"intent":"postpone"}`],
    ["an order that is none", `{"intent":"postpone","order":"gid://shopify/Order/1'--","product":"gid://shopify/Product/1"}`],
    ["something else", `{"intent":"erase-all","note":"x"}`],
    ["no JSON", "intent=stop&note=x"],
  ])("%s is refused", async (_name, body) => {
    const { customerId } = await seedNote()
    const response = await call(tokenFor(customerId), "", { method: "POST", body, headers: { "content-type": "application/json" } })
    expect(response.status).toBe(400)
  })

  test("a flood ends in a refusal that is counted; a stop is still heard, and the neighbour is not kept out", async () => {
    const { customerId } = await seedNote({ number: 1 })
    const { note } = await look(customerId)
    const other = await seedNote({ number: 2 })
    await look(customerId)
    await db().rateWindow.updateMany({ data: { count: 100_000 } })
    await say(customerId, { intent: "dismiss", note: "unknown" })
    await db().rateWindow.updateMany({ data: { count: 100_000 } })
    expect((await call(tokenFor(customerId), "")).status).toBe(429)
    expect(await say(customerId, { intent: "dismiss", note: note?.id })).toMatchObject({ status: 429, reason: "too-many" })
    expect(await say(customerId, { intent: "stop", note: note?.id })).toMatchObject({ status: 200, done: "stopped" })
    expect((await db().captureRefusal.findMany()).map(({ kind }) => kind).sort()).toEqual(["account-answer", "account-look"])
    expect((await look(other.customerId)).note).not.toBeNull()
  })

  test("nothing of a shopper stands in the log", async () => {
    const ask = await seedNote()
    await look(ask.customerId, ask.orderId)
    await say(ask.customerId, { intent: "message", order: null, locale: "en", message: "A secret of mine" })
    const log = app.logLines.join("\n")
    expect(log).toContain("/account/block?order=[removed]")
    expect(log).not.toContain(ask.orderId)
    expect(log).not.toContain("A secret of mine")
  })
})

test("a note is left alone by the sweep that sends the rest", async () => {
  await seedNote()
  const { mail, env, links, short } = app.runtime
  expect(await sendDue(app.runtime, { mail, mailFrom: env.MAIL_FROM, links, short }, northwind, "w1", 50)).toEqual([])
})
