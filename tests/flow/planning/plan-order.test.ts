import { afterAll, beforeAll, describe, expect, test } from "vitest"

import { notYet } from "#app/flow/planning/not-yet.server.ts"
import { claimDue, claimForDrafting, moveToReview } from "#app/flow/planning/touchpoints.store.server.ts"
import { unsafeFindHoldsToLookAt } from "#app/flow/planning/holds.store.server.ts"
import { addDays, daysBetween } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { markSent } from "../../builders/mark-sent.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"
import { openStory, pan, shirt, type Story } from "./order-life.ts"

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
  return openStory(context, `story-${(stories += 1)}.myshopify.com`)
}

const at = (text: string) => clock.set(text)

/** Ordered, sent on the 2nd, delivered on the 5th of September. */
async function delivered(told: Story, words: Parameters<Story["order"]>[0] = {}): Promise<void> {
  await told.order(words)
  at("2026-09-02T08:00:00Z")
  await told.parcel({ lines: words.lines?.map((line) => line.id) ?? [1] })
  at("2026-09-05T15:00:00Z")
  await told.event("delivered")
}

async function send(told: Story): Promise<string> {
  const id = await told.approved()
  clock.set((await told.touchpoint()).dueAt)
  expect(await claimDue(context.db, told.shop, "w", clock.now(), 10)).toHaveLength(1)
  await markSent(context.db, told.shop, id, "w", clock.now())
  return id
}

describe("one order", () => {
  test("ordered, sent, on its way, delivered: planned for some days after that, in waking hours", async () => {
    const told = await story()
    await told.order()
    expect(await told.plan()).toEqual({ kind: "nothing", reason: "not-sent-yet" })
    expect(await told.touchpoints()).toEqual([])
    at("2026-09-02T08:00:00Z")
    await told.parcel()
    expect(await told.plan()).toEqual({ kind: "planned", reason: null })
    const early = await told.touchpoint()
    expect(early).toMatchObject({
      state: "planned",
      purpose: "review-request",
      arrivalKind: "fallback",
      productIds: [shirt],
      timeZone: "America/New_York",
    })
    at("2026-09-05T15:00:00Z")
    await told.event("delivered")
    await told.plan()
    const planned = await told.touchpoint()
    expect(planned).toMatchObject({
      id: early.id,
      state: "planned",
      arrivalKind: "event",
      arrivedAt: clock.now(),
      basis: "category-default",
    })
    expect(planned.dueAt < early.dueAt).toBe(true)
    expect(daysBetween(clock.now(), planned.dueAt)).toBeGreaterThanOrEqual(2)
    expect(daysBetween(clock.now(), planned.dueAt)).toBeLessThan(7)
    const hour = Number(
      new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone: "America/New_York" }).format(planned.dueAt),
    )
    expect(hour).toBeGreaterThanOrEqual(9)
    expect(hour).toBeLessThan(20)
    expect(planned.why).toEqual({
      whyThis: expect.stringContaining("Linen shirt"),
      whyNow: expect.stringContaining("5 September"),
      whyPerson: expect.stringContaining("law"),
    })
  })

  test("two products that are ready weeks apart: two contacts, each at its own day", async () => {
    const told = await story()
    await delivered(told, {
      lines: [
        { id: 1, productId: 1 },
        { id: 2, productId: 2 },
      ],
    })
    await told.plan()
    const [first, second, ...more] = await told.touchpoints()
    expect(more).toEqual([])
    expect([first?.productIds, second?.productIds]).toEqual([[shirt], [pan]])
    expect(daysBetween(clock.now(), first!.dueAt)).toBeLessThan(7)
    expect(daysBetween(clock.now(), second!.dueAt)).toBeGreaterThan(11)
  })

  test("never before the last parcel is there", async () => {
    const told = await story()
    await told.order({
      lines: [
        { id: 1, productId: 1 },
        { id: 2, productId: 1 },
      ],
    })
    at("2026-09-02T08:00:00Z")
    await told.parcel({ id: 201, lines: [1] })
    await told.parcel({ id: 202, lines: [2] })
    at("2026-09-04T08:00:00Z")
    await told.event("delivered", { parcelId: 201 })
    await told.plan()
    const waiting = await told.touchpoint()
    expect(waiting.arrivalKind).not.toBe("event")
    at("2026-09-12T08:00:00Z")
    await told.event("delivered", { parcelId: 202 })
    await told.plan()
    expect((await told.touchpoint()).dueAt >= addDays(clock.now(), 2)).toBe(true)
  })

  test("a parcel that is tracked but does not come moves the day on; control: one without any word does not", async () => {
    const told = await story()
    await told.order()
    at("2026-09-02T08:00:00Z")
    await told.parcel()
    await told.plan()
    const without = (await told.touchpoint()).dueAt
    at("2026-09-10T08:00:00Z")
    await told.plan()
    expect((await told.touchpoint()).dueAt).toEqual(without)
    await told.event("in_transit")
    at("2026-09-20T08:00:00Z")
    await told.plan()
    expect((await told.touchpoint()).dueAt >= clock.now()).toBe(true)
    expect((await told.touchpoint()).dueAt > without).toBe(true)
  })

  test.each([
    ["a test order", { test: true }, "test-order"],
    ["an order without address", { email: null }, "no-address"],
    ["a gift card", { lines: [{ id: 1, productId: 1, giftCard: true }] }, "only-gift-cards"],
    ["an order of which nothing is left", { lines: [{ id: 1, productId: 1, currentQuantity: 0 }] }, "nothing-kept"],
    ["a cancelled order", { cancelled: true }, "order-cancelled"],
  ])("%s is not asked about, and that is written down", async (_name, words, reason) => {
    const told = await story()
    await delivered(told, words)
    expect(await told.plan()).toEqual({ kind: "cancelled", reason })
    expect(await told.touchpoint()).toMatchObject({ state: "cancelled", reason })
  })

  test("an order that is heard of weeks too late is history", async () => {
    const told = await story()
    await delivered(told)
    at("2026-11-01T08:00:00Z")
    expect(await told.plan()).toEqual({ kind: "cancelled", reason: "too-late" })
  })

  test("a parcel called back takes the plan with it; sent again, it is planned again", async () => {
    const told = await story()
    await delivered(told)
    await told.plan()
    at("2026-09-06T08:00:00Z")
    await told.parcel({ status: "cancelled" })
    expect(await told.plan()).toEqual({ kind: "cancelled", reason: "parcel-cancelled" })
    await told.parcel({ id: 201 })
    expect(await told.plan()).toMatchObject({ kind: "planned" })
    expect(await told.touchpoints()).toHaveLength(1)
  })
})

