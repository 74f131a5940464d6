import { createSocket, type Socket } from "node:dgram"
import type { AddressInfo } from "node:net"

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { checkSendingDomain } from "#app/flow/sending/check-sending-domain.server.ts"
import { readSenderAddress, spfMechanism, wantedRecords } from "#app/flow/sending/domain-records.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { setSendingDomain } from "#app/flow/sending/set-sending-domain.server.ts"
import { createSmtpChannel } from "#app/flow/sending/smtp-channel.server.ts"
import { addDays, hourMs } from "#app/platform/clock.ts"
import { createDnsResolver } from "#app/platform/dns-resolver.server.ts"
import type { DnsResolver } from "#app/platform/dns-resolver.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import { createLinks } from "#app/platform/links.ts"

import { createMailbox, type Mailbox } from "../../../simulator/mailbox/mailbox.ts"
import { headerOf } from "../../../simulator/mailbox/stored-mail.ts"
import { emptyTables, seedApproved } from "../../builders/approved-ask.ts"
import { northwind, seedShop } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const mechanism = "include:amazonses.com"
const morning = "2026-11-12T10:00:00Z"

/** A resolver that knows what it is told; `isDown`: nobody answers. */
function toldNames(): DnsResolver & { names: Map<string, string[]>; isDown: boolean } {
  const told = {
    names: new Map<string, string[]>(),
    isDown: false,
    async txt(name: string) {
      if (told.isDown) throw new WorldFailure("down", { retryable: true })
      return told.names.get(name) ?? []
    },
  }
  return told
}

/** A name server of a few lines: enough of RFC 1035 to answer for TXT. */
async function startNameServer(names: Map<string, string[]>): Promise<{ socket: Socket; address: string }> {
  const socket = createSocket("udp4")
  socket.on("message", (query, from) => {
    const labels: string[] = []
    let at = 12
    for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
      labels.push(query.subarray(at + 1, at + 1 + length).toString())
      at += length + 1
    }
    const question = query.subarray(12, at + 5)
    const texts = names.get(labels.join(".").toLowerCase())
    const answers = (texts ?? []).map((text) => {
      const parts = text.match(/.{1,255}/gs) ?? [""]
      const data = Buffer.concat(parts.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])))
      const head = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, data.length >> 8, data.length & 255])
      return Buffer.concat([head, data])
    })
    const flags = texts ? 0x8180 : 0x8183
    const head = Buffer.from([query[0]!, query[1]!, flags >> 8, flags & 255, 0, 1, 0, answers.length, 0, 0, 0, 0])
    socket.send(Buffer.concat([head, question, ...answers]), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve))
  return { socket, address: `127.0.0.1:${(socket.address() as AddressInfo).port}` }
}

describe.each<[string, (names: Map<string, string[]>) => Promise<{ dns: DnsResolver; close(): void }>]>([
  [
    "told names",
    async (names) => {
      const dns = toldNames()
      for (const [name, texts] of names) dns.names.set(name, texts)
      return { dns, close: () => {} }
    },
  ],
  [
    "a name server on UDP",
    async (names) => {
      const { socket, address } = await startNameServer(names)
      return { dns: createDnsResolver({ servers: [address] }), close: () => void socket.close() }
    },
  ],
])("a resolver of %s", (_name, start) => {
  test("joins a record's parts, tells several apart, and knows of none", async () => {
    const long = `v=DKIM1; k=rsa; p=${"A".repeat(392)}`
    const { dns, close } = await start(
      new Map([
        ["shop.example", ["v=spf1 -all", "other"]],
        ["k._domainkey.shop.example", [long]],
      ]),
    )
    expect((await dns.txt("shop.example")).toSorted()).toEqual(["other", "v=spf1 -all"])
    expect(await dns.txt("k._domainkey.shop.example")).toEqual([long])
    expect(await dns.txt("_dmarc.shop.example")).toEqual([])
    close()
  })
})

