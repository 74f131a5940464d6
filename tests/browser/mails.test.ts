// A mail of every kind that a shop can send, made in earnest and taken by a real mail server, looked at in the demo's inbox: on a phone and a desk, light
// and dark. Nothing is cut off, and nothing is hard to read.
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"

import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { createSmtpChannel } from "#app/flow/sending/smtp-channel.server.ts"

import { inboxHandle } from "../../simulator/mailbox/inbox-pages.ts"
import { createMailbox, type Mailbox } from "../../simulator/mailbox/mailbox.ts"
import type { StoredMail } from "../../simulator/mailbox/stored-mail.ts"
import { mailKinds, sendEveryMail, type MailKind } from "../builders/every-mail.ts"
import { fixedClock, testContext } from "../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../setup/database.ts"
import { desktop, openBrowser, phone, type Browser } from "./chromium.ts"
import { picture, seriousFaults } from "./fault-free.ts"

const clock = fixedClock("2026-11-12T10:00:00Z")
const logo = `<svg xmlns="http://www.w3.org/2000/svg" width="190" height="40"><text x="0" y="29" font-family="Georgia" font-size="25" fill="#173d2e">Northwind Linen</text></svg>`
/** Where somebody got two mails. */
const subjects: Partial<Record<MailKind, RegExp>> = {
  "answer": /^Your message/u,
  "review-news": /^Your review/u,
  "review-reward": /^Your code/u,
}
let database: OpenDatabase
let mailbox: Mailbox
let server: Server
let inbox = ""
const mails = new Map<MailKind, StoredMail>()

beforeAll(async () => {
  database = await openTestDatabase()
  mailbox = await createMailbox({ clock })
  const smtp = createSmtpChannel(mailbox.smtpUrl)
  const recipients = await sendEveryMail(testContext({ db: database.db, clock }), smtp)
  smtp.close()
  for (const kind of mailKinds) {
    const found = mailbox.messages({ to: recipients[kind] })
    const mail = found.find(({ subject }) => subjects[kind]?.test(subject) ?? !Object.values(subjects).some((other) => other.test(subject)))
    if (!mail)
      throw new Error(
        `No mail of kind ${kind} came: ${mailbox
          .messages()
          .map(({ to, subject }) => `${to} ${subject}`)
          .join(", ")}`,
      )
    mails.set(kind, mail)
  }
  const pages = inboxHandle({ mailbox, origin: () => inbox })
  server = createServer((request, response) => {
    void Promise.resolve(pages(request, response, new URL(request.url ?? "/", "http://localhost"))).then((done) => done || response.end())
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  inbox = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}, 180_000)
afterAll(async () => {
  server?.closeAllConnections()
  server?.close()
  await mailbox?.close()
  await database?.close()
})

describe.each([
  ["phone", phone],
  ["desk", desktop],
] as const)("in the inbox on a %s", (name, viewport) => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser({ tlsPort: null, viewport })
    await browser.context.route("https://cdn.shop.example/**", (route) => route.fulfill({ contentType: "image/svg+xml", body: logo }))
  })
  afterAll(() => browser?.close())

  test.each(["light", "dark"] as const)("%s: whole, readable, with its ways out", { timeout: 120_000 }, async (colorScheme) => {
    const { page } = browser
    await page.emulateMedia({ colorScheme })
    await page.goto(`${inbox}/inbox`)
    await picture(page, `inbox-${name}-${colorScheme}`)
    expect(await seriousFaults(page)).toEqual([])
    for (const kind of mailKinds) {
      await page.goto(`${inbox}/inbox/${mails.get(kind)?.id}`)
      const mail = page.frameLocator("iframe")
      const [wide, seen] = await mail.locator("html").evaluate((html) => {
        const { scrollWidth, clientWidth } = html as unknown as { scrollWidth: number; clientWidth: number }
        return [scrollWidth, clientWidth] as const
      })
      expect(wide, `${kind} is wider than the page`).toBeLessThanOrEqual(seen)
      // The page around it grows with the mail, so that nothing of it has to be scrolled for by itself.
      if (process.env["PICTURES"])
        await page.screenshot({ path: `${process.env["PICTURES"]}/mail-${kind}-${name}-${colorScheme}.png`, fullPage: true })
      await expect(mail.getByRole("link").count()).resolves.toBeGreaterThan(0)
    }
    expect(browser.troubles).toEqual([])
  })

  // Colours do not change with the width.
  if (name === "phone")
    test.each(["light", "dark"] as const)("%s: no serious fault in any mail itself", { timeout: 120_000 }, async (colorScheme) => {
      const { page } = browser
      await page.emulateMedia({ colorScheme })
      for (const kind of mailKinds) {
        await page.setContent(mails.get(kind)?.html ?? "")
        expect(await seriousFaults(page, { only: "body" }), kind).toEqual([])
      }
    })
})