describe("when facts change", () => {
  test("cancelled after approval: taken back with the reason", async () => {
    const told = await story()
    await delivered(told)
    await told.plan()
    await told.approved()
    await told.order({ cancelled: true })
    expect(await told.plan()).toEqual({ kind: "cancelled", reason: "order-cancelled" })
    expect(await claimDue(context.db, told.shop, "w", addDays(clock.now(), 30), 10)).toEqual([])
  })

  test("one of two lines refunded after approval: written anew about the other", async () => {
    const told = await story()
    await delivered(told, {
      lines: [
        { id: 1, productId: 1 },
        { id: 2, productId: 1 },
      ],
    })
    await told.plan()
    await told.approved()
    await told.refund([{ id: 2, quantity: 1 }])
    await told.plan()
    expect(await told.touchpoint()).toMatchObject({ state: "planned", orderLineIds: ["gid://shopify/LineItem/1"] })
    await told.refund([{ id: 1, quantity: 1 }], 301)
    expect(await told.plan()).toEqual({ kind: "cancelled", reason: "nothing-kept" })
  })

  test("a return holds the ask, for a limited time, and only once", async () => {
    const told = await story()
    await delivered(told, {
      lines: [
        { id: 1, productId: 1 },
        { id: 2, productId: 1 },
      ],
    })
    await told.plan()
    at("2026-09-07T08:00:00Z")
    await told.returned("returns/request", "requested", [2])
    expect(await told.plan()).toEqual({ kind: "held", reason: "return-open" })
    expect(await told.touchpoint()).toMatchObject({ state: "held", reason: "return-open" })
    expect(await told.holds()).toMatchObject([
      { reason: "return-open", startedAt: clock.now(), untilAt: addDays(clock.now(), 14), releasedAt: null },
    ])
    at("2026-09-15T08:00:00Z")
    await told.returned("returns/approve", "open", [2])
    await told.plan()
    expect(await told.holds()).toMatchObject([{ untilAt: new Date("2026-09-21T08:00:00Z") }])
    // Nobody closed it: after 14 days the line that stays is asked about all the same.
    at("2026-09-21T09:00:00Z")
    expect(await unsafeFindHoldsToLookAt(context.db, clock.now(), 10)).toMatchObject([{ shopId: told.shop }])
    expect(await told.plan()).toMatchObject({ kind: "planned" })
    expect(await told.touchpoint()).toMatchObject({ state: "planned", orderLineIds: ["gid://shopify/LineItem/1"] })
    expect(await told.holds()).toMatchObject([{ releasedAt: clock.now() }])
    expect(await unsafeFindHoldsToLookAt(context.db, clock.now(), 10)).toEqual([])
  })

  test("a declined return lets the ask go on", async () => {
    const told = await story()
    await delivered(told)
    await told.returned("returns/request", "requested", [1])
    await told.plan()
    at("2026-09-06T08:00:00Z")
    await told.returned("returns/decline", "declined")
    expect(await told.plan()).toMatchObject({ kind: "planned" })
    expect(await told.touchpoint()).toMatchObject({ state: "planned", reason: null })
  })

  test("money back without goods holds for a week", async () => {
    const told = await story()
    await delivered(told)
    await told.refund([])
    expect(await told.plan()).toEqual({ kind: "held", reason: "refund-recent" })
    at("2026-09-12T16:00:00Z")
    expect(await told.plan()).toMatchObject({ kind: "planned" })
  })

  test("delivered early moves an approved mail forward only while it is more than a day away", async () => {
    const early = await story()
    await early.order()
    at("2026-09-02T08:00:00Z")
    await early.parcel()
    await early.plan()
    const before = (await early.touchpoint()).dueAt
    await early.approved()
    at("2026-09-03T15:00:00Z")
    await early.event("delivered")
    await early.plan()
    const moved = await early.touchpoint()
    expect(moved.state).toBe("approved")
    expect(moved.dueAt < before).toBe(true)

    const late = await story()
    await late.order()
    at("2026-09-02T08:00:00Z")
    await late.parcel()
    await late.plan()
    const close = (await late.touchpoint()).dueAt
    await late.approved()
    clock.set(new Date(close.getTime() - 20 * 3_600_000))
    await late.event("delivered", { id: 9 })
    await late.plan()
    expect((await late.touchpoint()).dueAt >= close).toBe(true)
  })

  test("the merchant's own number wins", async () => {
    const told = await story()
    await delivered(told)
    await told.plan()
    await context.db.timingOverride.create({ data: { shopId: told.shop, productId: shirt, delayDays: 30, setBy: "1", setAt: clock.now() } })
    await told.plan()
    expect(await told.touchpoint()).toMatchObject({ basis: "override", delayDays: 30, explores: false, propensity: 1 })
  })
})

