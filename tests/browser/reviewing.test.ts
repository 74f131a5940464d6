// Reviewing, automation and the learned voice in real Chromium at both widths: empty, filled, switched on and off by keyboard, deleted.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { insertPlanted } from "#app/flow/approval/planted-drafts.store.server.ts"
import { plantError } from "#app/flow/approval/planted-error.ts"

import { fillDecisions } from "../builders/decisions.ts"
import { seededRandomness } from "../setup/context.ts"
import { openStoryShop, shopDomain, startProduct, type Product } from "../setup/product.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"

let product: Product
beforeAll(async () => {
  product = await startProduct({ withTls: true })
  await openStoryShop(product)
}, 300_000)
afterAll(() => product?.close())

let admin: Admin

describe.each(widths)("nothing yet, on a %s", (width) => {
  beforeAll(async () => void (admin = await openAdmin(product, width)), 120_000)
  afterAll(() => admin?.browser.close())
  test("says what will be here", { timeout: 120_000 }, async () => {
    const { app, open, look } = admin
    await open("/app/reviewing")
    await app.getByText("Nothing was sent yet").waitFor()
    await look("reviewing-empty")
    await open("/app/automation")
    await app.getByText("Nothing is earned yet").waitFor()
    await look("automation-empty")
    await open("/app/voice")
    await app.getByText("A habit appears here").waitFor()
    await look("voice-empty")
  })
})

describe.each(widths)("after many decisions, on a %s", (width) => {
  beforeAll(async () => {
    const { db } = product.runtime
    const where = { shopId: shopDomain }
    const tables = [db.decisionNote, db.automationRule, db.voiceDismissal, db.plantedDraft, db.reviewingSettings, db.holdOutShare]
    for (const table of tables as (typeof db.decisionNote)[]) await table.deleteMany({ where })
    await fillDecisions(product.runtime, shopDomain, { read: 61, edited: 2 })
    await fillDecisions(product.runtime, shopDomain, { edited: 3, segment: "loyal", language: "nl" })
    await fillMessages(product)
    admin = await openAdmin(product, width)
  }, 180_000)
  afterAll(() => admin?.browser.close())

  test("the mirror, time and how shoppers take it", { timeout: 180_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/reviewing")
    await app.locator(".recharts-surface").first().waitFor()
    await look("reviewing")
    await app.getByRole("button", { name: "Show as table" }).first().focus()
    await browser.page.keyboard.press("Enter")
    await app.getByRole("region", { name: "Time for a draft, table" }).waitFor()
    await app.getByText("Worth stepping back").waitFor()
    await app.getByText("Worth stepping back").scrollIntoViewIfNeeded()
    await look("reviewing-signal")
    await app.getByLabel("Minutes you take to write one").fill("3")
    await app.getByRole("button", { name: "Save your figure" }).click()
    await app.getByText("your own figure of 3 minutes").waitFor()
    await app.getByLabel("How often").selectOption("0.02")
    await app.getByRole("button", { name: "Save how often" }).focus()
    await browser.page.keyboard.press("Enter")
    const settings = () => product.runtime.db.reviewingSettings.findUnique({ where: { shopId: shopDomain } })
    await expect.poll(async () => (await settings())?.plantedShare).toBe(0.02)
    await app.getByLabel("Who gets nothing, to compare with").first().selectOption("0.1")
    await app.getByRole("button", { name: "Save who gets nothing" }).first().click()
    await expect.poll(() => product.runtime.db.holdOutShare.count({ where: { shopId: shopDomain, share: 0.1 } })).toBe(1)
  })

  test("automation is switched on and off by keyboard", { timeout: 180_000 }, async () => {
    const { app, browser, open, look } = admin
    const rules = () => product.runtime.db.automationRule.findMany({ where: { shopId: shopDomain } })
    await open("/app/automation")
    await app.getByText("Earned", { exact: true }).waitFor()
    await app.getByText("Not yet", { exact: true }).waitFor()
    await look("automation-earned")
    await app.getByRole("button", { name: /^Switch on for/ }).focus()
    await browser.page.keyboard.press("Enter")
    await expect.poll(async () => (await rules()).map(({ state }) => state)).toEqual(["on"])
    await app.getByText("Switched on", { exact: true }).first().waitFor()
    await look("automation-on")
    await app.getByRole("button", { name: /^Switch off/ }).focus()
    await browser.page.keyboard.press("Enter")
    await app.getByText("Switched off by a person").waitFor()
    await look("automation-off")
    expect(await rules()).toMatchObject([{ state: "ended", endedReason: "by-person" }])
  })

  test("a reflex pauses it, and says so without blame", { timeout: 120_000 }, async () => {
    const { app, open, look } = admin
    await fillDecisions(product.runtime, shopDomain, { quick: 30 })
    await open("/app/automation")
    await app.getByText("Automatic approval is paused").waitFor()
    await look("automation-paused")
    await open("/app/reviewing")
    await app.getByText("Time for a slower look").waitFor()
    await app.getByText("30 yeses in").waitFor()
    await look("reviewing-reflex")
  })

  test("what was learned, with the edits behind it, and deleting it", { timeout: 120_000 }, async () => {
    const { app, browser, open, look } = admin
    await open("/app/voice")
    await app.getByText("Greets with “hi” instead of “hello”").first().waitFor()
    await app
      .getByRole("button", { name: /^Edits behind:/ })
      .first()
      .focus()
    await browser.page.keyboard.press("Enter")
    await app.getByText("of the words changed").first().waitFor()
    await look("voice")
    await app
      .getByRole("button", { name: /^Delete the example/ })
      .first()
      .click()
    await app
      .getByRole("button", { name: /^Delete: Greets/ })
      .first()
      .click()
    await app.getByText("Greets with “hi” instead of “hello”").waitFor({ state: "detached" })
    await app.getByRole("button", { name: "Delete all that was learned" }).click()
    await app.getByRole("button", { name: "Yes, delete all" }).focus()
    await browser.page.keyboard.press("Enter")
    await app.getByText("Texts that you changed and approved appear here.").waitFor()
    await look("voice-deleted")
  })
})

