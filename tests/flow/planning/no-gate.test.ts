// High-care tasks hold what is planned for a person. Random histories show that no gate can be built from them: whatever is opened, closed, answered, put
// away or written, every delivered order that may lawfully be asked about is asked in the end, once, and the words and stars of reviews change no day.
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { openCareTask } from "#app/flow/planning/open-care-task.server.ts"
import { settleTask } from "#app/flow/planning/settle-task.server.ts"
import { careKinds } from "#app/flow/planning/task-kinds.ts"
import { approve, claimDue, claimForDrafting, moveToReview } from "#app/flow/planning/touchpoints.store.server.ts"
import { careDays, troubleOf } from "#app/flow/planning/trouble.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { markSent } from "../../builders/mark-sent.ts"
import { fixedClock, seededRandomness, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { openStory } from "./order-life.ts"

let database: OpenDatabase
let context: Context
const clock = fixedClock("2026-09-01T08:00:00Z")

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())

const lastDay = 55

/** One buyer's 55 days: the moment of the ask, and how many care tasks there were. `review`: what somebody else wrote, which must change nothing. */
async function live(
  shop: string,
  seed: number,
  review: { rating: number; body: string } | null,
  options: { hasTasks: boolean; maxDays: number | null },
) {
  const { random } = seededRandomness(seed)
  const start = new Date("2026-09-01T08:00:00Z")
  clock.set(start)
  const told = await openStory(context, shop)
  if (options.maxDays !== null)
    await context.db.shopSettings.create({ data: { shopId: shop, minDelayDays: 1, maxDelayDays: options.maxDays, updatedAt: start } })
  await told.order()
  const { emailIndex: personKey } = await context.db.order.findFirstOrThrow({ where: { shopId: shop } })
  let tasks = 0
  for (let day = 1; day <= lastDay; day += 1) {
    clock.set(addDays(start, day))
    if (day === 1) await told.parcel()
    if (day === 4) await told.event("delivered")
    if (review && day === 6) await writeReview(shop, personKey ?? "", review)
    const dice = random()
    if (options.hasTasks && dice < 0.25) {
      tasks += 1
      const kind = careKinds[Math.floor(random() * careKinds.length)] ?? "complaint"
      const task = { kind, subjectId: `s${day}`, episode: "1", orderId: null, personKey, why: "A test.", payload: {} }
      await context.db.$transaction((tx) => openCareTask(tx, context, told.queue, shop, task))
    } else if (options.hasTasks && dice < 0.35) {
      const open = await context.db.task.findFirst({ where: { shopId: shop, state: "open" } })
      if (open) await settleTask(context, told.queue, shop, { taskId: open.id, act: random() < 0.5 ? "done" : "dismissed", by: "42" })
    }
    // Plans twice, and compares.
    await told.plan()
    for (const { id } of await context.db.touchpoint.findMany({ where: { shopId: shop, state: "planned" } })) {
      await claimForDrafting(context.db, shop, id, "w", clock.now())
      await moveToReview(context.db, shop, id, "w", clock.now())
      await approve(context.db, shop, id, clock.now())
    }
    for (const { id } of await claimDue(context.db, shop, "w", clock.now(), 10)) await markSent(context.db, shop, id, "w", clock.now())
  }
  const asked = await context.db.touchpoint.findMany({ where: { shopId: shop, state: "sent" } })
  const holds = await context.db.hold.findMany({ where: { shopId: shop, reason: "care-open" } })
  return { asked, tasks, holds, days: asked.map(({ sentAt }) => daysBetween(start, sentAt ?? start)) }
}

function writeReview(shop: string, personKey: string, { rating, body }: { rating: number; body: string }) {
  return context.db.review.create({
    data: {
      ...{ id: `r-${shop}`, shopId: shop, productId: "gid://shopify/Product/99", personKey, rating, body, displayName: "A" },
      ...{ source: "storefront", consentText: "", state: "pending", submittedAt: clock.now() },
    },
  })
}

describe("no gate", () => {
  test(
    "every delivered order is asked about once, each hold is logged and ends, also within the merchant's own bounds",
    { timeout: 180_000 },
    async () => {
      let held = 0
      for (let seed = 1; seed <= 4; seed += 1) {
        const { asked, holds, days } = await live(`gate-${seed}.myshopify.com`, seed, null, {
          hasTasks: true,
          maxDays: seed % 2 ? 6 : null,
        })
        expect(asked, `seed ${seed}`).toHaveLength(1)
        expect(days[0]).toBeLessThan(4 + 14 + careDays + 10)
        for (const { startedAt, untilAt } of holds) expect(daysBetween(startedAt, untilAt)).toBeLessThanOrEqual(careDays)
        const first = Math.min(...holds.map(({ startedAt }) => startedAt.getTime()))
        for (const { untilAt } of holds) expect(daysBetween(new Date(first), untilAt)).toBeLessThanOrEqual(careDays + 0.01)
        held += holds.length
      }
      // Control: the tasks did hold something, so the test could have failed.
      expect(held).toBeGreaterThan(1)
    },
  )

  test("stars and words of a review change no day", { timeout: 180_000 }, async () => {
    const glad = await live("glad.myshopify.com", 3, { rating: 5, body: "Wonderful!" }, { hasTasks: true, maxDays: null })
    const cross = await live(
      "cross.myshopify.com",
      3,
      { rating: 1, body: "Terrible, it caught fire, I want my money back!" },
      { hasTasks: true, maxDays: null },
    )
    expect(cross.days).toEqual(glad.days)
    expect(cross.holds.length).toBe(glad.holds.length)
    // Control: without tasks the day is another.
    const quiet = await live("quiet.myshopify.com", 3, null, { hasTasks: false, maxDays: null })
    expect(quiet.days).not.toEqual(glad.days)
  })

  test("whatever tasks are open since whenever, an order is held for 14 days in all", () => {
    const moments = fc.date({ min: new Date("2026-09-01"), max: new Date("2026-12-01"), noInvalidDate: true })
    fc.assert(
      fc.property(moments, moments, fc.option(moments), (openSince, now, firstHeldAt) => {
        const held = new Map(firstHeldAt ? [["care-open", firstHeldAt]] : [])
        const { now: trouble } = troubleOf({ refunds: [], returns: [], careOpenSince: openSince }, held, now)
        if (firstHeldAt && now >= addDays(firstHeldAt, careDays)) expect(trouble).toBeNull()
        if (trouble) expect(addDays(trouble.since, trouble.days) <= addDays(firstHeldAt ?? now, careDays)).toBe(true)
      }),
      { seed: 20261122 },
    )
  })
})
