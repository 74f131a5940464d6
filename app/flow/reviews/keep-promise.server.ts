// A promise is kept for any review: whatever its stars, its words, and whether it is ever shown. The types here do not know the stars.
import { readTerms, type RewardTerms } from "#app/flow/drafting/reward-terms.ts"
import { readShop } from "#app/flow/record/shops.store.server.ts"
import { mailReward } from "#app/flow/reviews/mail-reward.server.ts"
import { addTag, createDiscount, discountInput, discountScope, rewardCode } from "#app/flow/reviews/reward-documents.ts"
import {
  appendPoints,
  findGrant,
  insertGrant,
  noteMailed,
  readRewarded,
  settleGrant,
  type RewardedReview,
  type RewardGrant,
} from "#app/flow/reviews/reward-grants.store.server.ts"
import { findPromise } from "#app/flow/reviews/reward-promises.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import { addDays, minuteMs } from "#app/platform/clock.ts"
import type { Context } from "#app/platform/context.ts"
import { WorldFailure } from "#app/platform/failure.ts"
import type { Gid, ReviewId, ShopId } from "#app/platform/ids.ts"
import type { AdminClient } from "#app/platform/shopify/admin-client.ts"

const mostAttempts = 6

/** What is due for the order of a review is noted once, and then given. */
export async function keepPromise(context: Context, queue: Queue, admin: AdminClient, shop: ShopId, reviewId: ReviewId): Promise<void> {
  const review = await readRewarded(context.db, shop, reviewId)
  if (!review) return
  await noteGrant(context, shop, review)
  await giveReward(context, queue, admin, shop, review.orderId)
}

async function noteGrant(context: Context, shop: ShopId, { id: reviewId, orderId, personKey, customerId }: RewardedReview): Promise<void> {
  const { db, vault, clock, randomness } = context
  const promise = await findPromise(db, shop, orderId)
  const terms = readTerms(promise?.terms)
  if (!promise || !terms) return
  const now = clock.now()
  // Made before Shopify is asked: a second try asks for the same code.
  const code = terms.kind === "discount" ? rewardCode(() => randomness.random()) : null
  await insertGrant(db, shop, {
    ...{ id: randomness.id(), promiseId: promise.id, orderId, reviewId, personKey, customerId, terms },
    codeCipher: code ? vault.encrypt(code) : null,
    expiresAt: terms.kind === "discount" ? addDays(now, terms.validDays) : null,
    createdAt: now,
  })
}

/** Gives what is due for an order; trouble is kept with the grant and tried again, and in the end shown to a person. */
export async function giveReward(context: Context, queue: Queue, admin: AdminClient, shop: ShopId, orderId: Gid): Promise<void> {
  const { db, clock } = context
  const grant = await findGrant(db, shop, orderId)
  const terms = readTerms(grant?.terms)
  if (grant?.state !== "due" || !terms) return
  try {
    const given = await give(context, admin, shop, grant, terms)
    const now = clock.now()
    await db.$transaction(async (tx) => {
      if (!(await settleGrant(tx, shop, grant.id, { state: "given", givenAt: now, reason: null, nextTryAt: null, ...given }))) return
      await noteMailed(tx, shop, grant.id, await mailReward(context, queue, tx, shop, grant))
      if (terms.kind === "points")
        await appendPoints(tx, shop, {
          ...{
            id: context.randomness.id(),
            personKey: grant.personKey,
            points: terms.points,
            reason: "review",
            grantId: grant.id,
            at: now,
          },
        })
    })
  } catch (error) {
    if (!(error instanceof WorldFailure)) throw error
    const attempts = grant.attempts + 1
    const isOver = !error.retryable || attempts >= mostAttempts
    const nextTryAt = new Date(clock.now().getTime() + Math.max(error.retryAfterMs ?? 0, 4 ** attempts * minuteMs))
    await settleGrant(db, shop, grant.id, {
      attempts,
      reason: error.message,
      ...(isOver ? { state: "failed", nextTryAt: null } : { nextTryAt }),
    })
  }
}

async function give(
  context: Context,
  admin: AdminClient,
  shop: ShopId,
  grant: RewardGrant,
  terms: RewardTerms,
): Promise<{ discountId?: Gid }> {
  if (terms.kind === "discount") return makeCode(context, admin, shop, grant, terms)
  if (terms.kind === "early-access") await tag(admin, shop, grant.customerId, terms.tag)
  // A place in a draw is the grant itself; points are written with its settlement.
  return {}
}

interface CreatedDiscount {
  discountCodeBasicCreate: {
    codeDiscountNode: { id: Gid } | null
    userErrors: { field: string[] | null; message: string; code?: string | null }[]
  }
}

async function makeCode(
  { db, vault, clock }: Context,
  admin: AdminClient,
  shop: ShopId,
  { codeCipher, customerId, expiresAt }: RewardGrant,
  terms: Extract<RewardTerms, { kind: "discount" }>,
): Promise<{ discountId?: Gid }> {
  if (!codeCipher) return {}
  const home = await readShop(db, shop)
  if (!home?.scopes.split(",").some((scope) => scope.trim() === discountScope))
    throw new WorldFailure("The app may not make discount codes yet. Allow it on the page Rewards.", { retryable: false })
  const now = clock.now()
  const discount = discountInput(terms, {
    code: vault.decrypt(codeCipher),
    customerId,
    from: now,
    until: expiresAt ?? addDays(now, terms.validDays),
  })
  const { discountCodeBasicCreate: answer } = await admin.query<CreatedDiscount>(shop, createDiscount, { discount })
  if (answer.codeDiscountNode) return { discountId: answer.codeDiscountNode.id }
  // The code is ours alone: if it is there, an earlier try made it.
  if (answer.userErrors.some(({ code }) => code === "TAKEN")) return {}
  throw new WorldFailure(`Shopify made no discount code: ${answer.userErrors[0]?.message ?? "no reason given"}`, { retryable: false })
}

async function tag(admin: AdminClient, shop: ShopId, customerId: Gid | null, name: string): Promise<void> {
  if (!customerId) throw new WorldFailure("The order has no customer account to mark.", { retryable: false })
  const answer = await admin.query<{ tagsAdd: { userErrors: { message: string }[] } }>(shop, addTag, { id: customerId, tags: [name] })
  const [error] = answer.tagsAdd.userErrors
  if (error) throw new WorldFailure(`Shopify did not mark the customer: ${error.message}`, { retryable: false })
}
