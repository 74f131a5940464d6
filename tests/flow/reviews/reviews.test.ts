import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { moderateReview } from "#app/flow/reviews/moderate-review.server.ts"
import { rejectionReasons } from "#app/flow/reviews/rejection-reasons.ts"
import type { ReviewText } from "#app/flow/reviews/review-form.ts"
import { exportCustomer, forgetCustomer, forgetShop } from "#app/flow/reviews/reviews.store.server.ts"
import { submitReview, type ReviewSubmission } from "#app/flow/reviews/submit-review.server.ts"
import { minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"

import { beginWithAsk } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import type { fixedClock } from "../../setup/context.ts"
import { bothDatabases, type OpenDatabase } from "../../setup/database.ts"

const now = "2026-11-12T10:00:00Z"
const text = (patch: Partial<ReviewText> = {}): ReviewText => ({
  rating: 2,
  title: null,
  body: "It shrank.",
  displayName: "Anna",
  daysUsed: 12,
  ...patch,
})

describe.each(bothDatabases)("reviews on %s", (_name, open) => {
  let database: OpenDatabase
  let clock: ReturnType<typeof fixedClock>
  let context: Context
  let ask: SeededAsk

  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    const products = [{ title: "Linen Shirt" }, { title: "Merino Socks" }]
    ;({ clock, context, ask } = await beginWithAsk(database, now, { state: "sent", products }))
  })

  const submit = (patch: Partial<ReviewSubmission> = {}, shop = northwind, queue = rememberingQueue()) =>
    submitReview(context, queue, shop, {
      proof: { kind: "link", touchpointId: ask.touchpointId, personKey: ask.personKey },
      productId: ask.productIds[0] ?? "",
      text: text(),
      email: null,
      locale: "en",
      consentText: "It may be shown.",
      ...patch,
    })
  const stored = async (patch: Partial<ReviewSubmission> = {}) => {
    const outcome = await submit(patch)
    if (outcome.kind !== "stored") throw new Error(outcome.kind)
    return outcome.reviewId
  }
  const moderate = (reviewId: string, action: "publish" | "reject" = "publish", patch: object = {}, queue = rememberingQueue()) =>
    moderateReview(context, queue, northwind, {
      reviewId,
      action,
      by: "42",
      ...(action === "reject" ? { reason: "spam" as const } : {}),
      ...patch,
    })

  describe("submitReview", () => {
    test("by the link of a mail it is verified, tied to the purchase, and waits to be looked at", async () => {
      const queue = rememberingQueue()
      expect(await submit({}, northwind, queue)).toMatchObject({ kind: "stored", isEdit: false, isVerified: true })
      expect(await context.db.review.findMany()).toMatchObject([
        {
          productId: ask.productIds[0],
          orderId: ask.orderId,
          orderLineId: ask.lineIds[0],
          customerId: ask.customerId,
          touchpointId: ask.touchpointId,
          personKey: ask.personKey,
          source: "link",
          isVerified: true,
          state: "pending",
          rating: 2,
          consentText: "It may be shown.",
          submittedAt: new Date(now),
        },
      ])
      expect(queue.asked).toEqual([
        { name: "learn", payload: { shopId: northwind } },
        { name: "read-review", payload: { shopId: northwind, reviewId: expect.any(String) } },
      ])
    })

    test("of two lines with one product it belongs to the one that was asked about", async () => {
      const [lineId = "", productId = ""] = [ask.lineIds[0], ask.productIds[0]]
      const line = await context.db.orderLine.findFirstOrThrow({ where: { id: lineId } })
      await context.db.orderLine.create({ data: { ...line, id: `${lineId}-0`, productId } as never })
      await context.db.touchpoint.update({ where: { id: ask.touchpointId }, data: { orderLineIds: [`${lineId}-0`] } })
      await stored()
      expect(await context.db.review.findMany()).toMatchObject([{ orderLineId: `${lineId}-0` }])
      await context.db.orderLine.deleteMany({ where: { id: `${lineId}-0` } })
      await context.db.touchpoint.update({ where: { id: ask.touchpointId }, data: { orderLineIds: ask.lineIds } })
    })

    test("a logged-in buyer in the store is verified, somebody else is not, and both are kept", async () => {
      expect(await submit({ proof: { kind: "customer", customerId: ask.customerId } })).toMatchObject({ isVerified: true })
      expect(
        await submit({ proof: { kind: "customer", customerId: "gid://shopify/Customer/999" }, email: "x@shopper.example" }),
      ).toMatchObject({ kind: "stored", isVerified: false })
      expect(await submit({ proof: { kind: "none" }, email: "stranger@shopper.example" })).toMatchObject({
        kind: "stored",
        isVerified: false,
      })
      const rows = await context.db.review.findMany()
      expect(rows.map((row) => row.isVerified).sort()).toEqual([false, false, true])
      expect(JSON.stringify(rows)).not.toContain("stranger@")
    })

    test("the same twice, also at once, is one review", async () => {
      const outcomes = await Promise.all([submit(), submit(), submit()])
      expect(outcomes.filter((outcome) => outcome.kind === "stored")).toHaveLength(1)
      expect(await submit()).toMatchObject({ kind: "unchanged" })
      expect(await context.db.review.count()).toBe(1)
      expect(await context.db.reviewAudit.count()).toBe(1)
    })

    test("each product of the order has its own", async () => {
      await submit()
      expect(await submit({ productId: ask.productIds[1] ?? "" })).toMatchObject({ kind: "stored", isEdit: false })
      expect(await context.db.review.count()).toBe(2)
    })

    test("a later text replaces the earlier one, is looked at again, and leaves a trace", async () => {
      const id = await stored()
      await moderate(id)
      clock.advance(minuteMs)
      expect(await submit({ text: text({ rating: 5, body: "It came back to its size." }) })).toMatchObject({
        kind: "stored",
        reviewId: id,
        isEdit: true,
      })
      expect(await context.db.review.findMany()).toMatchObject([{ rating: 5, state: "pending", editedAt: clock.now(), moderatedBy: null }])
      expect(
        (await context.db.reviewAudit.findMany({ orderBy: [{ at: "asc" }, { action: "desc" }] })).map((entry) => entry.action).sort(),
      ).toEqual(["edited-by-writer", "publish", "submitted"])
    })

    test("an address typed by anybody changes nothing that stands under it", async () => {
      const typed = { proof: { kind: "none" as const }, email: "ben@shopper.example" }
      const first = await stored({ ...typed, text: text({ body: "Mine, and honest." }) })
      await moderate(first)
      expect(await submit({ ...typed, text: text({ body: "Mine, and honest." }) })).toMatchObject({ kind: "unchanged" })
      expect(await submit({ ...typed, text: text({ body: "Somebody else with this address." }) })).toMatchObject({
        kind: "stored",
        isEdit: false,
      })
      expect(await context.db.review.findUnique({ where: { id: first } })).toMatchObject({ state: "published", body: "Mine, and honest." })
      expect(await context.db.review.count()).toBe(2)
    })

    test.each<[string, Partial<ReviewSubmission>, string, string?]>([
      ["a product the shop does not have", { productId: "gid://shopify/Product/7" }, "unknown-product"],
      ["a product that was not in the order", { productId: "other" }, "not-your-order"],
      ["somebody else's key", { proof: { kind: "link", touchpointId: "mine", personKey: "somebody" } }, "not-your-order"],
      ["an ask that does not exist", { proof: { kind: "link", touchpointId: "none", personKey: "somebody" } }, "not-your-order"],
      ["another shop", {}, "unknown-product", "other.myshopify.com"],
    ])("refuses %s", async (_reason, patch, reason, shop = northwind) => {
      const other = await seedAsk(context, { number: 5 })
      if (patch.productId === "other") patch = { productId: other.productIds[0] ?? "" }
      if (patch.proof?.kind === "link" && patch.proof.touchpointId === "mine")
        patch = { proof: { ...patch.proof, touchpointId: ask.touchpointId } }
      expect(await submit(patch, shop)).toEqual({ kind: "refused", reason })
      expect(await context.db.review.count()).toBe(0)
    })
  })

  describe("moderateReview", () => {
    test("to reject takes a reason of the list; each step is written down", async () => {
      const id = await stored()
      expect(await moderate(id, "reject", { reason: undefined })).toEqual({ kind: "reason-missing" })
      expect(await moderate(id, "reject")).toEqual({ kind: "moderated", state: "rejected" })
      clock.advance(minuteMs)
      expect(await moderate(id)).toEqual({ kind: "moderated", state: "published" })
      expect(await moderate(id)).toEqual({ kind: "gone" })
      expect(await context.db.reviewAudit.findMany({ orderBy: { at: "asc" }, where: { actor: "42" } })).toMatchObject([
        { action: "reject", reason: "spam" },
        { action: "publish", reason: null },
      ])
    })

    test("the stars change nothing about what may be done", async () => {
      const outcomes = []
      for (let rating = 1; rating <= 5; rating += 1) {
        const other = await seedAsk(context, { number: rating + 1, state: "sent" })
        const proof = { kind: "link" as const, touchpointId: other.touchpointId, personKey: other.personKey }
        const id = await stored({ proof, productId: other.productIds[0] ?? "", text: text({ rating }) })
        const queue = rememberingQueue()
        outcomes.push([
          await moderate(id, "publish", {}, queue),
          await moderate(id, "reject", { reason: rejectionReasons[0] }, queue),
          queue.asked.map((job) => job.name),
        ])
      }
      for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0])
    })

    test("two people at once: one of them did it", async () => {
      const id = await stored()
      const outcomes = await Promise.all([moderate(id), moderate(id)])
      expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(["gone", "moderated"])
    })

    test("another shop moderates nothing", async () => {
      const id = await stored()
      expect(
        await moderateReview(context, rememberingQueue(), "other.myshopify.com", { reviewId: id, action: "publish", by: "1" }),
      ).toEqual({ kind: "gone" })
    })
  })

  test("reviews are handed out with the person; forgotten, the words stay under a neutral name", async () => {
    await stored({ email: "anna@shopper.example" })
    const subject = { customerId: ask.customerId, personKeys: [ask.personKey], orderIds: [ask.orderId] }
    expect(await exportCustomer(context.db, northwind, subject)).toMatchObject([{ body: "It shrank." }])
    expect(await forgetCustomer(context.db, northwind, subject)).toEqual([ask.productIds[0]])
    expect(await context.db.review.findMany()).toMatchObject([
      { body: "It shrank.", displayName: "A customer", emailCipher: null, personKey: null, customerId: null, touchpointId: null },
    ])
    await forgetShop(context.db, northwind)
    expect(await context.db.review.count()).toBe(0)
  })
})
