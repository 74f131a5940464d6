// At which hours of their own clock people act, counted from orders and answers; twice is once, another shop's are never read.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { bestHour } from "#app/flow/audience/best-hour.ts"
import { readEngagementOf, readHoursOf, readShopHours } from "#app/flow/audience/read-hours.view.server.ts"
import { countHours } from "#app/flow/learning/count-hours.server.ts"
import { addDays, hourMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { gid, type ShopId } from "#app/platform/ids.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, seedAsk, seedShop } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { bothDatabases, type OpenDatabase } from "../../setup/database.ts"

const now = new Date("2026-11-20T12:00:00Z")
const other: ShopId = "southwind.myshopify.com"

describe.each(bothDatabases)("hours on %s", { timeout: 60_000 }, (_name, open) => {
  let database: OpenDatabase
  let context: Context
  beforeAll(async () => void (database = await open()))
  afterAll(() => database.close())
  beforeEach(async () => {
    context = testContext({ db: database.db, clock: fixedClock(now) })
    await emptyTables(context)
    await seedShop(context)
    await seedShop(context, other)
  })

  let number = 0
  const order = (
    placedAt: string,
    place: { shop?: ShopId; person?: string; country?: string | null; province?: string; locale?: string } = {},
  ) => {
    const { shop = northwind, person = "anna", country = "DE", province, locale } = place
    number += 1
    const same = { name: `#${number}`, currency: "EUR", totalAmount: "9.00", tags: [], updatedAt: now }
    return context.db.order.create({
      data: {
        ...same,
        shopId: shop,
        id: gid("Order", number),
        emailIndex: person,
        placedAt: new Date(placedAt),
        countryCode: country,
        provinceCode: province ?? null,
        customerLocale: locale ?? null,
      },
    })
  }
  const own = async (person = "anna", shop: ShopId = northwind) => (await readHoursOf(database.db, shop, [person])).get(person) ?? null
  const hoursIn = (counts: readonly number[] | null) => (counts ?? []).flatMap((count, hour) => (count > 0 ? [hour] : []))

  test("each order counts at the hour of its own place, on both sides of a change of clocks", async () => {
    await order("2026-10-24T16:30:00Z")
    await order("2026-10-25T17:30:00Z")
    await order("2026-11-19T02:00:00Z", { person: "bea", country: "US", province: "CA" })
    await order("2026-11-19T22:15:00Z", { person: "cai", country: null, locale: "pt-BR" })
    await order("2026-11-19T22:45:00Z", { person: "dan", country: "AU", province: "SA" })
    expect(await countHours(context, northwind)).toBe(4)
    expect(hoursIn(await own())).toEqual([18])
    expect(hoursIn(await own("bea"))).toEqual([18])
    expect(hoursIn(await own("cai"))).toEqual([19])
    expect(hoursIn(await own("dan"))).toEqual([9])
    expect(hoursIn(await readShopHours(database.db, northwind))).toEqual([9, 18, 19])
  })

  test("counting again changes nothing; what is new is added; older acts weigh less", async () => {
    await order("2026-11-19T16:30:00Z")
    await countHours(context, northwind)
    const first = await own()
    await countHours(context, northwind)
    expect(await own()).toEqual(first)
    await order("2026-11-20T09:10:00Z")
    await countHours(context, northwind)
    expect(hoursIn(await own())).toEqual([10, 17])
    await order("2025-11-20T11:30:00Z", { person: "old" })
    context = testContext({ db: database.db, clock: fixedClock(now) })
    await database.db.shopHours.deleteMany({ where: { shopId: northwind } })
    await countHours(context, northwind)
    expect((await own("old"))?.[12]).toBeCloseTo(0.5, 2)
  })

  test("tests, sales at the counter and another shop's orders tell nothing", async () => {
    const { id } = await order("2026-11-19T16:30:00Z")
    await database.db.order.update({ where: { shopId_id: { shopId: northwind, id } }, data: { isTest: true } })
    const counter = await order("2026-11-19T15:30:00Z")
    await database.db.order.update({ where: { shopId_id: { shopId: northwind, id: counter.id } }, data: { deliveryMethod: "in-person" } })
    await order("2026-11-19T07:30:00Z", { shop: other })
    await countHours(context, northwind)
    expect(await own()).toBeNull()
    await countHours(context, other)
    expect(hoursIn(await own("anna", other))).toEqual([8])
    expect(await own()).toBeNull()
  })

  test("an answer counts once a message, and little when it came at once", async () => {
    const { touchpointId, personKey, orderId } = await seedAsk(context, { state: "sent" })
    const sentAt = new Date("2026-11-18T08:00:00Z")
    await database.db.touchpoint.update({ where: { id: touchpointId }, data: { sentAt } })
    const answer = (kind: string, afterHours: number) =>
      database.db.response.create({
        data: {
          id: `${kind}-${afterHours}`,
          shopId: northwind,
          touchpointId,
          orderId,
          personKey,
          kind,
          dedupeKey: `${kind}-${afterHours}`,
          happenedAt: new Date(sentAt.getTime() + afterHours * hourMs),
        },
      })
    await answer("complaint", 0.1)
    await answer("opened", 0.2)
    await answer("review", 0.3)
    await answer("reply", 30)
    await countHours(context, northwind)
    const hours = (await own(personKey)) ?? []
    // Sent at nine in Berlin; the order of the builder was placed at one in the afternoon. A complaint is no look.
    expect(hoursIn(hours)).toEqual([9, 13])
    expect(hours[9]).toBeGreaterThan(0.25)
    expect(hours[9]).toBeLessThan(0.35)
  })

  test("eight evenings make an evening", async () => {
    for (let day = 1; day <= 8; day += 1) await order(`2026-11-0${day}T19:20:00Z`)
    for (let day = 1; day <= 9; day += 1) await order(`2026-11-0${day}T08:20:00Z`, { person: `other-${day}` })
    await countHours(context, northwind)
    const evidence = { own: await own(), shop: await readShopHours(database.db, northwind) }
    expect(bestHour(evidence, { fromMinute: 540, untilMinute: 1260 })).toMatchObject({ minute: 1200, basis: "person" })
  })

  test("messages in a row without an answer, by person and shop", async () => {
    const ask = await seedAsk(context, { state: "sent" })
    const message = (index: number, shop: ShopId, purpose = "review-request") =>
      database.db.message.create({
        data: {
          id: `m-${shop}-${index}`,
          shopId: shop,
          touchpointId: `t-${index}`,
          orderId: ask.orderId,
          personKey: ask.personKey,
          channel: "email",
          purpose,
          recipientCipher: "",
          subjectCipher: "",
          bodyCipher: "",
          legalBasis: "consent",
          policyVersion: "1",
          draftId: "",
          promptVersion: "",
          approvedBy: "42",
          state: "sent",
          claimedAt: addDays(now, -9 - index / 10),
        },
      })
    for (let index = 0; index < 4; index += 1) await message(index, northwind)
    await message(4, northwind, "reply")
    await message(5, other)
    const read = (shop: ShopId) => readEngagementOf(database.db, shop, [ask.personKey], now, { except: ["reply"] })
    expect((await read(northwind)).get(ask.personKey)).toEqual({ silent: 4 })
    expect((await read(other)).size).toBe(0)
    await database.db.response.create({
      data: { id: "r", shopId: northwind, personKey: ask.personKey, kind: "opened", dedupeKey: "r", happenedAt: addDays(now, -1) },
    })
    expect((await read(northwind)).get(ask.personKey)).toEqual({ silent: 0 })
  })
})
