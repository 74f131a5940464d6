// Notices and tasks on a real database, without the screens: from the carrier's words to what is planned, twice each, in any order.
import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { countLanes } from "#app/flow/arrival/count-lanes.server.ts"
import { forecastOrder } from "#app/flow/arrival/forecast-order.server.ts"
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { readShipping } from "#app/flow/insights/shipping.view.server.ts"
import { noteParcelTasks } from "#app/flow/planning/note-parcel-tasks.server.ts"
import { noticeStands } from "#app/flow/planning/notice-stands.server.ts"
import { planNotices } from "#app/flow/planning/plan-notices.server.ts"
import { approve, claimDue, claimForDrafting, moveToReview } from "#app/flow/planning/touchpoints.store.server.ts"
import { readOrder } from "#app/flow/record/read-order.server.ts"
import { noticeText } from "#app/ui/shipping/shipping-words.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { markSent } from "../../builders/mark-sent.ts"
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
}, 120_000)
afterAll(() => database?.close())

const orderId = "gid://shopify/Order/100"
const at = (text: string) => clock.set(text)

/** Ordered on the 1st, handed over on the 2nd, promised for the 5th of September (US east coast, from Berlin: ten days). */
async function promised(estimatedAt = "2026-09-05T18:00:00Z"): Promise<Story> {
  at("2026-09-01T08:00:00Z")
  const told = await openStory(context, `notices-${(stories += 1)}.myshopify.com`)
  await pastParcels(told.shop)
  await told.order()
  at("2026-09-02T08:00:00Z")
  await told.parcel()
  at("2026-09-02T14:00:00Z")
  await told.event("in_transit", { estimatedAt })
  return told
}

/** Forty parcels of this lane, there after nine to eleven days whatever the carrier said. */
async function pastParcels(shop: string): Promise<void> {
  const data = Array.from({ length: 40 }, (_, index) => {
    const shippedAt = addDays(new Date("2026-07-01T08:00:00Z"), index)
    const deliveredAt = addDays(shippedAt, 9 + (index % 5) / 2)
    const known = { orderId: "gid://shopify/Order/1", status: "success", carrier: "DHL", destination: "US-NY", updatedAt: deliveredAt }
    return { ...known, shopId: shop, id: `gid://shopify/Fulfillment/past-${index}`, shippedAt, deliveredAt }
  })
  await context.db.shipment.createMany({ data })
}

/** What the jobs do about the order; twice, since every job may run twice. */
async function look(told: Story) {
  const once = async () => {
    const facts = await readOrder(context.db, told.shop, orderId)
    const outlooks = await forecastOrder(context, told.shop, orderId, facts)
    if (!facts) return []
    const outcomes = await planNotices(context, told.queue, told.shop, facts, outlooks)
    await noteParcelTasks(context, told.shop, facts, outlooks)
    return outcomes
  }
  const first = await once()
  const before = await rows(told)
  await once()
  expect(await rows(told)).toEqual(before)
  return first
}

const rows = async ({ shop }: Story) => ({
  touchpoints: await context.db.touchpoint.findMany({ where: { shopId: shop }, orderBy: { id: "asc" } }),
  notices: await context.db.delayNotice.findMany({ where: { shopId: shop }, orderBy: { touchpointId: "asc" } }),
  tasks: await context.db.task.findMany({ where: { shopId: shop }, orderBy: [{ createdAt: "asc" }, { kind: "asc" }] }),
})

async function sendNotice(told: Story): Promise<string> {
  const { id } = (await rows(told)).touchpoints.find(({ state }) => state === "planned") ?? { id: "" }
  const { db } = context
  await claimForDrafting(db, told.shop, id, "w", clock.now())
  await moveToReview(db, told.shop, id, "w", clock.now())
  await approve(db, told.shop, id, clock.now())
  clock.set((await rows(told)).touchpoints.find((row) => row.id === id)?.dueAt ?? clock.now())
  expect(await claimDue(db, told.shop, "w", clock.now(), 10)).toHaveLength(1)
  await markSent(db, told.shop, id, "w", clock.now())
  return id
}

