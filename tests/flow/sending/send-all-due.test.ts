// A run over everything that is due: what fails in it, and what one channel's failure does to the others.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { keepWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { writeSwitch } from "#app/flow/planning/purpose-switches.store.server.ts"
import { claimDue } from "#app/flow/planning/touchpoints.store.server.ts"
import { claimSends } from "#app/flow/sending/claim-send.server.ts"
import { beginDeliveries } from "#app/flow/sending/deliveries.store.server.ts"
import type { MailChannel, OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { ChannelRefused } from "#app/flow/sending/message-channel.ts"
import { sealRendered } from "#app/flow/sending/rendered-messages.store.server.ts"
import { sendAllDue, sendDue, type SendOutcome } from "#app/flow/sending/send-due.server.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { PersonKey } from "#app/platform/ids.ts"
import { createLinks } from "#app/platform/links.ts"

import { emptyTables, seedApproved } from "../../builders/approved-ask.ts"
import { northwind } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const morning = "2026-11-12T10:00:00Z"
let database: OpenDatabase
let context: Context
const clock = fixedClock(morning)

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())
beforeEach(async () => {
  clock.set(morning)
  await emptyTables(context)
})

/** A mail server that takes a while and counts. */
function slowMail(beforeTaking: (mail: OutgoingMail) => Promise<void> = async () => {}): MailChannel & { taken: string[] } {
  const taken: string[] = []
  return {
    taken,
    async send(mail) {
      await new Promise((resolve) => setTimeout(resolve, 120))
      await beforeTaking(mail)
      taken.push(mail.to)
      return { providerId: `<${mail.messageId}>` }
    },
  }
}

const deps = (mail: MailChannel) => ({ mail, mailFrom: "hello@mail.example", links: createLinks(context.vault, context.appUrl) })

async function sendAll(by: Context, mail: MailChannel, batchSize = 4): Promise<SendOutcome[]> {
  const noted: SendOutcome[] = []
  let worker = 0
  await sendAllDue(by, deps(mail), northwind, {
    newWorker: () => `w${(worker += 1)}`,
    batchSize,
    isTimeUp: () => false,
    note: (_channel, outcome) => void noted.push(outcome),
  })
  return noted
}

/** The same database, in which `isBroken` statements fail. */
function failing(isBroken: (name: string, text: string) => boolean): Context {
  const wrap = (target: object, name: string): object =>
    new Proxy(target, {
      get(of, key) {
        const value: unknown = Reflect.get(of, key)
        if (typeof value === "object" && value !== null && name === "") return wrap(value, String(key))
        if (typeof value !== "function") return value
        return (...args: unknown[]) => {
          const text = Array.isArray(args[0]) ? (args[0] as string[]).join("?") : ""
          if (isBroken(`${name}.${String(key)}`, text)) return Promise.reject(new Error("The database is gone."))
          return (value as (...all: unknown[]) => unknown).apply(of, args)
        }
      },
    })
  return { ...context, db: wrap(context.db, "") as Context["db"] }
}

const seedMany = async (count: number) => {
  for (let number = 1; number <= count; number += 1) await seedApproved(context, { number, dueAt: clock.now() })
}
const states = async () => (await database.db.message.findMany()).map(({ state }) => state).toSorted()

describe("a run that fails", () => {
  test("ends, with what became of it written, all that is being handed over when the next claim fails", async () => {
    await seedMany(6)
    const mail = slowMail()
    let claims = 0
    const broken = failing((_name, text) => text.includes("WITH due AS") && (claims += 1) === 2)
    await expect(sendAll(broken, mail)).rejects.toThrow("The database is gone.")
    expect(mail.taken).toHaveLength(4)
    expect(await states()).toEqual(["sent", "sent", "sent", "sent"])
    expect((await sendAll(context, mail)).map(({ kind }) => kind)).toEqual(["sent", "sent"])
  })

  test("keeps that a message left, and by which name, when it cannot be noted that the channel works again", async () => {
    await seedMany(1)
    await database.db.sendCircuit.create({
      data: { shopId: northwind, channel: "email", failures: 3, reason: "away", openedAt: clock.now(), retryAt: clock.now() },
    })
    const mail = slowMail()
    await expect(
      sendAll(
        failing((name) => name === "sendCircuit.deleteMany"),
        mail,
      ),
    ).rejects.toThrow("The database is gone.")
    expect(await database.db.message.findMany()).toMatchObject([{ state: "sent", providerId: expect.stringContaining("@mail.example>") }])
    expect(await database.db.touchpoint.findMany({ select: { state: true } })).toEqual([{ state: "sent" }])
  })
})

test("a message that cannot be made waits with its reason, and keeps none of the others from leaving", async () => {
  await seedMany(3)
  const [first] = await database.db.touchpoint.findMany({ orderBy: { dueAt: "asc" } })
  await database.db.draft.updateMany({ where: { touchpointId: first!.id }, data: { bodyCipher: "no key opens this" } })
  const quiet = { ...context, log: { ...context.log, error: () => undefined } as unknown as Context["log"] }
  const outcomes = await sendDue(quiet, deps(slowMail()), northwind, "w1", 50)
  expect(outcomes.find(({ touchpointId }) => touchpointId === first!.id)).toMatchObject({ kind: "postponed", reason: "not-made" })
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["postponed", "sent", "sent"])
  expect(await sendDue(quiet, deps(slowMail()), northwind, "w2", 50)).toEqual([])
  expect(await database.db.message.findMany({ where: { touchpointId: first!.id } })).toMatchObject([{ state: "deferred", attempts: 0 }])
})

