// The send log as a person in the shop sees it: every word, no key, and what stays when the words are gone.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest"

import { createSmtpChannel } from "#app/flow/sending/smtp-channel.server.ts"
import { deleteOldRendered, forgetCustomer, readRendered } from "#app/flow/sending/rendered-messages.store.server.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { readSentMessage } from "#app/flow/sending/sent-message.view.server.ts"
import { shownCopy } from "#app/flow/sending/shown-copy.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"

import { createMailbox, type Mailbox } from "../../../simulator/mailbox/mailbox.ts"
import { emptyTables, seedApproved, type DraftedAsk } from "../../builders/approved-ask.ts"
import { northwind } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const morning = "2026-11-12T10:00:00Z"
let database: OpenDatabase
let context: Context
let mailbox: Mailbox
let smtp: ReturnType<typeof createSmtpChannel>
let ask: DraftedAsk
const clock = fixedClock(morning)

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())
beforeEach(async () => {
  clock.set(morning)
  await emptyTables(context)
  mailbox = await createMailbox({ clock })
  smtp = createSmtpChannel(mailbox.smtpUrl)
  ask = await seedApproved(context)
  await database.db.shopSettings.updateMany({ data: { measuresOpens: true, measuresClicks: true } })
  const deps = { mail: smtp, mailFrom: "hello@mail.example", links: createLinks(context.vault, context.appUrl) }
  expect(await sendDue(context, deps, northwind, "w", 5)).toMatchObject([{ kind: "sent" }])
})
afterEach(async () => {
  smtp.close()
  await mailbox.close()
})

const read = (shop = northwind) => readSentMessage(database.db, context.vault, shop, ask.touchpointId, context.appUrl)

test("shows what came, with ground, approver and tries", async () => {
  const view = await read()
  const [came] = mailbox.messages()
  expect(view).toMatchObject({
    state: "sent",
    legalBasis: "consent",
    saidAt: expect.any(Date),
    approvedBy: "42",
    providerId: expect.any(String),
    tries: [{ outcome: "sent", detail: null }],
    copy: { kind: "mail", to: ask.email, from: "Northwind Linen <hello@mail.example>", subject: came?.subject },
  })
  const copy = view?.copy?.kind === "mail" ? view.copy : null
  const words = (html: string) =>
    html
      .replace(/<style>.*?<\/style>/gsu, "")
      .replace(/<[^>]+>/gu, " ")
      .replace(/\s+/gu, " ")
      .trim()
  expect(words(copy?.html ?? "")).toBe(words(came?.html ?? ""))
  expect(copy?.headers.map(({ name }) => name)).toEqual(expect.arrayContaining(["List-Unsubscribe", "List-Unsubscribe-Post", "Message-ID"]))
})

test("shows no key of a link, no link that could be followed, and nothing that tells of its opening", async () => {
  const copy = (await read())?.copy
  const shown = JSON.stringify(copy)
  expect(shown).toContain("/r/…")
  expect(shown).toContain("/stop/…")
  expect(shown).not.toMatch(/\/(?:r|stop|preferences|l|o)\/[\w-]{20}/u)
  const html = copy?.kind === "mail" ? copy.html : ""
  expect(html).not.toMatch(/<a\b[^>]*\shref=/u)
  expect(html).not.toMatch(/width="1"/u)
  // Control: what is kept has all of these.
  const kept = JSON.stringify(await readRendered(database.db, context.vault, northwind, (await read())?.id ?? ""))
  expect(kept).toMatch(/\/stop\/[\w-]{20}/u)
  expect(kept).toMatch(/width=\\"1\\"/u)
})

test("when the words are not kept any more, that it was sent and on which ground stays", async () => {
  await deleteOldRendered(database.db, northwind, addDays(clock.now(), 1), 100)
  expect(await read()).toMatchObject({ copy: null, state: "sent", legalBasis: "consent" })
})

test("of somebody who was forgotten nothing is left to read; another shop sees no message at all", async () => {
  const subject = { customerId: null, personKeys: [ask.personKey], orderIds: [ask.orderId] }
  await forgetCustomer(database.db, northwind, subject as Parameters<typeof forgetCustomer>[2])
  expect((await read())?.copy).toBeNull()
  expect(await read("other.myshopify.com")).toBeNull()
})

test.each([
  [
    "a text",
    { to: "+4915123456789", body: "Shop: https://afterword.example/s/AbCdEfGhIjKl STOP", from: "Shop" },
    { to: "+4915123456789", from: "Shop", title: null, body: "Shop: https://afterword.example/s/… STOP" },
  ],
  [
    "a notification",
    { browsers: ["b1"], title: "Hello", body: "Words", path: "open/x" },
    { to: null, from: null, title: "Hello", body: "Words" },
  ],
  ["a note in the shop", { title: "Hello", body: "Words" }, { to: null, from: null, title: "Hello", body: "Words" }],
])("%s is shown by its words", (_name, rendered, wanted) => {
  expect(shownCopy(rendered, "https://afterword.example")).toEqual({ kind: "short", ...wanted })
})

test.each([[null], ["text"], [{}], [[]], [{ html: "<p>" }]])("%j is no copy", (rendered) => {
  expect(shownCopy(rendered, "https://afterword.example")).toBeNull()
})
