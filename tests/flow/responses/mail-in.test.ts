// Answers by mail, end to end: to the inbox of the shop whose message they answer, once; words that are done at once; strangers; machines; clicks.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { judgeMail } from "#app/flow/responses/judge-mail.ts"
import { followLink, noteMailOpened } from "#app/flow/responses/follow-link.server.ts"
import { parseMail } from "#app/flow/responses/parse-mail.server.ts"
import { replyAddress } from "#app/flow/sending/reply-address.ts"
import { resumePerson } from "#app/flow/responses/stop-person.server.ts"
import { takeMail } from "#app/flow/responses/take-mail.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const now = new Date("2026-11-12T10:00:00Z")
const clock = fixedClock(now)
let database: OpenDatabase
let context: Context
let queue: ReturnType<typeof rememberingQueue>
let ask: SeededAsk
let messageId: string

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())
beforeEach(async () => {
  clock.set(now)
  queue = rememberingQueue()
  await emptyTables(context)
  ask = await seedAsk(context, { state: "sent" })
  messageId = context.randomness.id()
  await seedMessage("How is it?\nSee https://northwind.example/care\nhttps://afterword.example/r/x")
})

async function seedMessage(body: string): Promise<void> {
  const { vault } = context
  const ciphers = {
    recipientCipher: vault.encrypt(ask.email),
    subjectCipher: vault.encrypt("How is it?"),
    bodyCipher: vault.encrypt(body),
  }
  const ground = {
    legalBasis: "consent",
    policyVersion: "1",
    promptVersion: "1",
    approvedBy: "42",
    draftId: "d",
    model: null,
    consentEntryId: null,
  }
  const { touchpointId, orderId, personKey } = ask
  const about = { id: messageId, shopId: northwind, touchpointId, orderId, personKey, channel: "email", purpose: "review-request" }
  await context.db.message.create({
    data: { ...about, ...ciphers, ...ground, state: "sent", owner: "w", claimedAt: addDays(now, -1), settledAt: addDays(now, -1) },
  })
}

interface Written {
  from?: string
  to?: string
  id?: string
  headers?: string
  references?: string
}

async function arrive(words: string, { from = ask.email, to, id = "a1@example.com", headers = "", references = "" }: Written = {}) {
  const address = to ?? replyAddress(context.vault, "answers@in.example", messageId) ?? ""
  const head = `From: Anna <${from}>\r\nTo: ${address}\r\nMessage-ID: <${id}>\r\nSubject: Re: How is it?\r\n${references}${headers}`
  const mail = await parseMail(Buffer.from(`${head}Content-Type: text/plain; charset=utf-8\r\n\r\n${words}`))
  return takeMail(context, queue, mail, clock.now())
}

const inbox = () => context.db.incomingMessage.findMany()

