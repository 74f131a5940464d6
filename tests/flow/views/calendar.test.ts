// The calendar's lists and one shopper's story: paged without a gap or a repeat, of one shop alone, with what each row has to say.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { calendarTabs, type CalendarTab } from "#app/flow/insights/calendar-tabs.ts"
import { readCalendar } from "#app/flow/insights/calendar.view.server.ts"
import { readPerson } from "#app/flow/insights/person.view.server.ts"
import { callOffMessage } from "#app/flow/planning/call-off-message.server.ts"
import { addDays, hourMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, seedAsk, seedShop } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const southwind: ShopId = "southwind.myshopify.com"
const now = new Date("2026-11-12T10:00:00Z")
let database: OpenDatabase
let context: Context
beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database.close())
beforeEach(async () => {
  context = testContext({ db: database.db, clock: fixedClock(now) })
  await emptyTables(context)
  await seedShop(context)
})

const read = (tab: CalendarTab, more: Partial<Parameters<typeof readCalendar>[4]> = {}, shop: ShopId = northwind) =>
  readCalendar(database.db, context.vault, shop, now, { tab, purpose: null, channel: null, state: null, search: "", ...more })

/** `count` contacts of one order, two of each instant, so that ids decide. */
async function fill(count: number, data: (index: number) => object): Promise<void> {
  const { orderId, personKey } = await seedAsk(context, { state: "rejected" })
  const same = { shopId: northwind, orderId, personKey, channel: "email", timeZone: "Europe/Berlin", orderLineIds: ["1"], productIds: [] }
  await database.db.touchpoint.deleteMany({})
  await database.db.touchpoint.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      id: `t-${String(index).padStart(4, "0")}`,
      purpose: "review-request",
      sequence: index + 1,
      state: "planned",
      dueAt: addDays(now, 1),
      createdAt: now,
      updatedAt: now,
      ...same,
      ...data(index),
    })),
  })
}

describe("the calendar", () => {
  test.each<[CalendarTab, (index: number) => object]>([
    ["coming", (index) => ({ dueAt: new Date(now.getTime() + Math.floor(index / 2) * hourMs) })],
    ["sent", (index) => ({ state: "sent", sentAt: new Date(now.getTime() - Math.floor(index / 2) * hourMs) })],
    [
      "not-sent",
      (index) => ({ state: "cancelled", reason: "too-late", updatedAt: new Date(now.getTime() - Math.floor(index / 2) * hourMs) }),
    ],
  ])("%s: forth through all pages and back again, each row once", async (tab, data) => {
    await fill(131, data)
    const forth: string[][] = []
    let after: string | null = null
    let page
    do {
      page = await read(tab, { after })
      forth.push(page.rows.map(({ id }) => id))
      after = page.after
    } while (after)
    expect(forth.map((one) => one.length)).toEqual([50, 50, 31])
    expect(new Set(forth.flat()).size).toBe(131)
    const middle = await read(tab, { before: page.before })
    expect(middle.rows.map(({ id }) => id)).toEqual(forth[1])
    const first = await read(tab, { before: middle.before })
    expect(first.rows.map(({ id }) => id)).toEqual(forth[0])
    expect(first.before).toBeNull()
    expect((await read(tab, { after: "nonsense" })).rows).toHaveLength(50)
  })

  test("days without a message are there too; what is overdue is today's; a tab counts its whole list", async () => {
    await fill(9, (index) =>
      index < 2
        ? { dueAt: addDays(now, -index - 1) }
        : index < 4
          ? { dueAt: addDays(now, 3) }
          : index < 6
            ? { state: "sent", sentAt: addDays(now, -2) }
            : index < 8
              ? { state: "sent", sentAt: addDays(now, -90) }
              : { dueAt: addDays(now, 60), purpose: "delay-notice" },
    )
    const { days, counts, rows } = await read("coming")
    expect(days).toHaveLength(28)
    expect(days.filter(({ count }) => count > 0)).toEqual([
      { day: "2026-11-12", count: 2 },
      { day: "2026-11-15", count: 2 },
    ])
    expect(counts).toEqual({ "coming": 5, "sent": 4, "not-sent": 0 })
    expect(rows).toHaveLength(5)
    // To choose a tab takes the filter away, so it changes no count.
    expect((await read("sent", { purpose: "delay-notice" })).counts).toEqual(counts)
    expect((await read("sent")).days.filter(({ count }) => count > 0)).toEqual([{ day: "2026-11-10", count: 2 }])
  })

  test("filters narrow each list; an order is found by its whole number only; another shop sees nothing", async () => {
    await seedShop(context, southwind)
    const ask = await seedAsk(context, { dueAt: addDays(now, 1) })
    await seedAsk(context, { number: 2, state: "held" })
    expect((await read("coming", { state: "held" })).rows).toHaveLength(1)
    expect((await read("coming", { channel: "sms" })).rows).toHaveLength(0)
    expect((await read("coming", { purpose: "delay-notice" })).rows).toHaveLength(0)
    expect((await read("coming", { search: "1001" })).rows.map(({ id }) => id)).toEqual([ask.touchpointId])
    expect((await read("coming", { search: "100" })).rows).toHaveLength(0)
    expect((await read("coming", { search: "%" })).rows).toHaveLength(0)
    for (const tab of calendarTabs) {
      const other = await read(tab, {}, southwind)
      expect(other).toMatchObject({ rows: [], counts: { "coming": 0, "sent": 0, "not-sent": 0 } })
    }
  })

  test("a row says to whom, by which clock, why at this hour, and who acted", async () => {
    const ask = await seedAsk(context, { dueAt: new Date("2026-11-13T17:00:00Z") })
    const counts = Array.from({ length: 24 }, (_, hour) => (hour === 18 ? 12 : 0))
    await database.db.shopperHours.create({ data: { shopId: northwind, personKey: ask.personKey, counts, countedAt: now } })
    const [row] = (await read("coming")).rows
    expect(row).toMatchObject({ firstName: "Anna", orderName: "#1001", timeZone: "Europe/Berlin", lastAct: null, isChosen: false })
    expect(row?.whyHour).toContain("this buyer usually orders or answers")
    await callOffMessage(context, northwind, {
      touchpointId: ask.touchpointId,
      state: "planned",
      dueAt: row?.at ?? now,
      reason: "wrong-person",
      by: "42",
    })
    const [ended] = (await read("not-sent")).rows
    expect(ended).toMatchObject({ reason: "called-off", lastAct: { act: "cancel", by: "42", reason: "wrong-person" } })
  })
})

