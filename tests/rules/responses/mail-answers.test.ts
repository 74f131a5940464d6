// What an answer by mail says, whether a machine wrote it, and to which message of ours it belongs.
import fc from "fast-check"
import { describe, expect, test } from "vitest"

import { judgeMail, type ReceivedMail } from "#app/flow/responses/judge-mail.ts"
import { rawMailOf } from "#app/flow/responses/mail-in-form.ts"
import { parseMail } from "#app/flow/responses/parse-mail.server.ts"
import { answeredBy, replyAddress } from "#app/flow/sending/reply-address.ts"
import { replyText } from "#app/flow/responses/reply-text.ts"
import { linkAt, linksIn, looksAutomatic, measuredLinks } from "#app/flow/sending/measured-links.ts"

import { testVault } from "../../setup/context.ts"

const quoted = "> How has the kettle been?\n> https://shop.example/k"

describe("what an answer says without what it quotes", () => {
  test.each([
    [
      "English, Gmail",
      "It leaks.\n\nOn Mon, 9 Nov 2026 at 10:12, Northwind <hello@mail.northwind.example>\nwrote:\n\n" + quoted,
      "It leaks.",
    ],
    ["English, Apple", "It leaks.\n\n> On 9 Nov 2026, at 10:12, Northwind <hello@n.example> wrote:\n>\n" + quoted, "It leaks."],
    [
      "German",
      "Noch nicht ausprobiert.\n\nAm Mo., 9. Nov. 2026 um 10:12 Uhr schrieb Northwind <hello@n.example>:\n\n" + quoted,
      "Noch nicht ausprobiert.",
    ],
    ["French", "Pas encore.\n\nLe lun. 9 nov. 2026 à 10:12, Northwind <hello@n.example> a écrit :\n" + quoted, "Pas encore."],
    ["Spanish", "Llegó roto.\n\nEl lun, 9 nov 2026 a las 10:12, Northwind (<hello@n.example>) escribió:\n" + quoted, "Llegó roto."],
    ["Italian", "È rotto.\n\nIl giorno lun 9 nov 2026 alle ore 10:12 Northwind <hello@n.example> ha scritto:\n" + quoted, "È rotto."],
    ["Dutch", "Kapot.\n\nOp ma 9 nov 2026 om 10:12 schreef Northwind <hello@n.example>:\n" + quoted, "Kapot."],
    ["Portuguese", "Partido.\n\nEm seg., 9 de nov. de 2026 às 10:12, Northwind <hello@n.example> escreveu:\n" + quoted, "Partido."],
    ["Swedish", "Trasig.\n\nDen mån 9 nov. 2026 kl 10:12 skrev Northwind <hello@n.example>:\n" + quoted, "Trasig."],
    ["Polish", "Zepsuty.\n\npon., 9 lis 2026 o 10:12 Northwind <hello@n.example> napisał(a):\n" + quoted, "Zepsuty."],
    ["Outlook", "It leaks.\n\n________________________________\nFrom: Northwind\nSent: Monday\nTo: Anna\n\nHow has it been?", "It leaks."],
    [
      "Outlook, German",
      "Defekt.\n\nVon: Northwind <hello@n.example>\nGesendet: Montag, 9. November 2026\nAn: Anna\nBetreff: Wie war es?\n\nHallo",
      "Defekt.",
    ],
    ["original message", "It leaks.\n-----Original Message-----\nHow has it been?", "It leaks."],
    ["signature", "It leaks.\n\n-- \nAnna Larsen\n+45 1234", "It leaks."],
    ["from a phone", "It leaks.\n\nSent from my iPhone", "It leaks."],
    ["from a phone, German", "Defekt.\n\nVon meinem iPhone gesendet", "Defekt."],
    ["between the lines", "> How has it been?\nGood.\n> Would you buy it again?\nYes.", "Good.\nYes."],
    ["nothing but a quotation", quoted, ""],
    ["a sentence that ends in wrote", "I like what she wrote\nand I wrote:\nnothing", "I like what she wrote\nand I wrote:\nnothing"],
    ["a line that begins with From", "From: the box I took the kettle, and it leaks.", "From: the box I took the kettle, and it leaks."],
  ])("%s", (_name, mail, words) => expect(replyText(mail)).toBe(words))

  test("never adds a word, ends soon on anything, and is the same twice", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000, unit: "binary" }), (text) => {
        const once = replyText(text)
        const lines = new Set(
          text
            .replace(/\r\n?/g, "\n")
            .split("\n")
            .map((line) => line.trim()),
        )
        expect(once.split("\n").every((line) => line.trim() === "" || lines.has(line.trim()))).toBe(true)
        expect(replyText(once)).toBe(once)
      }),
      { seed: 20261122 },
    )
    const started = performance.now()
    replyText("On ".repeat(3_000_000))
    replyText("a <".repeat(500_000) + "\n".repeat(100_000))
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

