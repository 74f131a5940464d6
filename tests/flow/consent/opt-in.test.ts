// A yes on a page of ours where double opt-in is the custom: asked for by one mail, confirmed from the mailbox, or not at all.
import { setTimeout as sleep } from "node:timers/promises"

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import { confirmOptIn } from "#app/flow/consent/confirm-opt-in.server.ts"
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { optIn, type OptIn } from "#app/flow/consent/opt-in.server.ts"
import { sendOptInMail } from "#app/flow/responses/send-opt-in-mail.server.ts"
import { MailRefused, type OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { dayMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import { createLinks } from "#app/platform/links.ts"
import { createLog } from "#app/platform/log.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openRealPostgres, openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const now = "2026-11-12T10:00:00Z"
let database: OpenDatabase
let clock: ReturnType<typeof fixedClock>
let context: Context
let ask: SeededAsk
let sent: OutgoingMail[]
let mailServer: (mail: OutgoingMail) => Promise<void>

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  clock = fixedClock(now)
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
  ask = await seedAsk(context, { state: "sent", hasConsent: false })
  sent = []
  mailServer = async () => {}
})

const links = () => createLinks(context.vault, context.appUrl)
const say = (change: Partial<OptIn> = {}, queue = rememberingQueue()) =>
  database.db.$transaction((tx) =>
    optIn(tx, context, queue, northwind, {
      personKey: ask.personKey,
      channel: "email",
      purposes: ["promotional", "review-request"],
      source: "preferences",
      countryCode: "DE",
      locale: "de",
      evidence: { touchpointId: ask.touchpointId },
      ...change,
    }),
  )
const request = async () => (await database.db.optInRequest.findFirstOrThrow({ orderBy: { askedAt: "desc" } })).id
const mailIt = async (id?: string, worker = "worker-1") => {
  const mail = {
    send: async (outgoing: OutgoingMail) => {
      await mailServer(outgoing)
      sent.push(outgoing)
      return { providerId: `provider-${sent.length}` }
    },
  }
  return sendOptInMail(context, { mail, mailFrom: "reviews@afterword.example", links: links() }, northwind, worker, id ?? (await request()))
}
const confirm = (requestId: string, personKey = ask.personKey, shop = northwind) =>
  confirmOptIn(context, rememberingQueue(), shop, { requestId, personKey })
const may = async (purpose: "promotional" | "research" = "promotional") => {
  const answer = await askConsent(database.db, northwind, {
    personKey: ask.personKey,
    channel: "email",
    purpose,
    countryCode: "DE",
    now: clock.now(),
  })
  return answer.kind === "allowed" ? answer.basis : answer.reason
}

