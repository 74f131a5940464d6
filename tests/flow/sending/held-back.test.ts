// What keeps mails from leaving for a while, and that nothing loses its place or its tries by it.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { ChannelRefused } from "#app/flow/sending/message-channel.ts"
import type { MailChannel, OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { readRendered } from "#app/flow/sending/rendered-messages.store.server.ts"
import { sendAllDue, sendDue, type SendOutcome } from "#app/flow/sending/send-due.server.ts"
import { createSmtpChannel } from "#app/flow/sending/smtp-channel.server.ts"
import { releaseSending, watchSending } from "#app/flow/sending/watch-sending.server.ts"
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"

import { createMailbox, type Mailbox } from "../../../simulator/mailbox/mailbox.ts"
import { emptyTables, seedApproved } from "../../builders/approved-ask.ts"
import { northwind } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const morning = "2026-11-12T10:00:00Z"
let database: OpenDatabase
let context: Context
let mailbox: Mailbox
let smtp: ReturnType<typeof createSmtpChannel>
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
})
afterEach(async () => {
  smtp.close()
  await mailbox.close()
})

const ports = (mail: MailChannel = smtp) => ({ mail, mailFrom: "hello@mail.example", links: createLinks(context.vault, context.appUrl) })
const send = (mail?: MailChannel, limit = 50) => sendDue(context, ports(mail), northwind, `w ${clock.now().toISOString()}`, limit)
const seedMany = async (count: number, from = 1) => {
  const asks = []
  for (let number = from; number < from + count; number += 1) asks.push(await seedApproved(context, { number, dueAt: clock.now() }))
  return asks
}
const kinds = (outcomes: readonly SendOutcome[]) => outcomes.map(({ kind }) => kind)

