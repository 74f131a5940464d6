// Hours are counted for a person as a whole, from all that is known of them, so that counting twice is counting once.
import { countOverlapDays, hourWeights, lookingKinds } from "#app/flow/learning/hour-weights.ts"
import type { Place } from "#app/flow/planning/time-zones.ts"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export interface PlaceZone extends Place {
  zone: string
}

/** Up to when orders and responses are counted; null before the first count. */
export async function readCountedUntil(db: Queryable, shop: ShopId): Promise<Date | null> {
  return (await db.shopHours.findUnique({ where: { shopId: shop }, select: { readUntil: true } }))?.readUntil ?? null
}

/** People who did something since `countedUntil` (all who ever ordered, when it is null), in the order of their keys, after `after`. */
export async function findPeopleToCount(
  db: Queryable,
  shop: ShopId,
  countedUntil: Date | null,
  after: PersonKey,
  limit: number,
): Promise<PersonKey[]> {
  const since = countedUntil && addDays(countedUntil, -countOverlapDays)
  const rows = since
    ? await db.$queryRaw<{ person: PersonKey }[]>`
        SELECT "person" FROM (
          SELECT "emailIndex" AS "person" FROM "Order" WHERE "shopId" = ${shop} AND "placedAt" >= ${since} AND "emailIndex" > ${after}
          UNION SELECT "personKey" FROM "Response" WHERE "shopId" = ${shop} AND "happenedAt" >= ${since} AND "personKey" > ${after}) acted
        ORDER BY "person" LIMIT ${limit}`
    : await db.$queryRaw<{ person: PersonKey }[]>`
        SELECT DISTINCT "emailIndex" AS "person" FROM "Order" WHERE "shopId" = ${shop} AND "emailIndex" > ${after}
        ORDER BY "emailIndex" LIMIT ${limit}`
  return rows.map(({ person }) => person)
}

/** Where these people's orders went. */
export function readPlacesOf(db: Queryable, shop: ShopId, people: readonly PersonKey[]): Promise<Required<Place>[]> {
  return db.$queryRaw<Required<Place>[]>`
    SELECT DISTINCT "countryCode", "provinceCode", "customerLocale" AS "locale" FROM "Order"
    WHERE "shopId" = ${shop} AND "emailIndex" = ANY(${[...people]})`
}

/** Counts these people's hours from all their orders and answers. `zones`: the zone of each place among their orders. */
export async function countHoursOf(
  db: Queryable,
  shop: ShopId,
  people: readonly PersonKey[],
  zones: readonly PlaceZone[],
  now: Date,
): Promise<void> {
  const { leastOfAnswer, lagHours, halfLifeDays } = hourWeights
  await db.$executeRaw`
    WITH place AS (SELECT * FROM json_to_recordset(${JSON.stringify(zones)}::json) AS p("countryCode" text, "provinceCode" text, "locale" text, "zone" text)),
    act AS (
      SELECT o."emailIndex" AS "person", extract(hour FROM o."placedAt" AT TIME ZONE p."zone")::int AS "hour", o."placedAt" AS "at", 1::float8 AS "weight"
      FROM "Order" o JOIN place p ON p."countryCode" IS NOT DISTINCT FROM o."countryCode"
        AND p."provinceCode" IS NOT DISTINCT FROM o."provinceCode" AND p."locale" IS NOT DISTINCT FROM o."customerLocale"
      WHERE o."shopId" = ${shop} AND o."emailIndex" = ANY(${[...people]}) AND NOT o."isTest" AND o."deliveryMethod" IS DISTINCT FROM 'in-person'
      UNION ALL
      SELECT * FROM (
        SELECT DISTINCT ON (r."personKey", t."id") r."personKey", extract(hour FROM r."happenedAt" AT TIME ZONE t."timeZone")::int, r."happenedAt",
          ${leastOfAnswer}::float8 + (1 - ${leastOfAnswer}::float8)
            * (1 - exp(-GREATEST(0, extract(epoch FROM r."happenedAt" - t."sentAt")::float8) / (3600 * ${lagHours}::float8)))
        FROM "Response" r JOIN "Touchpoint" t ON t."id" = r."touchpointId" AND t."shopId" = ${shop} AND t."sentAt" IS NOT NULL
        WHERE r."shopId" = ${shop} AND r."personKey" = ANY(${[...people]}) AND r."kind" = ANY(${[...lookingKinds]})
        ORDER BY r."personKey", t."id", r."happenedAt") answer),
    counted AS (
      SELECT "person", "hour",
        sum("weight" * power(0.5, GREATEST(0, extract(epoch FROM ${now}::timestamptz - "at")::float8) / (86400 * ${halfLifeDays}::float8))) AS "weight"
      FROM act GROUP BY "person", "hour"),
    whole AS (
      SELECT p."person", array_agg(COALESCE(c."weight", 0) ORDER BY g) AS "counts"
      FROM (SELECT DISTINCT "person" FROM counted) p CROSS JOIN generate_series(0, 23) g
      LEFT JOIN counted c ON c."person" = p."person" AND c."hour" = g GROUP BY p."person")
    INSERT INTO "ShopperHours" ("shopId", "personKey", "counts", "countedAt") SELECT ${shop}, "person", "counts", ${now} FROM whole
    ON CONFLICT ("shopId", "personKey") DO UPDATE SET "counts" = EXCLUDED."counts", "countedAt" = EXCLUDED."countedAt"`
}

