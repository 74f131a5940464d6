import { createHash } from "node:crypto"

import type { ReviewTranslation } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ReviewId, ShopId } from "#app/platform/ids.ts"

export type { ReviewTranslation }

/** Of the words that are translated: a translation of other words is shown nowhere. */
export function hashOfWords({ title, body }: { title: string | null; body: string }): string {
  return createHash("sha256")
    .update(JSON.stringify([title, body]))
    .digest("base64url")
}

/** Takes one language of one review for `by`; false when it is made, refused, taken back, not to be tried yet, or somebody is at it. */
export async function claimTranslation(
  db: Queryable,
  shop: ShopId,
  which: { reviewId: ReviewId; language: string; sourceHash: string },
  claim: { by: string; now: Date; until: Date },
): Promise<boolean> {
  const { reviewId, language, sourceHash } = which
  const { by, now, until } = claim
  const claimed = await db.$executeRaw`
    INSERT INTO "ReviewTranslation" AS t ("shopId", "reviewId", "language", "state", "sourceHash", "tries", "claimedBy", "claimedUntil", "updatedAt")
    VALUES (${shop}, ${reviewId}, ${language}, 'making', ${sourceHash}, 1, ${by}, ${until}, ${now})
    ON CONFLICT ("shopId", "reviewId", "language") DO UPDATE
    SET "state" = 'making', "sourceHash" = EXCLUDED."sourceHash", "tries" = t."tries" + 1, "claimedBy" = ${by}, "claimedUntil" = ${until},
      "nextTryAt" = NULL, "updatedAt" = ${now}
    WHERE (t."state" = 'failed' AND t."nextTryAt" <= ${now}) OR (t."state" = 'making' AND t."claimedUntil" <= ${now})`
  return claimed === 1
}

export function readTranslation(db: Queryable, shop: ShopId, reviewId: ReviewId, language: string): Promise<ReviewTranslation | null> {
  return db.reviewTranslation.findUnique({ where: { shopId_reviewId_language: { shopId: shop, reviewId, language } } })
}

/** What became of the claim of `by`; false when it was lost, or the review changed meanwhile. */
export async function settleTranslation(
  db: Queryable,
  shop: ShopId,
  which: { reviewId: ReviewId; language: string; by: string },
  result: Partial<Pick<ReviewTranslation, "title" | "body" | "reason" | "model" | "promptVersion" | "nextTryAt">> & {
    state: "made" | "refused" | "failed"
  },
  now: Date,
): Promise<boolean> {
  const { by, ...key } = which
  const data = { ...result, claimedBy: null, claimedUntil: null, updatedAt: now }
  return (await db.reviewTranslation.updateMany({ where: { shopId: shop, ...key, state: "making", claimedBy: by }, data })).count === 1
}

/** The review's words changed, or it is shown no more. What the merchant took back stays taken back. */
export async function dropTranslations(db: Queryable, shop: ShopId, reviewIds: readonly ReviewId[]): Promise<void> {
  await db.reviewTranslation.deleteMany({ where: { shopId: shop, reviewId: { in: [...reviewIds] }, state: { not: "withdrawn" } } })
}

/** The merchant does not want this one; its words go, and it is not made again. False when it is not there. */
export async function withdrawTranslation(
  db: Queryable,
  shop: ShopId,
  { reviewId, language, by }: { reviewId: ReviewId; language: string; by: string },
  now: Date,
): Promise<boolean> {
  const data = { state: "withdrawn", title: null, body: null, changedBy: by, updatedAt: now }
  return (await db.reviewTranslation.updateMany({ where: { shopId: shop, reviewId, language, state: "made" }, data })).count === 1
}

export function readTranslationsOf(db: Queryable, shop: ShopId, reviewIds: readonly ReviewId[]): Promise<ReviewTranslation[]> {
  return db.reviewTranslation.findMany({
    where: { shopId: shop, reviewId: { in: [...reviewIds] } },
    orderBy: [{ reviewId: "asc" }, { language: "asc" }],
  })
}

/** Calls of the last while, and whether the shop waits for a model that was away or a budget that was spent. */
export async function readTranslationPace(
  db: Queryable,
  shop: ShopId,
  since: Date,
  now: Date,
): Promise<{ tried: number; isWaiting: boolean }> {
  const [row] = await db.$queryRaw<{ tried: number; waiting: number }[]>`
    SELECT COUNT(*) FILTER (WHERE "updatedAt" > ${since} AND "state" <> 'withdrawn' AND "model" IS NOT NULL)::int AS tried,
      COUNT(*) FILTER (WHERE "state" = 'failed' AND "nextTryAt" > ${now})::int AS waiting
    FROM "ReviewTranslation" WHERE "shopId" = ${shop}`
  return { tried: row?.tried ?? 0, isWaiting: (row?.waiting ?? 0) > 0 }
}

/** How many there are of each kind; reasons only where something is not shown. */
export async function countTranslations(
  db: Queryable,
  shop: ShopId,
): Promise<{ language: string; state: string; reason: string | null; count: number }[]> {
  const rows = await db.reviewTranslation.groupBy({ by: ["language", "state", "reason"], where: { shopId: shop }, _count: true })
  return rows.map(({ language, state, reason, _count }) => ({ language, state, reason, count: _count }))
}

/** Published reviews with words that lack one of the languages, newest first, among the `newest` of the shop. */
export async function findToTranslate(
  db: Queryable,
  shop: ShopId,
  languages: readonly string[],
  { now, newest, limit }: { now: Date; newest: number; limit: number },
): Promise<ReviewId[]> {
  const rows = await db.$queryRaw<{ id: ReviewId }[]>`
    SELECT r."id" FROM (
      SELECT "id", "locale", "submittedAt" FROM "Review" WHERE "shopId" = ${shop} AND "state" = 'published' AND "body" <> ''
      ORDER BY "submittedAt" DESC, "id" DESC LIMIT ${newest}) r
    WHERE EXISTS (
      SELECT 1 FROM unnest(${[...languages]}::text[]) AS wanted(language)
      LEFT JOIN "ReviewTranslation" t ON t."shopId" = ${shop} AND t."reviewId" = r."id" AND t."language" = wanted.language
      WHERE wanted.language <> split_part(lower(COALESCE(r."locale", '')), '-', 1) AND (t."state" IS NULL
        OR (t."state" = 'failed' AND t."nextTryAt" <= ${now}) OR (t."state" = 'making' AND t."claimedUntil" <= ${now})))
    ORDER BY r."submittedAt" DESC, r."id" DESC LIMIT ${limit}`
  return rows.map(({ id }) => id)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.reviewTranslation.deleteMany({ where: { shopId: shop } })
}
