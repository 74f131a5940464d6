import { readOrder } from "#app/flow/record/read-order.server.ts"
import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { lookAtReview } from "#app/flow/reviews/look-at-words.server.ts"
import { dropMedia } from "#app/flow/reviews/media.store.server.ts"
import { optInWithReview } from "#app/flow/reviews/opt-in-with-review.server.ts"
import { noteIncentive } from "#app/flow/reviews/note-incentive.server.ts"
import { wantPublication } from "#app/flow/reviews/publications.store.server.ts"
import { findPurchasedLine, findReviewableProduct } from "#app/flow/reviews/purchases.store.server.ts"
import type { ReviewAttribute, ReviewText } from "#app/flow/reviews/review-form.ts"
import { knownLabels, labelsOf, type ReviewLabel } from "#app/flow/reviews/review-labels.ts"
import { dropTranslations } from "#app/flow/reviews/store-translations.store.server.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import {
  appendAudit,
  findReviewOfLine,
  findReviewOfPerson,
  insertReview,
  readReview,
  rewriteReview,
  type Review,
  type ReviewExtras,
  type ReviewOrigin,
} from "#app/flow/reviews/reviews.store.server.ts"
import { keepMedia, type ReadyMedia, type TakenMedia } from "#app/flow/reviews/take-media.server.ts"
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
  /** Answers to the shop's own questions. */
  attributes?: readonly ReviewAttribute[]
  /** What the writer says of how they came by it. */
  labels?: readonly ReviewLabel[]
  /** Photos and videos, looked at already; kept until somebody decides. */
  media?: readonly ReadyMedia[]
  /** Ids of earlier ones that are to go. */
  removeMedia?: readonly string[]
  /** Keyed mark of the place it comes from; null where nothing tells. */
  visitorHash?: string | null
  /** The box that asks whether the shop may write again was ticked. Nothing about the review depends on it. */
  isOptIn?: boolean
  /** Which words stood beside the box, as the form said (review-form-wording.ts). */
  optInWords?: string | null
}

export type Submitted =
  | { kind: "stored"; reviewId: ReviewId; isEdit: boolean; isVerified: boolean; media?: TakenMedia }
  /** `isOwn`: nothing speaks for it that somebody else wrote what stands there. */
  | { kind: "unchanged"; reviewId: ReviewId; isOwn: boolean }
  | { kind: "refused"; reason: "unknown-product" | "not-your-order" | "only-buyers" }

/**
 * Keeps a shopper's review, to be looked at before it is shown. The same twice is one review; another text, or other photos, with proof of the same
 * purchase replace it.
 */
export async function submitReview(context: Context, queue: Queue, shop: ShopId, submission: ReviewSubmission): Promise<Submitted> {
  const origin = await originOf(context, shop, submission)
  if (origin.kind === "refused") return origin
  const outcome = await context.db.$transaction(async (tx) => {
    const stored = await storeReview(context, queue, tx, shop, origin.origin, submission)
    if (submission.isOptIn && stored.kind !== "refused") await optInWithReview(tx, context, queue, shop, submission, stored.reviewId)
    return stored
  })
  if (outcome.kind === "refused" || (submission.media ?? []).length === 0) return outcome
  if (outcome.kind === "unchanged" && !outcome.isOwn) return outcome
  // Outside of the transaction: files are big, and what is kept twice is one by its content.
  const review = { id: outcome.reviewId, productId: submission.productId }
  const media = await keepMedia(context, shop, review, submission.media ?? [])
  if (outcome.kind === "stored") return { ...outcome, media }
  if (media.taken === 0) return outcome
  await context.db.$transaction((tx) => lookAgain(context, queue, tx, shop, outcome.reviewId))
  return { kind: "stored", reviewId: outcome.reviewId, isEdit: true, isVerified: origin.origin.isVerified, media }
}

async function storeReview(
  context: Context,
  queue: Queue,
  tx: Transaction,
  shop: ShopId,
  origin: ReviewOrigin,
  submission: ReviewSubmission,
): Promise<Submitted> {
  const { text } = submission
  const now = context.clock.now()
  const id = context.randomness.id()
  const before = await findBefore(tx, shop, origin)
  // An address that was merely typed proves nothing: it may not change what somebody else wrote under it, so the text stands beside the other.
  const isEdit = before !== null && origin.orderLineId !== null
  const removed = isEdit ? await dropMedia(tx, shop, before.id, submission.removeMedia ?? []) : 0
  const extras = await extrasOf(context, tx, shop, origin, submission, before)
  if (before && removed === 0 && isSame(before, text, extras)) {
    const isSamePlace = before.visitorHash !== null && before.visitorHash === (submission.visitorHash ?? null)
    return { kind: "unchanged", reviewId: before.id, isOwn: isEdit || isSamePlace }
  }
  if (isEdit) {
    await rewriteReview(tx, shop, before.id, text, now, extras)
    await dropTranslations(tx, shop, ["review", "reply"], [before.id])
    // Also of an older one without a copy of its own: it is counted, and it may be quoted.
    if (before.metaobjectId || before.state === "published") await wantPublication(tx, shop, origin.productId, now)
  } else if (!(await insertReview(tx, shop, id, origin, text, now, extras))) {
    const other = await findBefore(tx, shop, origin)
    return { kind: "unchanged", reviewId: other?.id ?? id, isOwn: true }
  }
  const reviewId = isEdit ? before.id : id
  const action = isEdit ? "edited-by-writer" : "submitted"
  await appendAudit(tx, shop, { id: context.randomness.id(), reviewId, action, reason: null, actor: "shopper", at: now })
  await noteIncentive(tx, queue, shop, { reviewId, orderId: origin.orderId })
  await queue.enqueue(tx, "learn", [{ shopId: shop }])
  await queue.enqueue(tx, "read-review", [{ shopId: shop, reviewId }])
  return { kind: "stored", reviewId, isEdit, isVerified: origin.isVerified }
}

