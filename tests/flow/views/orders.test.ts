import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { addDays } from "#app/platform/clock.ts"
import { readOrderScreen } from "#app/flow/insights/order.view.server.ts"
import { ordersPageSize, readOrderList } from "#app/flow/insights/orders.view.server.ts"
import { contactWord, unsentWord } from "#app/ui/orders/order-words.ts"

import { testVault } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { seedScreens } from "./seed-screens.ts"

const shop = "fjord-and-fig.myshopify.com"
const other = "just-installed.myshopify.com"
const now = new Date("2026-11-21T10:00:00Z")
const vault = testVault()
let open: OpenDatabase

beforeAll(async () => {
  open = await openTestDatabase()
  await seedScreens(open.db, vault, shop, now, 120)
  const orders = await open.db.order.findMany({ where: { shopId: shop } })
  for (const order of orders.slice(0, 3)) {
    const emailIndex = vault.personKey(shop, "mira@shopper.example")
    await open.db.order.update({ where: { shopId_id: { shopId: shop, id: order.id } }, data: { emailIndex } })
  }
})
afterAll(() => open.close())

const list = (options: Partial<Parameters<typeof readOrderList>[4]> = {}, of = shop) =>
  readOrderList(open.db, vault, of, now, { search: "", ...options })

describe("the list of orders", () => {
  test("goes down and up again without leaving one out or showing one twice", async () => {
    const down: string[][] = []
    for (let page = await list(); ; page = await list({ after: page.older })) {
      down.push(page.rows.map(({ id }) => id))
      if (!page.older) break
    }
    expect(down.map((page) => page.length)).toEqual([ordersPageSize, ordersPageSize, 20])
    expect(new Set(down.flat()).size).toBe(120)
    const last = await list({ after: (await list({ after: (await list()).older })).older })
    const middle = await list({ before: last.newer })
    expect(middle.rows.map(({ id }) => id)).toEqual(down[1])
    const first = await list({ before: middle.newer })
    expect(first.rows.map(({ id }) => id)).toEqual(down[0])
    expect(first.newer).toBeNull()
  })

  test("newest first, with parcels and the newest message", async () => {
    const { rows } = await list()
    const placed = rows.map(({ placedAt }) => placedAt.getTime())
    expect(placed).toEqual(placed.toSorted((a, b) => b - a))
    expect(rows[0]).toMatchObject({ parcels: 1, parcelsDelivered: 1, expectedAt: null })
    expect(rows.every(({ contact }) => contact !== null)).toBe(true)
  })

  test.each([
    ["#1007", 1],
    ["1007", 1],
    ["  #1007 ", 1],
    ["100", 0],
    ["mira@shopper.example", 3],
    ["MIRA@shopper.example", 3],
    ["mira", 0],
    ["%", 0],
    ['\'; DROP TABLE "Order"; --', 0],
  ])("finds by %j", async (search, count) => {
    expect((await list({ search })).rows).toHaveLength(count)
  })

  test.each(["", "nonsense", "99999999999999999999~x", "12~"])("an unreadable place (%j) is the first page", async (after) => {
    expect((await list({ after })).rows).toEqual((await list()).rows)
  })

  test("shows nothing of another shop", async () => {
    expect((await list({}, other)).rows).toEqual([])
    expect(await readOrderScreen(open.db, vault, other, now, "gid://shopify/Order/1")).toBeNull()
  })
})

