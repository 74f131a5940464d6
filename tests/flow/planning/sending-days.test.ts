// Closed days and learned hours from the table to the plan, and once more before anything leaves.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { arbitratePerson } from "#app/flow/planning/arbitrate-person.server.ts"
import { chooseDays, endBlackout, setBlackout } from "#app/flow/planning/change-days.server.ts"
import { readDays } from "#app/flow/planning/days-screen.view.server.ts"
import { planDay } from "#app/flow/planning/plan-day.server.ts"
import { publicHolidays } from "#app/flow/planning/public-holidays.ts"
import { readShopCalendar, daysAt } from "#app/flow/planning/shop-calendar.server.ts"
import { defaultDays, mostBlackouts } from "#app/flow/planning/sending-days.store.server.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"
import { createLinks } from "#app/platform/links.ts"

import { emptyTables, seedApproved } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk, seedShop } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const southwind: ShopId = "southwind.myshopify.com"
let database: OpenDatabase
let context: Context
let clock: ReturnType<typeof fixedClock>
beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database.close())
beforeEach(async () => {
  clock = fixedClock("2026-12-18T10:00:00Z")
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
})

const dueAt = async (id: string) => (await database.db.touchpoint.findUniqueOrThrow({ where: { id } })).dueAt.toISOString()
const plannedAt = async (at: string, options: Parameters<typeof seedAsk>[1] = {}) => {
  const ask = await seedAsk(context, { state: "planned", dueAt: new Date(at), ...options })
  await database.db.touchpoint.update({ where: { id: ask.touchpointId }, data: { wantedAt: new Date(at) } })
  await database.db.$transaction((tx) => arbitratePerson(tx, context, ask.shop, ask.personKey))
  return ask
}

describe("public holidays", () => {
  test.each([
    ["DE", null, "2026-10-03", true],
    ["DE", null, "2026-07-04", false],
    ["US", "CA", "2026-07-04", true],
    ["US", "CA", "2026-03-31", true],
    ["US", "TX", "2026-03-31", false],
    ["FR", null, "2026-07-14", true],
    ["GB", "SCT", "2026-11-30", true],
    ["GB", "ENG", "2026-11-30", false],
    ["SA", null, "2026-03-20", true],
    ["JP", null, "2026-05-06", true],
    ["XX", null, "2026-12-25", false],
    [null, null, "2026-12-25", false],
    ["../..", null, "2026-12-25", false],
  ])("%s %s on %s: %s", async (country, province, day, isHoliday) => {
    expect((await publicHolidays(country, province, 2026)).has(day)).toBe(isHoliday)
  })
  test("observances and school holidays are none", async () => {
    expect((await publicHolidays("DE", null, 2026)).size).toBeLessThan(12)
  })
})