describe("where double opt-in is the custom", () => {
  test("a yes waits, one mail asks, the mailbox confirms, and the proof is kept", async () => {
    const queue = rememberingQueue()
    expect(await say({}, queue)).toEqual({ kind: "confirmation-asked" })
    expect(queue.asked).toEqual([{ name: "send-opt-in-mail", payload: { shopId: northwind, requestId: await request() } }])
    expect(await may()).toBe("consent-pending")
    expect(await mailIt()).toEqual({ kind: "sent" })
    expect(await may()).toBe("consent-pending")
    clock.advance(3_600_000)
    expect(await confirm(await request())).toEqual({ kind: "confirmed" })
    expect(await may()).toBe("consent")
    expect(await may("research")).toBe("consent-required")
    const [entry] = await database.db.consentEntry.findMany({ where: { source: "double-opt-in", purpose: "promotional" } })
    expect(entry).toMatchObject({ countryCode: "DE", wordingVersion: "2026-11-22", effectiveAt: clock.now() })
    expect(entry?.evidence).toEqual({
      requestId: await request(),
      askedOn: "preferences",
      locale: "de",
      askedAt: new Date(now).toISOString(),
      mailSentAt: new Date(now).toISOString(),
      mailId: "provider-1",
      confirmedAt: clock.now().toISOString(),
    })
  })

  test("the mail says what was chosen, asks for one thing, and advertises nothing", async () => {
    await say()
    await mailIt()
    const [mail] = sent
    expect(mail?.to).toBe(ask.email)
    expect(mail?.subject).toBe("Bitte bestätigen: Nachrichten von Northwind Linen")
    expect(mail?.text).toContain("Northwind Linen darf mir von Produkten, Neuigkeiten und Angeboten erzählen. (per E-Mail)")
    expect(mail?.text).toContain("1 Quay Street, 20459 Hamburg")
    expect(mail?.text.match(/https?:\/\/\S+/g)).toHaveLength(1)
    expect(mail?.html.match(/<a /g)).toHaveLength(1)
    expect(mail?.html).not.toMatch(/<img|<script/)
    expect(Object.keys(mail?.headers ?? {})).toEqual(["Auto-Submitted"])
  })

  test("the mail comes from the shop's own address, signed, once that is in order", async () => {
    const own = {
      domain: "shop.example",
      fromLocal: "hello",
      selector: "aw1",
      publicKey: "p",
      privateKeyCipher: context.vault.encrypt("key"),
    }
    await database.db.sendingDomain.create({
      data: {
        ...own,
        shopId: northwind,
        state: "verified",
        evidence: {},
        createdBy: "42",
        createdAt: clock.now(),
        verifiedAt: clock.now(),
      },
    })
    await say()
    await mailIt()
    expect(sent).toMatchObject([{ from: { address: "hello@shop.example" }, dkim: { domainName: "shop.example", keySelector: "aw1" } }])
    expect(sent[0]?.messageId).toMatch(/@shop\.example$/)
  })

  test("pressed twice, also at once, it is confirmed once", async () => {
    await say()
    await mailIt()
    const id = await request()
    const both = await Promise.all([confirm(id), confirm(id)])
    expect(both.map(({ kind }) => kind).sort()).toEqual(["confirmed", "confirmed-before"])
    expect(await confirm(id)).toEqual({ kind: "confirmed-before" })
    expect(await database.db.consentEntry.count({ where: { source: "double-opt-in" } })).toBe(2)
  })

  test("somebody else's mail, another shop's, or one there never was confirms nothing", async () => {
    await say()
    await mailIt()
    const id = await request()
    expect(await confirm(id, "somebody")).toEqual({ kind: "unknown" })
    expect(await confirm(id, ask.personKey, "other.myshopify.com")).toEqual({ kind: "unknown" })
    expect(await confirm("none")).toEqual({ kind: "unknown" })
    expect(await may()).toBe("consent-pending")
  })

  test("a no said in the meantime makes the mail void", async () => {
    await say()
    await mailIt()
    clock.advance(60_000)
    await database.db.$transaction((tx) => denyAll(tx, context, northwind, ask.personKey, { source: "stop-link" }))
    clock.advance(60_000)
    expect(await confirm(await request())).toEqual({ kind: "withdrawn" })
    expect(await may()).toBe("denied")
  })

  test("control: without that no, the same mail confirms", async () => {
    await say()
    await mailIt()
    clock.advance(120_000)
    expect(await confirm(await request())).toEqual({ kind: "confirmed" })
  })

  test("asked again and again it brings one mail a day and three a month", async () => {
    const outcomes: string[] = []
    for (let day = 0; day < 6; day += 1) {
      outcomes.push((await say()).kind, (await say()).kind)
      await mailIt()
      clock.advance(dayMs)
    }
    expect(outcomes.filter((kind) => kind === "confirmation-asked")).toHaveLength(3)
    expect(sent).toHaveLength(3)
    clock.advance(25 * dayMs)
    expect((await say()).kind).toBe("confirmation-asked")
  })

  test("what had been allowed before one's own no needs no mail", async () => {
    const granted = await seedAsk(context, { number: 7, state: "sent" })
    clock.advance(60_000)
    await database.db.$transaction((tx) => denyAll(tx, context, northwind, granted.personKey, { source: "preferences", channel: "email" }))
    clock.advance(60_000)
    expect(await say({ personKey: granted.personKey, purposes: ["review-request"] })).toEqual({ kind: "granted" })
    const [entry] = await database.db.consentEntry.findMany({
      where: { personKey: granted.personKey, state: "granted" },
      orderBy: { effectiveAt: "desc" },
    })
    expect(entry?.evidence).toMatchObject({ restores: expect.any(String) as string })
    expect(await say({ personKey: granted.personKey, purposes: ["promotional"] })).toEqual({ kind: "confirmation-asked" })
  })

  test("a shop that sends nothing asks nothing, and nothing is left waiting", async () => {
    await database.db.shopSettings.updateMany({ data: { sendingOnAt: null } })
    expect(await say()).toEqual({ kind: "cannot-confirm" })
    expect(await database.db.optInRequest.count()).toBe(0)
    expect(await may()).toBe("consent-required")
  })
})

test("elsewhere a yes counts at once, with its wording and country", async () => {
  expect(await say({ countryCode: "FR", locale: "fr" })).toEqual({ kind: "granted" })
  expect(await may()).toBe("consent")
  expect(await database.db.consentEntry.findFirst({ where: { purpose: "promotional" } })).toMatchObject({
    countryCode: "FR",
    wordingVersion: "2026-11-22",
  })
  expect(await say({ countryCode: "FR" })).toEqual({ kind: "nothing-new" })
  expect(await database.db.optInRequest.count()).toBe(0)
})