describe("one order", () => {
  test("opens with parcels, messages and what happened, and of the person only the first name", async () => {
    const view = await readOrderScreen(open.db, vault, shop, now, "gid://shopify/Order/0")
    expect(view).toMatchObject({ name: "#1001", firstName: "Mira", countryCode: "GB", parcels: [{ deliveredAt: expect.any(Date) }] })
    expect(view?.contacts).toMatchObject([{ state: "sent" }])
    expect(view?.happenings[0]?.kind).toBe("placed")
    expect(view?.happenings.map(({ kind }) => kind)).toContain("contact-planned")
    expect(JSON.stringify(view)).not.toContain("@shopper.example")
  })

  test("what was put off, handed on or taken back decided nothing", async () => {
    const orderId = "gid://shopify/Order/0"
    const { id: touchpointId } = await open.db.touchpoint.findFirstOrThrow({ where: { shopId: shop, orderId } })
    await open.db.decision.deleteMany({ where: { shopId: shop, touchpointId } })
    const decided = (kind: string, isStanding: boolean) => ({
      ...{ id: `${kind}-${isStanding}`, shopId: shop, touchpointId, draftId: "d", decidedBy: "42", decidedAt: now },
      ...{ kind, isStanding },
    })
    const data = [decided("snoozed", true), decided("handed", true), decided("undone", true), decided("rejected", false)]
    await open.db.decision.createMany({ data: [...data, decided("edited", true)] })
    const happened = (await readOrderScreen(open.db, vault, shop, now, orderId))?.happenings.map(({ kind }) => kind)
    expect(happened?.filter((kind) => kind === "approved" || kind === "rejected")).toEqual(["approved"])
  })

  test("a delivery that the carrier took back is none, in the list as on the page", async () => {
    const orderId = "gid://shopify/Order/0"
    const parcel = await open.db.shipment.findFirstOrThrow({ where: { shopId: shop, orderId } })
    const row = () => list({ search: "#1001" }).then(({ rows }) => rows[0])
    expect(await row()).toMatchObject({ parcelsDelivered: 1, expectedAt: null })
    const [from, likely, until] = [1, 2, 4].map((days) => addDays(now, days)) as [Date, Date, Date]
    const about = { shopId: shop, shipmentId: parcel.id, orderId, kind: "estimate", basis: "the carrier tried to deliver", updatedAt: now }
    await open.db.arrivalForecast.deleteMany({ where: { shopId: shop, shipmentId: parcel.id } })
    await open.db.arrivalForecast.create({ data: { ...about, state: "attempted", p10At: from, p50At: likely, p90At: until } })
    expect(await row()).toMatchObject({ parcelsDelivered: 0, expectedAt: likely })
    const view = await readOrderScreen(open.db, vault, shop, now, orderId)
    expect(view?.parcels).toMatchObject([{ deliveredAt: null, expected: { from, likely, until } }])
  })

  test("a day that passed without a word was expected, and what comes next goes before what was called off", async () => {
    const orderId = "gid://shopify/Order/1"
    const row = () => list({ search: "#1002" }).then(({ rows }) => rows[0])
    const parcel = await open.db.shipment.findFirstOrThrow({ where: { shopId: shop, orderId } })
    const about = { shopId: shop, shipmentId: parcel.id, orderId, kind: "estimate", basis: "from the lane", updatedAt: now }
    await open.db.arrivalForecast.deleteMany({ where: { shopId: shop, shipmentId: parcel.id } })
    await open.db.arrivalForecast.create({ data: { ...about, state: "shipped", p10At: now, p50At: addDays(now, -3), p90At: now } })
    expect(await row()).toMatchObject({ expectedAt: addDays(now, -3), isPastExpected: true })
    await open.db.arrivalForecast.updateMany({ where: { shopId: shop, shipmentId: parcel.id }, data: { p50At: addDays(now, -0.5) } })
    expect(await row()).toMatchObject({ isPastExpected: false })
    const known = await open.db.touchpoint.findFirstOrThrow({ where: { shopId: shop, orderId } })
    await open.db.touchpoint.update({ where: { id: known.id }, data: { state: "review" } })
    const later = {
      id: "a-notice-called-off",
      purpose: "delay-notice",
      state: "cancelled",
      reason: "parcel-arrived",
      createdAt: addDays(now, 1),
    }
    await open.db.touchpoint.create({ data: { ...known, why: known.why ?? {}, ...later } as never })
    expect((await row())?.contact).toMatchObject({ state: "review" })
    await open.db.touchpoint.update({ where: { id: known.id }, data: { state: "cancelled" } })
    expect((await row())?.contact).toMatchObject({ reason: "parcel-arrived" })
  })

  test("of several that are coming the next one is named, of several that left the last one, by the day it left", async () => {
    const orderId = "gid://shopify/Order/2"
    const contact = () => list({ search: "#1003" }).then(({ rows }) => rows[0]?.contact)
    await open.db.touchpoint.updateMany({ where: { shopId: shop, orderId }, data: { state: "rejected" } })
    const known = await open.db.touchpoint.findFirstOrThrow({ where: { shopId: shop, orderId } })
    const plan = (id: string, more: object) =>
      open.db.touchpoint.create({ data: { ...known, why: known.why ?? {}, purpose: id, id, sentAt: null, ...more } as never })
    await plan("soon", { state: "planned", dueAt: addDays(now, 2), createdAt: addDays(now, -2) })
    await plan("later", { state: "planned", dueAt: addDays(now, 20), createdAt: now })
    expect(await contact()).toMatchObject({ state: "planned", dueAt: addDays(now, 2) })
    await open.db.touchpoint.updateMany({ where: { id: "soon" }, data: { state: "sent", sentAt: addDays(now, -1) } })
    await open.db.touchpoint.updateMany({ where: { id: "later" }, data: { state: "sent", sentAt: addDays(now, -3) } })
    const left = await contact()
    expect(["delay-notice", "review-request", "thank-you"].map(unsentWord)).toEqual([
      "No delay notice",
      "Nobody is asked",
      "Thank-you not sent",
    ])
    expect(left).toMatchObject({ state: "sent", sentAt: addDays(now, -1) })
    expect(contactWord(left ?? null, "UTC").note).toBe("20 Nov 2026")
  })

  test("an order nobody heard of is not there", async () => {
    expect(await readOrderScreen(open.db, vault, shop, now, "gid://shopify/Order/999999")).toBeNull()
  })
})
