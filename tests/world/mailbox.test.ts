import { createServer } from "node:http"
import { mkdtemp, rm } from "node:fs/promises"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { createTransport } from "nodemailer"
import { afterEach, describe, expect, test } from "vitest"

import type { Handle } from "../../simulator/handle.ts"
import { inboxHandle } from "../../simulator/mailbox/inbox-pages.ts"
import { linksOf, oneClickUnsubscribe } from "../../simulator/mailbox/mail-links.ts"
import { createMailbox, type Mailbox } from "../../simulator/mailbox/mailbox.ts"

const clock = { now: () => new Date("2026-10-07T10:00:00Z") }
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function open(options: { folder?: string; linkOrigin?: string } = {}): Promise<Mailbox> {
  const mailbox = await createMailbox({ clock, ...options })
  closing.push(() => mailbox.close())
  return mailbox
}

function send(mailbox: Mailbox, to: string, patch: Record<string, unknown> = {}) {
  const transport = createTransport(mailbox.smtpUrl)
  return transport
    .sendMail({
      from: '"Fjord & Fern" <hello@shop.example>',
      to,
      subject: "How is your sweater?",
      text: "See http://localhost:4010/r/abc",
      html: '<p>Hi</p><a href="http://localhost:4010/r/abc?x=1&amp;y=2">Write a <b>review</b></a>',
      headers: {
        "List-Unsubscribe": "<mailto:stop@shop.example>, <http://localhost:4010/stop/abc>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
      ...patch,
    })
    .finally(() => transport.close())
}

/** The pages on a real port. */
async function serve(handle: Handle): Promise<string> {
  const server = createServer((request, response) => {
    void Promise.resolve(handle(request, response, new URL(request.url ?? "/", "http://x"))).then(
      (done) => done || response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe("the mailbox", () => {
  test("keeps a mail with its headers, both parts and the simulated time, and names it in the answer", async () => {
    const mailbox = await open()
    const answer = await send(mailbox, "Anna@Example.com")
    expect(answer.response).toMatch(/^250 .*queued as m1/)
    const mail = mailbox.messages({ to: "anna@example.com" })[0]
    expect(mail).toMatchObject({
      id: "m1",
      receivedAt: "2026-10-07T10:00:00.000Z",
      subject: "How is your sweater?",
      fromName: "Fjord & Fern",
      messageId: answer.messageId,
    })
    expect(oneClickUnsubscribe(mail!)).toBe("http://localhost:4010/stop/abc")
    expect(linksOf(mail!).map((link) => [link.url, link.label])).toEqual([
      ["http://localhost:4010/r/abc?x=1&y=2", "Write a review"],
      ["http://localhost:4010/r/abc", "http://localhost:4010/r/abc"],
    ])
  })

  test.each([
    [{ kind: "reject" } as const, 550],
    [{ kind: "later" } as const, 451],
  ])("answers %o with its code and keeps nothing", async (answer, code) => {
    const mailbox = await open()
    mailbox.script({ to: "anna@example.com", answer, times: 1 })
    await expect(send(mailbox, "anna@example.com")).rejects.toMatchObject({ responseCode: code })
    expect(mailbox.messages()).toHaveLength(0)
    await send(mailbox, "anna@example.com")
    expect(mailbox.messages()).toHaveLength(1)
  })

  test.each([
    ["drop-after-data" as const, 0],
    ["keep-then-drop" as const, 1],
  ])("%s: the sender cannot know, and %i mail was kept", async (kind, kept) => {
    const mailbox = await open()
    mailbox.script({ answer: { kind }, times: 1 })
    const failure = await send(mailbox, "anna@example.com").then(
      () => null,
      (error: { responseCode?: number }) => error,
    )
    expect(failure).not.toBeNull()
    expect(failure?.responseCode).toBeUndefined()
    expect(mailbox.messages()).toHaveLength(kept)
  })

  test("waits for the next mail, and gives up in time", async () => {
    const mailbox = await open()
    const waiting = mailbox.waitFor({ to: "anna@example.com" })
    await send(mailbox, "bert@example.com")
    await send(mailbox, "anna@example.com")
    expect((await waiting).to).toBe("anna@example.com")
    await expect(mailbox.waitFor({ to: "carl@example.com", timeoutMs: 30 })).rejects.toThrow("No mail for carl@example.com")
  })

  test("finds its mails again in its folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "mailbox-"))
    closing.push(() => rm(folder, { recursive: true }))
    await send(await open({ folder, linkOrigin: "http://localhost:4010" }), "anna@example.com")
    const again = await open({ folder })
    expect(again.messages().map((mail) => mail.id)).toEqual(["m1"])
    await send(again, "anna@example.com")
    expect(again.messages().map((mail) => mail.id)).toEqual(["m1", "m2"])
  })
})

describe("the inbox pages", () => {
  test("list and mail; links written under an earlier port lead to the present one", async () => {
    const mailbox = await open({ linkOrigin: "http://localhost:4010" })
    await send(mailbox, "anna@example.com")
    const origin = await serve(inboxHandle({ mailbox, origin: () => "http://localhost:5555" }))
    expect(await (await fetch(`${origin}/inbox`)).text()).toContain("How is your sweater?")
    const page = await (await fetch(`${origin}/inbox/m1`)).text()
    expect(page).toContain("http://localhost:5555/r/abc")
    expect(page).not.toContain("href=&#34;http://localhost:4010")
    expect((await fetch(`${origin}/inbox/m9`)).status).toBe(404)
  })

  test("links that ask for a new window open in this one, where forms work", async () => {
    const mailbox = await open()
    await send(mailbox, "anna@example.com", { html: '<a style="x" target="_blank" href="http://localhost:4010/r/abc">Review</a>' })
    const origin = await serve(inboxHandle({ mailbox, origin: () => "http://localhost:5555" }))
    const page = await (await fetch(`${origin}/inbox/m1`)).text()
    expect(page).toContain("base target=&#34;_top&#34;")
    expect(page).not.toContain("_blank")
  })

  test("a hostile mail stays inside its frame, which runs no scripts", async () => {
    const mailbox = await open()
    await send(mailbox, "anna@example.com", {
      subject: "<script>alert(1)</script>",
      html: '"><script>alert(2)</script>',
      text: "</pre><script>alert(3)</script>",
    })
    const origin = await serve(inboxHandle({ mailbox, origin: () => "http://localhost:5555" }))
    const page = await (await fetch(`${origin}/inbox/m1`)).text()
    expect(page).not.toContain("<script>alert")
    expect(page).toMatch(/<iframe[^>]*sandbox="allow-same-origin allow-top-navigation-by-user-activation"/)
  })

  test("the unsubscribe button posts what RFC 8058 asks for, and only from our own page", async () => {
    const posts: { method: string; body: string; type: string }[] = []
    const shop = await serve(async (request, response) => {
      let body = ""
      for await (const part of request) body += String(part)
      posts.push({ method: request.method ?? "", body, type: request.headers["content-type"] ?? "" })
      response.writeHead(200).end()
      return true
    })
    const mailbox = await open({ linkOrigin: "http://localhost:4010" })
    await send(mailbox, "anna@example.com")
    const origin = await serve(inboxHandle({ mailbox, origin: () => shop }))
    expect((await fetch(`${origin}/inbox/m1/unsubscribe`, { method: "POST", headers: { "sec-fetch-site": "cross-site" } })).status).toBe(
      405,
    )
    expect((await fetch(`${origin}/inbox/m1/unsubscribe`)).status).toBe(405)
    expect(posts).toEqual([])
    expect(await (await fetch(`${origin}/inbox/m1/unsubscribe`, { method: "POST" })).text()).toContain("Unsubscribed")
    expect(posts).toEqual([{ method: "POST", body: "List-Unsubscribe=One-Click", type: "application/x-www-form-urlencoded" }])
  })
})