describe("consent", () => {
  test("missing in Germany: held with the reason; given: planned; taken away: cancelled", async () => {
    const told = await story()
    await told.customer()
    await delivered(told, { country: "DE" })
    expect(await told.plan()).toEqual({ kind: "held", reason: "consent-required" })
    expect(await told.holds()).toMatchObject([{ reason: "consent-required", releasedAt: null }])
    at("2026-09-06T08:00:00Z")
    await told.consent("subscribed")
    expect(await told.plan()).toMatchObject({ kind: "planned" })
    at("2026-09-07T08:00:00Z")
    await told.consent("unsubscribed")
    expect(await told.plan()).toEqual({ kind: "cancelled", reason: "consent-denied" })
    // Not even a later order's ticked box brings it back.
    await told.order({ id: 101, country: "DE", acceptsMarketing: true })
    await told.parcel({ id: 210, orderId: 101 })
    await told.event("delivered", { parcelId: 210, orderId: 101 })
    expect(await told.plan(101)).toEqual({ kind: "cancelled", reason: "consent-denied" })
  })

  test("missing for a month after the moment: given up", async () => {
    const told = await story()
    await delivered(told, { country: "DE" })
    await told.plan()
    at("2026-10-20T08:00:00Z")
    expect(await told.plan()).toEqual({ kind: "cancelled", reason: "consent-missing" })
    expect((await told.holds()).every((hold) => hold.releasedAt !== null)).toBe(true)
  })

  test("a ticked box at the checkout is enough", async () => {
    const told = await story()
    await delivered(told, { country: "DE", acceptsMarketing: true })
    expect(await told.plan()).toMatchObject({ kind: "planned" })
  })
})

