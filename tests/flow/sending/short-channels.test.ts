// Texts, push messages and notes in the shop from the plan to the peer that takes them: drafted, approved, claimed under every rule, sent once.
import { createServer, type Server } from "node:http"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import webPush from "web-push"

import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { keepWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import { readCurrentDraft } from "#app/flow/drafting/drafts.store.server.ts"
import { unsafeFindHoldsToLookAt } from "#app/flow/planning/holds.store.server.ts"
import { claimDue } from "#app/flow/planning/touchpoints.store.server.ts"
import { writeChannel, type SwitchedChannel } from "#app/flow/record/channel-switches.store.server.ts"
import { saveSmsSettings } from "#app/flow/record/sms-settings.store.server.ts"
import { answerNote } from "#app/flow/responses/answer-note.server.ts"
import { subscribePush, unsubscribePush } from "#app/flow/responses/subscribe-push.server.ts"
import { stopPerson } from "#app/flow/responses/stop-person.server.ts"
import { takeSms } from "#app/flow/responses/take-sms.server.ts"
import type { ShortDeps } from "#app/flow/sending/compose-short.server.ts"
import { claimSends } from "#app/flow/sending/claim-send.server.ts"
import { beginDeliveries } from "#app/flow/sending/deliveries.store.server.ts"
import { createOnsiteChannel } from "#app/flow/sending/onsite-channel.server.ts"
import { sendDue, type SendDeps } from "#app/flow/sending/send-due.server.ts"
import { settleStale } from "#app/flow/sending/settle-stale.server.ts"
import { showNote } from "#app/flow/sending/show-note.server.ts"
import { createTwilioChannel } from "#app/flow/sending/twilio-channel.server.ts"
import { createWebPushChannel } from "#app/flow/sending/web-push-channel.server.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey } from "#app/platform/ids.ts"
import { createLinks } from "#app/platform/links.ts"

import { startPushService, type PushService } from "../../../simulator/push/push-peer.ts"
import { sampleAccount } from "../../../simulator/sms/sms-sink.ts"
import { createTwilioApi, type TwilioApi } from "../../../simulator/sms/twilio-api.ts"
import { emptyTables, seedApproved } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, type AskOptions } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

// 11:00 in Berlin, a Thursday.
const morning = "2026-11-12T10:00:00Z"
const phone = "+4915123456789"
const vapid = { ...webPush.generateVAPIDKeys(), subject: "mailto:owner@shop.example" }

