// The desk in real Chromium at both widths: by keyboard alone from the queue to a decision and back, the message as it will look, live checks,
// and a group. Pictures are taken of each step when somebody wants to look.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { nameStaff } from "#app/flow/approval/staff.store.server.ts"

import { merchantOf } from "../setup/merchant.ts"
import { openStoryShop, shopDomain, startProduct, type Product, type Story } from "../setup/product.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"
import { seriousFaults } from "./fault-free.ts"

const names = ["Anna", "Bo", "Cleo", "Dana"]

let product: Product
beforeAll(async () => {
  product = await startProduct({ withTls: true })
  await ordersThatArrived(await openStoryShop(product))
  await merchantOf(product).turnSendingOn()
  const { runtime } = product
  await nameStaff(runtime.db, runtime.vault, shopDomain, "77", "Tom", runtime.clock.now())
}, 180_000)
afterAll(() => product?.close())

/** One order by each of four people, all delivered on one day, and drafts for the shirts of all of them. */
async function ordersThatArrived({ shirt, anna }: Story): Promise<void> {
  const orders = names.map((firstName) => {
    const email = `${firstName.toLowerCase()}@example.com`
    const same = { lastName: "Test", phone: null, locale: "en", address: anna.address, emailMarketing: "subscribed" as const }
    const buyer = firstName === "Anna" ? anna : product.shopify.createCustomer(shopDomain, { ...same, firstName, email })
    return product.shopify.placeOrder(shopDomain, { customerId: buyer.id, lines: [{ productId: shirt.id, quantity: 1 }] })
  })
  await product.pass({ days: 1 })
  const parcels = orders.map((order) => ({ order, parcel: product.shopify.fulfil(shopDomain, order.id) }))
  await product.pass({ days: 2 })
  for (const { order, parcel } of parcels) product.shopify.addDeliveryEvent(shopDomain, order.id, parcel.id, { status: "delivered" })
  await product.pass({ days: 9, stepHours: 3 * 24 })
}

