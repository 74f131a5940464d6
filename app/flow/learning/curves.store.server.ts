import type { Curve } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { Curve }

export interface CurvePoint {
  delayDays: number
  reviewProbability: number
  low: number
  high: number
}

export type NewCurve = Omit<Curve, "shopId" | "points"> & { points: readonly CurvePoint[] }

/** Keeps the curves, over those of the same products: one statement, however many they are. */
export async function saveCurves(db: Queryable, shop: ShopId, curves: readonly NewCurve[]): Promise<void> {
  const rows = JSON.stringify(curves.map((curve) => ({ ...curve, shopId: shop })))
  await db.$executeRaw`
    INSERT INTO "Curve" ("shopId", "productId", "category", "delayDays", "low80Days", "high80Days", "basis", "points", "observations", "fittedAt")
    SELECT "shopId", "productId", "category", "delayDays", "low80Days", "high80Days", "basis", "points", "observations", "fittedAt"
    FROM jsonb_populate_recordset(NULL::"Curve", ${rows}::jsonb)
    ON CONFLICT ("shopId", "productId") DO UPDATE SET
      "category" = EXCLUDED."category", "delayDays" = EXCLUDED."delayDays", "low80Days" = EXCLUDED."low80Days",
      "high80Days" = EXCLUDED."high80Days", "basis" = EXCLUDED."basis", "points" = EXCLUDED."points",
      "observations" = EXCLUDED."observations", "fittedAt" = EXCLUDED."fittedAt"`
}

export function readCurves(db: Queryable, shop: ShopId, productIds: readonly string[]): Promise<Curve[]> {
  return db.curve.findMany({ where: { shopId: shop, productId: { in: [...productIds] } } })
}

/** Curves of products that are gone would only be carried along. */
export async function dropCurvesExcept(db: Queryable, shop: ShopId, productIds: readonly string[]): Promise<void> {
  await db.curve.deleteMany({ where: { shopId: shop, productId: { notIn: [...productIds] } } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.curve.deleteMany({ where: { shopId: shop } })
}
