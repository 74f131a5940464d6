// How messages leave, as the merchant sees and sets it: sending, channels, answers, the calendar's pages, the mail on the desk in the shop's own look, and
// a text that is answered by text; in real Chromium at both widths.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { writeChannel } from "#app/flow/record/channel-switches.store.server.ts"
import { saveSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { takeSms } from "#app/flow/responses/take-sms.server.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { addDays, hourMs } from "#app/platform/clock.ts"

import { seedApproved, seedDrafted } from "../builders/approved-ask.ts"
import { seedAsk } from "../builders/review-ask.ts"
import { merchantOf } from "../setup/merchant.ts"
import { openStoryShop, shopDomain, startProduct, type Product } from "../setup/product.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"
import { seriousFaults } from "./fault-free.ts"

const shopId = shopDomain
const phoneNumber = "+447400123456"
const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="150" height="40"><text x="0" y="29" font-family="Georgia" font-size="25">Story Shop</text></svg>`
let product: Product
let touchpointId = ""
beforeAll(async () => {
  product = await startProduct({
    withTls: true,
    env: { MAIL_IN_ADDRESS: "answers@in.story-shop.example", MAIL_IN_SECRET: "a secret of the mail door" },
  })
  await openStoryShop(product)
  await merchantOf(product).turnSendingOn()
  const { db, clock } = product.runtime
  const now = clock.now()
  const notice = { kind: "legal_notice", title: "Legal notice", text: "Story Shop GmbH", url: "https://story-shop.example/legal" }
  await db.shopPolicy.create({ data: { ...notice, shopId, updatedAt: now, readAt: now } })
  ;({ touchpointId } = await seedDrafted(product.runtime, { shop: shopId, number: 1, dueAt: addDays(now, 2) }))
  product.runtime.domainPorts.dns = { txt: async () => [] }
}, 300_000)
afterAll(() => product?.close())

const db = () => product.runtime.db
/** What a page has that Node has not. */
interface Styled {
  getComputedStyle(element: unknown): { getPropertyValue(name: string): string }
}
const toast = (admin: Admin, text: string | RegExp) => admin.browser.page.getByRole("status").getByText(text).first().waitFor()

describe.each(widths)("on a %s", (width) => {
  let admin: Admin
  beforeAll(async () => {
    admin = await openAdmin(product, width)
    await admin.browser.context.route("https://pictures.story-shop.example/**", (route) =>
      route.fulfill({ contentType: "image/svg+xml", body: logo }),
    )
  })
  afterAll(() => admin?.browser.close())

  test("sending: an address of one's own, its records, and how mails look", { timeout: 90_000 }, async () => {
    const { app, open, look } = admin
    await db().shopBrand.deleteMany({})
    await open("/app/settings/sending")
    await look("sending")
    await app.getByLabel("Address your mails come from").fill("owner@gmail.com")
    await app.getByRole("button", { name: "Use this address" }).click()
    await app.getByText("Use an address on a domain whose DNS records you can set").waitFor()
    await app.getByLabel("Address your mails come from").fill("hello@story-shop.example")
    await app.getByRole("button", { name: "Use this address" }).focus()
    await admin.browser.page.keyboard.press("Enter")
    await app.getByRole("heading", { name: "DKIM" }).waitFor()
    await app.getByRole("button", { name: "Look again" }).click()
    await app.getByText("Missing", { exact: true }).first().waitFor()
    await look("sending-records")
    await app.getByLabel("Colour of links and buttons (optional)").fill("greenish")
    await app.getByRole("button", { name: "Save look" }).click()
    await app
      .getByText(/#0b5d3b/u)
      .first()
      .waitFor()
    await app.getByLabel("Logo (optional)").fill("https://pictures.story-shop.example/logo.svg")
    await app.getByLabel("Logo in words").fill("Story Shop")
    await app.getByLabel("Colour of links and buttons (optional)").fill("#0b5d3b")
    await app.getByRole("button", { name: "Save look" }).click()
    await toast(admin, "Saved")
    await expect.poll(() => app.getByRole("button", { name: "Save look" }).isDisabled()).toBe(true)
    await look("sending-look")
    await app.getByRole("button", { name: "Stop using it" }).click()
    await app.getByRole("heading", { name: "DKIM" }).waitFor({ state: "detached" })
  })

  test("sending: what is held back is said, and what nobody can tell is settled by a person", { timeout: 90_000 }, async () => {
    const { app, open, look } = admin
    const now = product.clock.now()
    await db().sendBrake.create({ data: { shopId, channel: "email", state: "stopped", reason: "complaints", setAt: now } })
    const outage = { shopId, channel: "email", failures: 3, reason: "The mail server could not be reached.", openedAt: now }
    await db().sendCircuit.create({ data: { ...outage, retryAt: new Date(now.getTime() + hourMs / 4) } })
    const lost = await seedApproved(product.runtime, { shop: shopId, number: width === "phone" ? 20 : 21 })
    await db().touchpoint.update({ where: { id: lost.touchpointId }, data: { state: "unknown" } })
    const message = {
      ...{
        id: `lost-${width}`,
        shopId,
        touchpointId: lost.touchpointId,
        orderId: lost.orderId,
        personKey: lost.personKey,
        channel: "email",
      },
      ...{ purpose: "review-request", recipientCipher: product.runtime.vault.encrypt(lost.email), subjectCipher: "", bodyCipher: "" },
      ...{
        legalBasis: "consent",
        policyVersion: "1",
        draftId: "d",
        promptVersion: "1",
        approvedBy: "42",
        state: "unknown",
        claimedAt: now,
      },
    }
    await db().message.create({ data: message })
    await open("/app/settings/sending")
    await app.getByText("Your mails have stopped, answers apart").waitFor()
    await app.getByText("The mail server takes nothing").waitFor()
    await look("sending-held-back")
    await app.getByRole("button", { name: "I know why, let it go again" }).click()
    await app.getByText("Your mails have stopped").waitFor({ state: "detached" })
    await app.getByRole("button", { name: /^It arrived/u }).scrollIntoViewIfNeeded()
    await look("sending-unknown")
    await app.getByRole("button", { name: /^It arrived/u }).click()
    await expect.poll(async () => (await db().message.findFirst({ where: { id: message.id } }))?.state).toBe("sent")
    await db().sendCircuit.deleteMany({})
    await db().sendBrake.deleteMany({})
  })

  test("channels: what is missing, what is typed wrong, what is on", { timeout: 90_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/settings/channels")
    await app.getByText("Still needed: an account at Twilio").waitFor()
    await look("channels")
    await app.getByRole("button", { name: "Turn on" }).first().click()
    await app.getByText("It stays off").waitFor()
    await app.getByRole("button", { name: "Turn on" }).last().click()
    await app.getByText(/^On since/u).waitFor()
    await app.getByRole("button", { name: "Turn off" }).click()
    await toast(admin, "Messages in your shop: off")
    await app.getByLabel("Account SID").fill("AC1")
    await app.getByLabel("Price of one part").fill("GB 0.04\nDE 0.0755")
    await app.getByText(/to DE about/u).waitFor()
    await browser.page.getByRole("button", { name: "Save", exact: true }).click()
    await app.getByText("Account SID: AC and 32 letters and digits").waitFor()
    await look("channels-refused")
    await app.getByLabel("Account SID").fill("")
    await browser.page.getByRole("button", { name: "Save", exact: true }).click()
    await toast(admin, "Saved")
    await app.getByLabel("Send a test to your own phone").fill("12")
    await app.getByRole("button", { name: "Send test" }).first().click()
    await app.getByText("This is no number that takes texts").waitFor()
  })

  test("answers and clicks: chosen by keyboard, and kept", { timeout: 60_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/settings/answers")
    await app.getByRole("button", { name: "Save" }).waitFor()
    await look("answers")
    for (const wanted of [false, true]) {
      await app.getByLabel("Count clicks on links that leave for other pages").focus()
      await browser.page.keyboard.press("Space")
      await app.getByRole("button", { name: "Save" }).click()
      await toast(admin, "Saved")
      await expect.poll(async () => (await db().shopSettings.findFirst({ where: { shopId } }))?.measuresClicks).toBe(wanted)
      await expect.poll(() => app.getByRole("button", { name: "Save" }).isDisabled()).toBe(true)
    }
  })

  test("the desk shows the mail with logo, colour and legal notice, light and dark as it is itself", { timeout: 60_000 }, async () => {
    const { app, browser, open, look } = admin
    await open(`/app/approvals/${touchpointId}`)
    const mail = app.frameLocator("iframe")
    await mail.getByRole("img", { name: "Story Shop" }).waitFor()
    await mail.getByText("Legal notice").waitFor()
    await mail.getByText("Begin with the stars:").waitFor()
    const inMail = (selector: string, property: string) =>
      mail
        .locator(selector)
        .first()
        .evaluate((element, name) => (globalThis as unknown as Styled).getComputedStyle(element).getPropertyValue(name), property)
    expect(await inMail(".aw-button", "background-color")).toBe("rgb(11, 93, 59)")
    // Whatever the merchant's own computer is set to.
    await browser.page.emulateMedia({ colorScheme: "dark" })
    expect(await inMail(".aw-ink", "color")).toBe("rgb(31, 35, 40)")
    await browser.page.emulateMedia({ colorScheme: "light" })
    await look("desk-brand")
    await app.getByRole("button", { name: "Dark", exact: true }).click()
    await expect.poll(() => inMail(".aw-ink", "color")).toBe("rgb(232, 234, 237)")
    await look("desk-brand-dark")
    await app.getByRole("button", { name: "Light", exact: true }).click()
  })

  test("what was sent is read as it left, in a frame without a link that leads anywhere", { timeout: 60_000 }, async () => {
    const { app, open, look } = admin
    const { runtime } = product
    const sent = await seedApproved(runtime, { shop: shopId, number: width === "phone" ? 50 : 51 })
    const ports = { mail: runtime.mail, links: runtime.links, mailFrom: runtime.env.MAIL_FROM }
    const outcomes = await sendDue(runtime, ports, shopId, `w-${width}`, 50)
    expect(outcomes.find((one) => one.touchpointId === sent.touchpointId)).toMatchObject({ kind: "sent" })
    await open("/app/calendar?tab=sent")
    await app.locator(`a[href*="/app/calendar/sent/${sent.touchpointId}"]`).click()
    await app.getByText("Exactly as it was handed over").waitFor()
    const mail = app.frameLocator('iframe[title="The mail as it was sent"]')
    // In a paragraph, not in the line that mail programs show beside the subject.
    await mail.locator("p").filter({ hasText: "Hi Anna" }).waitFor()
    expect(await mail.locator("a[href]").count()).toBe(0)
    await app.getByText("List-Unsubscribe-Post").waitFor()
    await app.getByText("The buyer agreed to hear from you").waitFor()
    await look("sent-message")
  })

  // Its layout is looked at by the calendar's own story.
  test.runIf(width === "phone")("the calendar's pages, forth and back", { timeout: 60_000 }, async () => {
    const { app, open, look } = admin
    await fillCalendar()
    await open("/app/calendar?tab=not-sent")
    const next = app.getByRole("button", { name: "Next messages" })
    await next.scrollIntoViewIfNeeded()
    await look("calendar-pager")
    const first = await app.getByRole("heading", { level: 3 }).count()
    await next.focus()
    await admin.browser.page.keyboard.press("Enter")
    await expect.poll(() => next.isDisabled()).toBe(true)
    expect(await app.getByRole("heading", { level: 3 }).count()).toBeLessThan(first)
    await app.getByRole("button", { name: "Previous messages" }).click()
    await expect.poll(() => app.getByRole("button", { name: "Previous messages" }).isDisabled()).toBe(true)
    expect(await app.getByRole("heading", { level: 3 }).count()).toBe(first)
  })

  test("a text is answered by text, with its count and its price, or by mail where they choose", { timeout: 60_000 }, async () => {
    const { app, browser, open, look } = admin
    const now = product.clock.now()
    await writeChannel(db(), shopId, { channel: "sms", isOn: true, changedBy: "42" }, now)
    await saveSmsSettings(db(), shopId, { prices: { GB: 40_000 }, updatedBy: "42" }, now)
    const phone = `${phoneNumber.slice(0, -1)}${width === "phone" ? 1 : 2}`
    await seedAsk(product.runtime, {
      shop: shopId,
      number: width === "phone" ? 30 : 31,
      phone,
      countryCode: "GB",
      channel: "sms",
      state: "cancelled",
    })
    const sms = { sid: `SM-${width}`, from: phone, body: "The collar came off in the wash. What now?", handledAs: null }
    await takeSms(product.runtime, product.runtime.queue, shopId, sms)
    const { conversationId: id } = await db().incomingMessage.findFirstOrThrow({ where: { shopId, dedupeKey: `sms:${sms.sid}` } })
    await open(`/app/inbox/${id}`)
    await app.getByText("by text").first().waitFor()
    await app.getByLabel("Text", { exact: true }).fill("We are sorry. A new collar leaves on Monday, you need not send anything back.")
    await app.getByText(/1 text message, \d+ signs\. To GB about 0\.040 EUR/u).waitFor()
    await app.getByText(/It leaves as: Story Shop: We are sorry.*Reply STOP to end\./u).waitFor()
    expect(await app.getByLabel("Subject").count()).toBe(0)
    await look("answer-by-text")
    await app.getByRole("button", { name: "By mail" }).click()
    await app.getByLabel("Subject").waitFor()
    await app.getByRole("button", { name: "By text" }).click()
    await app.getByRole("button", { name: "Send", exact: true }).click()
    // A promise that no fact holds: seen, and stood by.
    const seen = app.getByLabel("I have seen this, and stand by my words")
    await seen
      .or(browser.page.getByText("Sent", { exact: true }))
      .first()
      .waitFor()
    if (await seen.isVisible()) {
      await seen.check()
      await app.getByRole("button", { name: "Send", exact: true }).click()
    }
    const { personKey } = await db().conversation.findUniqueOrThrow({ where: { id } })
    const answer = () => db().touchpoint.findFirst({ where: { shopId, personKey: personKey ?? "", purpose: "reply" } })
    await expect.poll(async () => (await answer())?.channel).toBe("sms")
    expect(await seriousFaults(browser.page)).toEqual([])
    await writeChannel(db(), shopId, { channel: "sms", isOn: false, changedBy: "42" }, now)
    expect(browser.troubles.filter((trouble) => !trouble.includes("404"))).toEqual([])
  })
})

/** More than one page of what was not sent. */
async function fillCalendar(): Promise<void> {
  const { orderId, personKey } = await seedAsk(product.runtime, { shop: shopId, number: 40, state: "rejected" })
  const now = product.clock.now()
  const same = { shopId, orderId, personKey, channel: "email", timeZone: "Europe/Berlin", purpose: "review-request", state: "cancelled" }
  await db().touchpoint.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({
      ...{ ...same, id: `page-${String(index).padStart(3, "0")}`, sequence: index + 10, reason: "too-late", dueAt: now, createdAt: now },
      updatedAt: new Date(now.getTime() - index * hourMs),
    })),
  })
}
