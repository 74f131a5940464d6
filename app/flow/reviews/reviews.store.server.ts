import type { Review } from "#prisma"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { RejectionReason } from "#app/flow/reviews/rejection-reasons.ts"
import type { ReviewAttribute, ReviewText } from "#app/flow/reviews/review-form.ts"
import type { ReviewLabel } from "#app/flow/reviews/review-labels.ts"
import type { Finding } from "#app/flow/reviews/text-findings.ts"
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

/** What is kept beside the words. */
export interface ReviewExtras {
  attributes: ReviewAttribute[]
  labels: ReviewLabel[]
  findings: Finding[]
  textHash: string | null
  visitorHash: string | null
}

const noExtras: ReviewExtras = { attributes: [], labels: [], findings: [], textHash: null, visitorHash: null }

const columnsOf = ({ attributes, findings, ...rest }: ReviewExtras) => ({
  ...rest,
  attributes: attributes.map((attribute) => ({ ...attribute })),
  findings: findings.map((finding) => ({ ...finding })),
})

/** False when this purchase has its review already. */
export async function insertReview(
  db: Queryable,
  shop: ShopId,
  id: ReviewId,
  origin: ReviewOrigin,
  text: ReviewText,
  now: Date,
  extras: ReviewExtras = noExtras,
): Promise<boolean> {
  const data = { ...origin, ...text, ...columnsOf(extras), id, shopId: shop, state: "pending", submittedAt: now }
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
export async function rewriteReview(
  db: Queryable,
  shop: ShopId,
  id: ReviewId,
  text: ReviewText,
  now: Date,
  extras: ReviewExtras = noExtras,
): Promise<boolean> {
  const again = { state: "pending", rejectionReason: null, moderatedAt: null, moderatedBy: null, redactedAt: null, editedAt: now }
  return (await db.review.updateMany({ where: { id, shopId: shop }, data: { ...text, ...columnsOf(extras), ...again } })).count === 1
}

/**
 * Takes personal data out of the words; false when they are no longer as the one who asked saw them. Not the writer's change: state and time of the
 * last edit stay.
 */
export async function redactReview(
  db: Queryable,
  shop: ShopId,
  id: ReviewId,
  seen: { title: string | null; body: string },
  words: { title: string | null; body: string; findings: Finding[] },
  now: Date,
): Promise<boolean> {
  const { title, body, findings } = words
  const data = { title, body, findings: findings.map((finding) => ({ ...finding })), textHash: null, redactedAt: now }
  return (await db.review.updateMany({ where: { id, shopId: shop, title: seen.title, body: seen.body }, data })).count === 1
}

/** A label is added, never taken away; false when it was there, or the review is gone. */
export async function addLabel(db: Queryable, shop: ShopId, id: ReviewId, label: ReviewLabel): Promise<boolean> {
  const where = { id, shopId: shop, NOT: { labels: { has: label } } }
  return (await db.review.updateMany({ where, data: { labels: { push: label } } })).count === 1
}

/** One visitor more, or one less, found it helpful. Returns how many there are now; null for a review that is not shown. */
export async function changeHelpful(db: Queryable, shop: ShopId, id: ReviewId, by: 1 | -1): Promise<number | null> {
  const where = { id, shopId: shop, state: "published", ...(by < 0 ? { helpfulCount: { gt: 0 } } : {}) }
  const rows = await db.review.updateManyAndReturn({ where, data: { helpfulCount: { increment: by } }, select: { helpfulCount: true } })
  return rows[0]?.helpfulCount ?? null
}

/** The writer is told of `state`; false when they were told of just that before. */
export async function claimTelling(db: Queryable, shop: ShopId, id: ReviewId, state: string): Promise<boolean> {
  const where = { id, shopId: shop, state, OR: [{ toldState: null }, { toldState: { not: state } }] }
  return (await db.review.updateMany({ where, data: { toldState: state } })).count === 1
}

/** Empties the marks of visitors older than `before`; at most `limit`, returns how many. */
export async function blurOldReviewers(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    UPDATE "Review" SET "visitorHash" = NULL WHERE "id" IN (
      SELECT "id" FROM "Review" WHERE "shopId" = ${shop} AND "submittedAt" < ${before} AND "visitorHash" IS NOT NULL LIMIT ${limit})`
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

/** All published reviews of a product, oldest first. */
export function readPublished(db: Queryable, shop: ShopId, productId: Gid): Promise<Review[]> {
  return db.review.findMany({ where: { shopId: shop, productId, state: "published" }, orderBy: { submittedAt: "asc" } })
}

export async function noteMetaobject(db: Queryable, shop: ShopId, id: ReviewId, metaobjectId: Gid | null): Promise<void> {
  await db.review.updateMany({ where: { id, shopId: shop }, data: { metaobjectId } })
}

/** Two customers became one: what the one that is gone wrote follows to the other. */
export async function moveCustomer(db: Queryable, shop: ShopId, from: Gid, to: Gid): Promise<void> {
  await db.review.updateMany({ where: { shopId: shop, customerId: from }, data: { customerId: to } })
}

/** Published words stay under a neutral name; who wrote them is gone. Returns the products whose pages change. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<Gid[]> {
  const where = { shopId: shop, OR: personWhere(subject) }
  const touched = await db.review.findMany({ where, select: { productId: true }, distinct: ["productId"] })
  const hints = { findings: [], textHash: null, visitorHash: null }
  const gone = { displayName: "A customer", emailCipher: null, personKey: null, customerId: null, touchpointId: null, ...hints }
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