describe("sendDue beside mail", { timeout: 60_000 }, () => {
  let database: OpenDatabase
  let clock: ReturnType<typeof fixedClock>
  let context: Context
  let twilio: TwilioApi
  let server: Server
  let push: PushService
  let short: ShortDeps
  const folder = mkdtempSync(path.join(tmpdir(), "afterword-short-"))

  beforeAll(async () => {
    database = await openTestDatabase()
  })
  afterAll(async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  })
  beforeEach(async () => {
    clock = fixedClock(morning)
    context = testContext({ db: database.db, clock })
    await emptyTables(context)
    twilio = createTwilioApi({ clock, account: sampleAccount })
    server = createServer((request, response) => void twilio.serve(request, response, new URL(request.url ?? "/", "http://127.0.0.1")))
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    push = await startPushService({ clock })
    const caFile = path.join(folder, "ca.pem")
    writeFileSync(caFile, push.certificate)
    short = {
      smsAccount: { ...sampleAccount, messagingServiceSid: `MG${"0".repeat(32)}`, from: null },
      channels: {
        sms: createTwilioChannel({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, timeoutMs: 3_000 }),
        push: createWebPushChannel({ vapid, ownServices: [push.host], caFile, timeoutMs: 3_000 }),
        onsite: createOnsiteChannel(database.db, clock),
      },
    }
    for (const channel of ["sms", "push", "onsite"] as const)
      await writeChannel(database.db, northwind, { channel, isOn: true, changedBy: "42" }, clock.now())
  })
  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await push.close()
  })

  const deps = (): SendDeps => ({
    mail: { send: () => Promise.reject(new Error("no mail is sent here")) },
    mailFrom: "hello@mail.example",
    links: createLinks(context.vault, context.appUrl),
    short,
  })
  const send = (worker = "w1") => sendDue(context, deps(), northwind, worker, 50)
  const touchpoint = (id: string) => database.db.touchpoint.findUniqueOrThrow({ where: { id } })
  const message = (touchpointId: string) => database.db.message.findFirst({ where: { touchpointId } })
  const seedText = (options: AskOptions = {}) => seedApproved(context, { channel: "sms", phone, ...options })
  const usMobile = "+12125550123"

  describe("by text", () => {
    test("drafted as a text, sent once, with the shop's name, a short link and the way out", async () => {
      const ask = await seedText()
      const draft = await readCurrentDraft(database.db, context.vault, northwind, ask.touchpointId)
      expect(draft).toMatchObject({ channel: "sms", text: { subject: "" } })
      expect(draft?.findings.filter(({ severity }) => severity === "block")).toEqual([])
      expect(await send()).toEqual([{ kind: "sent", touchpointId: ask.touchpointId, messageId: expect.any(String) }])
      expect(await send()).toEqual([])
      const [sms, ...others] = twilio.messages()
      expect(others).toEqual([])
      expect(sms).toMatchObject({ to: phone, from: `MG${"0".repeat(32)}` })
      expect(sms?.body).toMatch(/^Northwind Linen: .*https:\/\/afterword\.example\/s\/[0-9A-Za-z]{12} .*STOP/su)
      expect(sms?.body.length).toBeLessThanOrEqual(306)
      expect(sms?.statusUrl).toMatch(/^https:\/\/afterword\.example\/callbacks\/sms\?shop=northwind\.myshopify\.com&message=/u)
      expect(await message(ask.touchpointId)).toMatchObject({ state: "sent", providerId: sms?.id, legalBasis: "consent", channel: "sms" })
      expect(await database.db.smsUse.findMany()).toMatchObject([{ state: "held", countryCode: "DE", month: "2026-11", costMicros: null }])
      const stored = JSON.stringify([await database.db.message.findMany(), await database.db.shortLink.findMany()])
      expect(stored).not.toContain(phone)
      expect(stored).not.toContain(/\/s\/(\w+)/u.exec(sms?.body ?? "")?.[1])
    })

    test('answered "not yet" it is asked again later, "in a week" on that day; said twice it moves nothing', async () => {
      const ask = await seedText()
      expect(await send()).toMatchObject([{ kind: "sent" }])
      const say = (body: string, sid: string) =>
        takeSms(context, rememberingQueue(), northwind, { sid, from: phone, body, handledAs: null })
      const next = () => database.db.touchpoint.findMany({ where: { agreedFrom: ask.touchpointId } })
      clock.advance(minuteMs)
      expect(await say("Noch nicht", "SM00000000000011")).toEqual({ kind: "not-yet", reply: null })
      const guessed = await next()
      expect(guessed).toHaveLength(1)
      const saidAt = clock.now()
      expect(await say("Remind me in a week, please", "SM00000000000012")).toEqual({ kind: "not-yet", reply: null })
      clock.advance(minuteMs)
      expect(await say("in a week", "SM00000000000013")).toEqual({ kind: "not-yet", reply: null })
      expect((await next()).map(({ id, agreedAt }) => [id, agreedAt])).toEqual([[guessed[0]!.id, addDays(saidAt, 7)]])
      expect(await database.db.incomingMessage.count()).toBe(0)
    })

    test("a STOP in between stops it, under the number and under the address; mail stays allowed", async () => {
      const ask = await seedText()
      const queue = rememberingQueue()
      // They never got a text: the number is known from the customer.
      const sms = { sid: "SM00000000000001", from: phone, body: " Stopp! ", handledAs: null }
      expect(await takeSms(context, queue, northwind, sms)).toEqual({ kind: "stopped", reply: null })
      expect(await takeSms(context, queue, northwind, sms)).toEqual({ kind: "stopped", reply: null })
      expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "cancelled", reason: "consent-denied" })
      expect(await send()).toEqual([])
      expect(twilio.messages()).toEqual([])
      const denials = await database.db.consentEntry.findMany({ where: { state: "denied" } })
      expect(denials.map(({ channel, source }) => [channel, source])).toEqual([
        ["sms", "stop-word"],
        ["sms", "stop-word"],
      ])
      expect(new Set(denials.map(({ personKey }) => personKey))).toEqual(
        new Set([ask.personKey, context.vault.personKey(northwind, phone)]),
      )
      expect(queue.asked.filter(({ name }) => name === "write-back-consent")).toHaveLength(1)
    })

    test("a STOP of which only the provider tells, when it takes no more texts, is one under the number too; START lifts it", async () => {
      const ask = await seedText()
      twilio.script({ kind: "refuse", status: 400, code: 21610 })
      expect(await send()).toMatchObject([{ kind: "refused" }])
      const numberKey = context.vault.personKey(northwind, phone)!
      const denials = await database.db.consentEntry.findMany({ where: { state: "denied" } })
      expect(new Set(denials.map(({ personKey }) => personKey))).toEqual(new Set([ask.personKey, numberKey]))
      expect(new Set(denials.map(({ source, channel }) => `${source} ${channel}`))).toEqual(new Set(["provider-stop sms"]))
      expect(await message(ask.touchpointId)).toMatchObject({ state: "refused", fate: null })
      clock.advance(minuteMs)
      const sms = { sid: "SM00000000000021", from: phone, body: "START", handledAs: "START" }
      expect(await takeSms(context, rememberingQueue(), northwind, sms)).toEqual({ kind: "started", reply: null })
      const about = { personKey: ask.personKey, numberKey, channel: "sms" as const, purpose: "review-request" as const, countryCode: "DE" }
      expect(await askConsent(database.db, northwind, { ...about, now: clock.now() })).toMatchObject({ kind: "allowed" })
    })

    test("a stop noted after the approval is seen by the claim", async () => {
      const ask = await seedText()
      await stopPerson(context, rememberingQueue(), northwind, { personKey: ask.personKey, touchpointId: null, source: "preferences" })
      await database.db.touchpoint.updateMany({ data: { state: "approved" } })
      expect(await send()).toEqual([{ kind: "held", touchpointId: ask.touchpointId, reason: "consent-denied" }])
      expect(twilio.messages()).toEqual([])
    })

    test.each([
      ["a no under the number, by Shopify alone", () => denySms(context.vault.personKey(northwind, phone)), 0],
      ["a no by somebody else", () => denySms(context.vault.personKey(northwind, usMobile)), 1],
      ["texts switched off", () => switchTo("sms", false), 0],
      ["notifications switched off", () => switchTo("push", false), 1],
    ])("between the claim and the handing over: %s", async (_said, say, left) => {
      await switchTo("push", true)
      await seedText()
      const claimed = await claimDue(database.db, northwind, "w1", clock.now(), 1)
      const { claimed: claims } = await claimSends(context, northwind, "w1", claimed, { ownDomain: null, warmFrom: null, isSlowed: false })
      clock.advance(minuteMs)
      await say()
      const beginnings = claims.map(({ message: { id } }) => ({ messageId: id, attemptId: `try ${id}`, sealed: Buffer.from("x") }))
      expect(beginnings).toHaveLength(1)
      expect((await beginDeliveries(database.db, northwind, "w1", beginnings, clock.now())).size).toBe(left)
    })
    const denySms = (key: PersonKey | null) =>
      denyAll(database.db, context, northwind, key ?? "", { source: "shopify-customer", channel: "sms" })
    const switchTo = (channel: SwitchedChannel, isOn: boolean) =>
      writeChannel(database.db, northwind, { channel, isOn, changedBy: "owner" }, clock.now())

    test("a no to texts that only the claim sees: held, so that planning looks for another way", async () => {
      const ask = await seedText()
      const denied = { source: "preferences", channel: "sms", purpose: "review-request" } as const
      await database.db.$transaction((tx) => denyAll(tx, context, northwind, ask.personKey, denied))
      expect(await send()).toEqual([{ kind: "held", touchpointId: ask.touchpointId, reason: "consent-denied" }])
      expect(await unsafeFindHoldsToLookAt(database.db, clock.now(), 10)).toMatchObject([{ shopId: northwind, orderId: ask.orderId }])
      expect(twilio.messages()).toEqual([])
    })

    test("at night, and on a Sunday in Germany, it waits for the hours that the law leaves", async () => {
      clock.set("2026-11-14T20:30:00Z")
      const ask = await seedText({ dueAt: new Date("2026-11-14T10:00:00Z") })
      const monday = new Date("2026-11-16T08:00:00Z")
      expect(await send()).toEqual([{ kind: "postponed", touchpointId: ask.touchpointId, reason: "quiet-hours", until: monday }])
      clock.set("2026-11-15T12:00:00Z")
      expect(await send()).toEqual([])
      clock.set(monday)
      expect(await send()).toMatchObject([{ kind: "sent" }])
    })

    test.each(["drop", "keep-then-drop"] as const)("a connection that breaks (%s) is unknown and not tried again", async (kind) => {
      const ask = await seedText()
      twilio.script({ kind }, { times: 1 })
      expect(await send()).toMatchObject([{ kind: "unknown" }])
      clock.advance(24 * 60 * minuteMs)
      await settleStale(context)
      expect(await send("w2")).toEqual([])
      expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "unknown" })
      expect(twilio.messages()).toHaveLength(kind === "drop" ? 0 : 1)
      // What may have been sent may have to be paid.
      expect(await database.db.smsUse.count({ where: { state: "held" } })).toBe(1)
    })

    test("a worker that dies between claim and acknowledgement leaves an unknown message, never a second text", async () => {
      const ask = await seedText()
      const { sms } = short.channels
      const dying = { send: (out: Parameters<typeof sms.send>[0]) => sms.send(out).then(() => new Promise<never>(() => {})) }
      const taken = new Promise((resolve) => twilio.onSms(resolve))
      void sendDue(context, { ...deps(), short: { ...short, channels: { ...short.channels, sms: dying } } }, northwind, "w1", 50)
      await taken
      clock.advance(16 * minuteMs)
      await settleStale(context)
      expect(await message(ask.touchpointId)).toMatchObject({ state: "unknown" })
      clock.advance(60 * minuteMs)
      expect(await send("w2")).toEqual([])
      expect(twilio.messages()).toHaveLength(1)
    })

    test("what Twilio refuses for good is not paid for; who asks to wait is asked again, with the same message", async () => {
      const gone = await seedText({ number: 1 })
      twilio.script({ kind: "refuse", status: 400, code: 21614 }, { times: 1 })
      expect(await send()).toMatchObject([{ kind: "refused", touchpointId: gone.touchpointId }])
      expect(await database.db.smsUse.findMany()).toMatchObject([{ state: "released" }])
      const later = await seedText({ number: 2, phone: "+4915123456780" })
      twilio.script({ kind: "refuse", status: 400, code: 30001 }, { times: 0 })
      twilio.script({ kind: "refuse", status: 503, code: 20503 }, { times: 1 })
      expect(await send()).toMatchObject([{ kind: "postponed", touchpointId: later.touchpointId }])
      clock.advance(40 * minuteMs)
      expect(await send("w2")).toMatchObject([{ kind: "sent", touchpointId: later.touchpointId }])
      expect(twilio.messages()).toHaveLength(1)
      expect(await database.db.smsUse.count({ where: { state: "held" } })).toBe(1)
    })

    test("the month's budget is held before each send; what does not fit waits for the next month", async () => {
      const settings = { prices: { DE: 100_000 }, monthlyBudgetMicros: 250_000n, updatedBy: "42" }
      await saveSmsSettings(database.db, northwind, settings, clock.now())
      for (let number = 1; number <= 3; number += 1) await seedText({ number, phone: `+491512345670${number}` })
      const outcomes = (await Promise.all([send("w1"), send("w2")])).flat()
      const sent = outcomes.filter(({ kind }) => kind === "sent")
      const waiting = outcomes.filter(({ kind }) => kind === "postponed")
      const spent = (await database.db.smsUse.findMany()).reduce((sum, { costMicros }) => sum + (costMicros ?? 0n), 0n)
      expect(spent).toBeLessThanOrEqual(250_000n)
      expect(sent.length).toBeGreaterThan(0)
      expect(sent).toHaveLength(twilio.messages().length)
      expect(waiting).toHaveLength(3 - sent.length)
      for (const one of waiting) expect(one).toMatchObject({ reason: "sms-budget-spent", until: new Date("2026-12-01T00:00:00Z") })
    })

    test("with a budget, a country without a price is held", async () => {
      await saveSmsSettings(database.db, northwind, { prices: { FR: 1 }, monthlyBudgetMicros: 1_000_000n, updatedBy: "42" }, clock.now())
      await seedText()
      expect(await send()).toMatchObject([{ kind: "held", reason: "sms-price-missing" }])
    })

    test("nothing goes to the United States until a registration is approved", async () => {
      // Day in every state, since the order names none.
      clock.set("2026-11-12T20:00:00Z")
      const ask = await seedText({ phone: usMobile, countryCode: "US", timeZone: "America/New_York", dueAt: new Date(morning) })
      expect(await send()).toEqual([{ kind: "held", touchpointId: ask.touchpointId, reason: "us-not-registered" }])
      const registration = { brandStatus: "approved", campaignStatus: "approved" }
      await saveSmsSettings(database.db, northwind, { registration, updatedBy: "42" }, clock.now())
      await database.db.touchpoint.updateMany({ data: { state: "approved" } })
      expect(await send()).toMatchObject([{ kind: "sent" }])
    })

    test("a name as sender cannot be answered, so the text has a link to stop", async () => {
      await saveSmsSettings(database.db, northwind, { senderNames: { DE: "NORTHWIND" }, updatedBy: "42" }, clock.now())
      const ask = await seedText()
      const draft = await readCurrentDraft(database.db, context.vault, northwind, ask.touchpointId)
      expect(draft?.findings.filter(({ severity }) => severity === "block")).toEqual([])
      await send()
      const [sms] = twilio.messages()
      expect(sms?.from).toBe("NORTHWIND")
      expect(sms?.body).toMatch(/Stop: https:\/\/afterword\.example\/s\/[0-9A-Za-z]{12}$/u)
      expect(sms?.body).not.toContain("Reply STOP")
    })

    test.each<[string, string, () => Promise<unknown>]>([
      ["the channel was switched off", "held: channel-off", () => database.db.channelSwitch.updateMany({ data: { onAt: null } })],
      ["no number is known any more", "held: no-number", () => database.db.customer.updateMany({ data: { phoneCipher: null } })],
      ["nobody said yes to texts", "held: consent-required", () => database.db.consentEntry.deleteMany()],
    ])("nothing leaves when %s", async (_name, outcome, change) => {
      await seedText()
      await change()
      const [one] = await send()
      expect(one && "reason" in one ? `${one.kind}: ${one.reason}` : one?.kind).toBe(outcome)
      expect(twilio.messages()).toEqual([])
    })
  })

  describe("by push", () => {
    const subscribe = async (personKey: string) => {
      const browser = push.subscribe(vapid.publicKey)
      expect(await subscribePush(context, northwind, personKey, browser, [push.host])).toEqual({ kind: "subscribed" })
      return browser
    }
    const seedPush = (options: AskOptions = {}) => seedApproved(context, { channel: "push", hasConsent: false, ...options })

    test("shown in the browser that asked for it, readable by no one else, and by no one twice", async () => {
      const ask = await seedPush()
      const browser = await subscribe(ask.personKey)
      expect(await send()).toMatchObject([{ kind: "sent" }])
      expect(await send()).toEqual([])
      const [shown, ...others] = push.messages()
      expect(others).toEqual([])
      expect(shown).toMatchObject({ endpointId: browser.id, ttlSeconds: 86_400, urgency: "normal" })
      expect(JSON.parse(shown?.text ?? "")).toMatchObject({
        title: expect.stringContaining("Linen Shirt"),
        path: expect.stringMatching(/^open\/\w{12}$/u),
      })
      expect(await message(ask.touchpointId)).toMatchObject({ state: "sent", legalBasis: "consent" })
      const rows = JSON.stringify(await database.db.pushSubscription.findMany())
      expect(rows).not.toContain(browser.endpoint)
      expect(rows).not.toContain(browser.keys.auth)
    })

    test("without keys it waits, and keeps its place", async () => {
      const ask = await seedPush()
      await subscribe(ask.personKey)
      short = { ...short, channels: { ...short.channels, push: createWebPushChannel({ vapid: null }) } }
      expect(await send()).toMatchObject([{ kind: "postponed", reason: "channel-unreachable" }])
      expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "approved", dueAt: new Date(morning) })
    })

    test("a browser that is gone is forgotten, and the next one is taken", async () => {
      const ask = await seedPush()
      const old = await subscribe(ask.personKey)
      clock.advance(minuteMs)
      const other = await subscribe(ask.personKey)
      const [, second] = await database.db.pushSubscription.findMany({ orderBy: { subscribedAt: "asc" } })
      await database.db.pushSubscription.updateMany({ where: { id: { not: second?.id ?? "" } }, data: { seenAt: addDays(clock.now(), 1) } })
      push.forget(old.id)
      expect(await send()).toMatchObject([{ kind: "sent" }])
      expect(push.messages().map(({ endpointId }) => endpointId)).toEqual([other.id])
      expect(await database.db.pushSubscription.count()).toBe(1)
    })

    test("without a browser left it is refused for good, and every gone one is forgotten", async () => {
      const ask = await seedPush()
      for (let count = 0; count < 2; count += 1) push.forget((await subscribe(ask.personKey)).id)
      expect(await send()).toMatchObject([{ kind: "refused" }])
      expect(await database.db.pushSubscription.count()).toBe(0)
    })

    test("switched off in the browser: nothing is sent any more, and its order is looked at anew", async () => {
      const ask = await seedPush()
      const browser = await subscribe(ask.personKey)
      const queue = rememberingQueue()
      await unsubscribePush(context, queue, northwind, ask.personKey, browser.endpoint)
      expect(queue.asked).toEqual([{ name: "order-changed", payload: { shopId: northwind, orderId: ask.orderId } }])
      expect(await send()).toMatchObject([{ kind: "held", reason: "no-browser" }])
      // Somebody else's hand on the same browser changes nothing for the first.
      expect(await database.db.consentEntry.count({ where: { channel: "push", state: "denied" } })).toBe(1)
    })

    test.each([
      ["a machine of our own network", "https://127.0.0.1:8443/x", "unknown-service"],
      ["a service without TLS", "http://fcm.googleapis.com/x", "unknown-service"],
      ["a name that only looks like one", "https://fcm.googleapis.com.example/x", "unknown-service"],
    ])("%s is no push service", async (_name, endpoint, reason) => {
      const { keys } = push.subscribe(vapid.publicKey)
      expect(await subscribePush(context, northwind, "person", { endpoint, keys }, [])).toEqual({ kind: "refused", reason })
    })

    test("keys that no browser makes are refused", async () => {
      const { endpoint } = push.subscribe(vapid.publicKey)
      const keys = { p256dh: "short", auth: "short" }
      expect(await subscribePush(context, northwind, "person", { endpoint, keys }, [push.host])).toEqual({
        kind: "refused",
        reason: "bad-keys",
      })
    })
  })

  describe("in the shop", () => {
    const seedNote = (options: AskOptions = {}) => seedApproved(context, { channel: "onsite", hasConsent: false, ...options })
    const show = (personKey: string) => showNote(context, deps(), northwind, personKey)

    test("sent by being shown, counted once, and shown again until it is closed", async () => {
      const ask = await seedNote()
      expect(await send()).toEqual([])
      expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "approved" })
      const note = await show(ask.personKey)
      expect(note).toMatchObject({ touchpointId: ask.touchpointId, title: expect.stringContaining("Linen Shirt"), isAsk: true })
      expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "sent", sentAt: new Date(morning) })
      clock.advance(60 * minuteMs)
      expect(await show(ask.personKey)).toEqual(note)
      expect(await database.db.message.findMany()).toMatchObject([{ state: "sent", fate: "delivered", legalBasis: "own-site" }])
      const who = { personKey: ask.personKey, customerId: ask.customerId }
      expect(await answerNote(context, rememberingQueue(), northwind, who, { noteId: note?.id ?? "", intent: "dismiss" })).toBe("dismissed")
      expect(await show(ask.personKey)).toBeNull()
    })

    test("a pause keeps it back, also one that was shown before, and it comes again when the pause ends", async () => {
      const ask = await seedNote()
      const paused = (until: Date) => keepWish(database.db, northwind, ask.personKey, { pausedUntil: until }, clock.now())
      await paused(addDays(clock.now(), 2))
      expect(await show(ask.personKey)).toBeNull()
      expect(await touchpoint(ask.touchpointId)).toMatchObject({ state: "approved", reason: "paused-by-person" })
      clock.advance(2 * 24 * 60 * minuteMs + minuteMs)
      expect(await show(ask.personKey)).toMatchObject({ touchpointId: ask.touchpointId })
      await paused(addDays(clock.now(), 2))
      expect(await show(ask.personKey)).toBeNull()
      clock.advance(2 * 24 * 60 * minuteMs + minuteMs)
      expect(await show(ask.personKey)).toMatchObject({ touchpointId: ask.touchpointId })
    })

    test("two pages opened at once send and show the same one", async () => {
      const ask = await seedNote()
      await Promise.all([show(ask.personKey), show(ask.personKey)])
      expect(await database.db.message.count()).toBe(1)
      expect(await database.db.onsiteNote.count()).toBe(1)
      expect(await show(ask.personKey)).toMatchObject({ touchpointId: ask.touchpointId })
    })

    test("one at a time; the next comes when the first is closed", async () => {
      const first = await seedNote({ number: 1, person: 1 })
      const second = await seedNote({ number: 2, person: 1, dueAt: new Date(clock.now().getTime() + minuteMs) })
      clock.advance(2 * minuteMs)
      const shown = await show(first.personKey)
      expect(shown?.touchpointId).toBe(first.touchpointId)
      expect((await show(first.personKey))?.touchpointId).toBe(first.touchpointId)
      const who = { personKey: first.personKey, customerId: first.customerId }
      await answerNote(context, rememberingQueue(), northwind, who, { noteId: shown?.id ?? "", intent: "dismiss" })
      clock.set(addDays(clock.now(), 4))
      expect((await show(first.personKey))?.touchpointId).toBe(second.touchpointId)
    })

    test("“not yet” moves the moment, as in a mail; “stop” ends everything", async () => {
      const ask = await seedNote()
      const queue = rememberingQueue()
      const note = await show(ask.personKey)
      const who = { personKey: ask.personKey, customerId: ask.customerId }
      expect(await answerNote(context, queue, northwind, who, { noteId: note?.id ?? "", intent: "not-yet" })).toBe("put-off")
      const next = await database.db.touchpoint.findFirstOrThrow({ where: { agreedFrom: ask.touchpointId } })
      expect(next.dueAt > clock.now()).toBe(true)
      expect(await show(ask.personKey)).toBeNull()
      expect(await answerNote(context, queue, northwind, who, { noteId: note?.id ?? "", intent: "stop" })).toBe("stopped")
      expect(await touchpoint(next.id)).toMatchObject({ state: "cancelled" })
      expect(await answerNote(context, queue, northwind, { ...who, personKey: "other" }, { noteId: note?.id ?? "", intent: "stop" })).toBe(
        "unknown",
      )
    })

    test("said no, too old, switched off: nothing is shown", async () => {
      const ask = await seedNote({ number: 1 })
      await show(ask.personKey)
      clock.set(addDays(new Date(morning), 15))
      expect(await show(ask.personKey)).toBeNull()
      const other = await seedNote({ number: 2 })
      expect(await show(other.personKey)).not.toBeNull()
      await stopPerson(context, rememberingQueue(), northwind, { personKey: other.personKey, touchpointId: null, source: "preferences" })
      expect(await show(other.personKey)).toBeNull()
      const third = await seedNote({ number: 3 })
      await writeChannel(database.db, northwind, { channel: "onsite", isOn: false, changedBy: "42" }, clock.now())
      expect(await show(third.personKey)).toBeNull()
    })
  })
})
