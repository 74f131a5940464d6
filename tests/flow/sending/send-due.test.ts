import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { recordProviderEvents } from "#app/flow/responses/record-provider-events.server.ts"
import { stopPerson } from "#app/flow/responses/stop-person.server.ts"
import { claimSends } from "#app/flow/sending/claim-send.server.ts"
import { settleUnknown } from "#app/flow/sending/deliveries.store.server.ts"
import type { MailChannel, OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { sendDue, type SendDeps } from "#app/flow/sending/send-due.server.ts"
import { settleStale } from "#app/flow/sending/settle-stale.server.ts"
import { createSmtpChannel } from "#app/flow/sending/smtp-channel.server.ts"
import { claimDue } from "#app/flow/planning/touchpoints.store.server.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"

import { createMailbox, type Mailbox } from "../../../simulator/mailbox/mailbox.ts"
import { headerOf } from "../../../simulator/mailbox/stored-mail.ts"
import { emptyTables, seedApproved, seedDrafted } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedShop } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { bothDatabases, type OpenDatabase } from "../../setup/database.ts"

const appSender = { ownDomain: null, warmFrom: null, isSlowed: false }
// 11:00 in Berlin, a Thursday.
const morning = "2026-11-12T10:00:00Z"

describe.each(bothDatabases)("sendDue on %s", { timeout: 60_000 }, (_name, open) => {
  let database: OpenDatabase
  let clock: ReturnType<typeof fixedClock>
  let context: Context
  let mailbox: Mailbox
  let smtp: ReturnType<typeof createSmtpChannel>

  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    clock = fixedClock(morning)
    context = testContext({ db: database.db, clock })
    await emptyTables(context)
    mailbox = await createMailbox({ clock })
    smtp = createSmtpChannel(mailbox.smtpUrl, { timeoutMs: 2_000 })
  })
  afterEach(async () => {
    smtp.close()
    await mailbox.close()
  })

  const deps = (mail: MailChannel = smtp): SendDeps => ({
    mail,
    mailFrom: "hello@mail.example",
    links: createLinks(context.vault, context.appUrl),
  })
  const send = (worker = "w1", mail?: MailChannel) => sendDue(context, deps(mail), northwind, worker, 50)
  const touchpoint = (id: string) => context.db.touchpoint.findUniqueOrThrow({ where: { id } })
  const message = (touchpointId: string) => context.db.message.findFirst({ where: { touchpointId } })

  test("an approved message leaves once, with its ground, its approver and its ways out", async () => {
    const ask = await seedApproved(context)
    expect(await send()).toEqual([{ kind: "sent", touchpointId: ask.touchpointId, messageId: expect.any(String) }])
    expect(await send()).toEqual([])
    const [mail, ...others] = mailbox.messages()
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      to: ask.email,
      fromName: "Northwind Linen",
      fromAddress: "hello@mail.example",
      replyTo: "help@northwind.example",
      subject: "How is your Linen Shirt?",
    })
    expect(headerOf(mail!, "List-Unsubscribe")).toMatch(/^<https:\/\/afterword\.example\/stop\/[\w.-]+>$/)
    expect(headerOf(mail!, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click")
    for (const part of [mail!.text, mail!.html]) {
      expect(part).toContain("Hi Anna,")
      expect(part).toContain("/r/")
      expect(part).toContain("#not-yet")
      expect(part).toContain("/stop/")
      expect(part).toContain("/preferences/")
      expect(part).toContain("1 Quay Street, 20459 Hamburg")
      expect(part).toContain("You get this because you ordered from Northwind Linen.")
    }
    expect(await message(ask.touchpointId)).toMatchObject({
      state: "sent",
      legalBasis: "consent",
      policyVersion: expect.any(String),
      consentEntryId: expect.any(String),
      draftId: ask.draftId,
      promptVersion: reviewRequest.templateVersion,
      approvedBy: "42",
      owner: null,
    })
    expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "sent", sentAt: new Date(morning) })
    expect(await context.db.attempt.findMany()).toMatchObject([{ outcome: "sent" }])
    expect(JSON.stringify(await context.db.message.findMany())).not.toMatch(/person-1|Anna|Linen Shirt/)
  })

  test("two workers at once send each of 12 messages once", async () => {
    const asks = []
    for (let number = 1; number <= 12; number += 1) asks.push(await seedApproved(context, { number }))
    const outcomes = (await Promise.all([send("w1"), send("w2"), send("w1"), send("w2")])).flat()
    expect(outcomes.filter((outcome) => outcome.kind === "sent")).toHaveLength(12)
    expect(
      mailbox
        .messages()
        .map((mail) => mail.to)
        .sort(),
    ).toEqual(asks.map((ask) => ask.email).sort())
  })

  // Control: the test above can fail. Reading what is due and then sending it, without a claim, sends twice.
  test("control: two workers that only read what is due send twice", async () => {
    await seedApproved(context)
    const careless = async () => {
      const due = await context.db.touchpoint.findMany({ where: { shopId: northwind, state: "approved", dueAt: { lte: clock.now() } } })
      for (const row of due) {
        await smtp.send({
          from: { name: "Shop", address: "a@mail.example" },
          to: "x@shopper.example",
          subject: "s",
          text: "t",
          html: "t",
          headers: {},
          messageId: "m@mail.example",
        })
        await context.db.touchpoint.updateMany({ where: { id: row.id }, data: { state: "sent" } })
      }
    }
    await Promise.all([careless(), careless()])
    expect(mailbox.messages()).toHaveLength(2)
  })

  test("a worker that dies after handing over leaves an unknown message, never a second mail", async () => {
    const ask = await seedApproved(context)
    // The mail is accepted, and the process never learns of it.
    const dying: MailChannel = { send: async (mail) => smtp.send(mail).then(() => new Promise<never>(() => {})) }
    void send("w1", dying)
    await mailbox.waitFor({ to: ask.email })
    expect(await message(ask.touchpointId)).toMatchObject({ state: "claimed", owner: "w1" })
    clock.advance(14 * minuteMs)
    expect(await settleStale(context)).toBe(0)
    clock.advance(2 * minuteMs)
    expect(await settleStale(context)).toBe(1)
    expect(await settleStale(context)).toBe(0)
    expect(await message(ask.touchpointId)).toMatchObject({ state: "unknown" })
    expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "unknown" })
    clock.advance(30 * minuteMs)
    expect(await send("w2")).toEqual([])
    expect(mailbox.messages()).toHaveLength(1)
  })

  test("a worker that dies with the claim, before it began to hand over, loses nothing: it certainly has not left", async () => {
    const ask = await seedApproved(context)
    const [claimed] = await claimDue(context.db, northwind, "w1", clock.now(), 1)
    expect((await claimSends(context, northwind, "w1", [claimed!], appSender)).claimed).toHaveLength(1)
    clock.advance(14 * minuteMs)
    expect(await settleStale(context)).toBe(0)
    clock.advance(2 * minuteMs)
    expect(await settleStale(context)).toBe(1)
    expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "approved" })
    expect(await send("w2")).toMatchObject([{ kind: "sent" }])
    expect(mailbox.messages({ to: ask.email })).toHaveLength(1)
  })

  test("a worker that dies before it made a message loses nothing: the next one sends", async () => {
    const ask = await seedApproved(context)
    await claimDue(context.db, northwind, "w1", clock.now(), 1)
    expect(await send("w2")).toEqual([])
    clock.advance(16 * minuteMs)
    await settleStale(context)
    expect(await send("w2")).toMatchObject([{ kind: "sent" }])
    expect(mailbox.messages({ to: ask.email })).toHaveLength(1)
  })

  test("a slow worker whose claim was settled meanwhile writes nothing over it", async () => {
    const ask = await seedApproved(context)
    const slow: MailChannel = {
      async send(mail: OutgoingMail) {
        clock.advance(20 * minuteMs)
        await settleStale(context)
        return smtp.send(mail)
      },
    }
    expect(await send("w1", slow)).toEqual([{ kind: "unknown", touchpointId: ask.touchpointId, reason: "claim-lost" }])
    expect(await message(ask.touchpointId)).toMatchObject({ state: "unknown" })
    expect(mailbox.messages()).toHaveLength(1)
  })

  test("what is being handed over this moment is not given up because its claim is old", async () => {
    const ask = await seedApproved(context)
    const { links, ...rest } = deps()
    const slow = { ...links, url: (link: Parameters<typeof links.url>[0]) => (clock.set("2026-11-12T10:14:00Z"), links.url(link)) }
    const late: MailChannel = {
      async send(mail) {
        clock.advance(2 * minuteMs)
        expect(await settleStale(context)).toBe(0)
        return smtp.send(mail)
      },
    }
    expect(await sendDue(context, { ...rest, links: slow, mail: late }, northwind, "w1", 50)).toMatchObject([{ kind: "sent" }])
    expect(await message(ask.touchpointId)).toMatchObject({ state: "sent" })
  })

  test("a stop between approval and sending: no mail, and the reason stands", async () => {
    const ask = await seedApproved(context)
    await context.db.$transaction((tx) => denyAll(tx, context, northwind, ask.personKey, { source: "stop-link" }))
    expect(await send()).toEqual([{ kind: "cancelled", touchpointId: ask.touchpointId, reason: "consent-denied" }])
    expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "cancelled", reason: "consent-denied" })
    expect(mailbox.messages()).toEqual([])
  })

  test("a stop at the very moment of sending: either no mail, or one that was claimed before", async () => {
    for (let number = 1; number <= 6; number += 1) {
      const ask = await seedApproved(context, { number })
      const stop = stopPerson(context, rememberingQueue(), northwind, {
        personKey: ask.personKey,
        touchpointId: ask.touchpointId,
        source: "one-click",
      })
      await Promise.all(number % 2 === 0 ? [stop, send()] : [send(), stop])
      // Claimed before it and not yet begun it is given back, and ends when it is looked at again.
      await send()
      const mails = mailbox.messages({ to: ask.email })
      const { state } = await touchpoint(ask.touchpointId)
      expect([state, mails.length]).toSatisfy(([was, count]) => (was === "sent" && count === 1) || (was === "cancelled" && count === 0))
      expect(await send()).toEqual([])
    }
  })

  test("in quiet hours it is postponed to the morning at the shopper, not dropped", async () => {
    const ask = await seedApproved(context)
    clock.set("2026-11-12T21:30:00Z")
    expect(await send()).toEqual([
      { kind: "postponed", touchpointId: ask.touchpointId, reason: "quiet-hours", until: new Date("2026-11-13T08:00:00Z") },
    ])
    expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "approved", reason: "quiet-hours" })
    clock.set("2026-11-13T07:59:59Z")
    expect(await send()).toEqual([])
    clock.set("2026-11-13T08:00:00Z")
    expect(await send()).toMatchObject([{ kind: "sent" }])
  })

  test("hours that close while it is put together are kept: it waits for the morning", async () => {
    const ask = await seedApproved(context)
    // 19:59 in Berlin; at 20:00 the day ends.
    clock.set("2026-11-12T18:59:00Z")
    const { links, ...rest } = deps()
    const slow = { ...links, url: (link: Parameters<typeof links.url>[0]) => (clock.set("2026-11-12T19:05:00Z"), links.url(link)) }
    expect(await sendDue(context, { ...rest, links: slow }, northwind, "w1", 50)).toEqual([
      { kind: "given-back", touchpointId: ask.touchpointId, reason: "not-begun" },
    ])
    expect(mailbox.messages()).toEqual([])
    expect(await context.db.attempt.count()).toBe(0)
    expect(await send()).toMatchObject([{ kind: "postponed", reason: "quiet-hours", until: new Date("2026-11-13T08:00:00Z") }])
    clock.set("2026-11-13T08:00:00Z")
    expect(await send()).toMatchObject([{ kind: "sent" }])
  })

  test("the cap and the day between two messages hold when two workers send to one person at once; what waits has its turn", async () => {
    await seedShop(context, northwind, { maxPerWindow: 2 })
    for (let number = 1; number <= 4; number += 1) await seedApproved(context, { number, person: 1 })
    const round = async () => {
      const outcomes = (await Promise.all([send("w1"), send("w2")])).flat()
      const waits = outcomes.flatMap((outcome) => (outcome.kind === "postponed" ? [outcome] : []))
      return { sent: outcomes.filter(({ kind }) => kind === "sent").length, waits }
    }
    const first = await round()
    expect(first.sent).toBe(1)
    expect(first.waits).toHaveLength(3)
    for (const { reason, until } of first.waits) expect([reason, until]).toEqual(["too-close", addDays(new Date(morning), 1)])
    clock.set(addDays(new Date(morning), 1))
    const second = await round()
    expect(second.sent).toBe(1)
    expect(second.waits).toHaveLength(2)
    for (const { reason, until } of second.waits) expect([reason, until >= addDays(new Date(morning), 30)]).toEqual(["cap-reached", true])
    clock.set(addDays(new Date(morning), 30))
    expect((await round()).sent).toBe(1)
    clock.set(addDays(new Date(morning), 31))
    expect((await round()).sent).toBe(1)
    expect(mailbox.messages()).toHaveLength(4)
  })

  test.each<[string, () => Promise<unknown>]>([
    ["sending is off", () => seedShop(context, northwind, { sendingOnAt: null })],
    ["no postal address is known", () => context.db.shopSettings.updateMany({ data: { postalAddress: " " } })],
    ["the app was uninstalled", () => context.db.shop.updateMany({ data: { uninstalledAt: new Date(morning) } })],
    ["nobody approved it", () => context.db.touchpoint.updateMany({ data: { state: "review" } })],
    ["it is not due", () => context.db.touchpoint.updateMany({ data: { dueAt: addDays(new Date(morning), 1) } })],
    ["it belongs to another shop", () => context.db.touchpoint.updateMany({ data: { shopId: "other.myshopify.com" } })],
  ])("nothing leaves when %s", async (_reason, change) => {
    await seedApproved(context)
    await change()
    expect(await send()).toEqual([])
    expect(mailbox.messages()).toEqual([])
    expect(await context.db.message.count()).toBe(0)
  })

  test.each<[string, string, string, () => Promise<unknown>]>([
    [
      "the order was cancelled",
      "cancelled",
      "order-cancelled",
      () => context.db.order.updateMany({ data: { cancelledAt: new Date(morning) } }),
    ],
    ["everything went back", "cancelled", "nothing-kept", () => context.db.orderLine.updateMany({ data: { currentQuantity: 0 } })],
    [
      "a return is open",
      "held",
      "return-open",
      () =>
        context.db.returnCase.create({
          data: {
            shopId: northwind,
            id: "gid://shopify/Return/1",
            orderId: "gid://shopify/Order/100",
            status: "open",
            updatedAt: new Date(morning),
          },
        }),
    ],
    [
      "the draft is not the approved one",
      "cancelled",
      "no-approved-text",
      () => context.db.decision.updateMany({ data: { kind: "rejected" } }),
    ],
    ["consent is missing where the law wants it", "held", "consent-required", () => context.db.consentEntry.deleteMany()],
    // Whoever reads that mailbox was not asked for their yes, and their stop would be looked for under another name.
    [
      "its order goes to another address since",
      "held",
      "address-changed",
      () => {
        const [email, { vault }] = ["somebody-else@shopper.example", context]
        const data = { emailCipher: vault.encrypt(email), emailIndex: vault.personKey(northwind, email) }
        return context.db.order.updateMany({ data })
      },
    ],
  ])("it does not leave when %s: %s, %s", async (_name, state, reason, change) => {
    const ask = await seedApproved(context)
    await change()
    expect(await send()).toEqual([{ kind: state, touchpointId: ask.touchpointId, reason }])
    expect(await touchpoint(ask.touchpointId)).toMatchObject({ state, reason })
    expect(mailbox.messages()).toEqual([])
    expect(await context.db.message.count()).toBe(0)
  })

  test("a server that says no for good ends it", async () => {
    const ask = await seedApproved(context)
    mailbox.script({ answer: { kind: "reject" } })
    expect(await send()).toMatchObject([{ kind: "refused" }])
    expect(await message(ask.touchpointId)).toMatchObject({ state: "refused", failure: expect.stringContaining("550") })
    expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "failed" })
    expect(await send()).toEqual([])
  })

  test("a server that asks to wait is asked again; the message keeps its id and leaves once", async () => {
    const ask = await seedApproved(context)
    mailbox.script({ answer: { kind: "later" }, times: 1 })
    expect(await send()).toMatchObject([{ kind: "postponed", reason: "mail-server-asks-to-wait" }])
    const first = await message(ask.touchpointId)
    expect(first).toMatchObject({ state: "deferred" })
    expect(await send()).toEqual([])
    clock.advance(15 * minuteMs)
    expect(await send("w2")).toMatchObject([{ kind: "sent", messageId: first?.id }])
    expect(mailbox.messages()).toHaveLength(1)
    expect((await context.db.attempt.findMany({ orderBy: { startedAt: "asc" } })).map((attempt) => attempt.outcome)).toEqual([
      "deferred",
      "sent",
    ])
  })

  test("a stop while the message waits for the server is honoured", async () => {
    const ask = await seedApproved(context)
    mailbox.script({ answer: { kind: "later" }, times: 1 })
    await send()
    await stopPerson(context, rememberingQueue(), northwind, {
      personKey: ask.personKey,
      touchpointId: ask.touchpointId,
      source: "one-click",
    })
    clock.advance(60 * minuteMs)
    expect(await send()).toEqual([])
    expect(mailbox.messages()).toEqual([])
  })

  test.each(["drop-after-data", "keep-then-drop"] as const)(
    "a connection that breaks after the text (%s) is unknown and not tried again",
    async (kind) => {
      const ask = await seedApproved(context)
      mailbox.script({ answer: { kind }, times: 1 })
      expect(await send()).toMatchObject([{ kind: "unknown" }])
      expect(await message(ask.touchpointId)).toMatchObject({ state: "unknown" })
      clock.advance(24 * 60 * minuteMs)
      expect(await send()).toEqual([])
      expect(mailbox.messages()).toHaveLength(kind === "keep-then-drop" ? 1 : 0)
    },
  )

  /** The connection breaks after the text, and until then `meanwhile` happens. */
  const breaking = (meanwhile: () => Promise<unknown>): MailChannel => ({
    send: async () => {
      await meanwhile()
      throw new Error("connection reset")
    },
  })

  test("what its provider told of it before the connection broke is believed: it left", async () => {
    const ask = await seedApproved(context)
    const tell = async () => {
      const { id: messageId } = (await message(ask.touchpointId))!
      const event = { kind: "delivered" as const, channel: "email", messageId, eventId: "e1", at: clock.now(), detail: {} }
      expect(await recordProviderEvents(context, rememberingQueue(), [event])).toMatchObject([{ kind: "recorded" }])
    }
    await send("w1", breaking(tell))
    expect(await message(ask.touchpointId)).toMatchObject({ state: "sent", fate: "delivered", failure: null })
    expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "sent", reason: null })
    expect(await context.db.attempt.findMany()).toMatchObject([{ outcome: "sent" }])
  })

  test.each([
    ["sent", "sent", null],
    ["refused", "failed", "never-left"],
  ] as const)("a message settled as %s settles what travelled inside it", async (to, state, reason) => {
    const host = await seedApproved(context)
    const part = await seedDrafted(context, { number: 2, person: 1, dueAt: addDays(new Date(morning), 1) })
    const join = () =>
      context.db.touchpoint.update({ where: { id: part.touchpointId }, data: { state: "joined", joinedTo: host.touchpointId } })
    await send("w1", breaking(join))
    expect([(await touchpoint(host.touchpointId)).state, (await touchpoint(part.touchpointId)).state]).toEqual(["unknown", "unknown"])
    const { id } = (await message(host.touchpointId))!
    expect(await settleUnknown(context.db, northwind, id, { to, by: "42" }, clock.now())).toBe(true)
    for (const one of [host, part]) expect(await touchpoint(one.touchpointId)).toMatchObject({ state, reason })
    expect(await settleUnknown(context.db, northwind, id, { to, by: "42" }, clock.now())).toBe(false)
  })

  test("a mail server that is not there is waited for, and the message keeps its place", async () => {
    const ask = await seedApproved(context)
    const nowhere = createSmtpChannel("smtp://127.0.0.1:9", { timeoutMs: 1_000 })
    expect(await send("w1", nowhere)).toMatchObject([{ kind: "postponed", reason: "channel-unreachable" }])
    nowhere.close()
    expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "approved", dueAt: new Date(morning) })
    clock.advance(15 * minuteMs)
    expect(await send()).toMatchObject([{ kind: "sent", touchpointId: ask.touchpointId }])
  })

  test("names with line breaks make no headers", async () => {
    const name = "Northwind\r\nBcc: everyone@shopper.example\r\nX-Evil: 1"
    await context.db.shop.deleteMany()
    await seedDrafted(context, { number: 1 })
    await context.db.shopSettings.updateMany({ data: { senderName: name } })
    const ask = await seedApproved(context, { number: 2 })
    await context.db.shopSettings.updateMany({ data: { senderName: name } })
    await send()
    const [mail] = mailbox.messages()
    expect(mailbox.messages()).toHaveLength(1)
    expect(mail!.to).toBe(ask.email)
    expect(headerOf(mail!, "bcc")).toBeNull()
    expect(headerOf(mail!, "x-evil")).toBeNull()
  })
})
