import type { DayPlan } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { DayPlan }

export function readDayPlan(db: Queryable, shop: ShopId): Promise<DayPlan | null> {
  return db.dayPlan.findUnique({ where: { shopId: shop } })
}

export async function noteDayPlan(db: Queryable, shop: ShopId, plan: Omit<DayPlan, "shopId">): Promise<void> {
  await db.dayPlan.upsert({ where: { shopId: shop }, create: { ...plan, shopId: shop }, update: plan })
}

/** Shops that have the app and whose plans were not gone through since `before`; for the sweep. */
export async function unsafeFindShopsToPlan(db: Queryable, before: Date, limit: number): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT s."shopId" FROM "Shop" s LEFT JOIN "DayPlan" d ON d."shopId" = s."shopId"
    WHERE s."uninstalledAt" IS NULL AND (d."plannedAt" IS NULL OR d."plannedAt" < ${before})
    ORDER BY d."plannedAt" NULLS FIRST, s."shopId" LIMIT ${limit}`
  return rows.map((row) => row.shopId)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.dayPlan.deleteMany({ where: { shopId: shop } })
}