// On one connection, as the embedded database has it, nothing happens at once.
test("two forms at once bring one mail", async () => {
  const real = await openRealPostgres()
  const there = testContext({ db: real.db, clock })
  const { personKey } = await seedAsk(there, { state: "sent", hasConsent: false })
  const asked = { personKey, channel: "email" as const, source: "preferences", countryCode: "DE", locale: "de", evidence: {} }
  const ask = (purpose: string, then: () => Promise<unknown>) =>
    real.db.$transaction(async (tx) => {
      const { kind } = await optIn(tx, there, rememberingQueue(), northwind, { ...asked, purposes: [purpose] })
      await then()
      return kind
    })
  let second: Promise<string> = Promise.resolve("")
  const first = await ask("promotional", async () => {
    second = ask("research", () => Promise.resolve())
    // Time enough for the other one to ask, while nothing of this one can be seen yet.
    await Promise.race([second, sleep(300)])
  })
  expect([first, await second]).toEqual(["confirmation-asked", "asked-before"])
  expect(await real.db.optInRequest.count()).toBe(1)
  await real.close()
})

describe("the mail leaves once", () => {
  test("two workers, one mail; run again, none", async () => {
    await say()
    const id = await request()
    const both = await Promise.allSettled([mailIt(id, "worker-1"), mailIt(id, "worker-2")])
    // The other one is told to look again, or finds it done.
    expect(both.filter((one) => one.status === "fulfilled" && one.value.kind === "sent")).toHaveLength(1)
    expect(await mailIt(id)).toEqual({ kind: "not-now" })
    expect(sent).toHaveLength(1)
  })

  test("a server that asks to wait is asked again; one that says no is not", async () => {
    await say()
    mailServer = () => Promise.reject(new MailRefused("try later", { retryable: true }))
    await expect(mailIt()).rejects.toThrow(WorldFailure)
    mailServer = async () => {}
    expect(await mailIt()).toEqual({ kind: "sent" })
    clock.advance(2 * dayMs)
    await say()
    mailServer = () => Promise.reject(new MailRefused("no such mailbox", { retryable: false }))
    expect(await mailIt()).toEqual({ kind: "refused", reason: "no such mailbox" })
    expect(sent).toHaveLength(1)
  })

  test("what the server said, with the address in it, stands in no log", async () => {
    await say()
    const cause = new Error(`Can't send mail: 450 4.2.1 <${ask.email}>: Recipient address rejected: Greylisted`)
    mailServer = () => Promise.reject(new MailRefused("The mail server asks to try later (450 4.2.1).", { retryable: true, cause }))
    const lines: string[] = []
    createLog("info", { write: (line) => void lines.push(line) }).warn(
      { err: await mailIt().catch((error: unknown) => error) },
      "a job failed",
    )
    expect(lines.join()).toContain("The mail server asks to wait.")
    expect(lines.join()).not.toContain(ask.email)
  })

  test("what may have left is never sent again, and its link still confirms", async () => {
    await say()
    mailServer = () => Promise.reject(new Error("connection reset"))
    expect(await mailIt()).toEqual({ kind: "unknown" })
    mailServer = async () => {}
    expect(await mailIt()).toEqual({ kind: "not-now" })
    expect(sent).toHaveLength(0)
    expect(await confirm(await request())).toEqual({ kind: "confirmed" })
  })

  test("a worker that dies with the mail in its hands leaves it unknown: its job comes back until that is written down", async () => {
    await say()
    const id = await request()
    await database.db.optInRequest.updateMany({ data: { state: "claimed", owner: "dead", claimedAt: clock.now() } })
    const early = await mailIt(id).catch((error: unknown) => error)
    expect(early).toBeInstanceOf(WorldFailure)
    expect(early).toMatchObject({ retryable: true })
    clock.advance((early as WorldFailure).retryAfterMs ?? 0)
    expect(await mailIt(id)).toEqual({ kind: "not-now" })
    expect((await database.db.optInRequest.findFirst())?.state).toBe("unknown")
    expect(sent).toHaveLength(0)
  })

  test("it goes to an address that the shop knows, and to no other", async () => {
    await say({ personKey: context.vault.personKey(northwind, "stranger@example.com") ?? "" })
    expect(await mailIt()).toEqual({ kind: "refused", reason: "no-address" })
  })
})
