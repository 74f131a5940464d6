// A file of opt-ins and opt-outs: read as it comes in, looked at, noted once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { askConsent } from "#app/flow/consent/ask-consent.server.ts"
import { dropImports, readImports } from "#app/flow/consent/consent-imports.store.server.ts"
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { readConsentFile } from "#app/flow/consent/read-consent-file.server.ts"
import { applyConsentImport, startConsentImport } from "#app/flow/responses/apply-consent-import.server.ts"
import type { Context } from "#app/platform/context.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk, seedShop } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

let database: OpenDatabase
let context: Context
let clock: ReturnType<typeof fixedClock>

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  clock = fixedClock("2026-11-12T10:00:00Z")
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
  await seedShop(context)
})

async function* pieces(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const read = async (text: string, shop = northwind) => {
  const { importId } = await readConsentFile(context, shop, { fileName: "old-system.csv", by: "42", bytes: pieces(text) })
  const [found] = await readImports(database.db, shop)
  return { importId, found }
}
const applied = async (importId: string, queue = rememberingQueue()) => {
  await startConsentImport(context, queue, northwind, importId, "42")
  return applyConsentImport(context, queue, northwind, importId)
}
const may = async (email: string, countryCode = "FR") => {
  const personKey = context.vault.personKey(northwind, email) ?? ""
  const answer = await askConsent(database.db, northwind, {
    personKey,
    channel: "email",
    purpose: "promotional",
    countryCode,
    now: clock.now(),
  })
  return answer.kind === "allowed" ? answer.basis : answer.reason
}

const file = `email,consent,date,source,country
anna@example.com,yes,2026-01-31,"newsletter, footer",FR
"bernd@example.com",no,,,
carl@example.com,yes,,form,FR
not an address,no,,,
dora@example.com,yes,2026-03-01,form,DE
emil@example.com,not subscribed,,,
`

test("a preview by state, with problems by line, and nothing counts before a person says so", async () => {
  const { importId, found } = await read(file)
  expect(found).toMatchObject({
    state: "read",
    lines: 6,
    counts: { "granted email": 1, "denied email": 1, "pending email": 1 },
    wrong: 2,
    problems: [
      { line: 4, message: "A yes needs the day it was given." },
      { line: 5, message: "This is no mail address." },
    ],
  })
  expect(await may("anna@example.com")).toBe("consent-required")
  expect(await database.db.consentEntry.count()).toBe(0)
  expect(await applied(importId)).toBe(3)
  expect(await may("anna@example.com")).toBe("consent")
  expect(await may("bernd@example.com", "US")).toBe("denied")
  expect(await may("dora@example.com", "DE")).toBe("consent-pending")
  const [entry] = await database.db.consentEntry.findMany({ where: { state: "granted" } })
  expect(entry).toMatchObject({ source: "import", countryCode: "FR", effectiveAt: new Date("2026-01-31T00:00:00Z") })
  expect(entry?.evidence).toMatchObject({ file: "old-system.csv", source: "newsletter, footer", importId, line: "1" })
  expect(await database.db.consentImportRow.count()).toBe(0)
  expect((await readImports(database.db, northwind))[0]).toMatchObject({ state: "applied", applied: 3 })
})

test("the same file again adds nothing; said twice, it is noted once", async () => {
  const first = await read(file)
  await applied(first.importId)
  clock.advance(60_000)
  const second = await read(file.replace('bernd@example.com",no,,', 'bernd@example.com",no,2026-11-12T10:00:00Z,'))
  expect(await applied(second.importId)).toBe(0)
  expect(await startConsentImport(context, rememberingQueue(), northwind, first.importId, "42")).toBe(false)
  expect(await applyConsentImport(context, rememberingQueue(), northwind, first.importId)).toBe(0)
})

test("a yes in a file lifts no no that the person said, whatever day the file names", async () => {
  const key = context.vault.personKey(northwind, "anna@example.com") ?? ""
  clock.set("2026-01-01T00:00:00Z")
  await database.db.$transaction((tx) => denyAll(tx, context, northwind, key, { source: "stop-link" }))
  clock.set("2026-11-12T10:00:00Z")
  const { importId } = await read(file)
  await applied(importId)
  expect(await may("anna@example.com")).toBe("denied")
})

test("a no is followed: what is planned is looked at again, and Shopify is told of the customers it knows", async () => {
  const ask = await seedAsk(context, { state: "approved" })
  const { importId } = await read(`email,consent\n${ask.email},unsubscribed\nstranger@example.com,no\n`)
  const queue = rememberingQueue()
  await applied(importId, queue)
  expect(queue.asked.filter(({ name }) => name !== "apply-consent-import")).toEqual([
    { name: "write-back-consent", payload: { shopId: northwind, personKey: ask.personKey } },
    { name: "order-changed", payload: { shopId: northwind, orderId: ask.orderId } },
  ])
})

test("a crash between two parts loses nothing and repeats nothing", async () => {
  const ask = await seedAsk(context, { state: "approved" })
  const lines = Array.from({ length: 300 }, (_, at) => `p${at}@example.com,no`).join("\n")
  const { importId } = await read(`email,consent\n${lines}\n${ask.email},no\n`)
  await startConsentImport(context, rememberingQueue(), northwind, importId, "42")
  const noted = () => database.db.consentEntry.count({ where: { source: "import" } })
  // The last line of all is the only one that asks for something to follow: there the machine dies.
  const dying = {
    enqueue: (_tx: unknown, _name: string, payloads: readonly unknown[]) =>
      payloads.length > 0 ? Promise.reject(new Error("the machine is gone")) : Promise.resolve(),
  }
  await expect(applyConsentImport(context, dying, northwind, importId)).rejects.toThrow("the machine is gone")
  expect(await noted()).toBe(250)
  expect(await applyConsentImport(context, rememberingQueue(), northwind, importId)).toBe(51)
  expect(await noted()).toBe(301)
})

describe("hostile and broken files", () => {
  test.each<[string, string, RegExp]>([
    ["no columns we know", "name,age\nAnna,30\n", /first line must name/],
    ["a quote that is never closed", 'email,consent\n"anna@example.com,yes\n', /no table/],
    ["a line as long as a book", `email,consent\n${"x".repeat(30_000)},no\n`, /no table/],
  ])("%s is a problem of its line", async (_name, text, message) => {
    const { found } = await read(text)
    expect(found).toMatchObject({ state: "read", counts: {} })
    expect(found?.problems[0]?.message).toMatch(message)
  })

  test("semicolons, tabs, a byte order mark, Windows line ends", async () => {
    expect((await read("\uFEFFemail;consent\r\nanna@example.com;no\r\n")).found?.counts).toEqual({ "denied email": 1 })
    expect((await read("email\tconsent\nanna@example.com\tno\n")).found?.counts).toEqual({ "denied email": 1 })
  })

  test("a new file takes the place of one nobody decided on, and a dropped one notes nothing", async () => {
    const first = await read(file)
    const second = await read(file)
    expect(await applied(first.importId)).toBe(0)
    await dropImports(database.db, northwind, "42", clock.now(), second.importId)
    expect(await applied(second.importId)).toBe(0)
    expect(await database.db.consentEntry.count()).toBe(0)
    expect(await database.db.consentImportRow.count()).toBe(0)
  })

  test("another shop can neither see nor apply it", async () => {
    const { importId } = await read(file)
    expect(await startConsentImport(context, rememberingQueue(), "other.myshopify.com", importId, "42")).toBe(false)
    expect(await applyConsentImport(context, rememberingQueue(), "other.myshopify.com", importId)).toBe(0)
    expect(await readImports(database.db, "other.myshopify.com")).toEqual([])
  })

  test("no address stands in what waits, the keyed hash alone", async () => {
    await read(file)
    expect(JSON.stringify(await database.db.consentImportRow.findMany())).not.toContain("@example.com")
  })
})