describe("in a plan", () => {
  test("what falls on Christmas leaves on the next open day; control: with holidays not kept it leaves on the day", async () => {
    const ask = await plannedAt("2026-12-25T11:00:00Z")
    expect(await dueAt(ask.touchpointId)).toBe("2026-12-27T08:00:00.000Z")
    await chooseDays(context, rememberingQueue(), northwind, { ...defaultDays, skipsHolidays: false }, "42")
    await planDay(context, northwind)
    expect(await dueAt(ask.touchpointId)).toBe("2026-12-25T11:00:00.000Z")
  })

  test("weekends and a blackout, set, followed, and taken away again; another shop's change nothing", async () => {
    await seedShop(context, southwind)
    const ask = await plannedAt("2026-12-19T11:00:00Z")
    expect(await dueAt(ask.touchpointId)).toBe("2026-12-19T11:00:00.000Z")
    const queue = rememberingQueue()
    await setBlackout(context, queue, southwind, { fromDay: "2026-12-19", untilDay: "2026-12-22", name: "", by: "42" })
    await planDay(context, northwind)
    expect(await dueAt(ask.touchpointId)).toBe("2026-12-19T11:00:00.000Z")
    await chooseDays(context, queue, northwind, { ...defaultDays, skipsWeekends: true }, "42")
    await planDay(context, northwind)
    expect(await dueAt(ask.touchpointId)).toBe("2026-12-21T08:00:00.000Z")
    await setBlackout(context, queue, northwind, { fromDay: "2026-12-21", untilDay: "2026-12-22", name: "Stocktaking", by: "42" })
    await planDay(context, northwind)
    expect(await dueAt(ask.touchpointId)).toBe("2026-12-23T08:00:00.000Z")
    const [blackout] = (await readDays(database.db, northwind, clock.now())).blackouts
    expect(blackout).toMatchObject({ fromDay: "2026-12-21", untilDay: "2026-12-22", name: "Stocktaking" })
    expect(await endBlackout(context, queue, southwind, blackout?.id ?? "")).toEqual({ kind: "gone" })
    expect(await endBlackout(context, queue, northwind, blackout?.id ?? "")).toEqual({ kind: "removed" })
    expect(await endBlackout(context, queue, northwind, blackout?.id ?? "")).toEqual({ kind: "gone" })
    expect(queue.asked.filter(({ name }) => name === "plan-day")).toHaveLength(4)
  })

  test("the hour at which the person acts, at every daily look the same; nothing while it is switched off", async () => {
    const counts = Array.from({ length: 24 }, (_, hour) => (hour === 18 ? 12 : 0))
    const personKey = context.vault.personKey(northwind, "person-1@shopper.example") ?? ""
    await database.db.shopperHours.create({ data: { shopId: northwind, personKey, counts, countedAt: clock.now() } })
    const ask = await plannedAt("2026-12-21T09:30:00Z")
    expect(await dueAt(ask.touchpointId)).toBe("2026-12-21T17:00:00.000Z")
    await planDay(context, northwind)
    expect(await planDay(context, northwind)).toMatchObject({ moved: 0 })
    await chooseDays(context, rememberingQueue(), northwind, { ...defaultDays, learnsHours: false }, "42")
    await planDay(context, northwind)
    expect(await dueAt(ask.touchpointId)).toBe("2026-12-21T09:30:00.000Z")
  })

  test("texts keep the law's week and holidays whatever the merchant keeps", async () => {
    await chooseDays(context, rememberingQueue(), northwind, { skipsHolidays: false, skipsWeekends: false, learnsHours: false }, "42")
    const calendar = await readShopCalendar(database.db, northwind, clock.now())
    const france = { countryCode: "FR", provinceCode: null }
    const text = await daysAt(calendar, france, "sms")
    expect(text.lawWeek?.[6]).toBeNull()
    expect(text.closedDays.dates.get("2026-12-25")).toBe("public-holiday")
    const mail = await daysAt(calendar, france, "email")
    expect(mail.lawWeek).toBeNull()
    expect(mail.closedDays.dates.size).toBe(0)
  })
})

test("what is due on a closed day is put off with its reason, not sent", async () => {
  await seedShop(context)
  const ask = await seedApproved(context, { dueAt: clock.now() })
  clock.advance(10 * minuteMs)
  const queue = rememberingQueue()
  await setBlackout(context, queue, northwind, { fromDay: "2026-12-18", untilDay: "2026-12-18", name: "", by: "42" })
  const deps = {
    mail: { send: () => Promise.reject(new Error("nothing may leave")) },
    mailFrom: "hello@mail.example",
    links: createLinks(context.vault, context.appUrl),
  }
  const [outcome] = await sendDue(context, deps, northwind, "w1", 5)
  expect(outcome).toMatchObject({ kind: "postponed", touchpointId: ask.touchpointId, reason: "closed-day" })
  expect(await dueAt(ask.touchpointId)).toBe("2026-12-19T08:00:00.000Z")
})

describe("a blackout that is none", () => {
  test.each([
    ["no day", "2026-02-30", "2026-03-01", "no-day"],
    ["no date", "soon", "later", "no-day"],
    ["backwards", "2026-12-24", "2026-12-23", "backwards"],
    ["half a year", "2026-12-24", "2027-06-24", "too-long"],
    ["over", "2026-12-01", "2026-12-02", "over"],
  ])("%s", async (_, fromDay, untilDay, reason) => {
    const outcome = await setBlackout(context, rememberingQueue(), northwind, { fromDay, untilDay, name: "", by: "42" })
    expect(outcome).toEqual({ kind: "refused", reason })
  })
  test("more than fifty", async () => {
    const day = { fromDay: "2026-12-24", untilDay: "2026-12-24", name: "", by: "42" }
    for (let index = 0; index < mostBlackouts; index += 1) await setBlackout(context, rememberingQueue(), northwind, day)
    expect(await setBlackout(context, rememberingQueue(), northwind, day)).toEqual({ kind: "refused", reason: "too-many" })
  })
})