describe("what a buyer answers by mail", () => {
  test("comes to the inbox once, encrypted, with order and message, by the address or by the mail it answers", async () => {
    expect(await arrive("It leaks at the lid.\r\n\r\nOn Mon, 9 Nov 2026, Northwind <h@n.example> wrote:\r\n> How is it?")).toEqual({
      kind: "taken",
      shop: northwind,
      as: "words",
    })
    await arrive("It leaks at the lid.")
    const references = `In-Reply-To: <${messageId}@mail.example>\r\n`
    await arrive("And the second one too.", { to: "hello@mail.example", references, id: "a2@example.com" })
    const messages = await inbox()
    expect(messages.map(({ bodyCipher }) => context.vault.decrypt(bodyCipher)).sort()).toEqual([
      "And the second one too.",
      "It leaks at the lid.",
    ])
    expect(messages[0]).toMatchObject({ orderId: ask.orderId, touchpointId: ask.touchpointId, personKey: ask.personKey, source: "mail" })
    expect(JSON.stringify(messages)).not.toMatch(/example\.com|leaks/)
    expect(await context.db.conversation.count()).toBe(1)
    expect(queue.asked.filter(({ name }) => name === "read-message")).toHaveLength(2)
  })

  test("a bare stop ends it at once, a bare not yet moves the moment", async () => {
    expect(await arrive("Not yet")).toMatchObject({ kind: "taken", as: "not-yet" })
    expect(await context.db.response.count({ where: { shopId: northwind, kind: "not-yet" } })).toBe(1)
    expect(await arrive("STOP", { id: "a2@example.com" })).toMatchObject({ kind: "taken", as: "stop" })
    expect(await context.db.consentEntry.count({ where: { shopId: northwind, personKey: ask.personKey, state: "denied" } })).toBe(1)
    expect(await inbox()).toHaveLength(0)
  })

  test("a stop that is read again, since its mail was marked as unread, takes back no yes that was said since", async () => {
    const denials = () => context.db.consentEntry.count({ where: { shopId: northwind, personKey: ask.personKey, state: "denied" } })
    await arrive("STOP")
    clock.set(addDays(now, 1))
    await resumePerson(context, queue, northwind, { personKey: ask.personKey, touchpointId: ask.touchpointId })
    const planned = await seedAsk(context, { number: 2, person: 1, state: "approved" })
    clock.set(addDays(now, 2))
    expect(await arrive("STOP")).toMatchObject({ kind: "taken", as: "stop" })
    expect(await denials()).toBe(1)
    expect(await context.db.touchpoint.findUnique({ where: { id: planned.touchpointId } })).toMatchObject({ state: "approved" })
    // Another mail says it anew.
    await arrive("STOP", { id: "a3@example.com" })
    expect(await denials()).toBe(2)
    expect(await context.db.touchpoint.findUnique({ where: { id: planned.touchpointId } })).toMatchObject({ state: "cancelled" })
  })

  test("nobody else's stop is the buyer's, and a stranger gets no order", async () => {
    expect(await arrive("STOP", { from: "mallory@example.com" })).toMatchObject({ kind: "taken", as: "words" })
    expect(await context.db.consentEntry.count({ where: { state: "denied" } })).toBe(0)
    const [message] = await inbox()
    expect(message).toMatchObject({ orderId: null, touchpointId: null })
    expect(message?.personKey).not.toBe(ask.personKey)
  })

  test("machines are counted and not heard; what answers nothing is left", async () => {
    expect(await arrive("I am away.", { headers: "Auto-Submitted: auto-replied\r\n" })).toEqual({ kind: "left", reason: "automatic" })
    expect(await context.db.response.count({ where: { kind: "auto-reply", messageId } })).toBe(1)
    expect(await arrive("Hello?", { to: "answers@in.example" })).toEqual({ kind: "left", reason: "no-thread" })
    expect(await arrive("Hello?", { to: "answers@in.example", references: "References: <../../x@y>\r\n" })).toEqual({
      kind: "left",
      reason: "no-thread",
    })
    expect(await arrive("> How is it?")).toEqual({ kind: "left", reason: "empty" })
    expect(await inbox()).toHaveLength(0)
  })

  test("a delivery notice is an event about its message", async () => {
    const notice = { action: "failed", status: "5.1.1", mailId: `${messageId}@mail.example` }
    const mail = { ...(await parseMail(Buffer.from("From: mailer-daemon@mx.example\r\n\r\n"))), notice }
    expect(judgeMail(mail).kind).toBe("bounce")
    expect(await takeMail(context, queue, mail, now)).toMatchObject({
      kind: "bounce",
      event: { kind: "bounced", messageId, detail: { status: "5.1.1" } },
    })
  })

  test("what was forgotten is not found again", async () => {
    await context.db.message.updateMany({ where: { id: messageId }, data: { personKey: "", bodyCipher: "" } })
    expect(await arrive("It leaks.")).toEqual({ kind: "left", reason: "no-thread" })
  })
})

describe("links and opens", () => {
  const visit = (patch: object = {}) =>
    followLink(context, northwind, {
      touchpointId: ask.touchpointId,
      personKey: ask.personKey,
      place: "0",
      method: "GET",
      userAgent: "Mozilla/5.0",
      ...patch,
    })
  const clicks = () => context.db.response.count({ where: { shopId: northwind, kind: "clicked" } })

  test("a click is noted once a link and leads where the text says", async () => {
    expect(await visit()).toBe("https://northwind.example/care")
    expect(await visit()).toBe("https://northwind.example/care")
    expect(await clicks()).toBe(1)
  })
  test("a filter is led on and not counted", async () => {
    expect(await visit({ userAgent: "Proofpoint URL Defense" })).toBe("https://northwind.example/care")
    expect(await clicks()).toBe(0)
  })
  test("another person's, another shop's, another place: nothing", async () => {
    expect(await visit({ personKey: "somebody" })).toBeNull()
    expect(await visit({ place: "7" })).toBeNull()
    expect(
      await followLink(context, "other.myshopify.com", {
        touchpointId: ask.touchpointId,
        personKey: ask.personKey,
        place: "0",
        method: "GET",
        userAgent: "M",
      }),
    ).toBeNull()
    await noteMailOpened(context, northwind, { touchpointId: ask.touchpointId, personKey: "somebody" })
    expect(await context.db.response.count()).toBe(0)
  })
  test("an open is noted once", async () => {
    for (const _again of [1, 2]) await noteMailOpened(context, northwind, ask)
    expect(await context.db.response.count({ where: { kind: "mail-opened" } })).toBe(1)
  })
})
