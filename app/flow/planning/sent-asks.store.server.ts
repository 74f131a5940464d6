// Read only: the review requests of an order that left, and whether anybody answered them; what a reminder depends on.
import type { SentAsk } from "#app/flow/planning/purposes/message-purpose.ts"
import { reviewRequestId } from "#app/flow/planning/purposes/review-request.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId, TouchpointId } from "#app/platform/ids.ts"

/** First ones first. An answer is anything but an opened mail: a review of its goods, "not yet", a stop, a complaint, a bounce, a reply. */
export async function readSentAsks(db: Queryable, shop: ShopId, orderId: Gid): Promise<(SentAsk & { id: TouchpointId })[]> {
  const asks = await db.touchpoint.findMany({
    where: { shopId: shop, orderId, purpose: reviewRequestId, state: { in: ["sent", "unknown"] }, sentAt: { not: null } },
    select: { id: true, orderLineIds: true, sentAt: true },
    orderBy: [{ sentAt: "asc" }, { id: "asc" }],
  })
  if (asks.length === 0) return []
  const ids = asks.map(({ id }) => id)
  const lineIds = asks.flatMap(({ orderLineIds }) => orderLineIds)
  const responses = await db.response.findMany({
    where: { shopId: shop, touchpointId: { in: ids }, kind: { not: "opened" } },
    select: { touchpointId: true },
  })
  const reviews = await db.review.findMany({ where: { shopId: shop, orderLineId: { in: lineIds } }, select: { orderLineId: true } })
  const later = await db.touchpoint.findMany({ where: { shopId: shop, agreedFrom: { in: ids } }, select: { agreedFrom: true } })
  const answered = new Set([...responses.map((one) => one.touchpointId), ...later.map((one) => one.agreedFrom)])
  const reviewed = new Set(reviews.map((one) => one.orderLineId))
  return asks.map(({ id, orderLineIds, sentAt }) => ({
    id,
    orderLineIds,
    sentAt: sentAt ?? new Date(0),
    isAnswered: answered.has(id) || orderLineIds.some((line) => reviewed.has(line)),
  }))
}

/**
 * Orders with a request that left between the two moments and no message of `purpose` in the books, in shops that had it on when it would have been due,
 * `afterHours` after the request.
 */
export function unsafeFindSilentOrders(
  db: Queryable,
  { purpose, afterHours }: { purpose: string; afterHours: number },
  sent: { since: Date; before: Date },
  limit: number,
): Promise<{ shopId: ShopId; orderId: Gid }[]> {
  return db.$queryRaw<{ shopId: ShopId; orderId: Gid }[]>`
    SELECT t."shopId", t."orderId" FROM "Touchpoint" t
    JOIN "PurposeSwitch" p ON p."shopId" = t."shopId" AND p."purpose" = ${purpose} AND p."onAt" IS NOT NULL
    JOIN "Shop" s ON s."shopId" = t."shopId" AND s."uninstalledAt" IS NULL
    WHERE t."purpose" = ${reviewRequestId} AND t."state" IN ('sent', 'unknown') AND t."sentAt" >= ${sent.since} AND t."sentAt" < ${sent.before}
      AND t."sentAt" >= p."onAt" - ${afterHours} * INTERVAL '1 hour' AND NOT EXISTS (
        SELECT 1 FROM "Touchpoint" r WHERE r."shopId" = t."shopId" AND r."orderId" = t."orderId" AND r."purpose" = ${purpose})
    GROUP BY t."shopId", t."orderId" ORDER BY MIN(t."sentAt") LIMIT ${limit}`
}
