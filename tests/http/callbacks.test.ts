import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { recordProviderEvents } from "#app/flow/responses/record-provider-events.server.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { createSmtpChannel } from "#app/flow/sending/smtp-channel.server.ts"
import { createLinks } from "#app/platform/links.ts"

import { createMailbox, type Mailbox } from "../../simulator/mailbox/mailbox.ts"
import { emptyTables, seedApproved, type DraftedAsk } from "../builders/approved-ask.ts"
import { northwind } from "../builders/review-ask.ts"
import { fixedClock } from "../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../setup/database.ts"
import { certificateUrl, openCallbackDoor, topic, type Answered, type CallbackDoor } from "./callback-door.ts"

const morning = "2026-11-12T10:00:00Z"
const tomorrow = new Date("2026-11-13T10:00:00Z")
const seconds = Date.parse(morning) / 1000

let database: OpenDatabase
let door: CallbackDoor
let mailbox: Mailbox
let smtp: ReturnType<typeof createSmtpChannel>
const clock = fixedClock(morning)

beforeAll(async () => {
  database = await openTestDatabase()
  door = await openCallbackDoor(database, clock)
  mailbox = await createMailbox({ clock })
  smtp = createSmtpChannel(mailbox.smtpUrl)
})
afterAll(async () => {
  smtp.close()
  await mailbox.close()
  await door.close()
  await database.close()
})

/** A message that was handed over, and another one to the same person, due a day later. */
let ask: DraftedAsk
let later: DraftedAsk
let messageId: string
beforeEach(async () => {
  clock.set(morning)
  await emptyTables(door.runtime)
  ask = await seedApproved(door.runtime)
  later = await seedApproved(door.runtime, { number: 2, person: 1, dueAt: tomorrow })
  await send()
  messageId = (await database.db.message.findFirstOrThrow({ where: { touchpointId: ask.touchpointId } })).id
})

const send = () =>
  sendDue(
    door.runtime,
    { mail: smtp, mailFrom: "hello@mail.example", links: createLinks(door.runtime.vault, door.runtime.appUrl) },
    northwind,
    "w",
    50,
  )
const planned = () => database.db.touchpoint.findUnique({ where: { id: later.touchpointId } })
const message = () => database.db.message.findUniqueOrThrow({ where: { id: messageId } })
const reports = () => database.db.providerReport.findMany()
const denials = () => database.db.consentEntry.findMany({ where: { state: "denied" }, orderBy: { channel: "asc" } })

type Told = "delivered" | "bounced" | "soft-bounced" | "complained"
type Tell = (kind: Told, id?: string) => Promise<Answered>

const ses: Tell = (kind, id = "f-1") => {
  const mail = { timestamp: morning, messageId: "0100-abc", tags: { message: [messageId] } }
  const bouncedRecipients = [{ emailAddress: ask.email, status: kind === "bounced" ? "5.1.1" : "4.2.2" }]
  if (kind === "delivered") return door.ses({ eventType: "Delivery", mail, delivery: { timestamp: morning } })
  if (kind === "complained")
    return door.ses({ eventType: "Complaint", mail, complaint: { complainedRecipients: [], timestamp: morning, feedbackId: id } })
  const bounceType = kind === "bounced" ? "Permanent" : "Transient"
  return door.ses({ notificationType: "Bounce", mail, bounce: { bounceType, bouncedRecipients, timestamp: morning, feedbackId: id } })
}
const postmark: Tell = (kind, id = "7") => {
  const common = { MessageID: "pm-1", Metadata: { message: messageId }, Email: ask.email }
  if (kind === "delivered") return door.postmark({ ...common, RecordType: "Delivery", DeliveredAt: morning })
  if (kind === "complained") return door.postmark({ ...common, RecordType: "SpamComplaint", ID: id, BouncedAt: morning })
  const Type = kind === "bounced" ? "HardBounce" : "SoftBounce"
  return door.postmark({ ...common, RecordType: "Bounce", Type, ID: id, BouncedAt: morning })
}
const sendgrid: Tell = (kind, id = "e-1") => {
  const common = { "timestamp": seconds, "sg_event_id": id, "email": ask.email, "smtp-id": `<${messageId}@mail.example>` }
  const said = {
    "delivered": { event: "delivered" },
    "complained": { event: "spamreport" },
    "bounced": { event: "bounce", type: "bounce", status: "5.1.1" },
    "soft-bounced": { event: "deferred" },
  }[kind]
  return door.sendgrid([{ ...common, ...said }])
}
const mailgun: Tell = (kind, id = "m-1") => {
  const common = { id, "timestamp": seconds, "recipient": ask.email, "user-variables": { message: messageId } }
  const failed = (severity: string, status: string) => ({ "event": "failed", severity, "delivery-status": { "enhanced-code": status } })
  const said = {
    "delivered": { event: "delivered" },
    "complained": { event: "complained" },
    "bounced": failed("permanent", "5.1.1"),
    "soft-bounced": failed("temporary", "4.2.2"),
  }[kind]
  return door.mailgun({ ...common, ...said })
}

