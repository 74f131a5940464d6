import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"

import { writeByTemplate } from "#app/flow/drafting/assemble-draft.ts"
import { makeBrief } from "#app/flow/drafting/brief.ts"
import { readPromisedReward } from "#app/flow/drafting/promised-reward.view.server.ts"
import type { RewardTerms } from "#app/flow/drafting/reward-terms.ts"
import { readArmResults } from "#app/flow/insights/arms.view.server.ts"
import { giveReward, keepPromise } from "#app/flow/reviews/keep-promise.server.ts"
import { promiseReward } from "#app/flow/reviews/promise-reward.server.ts"
import type { RewardArm } from "#app/flow/reviews/reward-arms.ts"
import { armOf } from "#app/flow/reviews/reward-draw.ts"
import { readPoints } from "#app/flow/reviews/reward-grants.store.server.ts"
import { endRewards, startRewards } from "#app/flow/reviews/switch-rewards.server.ts"
import { submitReview } from "#app/flow/reviews/submit-review.server.ts"
import { dayMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

import { beginWithAsk } from "../../builders/approved-ask.ts"
import { northwind, rememberingQueue, seedAsk, type SeededAsk } from "../../builders/review-ask.ts"
import type { fixedClock } from "../../setup/context.ts"
import { bothDatabases, type OpenDatabase } from "../../setup/database.ts"

const discount: RewardTerms = { kind: "discount", percent: 10, validDays: 60 }

/** Everybody but one in ten gets `terms`; `isRewarded` picks a plan's number whose draw gives this person the reward. */
const armsWith = (terms: RewardTerms): RewardArm[] => [
  { key: "reward", share: 0.9, terms },
  { key: "nothing", share: 0.1, terms: null },
]

/** Shopify as far as rewards go. */
function shopifyWith(options: { failAt?: number; refuse?: string } = {}) {
  const codes = new Map<string, object>()
  const tags = new Map<string, string[]>()
  const state = { calls: 0, ...options }
  const admin: AdminClient = {
    async query(_shop, document, variables) {
      state.calls += 1
      if (state.refuse) throw new WorldFailure(state.refuse, { retryable: true })
      const said = (variables ?? {}) as { discount?: { code: string }; id?: string; tags?: string[] }
      if (document.includes("tagsAdd")) {
        tags.set(said.id ?? "", said.tags ?? [])
        return { tagsAdd: { node: { id: said.id }, userErrors: [] } } as never
      }
      const code = said.discount?.code ?? ""
      if (codes.has(code))
        return {
          discountCodeBasicCreate: { codeDiscountNode: null, userErrors: [{ field: null, message: "taken", code: "TAKEN" }] },
        } as never
      codes.set(code, said.discount ?? {})
      if (state.calls === state.failAt) throw new WorldFailure("The line broke after Shopify made it.", { retryable: true })
      return {
        discountCodeBasicCreate: { codeDiscountNode: { id: `gid://shopify/DiscountCodeNode/${codes.size}` }, userErrors: [] },
      } as never
    },
  }
  return { admin, codes, tags, state }
}

describe.each(bothDatabases)("rewards on %s", (_name, open) => {
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
    ;({ clock, context, ask } = await beginWithAsk(database, "2026-11-12T10:00:00Z", { state: "planned", products }))
    await context.db.shop.updateMany({ data: { scopes: "read_orders,write_discounts" } })
  })
  const db = () => context.db
  const grants = () => db().rewardGrant.findMany({ orderBy: { orderId: "asc" } })
  /** A plan under which this person is promised `terms`. */
  const planFor = async (terms: RewardTerms, options: { monthlyPromises?: number } = {}) => {
    for (;;) {
      expect(
        await startRewards(context, northwind, { arms: armsWith(terms), monthlyPromises: options.monthlyPromises ?? 100 }, "42"),
      ).toEqual({
        kind: "on",
      })
      const plan = await db().rewardPlan.findFirstOrThrow({ where: { state: "running" } })
      if (armOf(armsWith(terms), ask.personKey, plan.id)?.key === "reward") return plan
      await endRewards(context, northwind, "42")
    }
  }
  const write = (patch: { rating?: number; body?: string; product?: number } = {}, queue = rememberingQueue()) =>
    submitReview(context, queue, northwind, {
      proof: { kind: "link", touchpointId: ask.touchpointId, personKey: ask.personKey },
      productId: ask.productIds[patch.product ?? 0] ?? "",
      text: { rating: patch.rating ?? 3, title: null, body: patch.body ?? "It is a shirt.", displayName: "Anna", daysUsed: null },
      email: null,
      locale: "en",
      consentText: "It may be shown.",
    })
  const promised = async (terms: RewardTerms) => {
    await planFor(terms)
    expect(await promiseReward(context, northwind, ask.touchpointId)).toEqual({ kind: "promised", arm: "reward" })
  }
  const submitted = async (patch: Parameters<typeof write>[0] = {}) => {
    const queue = rememberingQueue()
    const outcome = await write(patch, queue)
    if (outcome.kind !== "stored") throw new Error(outcome.kind)
    return { reviewId: outcome.reviewId, jobs: queue.asked.filter(({ name }) => name === "keep-promise") }
  }

  test("nothing is promised, marked or given until the merchant turns it on", async () => {
    expect(await promiseReward(context, northwind, ask.touchpointId)).toEqual({ kind: "none", reason: "no-plan" })
    const { jobs, reviewId } = await submitted()
    expect(jobs).toEqual([])
    expect(await db().review.findFirst({ where: { id: reviewId } })).toMatchObject({ labels: [], incentiveId: null })
    await keepPromise(context, rememberingQueue(), shopifyWith().admin, northwind, reviewId)
    expect(await grants()).toEqual([])
  })

  test("the promise stands in the ask, in our words and with its fact, before anything is written", async () => {
    await promised(discount)
    const reward = await readPromisedReward(db(), northwind, ask.orderId)
    expect(reward).toEqual(discount)
    const input = {
      purpose: "review-request",
      shop: { name: "Northwind", domain: "northwind.example", locale: "en" },
      sender: { name: null, answersTo: null, helpUrl: null },
      tone: "friendly" as const,
      order: { name: "#1", placedAt: clock.now(), firstName: "Anna", locale: "de" },
      products: [{ title: "Linen Shirt", description: "" }],
      arrival: null,
      timeZone: "UTC",
      links: { review: "https://a.example/r/1", notYet: "https://a.example/r/1#not-yet" },
      reward,
    }
    const brief = makeBrief(input)
    expect(brief.facts.find(({ id }) => id === "reward")).toMatchObject({ kind: "offer" })
    const draft = writeByTemplate(brief)
    expect(draft.body).toContain("egal mit welcher Meinung und wie vielen Sternen, gibt es einen Rabattcode über 10%")
    expect(draft.sentences.filter(({ factIds }) => factIds.includes("reward"))).toHaveLength(2)
  })

  test.each<RewardTerms>([
    discount,
    { kind: "points", points: 250 },
    { kind: "contest", prize: "a tablecloth", drawOn: "2026-12-24" },
    { kind: "early-access", what: "the spring collection", tag: "early-access" },
  ])("$kind: the same for every number of stars and whatever the words", { timeout: 60_000 }, async (terms) => {
    const outcomes = []
    for (const [rating, body] of [
      [1, "Awful."],
      [2, "Meh, http://spam.example"],
      [3, "It is a shirt."],
      [4, "Nice."],
      [5, "I love it."],
    ] as const) {
      await db().rewardPlan.deleteMany({})
      await db().rewardPromise.deleteMany({})
      await db().rewardGrant.deleteMany({})
      await db().pointEntry.deleteMany({})
      await db().review.deleteMany({})
      await promised(terms)
      const shopify = shopifyWith()
      const { reviewId, jobs } = await submitted({ rating, body })
      expect(jobs).toHaveLength(1)
      // Twice, as a job may run.
      await keepPromise(context, rememberingQueue(), shopify.admin, northwind, reviewId)
      await keepPromise(context, rememberingQueue(), shopify.admin, northwind, reviewId)
      const given = await grants()
      const review = await db().review.findFirstOrThrow({ where: { id: reviewId } })
      outcomes.push({
        given: given.map(({ kind, state, terms: kept, expiresAt, reason }) => ({ kind, state, kept, expiresAt, reason })),
        labels: review.labels,
        hasIncentive: review.incentiveId !== null,
        codes: [...shopify.codes.values()].map((code) => ({ ...code, code: "", title: "" })),
        tags: [...shopify.tags],
        points: await readPoints(db(), northwind, ask.personKey),
      })
    }
    expect(outcomes[0]).toMatchObject({ given: [{ kind: terms.kind, state: "given" }], labels: ["incentivised"], hasIncentive: true })
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0])
    expect(outcomes[0]?.points).toBe(terms.kind === "points" ? 250 : 0)
    expect(outcomes[0]?.codes).toHaveLength(terms.kind === "discount" ? 1 : 0)
  })

  test("once a purchase: a second product earns no second reward, a changed rating none at all; both stay marked", async () => {
    await promised(discount)
    const shopify = shopifyWith()
    const first = await submitted({ rating: 2 })
    await keepPromise(context, rememberingQueue(), shopify.admin, northwind, first.reviewId)
    const second = await submitted({ product: 1, rating: 5 })
    await keepPromise(context, rememberingQueue(), shopify.admin, northwind, second.reviewId)
    const changed = await submitted({ rating: 5, body: "On second thoughts it is lovely." })
    expect(changed.reviewId).toBe(first.reviewId)
    await keepPromise(context, rememberingQueue(), shopify.admin, northwind, changed.reviewId)
    expect(await grants()).toHaveLength(1)
    expect(shopify.codes.size).toBe(1)
    const reviews = await db().review.findMany()
    expect(reviews.map(({ labels }) => labels)).toEqual([["incentivised"], ["incentivised"]])
  })

  test("a rejected review keeps its reward and its mark", async () => {
    await promised({ kind: "points", points: 5 })
    const { reviewId } = await submitted({ rating: 1, body: "Buy at http://spam.example" })
    await db().review.updateMany({ data: { state: "rejected", rejectionReason: "spam" } })
    await keepPromise(context, rememberingQueue(), shopifyWith().admin, northwind, reviewId)
    expect(await grants()).toMatchObject([{ state: "given" }])
  })

  test("a line that broke after Shopify made the code asks for the same code again", async () => {
    await promised(discount)
    const shopify = shopifyWith({ failAt: 1 })
    const { reviewId } = await submitted()
    await keepPromise(context, rememberingQueue(), shopify.admin, northwind, reviewId)
    expect(await grants()).toMatchObject([{ state: "due", attempts: 1 }])
    await giveReward(context, rememberingQueue(), shopify.admin, northwind, ask.orderId)
    expect(await grants()).toMatchObject([{ state: "given" }])
    expect(shopify.codes.size).toBe(1)
    const [grant] = await grants()
    expect([...shopify.codes.keys()]).toEqual([context.vault.decrypt(grant?.codeCipher ?? "")])
  })

  test("what cannot be given is kept with its reason, and never forgotten", async () => {
    await promised(discount)
    const { reviewId } = await submitted()
    await db().shop.updateMany({ data: { scopes: "read_orders" } })
    await keepPromise(context, rememberingQueue(), shopifyWith().admin, northwind, reviewId)
    expect(await grants()).toMatchObject([
      { state: "failed", reason: "The app may not make discount codes yet. Allow it on the page Rewards." },
    ])
  })

  test("without the scope for codes the rest works, and codes are refused beforehand", async () => {
    await db().shop.updateMany({ data: { scopes: "read_orders" } })
    const start = (terms: RewardTerms) => startRewards(context, northwind, { arms: armsWith(terms), monthlyPromises: 10 }, "42")
    expect(await start(discount)).toEqual({ kind: "refused", problem: "scope" })
    expect(await start({ kind: "points", points: 5 })).toEqual({ kind: "on" })
    expect(await start({ kind: "points", points: 5 })).toEqual({ kind: "refused", problem: "running" })
  })

  test("a month has its bound; what was promised within it is kept after the plan ended", async () => {
    const plan = await planFor(discount, { monthlyPromises: 1 })
    await promiseReward(context, northwind, ask.touchpointId)
    const other = await seedAsk(context, { number: 2, state: "planned" })
    expect(await promiseReward(context, northwind, other.touchpointId)).toEqual({ kind: "none", reason: "cap" })
    expect(await promiseReward(context, northwind, ask.touchpointId)).toEqual({ kind: "none", reason: "cap" })
    await endRewards(context, northwind, "42")
    const { reviewId } = await submitted()
    await keepPromise(context, rememberingQueue(), shopifyWith().admin, northwind, reviewId)
    expect(await grants()).toMatchObject([
      { state: "given", promiseId: (await db().rewardPromise.findFirstOrThrow({ where: { planId: plan.id } })).id },
    ])
  })

  test("results: by what was drawn, after thirty days, with complaints, stops and returns beside the reviews", async () => {
    const plan = await planFor({ kind: "points", points: 5 })
    await promiseReward(context, northwind, ask.touchpointId)
    for (let number = 2; number < 12; number += 1) {
      const other = await seedAsk(context, { number, state: "planned" })
      await promiseReward(context, northwind, other.touchpointId)
    }
    await submitted({ rating: 1 })
    await db().refund.create({
      data: { shopId: northwind, id: "r", orderId: ask.orderId, createdAt: new Date(clock.now().getTime() + dayMs) },
    })
    await db().response.create({
      data: {
        id: "c",
        shopId: northwind,
        kind: "complaint",
        personKey: ask.personKey,
        dedupeKey: "c",
        happenedAt: new Date(clock.now().getTime() + dayMs),
      },
    })
    const early = await readArmResults(db(), northwind, plan, clock.now())
    expect(early.map(({ pending }) => pending).reduce((sum, one) => sum + one, 0)).toBe(11)
    expect(early.every(({ figures }) => figures.reviews.share.count === 0)).toBe(true)
    clock.advance(40 * dayMs)
    const results = await readArmResults(db(), northwind, plan, clock.now())
    const rewarded = results.find(({ key }) => key === "reward")
    expect(rewarded?.figures.reviews.share.hits).toBe(1)
    expect(rewarded?.figures.returns.share.hits).toBe(1)
    expect(rewarded?.figures.complaints.share.hits).toBe(1)
    expect(rewarded?.figures.reviews.interval.low).toBeLessThan(1 / (rewarded?.figures.reviews.share.count ?? 1))
    expect(results.find(({ key }) => key === "nothing")?.figures.reviews.difference).toBeNull()
    expect(results.reduce((sum, { figures }) => sum + figures.reviews.share.count, 0)).toBe(11)
  })
})
