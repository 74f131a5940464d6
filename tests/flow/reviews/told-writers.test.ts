// What writers hear at addresses: one notice where nothing proves who they are, and the code that was promised, the same whatever they wrote.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { denyAll } from "#app/flow/consent/deny-all.server.ts"
import type { RewardTerms } from "#app/flow/drafting/reward-terms.ts"
import { keepPromise } from "#app/flow/reviews/keep-promise.server.ts"
import { moderateReview } from "#app/flow/reviews/moderate-review.server.ts"
import { outcomeUrl } from "#app/flow/reviews/outcome-link.ts"
import { readOutcomePage } from "#app/flow/reviews/review-outcome.view.server.ts"
import { saveReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import { submitReview, type ReviewSubmission } from "#app/flow/reviews/submit-review.server.ts"
import type { OutgoingMail } from "#app/flow/sending/mail-channel.ts"
import { sendDue } from "#app/flow/sending/send-due.server.ts"
import { dayMs, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { createLinks } from "#app/platform/links.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

import { emptyTables } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import { fixedClock, testContext } from "../../setup/context.ts"
import { openTestDatabase, type OpenDatabase } from "../../setup/database.ts"

const stranger = "stranger@elsewhere.example"
let database: OpenDatabase
let context: Context
let clock: ReturnType<typeof fixedClock>
let ask: SeededAsk
let left: OutgoingMail[]

beforeAll(async () => void (database = await openTestDatabase()))
afterAll(() => database.close())
beforeEach(async () => {
  clock = fixedClock("2026-11-12T10:00:00Z")
  context = testContext({ db: database.db, clock })
  await emptyTables(context)
  ask = await seedAsk(context, { state: "sent" })
  left = []
})

const links = () => createLinks(context.vault, context.appUrl)
const choose = (patch: object) => saveReviewSettings(context.db, northwind, patch, "42", clock.now())
const mail = { send: (one: OutgoingMail) => (left.push(one), Promise.resolve({ providerId: `p${left.length}` })) }
const send = () => sendDue(context, { mail, mailFrom: "hello@mail.example", links: links() }, northwind, "w", 50)
let written = 0
async function stored(patch: Partial<ReviewSubmission> = {}): Promise<string> {
  const outcome = await submitReview(context, rememberingQueue(), northwind, {
    proof: { kind: "none" },
    productId: ask.productIds[0] ?? "",
    text: { rating: 2, title: null, body: `It shrank, ${(written += 1)} times.`, displayName: "Anna Secret", daysUsed: null },
    email: stranger,
    locale: "en",
    consentText: "It may be shown.",
    ...patch,
  })
  if (outcome.kind !== "stored") throw new Error(outcome.kind)
  return outcome.reviewId
}
const decide = (reviewId: string, action: "publish" | "reject") =>
  moderateReview(context, rememberingQueue(), northwind, {
    reviewId,
    action,
    by: "42",
    ...(action === "reject" ? { reason: "offensive" as const } : {}),
  })

describe("an address that nothing proves", () => {
  test("gets one mail with nothing in it but the way to the page, on its own ground, and never a second one", async () => {
    await choose({ tellsOutcome: true })
    const reviewId = await stored()
    await decide(reviewId, "reject")
    expect(await send()).toEqual([])
    clock.advance(minuteMs)
    // Taken back within ten minutes: one mail, about what holds then.
    await decide(reviewId, "publish")
    clock.advance(10 * minuteMs)
    expect(await send()).toMatchObject([{ kind: "sent" }])
    expect(left.map(({ to }) => to)).toEqual([stranger])
    const [told] = left
    expect(told?.subject).toBe("About a review left at Northwind Linen")
    expect(told?.text).toContain(outcomeUrl(links(), northwind, reviewId, new Date(clock.now().getTime() - 10 * minuteMs)))
    expect(`${told?.text} ${told?.html}`).not.toMatch(/shrank|Anna Secret|Linen Shirt|offensive|insult|is now shown/i)
    expect(told?.headers["List-Unsubscribe"]).toContain("/stop/")
    expect(await context.db.message.findMany()).toMatchObject([{ purpose: "review-news", legalBasis: "answer", consentEntryId: null }])
    clock.advance(3 * dayMs)
    await decide(reviewId, "reject")
    clock.advance(dayMs)
    expect(await send()).toEqual([])
  })

  test("gets none while the merchant has not switched it on, while sending is off, after a stop or a bounce, and no more than three a day", async () => {
    const personKey = context.vault.personKey(northwind, stranger) ?? ""
    await decide(await stored(), "publish")
    await choose({ tellsOutcome: true })
    await context.db.shopSettings.updateMany({ data: { sendingOnAt: null } })
    await decide(await stored(), "publish")
    await context.db.shopSettings.updateMany({ data: { sendingOnAt: clock.now() } })
    expect(await context.db.touchpoint.count({ where: { purpose: "review-news" } })).toBe(0)
    for (let count = 0; count < 5; count += 1) await decide(await stored(), "publish")
    expect(await context.db.touchpoint.count({ where: { purpose: "review-news" } })).toBe(3)
    clock.advance(2 * dayMs)
    await denyAll(context.db, context, northwind, personKey, { source: "bounce" })
    await decide(await stored(), "publish")
    expect(await context.db.touchpoint.count({ where: { purpose: "review-news" } })).toBe(3)
  })

  test("a no that is noted before it leaves is honoured, also where nothing planned was called off with it", async () => {
    await choose({ tellsOutcome: true })
    await decide(await stored(), "publish")
    clock.advance(minuteMs)
    await denyAll(context.db, context, northwind, context.vault.personKey(northwind, stranger) ?? "", { source: "import" })
    clock.advance(10 * minuteMs)
    expect(await send()).toMatchObject([{ kind: "cancelled", reason: "consent-denied" }])
    expect(left).toEqual([])
  })

  test("the page says the state and the reason to whoever holds the link, and not a word of the review", async () => {
    const reviewId = await stored()
    const page = () => readOutcomePage(context.db, northwind, reviewId)
    expect(await page()).toMatchObject({ shopName: "Northwind Linen", outcome: { state: "pending", reason: null } })
    await decide(reviewId, "reject")
    expect(await page()).toMatchObject({ outcome: { state: "rejected", reason: "offensive", productTitle: "Linen Shirt" } })
    expect(JSON.stringify(await page())).not.toMatch(/shrank|Anna|stranger/)
    await context.db.review.deleteMany()
    expect(await page()).toMatchObject({ outcome: null })
    const token = outcomeUrl(links(), northwind, reviewId, clock.now()).split("/").at(-1) ?? ""
    expect(links().read(token, "outcome", clock.now())).toMatchObject({ kind: "valid", touchpointId: reviewId })
    expect(links().read(token, "stop", clock.now())).toEqual({ kind: "invalid" })
  })
})

describe("a code that was promised", () => {
  const discount: RewardTerms = { kind: "discount", percent: 10, validDays: 60 }
  const admin: AdminClient = {
    query: () =>
      Promise.resolve({
        discountCodeBasicCreate: { codeDiscountNode: { id: "gid://shopify/DiscountCodeNode/1" }, userErrors: [] },
      } as never),
  }
  async function rewarded(one: SeededAsk, rating: number, terms: RewardTerms = discount): Promise<string> {
    await context.db.rewardPromise.create({
      data: {
        ...{ id: `p-${one.orderId}`, shopId: northwind, planId: "plan", orderId: one.orderId, touchpointId: one.touchpointId },
        ...{ personKey: one.personKey, arm: "reward", terms, propensity: 0.9, assignedAt: clock.now() },
      },
    })
    const reviewId = await stored({
      proof: { kind: "link", touchpointId: one.touchpointId, personKey: one.personKey },
      productId: one.productIds[0] ?? "",
      text: { rating, title: null, body: `${rating} stars from me.`, displayName: "Anna", daysUsed: null },
      email: null,
    })
    for (let twice = 0; twice < 2; twice += 1) await keepPromise(context, rememberingQueue(), admin, northwind, reviewId)
    return reviewId
  }
  const grants = () => context.db.rewardGrant.findMany({ orderBy: { createdAt: "asc" } })
  beforeEach(() => context.db.shop.updateMany({ data: { scopes: "read_orders,write_discounts" } }))

  test("goes once by mail to the order's own address, where the merchant wants it, and stands encrypted here", async () => {
    await choose({ mailsRewards: true })
    await rewarded(ask, 1)
    expect(await send()).toMatchObject([{ kind: "sent" }])
    const [grant] = await grants()
    const code = context.vault.decrypt(grant?.codeCipher ?? "")
    expect(grant).toMatchObject({ state: "given", mailOutcome: "planned" })
    expect(left).toMatchObject([{ to: ask.email, subject: "Your code from Northwind Linen" }])
    expect(left[0]?.text).toContain(code)
    expect(left[0]?.text).toContain("whatever it says")
    expect(await context.db.message.findMany()).toMatchObject([{ purpose: "review-reward", legalBasis: "contract" }])
    const everything = JSON.stringify([
      await context.db.message.findMany(),
      await context.db.reply.findMany(),
      await context.db.renderedMessage.findMany(),
      await context.db.touchpoint.findMany(),
      await context.db.rewardGrant.findMany(),
    ])
    expect(everything).not.toContain(code)
    clock.advance(dayMs)
    expect(await send()).toEqual([])
  })

  test("the mail is the same for every number of stars", async () => {
    await choose({ mailsRewards: true })
    const asks = [ask]
    for (let number = 2; number <= 5; number += 1) asks.push(await seedAsk(context, { number, state: "sent" }))
    for (const [index, one] of asks.entries()) await rewarded(one, index + 1)
    await send()
    const codes = (await grants()).map(({ codeCipher }) => context.vault.decrypt(codeCipher ?? ""))
    const plain = left.map(({ text }) =>
      codes.reduce((said, code) => said.replaceAll(code, "CODE"), text.replace(/#\d+/g, "#N").replace(/https:\S+/g, "URL")),
    )
    expect(left).toHaveLength(5)
    expect(new Set(plain).size).toBe(1)
  })

  test.each<[string, () => Promise<unknown>, string, RewardTerms?]>([
    ["not switched on", () => Promise.resolve(), "switched-off"],
    [
      "sending is off",
      async () => {
        await choose({ mailsRewards: true })
        await context.db.shopSettings.updateMany({ data: { sendingOnAt: null } })
      },
      "sending-off",
    ],
    [
      "they want no mails",
      async () => {
        await choose({ mailsRewards: true })
        await denyAll(context.db, context, northwind, ask.personKey, { source: "stop-link" })
      },
      "stopped",
    ],
    ["there is no code", () => choose({ mailsRewards: true }), "no-code", { kind: "points", points: 50 }],
  ])("is given and not mailed when %s, with the reason", async (_name, make, reason, terms) => {
    await make()
    await rewarded(ask, 3, terms)
    expect(await grants()).toMatchObject([{ state: "given", mailOutcome: reason }])
    await send()
    expect(left).toEqual([])
  })
})
