import type { PublicationCheck } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { PublicationCheck }

/** Null: never compared. */
export function readCheck(db: Queryable, shop: ShopId): Promise<PublicationCheck | null> {
  return db.publicationCheck.findUnique({ where: { shopId: shop } })
}

export async function noteCheck(db: Queryable, shop: ShopId, check: Omit<PublicationCheck, "shopId">): Promise<void> {
  await db.publicationCheck.upsert({ where: { shopId: shop }, create: { ...check, shopId: shop }, update: check })
}

/** Shops that have the app and something published, with the instant of their last comparison. */
export function unsafeFindChecked(db: Queryable): Promise<{ shopId: ShopId; timeZone: string; setUpAt: Date; lastAt: Date | null }[]> {
  return db.$queryRaw<{ shopId: ShopId; timeZone: string; setUpAt: Date; lastAt: Date | null }[]>`
    SELECT s."shopId", s."timeZone", s."setUpAt", c."checkedAt" AS "lastAt"
    FROM "Shop" s LEFT JOIN "PublicationCheck" c ON c."shopId" = s."shopId"
    WHERE s."uninstalledAt" IS NULL AND s."setUpAt" IS NOT NULL
      AND EXISTS (SELECT 1 FROM "Publication" p WHERE p."shopId" = s."shopId" AND p."publishedAt" IS NOT NULL)`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.publicationCheck.deleteMany({ where: { shopId: shop } })
}
