// What became of shoppers who were to get a message of one purpose, on both sides of the hold-out. By the side they were drawn for, whatever happened to
// the message afterwards (cancelled, rejected, refused): so both sides are alike but for the draw. The draw is one of people, so each counts once for a
// purpose, by their first message: many orders of one person are no many shoppers. Counted once thirty days have passed since the day first planned, from
// the draw until then.
import { Prisma } from "#prisma"
import type { OutcomeShares } from "#app/flow/insights/outcomes.ts"
import type { SignalShares } from "#app/flow/insights/shopper-signal.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const followDays = 30

export interface HoldOutView {
  purpose: string
  written: SignalShares
  heldOut: SignalShares
  /** What it may have brought, on both sides. */
  brought: { written: OutcomeShares; heldOut: OutcomeShares }
  /** Drawn, and still within the thirty days. */
  pending: number
}

interface Row {
  purpose: string
  isHeldOut: boolean
  isDone: boolean
  count: number
  complaints: number
  stops: number
  replied: number
  badReplies: number
  reviews: number
  orders: number
  support: number
}

export async function readHoldOuts(db: Queryable, shop: ShopId, now: Date): Promise<HoldOutView[]> {
  const doneBefore = addDays(now, -followDays)
  const within = (column: Prisma.Sql) => Prisma.sql`${column} BETWEEN a."assignedAt" AND a."dueAt" + ${followDays} * interval '1 day'`
  const supportOpened = Prisma.sql`EXISTS (SELECT FROM "Signal" g WHERE g."shopId" = ${shop} AND g."kind" = 'support-opened'
    AND g."orderId" = a."orderId" AND ${within(Prisma.sql`g."happenedAt"`)})`
  const rows = await db.$queryRaw<Row[]>`
    SELECT s."purpose", s."isHeldOut", s."isDone", count(*)::int AS "count",
      count(*) FILTER (WHERE s."isComplaint")::int AS "complaints", count(*) FILTER (WHERE s."isStop")::int AS "stops",
      count(*) FILTER (WHERE s."isReview")::int AS "reviews", count(*) FILTER (WHERE s."isOrder")::int AS "orders",
      count(*) FILTER (WHERE s."isSupport" OR s."isBadReply" IS NOT NULL)::int AS "support",
      count(*) FILTER (WHERE s."isBadReply" IS NOT NULL)::int AS "replied", count(*) FILTER (WHERE s."isBadReply")::int AS "badReplies"
    FROM (
      SELECT a."purpose", a."isHeldOut", a."dueAt" <= ${doneBefore} AS "isDone",
        EXISTS (SELECT FROM "Response" r WHERE r."shopId" = ${shop} AND r."kind" = 'complaint' AND r."personKey" = a."personKey"
          AND ${within(Prisma.sql`r."happenedAt"`)}) OR ${supportOpened} AS "isComplaint", ${supportOpened} AS "isSupport",
        EXISTS (SELECT FROM "Order" o WHERE o."shopId" = ${shop} AND o."emailIndex" = a."personKey" AND o."id" <> a."orderId"
          AND NOT o."isTest" AND o."cancelledAt" IS NULL AND ${within(Prisma.sql`o."placedAt"`)}) AS "isOrder",
        EXISTS (SELECT FROM "ConsentEntry" c WHERE c."shopId" = ${shop} AND c."personKey" = a."personKey" AND c."state" = 'denied'
          AND ${within(Prisma.sql`c."effectiveAt"`)}) AS "isStop",
        EXISTS (SELECT FROM "Review" v WHERE v."shopId" = ${shop} AND v."orderId" = a."orderId" AND ${within(Prisma.sql`v."submittedAt"`)}) AS "isReview",
        (SELECT bool_or(i."tone" = 'negative') FROM "IncomingMessage" i WHERE i."shopId" = ${shop} AND i."tone" IS NOT NULL
          AND i."personKey" = a."personKey" AND ${within(Prisma.sql`i."receivedAt"`)}) AS "isBadReply"
      FROM (
        SELECT DISTINCT ON (h."purpose", t."personKey") h."purpose", h."isHeldOut", h."orderId", h."assignedAt", h."dueAt", t."personKey"
        FROM "HoldOutAssignment" h JOIN "Touchpoint" t ON t."shopId" = ${shop} AND t."id" = h."touchpointId" AND t."personKey" <> ''
        WHERE h."shopId" = ${shop} ORDER BY h."purpose", t."personKey", h."assignedAt", h."touchpointId"
      ) a
    ) s GROUP BY 1, 2, 3`
  const purposes = [...new Set(rows.map(({ purpose }) => purpose))].sort()
  return purposes.map((purpose) => {
    const own = rows.filter((row) => row.purpose === purpose)
    const rowOf = (isHeldOut: boolean) => own.find((row) => row.isDone && row.isHeldOut === isHeldOut)
    const side = (isHeldOut: boolean) => sharesOf(rowOf(isHeldOut))
    const brought = { written: broughtBy(rowOf(false)), heldOut: broughtBy(rowOf(true)) }
    const pending = own.filter((row) => !row.isDone).reduce((sum, row) => sum + row.count, 0)
    return { purpose, written: side(false), heldOut: side(true), brought, pending }
  })
}

function sharesOf(row: Row | undefined): SignalShares {
  const count = row?.count ?? 0
  return {
    complaints: { hits: row?.complaints ?? 0, count },
    stops: { hits: row?.stops ?? 0, count },
    replies: { hits: row?.badReplies ?? 0, count: row?.replied ?? 0 },
    reviews: { hits: row?.reviews ?? 0, count },
  }
}

function broughtBy(row: Row | undefined): OutcomeShares {
  const share = (hits: number | undefined) => ({ hits: hits ?? 0, count: row?.count ?? 0 })
  return { reviews: share(row?.reviews), orders: share(row?.orders), support: share(row?.support) }
}