describe("an own domain", () => {
  let database: OpenDatabase
  let context: Context
  let mailbox: Mailbox
  const clock = fixedClock(morning)
  const dns = toldNames()
  const ports = { dns, mechanism }

  beforeAll(async () => {
    database = await openTestDatabase()
    context = testContext({ db: database.db, clock })
    mailbox = await createMailbox({ clock })
  })
  afterAll(async () => {
    await mailbox.close()
    await database.close()
  })
  beforeEach(async () => {
    clock.set(morning)
    dns.names.clear()
    dns.isDown = false
    await emptyTables(context)
    await seedShop(context)
  })

  const domain = () => database.db.sendingDomain.findUniqueOrThrow({ where: { shopId: northwind } })
  const setRecords = async (change: (record: { kind: string; value: string }) => string | null = ({ value }) => value) => {
    for (const record of wantedRecords(await domain(), mechanism)) {
      const value = change(record)
      if (value === null) dns.names.delete(record.name)
      else dns.names.set(record.name, [value])
    }
  }
  const sendOne = async (number: number) => {
    await seedApproved(context, { number, dueAt: clock.now() })
    const smtp = createSmtpChannel(mailbox.smtpUrl)
    const outcomes = await sendDue(
      context,
      { mail: smtp, mailFrom: "hello@app.example", links: createLinks(context.vault, context.appUrl) },
      northwind,
      "w",
      50,
    )
    smtp.close()
    return outcomes
  }
  const newest = () => mailbox.messages().at(-1)!

  test("mails come from the app's address until all three records are there, then from the shop's, signed with its key", async () => {
    await setSendingDomain(context, northwind, "Hello@Shop-Northwind.example", "42")
    await sendOne(1)
    expect(newest().fromAddress).toBe("hello@app.example")
    expect(headerOf(newest(), "dkim-signature")).toBeNull()
    expect(await checkSendingDomain(context, ports, northwind)).toMatchObject({ kind: "pending" })
    await setRecords()
    expect(await checkSendingDomain(context, ports, northwind)).toMatchObject({ kind: "verified" })
    clock.set(addDays(clock.now(), 1))
    await sendOne(2)
    expect(newest()).toMatchObject({ fromAddress: "hello@shop-northwind.example", fromName: "Northwind Linen" })
    const signature = headerOf(newest(), "dkim-signature") ?? ""
    expect(signature).toMatch(/d=shop-northwind\.example/)
    expect(signature.replace(/\s/g, "")).toContain(`s=${(await domain()).selector}`)
    // RFC 8058, 4: without both in the signature mailbox providers offer no one-click way out.
    const covered = /\bh=([^;]+)/.exec(signature.replace(/\s/g, ""))?.[1]?.toLowerCase().split(":") ?? []
    expect(covered).toEqual(expect.arrayContaining(["from", "subject", "date", "message-id", "list-unsubscribe", "list-unsubscribe-post"]))
    expect(headerOf(newest(), "message-id")).toMatch(/@shop-northwind\.example>$/)
  })

  test("the key is kept encrypted and never leaves the shop's row", async () => {
    await setSendingDomain(context, northwind, "hello@shop.example", "42")
    expect(JSON.stringify(await domain())).not.toContain("PRIVATE KEY")
    expect(context.vault.decrypt((await domain()).privateKeyCipher)).toContain("PRIVATE KEY")
  })

  test.each<[string, (record: { kind: string; value: string }) => string | null, string]>([
    ["no SPF record", ({ kind, value }) => (kind === "spf" ? null : value), "missing"],
    ["an SPF record without our server", ({ kind, value }) => (kind === "spf" ? "v=spf1 include:other.example -all" : value), "other"],
    ["another key", ({ kind, value }) => (kind === "dkim" ? "v=DKIM1; k=rsa; p=AAAA" : value), "other"],
    ["no policy", ({ kind, value }) => (kind === "dmarc" ? null : value), "missing"],
    ["a policy without p", ({ kind, value }) => (kind === "dmarc" ? "v=DMARC1; rua=mailto:x@y.example" : value), "other"],
  ])("with %s it is not used, and the screen says why", async (_name, change, state) => {
    await setSendingDomain(context, northwind, "hello@shop.example", "42")
    await setRecords(change)
    const check = await checkSendingDomain(context, ports, northwind)
    expect(check.kind).toBe("pending")
    expect("findings" in check && check.findings.filter((finding) => finding.state !== "found")).toMatchObject([{ state }])
  })

  test("two SPF records are as good as none", async () => {
    await setSendingDomain(context, northwind, "hello@shop.example", "42")
    await setRecords()
    dns.names.set("shop.example", ["v=spf1 -all", `v=spf1 ${mechanism} ~all`])
    expect(await checkSendingDomain(context, ports, northwind)).toMatchObject({ kind: "pending" })
  })

  test("an existing SPF record with ours added, a key in parts and the policy of the domain above are fine", async () => {
    await setSendingDomain(context, northwind, "hello@mail.shop.example", "42")
    await setRecords()
    dns.names.set("mail.shop.example", [`v=spf1 ip4:192.0.2.1 ${mechanism} -all`, "something else"])
    dns.names.delete("_dmarc.mail.shop.example")
    dns.names.set("_dmarc.shop.example", ["v=DMARC1; p=reject"])
    expect(await checkSendingDomain(context, ports, northwind)).toMatchObject({ kind: "verified" })
  })

  test("it is looked at daily; a record that goes sends mails from the app's address at once; DNS that does not answer changes nothing", async () => {
    await setSendingDomain(context, northwind, "hello@shop.example", "42")
    await setRecords()
    await checkSendingDomain(context, ports, northwind)
    expect((await domain()).checkAt).toEqual(addDays(clock.now(), 1))
    dns.isDown = true
    expect(await checkSendingDomain(context, ports, northwind)).toEqual({ kind: "unreachable" })
    expect(await domain()).toMatchObject({ state: "verified", checkAt: new Date(clock.now().getTime() + hourMs) })
    dns.isDown = false
    await setRecords(({ kind, value }) => (kind === "dkim" ? null : value))
    expect(await checkSendingDomain(context, ports, northwind)).toMatchObject({ kind: "failing" })
    await sendOne(3)
    expect(newest().fromAddress).toBe("hello@app.example")
  })

  test("a new domain sends fifty a day; the rest waits for tomorrow and keeps its place", async () => {
    await setSendingDomain(context, northwind, "hello@shop.example", "42")
    await setRecords()
    await checkSendingDomain(context, ports, northwind)
    await database.db.sendingDay.create({ data: { shopId: northwind, domain: "shop.example", day: "2026-11-12", sent: 49 } })
    await seedApproved(context, { number: 4, dueAt: addDays(clock.now(), -1) })
    const outcomes = await sendOne(5)
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["postponed", "sent"])
    expect(outcomes.find(({ kind }) => kind === "postponed")).toMatchObject({ reason: "warm-up", until: new Date("2026-11-13T00:00:00Z") })
    expect(await database.db.sendingDay.findFirstOrThrow()).toMatchObject({ sent: 50 })
    expect((await domain()).warmFrom).toEqual(clock.now())
    expect(await database.db.touchpoint.findFirst({ where: { state: "approved" } })).toMatchObject({
      dueAt: clock.now(),
      reason: "warm-up",
    })
  })
})

test.each([
  ["hello@shop.example", "read"],
  ["Hello.World+x@mail.shop.example", "read"],
  ["shop.example", "not-an-address"],
  ["hello@shop", "not-an-address"],
  ["hello@shop.example\r\nBcc: x@y.example", "not-an-address"],
  ["me@gmail.com", "not-your-own"],
  ["me@northwind.myshopify.com", "not-your-own"],
])("%s: %s", (text, wanted) => {
  const read = readSenderAddress(text)
  expect(read.kind === "read" ? "read" : read.problem).toBe(wanted)
})

test("SPF names the provider, or the server by its name", () => {
  expect(spfMechanism("amazonses.com", "smtp://x")).toBe("include:amazonses.com")
  expect(spfMechanism(null, "smtps://u:p@mail.own.example:465")).toBe("a:mail.own.example")
})
