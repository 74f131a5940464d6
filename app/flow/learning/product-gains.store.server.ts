import type { ProductGain } from "#prisma"
import type { CurvePoint } from "#app/flow/timing/model.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { ProductGain }

/** Keeps what products' days are worth: one statement, however many they are. */
export async function saveGains(db: Queryable, shop: ShopId, gains: readonly Omit<ProductGain, "shopId">[]): Promise<void> {
  if (gains.length === 0) return
  const rows = JSON.stringify(gains.map((gain) => ({ ...gain, shopId: shop })))
  await db.$executeRaw`
    INSERT INTO "ProductGain" SELECT * FROM jsonb_populate_recordset(NULL::"ProductGain", ${rows}::jsonb) WHERE "shopId" = ${shop}
    ON CONFLICT ("shopId", "productId") DO UPDATE SET
      "fixedDays" = EXCLUDED."fixedDays", "reviewsPer100" = EXCLUDED."reviewsPer100", "cautiousPer100" = EXCLUDED."cautiousPer100",
      "orders" = EXCLUDED."orders", "gain" = EXCLUDED."gain", "asked" = EXCLUDED."asked", "asks" = EXCLUDED."asks",
      "reviews" = EXCLUDED."reviews", "notYets" = EXCLUDED."notYets", "countedAt" = EXCLUDED."countedAt"`
}

/** Products that were not counted this time are gone. */
export async function dropGainsBefore(db: Queryable, shop: ShopId, countedAt: Date): Promise<void> {
  await db.productGain.deleteMany({ where: { shopId: shop, countedAt: { lt: countedAt } } })
}

export interface CurveToWeigh {
  productId: Gid
  category: string
  delayDays: number
  basis: string
  points: CurvePoint[]
}

/** Read only: curves in the order of their products, from behind `after` on; of one product alone when `only` names it. */
export async function readCurvesToWeigh(db: Queryable, shop: ShopId, after: Gid, limit: number, only?: Gid): Promise<CurveToWeigh[]> {
  const curves = await db.curve.findMany({
    where: { shopId: shop, productId: { gt: after, ...(only === undefined ? {} : { equals: only }) } },
    orderBy: { productId: "asc" },
    take: limit,
    select: { productId: true, category: true, delayDays: true, basis: true, points: true },
  })
  return curves.map((curve) => ({ ...curve, points: Array.isArray(curve.points) ? (curve.points as unknown as CurvePoint[]) : [] }))
}

/** Read only: orders by product since then, those that count for anything. */
export async function countOrdersByProduct(db: Queryable, shop: ShopId, since: Date): Promise<Map<Gid, number>> {
  const rows = await db.$queryRaw<{ productId: Gid; orders: number }[]>`
    SELECT l."productId", COUNT(DISTINCT l."orderId")::int AS "orders"
    FROM "Order" o JOIN "OrderLine" l ON l."shopId" = o."shopId" AND l."orderId" = o."id"
    WHERE o."shopId" = ${shop} AND o."placedAt" >= ${since} AND o."cancelledAt" IS NULL AND NOT o."isTest" AND l."productId" IS NOT NULL
    GROUP BY l."productId"`
  return new Map(rows.map((row) => [row.productId, row.orders]))
}

export interface AskedSoFar {
  productId: Gid
  category: string
  /** All asks, also those that no curve counts. */
  asked: number
  asks: number
  reviews: number
  notYets: number
}

/** Read only: what was asked and what came of it, by product, as a fit counts it. */
export function countAnswersByProduct(db: Queryable, shop: ShopId): Promise<AskedSoFar[]> {
  return db.$queryRaw<AskedSoFar[]>`
    SELECT "productId", MAX("category") AS "category", COUNT(*)::int AS "asked",
      (COUNT(*) FILTER (WHERE "outcome" <> 'dropped' AND "isCounted"))::int AS "asks",
      (COUNT(*) FILTER (WHERE "outcome" = 'review' AND "isCounted"))::int AS "reviews",
      (COUNT(*) FILTER (WHERE "outcome" = 'not-yet' AND "isCounted"))::int AS "notYets"
    FROM (
      SELECT "productId", "category", "outcome", "shift" IS NULL OR "shift" IN ('together', 'depletion') AS "isCounted"
      FROM "Observation" WHERE "shopId" = ${shop}
    ) AS asked
    GROUP BY "productId"`
}

/** Read only: days from handing over to arrival in the middle, of parcels that arrived since then; null when none did. */
export async function readMiddleTransit(db: Queryable, shop: ShopId, since: Date): Promise<number | null> {
  const [row] = await db.$queryRaw<{ days: number | null }[]>`
    SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY EXTRACT(EPOCH FROM "deliveredAt" - "shippedAt")::float8 / 86400) AS "days"
    FROM "Shipment" WHERE "shopId" = ${shop} AND "deliveredAt" >= ${since} AND "deliveredAt" >= "shippedAt"`
  return row?.days ?? null
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.productGain.deleteMany({ where: { shopId: shop } })
}