/** New photos alone: the words stay as they are, the whole is looked at again. */
async function lookAgain(context: Context, queue: Queue, tx: Transaction, shop: ShopId, reviewId: ReviewId): Promise<void> {
  const now = context.clock.now()
  const review = await readReview(tx, shop, reviewId)
  if (!review) return
  const { rating, title, body, displayName, daysUsed, textHash, visitorHash } = review
  const text = { rating, title, body, displayName, daysUsed }
  const extras: ReviewExtras = {
    attributes: asList<ReviewAttribute>(review.attributes),
    labels: knownLabels(review.labels),
    findings: asList(review.findings),
    textHash,
    visitorHash,
  }
  await rewriteReview(tx, shop, reviewId, text, now, extras)
  await dropTranslations(tx, shop, ["review", "reply"], [reviewId])
  if (review.metaobjectId || review.state === "published") await wantPublication(tx, shop, review.productId, now)
  const entry = { id: context.randomness.id(), reviewId, action: "photos-added", reason: null, actor: "shopper", at: now }
  await appendAudit(tx, shop, entry)
  if (review.metaobjectId) await queue.enqueue(tx, "publish-product", [{ shopId: shop, productId: review.productId }])
}

const asList = <One>(stored: unknown): One[] => (Array.isArray(stored) ? (stored as One[]) : [])

async function extrasOf(
  context: Context,
  tx: Transaction,
  shop: ShopId,
  origin: ReviewOrigin,
  { text, attributes = [], labels = [], visitorHash = null }: ReviewSubmission,
  before: Review | null,
): Promise<ReviewExtras> {
  const { productId, personKey, isVerified, source } = origin
  const looked = await lookAtReview(context, tx, shop, { id: before?.id ?? null, productId, personKey, isVerified, visitorHash, text })
  const told = new Set(labels)
  const known = labelsOf({ incentiveId: before?.incentiveId ?? null, source, isGift: told.has("gift"), isStaff: told.has("staff") })
  const own = told.has("incentivised") ? (["incentivised"] as const) : []
  // What somebody said once, or the shop added, is not taken back by leaving it out the next time.
  const all = knownLabels([...known, ...own, ...(origin.orderLineId ? (before?.labels ?? []) : [])])
  return { ...looked, attributes: [...attributes], labels: all, visitorHash }
}

function findBefore(tx: Queryable, shop: ShopId, origin: ReviewOrigin): Promise<Review | null> {
  if (origin.orderLineId) return findReviewOfLine(tx, shop, origin.orderLineId)
  return origin.personKey ? findReviewOfPerson(tx, shop, origin.productId, origin.personKey) : Promise.resolve(null)
}

function isSame(before: Review, text: ReviewText, { attributes, labels }: ReviewExtras): boolean {
  const { rating, title, body, displayName, daysUsed } = before
  const isSameText =
    rating === text.rating && title === text.title && body === text.body && displayName === text.displayName && daysUsed === text.daysUsed
  const answers = (list: readonly ReviewAttribute[]) => JSON.stringify(list.map(({ key, value }) => [key, value]))
  return isSameText && answers(asList<ReviewAttribute>(before.attributes)) === answers(attributes) && before.labels.length === labels.length
}

type Origin = { kind: "known"; origin: ReviewOrigin } | Extract<Submitted, { kind: "refused" }>

async function originOf(
  context: Context,
  shop: ShopId,
  { proof, productId, email, locale, consentText }: ReviewSubmission,
): Promise<Origin> {
  const { db, vault } = context
  if (!(await findReviewableProduct(db, shop, productId))) return { kind: "refused", reason: "unknown-product" }
  const common = { productId, locale, consentText, emailCipher: email ? vault.encrypt(email) : null }
  const none = { orderId: null, orderLineId: null, customerId: null, touchpointId: null }
  const unproven = { ...none, source: "storefront" as const, isVerified: false }
  const isOpen = proof.kind === "link" || (await readReviewSettings(db, shop)).takesUnverified
  switch (proof.kind) {
    case "none":
      if (!isOpen) return { kind: "refused", reason: "only-buyers" }
      return { kind: "known", origin: { ...common, ...unproven, personKey: vault.personKey(shop, email) } }
    case "customer": {
      const { customerId } = proof
      const line = await findPurchasedLine(db, shop, customerId, productId)
      if (!line && !isOpen) return { kind: "refused", reason: "only-buyers" }
      const bought = line ? { orderId: line.orderId, orderLineId: line.id, isVerified: true } : {}
      return {
        kind: "known",
        origin: { ...common, ...unproven, ...bought, customerId, personKey: line?.personKey ?? vault.personKey(shop, email) },
      }
    }
    case "link": {
      const touchpoint = await readTouchpoint(db, shop, proof.touchpointId)
      const facts = touchpoint && touchpoint.personKey === proof.personKey ? await readOrder(db, shop, touchpoint.orderId) : null
      // Of two lines with one product, the one that was asked about.
      const ofProduct = facts?.lines.filter((candidate) => candidate.productId === productId) ?? []
      const line = ofProduct.find(({ id }) => touchpoint?.orderLineIds.includes(id)) ?? ofProduct[0]
      if (!touchpoint || !line) return { kind: "refused", reason: "not-your-order" }
      const bought = { orderId: touchpoint.orderId, orderLineId: line.id, customerId: touchpoint.customerId, touchpointId: touchpoint.id }
      return { kind: "known", origin: { ...common, ...bought, personKey: proof.personKey, source: "link", isVerified: true } }
    }
  }
}
