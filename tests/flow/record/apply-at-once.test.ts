import { afterAll, beforeAll, expect, test } from "vitest"

import { openShop } from "#app/flow/record/shops.store.server.ts"

import { fixedClock, seededRandomness, testContext } from "../../setup/context.ts"
import { openRealPostgres, type OpenDatabase } from "../../setup/database.ts"
import { dumpRecord } from "./dump-record.ts"
import { apply, receiptOf, rememberingQueue } from "./receipts.ts"
import { life } from "./shop-life.ts"

let database: OpenDatabase
const clock = fixedClock("2026-09-20T12:00:00Z")

beforeAll(async () => {
  database = await openRealPostgres({ maxConnections: 8 })
})
afterAll(() => database.close())

async function newShop(name: string): Promise<string> {
  const shop = `${name}.myshopify.com`
  await openShop(database.db, shop, "read_products", new Date("2026-08-01T00:00:00Z"))
  return shop
}

test("on PostgreSQL, eight workers that apply one shop's receipts at once end in the same record as one", async () => {
  const context = testContext({ db: database.db, clock })
  const alone = await newShop("shop-1")
  for (const [index, said] of life.entries()) await apply(context, rememberingQueue(), receiptOf(alone, said, `${alone}${index}`))
  const wanted = await dumpRecord(database.db, alone)
  for (let round = 0; round < 12; round += 1) {
    const shop = await newShop(`shop-${round + 100}`)
    const { random } = seededRandomness(round + 1)
    const left = [...life.entries(), ...life.entries()].sort(() => random() - 0.5)
    const worker = async () => {
      for (let next = left.pop(); next; next = left.pop())
        await apply(context, rememberingQueue(), receiptOf(shop, next[1], `${shop}${next[0]}`))
    }
    await Promise.all(Array.from({ length: 8 }, worker))
    expect(await dumpRecord(database.db, shop)).toEqual(wanted)
  }
}, 60_000)