describe("a parcel that will be late", () => {
  test("one notice, before it is late, with the range; its arrival takes it back", async () => {
    const told = await promised()
    at("2026-09-03T15:00:00Z")
    expect(await look(told)).toEqual([{ shipmentId: "gid://shopify/Fulfillment/200", kind: "write", reason: null }])
    const { touchpoints, notices } = await rows(told)
    expect(touchpoints).toMatchObject([
      { purpose: "delay-notice", state: "planned", sequence: 1, arrivedAt: null, orderLineIds: ["gid://shopify/LineItem/1"] },
    ])
    // The 5th ends at midnight in Berlin.
    expect(notices).toMatchObject([{ number: 1, promisedAt: new Date("2026-09-05T22:00:00Z") }])
    expect(notices[0]!.untilAt > addDays(notices[0]!.promisedAt!, 1)).toBe(true)
    expect(touchpoints[0]!.why).toMatchObject({ whyNow: expect.stringContaining("5 September") })
    at("2026-09-04T15:00:00Z")
    await told.event("delivered")
    await look(told)
    expect((await rows(told)).touchpoints).toMatchObject([{ state: "cancelled", reason: "parcel-arrived" }])
  })
  test("control: a promise that such parcels keep makes none", async () => {
    const told = await promised("2026-09-20T18:00:00Z")
    at("2026-09-03T15:00:00Z")
    expect(await look(told)).toMatchObject([{ kind: "keep", reason: "on-time" }])
    expect((await rows(told)).touchpoints).toEqual([])
  })
  test("who said stop is told nothing; who only wants no advertising is", async () => {
    const stopped = await promised()
    const key = context.vault.personKey(stopped.shop, "anna@example.com") ?? ""
    await denyAll(context.db, context, stopped.shop, key, { source: "stop-link" })
    at("2026-09-03T15:00:00Z")
    expect(await look(stopped)).toMatchObject([{ kind: "keep", reason: "consent-denied" }])
    const unsubscribed = await promised()
    await unsubscribed.consent("unsubscribed")
    at("2026-09-03T15:00:00Z")
    expect(await look(unsubscribed)).toMatchObject([{ kind: "write" }])
  })
  test("told once; again when the likely day has left the range; never a third time", async () => {
    const told = await promised()
    at("2026-09-03T15:00:00Z")
    await look(told)
    const first = await sendNotice(told)
    const range = (await rows(told)).notices[0]!
    at("2026-09-05T15:00:00Z")
    await told.event("in_transit", { id: 11 })
    expect(await look(told)).toMatchObject([{ kind: "keep", reason: "told-already" }])
    // The carrier still moves it, and names a day far behind the range.
    clock.set(addDays(range.untilAt, -2))
    await told.event("delayed", { id: 12, estimatedAt: addDays(range.untilAt, 12).toISOString() })
    await look(told)
    const again = (await rows(told)).touchpoints.find(({ id }) => id !== first)
    expect(again).toMatchObject({ sequence: 2, state: "planned" })
    expect((await rows(told)).notices.map(({ number }) => number).sort()).toEqual([1, 2])
    await sendNotice(told)
    clock.set(addDays(clock.now(), 5))
    await told.event("in_transit", { id: 13, estimatedAt: addDays(clock.now(), 20).toISOString() })
    expect(await look(told)).toMatchObject([{ kind: "keep", reason: "told-enough" }])
  })
  test("an approved notice whose range is outdated falls, and is written anew", async () => {
    const told = await promised()
    at("2026-09-03T15:00:00Z")
    await look(told)
    const before = (await rows(told)).touchpoints[0]!
    const standing = () => noticeStands(context.db, told.shop, { id: before.id, orderId }, clock.now())
    expect(await standing()).toEqual({ kind: "stands" })
    at("2026-09-04T15:00:00Z")
    await told.event("delayed", { id: 12, estimatedAt: "2026-10-01T12:00:00Z" })
    const facts = await readOrder(context.db, told.shop, orderId)
    await forecastOrder(context, told.shop, orderId, facts)
    expect(await standing()).toEqual({ kind: "fallen", reason: "range-outdated" })
    await look(told)
    const { touchpoints, notices } = await rows(told)
    expect(touchpoints).toMatchObject([{ id: before.id, state: "planned" }])
    expect(notices[0]!.untilAt > new Date("2026-10-01T12:00:00Z")).toBe(true)
    expect(await standing()).toEqual({ kind: "stands" })
  })
  test("events in any order: a delivery heard late takes it back, one taken back brings it up again", async () => {
    const told = await promised()
    at("2026-09-03T15:00:00Z")
    await told.event("delivered")
    await look(told)
    expect((await rows(told)).touchpoints).toEqual([])
    at("2026-09-04T15:00:00Z")
    await told.event("in_transit", { id: 21 })
    await look(told)
    expect((await rows(told)).touchpoints).toMatchObject([{ state: "planned" }])
    const forecast = await context.db.arrivalForecast.findFirstOrThrow({ where: { shopId: told.shop } })
    expect(forecast).toMatchObject({ isArrived: false, state: "under-way" })
  })
})