describe.each(widths)("a planted draft, on a %s", (width) => {
  beforeAll(async () => void (admin = await openAdmin(product, width)), 120_000)
  afterAll(() => admin?.browser.close())
  test("stands on the desk like any other, and says what it was right after the decision", { timeout: 180_000 }, async () => {
    const { app, browser, open, look } = admin
    const id = await plantOne(product, width)
    await open("/app/approvals")
    await app.getByText("#4711").first().waitFor()
    await open(`/app/approvals/${id}`)
    await app.getByRole("heading", { name: "Your decision" }).waitFor()
    await look("planted-waiting")
    await app
      .getByRole("button", { name: /^Approve/ })
      .first()
      .focus()
    await browser.page.keyboard.press("Enter")
    await app.getByRole("heading", { name: "This draft was planted" }).waitFor()
    await app.getByText("An invented discount").waitFor()
    await look("planted-revealed")
    await open("/app/reviewing")
    await app.getByText(/^0 of the last/).waitFor()
    await look("planted-listed")
  })
})

async function plantOne({ runtime, clock }: Product, width: string): Promise<string> {
  const base = {
    subject: "How is your [product]?",
    body: "Hi [name],\n\nyour order [order] was delivered on [date].\n\nHow has [product] been for you so far?\n\nTell us how it is: [link]\n\nThank you,\nStory Shop",
    ...{ language: "en", personSentences: [], product: "Linen shirt", otherProduct: null, shopDomain: "story-shop.example" },
  }
  for (let seed = 1; ; seed += 1) {
    const made = plantError(base, clock.now(), seededRandomness(seed).random)
    if (made?.kind !== "invented-discount") continue
    const row = {
      ...made,
      orderName: "#4711",
      id: `planted-${width}`,
      purpose: "review-request",
      language: "en",
      productTitle: "Linen shirt",
      words: 40,
    }
    await insertPlanted(runtime.db, shopDomain, { ...row, dueAt: clock.now(), createdAt: clock.now() })
    return row.id
  }
}

/** Quiet weeks, then a month with many unsubscribes. */
async function fillMessages({ runtime, clock }: Product): Promise<void> {
  const { db } = runtime
  await db.response.deleteMany({ where: { shopId: shopDomain } })
  await db.message.deleteMany({ where: { shopId: shopDomain } })
  const now = clock.now().getTime()
  const sent = Array.from({ length: 240 }, (_, index) => ({ id: `m${index}`, at: new Date(now - (index + 1) * 10 * 3_600_000) }))
  const same = {
    shopId: shopDomain,
    personKey: "p",
    channel: "email",
    purpose: "review-request",
    recipientCipher: "",
    subjectCipher: "",
    bodyCipher: "",
  }
  const ground = { legalBasis: "consent", policyVersion: "1", draftId: "d", promptVersion: "v", approvedBy: "42", state: "sent" }
  await db.message.createMany({
    data: sent.map(({ id, at }) => ({ ...same, ...ground, id, orderId: id, touchpointId: id, claimedAt: at, settledAt: at })),
  })
  await db.response.createMany({
    data: sent
      .filter((_, index) => index < 60 && index % 3 === 0)
      .map(({ id, at }) => ({ shopId: shopDomain, id: `r${id}`, touchpointId: id, kind: "stop", dedupeKey: `stop:${id}`, happenedAt: at })),
  })
}
