// Only what was really experienced is asked about: kinds of orders, told as Shopify tells them, and what planning makes of each.
import { afterAll, beforeAll, expect, test } from "vitest"

import type { Context } from "#app/platform/context.ts"

import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { openStory, type Story } from "./order-life.ts"

let database: OpenDatabase
let context: Context
const clock = fixedClock("2026-09-01T08:00:00Z")
let stories = 0

beforeAll(async () => {
  database = await openTestDatabase()
  context = testContext({ db: database.db, clock })
})
afterAll(() => database.close())

async function story(): Promise<Story> {
  clock.set("2026-09-01T08:00:00Z")
  return openStory(context, `kinds-${(stories += 1)}.myshopify.com`)
}

/** An order of one shirt (line 1), changed as told. */
const order = (told: Story, change: object = {}, line: object = {}, more: object[] = []) =>
  told.say("orders/updated", {
    id: 100,
    name: "#100",
    email: "anna@example.com",
    currency: "USD",
    financial_status: "paid",
    created_at: "2026-09-01T08:00:00Z",
    updated_at: clock.now().toISOString(),
    customer: { id: 7, first_name: "Anna" },
    shipping_address: { country_code: "US", province_code: "NY" },
    billing_address: { country_code: "US", province_code: "NY" },
    ...change,
    line_items: [{ id: 1, product_id: 1, title: "Linen shirt", quantity: 1, ...line }, ...more],
  })

const planned = async (told: Story) => {
  const outcome = await told.plan()
  const touchpoint = (await told.touchpoints())[0]
  return [
    outcome.kind,
    touchpoint?.state,
    touchpoint?.reason,
    touchpoint?.arrivalKind,
    touchpoint?.orderLineIds.map((id) => id.at(-1)).join(),
  ]
}

test("files are there at once, without a parcel", async () => {
  const told = await story()
  await order(told, { shipping_address: null }, { requires_shipping: false })
  expect(await planned(told)).toEqual(["planned", "planned", null, "digital", "1"])
})

test("files that were not paid for are not there yet", async () => {
  const told = await story()
  await order(told, { financial_status: "pending" }, { requires_shipping: false })
  expect(await planned(told)).toEqual(["nothing", undefined, undefined, undefined, undefined])
})

test("of goods and files the goods wait for their parcel", async () => {
  const told = await story()
  await order(told, {}, { requires_shipping: false }, [{ id: 2, product_id: 2, title: "Iron pan", quantity: 1 }])
  expect(await planned(told)).toEqual(["planned", "planned", null, "digital", "1"])
  clock.set("2026-09-02T08:00:00Z")
  await told.parcel({ lines: [2] })
  await told.plan()
  const lines = (await told.touchpoints()).map((touchpoint) => touchpoint.orderLineIds)
  expect(lines).toEqual([["gid://shopify/LineItem/1"], ["gid://shopify/LineItem/2"]])
})

test("at the till it was handed over", async () => {
  const told = await story()
  await order(told, { source_name: "pos", shipping_address: null, fulfillment_status: "fulfilled" }, { fulfillment_status: "fulfilled" })
  expect(await planned(told)).toEqual(["planned", "planned", null, "handed-over", "1"])
})

test("what lies ready in the shop is not asked about; what was picked up is", async () => {
  const told = await story()
  await order(told, { shipping_address: null, shipping_lines: [{ code: "Local pickup", title: "Local pickup" }] })
  const parcel = (status: string) =>
    told.say("fulfillments/update", {
      id: 200,
      order_id: 100,
      status: "success",
      shipment_status: status,
      created_at: "2026-09-02T08:00:00Z",
      updated_at: clock.now().toISOString(),
      line_items: [{ id: 1, quantity: 1 }],
    })
  await parcel("ready_for_pickup")
  expect(await planned(told)).toEqual(["nothing", undefined, undefined, undefined, undefined])
  clock.set("2026-09-03T08:00:00Z")
  await parcel("picked_up")
  expect(await planned(told)).toEqual(["planned", "planned", null, "handed-over", "1"])
})

test.each<[string, object, object, string]>([
  ["a test order", { test: true }, {}, "test-order"],
  ["a cancelled order", { cancelled_at: "2026-09-01T08:00:00Z" }, {}, "order-cancelled"],
  ["all money back", { financial_status: "refunded" }, {}, "order-refunded"],
  ["gift cards only", {}, { gift_card: true, requires_shipping: false }, "only-gift-cards"],
  ["everything taken off by an edit", {}, { current_quantity: 0 }, "nothing-kept"],
])("%s is not asked about, and the reason is kept, though nothing was sent", async (_name, change, line, reason) => {
  const told = await story()
  await order(told, change, line)
  expect(await planned(told)).toEqual(["cancelled", "cancelled", reason, null, ""])
})

test("a line that an edit took off is not asked about, also before the order itself says so", async () => {
  const told = await story()
  await order(told, {}, {}, [{ id: 2, product_id: 1, title: "Linen shirt", quantity: 1 }])
  await told.parcel({ lines: [1, 2] })
  expect((await planned(told)).at(-1)).toBe("1,2")
  await told.say("orders/edited", {
    order_edit: { id: 9, order_id: 100, committed_at: clock.now().toISOString(), line_items: { removals: [{ id: 2, delta: 1 }] } },
  })
  expect((await planned(told)).at(-1)).toBe("1")
})

test("a piece that is not sent back after all is kept", async () => {
  const told = await story()
  await order(told)
  await told.parcel()
  await told.event("delivered")
  const item = { id: 51, quantity: 1, fulfillment_line_item: { line_item: { id: 1 } } }
  await told.say("returns/request", { id: 400, order_id: 100, status: "requested", return_line_items: [item] })
  await told.plan()
  expect(await told.touchpoint()).toMatchObject({ state: "held", reason: "return-open" })
  const lines = { removals: [{ admin_graphql_api_id: "gid://shopify/ReturnLineItem/51", delta: 1 }] }
  await told.say("returns/update", { admin_graphql_api_id: "gid://shopify/Return/400", return_line_items: lines })
  await told.say("returns/close", { id: 400, order_id: 100, status: "closed" })
  expect(await planned(told)).toEqual(["planned", "planned", null, "event", "1"])
})
