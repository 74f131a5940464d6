// What the desk shows is the mail that leaves: the same frame, brand, stars and legal lines, but for marks on sentences and links that lead nowhere.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { readCurrentDraft } from "#app/flow/drafting/drafts.store.server.ts"
import type { OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"
import { previewMail } from "#app/routes/app.approvals.$touchpointId/preview-mail.server.ts"

import { emptyTables, seedApproved } from "../../builders/approved-ask.ts"
import { northwind, type AskOptions } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const now = new Date("2026-11-12T10:00:00Z")
let database: OpenDatabase
let context: Context
beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock: fixedClock(now) })
})
afterAll(() => database.close())

async function brandTheShop(): Promise<void> {
  const brand = { logoUrl: "https://cdn.shop.example/logo.png", logoAlt: "Northwind", accentColour: "#0b5d3b" }
  await database.db.shopBrand.create({ data: { ...brand, shopId: northwind, updatedBy: "42", updatedAt: now } })
  const notice = { kind: "legal_notice", title: "Legal notice", text: "Northwind GmbH", url: "https://northwind.example/legal" }
  await database.db.shopPolicy.create({ data: { ...notice, shopId: northwind, updatedAt: now, readAt: now } })
}

/** Without what the preview adds, and without addresses. */
const bare = (html: string): string =>
  html
    .replace(/<meta http-equiv[^>]*>/u, "")
    .replace(/<style>\s*\[data-sentence\][\s\S]*?<\/style>/u, "")
    .replaceAll(/<span data-sentence="\d+">([\s\S]*?)<\/span>/gu, "$1")
    .replaceAll(/\shref="[^"]*"/gu, "")

const both = async (options: AskOptions): Promise<{ mail: string; preview: string }> => {
  const ask = await seedApproved(context, options)
  const draft = (await readCurrentDraft(database.db, context.vault, northwind, ask.touchpointId)) ?? expect.fail("no draft")
  const { purpose, productIds } = await database.db.touchpoint.findUniqueOrThrow({ where: { id: ask.touchpointId } })
  const about = { purpose, productCount: productIds.length, countryCode: options.countryCode ?? "DE" }
  const preview = await previewMail(context, northwind, { ...draft.text, language: draft.language }, about)
  const left: OutgoingMail[] = []
  const mail = { send: async (one: OutgoingMail) => ({ providerId: `id ${left.push(one)}` }) }
  const deps = { mail, mailFrom: "hello@mail.example", links: createLinks(context.vault, context.appUrl) }
  await sendDue(context, deps, northwind, "w", 10)
  return { mail: left[0]?.html ?? "", preview }
}

describe("the preview", () => {
  test.each<[string, AskOptions, boolean]>([
    ["of a shop with a brand, to a country that wants a legal notice", { countryCode: "DE" }, true],
    ["in another language, about two products", { locale: "fr", products: [{ title: "Lin" }, { title: "Sac" }] }, true],
    ["of a shop that chose nothing", { countryCode: "GB" }, false],
  ])("is the mail %s", async (_name, options, isBranded) => {
    await emptyTables(context)
    if (isBranded) await brandTheShop()
    const { mail, preview } = await both(options)
    expect(mail).not.toBe("")
    expect(bare(preview)).toBe(bare(mail))
    expect(preview.includes("logo.png")).toBe(isBranded)
    expect(preview).not.toContain("href=")
    expect(preview).toContain("data-sentence=")
  })

  test("control: without the brand it is another mail", async () => {
    await emptyTables(context)
    await brandTheShop()
    const { mail, preview } = await both({})
    expect(bare(preview.replaceAll("#0b5d3b", "#000000"))).not.toBe(bare(mail))
  })

  test("loads the shop's own logo and nothing else", async () => {
    await emptyTables(context)
    await brandTheShop()
    const { preview } = await both({})
    expect(preview).toContain(`default-src 'none'; style-src 'unsafe-inline'; img-src https://cdn.shop.example"`)
    await database.db.shopBrand.updateMany({ data: { logoUrl: null } })
    expect((await both({ number: 2 })).preview).not.toContain("img-src")
  })
})
