// How messages leave, as the merchant sets it and the shopper stops it: the settings' own forms over HTTP, and one click on a mail that came by SMTP.
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { WorldFailure } from "#app/platform/failure.ts"

import { oneClickUnsubscribe } from "../../simulator/mailbox/mail-links.ts"
import { headerOf, type StoredMail } from "../../simulator/mailbox/stored-mail.ts"
import { sampleAccount } from "../../simulator/sms/sms-sink.ts"
import { createTwilioApi, type TwilioApi } from "../../simulator/sms/twilio-api.ts"
import { merchantOf, type Merchant } from "../setup/merchant.ts"
import { appUrl, openStoryShop, orderThatArrived, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"

const shopId = shopDomain
const serviceSid = `MG${"1".repeat(32)}`
let product: Product
let story: Story
let merchant: Merchant
let twilio: TwilioApi
let server: Server

beforeAll(async () => {
  twilio = createTwilioApi({ clock: { now: () => product.clock.now() }, account: sampleAccount })
  server = createServer((request, response) => void twilio.serve(request, response, new URL(request.url ?? "/", "http://127.0.0.1")))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  product = await startProduct({
    env: {
      TWILIO_ACCOUNT_SID: sampleAccount.accountSid,
      TWILIO_AUTH_TOKEN: sampleAccount.authToken,
      TWILIO_MESSAGING_SERVICE_SID: serviceSid,
      TWILIO_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
  })
  story = await openStoryShop(product)
  merchant = merchantOf(product)
}, 180_000)
afterAll(async () => {
  await product?.close()
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
})

const db = () => product.runtime.db
const sendTo = (page: string) => async (fields: Record<string, string>) => (await merchant.send(`/app/settings/${page}`, fields)).text

describe("Sending", () => {
  const send = sendTo("sending")
  const ownDomain = () => db().sendingDomain.findFirst({ where: { shopId } })

  test("an own address: refused in words, kept with a key of its own, looked for in DNS, and let go", async () => {
    expect((await merchant.read("/app/settings/sending")).text).toContain("hello@mail.story-shop.example")
    expect(await send({ intent: "set-domain", address: "hello" })).toContain("Give an address such as")
    expect(await send({ intent: "set-domain", address: "owner@gmail.com" })).toContain("cannot be used")
    expect(await ownDomain()).toBeNull()
    expect(await send({ intent: "set-domain", address: "hello@story-shop.example" })).toContain("Now set the records below")
    const own = await ownDomain()
    expect(own).toMatchObject({ state: "pending", domain: "story-shop.example", fromLocal: "hello" })
    expect(own?.privateKeyCipher).not.toContain("PRIVATE")
    const screen = (await merchant.read("/app/settings/sending")).text
    for (const word of ["_domainkey.story-shop.example", "v=spf1", "v=DMARC1"]) expect(screen).toContain(word)

    const answers = { isDown: true }
    product.runtime.domainPorts.dns = {
      async txt() {
        if (answers.isDown) throw new WorldFailure("down", { retryable: true })
        return []
      },
    }
    expect(await send({ intent: "check-domain" })).toContain("DNS did not answer")
    answers.isDown = false
    expect(await send({ intent: "check-domain" })).toContain("Something is missing")
    expect(await ownDomain()).toMatchObject({ state: "pending", verifiedAt: null })
    expect(await send({ intent: "drop-domain" })).toContain("from the app’s address again")
    expect(await ownDomain()).toBeNull()
  })

  test("the look: a logo and a colour, or why not", async () => {
    const brand = { intent: "save-brand", logoUrl: "https://cdn.shop.example/logo.png", logoAlt: "Story", accentColour: "#0b5d3b" }
    expect(await send({ ...brand, logoUrl: "javascript:alert(1)" })).toContain("beginning with https://")
    expect(await send({ ...brand, accentColour: "greenish" })).toMatch(/invalid/u)
    expect(await db().shopBrand.count({ where: { shopId } })).toBe(0)
    expect(await send(brand)).toContain("Saved")
    expect(await db().shopBrand.findFirst({ where: { shopId } })).toMatchObject({ accentColour: "#0b5d3b", logoAlt: "Story" })
  })

  test("a brake is let go once; nothing else is asked for", async () => {
    expect(await send({ intent: "release" })).toContain("It was not held back")
    const now = product.clock.now()
    const brake = { shopId, channel: "email", state: "stopped", reason: "complaints", setAt: now }
    await db().sendBrake.create({ data: brake })
    expect((await merchant.read("/app/settings/sending")).text).toContain("stopped")
    expect(await send({ intent: "release" })).toContain("Sending goes on")
    expect(await send({ intent: "release" })).toContain("It was not held back")
    expect(await send({ intent: "send-everything" })).toContain("Nothing was asked for")
    await db().sendBrake.deleteMany({})
  })
})

describe("Channels", () => {
  const send = sendTo("channels")
  const sms = { intent: "save-sms", accountSid: "", authToken: "", prices: "DE 0.0755", monthlyBudget: "12,50", helpText: "Write to us." }

  test("what is missing is said, and nothing is switched on without it", async () => {
    expect(await send({ intent: "switch", channel: "push", to: "on" })).toContain("Still needed: keys for push messages")
    expect(await send({ intent: "switch", channel: "fax", to: "on" })).toContain("Nothing was asked for")
    expect(await db().channelSwitch.count({ where: { onAt: { not: null } } })).toBe(0)
    expect(await send({ intent: "switch", channel: "sms", to: "on" })).toContain("Text messages: on")
    expect(await send({ intent: "switch", channel: "sms", to: "off" })).toContain("Text messages: off")
    expect(await db().channelSwitch.count({ where: { onAt: { not: null } } })).toBe(0)
  })

  test("account, prices and budget are read as they are typed; a token is kept and never shown", async () => {
    expect(await send({ ...sms, accountSid: "AC1" })).toContain("as Twilio shows it")
    expect(await send({ ...sms, prices: "Germany cheap" })).toContain("Not understood")
    expect(await db().smsSettings.count({ where: { shopId } })).toBe(0)
    const account = { accountSid: `AC${"0".repeat(32)}`, authToken: "a token of sixteen signs", senderNumber: "+4915100000000" }
    expect(await send({ ...sms, ...account })).toContain("Saved")
    const kept = await db().smsSettings.findFirstOrThrow({ where: { shopId } })
    expect(kept).toMatchObject({ monthlyBudgetMicros: 12_500_000n, prices: { DE: 75_500 }, helpText: "Write to us." })
    expect([kept.authTokenCipher, (await merchant.read("/app/settings/channels")).text].join()).not.toContain(account.authToken)
    // Without a token typed again the stored one stays; without the account it goes.
    expect(await send({ ...sms, ...account, authToken: "" })).toContain("Saved")
    expect((await db().smsSettings.findFirstOrThrow({ where: { shopId } })).authTokenCipher).toBe(kept.authTokenCipher)
    expect(await send(sms)).toContain("Saved")
    expect((await db().smsSettings.findFirstOrThrow({ where: { shopId } })).authTokenCipher).toBeNull()
  })

  test("a test text goes to one's own phone, five a day, and is counted; a test notification needs a browser", async () => {
    expect(await send({ intent: "test-sms", to: "12" })).toContain("no number that takes texts")
    twilio.script({ kind: "refuse", status: 400, code: 21614 }, { times: 1 })
    // Why, in the channel's own words: it certainly did not leave, so nothing is paid for it.
    expect(await send({ intent: "test-sms", to: "+49 151 23456789" })).not.toMatch(/Test sent|may or may not/u)
    for (let sent = 2; sent <= 5; sent += 1) expect(await send({ intent: "test-sms", to: "+49 151 23456789" })).toContain("Test sent")
    expect(await send({ intent: "test-sms", to: "+49 151 23456789" })).toContain("At most 5 tests a day")
    expect(twilio.messages()).toHaveLength(4)
    expect(twilio.messages()[0]).toMatchObject({
      to: "+4915123456789",
      from: serviceSid,
      body: expect.stringMatching(/^Story Shop: .*STOP/u),
    })
    expect(await db().smsUse.count({ where: { shopId, touchpointId: "test", state: "held", costMicros: 75_500n } })).toBe(4)
    expect(await send({ intent: "test-push", to: "owner@story-shop.example" })).toContain("No browser of this customer")
  })
})

describe("Answers and clicks", () => {
  test("answers want an address set up first; what is measured is the merchant's choice", async () => {
    const send = sendTo("answers")
    const chosen = () =>
      db().shopSettings.findFirst({ where: { shopId }, select: { takesAnswers: true, measuresClicks: true, measuresOpens: true } })
    expect((await merchant.read("/app/settings/answers")).status).toBe(200)
    expect(await send({ takesAnswers: "on", measuresClicks: "on", measuresOpens: "off" })).toContain("no address for them is set up")
    expect(await send({ takesAnswers: "maybe" })).toContain("That did not work")
    expect(await send({ takesAnswers: "off", measuresClicks: "on", measuresOpens: "off" })).toContain("Saved")
    expect(await chosen()).toEqual({ takesAnswers: false, measuresClicks: true, measuresOpens: false })
    expect(await send({ takesAnswers: "off", measuresClicks: "off", measuresOpens: "off" })).toContain("Saved")
  })
})

describe("one click (RFC 8058)", () => {
  /** Where the mail's own header leads, on this machine. */
  const stopOf = (mail: StoredMail) => (oneClickUnsubscribe(mail) ?? "").replace(appUrl, product.appOrigin)
  /** As a mailbox provider does: no cookie, no page before, nothing but the one field. */
  const click = (url: string) =>
    fetch(url, {
      method: "POST",
      body: "List-Unsubscribe=One-Click",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      redirect: "manual",
    })
  const denials = () => db().consentEntry.count({ where: { shopId, state: "denied" } })
  const stops = () => db().response.count({ where: { shopId, kind: "stop" } })

  test(
    "a mail that came by SMTP is stopped by one POST to its own header; looking at the address stops nothing",
    { timeout: 120_000 },
    async () => {
      await merchant.turnSendingOn()
      await orderThatArrived(product, story)
      for (let day = 0; day < 20 && product.mailbox.messages().length === 0; day += 1) {
        await product.pass({ days: 2, stepHours: 24 })
        await merchant.approveAll()
        await product.settle()
      }
      const [mail] = product.mailbox.messages()
      if (!mail) throw new Error("no mail")
      expect(headerOf(mail, "List-Unsubscribe")).toMatch(/^<https:\/\/\S+>$/u)
      expect(headerOf(mail, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click")
      const url = stopOf(mail)

      // What filters, previews and browsers do with a link before anybody presses anything.
      for (const init of [{}, { method: "HEAD" }, { headers: { "sec-purpose": "prefetch", "purpose": "prefetch" } }, { method: "OPTIONS" }])
        expect((await fetch(url, { redirect: "manual", ...init })).status).toBeLessThan(500)
      expect([await denials(), await stops()]).toEqual([0, 0])

      // Something more is planned for her, so that there is something to stop.
      await orderThatArrived(product, story)
      const open = () => db().touchpoint.count({ where: { shopId, state: { in: ["planned", "review", "approved", "held"] } } })
      expect(await open()).toBeGreaterThan(0)

      const answer = await click(url)
      expect(answer.status).toBe(200)
      expect(answer.headers.get("set-cookie")).toBeNull()
      expect(await open()).toBe(0)
      const noted = await denials()
      expect([noted, await stops()]).toEqual([expect.any(Number), 1])
      expect(noted).toBeGreaterThan(0)
      expect(await db().response.findFirst({ where: { shopId, kind: "stop" } })).toMatchObject({ detail: { source: "one-click" } })

      // Told again, and at once by two: the same page, and nothing more is written that anybody would get.
      expect((await Promise.all([click(url), click(url)])).map(({ status }) => status)).toEqual([200, 200])
      expect(await stops()).toBe(1)

      // What she buys from now on is planned for nobody.
      await orderThatArrived(product, story)
      expect(await open()).toBe(0)
      expect(product.mailbox.messages()).toHaveLength(1)
      await product.settle()
      expect(product.shopify.shop(shopDomain).customers.get(story.anna.id)?.emailConsent.state).toBe("unsubscribed")
    },
  )

  test("nobody else's mail is stopped by it, nor by an address that was changed", async () => {
    const [mail] = product.mailbox.messages()
    const url = stopOf(mail ?? expect.fail("no mail"))
    const before = await denials()
    expect((await click(`${url.slice(0, -2)}AA`)).status).toBe(404)
    expect((await click(url.replace("/stop/", "/preferences/"))).status).toBe(404)
    expect(await denials()).toBe(before)
  })
})
