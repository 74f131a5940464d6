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

export async function saveCurve(db: Queryable, shop: ShopId, { points, ...curve }: NewCurve): Promise<void> {
  const data = { ...curve, points: points.map((point) => ({ ...point })) }
  await db.curve.upsert({
    where: { shopId_productId: { shopId: shop, productId: curve.productId } },
    create: { ...data, shopId: shop },
    update: data,
  })
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