describe("the cap", () => {
  const three = async () => {
    const told = await story()
    for (const id of [100, 101, 102]) {
      await told.order({ id, lines: [{ id: id * 10, productId: id - 90 }] })
      await told.parcel({ id: id + 100, orderId: id, lines: [id * 10] })
    }
    at("2026-09-05T15:00:00Z")
    for (const id of [100, 101, 102]) await told.event("delivered", { parcelId: id + 100, orderId: id })
    return told
  }
  type Ask = Awaited<ReturnType<Story["touchpoint"]>>
  const all = async (told: Story) => [await told.touchpoint(100), await told.touchpoint(101), await told.touchpoint(102)] as const

  test("what can be one message is one, and planning the others again does not pull it apart", async () => {
    const told = await three()
    for (const id of [100, 101, 102]) await told.plan(id)
    const asks = await all(told)
    const host = asks.find(({ state }) => state === "planned")!
    expect(asks.filter(({ state, joinedTo }) => state === "joined" && joinedTo === host.id)).toHaveLength(2)
    expect(new Set(asks.map(({ dueAt }) => dueAt.getTime())).size).toBe(1)
    for (const id of [102, 100, 101]) await told.plan(id)
    expect(await all(told)).toEqual(asks)
  })

  test("beside messages that are written, one goes a day later and a third behind the cap, none is dropped", async () => {
    const told = await three()
    for (const id of [100, 101, 102]) {
      await told.plan(id)
      const { id: touchpointId } = await told.touchpoint(id)
      await claimForDrafting(context.db, told.shop, touchpointId, "w", clock.now())
      await moveToReview(context.db, told.shop, touchpointId, "w", clock.now())
    }
    await told.plan(100)
    const asks = await all(told)
    const [first, second, third] = asks.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime()) as [Ask, Ask, Ask]
    expect([first.reason, second.reason, third.reason]).toEqual([null, "too-close", "cap-reached"])
    expect(daysBetween(first.dueAt, second.dueAt)).toBeGreaterThanOrEqual(1)
    expect(daysBetween(first.dueAt, third.dueAt)).toBeGreaterThanOrEqual(30)
    // Looking at the others again does not push them away in turn.
    for (const id of [100, 101, 102]) await told.plan(id)
    expect(await all(told)).toEqual(asks)
  })
})

describe("not yet", () => {
  test("plans the next ask once, later, within the limit of three", async () => {
    const told = await story()
    await delivered(told)
    await told.plan()
    const first = await send(told)
    const outcome = await notYet(context, told.queue, told.shop, first, {})
    expect(outcome).toMatchObject({ kind: "planned" })
    expect(await notYet(context, told.queue, told.shop, first, {})).toEqual({ kind: "planned-before" })
    await told.plan()
    const second = await told.touchpoint()
    expect(second).toMatchObject({ sequence: 2, state: "planned", explores: false })
    expect(daysBetween(clock.now(), second.dueAt)).toBeGreaterThanOrEqual(3)
    expect(second.why).toMatchObject({ whyNow: expect.stringContaining("not yet") })
    const sentTwice = await send(told)
    expect(await notYet(context, told.queue, told.shop, sentTwice, { days: 20 })).toMatchObject({ kind: "planned" })
    // The third within 30 days is behind the cap.
    await told.plan()
    const third = await told.touchpoint()
    expect(third.sequence).toBe(3)
    const asked = await told.touchpoints()
    expect(daysBetween(asked[0]!.sentAt!, third.dueAt)).toBeGreaterThanOrEqual(30)
    const last = await send(told)
    expect(await notYet(context, told.queue, told.shop, last, {})).toEqual({ kind: "asked-enough" })
  })

  test("nothing that was not sent can be put off, nor another shop's", async () => {
    const told = await story()
    await delivered(told)
    await told.plan()
    const { id } = await told.touchpoint()
    expect(await notYet(context, told.queue, told.shop, id)).toEqual({ kind: "unknown" })
    expect(await notYet(context, told.queue, "other.myshopify.com", id)).toEqual({ kind: "unknown" })
  })

  test("what was sent is never planned again", async () => {
    const told = await story()
    await delivered(told)
    await told.plan()
    await send(told)
    await told.order({
      lines: [
        { id: 1, productId: 1 },
        { id: 2, productId: 2 },
      ],
    })
    expect(await told.plan()).toEqual({ kind: "nothing", reason: "sent" })
    expect(await told.touchpoints()).toHaveLength(1)
  })
})

describe("claims", () => {
  test("of two workers one gets each touchpoint; another shop's are not in reach", async () => {
    const told = await story()
    await delivered(told)
    await told.plan()
    await told.approved()
    const later = addDays(clock.now(), 60)
    expect(await claimDue(context.db, "other.myshopify.com", "w0", later, 10)).toEqual([])
    const claims = await Promise.all(["w1", "w2", "w3"].map((worker) => claimDue(context.db, told.shop, worker, later, 10)))
    expect(claims.flat()).toHaveLength(1)
  })
})
