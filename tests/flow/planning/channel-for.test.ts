// On which way a message is planned: mail until the merchant switches another on, then by wish, law, urgency and past answers; and written anew when the way
// changes.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { denyAll, grant } from "#app/flow/consent/deny-all.server.ts"
import { keepWish } from "#app/flow/consent/contact-wishes.store.server.ts"
import { countHours } from "#app/flow/learning/count-hours.server.ts"
import { channelFor } from "#app/flow/planning/channel-for.server.ts"
import { delayNotice } from "#app/flow/planning/purposes/delay-notice.ts"
import { productGuide } from "#app/flow/planning/purposes/product-guide.ts"
import { reviewRequest } from "#app/flow/planning/purposes/review-request.ts"
import { approve, claimForDrafting, moveToReview } from "#app/flow/planning/touchpoints.store.server.ts"
import { writeChannel, type SwitchedChannel } from "#app/flow/record/channel-switches.store.server.ts"
import { findOrder } from "#app/flow/record/orders.store.server.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, seedAsk, seedShop, type SeededAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { openStory, pan } from "./order-life.ts"

const southwind: ShopId = "southwind.myshopify.com"
const phone = "+4915123456789"
let database: OpenDatabase
let context: Context
let clock: ReturnType<typeof fixedClock>

beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database.close())
beforeEach(async () => {
  clock = fixedClock("2026-11-12T10:00:00Z")
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
})

const switchOn = (channel: SwitchedChannel, shop: ShopId = northwind) =>
  writeChannel(database.db, shop, { channel, isOn: true, changedBy: "42" }, clock.now())

describe("channelFor", () => {
  const choose = async (ask: SeededAsk, purpose = reviewRequest, writtenFor: string | null = null) => {
    const order = await findOrder(database.db, ask.shop, ask.orderId)
    if (!order) throw new Error("no order")
    return channelFor(context, ask.shop, order as Parameters<typeof channelFor>[2], purpose, { writtenFor })
  }
  const allowText = async ({ personKey }: SeededAsk) => {
    const numberKey = context.vault.personKey(northwind, phone) ?? ""
    for (const purpose of ["review-request", "delay-notice", "product-guide"])
      await grant(database.db, context, northwind, numberKey, {
        source: "on-site",
        channel: "sms",
        purpose,
        sayingId: `${purpose}${personKey}`,
      })
  }

  test("mail, and nothing is said of ways, until another is switched on in this very shop", async () => {
    await seedShop(context, southwind)
    await switchOn("sms", southwind)
    const ask = await seedAsk(context, { phone })
    await allowText(ask)
    expect(await choose(ask)).toMatchObject({ channel: "email", why: null, consent: { kind: "allowed" } })
  })

  test("what cannot wait goes by text where it may; guides and requests stay mail", async () => {
    await switchOn("sms")
    const ask = await seedAsk(context, { phone })
    expect(await choose(ask, delayNotice)).toMatchObject({ channel: "email" })
    await allowText(ask)
    expect(await choose(ask, delayNotice)).toMatchObject({ channel: "sms", consent: { kind: "allowed" } })
    expect(await choose(ask, productGuide)).toMatchObject({ channel: "email" })
    expect(await choose(ask)).toMatchObject({ channel: "email" })
  })

  test("a wish is followed as far as it is lawful, and no further than there is a number or browser", async () => {
    await switchOn("sms")
    await switchOn("push")
    const ask = await seedAsk(context, { phone })
    const wish = (channel: "sms" | "push" | "email") => keepWish(database.db, northwind, ask.personKey, { channel }, clock.now())
    await wish("sms")
    expect(await choose(ask)).toMatchObject({ channel: "email" })
    await allowText(ask)
    expect(await choose(ask)).toMatchObject({ channel: "sms", why: expect.stringContaining("asked for") })
    await wish("push")
    expect(await choose(ask)).toMatchObject({ channel: "email" })
    await denyAll(database.db, context, northwind, ask.personKey, { source: "stop-link" })
    await wish("sms")
    expect((await choose(ask)).consent).toMatchObject({ kind: "refused" })
  })

  test("without consent for mail a note in the shop is the way that is left", async () => {
    await switchOn("onsite")
    const ask = await seedAsk(context, { hasConsent: false })
    expect(await choose(ask)).toMatchObject({ channel: "onsite", consent: { kind: "allowed", basis: "own-site" } })
  })

  test("where texts are answered and mails are not, requests go by text", async () => {
    await switchOn("sms")
    const ask = await seedAsk(context, { phone })
    await allowText(ask)
    for (let index = 0; index < 12; index += 1) {
      const channel = index % 2 === 0 ? "sms" : "email"
      const earlier = await seedAsk(context, { number: 10 + index, person: 1, state: "sent", phone })
      await database.db.touchpoint.update({
        where: { id: earlier.touchpointId },
        data: { channel, sentAt: addDays(clock.now(), -20 - index) },
      })
      if (channel === "sms")
        await database.db.response.create({
          data: {
            id: `r${index}`,
            shopId: northwind,
            touchpointId: earlier.touchpointId,
            personKey: ask.personKey,
            kind: "opened",
            dedupeKey: `r${index}`,
            happenedAt: addDays(clock.now(), -19 - index),
          },
        })
    }
    expect(await choose(ask)).toMatchObject({ channel: "sms", why: expect.stringContaining("more often") })
    await countHours(context, northwind)
    expect(await choose(ask)).toMatchObject({ channel: "sms" })
  })

  test("a draft that is written keeps its way while that is open", async () => {
    await switchOn("sms")
    const ask = await seedAsk(context, { phone })
    await allowText(ask)
    expect(await choose(ask, reviewRequest, "sms")).toMatchObject({ channel: "sms" })
    await keepWish(database.db, northwind, ask.personKey, { channel: "email" }, clock.now())
    expect(await choose(ask, reviewRequest, "sms")).toMatchObject({ channel: "email" })
    await keepWish(database.db, northwind, ask.personKey, { channel: null }, clock.now())
    await denyAll(database.db, context, northwind, context.vault.personKey(northwind, phone) ?? "", { source: "stop-word", channel: "sms" })
    expect(await choose(ask, reviewRequest, "sms")).toMatchObject({ channel: "email" })
  })
})

