import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"

import { readConsentScreen } from "#app/flow/consent/consent-screen.view.server.ts"
import type { Context } from "#app/platform/context.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, seedAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const now = "2026-11-12T10:00:00Z"
let database: OpenDatabase
let context: Context

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  context = testContext({ db: database.db, clock: fixedClock(now) })
  await emptyTables(context)
})

/** One order for each place. */
async function seedOrders(places: readonly (readonly [string, string | null])[]): Promise<void> {
  for (const [index, [countryCode, provinceCode]] of places.entries()) {
    const { orderId } = await seedAsk(context, { number: index + 1 })
    await database.db.order.updateMany({
      where: { id: orderId },
      data: { countryCode, provinceCode, placedAt: new Date("2026-11-01T10:00:00Z") },
    })
  }
}

test("hours for texts are shown for each state that has its own, the ones with most orders first", async () => {
  await seedOrders([
    ["US", "FL"],
    ["US", "NY"],
    ["US", null],
    ["US", "CA"],
    ["US", "NY"],
  ])
  const [us] = (await readConsentScreen(database.db, northwind, new Date(now))).countries
  expect(us?.sms.map(({ states, week, source }) => [states, week[0]?.fromMinute, source.split(" ")[0]])).toEqual([
    [["NY", "CA"], 8 * 60, "TCPA"],
    [["FL"], 9 * 60, "Florida"],
    [["?"], 14 * 60, "Which"],
  ])
})

test("a country with one set of hours names no states", async () => {
  await seedOrders([
    ["DE", "BY"],
    ["DE", null],
  ])
  const [de] = (await readConsentScreen(database.db, northwind, new Date(now))).countries
  expect(de?.sms).toMatchObject([{ states: [], isClosedOnHolidays: true }])
})

test("who may be written to, and who not and why, is counted by purpose and channel", async () => {
  await seedOrders([
    ["DE", null],
    ["US", "NY"],
  ])
  await database.db.consentEntry.deleteMany({})
  const { reach, orders } = await readConsentScreen(database.db, northwind, new Date(now))
  expect(orders).toBe(2)
  const of = (purpose: string, channel: string) => reach.find((one) => one.purpose === purpose && one.channel === channel)
  expect(of("review-request", "email")).toMatchObject({
    allowed: 1,
    grounds: [{ ground: "opt-out", orders: 1 }],
    left: [{ reason: "consent-required", orders: 1 }],
  })
  expect(of("delay-notice", "email")).toMatchObject({ allowed: 2, grounds: [{ ground: "contract", orders: 2 }] })
  expect(of("promotional", "sms")).toMatchObject({ allowed: 0 })
})