const plain: ReceivedMail = {
  from: "anna@example.com",
  to: ["reviews@in.example"],
  subject: "Re: How is it?",
  text: "It leaks.",
  headers: new Map(),
  mailId: "1@example.com",
  references: [],
  notice: null,
  attachments: 0,
}
const withHeader = (name: string, value: string): ReceivedMail => ({ ...plain, headers: new Map([[name, [value]]]) })

describe("who wrote it", () => {
  test.each([
    ["a person", plain, "words"],
    ["a person whose program says so", withHeader("auto-submitted", "no"), "words"],
    ["out of office", withHeader("auto-submitted", "auto-replied"), "automatic"],
    ["an old responder", withHeader("x-autoreply", "yes"), "automatic"],
    ["Exchange out of office", withHeader("x-auto-response-suppress", "All"), "automatic"],
    ["a list", withHeader("list-id", "<news.example>"), "automatic"],
    ["bulk", withHeader("precedence", "bulk"), "automatic"],
    ["a daemon", { ...plain, from: "mailer-daemon@example.com" }, "automatic"],
    ["no-reply", { ...plain, from: "no-reply@example.com" }, "automatic"],
    ["nobody", { ...plain, from: null }, "automatic"],
    ["a quotation alone", { ...plain, text: quoted }, "empty"],
    ["a failed delivery", { ...plain, notice: { action: "failed", status: "5.1.1", mailId: "m@x" } }, "bounce"],
    ["a delayed delivery", { ...plain, notice: { action: "delayed", status: "4.4.1", mailId: "m@x" } }, "automatic"],
  ] as const)("%s", (_name, mail, kind) => expect(judgeMail(mail).kind).toBe(kind))
})

describe("the address of a message", () => {
  const vault = testVault()
  const id = fc.uuid({ version: 4 })

  test("leads back to its message, in any case, and nowhere else", () => {
    fc.assert(
      fc.property(id, id, (messageId, other) => {
        const address = replyAddress(vault, "reviews@in.example", messageId) ?? ""
        expect(address.split("@")[0]?.length).toBeLessThanOrEqual(64)
        expect(answeredBy(vault, { to: [address], references: [] })).toEqual({ kind: "marked", messageId })
        const forged = address.replace(messageId.replace(/-/g, ""), other.replace(/-/g, ""))
        if (other !== messageId) expect(answeredBy(vault, { to: [forged], references: ["x"] })).toEqual({ kind: "named", mailIds: ["x"] })
      }),
      { seed: 20261122 },
    )
  })
  test("is not made where it would not fit", () => {
    expect(replyAddress(vault, `${"a".repeat(40)}@in.example`, "0190a0a0-0000-4000-8000-000000000000")).toBeNull()
    expect(replyAddress(vault, "reviews@in.example", "message-1")).toBeNull()
  })
})

const raw = (text: string): Uint8Array => Buffer.from(text.replace(/\n/g, "\r\n"))