/** An order of one pan that came, and the request about it as it was planned. */
async function requestPlanned(shop: ShopId) {
  clock.set("2026-09-01T08:00:00Z")
  const told = await openStory(context, shop)
  await told.order({ lines: [{ id: 1, productId: 2 }] })
  clock.set("2026-09-02T08:00:00Z")
  await told.parcel()
  clock.set("2026-09-05T15:00:00Z")
  await told.event("delivered")
  await told.plan()
  return told
}

test("an order's request changes its way, and its draft is written anew", async () => {
  const told = await requestPlanned("story-way.myshopify.com")
  const { shop } = told
  const planned = await told.touchpoint()
  expect(planned).toMatchObject({ channel: "email", state: "planned", productIds: [pan] })
  expect(await claimForDrafting(context.db, shop, planned.id, "w", clock.now())).not.toBeNull()
  await moveToReview(context.db, shop, planned.id, "w", clock.now())
  await approve(context.db, shop, planned.id, clock.now())

  await writeChannel(context.db, shop, { channel: "onsite", isOn: true, changedBy: "42" }, clock.now())
  await told.plan()
  expect(await told.touchpoint()).toMatchObject({ channel: "email", state: "approved" })
  await denyAll(context.db, context, shop, planned.personKey, { source: "preferences", channel: "email" })
  await told.plan()
  expect(await told.touchpoint()).toMatchObject({ channel: "onsite", state: "planned" })
  expect((await told.touchpoint()).why).toMatchObject({ whyPerson: expect.stringContaining("may not be written to by mail") })
})

test("what sending held because its way is closed goes another way, or ends where there is none", async () => {
  const told = await requestPlanned("story-closed-way.myshopify.com")
  const { shop } = told
  const { id, personKey } = await told.touchpoint()
  const hold = () => context.db.touchpoint.update({ where: { id }, data: { channel: "sms", state: "held", reason: "consent-denied" } })
  await hold()
  await told.plan()
  expect(await told.touchpoint()).toMatchObject({ channel: "email", state: "planned", reason: null })
  await hold()
  await denyAll(context.db, context, shop, personKey, { source: "preferences", channel: "email" })
  await told.plan()
  expect(await told.touchpoint()).toMatchObject({ state: "cancelled", reason: "consent-denied" })
})