describe.each<[string, Tell]>([
  ["ses", ses],
  ["postmark", postmark],
  ["sendgrid", sendgrid],
  ["mailgun", mailgun],
])("callbacks of %s", (provider, tell) => {
  test("delivered is noted, once", async () => {
    expect((await tell("delivered")).status).toBe(200)
    expect((await tell("delivered")).status).toBe(200)
    expect(await reports()).toMatchObject([{ provider, kind: "delivered", messageId, shopId: northwind }])
    expect(await message()).toMatchObject({ state: "sent", fate: "delivered" })
    expect(await denials()).toEqual([])
  })

  test("a hard bounce ends mail to that address, once, and nothing else", async () => {
    await tell("bounced")
    await tell("bounced")
    expect(await message()).toMatchObject({ fate: "bounced" })
    expect(await denials()).toMatchObject([{ source: "bounce", channel: "email", purpose: "all", personKey: ask.personKey }])
    expect(await database.db.response.findMany()).toMatchObject([{ kind: "bounce", messageId }])
    expect(await planned()).toMatchObject({ state: "cancelled", reason: "address-bounced" })
    // Also what is planned only now.
    await database.db.touchpoint.update({ where: { id: later.touchpointId }, data: { state: "approved" } })
    clock.set(tomorrow)
    expect(await send()).toMatchObject([{ kind: "cancelled", touchpointId: later.touchpointId, reason: "consent-denied" }])
  })

  test("a complaint ends mail to the person, cancels what is planned, and Shopify is told", async () => {
    await tell("complained")
    await tell("complained")
    expect(await message()).toMatchObject({ fate: "complained" })
    expect(await denials()).toMatchObject([{ source: "complaint", channel: "email", personKey: ask.personKey }])
    expect(await planned()).toMatchObject({ state: "cancelled", reason: "consent-denied" })
    expect((await door.runtime.queue.counts()).find(({ name }) => name === "write-back-consent")).toMatchObject({ waiting: 1 })
  })

  test("a bounce that may pass ends nothing", async () => {
    await tell("soft-bounced")
    expect(await message()).toMatchObject({ state: "sent", fate: null })
    expect(await reports()).toMatchObject([{ kind: "soft-bounced" }])
    expect(await denials()).toEqual([])
    clock.set(tomorrow)
    expect(await send()).toMatchObject([{ kind: "sent", touchpointId: later.touchpointId }])
  })

  test("no words and no address are kept of it", async () => {
    await tell("bounced")
    expect(JSON.stringify(await reports())).not.toContain("person-1")
  })
})

