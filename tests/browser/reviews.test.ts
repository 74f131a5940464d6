// A shopper writes with photos on the page behind a mail, without scripts; the merchant looks, redacts, labels, publishes and answers, by mouse and by keys.
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { hashOfWords } from "#app/flow/reviews/store-translations.store.server.ts"

import { jpegWithPlace } from "../builders/media-files.ts"
import { merchantOf } from "../setup/merchant.ts"
import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product } from "../setup/product.ts"
import { linkIn } from "../setup/shopper.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"
import { openBrowser, phone } from "./chromium.ts"
import { picture, seriousFaults } from "./fault-free.ts"

let product: Product
let link: string
let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterword-test-"))
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
afterAll(async () => {
  await product?.close()
  await rm(folder, { recursive: true, force: true })
})

test(
  "the form on a phone: stars of a mail chosen, a photo, a draft that a reload keeps, no serious fault",
  { timeout: 120_000 },
  async () => {
    const photo = join(folder, "me.jpg")
    await writeFile(photo, await jpegWithPlace())
    const { page, close } = await openBrowser({ tlsPort: null, viewport: phone })
    try {
      await page.goto(`${link}?rating=3`)
      expect(await page.getByLabel("3 stars").first().isChecked()).toBe(true)
      await page.getByLabel("Your review", { exact: true }).first().fill("The sleeves are short, says Anna Keller, call +49 30 555 00 71.")
      await page.reload()
      expect(await page.getByLabel("Your review", { exact: true }).first().inputValue()).toContain("The sleeves are short")
      await page
        .getByLabel(/Photos or a short video/)
        .first()
        .setInputFiles(photo)
      await page.getByLabel("Name to show").first().fill("Anna")
      await page
        .getByLabel(/may show my review/)
        .first()
        .check()
      await picture(page, "review-form-phone")
      expect(await seriousFaults(page)).toEqual([])
      await page.getByRole("button", { name: "Send review" }).first().click()
      await page.getByText("Thank you. Your review has arrived").waitFor()
      await picture(page, "review-sent-phone")
    } finally {
      await close()
    }
    expect(await product.runtime.db.reviewMedia.findMany({ where: { shopId: shopDomain } })).toMatchObject([
      { kind: "image", state: "held" },
    ])
  },
)

let admin: Admin

/** As the model leaves it: the review of this story in German, and one in French that could not be shown. */
async function translated(): Promise<void> {
  const { db } = product.runtime
  const review = await db.review.findFirstOrThrow({ where: { shopId: shopDomain } })
  const row = {
    shopId: shopDomain,
    kind: "review",
    sourceId: review.id,
    sourceHash: hashOfWords(review),
    model: "a-model",
    updatedAt: product.clock.now(),
  }
  await db.storeTranslation.createMany({
    data: [
      { ...row, language: "de", state: "made", body: "Die Ärmel sind kurz, sagt Anna Keller, ruf […] an." },
      { ...row, language: "fr", state: "refused", reason: "longer" },
    ],
    skipDuplicates: true,
  })
}

describe.each(widths)("on a %s", (width) => {
  beforeAll(async () => void (admin = await openAdmin(product, width)))
  afterAll(() => admin?.browser.close())

  test("the queue shows words, hints and the photo, and what was done to them", { timeout: 120_000 }, async () => {
    const { app, open, look } = admin
    await open("/app/reviews?tab=pending")
    const isFirst = (await product.runtime.db.review.count({ where: { shopId: shopDomain, state: "pending" } })) > 0
    if (isFirst) {
      await app.getByText("Worth a look").waitFor()
      await look("reviews-waiting")
      await app.getByRole("button", { name: /^Take out “\+49/ }).click()
      await app.getByText("Personal data taken out").waitFor()
      expect((await product.runtime.db.review.findFirstOrThrow({ where: { shopId: shopDomain } })).body).toContain("call […]")
      await app.locator("[data-review]").first().focus()
      await admin.browser.page.keyboard.press("p")
      await app.getByText("No review waits for you").waitFor()
      // Shopify prepares a photo for a while; it is asked again as time passes.
      await product.pass({ hours: 1, stepHours: 0.2 })
    }
    await translated()
    await open("/app/reviews?tab=published")
    await app.getByText("Personal data taken out").waitFor()
    await app.getByText(/^History/).click()
    await app.getByText(/took out personal data/).waitFor()
    await app.getByRole("button", { name: /^Translated by machine: German/ }).click()
    await app.getByRole("button", { name: /^Take back the translation/ }).waitFor()
    await look("reviews-published")
    expect(await product.runtime.db.reviewMedia.findMany({ where: { shopId: shopDomain } })).toMatchObject([{ state: "shown" }])
  })

  test("themes and translations: what stands in the store, and the switches for it", { timeout: 90_000 }, async () => {
    const { app, open, look } = admin
    await open("/app/reviews/translations")
    await app.getByText("No model is configured").waitFor()
    await app.getByText("German: 1 translation").waitFor()
    await look("reviews-translations")
    await open("/app/reviews/themes")
    await app.getByRole("button", { name: "Allow them in the store" }).waitFor()
    await look("reviews-themes")
  })

  test("questions and the page about the form", { timeout: 90_000 }, async () => {
    const { app, open, look } = admin
    await open("/app/reviews?tab=questions")
    await app.getByText("No question yet").waitFor()
    await open("/app/reviews/settings")
    await app.getByRole("heading", { name: "Questions on the form" }).waitFor()
    await look("reviews-settings")
  })
})
