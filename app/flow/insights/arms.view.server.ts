// What became of those who were promised something for a review, and of those who were promised nothing. By what they were drawn for, whatever happened
// afterwards; counted once thirty days have passed since the day of asking, so that nothing counts that merely came early.
import { alwaysValidDifference, confidenceSequence, type Interval, type Share } from "#app/flow/insights/always-valid.ts"
import { readArms, type RewardArm } from "#app/flow/reviews/reward-arms.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const followDays = 30
/** For all arms and signs of a plan together. */
export const level = 0.95

export const armSigns = ["reviews", "complaints", "stops", "returns"] as const
export type ArmSign = (typeof armSigns)[number]

export interface ArmFigure {
  share: Share
  interval: Interval
  /** Against those who were promised nothing; null for these themselves. */
  difference: Interval | null
}

export interface ArmResult extends RewardArm {
  /** Drawn, and still within the thirty days. */
  pending: number
  figures: Record<ArmSign, ArmFigure>
}

interface Row {
  arm: string
  isDone: boolean
  count: number
  reviews: number
  complaints: number
  stops: number
  returns: number
}

export async function readArmResults(db: Queryable, shop: ShopId, plan: { id: string; arms: unknown }, now: Date): Promise<ArmResult[]> {
  const doneBefore = addDays(now, -followDays)
  const rows = await db.$queryRaw<Row[]>`
    SELECT s."arm", s."isDone", count(*)::int AS "count", count(*) FILTER (WHERE s."isReview")::int AS "reviews",
      count(*) FILTER (WHERE s."isComplaint")::int AS "complaints", count(*) FILTER (WHERE s."isStop")::int AS "stops",
      count(*) FILTER (WHERE s."isReturn")::int AS "returns"
    FROM (
      SELECT p."arm", t."dueAt" <= ${doneBefore} AS "isDone",
        EXISTS (SELECT FROM "Review" v WHERE v."shopId" = ${shop} AND v."orderId" = p."orderId"
          AND v."submittedAt" BETWEEN p."assignedAt" AND t."dueAt" + ${followDays} * interval '1 day') AS "isReview",
        EXISTS (SELECT FROM "Response" r WHERE r."shopId" = ${shop} AND r."kind" = 'complaint' AND r."personKey" = p."personKey"
          AND r."happenedAt" BETWEEN p."assignedAt" AND t."dueAt" + ${followDays} * interval '1 day') AS "isComplaint",
        EXISTS (SELECT FROM "ConsentEntry" c WHERE c."shopId" = ${shop} AND c."personKey" = p."personKey" AND c."state" = 'denied'
          AND c."effectiveAt" BETWEEN p."assignedAt" AND t."dueAt" + ${followDays} * interval '1 day') AS "isStop",
        EXISTS (SELECT FROM "Refund" f WHERE f."shopId" = ${shop} AND f."orderId" = p."orderId"
          AND f."createdAt" BETWEEN p."assignedAt" AND t."dueAt" + ${followDays} * interval '1 day')
          OR EXISTS (SELECT FROM "ReturnCase" e WHERE e."shopId" = ${shop} AND e."orderId" = p."orderId"
          AND e."updatedAt" BETWEEN p."assignedAt" AND t."dueAt" + ${followDays} * interval '1 day') AS "isReturn"
      FROM "RewardPromise" p JOIN "Touchpoint" t ON t."shopId" = ${shop} AND t."id" = p."touchpointId"
      WHERE p."shopId" = ${shop} AND p."planId" = ${plan.id}
    ) s GROUP BY 1, 2`
  const arms = readArms(plan.arms)
  const nothing = arms.find(({ terms }) => terms === null)
  // Each arm's interval, and each comparison, for each sign.
  const alpha = (1 - level) / (Math.max(1, arms.length) * armSigns.length)
  const shareOf = (key: string | undefined, sign: ArmSign): Share => {
    const row = rows.find(({ arm, isDone }) => arm === key && isDone)
    return { hits: row?.[sign] ?? 0, count: row?.count ?? 0 }
  }
  return arms.map((arm) => ({
    ...arm,
    pending: rows.filter(({ arm: key, isDone }) => key === arm.key && !isDone).reduce((sum, { count }) => sum + count, 0),
    figures: Object.fromEntries(
      armSigns.map((sign) => {
        const share = shareOf(arm.key, sign)
        const isNothing = arm.key === nothing?.key
        const difference = isNothing ? null : alwaysValidDifference(share, shareOf(nothing?.key, sign), alpha)
        return [sign, { share, interval: confidenceSequence(share, alpha), difference }]
      }),
    ) as Record<ArmSign, ArmFigure>,
  }))
}
