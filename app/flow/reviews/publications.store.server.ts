import type { Publication } from "#prisma"
import type { RatingSummary } from "#app/flow/reviews/rating-summary.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { Publication }

/** Stands for all products of a shop together, where a product's id is asked for. */
export const wholeShop = "shop"

/** Says that the shop's copy of a product's reviews is behind since `now`. */
export async function wantPublication(db: Queryable, shop: ShopId, productId: Gid, now: Date): Promise<void> {
  await db.publication.upsert({
    where: { shopId_productId: { shopId: shop, productId } },
    create: { shopId: shop, productId, wantedAt: now },
    update: { wantedAt: now, failure: null },
  })
}

/** Says it of many products at once. */
export async function wantPublications(db: Queryable, shop: ShopId, productIds: readonly Gid[], now: Date): Promise<void> {
  const ids = [...new Set(productIds)].sort()
  if (ids.length === 0) return
  await db.$executeRaw`
    INSERT INTO "Publication" ("shopId", "productId", "wantedAt")
    SELECT ${shop}, n.id, ${now} FROM unnest(${ids}::text[]) AS n(id)
    ON CONFLICT ("shopId", "productId") DO UPDATE SET "wantedAt" = EXCLUDED."wantedAt", "failure" = NULL`
}

/** Says it of every product that was ever published; for what changes the copies themselves. */
export async function wantAllPublications(db: Queryable, shop: ShopId, now: Date): Promise<void> {
  await db.publication.updateMany({ where: { shopId: shop }, data: { wantedAt: now, failure: null } })
}

export function findPublication(db: Queryable, shop: ShopId, productId: Gid): Promise<Publication | null> {
  return db.publication.findUnique({ where: { shopId_productId: { shopId: shop, productId } } })
}

/** Products of the shop that have something published, with their last counts. */
export function readPublications(db: Queryable, shop: ShopId): Promise<Publication[]> {
  return db.publication.findMany({ where: { shopId: shop, productId: { not: wholeShop }, count: { gt: 0 } } })
}

/** All publications of products in the order of their ids, those after `after`; for who goes through all of them. */
export function pagePublications(db: Queryable, shop: ShopId, after: string, limit: number): Promise<Publication[]> {
  const where = { shopId: shop, productId: { gt: after, not: wholeShop } }
  return db.publication.findMany({ where, orderBy: { productId: "asc" }, take: limit })
}

/** Takes the work for `by` until `until`; false when somebody else is at it. Two at once could leave the older of two states in the shop. */
export async function claimPublication(
  db: Queryable,
  shop: ShopId,
  productId: Gid,
  claim: { by: string; now: Date; until: Date },
): Promise<boolean> {
  const isFree = [{ claimedUntil: null }, { claimedUntil: { lte: claim.now } }]
  const data = { claimedBy: claim.by, claimedUntil: claim.until }
  return (await db.publication.updateMany({ where: { shopId: shop, productId, OR: isFree }, data })).count === 1
}

/** The work ended without a result; whoever asks next may try. `failure` is kept when asking again cannot help. */
export async function releasePublication(db: Queryable, shop: ShopId, productId: Gid, by: string, failure: string | null): Promise<void> {
  const data = { claimedBy: null, claimedUntil: null, ...(failure === null ? {} : { failure }) }
  await db.publication.updateMany({ where: { shopId: shop, productId, claimedBy: by }, data })
}

/**
 * The shop's copy is as `wantedAt` asked. What was wanted since stays wanted, since only the instant that was served is noted. False when the claim
 * was lost meanwhile: then another's older state may have come last, and it has to be done again.
 */
export async function markPublished(
  db: Queryable,
  shop: ShopId,
  productId: Gid,
  served: { by: string; wantedAt: Date; summary: RatingSummary; failure: string | null },
): Promise<boolean> {
  const { mean, count, ...counts } = served.summary
  const result = { publishedAt: served.wantedAt, rating: mean, count, summary: counts, failure: served.failure }
  const data = { ...result, claimedBy: null, claimedUntil: null }
  return (await db.publication.updateMany({ where: { shopId: shop, productId, claimedBy: served.by }, data })).count === 1
}

/** Publications of any shop that are behind and that nobody is at, oldest first; for the sweep, which asks for one job each. */
export async function unsafeFindWanted(db: Queryable, now: Date, limit: number): Promise<{ shopId: ShopId; productId: Gid }[]> {
  return db.$queryRaw<{ shopId: ShopId; productId: Gid }[]>`
    SELECT p."shopId", p."productId" FROM "Publication" p JOIN "Shop" s ON s."shopId" = p."shopId"
    WHERE (p."publishedAt" IS NULL OR p."publishedAt" < p."wantedAt") AND p."failure" IS NULL AND s."uninstalledAt" IS NULL
      AND (p."claimedUntil" IS NULL OR p."claimedUntil" <= ${now})
    ORDER BY p."wantedAt" LIMIT ${limit}`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.publication.deleteMany({ where: { shopId: shop } })
}
