import type { Review } from "#prisma"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { RejectionReason } from "#app/flow/reviews/rejection-reasons.ts"
import type { ReviewText } from "#app/flow/reviews/review-form.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ReviewId, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { Review }

/** Where a review comes from and what proves that its writer bought the product. */
export interface ReviewOrigin {
  productId: Gid
  orderId: Gid | null
  orderLineId: Gid | null
  customerId: Gid | null
  touchpointId: TouchpointId | null
  personKey: PersonKey | null
  emailCipher: string | null
  locale: string | null
  source: "link" | "storefront"
  isVerified: boolean
  consentText: string
}

/** False when this purchase has its review already. */
export async function insertReview(
  db: Queryable,
  shop: ShopId,
  id: ReviewId,
  origin: ReviewOrigin,
  text: ReviewText,
  now: Date,
): Promise<boolean> {
  const data = { ...origin, ...text, id, shopId: shop, state: "pending", submittedAt: now }
  return (await db.review.createMany({ data, skipDuplicates: true })).count === 1
}

export function findReviewOfLine(db: Queryable, shop: ShopId, orderLineId: Gid): Promise<Review | null> {
  return db.review.findUnique({ where: { shopId_orderLineId: { shopId: shop, orderLineId } } })
}

export function readReview(db: Queryable, shop: ShopId, id: ReviewId): Promise<Review | null> {
  return db.review.findFirst({ where: { id, shopId: shop } })
}

/** The shop's public answer to a review; false when the review is not shown. */
export async function setMerchantReply(db: Queryable, shop: ShopId, id: ReviewId, reply: string | null, now: Date): Promise<boolean> {
  const data = { merchantReply: reply, repliedAt: reply === null ? null : now }
  return (await db.review.updateMany({ where: { id, shopId: shop, state: { in: ["pending", "published"] } }, data })).count === 1
}

/** The newest review under the same typed address for the same product, if there is one. */
export function findReviewOfPerson(db: Queryable, shop: ShopId, productId: Gid, personKey: PersonKey): Promise<Review | null> {
  return db.review.findFirst({ where: { shopId: shop, productId, personKey, orderLineId: null }, orderBy: { submittedAt: "desc" } })
}

/** The writer changed the text: it is looked at again before it is shown. False when it was not there any more. */
export async function rewriteReview(db: Queryable, shop: ShopId, id: ReviewId, text: ReviewText, now: Date): Promise<boolean> {
  const data = { ...text, state: "pending", rejectionReason: null, moderatedAt: null, moderatedBy: null, editedAt: now }
  return (await db.review.updateMany({ where: { id, shopId: shop }, data })).count === 1
}

/** The moderated review, or null when it does not wait for moderation in `from`. */
export async function settleModeration(
  db: Queryable,
  shop: ShopId,
  id: ReviewId,
  from: readonly string[],
  to: { state: "published" } | { state: "rejected"; reason: RejectionReason },
  by: string,
  now: Date,
): Promise<Review | null> {
  const reason = to.state === "rejected" ? to.reason : null
  const rows = await db.review.updateManyAndReturn({
    where: { id, shopId: shop, state: { in: [...from] } },
    data: { state: to.state, rejectionReason: reason, moderatedAt: now, moderatedBy: by },
  })
  return rows[0] ?? null
}

export async function appendAudit(
  db: Queryable,
  shop: ShopId,
  entry: { id: string; reviewId: ReviewId; action: string; reason: string | null; actor: string; at: Date },
): Promise<void> {
  await db.reviewAudit.create({ data: { ...entry, shopId: shop } })
}

/** Ratings of all published reviews of a product. */
export async function readPublishedRatings(db: Queryable, shop: ShopId, productId: Gid): Promise<number[]> {
  const rows = await db.review.findMany({ where: { shopId: shop, productId, state: "published" }, select: { rating: true } })
  return rows.map((row) => row.rating)
}

/** Newest first. */
export function readNewestPublished(db: Queryable, shop: ShopId, productId: Gid, limit: number): Promise<Review[]> {
  const orderBy = [{ submittedAt: "desc" as const }, { id: "asc" as const }]
  return db.review.findMany({ where: { shopId: shop, productId, state: "published" }, orderBy, take: limit })
}

/** Reviews that still stand in the shop's own data but should not. */
export function readWithdrawn(db: Queryable, shop: ShopId, productId: Gid): Promise<Review[]> {
  return db.review.findMany({ where: { shopId: shop, productId, state: { not: "published" }, metaobjectId: { not: null } } })
}

export async function noteMetaobject(db: Queryable, shop: ShopId, id: ReviewId, metaobjectId: Gid | null): Promise<void> {
  await db.review.updateMany({ where: { id, shopId: shop }, data: { metaobjectId } })
}

/** Reviews of one touchpoint's lines, for the page that its link opens. */
export function readReviewsOfLines(db: Queryable, shop: ShopId, orderLineIds: readonly Gid[]): Promise<Review[]> {
  return db.review.findMany({ where: { shopId: shop, orderLineId: { in: [...orderLineIds] } } })
}

/** Two customers became one: what the one that is gone wrote follows to the other. */
export async function moveCustomer(db: Queryable, shop: ShopId, from: Gid, to: Gid): Promise<void> {
  await db.review.updateMany({ where: { shopId: shop, customerId: from }, data: { customerId: to } })
}

/** Published words stay under a neutral name; who wrote them is gone. Returns the products whose pages change. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<Gid[]> {
  const where = { shopId: shop, OR: personWhere(subject) }
  const touched = await db.review.findMany({ where, select: { productId: true }, distinct: ["productId"] })
  const gone = { displayName: "A customer", emailCipher: null, personKey: null, customerId: null, touchpointId: null }
  await db.review.updateMany({ where, data: gone })
  return touched.map((row) => row.productId)
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<Review[]> {
  return db.review.findMany({ where: { shopId: shop, OR: personWhere(subject) }, orderBy: { submittedAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.reviewAudit.deleteMany({ where: { shopId: shop } })
  await db.review.deleteMany({ where: { shopId: shop } })
}

function personWhere(subject: PrivacySubject) {
  return [
    { personKey: { in: subject.personKeys } },
    { orderId: { in: subject.orderIds } },
    ...(subject.customerId ? [{ customerId: subject.customerId }] : []),
  ]
}
