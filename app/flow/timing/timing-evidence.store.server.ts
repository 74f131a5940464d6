// Read only: what learning and the merchant wrote about products' timing.
import { Prisma } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface KnownDelay {
  productId: Gid
  /** The merchant's own number of days. */
  overrideDays: number | null
  /** The merchant's bounds for this product. */
  minDays: number | null
  maxDays: number | null
  /** The curve that counts; null before the first fit. */
  fitted: {
    category: string
    delayDays: number
    low80Days: number
    high80Days: number
    basis: string
    /** After how many days people buy it again. */
    repeatDays: number | null
    /** The delays that asks may be made at, each with its chance. */
    chances: { delayDays: number; propensity: number }[]
  } | null
}

/** One entry a product that anything is known of. */
export function readKnownDelays(db: Queryable, shop: ShopId, productIds: readonly Gid[]): Promise<KnownDelay[]> {
  return db.$queryRaw<KnownDelay[]>`
    SELECT COALESCE(c."productId", o."productId") AS "productId", o."delayDays" AS "overrideDays", o."minDays", o."maxDays",
      CASE WHEN c."productId" IS NULL THEN NULL ELSE jsonb_build_object(
        'category', c."category", 'delayDays', c."delayDays", 'low80Days', c."low80Days", 'high80Days', c."high80Days", 'basis', c."basis",
        'repeatDays', c."repeatDays", 'chances', jsonb_path_query_array(c."points", '$[*] ? (@.propensity > 0)')) END AS "fitted"
    FROM (SELECT * FROM "Curve" WHERE "shopId" = ${shop} AND "productId" IN (${Prisma.join([...productIds])})) AS c
    FULL JOIN (SELECT * FROM "TimingOverride" WHERE "shopId" = ${shop} AND "productId" IN (${Prisma.join([...productIds])})) AS o
      ON o."productId" = c."productId"`
}
