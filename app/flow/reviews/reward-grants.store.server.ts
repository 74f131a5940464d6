import type { PointEntry, RewardGrant } from "#prisma"
import type { RewardTerms } from "#app/flow/drafting/reward-terms.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Database, Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ReviewId, ShopId } from "#app/platform/ids.ts"

export type { RewardGrant }

/** All of a review that a reward may know of. Neither stars nor words are in it, so none can depend on them. */
export interface RewardedReview {
  id: ReviewId
  orderId: Gid
  personKey: PersonKey | null
  customerId: Gid | null
}

export async function readRewarded(db: Queryable, shop: ShopId, reviewId: ReviewId): Promise<RewardedReview | null> {
  const select = { id: true, orderId: true, personKey: true, customerId: true }
  const review = await db.review.findFirst({ where: { id: reviewId, shopId: shop }, select })
  return review?.orderId ? { ...review, orderId: review.orderId } : null
}

export interface NewGrant extends Omit<RewardedReview, "id"> {
  id: string
  promiseId: string
  reviewId: ReviewId
  terms: RewardTerms
  codeCipher: string | null
  expiresAt: Date | null
  createdAt: Date
}

/** False when this order was rewarded already: a second review, or a changed one, earns nothing more. */
export async function insertGrant(db: Queryable, shop: ShopId, grant: NewGrant): Promise<boolean> {
  const row = { ...grant, shopId: shop, kind: grant.terms.kind, state: "due", nextTryAt: grant.createdAt }
  return (await db.rewardGrant.createMany({ data: [row], skipDuplicates: true })).count === 1
}

export function findGrant(db: Queryable, shop: ShopId, orderId: Gid): Promise<RewardGrant | null> {
  return db.rewardGrant.findUnique({ where: { shopId_orderId: { shopId: shop, orderId } } })
}

/** Newest first. */
export function readGrants(db: Queryable, shop: ShopId, limit: number): Promise<RewardGrant[]> {
  return db.rewardGrant.findMany({ where: { shopId: shop }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: limit })
}

export async function countGrants(db: Queryable, shop: ShopId): Promise<{ kind: string; state: string; count: number }[]> {
  const rows = await db.rewardGrant.groupBy({ by: ["kind", "state"], where: { shopId: shop }, _count: true })
  return rows.map(({ kind, state, _count }) => ({ kind, state, count: _count }))
}

/** False when it is no longer due. */
export async function settleGrant(
  db: Queryable,
  shop: ShopId,
  id: string,
  to: Partial<Pick<RewardGrant, "state" | "discountId" | "givenAt" | "reason" | "attempts" | "nextTryAt" | "expiresAt">>,
): Promise<boolean> {
  return (await db.rewardGrant.updateMany({ where: { id, shopId: shop, state: "due" }, data: to })).count === 1
}

/** What became of the mail with its code. */
export async function noteMailed(db: Queryable, shop: ShopId, id: string, mailOutcome: string): Promise<void> {
  await db.rewardGrant.updateMany({ where: { id, shopId: shop }, data: { mailOutcome } })
}

/** A person asks for failed ones to be tried again. */
export async function retryGrants(db: Queryable, shop: ShopId, now: Date): Promise<number> {
  const data = { state: "due", attempts: 0, reason: null, nextTryAt: now }
  return (await db.rewardGrant.updateMany({ where: { shopId: shop, state: "failed" }, data })).count
}

/** Points are only ever added; twice for one grant is once. */
export async function appendPoints(db: Queryable, shop: ShopId, entry: Omit<PointEntry, "shopId">): Promise<void> {
  await db.pointEntry.createMany({ data: [{ ...entry, shopId: shop }], skipDuplicates: true })
}

export async function readPoints(db: Queryable, shop: ShopId, personKey: PersonKey): Promise<number> {
  const { _sum } = await db.pointEntry.aggregate({ where: { shopId: shop, personKey }, _sum: { points: true } })
  return _sum.points ?? 0
}

export async function countPoints(db: Queryable, shop: ShopId): Promise<{ points: number; people: number }> {
  const rows = await db.pointEntry.groupBy({ by: ["personKey"], where: { shopId: shop }, _sum: { points: true } })
  return { points: rows.reduce((sum, { _sum }) => sum + (_sum.points ?? 0), 0), people: rows.length }
}

export function unsafeFindGrantsDue(db: Database, now: Date, limit: number): Promise<{ shopId: ShopId; orderId: Gid; nextTryAt: Date }[]> {
  return db.$queryRaw<{ shopId: ShopId; orderId: Gid; nextTryAt: Date }[]>`
    SELECT g."shopId", g."orderId", g."nextTryAt" FROM "RewardGrant" g
    JOIN "Shop" s ON s."shopId" = g."shopId" AND s."uninstalledAt" IS NULL
    WHERE g."state" = 'due' AND g."nextTryAt" <= ${now} ORDER BY g."nextTryAt" LIMIT ${limit}`
}

const whose = ({ personKeys, orderIds, customerId }: PrivacySubject) => [
  { personKey: { in: personKeys } },
  { orderId: { in: orderIds } },
  ...(customerId ? [{ customerId }] : []),
]

/** That something was given stays; to whom, and the code, are gone. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  const gone = { personKey: null, customerId: null, codeCipher: null }
  await db.rewardGrant.updateMany({ where: { shopId: shop, OR: whose(subject) }, data: gone })
  await db.pointEntry.updateMany({ where: { shopId: shop, personKey: { in: subject.personKeys } }, data: { personKey: null } })
}

export async function exportCustomer(
  db: Queryable,
  shop: ShopId,
  subject: PrivacySubject,
): Promise<{ grants: RewardGrant[]; points: PointEntry[] }> {
  const grants = await db.rewardGrant.findMany({ where: { shopId: shop, OR: whose(subject) }, orderBy: { createdAt: "asc" } })
  const points = await db.pointEntry.findMany({ where: { shopId: shop, personKey: { in: subject.personKeys } }, orderBy: { at: "asc" } })
  return { grants, points }
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.pointEntry.deleteMany({ where: { shopId: shop } })
  await db.rewardGrant.deleteMany({ where: { shopId: shop } })
}
