import type { ImportMedia } from "#prisma"
import type { Database, Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ImportMedia }
export type NewImportMedia = Pick<ImportMedia, "id" | "importId" | "reviewId" | "productId" | "position" | "url">

export async function insertImportMedia(db: Queryable, shop: ShopId, media: readonly NewImportMedia[], now: Date): Promise<void> {
  const data = media.map((one) => ({ ...one, shopId: shop, state: "waiting", nextTryAt: now }))
  if (data.length > 0) await db.importMedia.createMany({ data, skipDuplicates: true })
}

export function nextImportMedia(db: Queryable, shop: ShopId, now: Date, limit: number): Promise<ImportMedia[]> {
  const where = { shopId: shop, state: "waiting", nextTryAt: { lte: now } }
  return db.importMedia.findMany({ where, orderBy: [{ nextTryAt: "asc" }, { position: "asc" }, { id: "asc" }], take: limit })
}

export async function settleImportMedia(
  db: Queryable,
  shop: ShopId,
  id: string,
  to: { state: "waiting" | "fetched" | "failed"; attempts: number; reason: string | null; nextTryAt: Date | null },
): Promise<void> {
  await db.importMedia.updateMany({ where: { id, shopId: shop, state: "waiting" }, data: to })
}

export async function dropImportMedia(db: Queryable, shop: ShopId, reviewIds: readonly string[]): Promise<void> {
  await db.importMedia.deleteMany({ where: { shopId: shop, reviewId: { in: [...reviewIds] } } })
}

/** Addresses that are known and not fetched, by review. */
export async function readWaitingMedia(db: Queryable, shop: ShopId, reviewIds: readonly string[]): Promise<Map<string, string[]>> {
  const where = { shopId: shop, reviewId: { in: [...reviewIds] }, state: { not: "fetched" } }
  const rows = await db.importMedia.findMany({ where, orderBy: { position: "asc" }, select: { reviewId: true, url: true } })
  const byReview = new Map<string, string[]>()
  for (const { reviewId, url } of rows) byReview.set(reviewId, [...(byReview.get(reviewId) ?? []), url])
  return byReview
}

export async function unsafeFindMediaDue(db: Database, now: Date): Promise<{ shopId: ShopId; at: Date }[]> {
  return db.$queryRaw<{ shopId: ShopId; at: Date }[]>`
    SELECT m."shopId", min(m."nextTryAt") AS "at" FROM "ImportMedia" m JOIN "Shop" s ON s."shopId" = m."shopId" AND s."uninstalledAt" IS NULL
    WHERE m."state" = 'waiting' AND m."nextTryAt" <= ${now} GROUP BY 1`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.importMedia.deleteMany({ where: { shopId: shop } })
}
