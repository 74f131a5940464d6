import type { Publication } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { Publication }

/** Says that the shop's copy of a product's reviews is behind since `now`. */
export async function wantPublication(db: Queryable, shop: ShopId, productId: Gid, now: Date): Promise<void> {
  await db.publication.upsert({
    where: { shopId_productId: { shopId: shop, productId } },
    create: { shopId: shop, productId, wantedAt: now },
    update: { wantedAt: now },
  })
}

export function findPublication(db: Queryable, shop: ShopId, productId: Gid): Promise<Publication | null> {
  return db.publication.findUnique({ where: { shopId_productId: { shopId: shop, productId } } })
}

/** The shop's copy is as `wantedAt` asked. What was wanted since stays wanted, since only the instant that was served is noted. */
export async function markPublished(
  db: Queryable,
  shop: ShopId,
  productId: Gid,
  served: { wantedAt: Date; rating: number | null; count: number },
): Promise<void> {
  await db.publication.updateMany({
    where: { shopId: shop, productId },
    data: { publishedAt: served.wantedAt, rating: served.rating, count: served.count, failure: null },
  })
}

export async function markPublicationFailed(db: Queryable, shop: ShopId, productId: Gid, failure: string): Promise<void> {
  await db.publication.updateMany({ where: { shopId: shop, productId }, data: { failure } })
}

/** Publications of any shop that are behind, oldest first; for the sweep, which asks for one job each. */
export async function unsafeFindWanted(db: Queryable, limit: number): Promise<{ shopId: ShopId; productId: Gid }[]> {
  return db.$queryRaw<{ shopId: ShopId; productId: Gid }[]>`
    SELECT p."shopId", p."productId" FROM "Publication" p JOIN "Shop" s ON s."shopId" = p."shopId"
    WHERE (p."publishedAt" IS NULL OR p."publishedAt" < p."wantedAt") AND p."failure" IS NULL AND s."uninstalledAt" IS NULL
    ORDER BY p."wantedAt" LIMIT ${limit}`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.publication.deleteMany({ where: { shopId: shop } })
}
