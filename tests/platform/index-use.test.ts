// What a sweep, a screen or a privacy request asks of a table that grows for ever is read off an index, whatever there is of it. The planner is asked about
// the very statements that the functions send, on tables with enough rows to make it choose.
import { afterAll, beforeAll, expect, test } from "vitest"

import { calendarTabs } from "#app/flow/insights/calendar-tabs.ts"
import { readCalendar } from "#app/flow/insights/calendar.view.server.ts"
import { readHealth } from "#app/flow/insights/health.view.server.ts"
import { readPayloads } from "#app/flow/intake/receipts.store.server.ts"
import { unsafeFindReconciled } from "#app/flow/record/reconcile-runs.store.server.ts"
import { unsafeFindMessage } from "#app/flow/sending/messages.store.server.ts"
import { unsafeFindShopsWithTrouble } from "#app/flow/sending/send-brakes.store.server.ts"

import { testVault } from "../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../setup/database.ts"

const shop = "indexes.myshopify.com"
const now = new Date("2026-11-21T10:00:00Z")
const vault = testVault()

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  const fill = (sql: string) => database.pool.query(sql)
  const shopOf = `CASE WHEN n % 2 = 0 THEN '${shop}' ELSE 's' || n % 20 || '.myshopify.com' END`
  await fill(
    `INSERT INTO "Shop" ("shopId", "name", "domain", "scopes", "installedAt", "setUpAt", "updatedAt")
     SELECT DISTINCT ${shopOf}, '', '', '', now(), now(), now() FROM generate_series(1, 40) n`,
  )
  await fill(
    `INSERT INTO "Receipt" ("id", "shopId", "webhookId", "topic", "apiVersion", "acceptedAt", "payloadCipher", "state")
     SELECT md5(n::text), ${shopOf}, 'w' || n, 'orders/updated', '2026-10', timestamptz '2026-01-01' + n * interval '1 minute', '\\x00',
       CASE WHEN n % 500 = 0 THEN 'accepted' WHEN n % 750 = 0 THEN 'quarantined' ELSE 'applied' END FROM generate_series(1, 6000) n`,
  )
  await fill(
    `INSERT INTO "ReconcileRun" ("id", "shopId", "kind", "state", "changedFrom", "changedUntil", "startedAt")
     SELECT 'r' || n, ${shopOf}, 'nightly', 'done', now(), now(), timestamptz '2026-01-01' + n * interval '1 hour' FROM generate_series(1, 6000) n`,
  )
  await fill(
    `INSERT INTO "Touchpoint" ("id", "shopId", "orderId", "personKey", "purpose", "channel", "state", "dueAt", "sentAt", "timeZone", "orderLineIds",
       "productIds", "createdAt", "updatedAt")
     SELECT 't' || n, ${shopOf}, 'o' || n, 'p' || n % 900, 'review-request', 'email', (ARRAY['planned', 'sent', 'cancelled'])[1 + n / 2 % 3], timestamptz '2026-01-01' + n * interval '1 hour',
       CASE WHEN n / 2 % 3 = 1 THEN timestamptz '2026-01-01' + n * interval '1 hour' END, 'UTC', '{}', '{}', now(), now() FROM generate_series(1, 12000) n`,
  )
  await fill(
    `INSERT INTO "Message" ("id", "shopId", "touchpointId", "orderId", "personKey", "channel", "purpose", "recipientCipher", "subjectCipher", "bodyCipher",
       "legalBasis", "policyVersion", "draftId", "promptVersion", "approvedBy", "state", "providerId", "claimedAt", "fate", "fateAt")
     SELECT 'm' || n, ${shopOf}, 't' || n, 'o' || n, 'p', 'email', 'review-request', '', '', '', '', '', '', '', '', 'sent', 'provider-' || n, now(),
       CASE WHEN n % 400 = 0 THEN 'bounced' ELSE 'delivered' END, timestamptz '2026-01-01' + n * interval '1 hour' FROM generate_series(1, 6000) n`,
  )
  await database.pool.query("VACUUM ANALYZE")
}, 60_000)
afterAll(() => database?.close())

interface Plan {
  "Node Type": string
  "Relation Name"?: string
  "Index Name"?: string
  "Plans"?: Plan[]
}
const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)]

interface Statement {
  text: string
  values: unknown[]
}

/** By which indexes the planner would read `table` for all that `call` asks; "Seq Scan" for the whole of it. */
async function waysThrough(table: string, call: () => Promise<unknown>): Promise<string[]> {
  const { pool } = database
  const asked: Statement[] = []
  const query = pool.query.bind(pool)
  pool.query = ((statement: Statement, values?: unknown[]) => {
    asked.push({ text: statement.text, values: values ?? statement.values })
    return query(statement, values)
  }) as never
  try {
    await call()
  } finally {
    pool.query = query
  }
  const ways = new Set<string>()
  for (const { text, values } of asked) {
    const { rows } = await query<{ "QUERY PLAN": { Plan: Plan }[] }>(`EXPLAIN (FORMAT JSON) ${text}`, values)
    for (const node of flat(rows[0]?.["QUERY PLAN"][0]?.Plan as Plan)) {
      if (node["Index Name"]?.startsWith(`${table}_`)) ways.add(node["Index Name"])
      else if (node["Relation Name"] === table && node["Node Type"] === "Seq Scan") ways.add("Seq Scan")
    }
  }
  return [...ways].sort()
}

test.each<[string, string, string[], () => Promise<unknown>]>([
  ["receipts, when somebody is forgotten", "Receipt", ["shopId_webhookId_key"], () => readPayloads(database.db, shop, "w2", 200)],
  ["receipts, of the page about health", "Receipt", ["quarantined_idx", "waiting_idx"], () => readHealth(database.db, vault, shop, now)],
  ["shops to compare tonight", "ReconcileRun", ["shopId_startedAt_idx"], () => unsafeFindReconciled(database.db)],
  ["the message a provider speaks of", "Message", ["providerId_idx"], () => unsafeFindMessage(database.db, { providerId: "provider-7" })],
  ["messages that came back or annoyed", "Message", ["fateAt_trouble_idx"], () => unsafeFindShopsWithTrouble(database.db, now)],
])("%s: by an index of their own", async (_name, table, indexes, call) => {
  expect(await waysThrough(table, call)).toEqual(indexes.map((index) => `${table}_${index}`))
})

test.each(calendarTabs)("the calendar, %s: never the whole table, to count either", async (tab) => {
  const filter = { tab, purpose: null, channel: null, state: null, search: "" }
  const ways = await waysThrough("Touchpoint", () => readCalendar(database.db, vault, shop, now, filter))
  expect(ways).not.toContain("Seq Scan")
  expect(ways).toContain({ "coming": "Touchpoint_coming_idx", "sent": "Touchpoint_left_idx", "not-sent": "Touchpoint_ended_idx" }[tab])
})

test("control: what has no index is seen to be read as a whole, and another order by another index", async () => {
  expect(
    await waysThrough("Receipt", () => database.db.receipt.findMany({ where: { apiVersion: "2025-01", shopId: { not: "" } } })),
  ).toEqual(["Seq Scan"])
  const byId = { where: { shopId: shop, id: { gt: "" } }, orderBy: { id: "asc" as const }, take: 200 }
  expect(await waysThrough("Receipt", () => database.db.receipt.findMany(byId))).toEqual(["Receipt_pkey"])
})