describe("one shopper", () => {
  const person = (key: string, shop: ShopId = northwind, after: string | null = null) =>
    readPerson(database.db, context.vault, shop, now, key, { after })

  test("nobody, and somebody of another shop, is not there", async () => {
    await seedShop(context, southwind)
    const { personKey } = await seedAsk(context)
    expect(await person("")).toBeNull()
    expect(await person("nobody")).toBeNull()
    expect(await person(personKey, southwind)).toBeNull()
    expect(await person(personKey)).toMatchObject({ firstName: "Anna", orderCount: 1, countryCode: "DE", timeZone: "Europe/Berlin" })
  })

  test("the story holds what each table knows, newest first, by pages without a gap", async () => {
    const { personKey, touchpointId, orderId } = await seedAsk(context, { dueAt: addDays(now, 1) })
    await database.db.response.createMany({
      data: Array.from({ length: 95 }, (_, index) => ({
        id: `r-${String(index).padStart(3, "0")}`,
        shopId: northwind,
        touchpointId,
        orderId,
        personKey,
        kind: "opened",
        dedupeKey: `r-${index}`,
        happenedAt: addDays(now, -Math.floor(index / 3)),
      })),
    })
    const hold = {
      id: "h",
      shopId: northwind,
      touchpointId,
      orderId,
      reason: "return-open",
      startedAt: addDays(now, -2),
      untilAt: addDays(now, 3),
    }
    await database.db.hold.create({ data: { ...hold, releasedAt: addDays(now, -1) } })
    await database.db.task.create({
      data: {
        id: "k",
        shopId: northwind,
        kind: "complaint",
        subjectId: "s",
        episode: "1",
        personKey,
        why: "They are unhappy.",
        state: "open",
        createdAt: addDays(now, -3),
      },
    })
    await database.db.contactWish.create({ data: { shopId: northwind, personKey, frequency: "fewer", updatedAt: now } })
    const seen: { id: string; at: Date; kind: string }[] = []
    let after: string | null = null
    do {
      const view = await person(personKey, northwind, after)
      seen.push(...(view?.timeline.happenings ?? []))
      after = view?.timeline.after ?? null
    } while (after)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    expect(seen.filter(({ kind }) => kind === "response")).toHaveLength(95)
    expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(["response", "placed", "planned", "held", "released", "consent", "task"]))
    const moments = seen.map(({ at }) => at.getTime())
    expect(moments).toEqual(moments.toSorted((a, b) => b - a))
    const view = await person(personKey)
    expect(view).toMatchObject({ wish: { frequency: "fewer" }, tasks: [{ why: "They are unhappy." }], coming: [{ id: touchpointId }] })
    expect(view?.consents.length).toBeGreaterThan(0)
  })
})