// Each width finds four drafts and leaves four: what one decides it takes back.
describe.each(widths)("the desk on a %s", (width) => {
  let admin: Admin

  beforeAll(async () => {
    admin = await openAdmin(product, width)
    admin.browser.page.setDefaultTimeout(10_000)
  }, 60_000)
  afterAll(() => admin?.browser.close())

  const press = (key: string) => admin.browser.page.keyboard.press(key)
  const heading = (name: string) => admin.app.getByRole("heading", { name, exact: true })
  const said = (text: string | RegExp) => admin.browser.page.getByRole("status").getByText(text).waitFor()
  const decisions = () => product.runtime.db.decision.findMany({ where: { shopId: shopDomain }, orderBy: [{ decidedAt: "asc" }] })
  const waiting = () => product.runtime.db.touchpoint.count({ where: { shopId: shopDomain, state: "review" } })
  /** From the list to its first draft. */
  const begin = async () => {
    // Decisions of one instant have no order.
    product.clock.advance(1_000)
    await admin.open("/app/approvals")
    await admin.app.getByRole("link", { name: "Start with the first" }).click()
    await admin.app.getByText(/ 1 of \d/).waitFor()
  }
  /** Takes the last decision back by key, once the page offers it. */
  const undoByKey = async () => {
    await admin.app.getByRole("button", { name: "Undo" }).waitFor()
    await press("u")
  }
  /** How what has the focus is called. */
  const focusedText = async () => {
    const frame = await (await admin.browser.page.locator("#app").elementHandle())?.contentFrame()
    const name = await frame?.evaluate(() => {
      const focused = document.activeElement === document.body ? null : document.activeElement
      return focused?.getAttribute("aria-label") ?? focused?.textContent
    })
    return (name ?? "").trim()
  }

  test("the queue says what waits, by urgency and purpose, and leads on by keyboard", { timeout: 40_000 }, async () => {
    const { app, open, look } = admin
    await open("/app/approvals")
    await app.getByText("4 drafts, due").waitFor()
    await look("approvals-queue")
    await app.getByRole("link", { name: "Start with the first" }).focus()
    await press("Enter")
    await heading("The message").waitFor()
    await app.getByText("1 of 4").waitFor()
  })

  test("the message stands there as it will be sent, in a frame without scripts, on every channel", { timeout: 60_000 }, async () => {
    const { app, look, browser } = admin
    const mail = app.frameLocator("iframe")
    await mail.getByText("Tell us how it is").waitFor()
    const frame = app.locator("iframe")
    expect(await frame.getAttribute("sandbox")).toBe("allow-same-origin")
    const html = (await frame.getAttribute("srcdoc")) ?? ""
    expect(html).not.toContain("href=")
    await look("approvals-draft")
    for (const choice of ["Dark", "Phone"]) await app.getByRole("button", { name: choice, exact: true }).click()
    await look("approvals-dark")
    await app.getByRole("button", { name: "SMS" }).click()
    await app.getByText("text messages").waitFor()
    await look("approvals-sms")
    await app.getByRole("button", { name: "Push message" }).click()
    await look("approvals-push")
    await app.getByRole("button", { name: "Light" }).click()
    await app.getByRole("button", { name: "Mail", exact: true }).click()
    const page = await browser.context.newPage()
    await page.setContent(html)
    expect(await seriousFaults(page, { only: "body" })).toEqual([])
    await page.close()
  })

  test("each sentence leads to its facts, from inside the message as well", { timeout: 40_000 }, async () => {
    const { app, look } = admin
    await begin()
    const sentence = app.frameLocator("iframe").locator("[data-sentence]").filter({ hasText: "was delivered on" })
    await sentence.hover()
    await app.getByText("Delivery: The parcel was delivered on").waitFor()
    await look("approvals-facts")
    await sentence.focus()
    await press("Enter")
    await expect.poll(focusedText).toMatch(/was delivered on/)
    await app.getByRole("button", { name: /All \d+ facts the writer was given/ }).click()
    await app.getByText("Links that may be used").waitFor()
    await look("approvals-brief")
  })

  test("every way to act is reached with Tab", { timeout: 60_000 }, async () => {
    const { open, look } = admin
    await open("/app/approvals")
    await admin.app.getByRole("link", { name: "Start with the first" }).focus()
    await press("Enter")
    await heading("The message").waitFor()
    await admin.app.locator("body").focus()
    const missing = new Set([
      "Mail",
      "SMS",
      "Push message",
      "Light",
      "Dark",
      "Approve",
      "Edit the text",
      "Write it myself",
      "Put it off",
      "Hand it on",
      "Reject",
    ])
    for (let step = 0; step < 70 && missing.size > 0; step += 1) {
      await press("Tab")
      missing.delete(await focusedText())
    }
    expect([...missing]).toEqual([])
    await look("approvals-tabbed")
  })

  test("keys go from draft to draft, approve, and take it back; none fires while somebody types", { timeout: 60_000 }, async () => {
    const { app, look } = admin
    await begin()
    await press("j")
    await app.getByText("2 of 4").waitFor()
    await press("k")
    await app.getByText("1 of 4").waitFor()
    await press("?")
    await expect.poll(focusedText).toMatch(/^Keys/)
    await press("a")
    await said("Approved")
    await app.getByText(/Approved: \w+, order #100\d/).waitFor()
    await app.getByText("1 of 3").waitFor()
    await look("approvals-undo")
    expect(await waiting()).toBe(3)
    await undoByKey()
    await said("Taken back")
    await app.getByText("1 of 4").waitFor()
    expect(await waiting()).toBe(4)
    await press("e")
    await app.getByLabel("Text", { exact: true }).waitFor()
    await press("a")
    await press("r")
    expect(await app.getByLabel("Text", { exact: true }).inputValue()).toMatch(/ar$|^ar|ar/)
    expect(await waiting()).toBe(4)
    await press("Escape")
    await app.getByRole("button", { name: "Back to the draft" }).click()
    await app.getByRole("button", { name: "Approve", exact: true }).waitFor()
  })

  test(
    "while a text is changed the checks read along, and show where; what they block cannot be approved",
    { timeout: 60_000 },
    async () => {
      const { app, look } = admin
      await begin()
      await press("e")
      const field = app.getByLabel("Text", { exact: true })
      const before = await field.inputValue()
      await field.fill(before.replace("Good or bad,", "You get 25 % off. Good or bad,"))
      await app
        .getByRole("status")
        .getByText(/Checked: \d+ problem/)
        .waitFor()
      await app.getByText("This text cannot be approved as it is").waitFor()
      await app.frameLocator("iframe").locator("[data-found=block]").filter({ hasText: "You get 25 % off." }).waitFor()
      await look("approvals-blocked")
      expect(await app.getByRole("button", { name: "Approve this text" }).isDisabled()).toBe(true)
      await app
        .getByRole("button", { name: /Show where/ })
        .first()
        .click()
      expect(
        await field.evaluate((element: HTMLTextAreaElement) => element.value.slice(element.selectionStart, element.selectionEnd)),
      ).toContain("25")
      await field.fill(before.replace("Hi ", "Hello "))
      await app.getByRole("status").getByText("Checked: nothing found").waitFor()
      await app.getByRole("button", { name: "Approve this text" }).click()
      await said("Approved with your changes")
      await undoByKey()
      await said("Taken back")
      await app
        .frameLocator("iframe")
        .locator("[data-sentence]")
        .filter({ hasText: /^Hello / })
        .waitFor()
      const kinds = (await decisions()).map((decision) => decision.kind)
      expect(kinds).toEqual(expect.arrayContaining(["edited", "undone"]))
    },
  )

  test("somebody who writes it themselves begins with the greeting and the ways to answer", { timeout: 40_000 }, async () => {
    const { app, look } = admin
    await begin()
    await press("w")
    const text = await app.getByLabel("Text", { exact: true }).inputValue()
    expect(text).toMatch(/^H\w+ \w+,/)
    expect(text).toContain("https://afterword.test/r/")
    expect(text).not.toContain("was delivered on")
    await app
      .getByRole("status")
      .getByText(/^Checked/)
      .waitFor()
    await look("approvals-own")
    await app.getByRole("button", { name: "Back to the draft" }).click()
  })

  test(
    "put off until tomorrow: it says when it comes back, stands in its own list, and can be fetched back",
    { timeout: 60_000 },
    async () => {
      const { app, open, look } = admin
      await begin()
      await press("s")
      await app.getByText(/It can wait until/).waitFor()
      await look("approvals-snooze")
      await app.getByRole("button", { name: "Put it off" }).last().click()
      await said(/Put off until/)
      await open("/app/approvals?tab=snoozed")
      await app
        .getByText(/^Back \d/)
        .first()
        .waitFor()
      await look("approvals-snoozed")
      await app
        .getByRole("link", { name: /Linen shirt/ })
        .first()
        .click()
      await app.getByText(/It comes back on/).waitFor()
      await app.getByRole("button", { name: "Back on the list now" }).click()
      await app.getByText("1 of 4").waitFor()
    },
  )

  test("handed to a colleague, who finds it under their own", { timeout: 60_000 }, async () => {
    const { app, open, look } = admin
    await open("/app/approvals?tab=mine")
    await app.getByLabel("Name that colleagues see").fill("Mia")
    await app.getByRole("button", { name: "Save" }).click()
    await said("Saved")
    await begin()
    await press("h")
    await app.getByLabel("Hand to").selectOption({ label: "Tom" })
    await look("approvals-hand")
    await app.getByRole("button", { name: "Hand it on" }).last().click()
    await said("Handed to Tom")
    await open("/app/approvals")
    await app.getByText("With Tom").first().waitFor()
    await product.runtime.db.deskItem.updateMany({ data: { handedTo: null } })
  })

  test("rejected with a reason, by keyboard, and taken back", { timeout: 60_000 }, async () => {
    await begin()
    await press("r")
    await press("T")
    await press("Tab")
    await press("Enter")
    await said("Rejected")
    expect(await waiting()).toBe(3)
    await undoByKey()
    await said("Taken back")
    expect(await waiting()).toBe(4)
  })

  test("those that are alike are approved together after a look at a sample, and taken back together", { timeout: 60_000 }, async () => {
    const { app, open, look } = admin
    await open("/app/approvals")
    await app.getByRole("link", { name: "Look at a sample" }).click()
    await app.getByText("Whom they go to").waitFor()
    await look("approvals-together")
    const button = app.getByRole("button", { name: /^Approve \d drafts$/ })
    const count = Number(/\d/.exec((await button.textContent()) ?? "")?.[0])
    await button.click()
    await said(`${count} drafts approved`)
    expect((await decisions()).filter((decision) => decision.kind === "group" && decision.isStanding)).toHaveLength(count)
    await undoByKey()
    await said(`${count} taken back`)
    expect(await waiting()).toBe(4)
    expect(admin.browser.troubles).toEqual([])
  })
})
