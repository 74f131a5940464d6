import type { ShopPolicy } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ShopPolicy }

export function readPolicies(db: Queryable, shop: ShopId): Promise<ShopPolicy[]> {
  return db.shopPolicy.findMany({ where: { shopId: shop }, orderBy: { kind: "asc" } })
}

/** `kind`: as Shopify names it, in small letters ("legal_notice"). */
export function readPolicy(db: Queryable, shop: ShopId, kind: string): Promise<ShopPolicy | null> {
  return db.shopPolicy.findUnique({ where: { shopId_kind: { shopId: shop, kind } } })
}

/** The policies as Shopify has them now; what it has no more goes. */
export async function replacePolicies(db: Queryable, shop: ShopId, policies: readonly Omit<ShopPolicy, "shopId">[]): Promise<void> {
  await db.shopPolicy.deleteMany({ where: { shopId: shop, kind: { notIn: policies.map(({ kind }) => kind) } } })
  for (const { kind, ...words } of policies)
    await db.shopPolicy.upsert({
      where: { shopId_kind: { shopId: shop, kind } },
      create: { ...words, kind, shopId: shop },
      update: words,
    })
}

/** Null: never read. */
export async function readLastReading(db: Queryable, shop: ShopId): Promise<{ readAt: Date; changedUntil: Date } | null> {
  return db.shopTextReading.findUnique({ where: { shopId: shop }, select: { readAt: true, changedUntil: true } })
}

export async function noteReading(db: Queryable, shop: ShopId, reading: { readAt: Date; changedUntil: Date }): Promise<void> {
  await db.shopTextReading.upsert({ where: { shopId: shop }, create: { shopId: shop, ...reading }, update: reading })
}

/** A reading has begun: nobody else needs to begin one. */
export async function noteReadingBegun(db: Queryable, shop: ShopId, at: Date, changedUntil: Date): Promise<void> {
  await db.shopTextReading.upsert({ where: { shopId: shop }, create: { shopId: shop, readAt: at, changedUntil }, update: { readAt: at } })
}

/** Shops that have the app and whose texts were not read since then, for the sweep. */
export async function unsafeFindShopsToRead(db: Queryable, before: Date, limit: number): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT s."shopId" FROM "Shop" s LEFT JOIN "ShopTextReading" r ON r."shopId" = s."shopId"
    WHERE s."uninstalledAt" IS NULL AND s."setUpAt" IS NOT NULL AND (r."readAt" IS NULL OR r."readAt" < ${before})
    ORDER BY r."readAt" NULLS FIRST, s."shopId" LIMIT ${limit}`
  return rows.map(({ shopId }) => shopId)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.shopTextReading.deleteMany({ where: { shopId: shop } })
  await db.shopPolicy.deleteMany({ where: { shopId: shop } })
}