describe("what is not believed", () => {
  const delivered = { "event": "delivered", "timestamp": seconds, "sg_event_id": "e", "smtp-id": "<x@y>" }

  test.each<[string, () => Promise<Answered>]>([
    ["SES: a wrong signature", () => door.ses({ mail: {} }, { Signature: Buffer.from("no").toString("base64") })],
    ["SES: a changed text", () => door.ses({ mail: {} }, { Message: "changed" })],
    ["SES: another topic", () => door.ses({ mail: {} }, { TopicArn: topic.replace("afterword", "theirs") })],
    [
      "SES: a certificate from elsewhere",
      () => door.ses({ mail: {} }, { SigningCertURL: "https://sns.eu-central-1.amazonaws.com.evil.example/a.pem" }),
    ],
    ["SES: a certificate without TLS", () => door.ses({ mail: {} }, { SigningCertURL: certificateUrl.replace("https", "http") })],
    ["Postmark: a wrong password", () => door.postmark({ RecordType: "Delivery" }, "wrong")],
    ["Postmark: none", () => door.post("postmark", "{}")],
    ["SendGrid: a changed body", () => door.sendgrid([delivered], { tamper: true })],
    ["SendGrid: no signature", () => door.post("sendgrid", JSON.stringify([delivered]))],
    ["SendGrid: four days old", () => door.sendgrid([delivered], { secondsAgo: 4 * 86_400 })],
    ["Mailgun: another key", () => door.mailgun({ event: "delivered", id: "m", timestamp: seconds }, { key: "another key of theirs" })],
    ["Mailgun: a day old", () => door.mailgun({ event: "delivered", id: "m", timestamp: seconds }, { secondsAgo: 86_400 })],
  ])("%s: 401, and nothing is noted", async (_name, tell) => {
    door.fetched.length = 0
    expect(await tell()).toMatchObject({ status: 401 })
    expect(await reports()).toEqual([])
    expect(door.fetched.filter((url) => url !== certificateUrl)).toEqual([])
  })

  // Mailgun's signature says nothing of the event itself, so a caught one could else be used for any other.
  test("Mailgun: a token that was used for another event", async () => {
    const event = (id: string, kind: string) => ({ id, "event": kind, "timestamp": seconds, "user-variables": { message: messageId } })
    await door.mailgun(event("m-1", "delivered"), { token: "token-caught-0123" })
    expect((await door.mailgun(event("m-2", "complained"), { token: "token-caught-0123" })).status).toBe(200)
    expect(await message()).toMatchObject({ fate: "delivered" })
    expect(await denials()).toEqual([])
  })

  test.each<[string, string, RequestInit, number]>([
    ["another method", "ses", { method: "GET" }, 405],
    ["too much", "postmark", { method: "POST", body: "x".repeat(3 * 1024 * 1024) }, 413],
    ["no JSON", "mailgun", { method: "POST", body: "no" }, 422],
  ])("%s", async (_name, provider, init, status) => {
    expect((await fetch(`${door.url}/callbacks/${provider}`, init)).status).toBe(status)
  })
})