describe("a parcel that stands still", () => {
  test("one open task, which closes by itself with its reason; no notice meanwhile", async () => {
    const told = await promised()
    await told.event("failure", { id: 31 })
    await look(told)
    expect((await rows(told)).tasks).toMatchObject([{ kind: "parcel-failed", state: "open", orderId }])
    expect((await rows(told)).touchpoints).toEqual([])
    at("2026-09-05T15:00:00Z")
    await told.event("in_transit", { id: 32 })
    await look(told)
    expect((await rows(told)).tasks).toMatchObject([{ state: "done", doneBy: "app", reason: "parcel-moved" }])
    at("2026-10-25T15:00:00Z")
    await look(told)
    // Too long ago to begin with.
    expect((await rows(told)).tasks).toHaveLength(1)
  })
  test("a parcel that nobody fetches, from its sixth day on until it is fetched", async () => {
    const told = await promised()
    at("2026-09-05T15:00:00Z")
    await told.event("ready_for_pickup", { id: 41 })
    await look(told)
    at("2026-09-10T14:00:00Z")
    await look(told)
    expect((await rows(told)).tasks).toEqual([])
    at("2026-09-10T15:00:00Z")
    await look(told)
    await look(told)
    const waits = { kind: "parcel-unfetched", state: "open", why: expect.stringContaining("for 5 days") }
    expect((await rows(told)).tasks).toMatchObject([waits])
    at("2026-09-11T15:00:00Z")
    await told.event("delivered", { id: 42 })
    await look(told)
    expect((await rows(told)).tasks).toMatchObject([{ kind: "parcel-unfetched", state: "done", reason: "parcel-arrived" }])
  })
  test("silence for longer than such parcels take", async () => {
    const told = await promised()
    at("2026-10-14T15:00:00Z")
    await look(told)
    expect((await rows(told)).tasks).toMatchObject([
      { kind: "parcel-stuck", state: "open", why: expect.stringContaining("DHL has not said anything for 42 days") },
    ])
    await told.order({ cancelled: true })
    await look(told)
    expect((await rows(told)).tasks).toMatchObject([{ state: "done", reason: "order-cancelled" }])
  })
})

test("lanes are counted from the forecasts: promises by the week they fell due, arrivals by theirs; counting again changes nothing", async () => {
  const told = await promised()
  at("2026-09-03T15:00:00Z")
  await look(told)
  await sendNotice(told)
  expect((await readShipping(context.db, context.vault, told.shop, clock.now())).notices).toMatchObject({ settled: 0 })
  at("2026-09-08T15:00:00Z")
  await told.event("delivered")
  await look(told)
  await countLanes(context, told.shop)
  await countLanes(context, told.shop)
  const weeks = await context.db.laneWeek.findMany({ where: { shopId: told.shop }, orderBy: { weekAt: "asc" } })
  expect(weeks).toMatchObject([
    { weekAt: new Date("2026-08-31T00:00:00Z"), country: "US", carrier: "DHL", promised: 1, kept: 0, late: 1, open: 0, arrived: 0 },
    { weekAt: new Date("2026-09-07T00:00:00Z"), arrived: 1, forecasted: 1, dayCounts: { "12": 1 } },
  ])
  const view = await readShipping(context.db, context.vault, told.shop, clock.now())
  expect(view.lanes).toMatchObject([{ country: "US", carrier: "DHL", parcels: 1, keptShare: 0, promised: 1 }])
  expect(view.weeks.filter(({ promised: due }) => due > 0)).toMatchObject([{ promised: 1, late: 1 }])
  expect(view.risky).toEqual([])
  expect(view.notices).toMatchObject({ settled: 1, late: 1 })
  expect(noticeText(view.notices)).toMatch(
    /once 70 in 100 .* by 1 day or more\. Of 1 notice whose parcel has come since, 1 told of one that did come late/u,
  )
})
