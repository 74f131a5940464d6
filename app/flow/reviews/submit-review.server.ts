import { readOrder } from "#app/flow/record/read-order.server.ts"
import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { findPurchasedLine, findReviewableProduct } from "#app/flow/reviews/purchases.store.server.ts"
import type { ReviewText } from "#app/flow/reviews/review-form.ts"
import {
  appendAudit,
  findReviewOfLine,
  findReviewOfPerson,
  insertReview,
  rewriteReview,
  type Review,
  type ReviewOrigin,
} from "#app/flow/reviews/reviews.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ReviewId, ShopId, TouchpointId } from "#app/platform/ids.ts"

/** What the writer can show: a signed link of a touchpoint, the shop's own log-in as Shopify signed it, or nothing. */
export type PurchaseProof =
  { kind: "link"; touchpointId: TouchpointId; personKey: PersonKey } | { kind: "customer"; customerId: Gid } | { kind: "none" }

export interface ReviewSubmission {
  proof: PurchaseProof
  productId: Gid
  text: ReviewText
  email: string | null
  locale: string | null
  /** The words the writer agreed to. */
  consentText: string
}

export type Submitted =
  | { kind: "stored"; reviewId: ReviewId; isEdit: boolean; isVerified: boolean }
  | { kind: "unchanged"; reviewId: ReviewId }
  | { kind: "refused"; reason: "unknown-product" | "not-your-order" }

/** Keeps a shopper's review, to be looked at before it is shown. The same text twice is one review; another text with proof of the same purchase replaces it. */
export async function submitReview(context: Context, queue: Queue, shop: ShopId, submission: ReviewSubmission): Promise<Submitted> {
  const origin = await originOf(context, shop, submission)
  if (origin.kind === "refused") return origin
  return context.db.$transaction((tx) => storeReview(context, queue, tx, shop, origin.origin, submission.text))
}

async function storeReview(
  context: Context,
  queue: Queue,
  tx: Transaction,
  shop: ShopId,
  origin: ReviewOrigin,
  text: ReviewText,
): Promise<Submitted> {
  const now = context.clock.now()
  const id = context.randomness.id()
  const before = await findBefore(tx, shop, origin)
  if (before && isSame(before, text)) return { kind: "unchanged", reviewId: before.id }
  // An address that was merely typed proves nothing: it may not change what somebody else wrote under it, so the text stands beside the other.
  const isEdit = before !== null && origin.orderLineId !== null
  if (isEdit) {
    await rewriteReview(tx, shop, before.id, text, now)
    if (before.metaobjectId) await wantPublication(tx, shop, origin.productId, now)
  } else if (!(await insertReview(tx, shop, id, origin, text, now))) {
    const other = await findBefore(tx, shop, origin)
    return { kind: "unchanged", reviewId: other?.id ?? id }
  }
  const reviewId = isEdit ? before.id : id
  const action = isEdit ? "edited-by-writer" : "submitted"
  await appendAudit(tx, shop, { id: context.randomness.id(), reviewId, action, reason: null, actor: "shopper", at: now })
  await queue.enqueue(tx, "learn", [{ shopId: shop }])
  await queue.enqueue(tx, "read-review", [{ shopId: shop, reviewId }])
  return { kind: "stored", reviewId, isEdit, isVerified: origin.isVerified }
}

function findBefore(tx: Queryable, shop: ShopId, origin: ReviewOrigin): Promise<Review | null> {
  if (origin.orderLineId) return findReviewOfLine(tx, shop, origin.orderLineId)
  return origin.personKey ? findReviewOfPerson(tx, shop, origin.productId, origin.personKey) : Promise.resolve(null)
}

function isSame(before: Review, text: ReviewText): boolean {
  const { rating, title, body, displayName, daysUsed } = before
  return (
    rating === text.rating && title === text.title && body === text.body && displayName === text.displayName && daysUsed === text.daysUsed
  )
}

type Origin = { kind: "known"; origin: ReviewOrigin } | { kind: "refused"; reason: "unknown-product" | "not-your-order" }

async function originOf(
  context: Context,
  shop: ShopId,
  { proof, productId, email, locale, consentText }: ReviewSubmission,
): Promise<Origin> {
  const { db, vault } = context
  if (!(await findReviewableProduct(db, shop, productId))) return { kind: "refused", reason: "unknown-product" }
  const common = { productId, locale, consentText, emailCipher: email ? vault.encrypt(email) : null }
  const unproven = {
    orderId: null,
    orderLineId: null,
    customerId: null,
    touchpointId: null,
    source: "storefront" as const,
    isVerified: false,
  }
  switch (proof.kind) {
    case "none":
      return { kind: "known", origin: { ...common, ...unproven, personKey: vault.personKey(shop, email) } }
    case "customer": {
      const { customerId } = proof
      const line = await findPurchasedLine(db, shop, customerId, productId)
      const bought = line ? { orderId: line.orderId, orderLineId: line.id, isVerified: true } : {}
      return {
        kind: "known",
        origin: { ...common, ...unproven, ...bought, customerId, personKey: line?.personKey ?? vault.personKey(shop, email) },
      }
    }
    case "link": {
      const touchpoint = await readTouchpoint(db, shop, proof.touchpointId)
      const facts = touchpoint && touchpoint.personKey === proof.personKey ? await readOrder(db, shop, touchpoint.orderId) : null
      const line = facts?.lines.find((candidate) => candidate.productId === productId)
      if (!touchpoint || !line) return { kind: "refused", reason: "not-your-order" }
      const bought = { orderId: touchpoint.orderId, orderLineId: line.id, customerId: touchpoint.customerId, touchpointId: touchpoint.id }
      return { kind: "known", origin: { ...common, ...bought, personKey: proof.personKey, source: "link", isVerified: true } }
    }
  }
}
