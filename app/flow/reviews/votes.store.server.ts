import type { ReviewReport } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"

export type { ReviewReport }

/** False when this visitor said so before. */
export async function insertVote(
  db: Queryable,
  shop: ShopId,
  vote: { reviewId: ReviewId; visitorHash: string },
  now: Date,
): Promise<boolean> {
  return (await db.helpfulVote.createMany({ data: { ...vote, shopId: shop, votedAt: now }, skipDuplicates: true })).count === 1
}

/** The visitor takes it back; false when there was nothing to take back. */
export async function deleteVote(
  db: Queryable,
  shop: ShopId,
  { reviewId, visitorHash }: { reviewId: ReviewId; visitorHash: string },
): Promise<boolean> {
  return (await db.helpfulVote.deleteMany({ where: { shopId: shop, reviewId, visitorHash } })).count === 1
}

/** False when this visitor reported it before. */
export async function insertReport(
  db: Queryable,
  shop: ShopId,
  report: { id: string; reviewId: ReviewId; visitorHash: string; reason: string },
  now: Date,
): Promise<boolean> {
  const data = { ...report, shopId: shop, state: "open", reportedAt: now }
  return (await db.reviewReport.createMany({ data, skipDuplicates: true })).count === 1
}

/** Open reports of each review, newest first. */
export function readOpenReports(db: Queryable, shop: ShopId, reviewIds: readonly ReviewId[]): Promise<ReviewReport[]> {
  const where = { shopId: shop, reviewId: { in: [...reviewIds] }, state: "open" }
  return db.reviewReport.findMany({ where, orderBy: [{ reportedAt: "desc" }, { id: "asc" }] })
}

/** Somebody looked at the review again; returns how many reports that settles. */
export async function settleReports(db: Queryable, shop: ShopId, reviewId: ReviewId, by: string, now: Date): Promise<number> {
  const data = { state: "settled", settledBy: by, settledAt: now }
  return (await db.reviewReport.updateMany({ where: { shopId: shop, reviewId, state: "open" }, data })).count
}

/** Takes the visitor off votes and reports from before `before`; the counts stay. At most `limit`, returns how many. */
export async function blurOldVisitors(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  const votes = await db.$executeRaw`
    DELETE FROM "HelpfulVote" WHERE ("shopId", "reviewId", "visitorHash") IN (
      SELECT "shopId", "reviewId", "visitorHash" FROM "HelpfulVote" WHERE "shopId" = ${shop} AND "votedAt" < ${before} LIMIT ${limit})`
  const reports = await db.$executeRaw`
    UPDATE "ReviewReport" SET "visitorHash" = "id" WHERE "id" IN (
      SELECT "id" FROM "ReviewReport" WHERE "shopId" = ${shop} AND "reportedAt" < ${before} AND "visitorHash" <> "id" LIMIT ${limit})`
  return Math.max(votes, reports)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.helpfulVote.deleteMany({ where: { shopId: shop } })
  await db.reviewReport.deleteMany({ where: { shopId: shop } })
}