describe("a channel on trial", () => {
  const openCircuit = (channel: string) =>
    database.db.sendCircuit.create({
      data: { shopId: northwind, channel, failures: 3, reason: "away", openedAt: clock.now(), retryAt: clock.now() },
    })

  test("does not slow down the others", async () => {
    await seedMany(6)
    await openCircuit("sms")
    const outcomes = await sendDue(context, deps(slowMail()), northwind, "w1", 50)
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => "sent"))
    expect(await database.db.sendCircuit.count()).toBe(1)
  })

  test("gets one message, also in a run that goes on while it is on its way", async () => {
    await seedMany(6)
    await openCircuit("email")
    const down: MailChannel & { tries: number } = {
      tries: 0,
      async send() {
        down.tries += 1
        await new Promise((resolve) => setTimeout(resolve, 150))
        throw new ChannelRefused("The mail server could not be reached.", { retryable: true, isOutage: true })
      },
    }
    await sendAll(context, down, 1)
    expect(down.tries).toBe(1)
    expect(await database.db.sendCircuit.findMany()).toMatchObject([{ failures: 4 }])
  })
})

test("mail that had to stop stops neither texts nor what a person answers by mail", async () => {
  await seedMany(2)
  const [first, second] = await database.db.touchpoint.findMany({ orderBy: { id: "asc" } })
  await database.db.touchpoint.update({ where: { id: first!.id }, data: { channel: "sms" } })
  await database.db.sendBrake.create({
    data: { shopId: northwind, channel: "email", state: "stopped", reason: "complaints", figures: {}, setAt: clock.now() },
  })
  // Nobody switched texts on, which is what the text is told: it was looked at.
  expect(await sendDue(context, deps(slowMail()), northwind, "w1", 50)).toEqual([
    { kind: "held", touchpointId: first!.id, reason: "channel-off" },
  ])
  expect(await database.db.touchpoint.findMany({ where: { id: second!.id } })).toMatchObject([{ state: "approved" }])
})

describe("a no and a claim at the same moment", () => {
  /** Claims the one message that is due, then lets something be said of it, in a transaction that began `msBefore` the claim, and begins. */
  const beginAfter = async (msBefore: number, say: (before: Context, personKey: PersonKey) => Promise<unknown>) => {
    const ask = await seedApproved(context)
    const due = await claimDue(context.db, northwind, "w1", clock.now(), 10)
    const { claimed } = await claimSends(context, northwind, "w1", due, { ownDomain: null, warmFrom: null, isSlowed: false })
    expect(claimed).toHaveLength(1)
    const before = { ...context, clock: fixedClock(new Date(clock.now().getTime() - msBefore)) }
    await say(before, ask.personKey)
    const beginnings = claimed.map(({ message }) => ({ messageId: message.id, attemptId: "a1", sealed: sealRendered(context.vault, {}) }))
    return (await beginDeliveries(context.db, northwind, "w1", beginnings, clock.now())).size
  }

  test.each([0, 50, 2_000])("that became durable after the claim looked is honoured, begun %i ms before it", async (msBefore) => {
    const deny = (before: Context, personKey: PersonKey) => denyAll(before.db, before, northwind, personKey, { source: "one-click" })
    expect(await beginAfter(msBefore, deny)).toBe(0)
  })

  const wish = (wished: Parameters<typeof keepWish>[3]) => (before: Context, personKey: PersonKey) =>
    keepWish(before.db, northwind, personKey, wished, before.clock.now())
  const switchKind = (purpose: string, isOn: boolean) => (before: Context) =>
    writeSwitch(before.db, northwind, { purpose, isOn, changedBy: "owner" }, before.clock.now())
  const whenPaused = addDays(clock.now(), 30)

  test.each([
    ["a pause", 2_000, wish({ pausedUntil: whenPaused }), 0],
    ["a pause that is over", 2_000, wish({ pausedUntil: clock.now() }), 1],
    ["a pause of before, which the claim saw", minuteMs, wish({ pausedUntil: whenPaused }), 1],
    ["another rhythm", -1, wish({ frequency: "fewer" }), 0],
    ["a rhythm of before", 1, wish({ frequency: "fewer" }), 1],
    ["its kind switched off", 2_000, switchKind("review-request", false), 0],
    ["another kind switched off", 2_000, switchKind("reorder", false), 1],
    ["its kind switched on", 2_000, switchKind("review-request", true), 1],
  ] as const)("%s, said %i ms before the claim", async (_said, msBefore, say, begun) => {
    expect(await beginAfter(msBefore, say)).toBe(begun)
  })

  test("control: without one it begins", async () => {
    await seedApproved(context)
    expect((await sendDue(context, deps(slowMail()), northwind, "w1", 50)).map(({ kind }) => kind)).toEqual(["sent"])
  })
})
