// Read only: what came back for asked lines, from the tables of responses, reviews, signals and the record.
import { reviewReminderId } from "#app/flow/planning/purposes/review-reminder.ts"
import type { AskEvent } from "#app/flow/learning/outcome.ts"
import { Prisma } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId, TouchpointId } from "#app/platform/ids.ts"

/** One thing that happened to an asked line. */
export interface LineEvent extends AskEvent {
  touchpointId: TouchpointId
  orderLineId: Gid
}

/**
 * Everything that happened to these asked lines, at whatever time. Reviews by their line alone: whether there is one, never what it says. A return counts
 * from when it was first heard of, whatever became of it: so a later look sees what the first one saw.
 */
export function readEvents(
  db: Queryable,
  shop: ShopId,
  asked: readonly { touchpointId: TouchpointId; orderLineId: Gid }[],
): Promise<LineEvent[]> {
  const json = JSON.stringify(asked.map(({ touchpointId, orderLineId }) => ({ touchpointId, orderLineId })))
  return db.$queryRaw<LineEvent[]>`
    WITH asked AS (
      SELECT a."touchpointId", a."orderLineId", t."orderId", t."personKey", t."updatedAt"
      FROM jsonb_to_recordset(${json}::jsonb) AS a("touchpointId" text, "orderLineId" text)
      JOIN "Touchpoint" t ON t."shopId" = ${shop} AND t."id" = a."touchpointId"
    )
    SELECT a."touchpointId", a."orderLineId", 'review' AS "kind", r."submittedAt" AS "at"
    FROM asked a JOIN "Review" r ON r."shopId" = ${shop} AND r."orderLineId" = a."orderLineId"
    UNION ALL
    SELECT a."touchpointId", a."orderLineId",
      CASE r."kind" WHEN 'stop' THEN 'stopped' WHEN 'bounce' THEN 'bounced' ELSE r."kind" END, r."happenedAt"
    FROM asked a JOIN "Response" r ON r."shopId" = ${shop} AND r."touchpointId" = a."touchpointId"
    WHERE r."kind" IN ('not-yet', 'stop', 'bounce', 'complaint')
    UNION ALL
    SELECT a."touchpointId", a."orderLineId", 'gone-back', r."createdAt"
    FROM asked a JOIN "Refund" r ON r."shopId" = ${shop} AND r."orderId" = a."orderId"
    WHERE r."lines" @> jsonb_build_array(jsonb_build_object('orderLineId', a."orderLineId"))
    UNION ALL
    SELECT a."touchpointId", a."orderLineId", 'gone-back', COALESCE(r."openedAt", r."updatedAt")
    FROM asked a JOIN "ReturnCase" r ON r."shopId" = ${shop} AND r."orderId" = a."orderId" AND r."status" <> ''
    WHERE r."lines" @> jsonb_build_array(jsonb_build_object('orderLineId', a."orderLineId"))
    UNION ALL
    SELECT a."touchpointId", a."orderLineId", 'gone-back', o."cancelledAt"
    FROM asked a JOIN "Order" o ON o."shopId" = ${shop} AND o."id" = a."orderId" AND o."cancelledAt" IS NOT NULL
    UNION ALL
    SELECT a."touchpointId", a."orderLineId", 'support', s."happenedAt"
    FROM asked a JOIN "Signal" s ON s."shopId" = ${shop} AND s."kind" = 'support-opened'
      AND (s."orderId" = a."orderId" OR (s."orderId" IS NULL AND s."orderName" IS NULL AND a."personKey" <> '' AND s."personKey" = a."personKey"))
    UNION ALL
    SELECT a."touchpointId", a."orderLineId", 'reminded', t."sentAt"
    FROM asked a JOIN "Touchpoint" t ON t."shopId" = ${shop} AND t."orderId" = a."orderId" AND t."purpose" = ${reviewReminderId}
      AND t."sentAt" IS NOT NULL AND a."orderLineId" = ANY(t."orderLineIds")
    UNION ALL
    SELECT a."touchpointId", a."orderLineId", 'forgotten', a."updatedAt" FROM asked a WHERE a."personKey" = ''`
}

// When a parcel came: what stands of the carrier's words (arrival takes deliveries back), else the record's own word of a parcel never looked at.
const cameAt = Prisma.sql`CASE WHEN f."shipmentId" IS NULL THEN s."deliveredAt" WHEN f."isArrived" AND f."kind" = 'event' THEN f."p50At" END`
const parcelsOfLine = Prisma.sql`"ShipmentLine" l JOIN "Shipment" s ON s."shopId" = l."shopId" AND s."id" = l."shipmentId"
    LEFT JOIN "ArrivalForecast" f ON f."shopId" = s."shopId" AND f."shipmentId" = s."id"`

