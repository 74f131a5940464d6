// The daily look over a shop: what changed meanwhile moves, says why and is written once; a planner at work on the same person and a second run change nothing.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"

import { keepWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import { arbitratePerson } from "#app/flow/planning/arbitrate-person.server.ts"
import { readDayPlan, unsafeFindShopsToPlan } from "#app/flow/planning/day-plans.store.server.ts"
import { planDay } from "#app/flow/planning/plan-day.server.ts"
import { writeSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, seedAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const morning = new Date("2026-11-12T10:00:00Z")
let database: OpenDatabase
let context: Context
let clock: ReturnType<typeof fixedClock>

beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database.close())
beforeEach(async () => {
  clock = fixedClock(morning)
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
})

const all = () => context.db.touchpoint.findMany({ orderBy: { id: "asc" } })
const nothing = { moved: 0, joined: 0, cancelled: 0 }

test("hours that the merchant changed move what is planned, once, and the run is noted for the sweep", async () => {
  for (const number of [1, 2, 3]) await seedAsk(context, { number })
  expect(await planDay(context, northwind)).toEqual({ looked: 3, ...nothing })
  await writeSettings(context.db, northwind, { quietFromMinute: 13 * 60 }, clock.now())
  expect(await planDay(context, northwind)).toEqual({ looked: 3, ...nothing, moved: 3 })
  const moved = await all()
  for (const { dueAt, wantedAt } of moved) expect([dueAt, wantedAt]).toEqual([new Date("2026-11-12T12:00:00Z"), morning])
  clock.advance(60_000)
  expect(await planDay(context, northwind)).toEqual({ looked: 3, ...nothing })
  expect(await all()).toEqual(moved)
  expect(await unsafeFindShopsToPlan(context.db, addDays(clock.now(), -1), 10)).toEqual([])
  expect(await readDayPlan(context.db, northwind)).toMatchObject({ looked: 3, moved: 0, plannedAt: clock.now() })
  expect(await unsafeFindShopsToPlan(context.db, addDays(clock.now(), 1), 10)).toEqual([northwind])
})

test("a wish and trouble are seen, each with its reason, and end by themselves", async () => {
  const ask = await seedAsk(context, { number: 1 })
  const thanks = await seedAsk(context, { number: 2 })
  await context.db.touchpoint.update({ where: { id: thanks.touchpointId }, data: { purpose: "thank-you" } })
  await keepWish(context.db, northwind, ask.personKey, { pausedUntil: addDays(morning, 4) }, clock.now())
  const about = {
    shopId: northwind,
    kind: "complaint",
    subjectId: "c",
    episode: "1",
    personKey: thanks.personKey,
    why: "w",
    state: "open",
    createdAt: morning,
  }
  await context.db.task.create({ data: { id: "task", ...about } })
  await planDay(context, northwind)
  const [first, second] = await all()
  expect(first).toMatchObject({ state: "planned", reason: "paused-by-person", dueAt: addDays(morning, 4) })
  expect(second).toMatchObject({ state: "planned", reason: "trouble-first" })
  expect(second!.dueAt > addDays(morning, 14)).toBe(true)
  await keepWish(context.db, northwind, ask.personKey, { pausedUntil: null }, clock.now())
  await context.db.task.update({ where: { id: "task" }, data: { state: "done", closedAt: addDays(morning, -20) } })
  await planDay(context, northwind)
  expect((await all()).map(({ reason, dueAt }) => [reason, dueAt])).toEqual([
    [null, morning],
    [null, morning],
  ])
})

test("beside planners that work on the same people, every person's plan is one of the arbiter's", { timeout: 60_000 }, async () => {
  const asks = []
  for (let number = 1; number <= 8; number += 1) asks.push(await seedAsk(context, { number, person: 1 + (number % 3) }))
  const people = [...new Set(asks.map(({ personKey }) => personKey))]
  const arbitrateAll = () =>
    Promise.all(people.map((personKey) => context.db.$transaction((tx) => arbitratePerson(tx, context, northwind, personKey))))
  await Promise.all([planDay(context, northwind), arbitrateAll(), planDay(context, northwind)])
  const settled = await all()
  expect(await planDay(context, northwind)).toMatchObject(nothing)
  expect(await all()).toEqual(settled)
  // Control: there was something to decide.
  expect(settled.filter(({ state }) => state === "joined").length).toBeGreaterThan(0)
})
