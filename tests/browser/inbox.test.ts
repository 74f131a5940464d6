// A shopper writes on the page behind a mail; the merchant reads, prepares and sends: in Chromium at both widths, by keyboard, without scripts for the shopper.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { merchantOf } from "../setup/merchant.ts"
import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product } from "../setup/product.ts"
import { linkIn, sendForm } from "../setup/shopper.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"
import { openBrowser, phone } from "./chromium.ts"
import { picture, seriousFaults } from "./fault-free.ts"

let product: Product
let link: string
beforeAll(async () => {
  product = await startProduct({ withTls: true })
  const story = await openStoryShop(product)
  const merchant = merchantOf(product)
  await merchant.turnSendingOn()
  await orderThatArrived(product, story)
  await product.pass({ days: 30, stepHours: 5 * 24 })
  await merchant.approveAll()
  await product.pass({ days: 2 })
  const mail = product.mailbox.messages()[0]
  if (!mail) throw new Error("no mail")
  link = linkIn(mail, "/r/", product)
}, 300_000)
afterAll(() => product?.close())

let admin: Admin

test("the shopper's form on a phone, without scripts", { timeout: 90_000 }, async () => {
  const browser = await openBrowser({ tlsPort: null, viewport: phone })
  try {
    await browser.page.goto(link)
    await browser.page.getByRole("heading", { name: "Write to Story Shop" }).scrollIntoViewIfNeeded()
    await browser.page.getByLabel("Your message").fill("The shirt came with a hole. This is unacceptable, I want my money back!")
    await picture(browser.page, "shopper-message-phone")
    expect(await seriousFaults(browser.page)).toEqual([])
    await browser.page.getByRole("button", { name: "Send message" }).focus()
    await browser.page.keyboard.press("Enter")
    await browser.page.getByText("Your message is with Story Shop").waitFor()
    await picture(browser.page, "shopper-message-sent-phone")
  } finally {
    await browser.close()
  }
  await sendForm(link, {
    intent: "review",
    product_id: await askedProduct(),
    rating: "2",
    title: "Short sleeves",
    body: "The sleeves are short.",
    name: "Anna",
    consent: "yes",
  })
  await product.settle()
  expect(await product.runtime.db.task.findFirst({ where: { shopId: shopDomain, kind: "complaint" } })).not.toBeNull()
})

const askedProduct = async () => {
  const page = await (await fetch(link)).text()
  return /name="product_id" value="([^"]+)"/.exec(page)?.[1] ?? ""
}

describe.each(widths)("on a %s", (width) => {
  beforeAll(async () => void (admin = await openAdmin(product, width)))
  afterAll(() => admin?.browser.close())

  test("the list, the conversation and the answer", { timeout: 120_000 }, async () => {
    const { app, open, look, browser } = admin
    const { db } = product.runtime
    await open("/app/inbox")
    await app.getByText("Anna, order").first().waitFor()
    await look("inbox")
    await open("/app/tasks")
    await app.getByText("A complaint").first().waitFor()
    await look("tasks-care")
    const conversation = await db.conversation.findFirstOrThrow({ where: { shopId: shopDomain } })
    await open(`/app/inbox/${conversation.id}`)
    await app.getByText("The shirt came with a hole").waitFor()
    if (width === "phone") {
      await look("conversation")
      await app.getByRole("button", { name: "Give me a text to begin with" }).focus()
      await browser.page.keyboard.press("Enter")
      await app.getByText("Prepared by the app").waitFor()
      await app.getByRole("button", { name: "Send", exact: true }).scrollIntoViewIfNeeded()
      await look("conversation-prepared")
      await app.getByRole("button", { name: "Send", exact: true }).click()
      await app.getByText("Fill in or take out what stands in square brackets.").waitFor()
      await look("conversation-refused")
    } else {
      await app.getByText("Prepared by the app").waitFor()
      await look("conversation-prepared")
      await app
        .getByLabel("Text", { exact: true })
        .fill(
          "Hello Anna,\n\nI am sorry about the hole. I asked our sewing room, and a new shirt is being made for you.\n\nJust reply to this mail and I read it.\n\nMaria",
        )
      await app.getByRole("button", { name: "Send", exact: true }).focus()
      await browser.page.keyboard.press("Enter")
      const seen = app.getByLabel("I have seen this, and stand by my words")
      await expect
        .poll(async () => (await db.reply.count({ where: { shopId: shopDomain, state: "sent" } })) > 0 || (await seen.isVisible()))
        .toBe(true)
      if (await seen.isVisible()) {
        await look("conversation-findings")
        await seen.check()
        await app.getByRole("button", { name: "Send", exact: true }).click()
      }
      await expect.poll(() => db.reply.count({ where: { shopId: shopDomain, state: "sent" } })).toBe(1)
      await product.settle()
      expect(product.mailbox.messages().some((mail) => mail.text?.includes("sewing room"))).toBe(true)
      await open("/app/inbox?tab=answered")
      await app.getByText("Anna, order").first().waitFor()
      await look("inbox-answered")
      await open("/app/tasks?tab=closed")
      await app.getByText("Answered by a person").first().waitFor()
    }
    expect(browser.troubles).toEqual([])
  })

  test("a public answer to a review", { timeout: 120_000 }, async () => {
    const { app, open, look, browser } = admin
    const { db } = product.runtime
    await open("/app/reviews")
    if (width === "phone") {
      await app
        .getByRole("button", { name: /^Answer Short sleeves/ })
        .first()
        .click()
      await app.getByRole("button", { name: "Draft a reply" }).focus()
      await browser.page.keyboard.press("Enter")
    }
    await app.getByText("Prepared by the app").waitFor()
    await app.getByRole("button", { name: "Publish answer" }).scrollIntoViewIfNeeded()
    await look("review-reply")
    if (width === "desktop") {
      await app.getByRole("button", { name: "Publish answer" }).click()
      await app.getByText("Your public answer").waitFor()
      await look("review-replied")
      expect(await db.review.count({ where: { shopId: shopDomain, merchantReply: { not: null } } })).toBe(1)
    }
    expect(browser.troubles).toEqual([])
  })
})