describe("what follows", () => {
  test("a subscription is confirmed at Amazon and nowhere else", async () => {
    const SubscribeURL = "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=t"
    const asked = { Type: "SubscriptionConfirmation", Token: "t", SubscribeURL }
    expect(await door.ses({}, asked)).toMatchObject({ status: 200, text: "Confirmed." })
    expect(door.fetched).toContain(SubscribeURL)
    expect(await door.ses({}, { ...asked, SubscribeURL: "https://evil.example/" })).toMatchObject({ status: 401 })
    expect(door.fetched).not.toContain("https://evil.example/")
  })

  test("the certificate is fetched once", async () => {
    await ses("delivered")
    const before = door.fetched.filter((url) => url === certificateUrl).length
    await ses("complained")
    expect(door.fetched.filter((url) => url === certificateUrl)).toHaveLength(before)
  })

  test("an unknown outcome is settled by the provider's word", async () => {
    await database.db.message.update({ where: { id: messageId }, data: { state: "unknown" } })
    await database.db.touchpoint.update({ where: { id: ask.touchpointId }, data: { state: "unknown" } })
    await postmark("delivered")
    expect(await message()).toMatchObject({ state: "sent", settledBy: null, fate: "delivered" })
    expect(await database.db.touchpoint.findUnique({ where: { id: ask.touchpointId } })).toMatchObject({ state: "sent" })
  })

  test("also by its word that it was put off, which is no arrival", async () => {
    await database.db.message.update({ where: { id: messageId }, data: { state: "unknown" } })
    await ses("soft-bounced")
    expect(await message()).toMatchObject({ state: "sent", settledBy: null, fate: null })
  })

  test("a stop that the provider keeps ends mail to the person, and is no delivery", async () => {
    await door.mailgun({
      "id": "m-s",
      "event": "failed",
      "severity": "permanent",
      "reason": "suppress-unsubscribe",
      "timestamp": seconds,
      "user-variables": { message: messageId },
    })
    expect(await message()).toMatchObject({ state: "sent", fate: null })
    expect(await denials()).toMatchObject([{ source: "provider-stop", channel: "email", personKey: ask.personKey }])
  })

  test.each([
    ["5.1.7", "the sender's address is at fault"],
    ["5.1.8", "the sender's domain is at fault"],
    ["5.2.2", "the mailbox is full"],
    ["5.7.26", "the sender's DMARC fails"],
  ])("a refusal for good with %s gives nobody up: %s", async (status) => {
    await door.sendgrid([
      { "timestamp": seconds, "sg_event_id": "e-9", "event": "bounce", "type": "bounce", status, "smtp-id": `<${messageId}@mail.example>` },
    ])
    expect(await reports()).toMatchObject([{ kind: "soft-bounced" }])
    expect(await denials()).toEqual([])
  })

  test("what a shop's own account tells is about that shop's messages alone", async () => {
    const event = { kind: "complained" as const, channel: "email", provider: "own", messageId, eventId: "x", at: clock.now(), detail: {} }
    const tell = (shop: string) => recordProviderEvents(door.runtime, door.runtime.queue, [event], shop)
    expect(await tell("other.myshopify.com")).toMatchObject([{ kind: "no-message" }])
    expect(await denials()).toEqual([])
    expect(await tell(northwind)).toMatchObject([{ kind: "recorded" }])
  })

  test("a complaint outweighs a delivery told later", async () => {
    await ses("complained")
    await ses("delivered")
    expect(await message()).toMatchObject({ fate: "complained" })
  })

  test("three messages put off, and none taken meanwhile, end the address; two do not", async () => {
    const others = ["other-1", "other-2"]
    for (const id of others) await database.db.message.create({ data: { ...(await message()), id, touchpointId: id, providerId: null } })
    const putOff = (id: string) =>
      door.mailgun({ "id": `m-${id}`, "event": "failed", "severity": "temporary", "timestamp": seconds, "user-variables": { message: id } })
    await putOff(messageId)
    await putOff(others[0]!)
    await putOff(others[0]!)
    expect(await denials()).toEqual([])
    await putOff(others[1]!)
    expect(await denials()).toMatchObject([{ source: "bounce" }])
  })

  test("what comes back to a mail that asks to confirm a yes ends the address too, and a complaint all of the person's mail", async () => {
    const request = {
      channel: "email",
      purposes: ["promotional"],
      source: "preferences",
      wordingVersion: "1",
      locale: "de",
      askedAt: clock.now(),
    }
    const of = { shopId: northwind, personKey: ask.personKey, state: "sent" }
    for (const id of ["request-1", "request-2"]) await database.db.optInRequest.create({ data: { ...request, ...of, id } })
    const tell = (id: string, event: object) =>
      door.mailgun({ id, "timestamp": seconds, "user-variables": { message: `request-${id}` }, ...event })
    expect(await tell("1", { event: "delivered" })).toMatchObject({ status: 200 })
    expect(await denials()).toEqual([])
    await tell("2", { event: "complained" })
    expect(await denials()).toMatchObject([{ source: "complaint", channel: "email", personKey: ask.personKey }])
    expect(await planned()).toMatchObject({ state: "cancelled", reason: "consent-denied" })
    expect(await database.db.response.count()).toBe(0)
    expect((await database.db.optInRequest.findMany()).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"])
  })

  test("one event that cannot be read keeps none of those beside it from being taken in", async () => {
    const complaint = { "timestamp": seconds, "sg_event_id": "e-2", "event": "spamreport", "smtp-id": `<${messageId}@mail.example>` }
    expect(await door.sendgrid([{ event: "account_status_change" }, complaint, { ...complaint, timestamp: "soon" }])).toMatchObject({
      status: 200,
    })
    expect(await reports()).toMatchObject([{ kind: "complained", eventId: "e-2" }])
    expect(await denials()).toMatchObject([{ source: "complaint" }])
  })

  test("a report that a mail is no spam is no complaint", async () => {
    const mail = { timestamp: morning, messageId: "0100-abc", tags: { message: [messageId] } }
    const complaint = { complainedRecipients: [], complaintFeedbackType: "not-spam", timestamp: morning, feedbackId: "f-9" }
    expect(await door.ses({ eventType: "Complaint", mail, complaint })).toMatchObject({ status: 200 })
    expect(await denials()).toEqual([])
  })

  test("a message of another system is counted and left", async () => {
    expect((await door.mailgun({ id: "m", event: "complained", timestamp: seconds, recipient: "x@y.example" })).status).toBe(200)
    expect(await reports()).toEqual([])
    expect(await door.runtime.metrics.registry.metrics()).toMatch(
      /afterword_callbacks_total\{provider="mailgun",outcome="no-message"\} [1-9]/,
    )
  })

  test("a refusal at the door by the receiver's own word is a hard bounce without any callback", async () => {
    const next = await seedApproved(door.runtime, { number: 5 })
    mailbox.script({ to: next.email, answer: { kind: "reject", message: "5.1.1 No such mailbox here" } })
    expect(await send()).toMatchObject([{ kind: "refused" }])
    expect(await database.db.message.findFirst({ where: { touchpointId: next.touchpointId } })).toMatchObject({
      state: "refused",
      fate: "bounced",
    })
    expect(await denials()).toMatchObject([{ source: "bounce", channel: "email", personKey: next.personKey }])
  })
})
