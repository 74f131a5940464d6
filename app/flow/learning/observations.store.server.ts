import type { Observation, Prisma } from "#prisma"
import type { Settled } from "#app/flow/learning/outcome.ts"
import type { TimingCount } from "#app/flow/timing/model.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { Observation }

export type NewObservation = Omit<Observation, "shopId" | "outcome" | "dropReason" | "settledAt">
export type SettledObservation = Settled & Pick<Observation, "touchpointId" | "orderLineId" | "delayDays" | "arrivalKind">

/** One row per asked line; asking to note the same one again changes nothing. */
export async function insertObservations(db: Queryable, shop: ShopId, rows: readonly NewObservation[]): Promise<number> {
  if (rows.length === 0) return 0
  const data = rows.map((row) => ({ ...row, shopId: shop, outcome: "open" }))
  return (await db.observation.createMany({ data, skipDuplicates: true })).count
}

/** Observations without an end, in the order of their keys, from behind `after` on. */
export function readOpen(db: Queryable, shop: ShopId, after: Observation | null, limit: number): Promise<Observation[]> {
  return db.observation.findMany({ where: { shopId: shop, outcome: "open", ...behind(after) }, ...inOrder, take: limit })
}

const inOrder = { orderBy: [{ touchpointId: "asc" as const }, { orderLineId: "asc" as const }] }

/** By the key's own parts: Prisma's cursor wants its row to be still among those looked for, and this one has most likely got its end meanwhile. */
function behind(after: Observation | null): Prisma.ObservationWhereInput {
  if (!after) return {}
  const { touchpointId, orderLineId } = after
  // The first part again, so that the key's index is entered there.
  return { touchpointId: { gte: touchpointId }, OR: [{ touchpointId: { gt: touchpointId } }, { orderLineId: { gt: orderLineId } }] }
}

const guessed = ["estimate", "fallback"]

/** Ended observations of asks since then whose arrival was only guessed, from behind `after` on: a carrier may have told of it by now. */
export function readGuessed(db: Queryable, shop: ShopId, since: Date, after: Observation | null, limit: number): Promise<Observation[]> {
  const where = { shopId: shop, outcome: { not: "open" }, arrivalKind: { in: guessed }, askedAt: { gte: since }, ...behind(after) }
  return db.observation.findMany({ where, ...inOrder, take: limit })
}

/** Writes down the end of observations that are open or were measured from a guess, in one statement; returns how many there were. */
export async function settleObservations(db: Queryable, shop: ShopId, rows: readonly SettledObservation[]): Promise<number> {
  if (rows.length === 0) return 0
  const json = JSON.stringify(rows)
  return db.$executeRaw`
    UPDATE "Observation" o SET "outcome" = r."outcome", "dropReason" = r."dropReason", "settledAt" = r."settledAt", "delayDays" = r."delayDays",
      "arrivalKind" = r."arrivalKind"
    FROM jsonb_populate_recordset(NULL::"Observation", ${json}::jsonb) AS r
    WHERE o."shopId" = ${shop} AND o."touchpointId" = r."touchpointId" AND o."orderLineId" = r."orderLineId"
      AND (o."outcome" = 'open' OR o."arrivalKind" = ANY(${guessed}))`
}

export interface AskedCount extends TimingCount {
  week: number
  /** Asks that were made; `asks` is less while some of them are open. */
  made: number
}

/**
 * What was asked, counted by product, day and week: half days up to ten, whole days from there. An open ask counts as the share of `answered` (by whole
 * days of age) that belongs to its age. Asks whose day came from this one shopper (a signal, a word, an occasion) are left out, since such shoppers
 * answer otherwise.
 */
