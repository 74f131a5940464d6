// What a person does on the calendar: within every bound, once, written down, never past another person or the sender.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { callOffMessage } from "#app/flow/planning/call-off-message.server.ts"
import { arbitratePerson } from "#app/flow/planning/arbitrate-person.server.ts"
import { moveMessage } from "#app/flow/planning/move-message.server.ts"
import { addBlackout, saveSendingDays } from "#app/flow/planning/sending-days.store.server.ts"
import { claimDue } from "#app/flow/planning/touchpoints.store.server.ts"
import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import { saveSettings } from "#app/flow/record/shop-settings.store.server.ts"
import { sendNow } from "#app/flow/sending/send-now.server.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

import { emptyTables, seedApproved, seedDrafted } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk, seedShop } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { bothDatabases, type OpenDatabase } from "../../setup/database.ts"

// 11:00 in Berlin, a Thursday.
const morning = "2026-11-12T10:00:00Z"
const southwind: ShopId = "southwind.myshopify.com"

describe.each(bothDatabases)("the calendar's acts on %s", { timeout: 60_000 }, (_name, open) => {
  let database: OpenDatabase
  let clock: ReturnType<typeof fixedClock>
  let context: Context
  beforeAll(async () => void (database = await open()))
  afterAll(() => database.close())
  beforeEach(async () => {
    clock = fixedClock(morning)
    context = testContext({ db: database.db, clock })
    await emptyTables(context)
  })

  const row = (id: string) => database.db.touchpoint.findUniqueOrThrow({ where: { id } })
  const acts = (touchpointId: string) => database.db.outboxAct.findMany({ where: { touchpointId }, orderBy: { at: "asc" } })
  const move = async (id: string, day: string, hour: number, by = "42", shop: ShopId = northwind) => {
    const { state, dueAt } = await row(id)
    return moveMessage(context, shop, { touchpointId: id, state, dueAt, day, minute: hour * 60, by })
  }
  const planned = async (bounds: { earliestAt?: Date; latestAt?: Date } = {}) => {
    const ask = await seedAsk(context, { state: "planned", dueAt: new Date("2026-11-16T10:00:00Z") })
    await database.db.touchpoint.update({
      where: { id: ask.touchpointId },
      data: { wantedAt: new Date("2026-11-16T10:00:00Z"), ...bounds },
    })
    return ask
  }

  describe("move", () => {
    test("to a day and hour by the buyer's clock, written down, and kept when everything is decided anew", async () => {
      const { touchpointId: id, personKey } = await planned()
      expect(await move(id, "2026-11-18", 17)).toMatchObject({ kind: "moved", at: new Date("2026-11-18T16:00:00Z") })
      expect(await acts(id)).toMatchObject([
        { act: "move", by: "42", fromAt: new Date("2026-11-16T10:00:00Z"), toAt: new Date("2026-11-18T16:00:00Z") },
      ])
      const before = await row(id)
      await database.db.$transaction((tx) => arbitratePerson(tx, context, northwind, personKey))
      expect(await row(id)).toEqual(before)
    })

    test.each([
      ["the past", "2026-11-11", 12, "past"],
      ["today, an hour that is over", "2026-11-12", 9, "past"],
      ["before the goods are surely there", "2026-11-13", 12, "too-early"],
      ["from the last useful day on", "2026-12-01", 12, "past-latest-day"],
      ["the night", "2026-11-18", 22, "quiet-hours"],
      ["no day", "2026-11-31", 12, "no-such-time"],
      ["no date at all", "tomorrow", 12, "no-such-time"],
      ["a blackout", "2026-11-20", 12, "closed-day"],
      ["a weekend that is kept free", "2026-11-21", 12, "closed-day"],
    ])("not into %s", async (_why, day, hour, reason) => {
      const { touchpointId: id } = await planned({
        earliestAt: new Date("2026-11-14T00:00:00Z"),
        latestAt: new Date("2026-12-01T00:00:00Z"),
      })
      await saveSendingDays(database.db, northwind, { skipsWeekends: true, skipsHolidays: true, learnsHours: true }, "42", clock.now())
      await addBlackout(
        database.db,
        northwind,
        { id: "b", fromDay: "2026-11-20", untilDay: "2026-11-20", name: "", setBy: "42" },
        clock.now(),
      )
      const before = await row(id)
      expect(await move(id, day, hour)).toMatchObject({ kind: "refused", refusal: { reason } })
      expect(await row(id)).toEqual(before)
      expect(await acts(id)).toEqual([])
    })

    test("not onto a public holiday where the buyer lives; control: the same day in a country that has none", async () => {
      const { touchpointId: id, orderId } = await planned()
      expect(await move(id, "2026-12-25", 12)).toMatchObject({
        kind: "refused",
        refusal: { reason: "closed-day", closed: "public-holiday" },
      })
      await database.db.order.update({ where: { shopId_id: { shopId: northwind, id: orderId } }, data: { countryCode: "TR" } })
      expect(await move(id, "2026-12-25", 12)).toMatchObject({ kind: "moved" })
    })

    test("never into the hours the law closes for text messages", async () => {
      const { touchpointId: id, orderId } = await planned()
      await database.db.touchpoint.update({ where: { id }, data: { channel: "sms" } })
      await database.db.order.update({ where: { shopId_id: { shopId: northwind, id: orderId } }, data: { countryCode: "FR" } })
      expect(await move(id, "2026-11-18", 9)).toMatchObject({ kind: "refused", refusal: { reason: "law-hours" } })
      expect(await move(id, "2026-11-22", 12)).toMatchObject({ kind: "refused", refusal: { reason: "law-hours" } })
      expect(await move(id, "2026-11-18", 11)).toMatchObject({ kind: "moved" })
    })

    test("the cap has the last word, and says so", async () => {
      await seedShop(context, northwind, { maxPerWindow: 1 })
      const first = await planned()
      const second = await seedAsk(context, { number: 2, person: 1, state: "sent" })
      await database.db.touchpoint.update({ where: { id: second.touchpointId }, data: { sentAt: addDays(clock.now(), -1) } })
      const outcome = await move(first.touchpointId, "2026-11-18", 12)
      expect(outcome).toMatchObject({ kind: "moved", reason: "cap-reached" })
      expect(outcome.kind === "moved" && outcome.at >= addDays(clock.now(), 28)).toBe(true)
    })

    test("of two people one moves it; the same form twice is one act", async () => {
      const { touchpointId: id } = await planned()
      const { state, dueAt } = await row(id)
      const wish = { touchpointId: id, state, dueAt, minute: 720 }
      const both = await Promise.all([
        moveMessage(context, northwind, { ...wish, day: "2026-11-18", by: "42" }),
        moveMessage(context, northwind, { ...wish, day: "2026-11-19", by: "43" }),
      ])
      expect(both.map(({ kind }) => kind).sort()).toEqual(["moved", "stale"])
      const winner = both[0]?.kind === "moved" ? { day: "2026-11-18", by: "42" } : { day: "2026-11-19", by: "43" }
      expect(await moveMessage(context, northwind, { ...wish, ...winner })).toMatchObject({ kind: "moved" })
      expect(await acts(id)).toHaveLength(1)
    })

    test("not what is being sent, was sent, or is another shop's", async () => {
      await seedShop(context, southwind)
      const { touchpointId: id } = await planned()
      expect(await move(id, "2026-11-18", 12, "42", southwind)).toEqual({ kind: "stale" })
      for (const state of ["claimed", "sent", "drafting", "cancelled", "unknown"]) {
        await database.db.touchpoint.update({ where: { id }, data: { state } })
        expect(await move(id, "2026-11-18", 12)).toEqual({ kind: "stale" })
      }
      expect(await acts(id)).toEqual([])
    })
  })

  describe("call off", () => {
    test("ends it for good, with reason, who and when; twice is once; another person is told", async () => {
      const { touchpointId: id } = await planned()
      const { state, dueAt } = await row(id)
      const wish = { touchpointId: id, state, dueAt, reason: "not-needed" as const, by: "42" }
      expect(await callOffMessage(context, southwind, wish)).toEqual({ kind: "stale" })
      expect(await callOffMessage(context, northwind, wish)).toEqual({ kind: "called-off" })
      expect(await callOffMessage(context, northwind, wish)).toEqual({ kind: "called-off" })
      expect(await callOffMessage(context, northwind, { ...wish, by: "43" })).toEqual({ kind: "stale" })
      expect(await row(id)).toMatchObject({ state: "cancelled", reason: "called-off" })
      expect(await acts(id)).toMatchObject([{ act: "cancel", reason: "not-needed", by: "42", at: clock.now() }])
    })
    test("a hold on it ends with it", async () => {
      const { touchpointId: id, orderId } = await planned()
      await database.db.touchpoint.update({ where: { id }, data: { state: "held", reason: "return-open" } })
      const hold = { id: "h", shopId: northwind, touchpointId: id, orderId, reason: "return-open" }
      await database.db.hold.create({ data: { ...hold, startedAt: clock.now(), untilAt: addDays(clock.now(), 3) } })
      await callOffMessage(context, northwind, {
        touchpointId: id,
        state: "held",
        dueAt: (await row(id)).dueAt,
        reason: "wrong-person",
        by: "42",
      })
      expect((await database.db.hold.findUniqueOrThrow({ where: { id: "h" } })).releasedAt).toEqual(clock.now())
    })
  })

  describe("send now", () => {
    const later = new Date("2026-11-19T10:00:00Z")
    const approved = async (options: { countryCode?: string; hasConsent?: boolean } = {}) => {
      const ask = await seedApproved(context, { dueAt: later, ...options })
      clock.advance(10 * minuteMs)
      return ask
    }
    const now = async (id: string, shop: ShopId = northwind, queue = rememberingQueue()) => {
      const { state, dueAt } = await row(id)
      return sendNow(context, queue, shop, { touchpointId: id, state, dueAt, by: "42" })
    }

    test("an approved one becomes due, with its send asked for", async () => {
      const { touchpointId: id } = await approved()
      const queue = rememberingQueue()
      const { state, dueAt } = await row(id)
      const wish = { touchpointId: id, state, dueAt, by: "42" }
      expect(await sendNow(context, queue, northwind, wish)).toEqual({ kind: "on-its-way" })
      expect(await sendNow(context, queue, northwind, wish)).toEqual({ kind: "on-its-way" })
      expect(queue.asked).toEqual([{ name: "send-due", payload: { shopId: northwind } }])
      expect((await row(id)).dueAt).toEqual(clock.now())
      expect(await acts(id)).toMatchObject([{ act: "send-now", by: "42", fromAt: later }])
    })

    test.each<[string, string, (id: string) => Promise<unknown> | undefined]>([
      ["sending is off", "sending-off", () => saveSettings(context, northwind, { sendingOnAt: null })],
      ["the sender is not known", "sender-missing", () => saveSettings(context, northwind, { postalAddress: null })],
      ["it is night", "quiet-hours", () => void clock.set("2026-11-12T22:00:00Z")],
      [
        "the goods may not be there yet",
        "too-early",
        (id) => database.db.touchpoint.update({ where: { id }, data: { earliestAt: later } }),
      ],
      [
        "the day is kept free",
        "closed-day",
        () =>
          addBlackout(
            database.db,
            northwind,
            { id: "b", fromDay: "2026-11-12", untilDay: "2026-11-12", name: "", setBy: "42" },
            clock.now(),
          ),
      ],
      [
        "the buyer said stop",
        "consent-denied",
        async (id) => denyAll(database.db, context, northwind, (await row(id)).personKey, { source: "stop-link" }),
      ],
      [
        "the order was cancelled",
        "order-cancelled",
        async (id) =>
          database.db.order.update({
            where: { shopId_id: { shopId: northwind, id: (await row(id)).orderId } },
            data: { cancelledAt: clock.now() },
          }),
      ],
    ])("not when %s", async (_why, reason, change) => {
      const { touchpointId: id } = await approved()
      await change(id)
      const before = await row(id)
      expect(await now(id)).toEqual({ kind: "refused", reason })
      expect(await row(id)).toEqual(before)
      expect(await acts(id)).toEqual([])
    })

    test("not past the cap, the hour in which an approval can be taken back, or a person's yes", async () => {
      await seedShop(context, northwind, { maxPerWindow: 1 })
      const fresh = await seedApproved(context, { number: 7, dueAt: later })
      const heldUntil = new Date(clock.now().getTime() + minuteMs)
      await database.db.decision.updateMany({ where: { touchpointId: fresh.touchpointId }, data: { heldUntil } })
      expect(await now(fresh.touchpointId)).toEqual({ kind: "refused", reason: "may-be-taken-back" })
      const drafted = await seedDrafted(context, { number: 8, dueAt: later })
      expect(await now(drafted.touchpointId)).toEqual({ kind: "stale" })
      const ask = await approved()
      const sent = await seedAsk(context, { number: 2, person: 1, state: "sent" })
      const message = { id: "m", shopId: northwind, touchpointId: sent.touchpointId, orderId: sent.orderId, personKey: sent.personKey }
      const text = {
        recipientCipher: "",
        subjectCipher: "",
        bodyCipher: "",
        legalBasis: "consent",
        policyVersion: "1",
        draftId: "",
        promptVersion: "",
      }
      const rest = { channel: "email", purpose: "review-request", approvedBy: "42", state: "sent", claimedAt: addDays(clock.now(), -3) }
      await database.db.message.create({ data: { ...message, ...text, ...rest } })
      expect(await now(ask.touchpointId)).toMatchObject({ kind: "refused", reason: "cap-reached" })
    })

    test("of a person and a worker one has it, and another shop's is not there", async () => {
      await seedShop(context, southwind)
      const { touchpointId: id } = await approved()
      expect(await now(id, southwind)).toEqual({ kind: "stale" })
      const { state, dueAt } = await row(id)
      await database.db.touchpoint.update({ where: { id }, data: { dueAt: clock.now() } })
      expect(await claimDue(database.db, northwind, "w1", clock.now(), 5)).toHaveLength(1)
      expect(await sendNow(context, rememberingQueue(), northwind, { touchpointId: id, state, dueAt, by: "42" })).toEqual({ kind: "stale" })
    })
  })
})
