// Settings, Consent in real Chromium at both widths: a shop that has told buyers nothing, a file of opt-ins with a line that cannot be read, and the screen
// once it is noted.
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { openStoryShop, orderThatArrived, shopDomain, startProduct, type Product } from "../setup/product.ts"
import { openAdmin, widths, type Admin } from "./admin.ts"

let product: Product
let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterword-test-"))
  product = await startProduct({ withTls: true })
  await orderThatArrived(product, await openStoryShop(product))
}, 300_000)
afterAll(async () => {
  await product?.close()
  await rm(folder, { recursive: true, force: true })
})

const file = `email,consent,date,source,country
anna@shopper.example,yes,2026-01-31,newsletter,FR
bernd@shopper.example,no,,,
carl@shopper.example,yes,,form,FR
not an address,no,,,
`

describe.each(widths)("consent on a %s", (width) => {
  let admin: Admin
  beforeAll(async () => {
    const where = { shopId: shopDomain }
    await product.runtime.db.consentImport.deleteMany({ where })
    await product.runtime.db.collectionNotice.deleteMany({ where })
    admin = await openAdmin(product, width)
  }, 120_000)
  afterAll(() => admin?.browser.close())

  test("says whom one may write to, and what is kept to, before anything was told", { timeout: 120_000 }, async () => {
    const { app, open, look } = admin
    await open("/app/settings/consent")
    await app.getByRole("heading", { name: "Who may be written to" }).waitFor()
    await app.getByRole("heading", { name: "What is kept to" }).waitFor()
    await look("consent-empty")
  })

  test("a file is looked at before it counts, with the lines that are left out, then noted", { timeout: 180_000 }, async () => {
    const { app, browser, look } = admin
    const path = join(folder, "old-system.csv")
    await writeFile(path, file)
    await app.getByLabel("File of opt-ins and opt-outs").setInputFiles(path)
    await app.getByRole("button", { name: "Read the file" }).click()
    await app.getByRole("heading", { name: "old-system.csv: 4 lines" }).waitFor()
    await app.getByText("2 lines are left out").waitFor()
    await app.getByText("Line 5:").scrollIntoViewIfNeeded()
    await look("consent-preview")
    const noted = () => product.runtime.db.consentEntry.count({ where: { shopId: shopDomain, source: "import" } })
    const before = await noted()
    await app.getByRole("button", { name: "Note what the file says" }).focus()
    await browser.page.keyboard.press("Enter")
    await app.getByRole("button", { name: "Note what the file says" }).waitFor({ state: "detached" })
    await product.settle()
    // The second width finds the same words in the ledger already.
    await expect.poll(noted).toBeGreaterThanOrEqual(Math.max(before, 2))
    await admin.open("/app/settings/consent")
    await app.getByText("old-system.csv, ").first().waitFor()
    await look("consent-filled")
  })
})