/** Of how long the answers of each channel are counted. */
const answerMemoryDays = 180

/** Lets go of people of whom no order is kept any more: their period is over (record/retention.ts). */
export async function dropUnknownPeople(db: Queryable, shop: ShopId): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "ShopperHours" h WHERE h."shopId" = ${shop}
      AND NOT EXISTS (SELECT 1 FROM "Order" o WHERE o."shopId" = ${shop} AND o."emailIndex" = h."personKey")`
}

/** Adds up the shop's people and notes up to when they are counted. */
export async function sumHours(db: Queryable, shop: ShopId, readUntil: Date, now: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ShopHours" ("shopId", "counts", "people", "channels", "readUntil", "countedAt")
    SELECT ${shop}, COALESCE((
      SELECT array_agg("total" ORDER BY "hour") FROM (
        SELECT "hour", sum("weight") AS "total" FROM "ShopperHours" h, unnest(h."counts") WITH ORDINALITY AS u("weight", "hour")
        WHERE h."shopId" = ${shop} GROUP BY "hour") totals), '{}'),
      (SELECT count(*)::int FROM "ShopperHours" WHERE "shopId" = ${shop}),
      (SELECT COALESCE(json_object_agg(c."channel", json_build_object('asked', c."asked", 'answered', c."answered")), '{}')::jsonb FROM (
        SELECT t."channel", count(*)::int AS "asked", count(*) FILTER (WHERE EXISTS (
          SELECT 1 FROM "Response" r WHERE r."shopId" = ${shop} AND r."touchpointId" = t."id" AND r."kind" = ANY(${[...lookingKinds]})))::int AS "answered"
        FROM "Touchpoint" t WHERE t."shopId" = ${shop} AND t."state" IN ('sent', 'unknown') AND t."sentAt" > ${addDays(now, -answerMemoryDays)}
        GROUP BY t."channel") c), ${readUntil}, ${now}
    ON CONFLICT ("shopId") DO UPDATE SET "counts" = EXCLUDED."counts", "people" = EXCLUDED."people", "channels" = EXCLUDED."channels",
      "readUntil" = EXCLUDED."readUntil",
      "countedAt" = EXCLUDED."countedAt"`
}

export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  await db.shopperHours.deleteMany({ where: { shopId: shop, personKey: { in: subject.personKeys } } })
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject) {
  return db.shopperHours.findMany({ where: { shopId: shop, personKey: { in: subject.personKeys } } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.shopperHours.deleteMany({ where: { shopId: shop } })
  await db.shopHours.deleteMany({ where: { shopId: shop } })
}