/** When the last parcel with each line was delivered, where a carrier said so of all of them. */
export async function readDeliveries(db: Queryable, shop: ShopId, orderLineIds: readonly Gid[]): Promise<Map<Gid, Date>> {
  if (orderLineIds.length === 0) return new Map()
  const rows = await db.$queryRaw<{ orderLineId: Gid; at: Date }[]>`
    SELECT l."orderLineId", MAX(${cameAt}) AS "at" FROM ${parcelsOfLine}
    WHERE l."shopId" = ${shop} AND l."orderLineId" = ANY(${[...orderLineIds]}) AND s."status" NOT IN ('cancelled', 'error', 'failure')
    GROUP BY l."orderLineId" HAVING COUNT(*) = COUNT(${cameAt})`
  return new Map(rows.map((row) => [row.orderLineId, row.at]))
}

/** What a review says of time: days that its writer stated, the text that may state some, or when it came without being asked for. */
export interface ReviewEvidence {
  id: string
  productId: Gid
  daysUsed: number | null
  title: string | null
  body: string
  /** Days from the delivery of its line, if nobody had asked for it; null otherwise. */
  unpromptedDays: number | null
}

/** Reviews since then, behind `after` by id. Not their ratings. */
export function readReviewEvidence(db: Queryable, shop: ShopId, since: Date, after: string, limit: number): Promise<ReviewEvidence[]> {
  return db.$queryRaw<ReviewEvidence[]>`
    SELECT r."id", r."productId", r."daysUsed", r."title", r."body",
      CASE WHEN r."orderLineId" IS NULL OR EXISTS (
        SELECT 1 FROM "Touchpoint" t WHERE t."shopId" = ${shop} AND t."orderId" = r."orderId" AND t."purpose" = 'review-request'
          AND r."orderLineId" = ANY(t."orderLineIds") AND t."sentAt" < r."submittedAt"
      ) THEN NULL ELSE (
        SELECT EXTRACT(EPOCH FROM r."submittedAt" - MAX(${cameAt}))::float8 / 86400 FROM ${parcelsOfLine}
        WHERE l."shopId" = ${shop} AND l."orderLineId" = r."orderLineId"
      ) END AS "unpromptedDays"
    FROM "Review" r WHERE r."shopId" = ${shop} AND r."source" <> 'import' AND r."submittedAt" >= ${since} AND r."id" > ${after}
    ORDER BY r."id" LIMIT ${limit}`
}

/** After how many days the same person buys a product again: the middle of at least five such gaps since then. */
export async function readRepeatDays(db: Queryable, shop: ShopId, since: Date): Promise<Map<Gid, number>> {
  const rows = await db.$queryRaw<{ productId: Gid; days: number }[]>`
    SELECT "productId", (percentile_cont(0.5) WITHIN GROUP (ORDER BY "gap"))::float8 AS "days"
    FROM (
      SELECT l."productId", EXTRACT(EPOCH FROM o."placedAt" - LAG(o."placedAt") OVER (PARTITION BY l."productId", o."emailIndex" ORDER BY o."placedAt"))
        / 86400 AS "gap"
      FROM "OrderLine" l JOIN "Order" o ON o."shopId" = l."shopId" AND o."id" = l."orderId"
      WHERE l."shopId" = ${shop} AND l."productId" IS NOT NULL AND o."emailIndex" IS NOT NULL AND o."cancelledAt" IS NULL AND o."placedAt" >= ${since}
    ) AS bought
    WHERE "gap" >= 2 GROUP BY "productId" HAVING COUNT(*) >= 5`
  return new Map(rows.map((row) => [row.productId, row.days]))
}

/** Products and lines as learning names them. */
export function readProductsToFit(db: Queryable, shop: ShopId) {
  return db.product.findMany({
    where: { shopId: shop, deletedAt: null },
    select: { id: true, categoryId: true, categoryName: true, productType: true, tags: true, title: true },
    orderBy: { id: "asc" },
  })
}

export function readLineProducts(db: Queryable, shop: ShopId, orderLineIds: readonly Gid[]): Promise<{ id: Gid; productId: Gid | null }[]> {
  return db.orderLine.findMany({ where: { shopId: shop, id: { in: [...orderLineIds] } }, select: { id: true, productId: true } })
}
