// A hold-out from planning to comparison: drawn once, stored with its reason, never sent, compared by the side that was drawn.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"

import { readHoldOuts } from "#app/flow/insights/hold-out.view.server.ts"
import { chooseHoldOut } from "#app/flow/insights/choose-comparison.server.ts"
import { isHeldOut } from "#app/flow/planning/hold-out.ts"
import { insertUnlessHeldOut } from "#app/flow/planning/insert-unless-held-out.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind as shop, seedShop } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

let database: OpenDatabase
let context: Context
const clock = fixedClock("2026-09-01T08:00:00Z")

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  clock.set("2026-09-01T08:00:00Z")
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
  await seedShop(context)
})

const keyOf = (index: number) => context.vault.personKey(shop, `person-${index}@example.com`) ?? ""

const plan = (index: number, purpose = "review-request", person = index) => {
  const nothing = { customerId: null, orderLineIds: [`line-${index}`], productIds: [], arrivedAt: null, arrivalKind: null, delayDays: null }
  const row = {
    orderId: `order-${index}`,
    personKey: keyOf(person),
    purpose,
    channel: "email",
    sequence: 1,
    dueAt: addDays(clock.now(), 10),
  }
  const rest = { basis: null, explores: false, propensity: 1, why: {}, reason: null, timeZone: "UTC" }
  return context.db.$transaction((tx) =>
    insertUnlessHeldOut(tx, shop, `t-${purpose}-${index}`, "planned", { ...nothing, ...row, ...rest }, clock.now()),
  )
}

test("without a chosen share nobody is held out, and nothing is written down for it", async () => {
  for (let index = 0; index < 30; index += 1) expect(await plan(index)).toBe("inserted")
  expect(await context.db.holdOutAssignment.count()).toBe(0)
})

test("with one, some are: a cancelled contact with its reason, and both sides in the books; again changes nothing", async () => {
  expect(await chooseHoldOut(context, shop, { purpose: "review-request", share: 0.2 }, "42")).toMatchObject({ kind: "saved" })
  const outcomes: string[] = []
  for (let index = 0; index < 60; index += 1) outcomes.push(await plan(index))
  const expected = outcomes.map((_, index) => (isHeldOut(keyOf(index), "review-request", 0.2) ? "held-out" : "inserted"))
  expect(outcomes).toEqual(expected)
  expect(outcomes.filter((one) => one === "held-out").length).toBeGreaterThan(3)
  expect(await context.db.touchpoint.count({ where: { state: "cancelled", reason: "hold-out" } })).toBe(
    outcomes.filter((one) => one === "held-out").length,
  )
  expect(await context.db.holdOutAssignment.count()).toBe(60)
  for (let index = 0; index < 60; index += 1) expect(await plan(index)).toBe("exists")
  expect(await context.db.holdOutAssignment.count()).toBe(60)
})

test("order news is kept from nobody, and no share beyond a fifth is taken", async () => {
  expect(await chooseHoldOut(context, shop, { purpose: "delay-notice", share: 0.1 }, "42")).toMatchObject({ kind: "problem" })
  expect(await chooseHoldOut(context, shop, { purpose: "thank-you", share: 0.3 }, "42")).toMatchObject({ kind: "problem" })
  await context.db.holdOutShare.create({ data: { shopId: shop, purpose: "delay-notice", share: 0.2, setBy: "42", setAt: clock.now() } })
  for (let index = 0; index < 30; index += 1) expect(await plan(index, "delay-notice")).toBe("inserted")
})

test("compared by the draw, thirty days after the day first planned", async () => {
  await chooseHoldOut(context, shop, { purpose: "review-request", share: 0.2 }, "42")
  for (let index = 0; index < 40; index += 1) await plan(index)
  const assigned = await context.db.holdOutAssignment.findMany({ orderBy: { touchpointId: "asc" } })
  const held = assigned.filter((one) => one.isHeldOut)
  const written = assigned.filter((one) => !one.isHeldOut)
  // A message that was rejected afterwards stays on its side.
  await context.db.touchpoint.updateMany({ where: { id: written[0]!.touchpointId }, data: { state: "rejected" } })
  const review = (orderId: string, id: string, submittedAt: Date) =>
    context.db.review.create({
      data: {
        ...{
          id,
          shopId: shop,
          orderId,
          productId: "p",
          orderLineId: id,
          rating: 2,
          body: "b",
          displayName: "A",
          source: "link",
          consentText: "c",
        },
        ...{ state: "pending", submittedAt },
      },
    })
  for (const [index, { orderId }] of written.slice(0, 4).entries()) await review(orderId, `r${index}`, addDays(clock.now(), 20))
  await review(held[0]!.orderId, "held", addDays(clock.now(), 39))
  await review(held[1]!.orderId, "late", addDays(clock.now(), 41))
  clock.set(addDays(clock.now(), 39))
  expect(await readHoldOuts(context.db, shop, clock.now())).toMatchObject([{ pending: 40, written: { reviews: { count: 0 } } }])
  clock.set(addDays(clock.now(), 1))
  const [view] = await readHoldOuts(context.db, shop, clock.now())
  expect(view).toMatchObject({
    pending: 0,
    written: { reviews: { hits: 4, count: written.length } },
    heldOut: { reviews: { hits: 1, count: held.length } },
  })
})

test("somebody who orders often counts once: the draw is one of people", async () => {
  await chooseHoldOut(context, shop, { purpose: "review-request", share: 0.2 }, "42")
  for (let index = 0; index < 12; index += 1) await plan(index)
  for (let index = 100; index < 160; index += 1) await plan(index, "review-request", index % 2)
  clock.set(addDays(clock.now(), 41))
  const [view] = await readHoldOuts(context.db, shop, clock.now())
  expect((view?.written.reviews.count ?? 0) + (view?.heldOut.reviews.count ?? 0)).toBe(12)
})