describe("an outage", () => {
  const broken = (): MailChannel & { tries: number } => {
    const channel = {
      tries: 0,
      async send(): Promise<never> {
        channel.tries += 1
        throw new ChannelRefused("The mail server could not be reached.", { retryable: true, isOutage: true })
      },
    }
    return channel
  }

  test("is waited for longer each time, tried by one message first, and uses up nobody's tries", async () => {
    const asks = await seedMany(3)
    const down = broken()
    const waits: number[] = []
    for (let round = 0; round < 12; round += 1) {
      const triesBefore = down.tries
      const outcomes = await send(down)
      expect(outcomes.every((outcome) => outcome.kind === "postponed" && outcome.reason === "channel-unreachable")).toBe(true)
      if (round > 0) expect(down.tries - triesBefore).toBe(1)
      expect(await send(down)).toEqual([])
      const { retryAt, failures } = await database.db.sendCircuit.findFirstOrThrow()
      expect(failures).toBe(round + 1)
      waits.push(retryAt.getTime() - clock.now().getTime())
      clock.set(retryAt)
    }
    expect(waits[0]).toBeLessThanOrEqual(minuteMs)
    expect(Math.max(...waits)).toBeLessThanOrEqual(30 * minuteMs)
    expect(waits.at(-1)).toBeGreaterThan(20 * minuteMs)
    expect(await database.db.touchpoint.findMany({ where: { dueAt: { not: new Date(morning) } } })).toEqual([])
    // One goes first; the others follow.
    expect(kinds(await send())).toEqual(["sent"])
    expect(await database.db.sendCircuit.count()).toBe(0)
    clock.advance(31 * minuteMs)
    expect(kinds(await send())).toEqual(["sent", "sent"])
    expect(
      mailbox
        .messages()
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(asks.map(({ email }) => email).toSorted())
    expect((await database.db.message.findMany()).map(({ attempts }) => attempts)).toEqual([1, 1, 1])
  })

  test("what is no longer wanted when it ends is cancelled, not sent late", async () => {
    const [ask] = await seedMany(1)
    await database.db.touchpoint.updateMany({ data: { latestAt: addDays(clock.now(), 1) } })
    await send(broken())
    clock.advance(25 * 60 * minuteMs)
    expect(await send()).toEqual([{ kind: "cancelled", touchpointId: ask!.touchpointId, reason: "past-latest-day" }])
    expect(mailbox.messages()).toEqual([])
  })
})

test("a message that its receiver puts off again and again is given up after nine tries, each later than the one before", async () => {
  const [ask] = await seedMany(1)
  mailbox.script({ answer: { kind: "later" } })
  const waits: number[] = []
  for (let attempt = 1; attempt < 9; attempt += 1) {
    const [outcome] = await send()
    if (outcome?.kind !== "postponed") throw new Error(JSON.stringify(outcome))
    waits.push(outcome.until.getTime() - clock.now().getTime())
    const { waitUntil } = await database.db.touchpoint.findUniqueOrThrow({ where: { id: ask!.touchpointId } })
    clock.set(waitUntil!)
    await database.db.shopSettings.updateMany({ data: { quietFromMinute: 0, quietUntilMinute: 1440 } })
  }
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(kinds(await send())).toEqual(["refused"])
})

describe("rates of receivers", () => {
  test("many workers share them: no more than the burst leaves at once, and the rest follows in its order", async () => {
    await seedMany(8)
    await database.db.recipientRate.create({ data: { shopId: "*", receiver: "shopper.example", tokens: 3, filledAt: clock.now() } })
    const outcomes = (await Promise.all([send(undefined, 4), send(undefined, 4)])).flat()
    expect(outcomes.filter(({ kind }) => kind === "sent")).toHaveLength(3)
    expect(outcomes.filter((outcome) => outcome.kind === "postponed" && outcome.reason === "receiver-rate")).toHaveLength(5)
    expect(await database.db.touchpoint.findMany({ where: { dueAt: { not: new Date(morning) } } })).toEqual([])
    clock.advance(5 * minuteMs)
    expect(kinds(await send())).toEqual(Array.from({ length: 5 }, () => "sent"))
  })

  test("another receiver does not wait", async () => {
    await seedMany(2)
    const vault = context.vault
    await database.db.order.updateMany({ where: { name: "#1002" }, data: { emailCipher: vault.encrypt("x@elsewhere.example") } })
    await database.db.recipientRate.create({ data: { shopId: "*", receiver: "shopper.example", tokens: 0, filledAt: clock.now() } })
    expect(kinds(await send()).toSorted()).toEqual(["postponed", "sent"])
    expect(mailbox.messages().map(({ to }) => to)).toEqual(["x@elsewhere.example"])
  })
})

describe("brakes", () => {
  /** Messages that left, of which so many came back or annoyed. */
  const past = async (count: number, fate: string, hits: number) => {
    const [ask] = await seedMany(1, 900)
    await send()
    const model = await database.db.message.findFirstOrThrow({ where: { touchpointId: ask!.touchpointId } })
    const rows = Array.from({ length: count }, (_, index) => ({
      ...model,
      id: `past-${index}`,
      touchpointId: `past-${index}`,
      personKey: `somebody-${index}`,
      ...(index < hits ? { fate, fateAt: clock.now() } : {}),
    }))
    await database.db.message.createMany({ data: rows })
  }

  test("complaints that are certain slow, then stop; the merchant is told each time; a person lets go and the count begins anew", async () => {
    await past(2_000, "complained", 6)
    expect(await watchSending(context, northwind)).toEqual({ kind: "slowed", reason: "complaints" })
    expect(await watchSending(context, northwind)).toEqual({ kind: "unchanged" })
    await seedMany(8)
    const slowed = await send()
    expect(slowed.filter(({ kind }) => kind === "sent")).toHaveLength(5)
    expect(slowed.filter((outcome) => outcome.kind === "postponed" && outcome.reason === "sending-slowed")).toHaveLength(3)
    await database.db.message.updateMany({
      where: { id: { in: Array.from({ length: 12 }, (_, index) => `past-${index}`) } },
      data: { fate: "complained" },
    })
    expect(await watchSending(context, northwind)).toEqual({ kind: "stopped", reason: "complaints" })
    clock.advance(60 * minuteMs)
    expect(await send()).toEqual([])
    expect(await database.db.task.findMany({ where: { kind: "sending-braked", state: "open" } })).toHaveLength(1)
    clock.advance(minuteMs)
    expect(await releaseSending(context, northwind, "42")).toBe(true)
    expect(await releaseSending(context, northwind, "42")).toBe(false)
    expect(await database.db.task.count({ where: { kind: "sending-braked", state: "open" } })).toBe(0)
    expect(await watchSending(context, northwind)).toEqual({ kind: "unchanged" })
    expect(kinds(await send())).toEqual(["sent", "sent", "sent"])
  })

  test("bounces of an old list stop; a few of many do not", async () => {
    await past(150, "bounced", 5)
    expect(await watchSending(context, northwind)).toEqual({ kind: "unchanged" })
    await database.db.message.updateMany({
      where: { id: { in: Array.from({ length: 30 }, (_, index) => `past-${index}`) } },
      data: { fate: "bounced" },
    })
    expect(await watchSending(context, northwind)).toEqual({ kind: "stopped", reason: "bounces" })
  })
})

describe("the exact copy", () => {
  test("is what came, word for word, encrypted, and made before anything left", async () => {
    const [ask] = await seedMany(1)
    const seen: OutgoingMail[] = []
    const watching: MailChannel = {
      async send(mail) {
        const row = await database.db.message.findFirstOrThrow({ where: { touchpointId: ask!.touchpointId } })
        expect(await readRendered(database.db, context.vault, northwind, row.id)).toEqual(mail)
        seen.push(mail)
        return smtp.send(mail)
      },
    }
    expect(kinds(await send(watching))).toEqual(["sent"])
    const [came] = mailbox.messages()
    expect(came!.text!.trim()).toBe(seen[0]!.text.replaceAll("\r\n", "\n").trim())
    expect(came!.html!.replaceAll("\r\n", "\n").trim()).toBe(seen[0]!.html.trim())
    const raw = await database.db.renderedMessage.findFirstOrThrow()
    expect(Buffer.from(raw.renderedCipher).toString("latin1")).not.toMatch(/Anna|person-1|Linen/)
  })
})

test("a no that comes between claim and hand-over is honoured, also in a batch that is under way", async () => {
  const asks = await seedMany(40)
  const last = asks.at(-1)!
  let denied = false
  // The first window is handed over while the second is not begun yet.
  const denying: MailChannel = {
    async send(mail) {
      if (!denied) {
        denied = true
        await database.db.$transaction((tx) => denyAll(tx, context, northwind, last.personKey, { source: "one-click" }))
      }
      return smtp.send(mail)
    },
  }
  await database.db.touchpoint.updateMany({ where: { id: last.touchpointId }, data: { dueAt: new Date("2026-11-12T10:00:00Z") } })
  const outcomes = await send(denying, 50)
  const own = outcomes.find(({ touchpointId }) => touchpointId === last.touchpointId)
  const came = mailbox.messages({ to: last.email }).length
  expect([own?.kind, came]).toSatisfy(([kind, count]) => (kind === "given-back" && count === 0) || (kind === "sent" && count === 1))
  expect(outcomes.filter(({ kind }) => kind === "sent").length).toBeGreaterThanOrEqual(39)
  const again = await send()
  if (own?.kind === "given-back") expect(again).toEqual([{ kind: "cancelled", touchpointId: last.touchpointId, reason: "consent-denied" }])
})

test("all that is due leaves once in batches that overlap, each noted", async () => {
  const asks = await seedMany(25)
  const noted: string[] = []
  let worker = 0
  await sendAllDue(context, ports(), northwind, {
    newWorker: () => `w${(worker += 1)}`,
    batchSize: 6,
    isTimeUp: () => false,
    note: (channel, { kind }) => noted.push(`${channel} ${kind}`),
  })
  expect(noted).toEqual(asks.map(() => "email sent"))
  expect(
    mailbox
      .messages()
      .map(({ to }) => to)
      .toSorted(),
  ).toEqual(asks.map(({ email }) => email).toSorted())
})
