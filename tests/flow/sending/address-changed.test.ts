// The mail address of an order is put right after its message was written: nobody gets it on somebody else's word, and whoever reads there now is asked anew.
import { afterAll, beforeAll, expect, test } from "vitest"

import { unsafeFindHoldsToLookAt } from "#app/flow/planning/holds.store.server.ts"
import { hold } from "#app/flow/planning/touchpoints.store.server.ts"
import type { Context } from "#app/platform/context.ts"

import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { openStory } from "../planning/order-life.ts"

let database: OpenDatabase
let context: Context
const clock = fixedClock("2026-09-01T08:00:00Z")

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())

test("what sending held for it is looked at again, and written anew under the person whom it reaches", async () => {
  const told = await openStory(context, "moved.myshopify.com")
  await told.order()
  clock.set("2026-09-02T08:00:00Z")
  await told.parcel()
  clock.set("2026-09-05T15:00:00Z")
  await told.event("delivered")
  await told.plan()
  const { db, vault } = context
  const { personKey: before } = await told.touchpoint()
  const id = await told.approved()
  const now = vault.personKey(told.shop, "put-right@shopper.example")
  await db.order.updateMany({ where: { shopId: told.shop }, data: { emailIndex: now } })
  expect(await hold(db, told.shop, id, "address-changed", clock.now())).toBe(true)
  expect(await unsafeFindHoldsToLookAt(db, clock.now(), 10)).toMatchObject([{ shopId: told.shop }])
  await told.plan()
  expect(await told.touchpoint()).toMatchObject({ id, state: "planned", personKey: now, reason: null })
  expect(now).not.toBe(before)
})
