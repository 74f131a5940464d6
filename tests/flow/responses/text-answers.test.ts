// A shopper writes a text, a person answers: by text, to the number it came from, at any hour, once, counted, and to nobody who said no to texts.
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { writeChannel } from "#app/flow/record/channel-switches.store.server.ts"
import { saveSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { readConversationScreen } from "#app/flow/responses/conversation.view.server.ts"
import { prepareReply } from "#app/flow/responses/prepare-reply.server.ts"
import { sendReply, type Answering } from "#app/flow/responses/send-reply.server.ts"
import { takeSms } from "#app/flow/responses/take-sms.server.ts"
import { claimSends } from "#app/flow/sending/claim-send.server.ts"
import type { ShortDeps } from "#app/flow/sending/compose-short.server.ts"
import { beginDeliveries } from "#app/flow/sending/deliveries.store.server.ts"
import { sealRendered } from "#app/flow/sending/rendered-messages.store.server.ts"
import type { OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { sendDue, type SendDeps } from "#app/flow/sending/send-due.server.ts"
import { createTwilioChannel } from "#app/flow/sending/twilio-channel.server.ts"
import { claimDue } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"
import { noWriter } from "#app/platform/writer/writer.ts"

import { sampleAccount } from "../../../simulator/sms/sms-sink.ts"
import { createTwilioApi, type TwilioApi } from "../../../simulator/sms/twilio-api.ts"
import { emptyTables, seedApproved } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, type SeededAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const morning = "2026-11-12T10:00:00Z"
/** Half past ten in Berlin, a Saturday: the hours of the law are over, and the merchant's own. */
const night = "2026-11-14T21:30:00Z"
const phone = "+4915123456789"
const question = "The collar came off in the first wash. What now?"
const words = "We are sorry about the collar. Send it back with the label in the parcel, a new one leaves on the day it is here."
const nowhere = { send: () => Promise.reject(new Error("nothing is sent this way")) }

let database: OpenDatabase
let clock: ReturnType<typeof fixedClock>
let context: Context
let queue: ReturnType<typeof rememberingQueue>
let twilio: TwilioApi
let server: Server
let short: ShortDeps
let mails: OutgoingMail[]
let ask: SeededAsk
let heard = 0

beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database.close())
beforeEach(async () => {
  clock = fixedClock(morning)
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
  queue = rememberingQueue()
  mails = []
  twilio = createTwilioApi({ clock, account: sampleAccount })
  server = createServer((request, response) => void twilio.serve(request, response, new URL(request.url ?? "/", "http://127.0.0.1")))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const sms = createTwilioChannel({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs: 3_000 })
  short = {
    smsAccount: { ...sampleAccount, messagingServiceSid: `MG${"0".repeat(32)}`, from: null },
    channels: { sms, push: nowhere, onsite: nowhere },
  }
  await writeChannel(database.db, northwind, { channel: "sms", isOn: true, changedBy: "42" }, clock.now())
  ask = await seedApproved(context, { channel: "sms", phone })
  await send()
  clock.set(night)
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const deps = (): SendDeps => ({
  mail: { send: async (one) => ({ providerId: `id ${mails.push(one)}` }) },
  mailFrom: "hello@mail.example",
  links: createLinks(context.vault, context.appUrl),
  short,
})
const send = (worker = "w1") => sendDue(context, deps(), northwind, worker, 50)
const hear = (body: string) => takeSms(context, queue, northwind, { sid: `SM${(heard += 1)}`, from: phone, body, handledAs: null })
const conversation = () => database.db.conversation.findFirstOrThrow()
const answer = async (patch: Partial<Answering> = {}) =>
  sendReply(context, queue, northwind, {
    conversationId: (await conversation()).id,
    subject: "Your message",
    body: words,
    by: "42",
    hasSeenFindings: true,
    ...patch,
  })
const screen = async () =>
  (await readConversationScreen(database.db, context.vault, northwind, clock.now(), (await conversation()).id)) ??
  expect.fail("no conversation")
const answers = () => database.db.touchpoint.findMany({ where: { purpose: "reply" }, orderBy: { createdAt: "asc" } })
/** Beside the ask, with which every story begins. */
const texts = () => twilio.messages().slice(1)

describe("an answer to a text", { timeout: 60_000 }, () => {
  test("leaves by text to the number it came from, at night, once, on its own ground, and counts for the month", async () => {
    const prices = { prices: { DE: 100_000 }, monthlyBudgetMicros: 1n, updatedBy: "42" }
    await saveSmsSettings(database.db, northwind, prices, clock.now())
    await hear(question)
    const shown = await screen()
    expect(shown).toMatchObject({ obstacle: null, ways: { ways: ["sms", "email"], text: { countryCode: "DE", partMicros: 100_000 } } })
    const pressedTwice = await Promise.all([answer(), answer()])
    expect(pressedTwice.map(({ kind }) => kind).sort()).toEqual(["refused", "sent"])
    expect(await send()).toMatchObject([{ kind: "sent" }])
    expect(await send("w2")).toEqual([])
    const [text, ...more] = texts()
    expect(more).toEqual([])
    expect(text).toMatchObject({ to: phone, body: `Northwind Linen: ${words} Reply STOP to end.` })
    expect(mails).toEqual([])
    const message = await database.db.message.findFirstOrThrow({ where: { purpose: "reply" } })
    expect(message).toMatchObject({ channel: "sms", legalBasis: "answer", approvedBy: "42", state: "sent", providerId: text?.id })
    // More than the budget holds: it counts, and holds no answer back.
    const use = await database.db.smsUse.findFirstOrThrow({ where: { messageId: message.id } })
    expect(use).toMatchObject({ state: "held", segments: 1, costMicros: 100_000n, countryCode: "DE" })
    expect((await screen()).said.at(-1)).toMatchObject({ from: "shop", body: text?.body, source: "sms", delivery: "sent", problem: null })
    expect(JSON.stringify([await database.db.incomingMessage.findMany(), await database.db.message.findMany()])).not.toContain(phone)
  })

  test("what is said next belongs to the same conversation and its order", async () => {
    await hear(question)
    await answer()
    await send()
    await hear("And where is the label?")
    expect(await database.db.conversation.count()).toBe(1)
    expect((await database.db.incomingMessage.findMany()).map(({ orderId }) => orderId)).toEqual([ask.orderId, ask.orderId])
    expect(await answer({ body: "It lies in the parcel, under the tissue." })).toMatchObject({ kind: "sent" })
    expect(await send()).toMatchObject([{ kind: "sent" }])
    expect(texts()).toHaveLength(2)
  })

  test("a STOP ends it: before it is written there is no such way, and what was sent already does not leave", async () => {
    await hear(question)
    expect(await answer()).toMatchObject({ kind: "sent" })
    await hear("STOP")
    expect(await send()).toEqual([])
    expect(await answers()).toMatchObject([{ state: "cancelled", reason: "consent-denied" }])
    expect((await screen()).ways).toEqual({ ways: ["email"], text: null, noText: "consent-denied" })
    expect(await answer({ way: "sms", body: `${words} Sorry again.` })).toEqual({ kind: "refused", reason: "way-closed" })
    // By mail, which they did not refuse.
    expect(await answer({ body: `${words} Just reply to this mail if anything is unclear.` })).toMatchObject({ kind: "sent" })
    expect(await send()).toMatchObject([{ kind: "sent" }])
    expect([texts().length, mails.map(({ to }) => to)]).toEqual([0, [ask.email]])
  })

  test("the claim asks again, and so does the moment before it leaves", async () => {
    await hear(question)
    await answer()
    await hear("STOP")
    // As if the message had been on its way while they said so.
    await database.db.touchpoint.updateMany({ where: { purpose: "reply" }, data: { state: "approved" } })
    expect(await send()).toMatchObject([{ kind: "cancelled", reason: "consent-denied" }])

    clock.advance(60_000)
    await hear("START")
    await answer({ body: "A new shirt leaves tomorrow, and the old one is yours to keep." })
    const due = await claimDue(database.db, northwind, "w1", clock.now(), 10, { notChannels: [], only: null, purposes: null })
    const { claimed } = await claimSends(context, northwind, "w1", due, { ownDomain: null, warmFrom: null, isSlowed: false })
    const begin = () =>
      beginDeliveries(
        database.db,
        northwind,
        "w1",
        claimed.map(({ message }) => ({
          messageId: message.id,
          attemptId: context.randomness.id(),
          sealed: sealRendered(context.vault, {}),
        })),
        clock.now(),
      )
    expect(claimed).toMatchObject([{ message: { channel: "sms", purpose: "reply" } }])
    clock.advance(1_000)
    await hear("STOP")
    expect((await begin()).size).toBe(0)
  })

  test.each<[string, string, () => Promise<unknown>]>([
    ["channel-off", "texts are switched off", () => database.db.channelSwitch.updateMany({ data: { onAt: null } })],
    ["no-number", "the number is not known any more", () => database.db.incomingMessage.updateMany({ data: { phoneCipher: null } })],
  ])("goes by mail when %s: %s", async (reason, _words, change) => {
    await hear(question)
    await change()
    expect((await screen()).ways).toEqual({ ways: ["email"], text: null, noText: reason })
    await answer({ body: `${words} Just reply to this mail if anything is unclear.` })
    await send()
    expect([texts().length, mails.length]).toEqual([0, 1])
  })

  test("may go by mail when the person chooses that, and is refused when no text is so long", async () => {
    await hear(question)
    expect(await answer({ body: `${words} ${"And so on. ".repeat(150)}` })).toEqual({ kind: "refused", reason: "too-long" })
    expect(await answer({ way: "email", body: `${words} Just reply to this mail if anything is unclear.` })).toMatchObject({ kind: "sent" })
    await send()
    expect([texts().length, mails.length]).toEqual([0, 1])
  })

  test("a name as sender cannot be answered, so an answer comes from the number", async () => {
    await saveSmsSettings(database.db, northwind, { senderNames: { DE: "NORTHWIND" }, updatedBy: "42" }, clock.now())
    await hear(question)
    await answer()
    await send()
    expect(texts()).toMatchObject([{ from: `MG${"0".repeat(32)}`, body: expect.stringContaining("Reply STOP") }])
  })

  test("what is prepared is as short as a text, and asks the person for what the record does not know", async () => {
    await hear("Where is my order?")
    await prepareReply(context, noWriter, northwind, (await conversation()).id)
    const { reply } = await screen()
    expect(reply).toMatchObject({ subject: "" })
    expect(reply?.body).not.toMatch(/Hello|Kind regards|this mail/u)
    expect(reply?.body.length).toBeLessThan(220)
    expect(await answer({ body: reply?.body ?? "" })).toMatchObject({ kind: expect.stringMatching(/refused|sent/u) })
  })

  test("by mail it stays a mail: whoever writes a mail gets one, also where they wrote texts before", async () => {
    await hear(question)
    const { id } = await conversation()
    clock.advance(60_000)
    await database.db.incomingMessage.create({
      data: {
        id: "by-mail",
        shopId: northwind,
        conversationId: id,
        personKey: ask.personKey,
        source: "mail",
        bodyCipher: context.vault.encrypt("Here is a longer story."),
        dedupeKey: "mail:1",
        receivedAt: clock.now(),
      },
    })
    expect((await screen()).ways).toEqual({ ways: ["email"], text: null, noText: null })
  })
})
