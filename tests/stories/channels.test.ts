// Beside mail: a text, a push message and a note in the shop, each planned, drafted, approved on the desk, sent at an hour that the law leaves, and
// answered; the whole product on a moving clock, before peers that speak the real protocols.
import { createServer, type Server } from "node:http"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"

import { afterAll, beforeAll, describe, expect, test } from "vitest"
import webPush from "web-push"

import { startPushService, type Browser, type PushService } from "../../simulator/push/push-peer.ts"
import { sampleAccount } from "../../simulator/sms/sms-sink.ts"
import { createTwilioApi, newMessageSid, type TwilioApi } from "../../simulator/sms/twilio-api.ts"
import type { SimCustomer } from "../../simulator/shopify/state.ts"
import { merchantOf, type Merchant } from "../setup/merchant.ts"
import { appUrl, openStoryShop, orderThatArrived, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"

const phone = "+447400123456"
const vapid = webPush.generateVAPIDKeys()

describe("beside mail", { timeout: 240_000 }, () => {
  let product: Product
  let story: Story
  let merchant: Merchant
  let twilio: TwilioApi
  let server: Server
  let push: PushService
  const folder = mkdtempSync(path.join(tmpdir(), "afterword-story-"))

  beforeAll(async () => {
    const clock = { now: () => product.clock.now() }
    push = await startPushService({ clock })
    twilio = createTwilioApi({ clock, account: sampleAccount })
    server = createServer((request, response) => void twilio.serve(request, response, new URL(request.url ?? "/", "http://127.0.0.1")))
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const caFile = path.join(folder, "ca.pem")
    writeFileSync(caFile, push.certificate)
    product = await startProduct({
      env: {
        TWILIO_ACCOUNT_SID: sampleAccount.accountSid,
        TWILIO_AUTH_TOKEN: sampleAccount.authToken,
        TWILIO_MESSAGING_SERVICE_SID: `MG${"1".repeat(32)}`,
        TWILIO_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        VAPID_PUBLIC_KEY: vapid.publicKey,
        VAPID_PRIVATE_KEY: vapid.privateKey,
        PUSH_SERVICES: push.host,
        PUSH_CA_FILE: caFile,
      },
    })
    story = await openStoryShop(product)
    merchant = merchantOf(product)
    who = story.anna
    product.shopify.updateCustomer(shopDomain, story.anna.id, { phone })
    product.shopify.updateMarketingConsent(shopDomain, story.anna.id, { channel: "sms", state: "subscribed" })
    await product.settle()
  }, 180_000)
  afterAll(async () => {
    await product?.close()
    await push?.close()
    server?.closeAllConnections()
    await new Promise((resolve) => server?.close(resolve))
    rmSync(folder, { recursive: true })
  })

  const db = () => product.runtime.db
  let who: SimCustomer
  /** A new shopper who takes part from now on. */
  const meet = (firstName: string, emailMarketing: "subscribed" | "not_subscribed" = "subscribed"): Story => {
    const person = { firstName, lastName: "Ashworth", email: `${firstName}@example.com`, locale: "en", emailMarketing }
    who = product.shopify.createCustomer(shopDomain, { ...person, address: { ...story.anna.address, firstName } })
    return { ...story, anna: who }
  }
  /** In the shop's own storefront, signed in. */
  const visit = (at: string, init: RequestInit = {}) =>
    fetch(`${product.simulator.plainOrigin}/apps/afterword${at}`, {
      redirect: "manual",
      ...init,
      headers: { cookie: `storefront_customer=${who.id}`, ...init.headers },
    })
  const json = (body: unknown): RequestInit => ({
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  })
  /** What Twilio tells, as it does: at the app's public address, signed for that. */
  const tell = (fields: Record<string, string>, at = "/callbacks/sms") =>
    twilio.post(`${product.appOrigin}${at}`, { MessageSid: newMessageSid(), ...fields }, { signedUrl: `${appUrl}${at}` })
  const hear = (body: string) => tell({ From: phone, To: "+447400000000", Body: body, SmsStatus: "received" })
  /** What the shopper chose on the preference page. */
  const wish = (channel: "sms" | "push") =>
    db().contactWish.create({
      data: {
        shopId: shopDomain,
        personKey: product.runtime.vault.personKey(shopDomain, who.email) ?? "",
        channel,
        updatedAt: product.clock.now(),
      },
    })
  const orderIdOf = async (name: string) => (await db().order.findFirstOrThrow({ where: { name } })).id
  const passUntil = async (isSo: () => Promise<boolean>) => {
    for (let day = 0; day < 40 && !(await isSo()); day += 1) await product.pass({ days: 1 })
  }
  const approved = async (orderId: string) => {
    await passUntil(async () => (await db().touchpoint.count({ where: { orderId, state: "review" } })) > 0)
    return merchant.approveAll()
  }

  test("each channel is off until the merchant switches it on", async () => {
    await merchant.turnSendingOn()
    expect((await merchant.read("/app/settings/channels")).status).toBe(200)
    expect(await (await visit("/push")).json()).toEqual({ key: null })
    for (const channel of ["sms", "push", "onsite"])
      expect((await merchant.send("/app/settings/channels", { intent: "switch", channel, to: "on" })).text).toContain("saved")
    expect(await db().channelSwitch.count({ where: { onAt: { not: null } } })).toBe(3)
    expect(await (await visit("/push")).json()).toEqual({ key: vapid.publicKey })
  })

  test("a text: the short link works, HELP is answered, “not yet” moves the moment, STOP ends texts", async () => {
    await wish("sms")
    const orderId = await orderIdOf((await orderThatArrived(product, story)).name)
    expect(await approved(orderId)).toBeGreaterThan(0)
    await product.pass({ days: 2, stepHours: 1 })
    const [sms] = twilio.messages()
    expect(sms).toMatchObject({ to: phone, body: expect.stringMatching(/^Story Shop: .*STOP/su) })
    // 8 to 9 by the clock at the shopper, and the merchant's own hours.
    expect(sms?.receivedAt.getUTCHours()).toSatisfy((hour: number) => hour >= 8 && hour < 20)
    expect(product.mailbox.messages()).toEqual([])

    const link = /https:\/\/\S+\/s\/\w{12}/u.exec(sms?.body ?? "")?.[0] ?? ""
    const opened = await fetch(link.replace(appUrl, product.appOrigin), { redirect: "manual" })
    expect(opened.status).toBe(302)
    const page = await fetch((opened.headers.get("location") ?? "").replace(appUrl, product.appOrigin))
    expect([page.status, (await page.text()).includes("Linen shirt")]).toEqual([200, true])

    const status = new URL(sms?.statusUrl ?? "")
    const fate = { MessageSid: sms?.id ?? "", MessageStatus: "delivered" }
    expect((await tell(fate, `${status.pathname}${status.search}`)).status).toBe(200)
    const message = await db().message.findFirstOrThrow({ where: { channel: "sms" } })
    expect(message).toMatchObject({ state: "sent", fate: "delivered" })

    expect((await hear("HELP")).text).toMatch(/<Message>Story Shop: Help: .*STOP/su)
    expect((await hear("Later")).text).not.toContain("<Message>")
    const next = await db().touchpoint.findFirst({ where: { orderId, agreedFrom: { not: null } } })
    expect(next?.dueAt.getTime()).toBeGreaterThan(product.clock.now().getTime())

    expect((await hear("The collar came off in the first wash. What now?")).status).toBe(200)
    await product.settle()
    expect(await db().incomingMessage.findMany()).toMatchObject([{ source: "sms", orderId }])

    expect((await hear("STOP")).status).toBe(200)
    const denied = await db().consentEntry.findMany({ where: { state: "denied", source: "stop-word" } })
    expect(denied.map(({ channel }) => channel)).toEqual(["sms", "sms"])
    expect((await hear("START")).status).toBe(200)
    expect(await db().consentEntry.count({ where: { source: "start-word" } })).toBe(2)
    await hear("STOP")
    await product.pass({ days: 20, stepHours: 2 * 24 })
    expect(twilio.messages()).toHaveLength(1)
  })

  test("nobody else can tell what Twilio tells", async () => {
    const forged = { From: phone, Body: "STOP", MessageSid: newMessageSid() }
    const post = (headers: Record<string, string>) =>
      fetch(`${product.appOrigin}/callbacks/sms`, { method: "POST", body: new URLSearchParams(forged), headers })
    expect((await post({})).status).toBe(403)
    expect((await post({ "x-twilio-signature": "AAAA" })).status).toBe(403)
    // Signed, but for another address.
    expect((await twilio.post(`${product.appOrigin}/callbacks/sms`, forged, { signedUrl: `${appUrl}/callbacks/other` })).status).toBe(403)
    expect((await fetch(`${product.appOrigin}/callbacks/sms`)).status).toBe(405)
  })

  let browser: Browser

  test("push: asked for in the shop by who is signed in, shown in that browser, opened at the store's address", async () => {
    const ben = meet("ben")
    await product.settle()
    const worker = await visit("/push-worker.js")
    expect(worker.headers.get("content-type")).toContain("javascript")
    expect(worker.headers.get("service-worker-allowed")).toBe("/apps/afterword/")
    browser = push.subscribe(vapid.publicKey)
    const subscription = { endpoint: browser.endpoint, keys: browser.keys }
    expect(
      (await visit("/push", { ...json({ subscription }), headers: { "cookie": "", "content-type": "application/json" } })).status,
    ).toBe(403)
    expect((await fetch(`${product.appOrigin}/proxy/push`, json({ subscription }))).status).toBe(401)
    expect((await visit("/push", { method: "POST", body: new URLSearchParams({ subscription: "x" }) })).status).toBe(400)
    expect(await (await visit("/push", json({ subscription }))).json()).toEqual({ kind: "subscribed" })
    expect(await db().consentEntry.findMany({ where: { channel: "push" } })).toMatchObject([{ state: "granted", source: "push-button" }])

    await wish("push")
    const orderId = await orderIdOf((await orderThatArrived(product, ben)).name)
    expect(await approved(orderId)).toBeGreaterThan(0)
    await passUntil(async () => push.messages().length > 0)
    const [shown] = push.messages()
    expect(shown?.endpointId).toBe(browser.id)
    const { path: at } = JSON.parse(shown?.text ?? "{}") as { path: string }
    const opened = await visit(`/${at}`)
    expect(opened.status).toBe(302)
    expect(opened.headers.get("location")).toMatch(new RegExp(`^${appUrl}/r/`, "u"))
    expect((await visit("/open/AAAAAAAAAAAA")).headers.get("location")).toBe("/")
  })

  test("in the shop: shown when she comes by, put off there, and nothing to anybody else", async () => {
    // She never said yes to mail, so the shop's own pages are what is left.
    const orderId = await orderIdOf((await orderThatArrived(product, meet("cleo", "not_subscribed"))).name)
    expect(await approved(orderId)).toBeGreaterThan(0)
    await passUntil(
      async () => (await db().touchpoint.count({ where: { orderId, state: "approved", dueAt: { lte: product.clock.now() } } })) > 0,
    )
    // Noon, when a note may be shown.
    product.clock.set(new Date(Math.ceil(product.clock.now().getTime() / 86_400_000) * 86_400_000 + 12 * 3_600_000))
    await product.settle()
    expect(await db().message.count({ where: { channel: "onsite" } })).toBe(0)
    expect((await visit("/onsite?part=note", { headers: { cookie: "" } })).status).toBe(204)
    const answer = await visit("/onsite?part=note")
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain("Not yet")
    expect(await db().message.findMany({ where: { channel: "onsite" } })).toMatchObject([{ state: "sent", fate: "delivered" }])
    expect(await (await visit("/onsite")).text()).toContain('name="intent"')
    const note = /name="note" value="([^"]+)"/u.exec(html)?.[1] ?? ""
    const said = await visit("/onsite?part=note", { method: "POST", body: new URLSearchParams({ note, intent: "not-yet" }) })
    expect(await said.text()).toContain("We will ask later")
    expect((await visit("/onsite?part=note")).status).toBe(204)
    expect(await db().response.count({ where: { kind: "not-yet" } })).toBeGreaterThan(0)
  })
})