export function readCounts(db: Queryable, shop: ShopId, answered: readonly number[], now: Date): Promise<AskedCount[]> {
  return db.$queryRaw<AskedCount[]>`
    SELECT "productId", MAX("category") AS "category", "days" AS "delayDays", "week", COUNT(*)::int AS "made", SUM("weight")::float8 AS "asks",
      (COUNT(*) FILTER (WHERE "outcome" = 'review'))::int AS "reviews", (COUNT(*) FILTER (WHERE "outcome" = 'not-yet'))::int AS "notYets"
    FROM (
      SELECT *, CASE WHEN "delayDays" < 10 THEN FLOOR("delayDays" * 2 + 0.5) / 2 ELSE FLOOR("delayDays" + 0.5) END AS "days",
        CASE WHEN "outcome" <> 'open' THEN 1 ELSE (${JSON.stringify(answered)}::jsonb
          ->> LEAST(${answered.length - 1}::int, GREATEST(0, FLOOR(EXTRACT(EPOCH FROM ${now}::timestamptz - "askedAt") / 86400)::int)))::float8 END AS "weight"
      FROM "Observation"
      WHERE "shopId" = ${shop} AND "outcome" IN ('review', 'not-yet', 'silence', 'open')
        AND ("shift" IS NULL OR "shift" IN ('together', 'depletion'))
    ) AS asked
    GROUP BY "productId", "days", "week" ORDER BY "productId", "days", "week"`
}

/** On which whole day after their ask answers came, of asks made before then. */
export async function readAnswerDays(db: Queryable, shop: ShopId, before: Date): Promise<Map<number, number>> {
  const rows = await db.$queryRaw<{ day: number; answers: number }[]>`
    SELECT FLOOR(EXTRACT(EPOCH FROM "settledAt" - "askedAt") / 86400)::int AS "day", COUNT(*)::int AS "answers" FROM "Observation"
    WHERE "shopId" = ${shop} AND "outcome" IN ('review', 'not-yet') AND "askedAt" <= ${before} GROUP BY 1`
  return new Map(rows.map(({ day, answers }) => [day, answers]))
}

/** The newest ask that was noted; null when none was. */
export async function readLastNoted(db: Queryable, shop: ShopId): Promise<Date | null> {
  const newest = await db.observation.findFirst({ where: { shopId: shop }, orderBy: { askedAt: "desc" }, select: { askedAt: true } })
  return newest?.askedAt ?? null
}

export interface UnobservedAsk {
  id: TouchpointId
  orderId: Gid
  orderLineIds: Gid[]
  arrivedAt: Date
  arrivalKind: string | null
  asks: unknown
  shift: string | null
  sentAt: Date
  explores: boolean
  propensity: number
}

/** Sent asks that no observation stands for yet, from `since` on and behind `after`, oldest first. Read only: touchpoints are planning's. */
export function readUnobserved(
  db: Queryable,
  shop: ShopId,
  since: Date,
  after: { sentAt: Date; id: TouchpointId } | null,
  limit: number,
): Promise<UnobservedAsk[]> {
  const from = after ?? { sentAt: since, id: "" }
  return db.$queryRaw<UnobservedAsk[]>`
    SELECT t."id", t."orderId", t."orderLineIds", t."arrivedAt", t."arrivalKind", t."asks", t."shift", t."sentAt", t."explores", t."propensity"
    FROM "Touchpoint" t
    WHERE t."shopId" = ${shop} AND t."state" = 'sent' AND t."purpose" = 'review-request' AND t."arrivedAt" IS NOT NULL AND t."sentAt" >= ${since}
      AND (t."sentAt", t."id") > (${from.sentAt}, ${from.id})
      AND NOT EXISTS (SELECT 1 FROM "Observation" o WHERE o."shopId" = ${shop} AND o."touchpointId" = t."id")
    ORDER BY t."sentAt", t."id" LIMIT ${limit}`
}

/** Shops whose curves were not fitted since then, for the sweep. */
export async function unsafeFindShopsToLearn(db: Queryable, fittedBefore: Date): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT s."shopId" FROM "Shop" s
    WHERE s."uninstalledAt" IS NULL AND s."setUpAt" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "TimingFit" f WHERE f."shopId" = s."shopId" AND f."fittedAt" > ${fittedBefore})
      AND EXISTS (SELECT 1 FROM "Product" p WHERE p."shopId" = s."shopId" AND p."deletedAt" IS NULL)`
  return rows.map((row) => row.shopId)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.observation.deleteMany({ where: { shopId: shop } })
}
