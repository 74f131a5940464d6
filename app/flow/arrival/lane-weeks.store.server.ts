import { Prisma, type LaneWeek, type ParcelWatch } from "#prisma"
import type { AskTradeOff } from "#app/flow/arrival/ask-trade-off.ts"
import type { BadLane } from "#app/flow/arrival/lanes-gone-bad.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { LaneWeek }

/** More half days than this are counted as this many. */
export const longestHalfDays = 120

/**
 * Counts the weeks from `from` (a Monday, midnight UTC) up to `now` anew, from the forecasts: the same facts give the same counts, whatever was
 * counted before. 100,000 parcels of 14 weeks: docs/scale.md.
 */
export async function countLaneWeeks(db: Queryable, shop: ShopId, from: Date, now: Date): Promise<void> {
  await db.laneWeek.deleteMany({ where: { shopId: shop, weekAt: { gte: from } } })
  await db.$executeRaw`
    WITH travelled AS (
      SELECT date_trunc('week', "p50At", 'UTC') AS "weekAt", "country", "carrier",
        LEAST(${longestHalfDays}::int, GREATEST(0, floor(extract(epoch FROM "p50At" - "shippedAt") / 43200)))::int AS "halfDays",
        count(*)::int AS "arrived", count("firstP10At")::int AS "forecasted",
        (count(*) FILTER (WHERE "p50At" BETWEEN "firstP10At" AND "firstP90At"))::int AS "within"
      FROM "ArrivalForecast"
      WHERE "shopId" = ${shop} AND "isArrived" AND "kind" = 'event' AND "p50At" >= ${from} AND "p50At" <= ${now} AND "shippedAt" < "p50At"
      GROUP BY 1, 2, 3, 4
    ), arrivals AS (
      SELECT "weekAt", "country", "carrier", sum("arrived")::int AS "arrived", sum("forecasted")::int AS "forecasted",
        sum("within")::int AS "within", jsonb_object_agg("halfDays", "arrived") AS "dayCounts"
      FROM travelled GROUP BY 1, 2, 3
    ), promises AS (
      SELECT date_trunc('week', "promisedAt", 'UTC') AS "weekAt", "country", "carrier", count(*)::int AS "promised",
        (count(*) FILTER (WHERE "isArrived" AND "p50At" <= "promisedAt"))::int AS "kept",
        (count(*) FILTER (WHERE "isArrived" AND "p50At" > "promisedAt"))::int AS "late",
        (count(*) FILTER (WHERE NOT "isArrived"))::int AS "open"
      FROM "ArrivalForecast"
      WHERE "shopId" = ${shop} AND "promisedAt" >= ${from} AND "promisedAt" <= ${now} AND "kind" <> 'digital'
      GROUP BY 1, 2, 3
    )
    INSERT INTO "LaneWeek" ("shopId", "weekAt", "country", "carrier", "arrived", "forecasted", "within", "dayCounts", "promised", "kept", "late", "open")
    SELECT ${shop}, "weekAt", "country", "carrier", COALESCE("arrived", 0), COALESCE("forecasted", 0), COALESCE("within", 0),
      COALESCE("dayCounts", '{}'), COALESCE("promised", 0), COALESCE("kept", 0), COALESCE("late", 0), COALESCE("open", 0)
    FROM arrivals FULL JOIN promises USING ("weekAt", "country", "carrier")`
}

/** Notes that the parcels under way were looked through. */
export async function saveWatch(db: Queryable, shop: ShopId, now: Date): Promise<void> {
  await db.parcelWatch.upsert({ where: { shopId: shop }, create: { shopId: shop, lookedAt: now }, update: { lookedAt: now } })
}

/** Keeps what a day's look at all parcels found. */
export async function saveJudgement(
  db: Queryable,
  shop: ShopId,
  { badLanes, tradeOff }: { badLanes: readonly BadLane[]; tradeOff: AskTradeOff | null },
  now: Date,
): Promise<void> {
  const data = { judgedAt: now, badLanes: badLanes as never, tradeOff: (tradeOff ?? Prisma.DbNull) as never }
  await db.parcelWatch.upsert({ where: { shopId: shop }, create: { shopId: shop, lookedAt: now, ...data }, update: data })
}

export function readWatch(db: Queryable, shop: ShopId): Promise<ParcelWatch | null> {
  return db.parcelWatch.findUnique({ where: { shopId: shop } })
}

/** Shops that sent parcels and were not looked through since `before`. */
export async function unsafeFindShopsWithParcels(db: Queryable, before: Date, limit: number): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT home."shopId" FROM "Shop" home LEFT JOIN "ParcelWatch" watch ON watch."shopId" = home."shopId"
    WHERE home."uninstalledAt" IS NULL AND (watch."lookedAt" IS NULL OR watch."lookedAt" <= ${before})
      AND EXISTS (SELECT 1 FROM "ArrivalForecast" parcel WHERE parcel."shopId" = home."shopId")
    ORDER BY watch."lookedAt" NULLS FIRST, home."shopId" LIMIT ${limit}`
  return rows.map(({ shopId }) => shopId)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  const where = { shopId: shop }
  await db.laneWeek.deleteMany({ where })
  await db.parcelWatch.deleteMany({ where })
}