describe("the bytes of a mail", () => {
  test("HTML alone is read as text, without what it hides or loads", async () => {
    const mail = await parseMail(
      raw(
        "From: Anna <Anna@Example.com>\nTo: r@in.example\nSubject: =?utf-8?q?D=C3=A9fectueux?=\nMessage-ID: <a1@example.com>\nIn-Reply-To: <m1@mail.example>\nContent-Type: text/html; charset=utf-8\n\n<style>p{}</style><script>alert(1)</script><p>It leaks &amp; drips.</p><img src='https://t.example/p.gif'><blockquote>How is it?</blockquote>",
      ),
    )
    expect(mail).toMatchObject({
      from: "anna@example.com",
      subject: "Défectueux",
      mailId: "a1@example.com",
      references: ["m1@mail.example"],
    })
    expect(replyText(mail.text)).toBe("It leaks & drips.")
    expect(mail.text).not.toMatch(/alert|t\.example|p\{/)
  })

  test("a delivery notice names the message and the reason (RFC 3464)", async () => {
    const mail = await parseMail(
      raw(
        'From: MAILER-DAEMON@mx.example\nTo: hello@mail.example\nSubject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: text/plain\n\nNo such user.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; anna@example.com\nAction: failed\nStatus: 5.1.1\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <0190a0a0-0000-4000-8000-000000000000@mail.example>\nSubject: How is it?\n--b--\n',
      ),
    )
    expect(mail.notice).toEqual({ action: "failed", status: "5.1.1", mailId: "0190a0a0-0000-4000-8000-000000000000@mail.example" })
    expect(judgeMail(mail)).toMatchObject({ kind: "bounce", isSoft: false })
  })

  const nested = (depth: number) => {
    const levels = Array.from({ length: depth }, (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`)
    const ends = Array.from({ length: depth }, (_, level) => `--b${depth - 1 - level}--\r\n`)
    return `From: a@b.example\r\nMIME-Version: 1.0\r\n${levels.join("")}Content-Type: text/plain\r\n\r\nSTOP\r\n${ends.join("")}`
  }
  test.each([
    ["parts in parts in parts", nested(60)],
    ["a head without end", `From: a@b.example\r\n${`X-A: ${"y".repeat(900)}\r\n`.repeat(700)}\r\nhello`],
  ])("a mail that is meant to break a reader is read as nothing, so that it does not come again: %s", async (_name, raw) => {
    expect(await parseMail(Buffer.from(raw))).toMatchObject({ from: null, text: "", mailId: null, notice: null })
  })

  test("control: the same with fewer parts is read", async () => {
    expect((await parseMail(Buffer.from(nested(5)))).text.trim()).toBe("STOP")
  })

  test("ids and addresses hold nothing that a database refuses", async () => {
    const head = "From: a\u0000@b.example\r\nMessage-ID: <a\u0000b@x>\r\nIn-Reply-To: <c\u0000@x> <d@x>\r\n\r\nhello"
    expect(await parseMail(Buffer.from(head))).toMatchObject({ from: "a@b.example", mailId: null, references: ["d@x"] })
  })

  test.each([
    ["5.1.1", false],
    ["5.1.8", true],
    ["5.2.2", true],
    ["5.7.1", true],
    ["4.4.7", true],
    [null, false],
  ])("a notice of failure with %s: is it about something else than the address? %s", (status, isSoft) => {
    expect(judgeMail({ ...plain, notice: { action: "failed", status, mailId: "m@x" } })).toMatchObject({ kind: "bounce", isSoft })
  })

  test("anything at all is read without an error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), async (bytes) => {
        expect(await parseMail(bytes)).toHaveProperty("text")
      }),
      { seed: 20261122, numRuns: 60 },
    )
  })

  test("is found in what each provider posts", async () => {
    const mail = "From: a@b.example\r\n\r\nHi"
    const json = (value: unknown) => rawMailOf("application/json", Buffer.from(JSON.stringify(value)))
    const form = new FormData()
    form.set("email", mail)
    const posted = new Response(form)
    const sendgrid = await rawMailOf(posted.headers.get("content-type") ?? "", new Uint8Array(await posted.arrayBuffer()))
    const mailgun = await rawMailOf("application/x-www-form-urlencoded", Buffer.from(new URLSearchParams({ "body-mime": mail }).toString()))
    const found = [
      await json({ RawEmail: mail }),
      await json({ Type: "Notification", Message: JSON.stringify({ content: Buffer.from(mail).toString("base64") }) }),
      sendgrid,
      mailgun,
      await rawMailOf("message/rfc822", Buffer.from(mail)),
    ]
    for (const bytes of found) expect(Buffer.from(bytes ?? []).toString()).toBe(mail)
    expect(await json({ other: 1 })).toBeNull()
    expect(await rawMailOf("application/json", Buffer.from("{"))).toBeNull()
    expect(await rawMailOf("multipart/form-data; boundary=x", Buffer.from("nonsense"))).toBeNull()
  })
})

describe("links that lead over our own address", () => {
  const app = "https://app.example"
  const body =
    "Hello,\nSee it: https://shop.example/a?b=1\nor https://app.example/r/tok and https://shop.example/c.\nhttps://shop.example/a?b=1"
  const toMail = measuredLinks(body, app, `${app}/l/token`)

  test("foreign ones alone, each by its place", () => {
    expect(linksIn(body)).toEqual(["https://shop.example/a?b=1", "https://app.example/r/tok", "https://shop.example/c"])
    expect(toMail("https://shop.example/a?b=1")).toBe(`${app}/l/token?n=0`)
    expect(toMail("https://app.example/r/tok")).toBe("https://app.example/r/tok")
    expect(toMail("https://other.example/")).toBe("https://other.example/")
    expect(linkAt(body, "2")).toBe("https://shop.example/c")
  })
  test.each(["3", "-1", "0x0", "https://evil.example", "", null, "00000"])("no place %j, no address", (place) => {
    expect(linkAt(body, place)).toBeNull()
  })
  test("whatever the text, a link leads to an address of that text", () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.string(), fc.integer({ min: -2, max: 5 }), (url, words, place) => {
        const found = linkAt(`${words}\n${url}`, String(place))
        expect(found === null || `${words}\n${url}`.includes(found)).toBe(true)
      }),
      { seed: 20261122 },
    )
  })
  test.each([
    ["a reader", { method: "GET", userAgent: "Mozilla/5.0 (iPhone)", msSinceSent: 3_600_000 }, false],
    ["a filter at once", { method: "GET", userAgent: "Mozilla/5.0", msSinceSent: 2_000 }, true],
    ["a filter that says so", { method: "GET", userAgent: "Barracuda Sentinel", msSinceSent: 3_600_000 }, true],
    ["the head alone", { method: "HEAD", userAgent: "Mozilla/5.0", msSinceSent: 3_600_000 }, true],
    ["nameless", { method: "GET", userAgent: null, msSinceSent: 3_600_000 }, true],
  ])("%s", (_name, visit, automatic) => expect(looksAutomatic(visit)).toBe(automatic))
})
