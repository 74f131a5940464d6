// Observations are gone through by pages while the ones looked at change, so that they no longer are what is looked for: none may be passed over.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"

import {
  insertObservations,
  readGuessed,
  readOpen,
  settleObservations,
  type Observation,
} from "#app/flow/learning/observations.store.server.ts"

import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const shop = "northwind.myshopify.com"
const askedAt = new Date("2026-11-01T09:00:00Z")
let database: OpenDatabase

beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database.close())
beforeEach(async () => {
  await database.db.observation.deleteMany({})
  // Two lines an ask: a page may end between them.
  const rows = [1, 2, 3, 4, 5].flatMap((ask) => ["a", "b"].map((orderLineId) => ({ touchpointId: `t${ask}`, orderLineId })))
  const same = {
    productId: "p",
    category: "apparel",
    delayDays: 7,
    week: 1,
    explores: false,
    propensity: 1,
    arrivalKind: "estimate",
    shift: null,
    askedAt,
  }
  expect(
    await insertObservations(
      database.db,
      shop,
      rows.map((row) => ({ ...row, ...same })),
    ),
  ).toBe(10)
})

type Read = (after: Observation | null) => Promise<Observation[]>

async function goThrough(read: Read, arrivalKind: string): Promise<string[]> {
  const seen: string[] = []
  for (let after: Observation | null = null; ;) {
    const page: Observation[] = await read(after)
    if (page.length === 0) return seen
    seen.push(...page.map(({ touchpointId, orderLineId }) => `${touchpointId}${orderLineId}`))
    after = page.at(-1) ?? null
    const ended = page.map(({ touchpointId, orderLineId }) => ({ touchpointId, orderLineId, arrivalKind }))
    const settled = { outcome: "review" as const, dropReason: null, settledAt: askedAt, delayDays: 6 }
    await settleObservations(
      database.db,
      shop,
      ended.map((row) => ({ ...row, ...settled })),
    )
  }
}

const all = ["t1a", "t1b", "t2a", "t2b", "t3a", "t3b", "t4a", "t4b", "t5a", "t5b"]

test("those without an end, each of which gets one, and then those that were guessed, each of which is told of", async () => {
  expect(await goThrough((after) => readOpen(database.db, shop, after, 3), "estimate")).toEqual(all)
  expect(await goThrough((after) => readGuessed(database.db, shop, askedAt, after, 3), "event")).toEqual(all)
  expect(await readGuessed(database.db, shop, askedAt, null, 3)).toEqual([])
})
