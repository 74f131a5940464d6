// A merchant brings reviews along in real Chromium at both widths: the empty page, the file, what is wrong with it, a product by hand, the progress, undo,
// and the export of all of it.
import { readFile } from "node:fs/promises"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { parseReviewCsv } from "#app/flow/reviews/review-csv.ts"

import { judgeMeHeader, judgeMeRow } from "../builders/review-file.ts"
import { openStoryShop, startProduct, type Product } from "../setup/product.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"

let product: Product
beforeAll(async () => {
  product = await startProduct({ withTls: true })
  await openStoryShop(product)
}, 120_000)
afterAll(() => product?.close())

const rows = [
  ...Array.from({ length: 300 }, (_, index) => judgeMeRow(index, { handle: index % 3 ? "linen-shirt" : "stoneware-mug" })),
  judgeMeRow(400, { curated: "spam" }),
  judgeMeRow(401, { handle: "linen-shirt-old" }),
  judgeMeRow(402, { handle: "linen-shirt-old" }),
  judgeMeRow(403, { rating: "a lot" }),
  judgeMeRow(1),
]
const file = { name: "judgeme-export.csv", mimeType: "text/csv", buffer: Buffer.from([judgeMeHeader, ...rows].join("\n")) }

describe.each(widths)("bringing reviews along on a %s", (width) => {
  let admin: Admin
  beforeAll(async () => void (admin = await openAdmin(product, width)))
  afterAll(() => admin?.browser.close())

  test("from the file to the shop and back", { timeout: 120_000 }, async () => {
    const { app, browser, open, look } = admin
    await product.runtime.db.importRun.deleteMany({})
    await open("/app/reviews/import")
    await app.getByText("Choose a file").waitFor()
    await look("import-empty")

    await app.locator('input[type="file"]').setInputFiles({ name: "notes.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") })
    await app.getByText("The file is being read").waitFor()
    await product.settle()
    await app.getByText("No column holds the stars.").waitFor()
    await look("import-failed")

    product.clock.set(new Date(product.clock.now().getTime() + 60_000))
    await app.locator('input[type="file"]').setInputFiles(file)
    await app.getByText("The file is being read").waitFor()
    await look("import-reading")
    await product.settle()
    await app.getByText("This is in the file").waitFor()
    await app.getByText("from Judge.me").waitFor()
    await app.getByText(/“a lot” is no number of stars/).waitFor()
    await app.getByText("linen-shirt-old", { exact: true }).waitFor()
    await look("import-preview")

    // By keyboard alone: which product the old name means.
    await app.getByRole("button", { name: "Choose a product for linen-shirt-old" }).focus()
    await browser.page.keyboard.press("Enter")
    await app.getByRole("combobox", { name: "Product that linen-shirt-old stands for" }).waitFor()
    await browser.page.keyboard.type("linen")
    await app
      .getByRole("option", { name: /Linen shirt/ })
      .first()
      .waitFor()
    await look("import-choose")
    await browser.page.keyboard.press("ArrowDown")
    await browser.page.keyboard.press("Enter")
    await app.getByText("Means Linen shirt").waitFor()

    await app.getByRole("button", { name: "Bring in 303 reviews" }).click()
    await app.getByText("Your reviews are being brought in").waitFor()
    await look("import-running")
    await product.settle()
    await app.getByText("Your reviews are here").waitFor()
    await look("import-done")
    const kept = await product.runtime.db.review.groupBy({ by: ["state"], _count: true, orderBy: { state: "asc" } })
    expect(kept.map(({ state, _count }) => [state, _count])).toEqual([
      ["published", 302],
      ["rejected", 1],
    ])

    await open("/app/reviews/export")
    await app.getByText("303 reviews").waitFor()
    await look("export")
    const download = browser.page.waitForEvent("download")
    await app.getByRole("button", { name: "Download Table with everything (CSV)" }).click()
    const text = await readFile(await (await download).path(), "utf8")
    const { rows: read, problems } = parseReviewCsv(text)
    expect([read.length, problems]).toEqual([303, []])

    await open("/app/reviews/import")
    await app.getByRole("button", { name: "Undo this import" }).click()
    await app.getByRole("button", { name: "Take 303 reviews back" }).click()
    await app.getByText("The import is being taken back").waitFor()
    for (let turn = 0; turn < 6; turn += 1) await product.pass({ hours: 1, stepHours: 0.25 })
    await app.getByText("The import was taken back").waitFor()
    await look("import-undone")
    expect(await product.runtime.db.review.count()).toBe(0)
    expect(browser.troubles).toEqual([])
  })
})
