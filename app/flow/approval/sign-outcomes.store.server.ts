// Read only: what came back after messages of one purpose, for comparing before and since. Responses are written to the right of this stage.
import { Prisma } from "#prisma"
import type { Share } from "#app/flow/approval/proportion-bounds.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface MessageOutcome {
  isComplaint: boolean
  isStop: boolean
  isReview: boolean
  /** Of its replies; null when it got none. */
  isBadReply: boolean | null
}

const answerDays = 14

/** What each message of a purpose brought within two weeks, in the order they left; `approvedBy`: only those that this rule said yes to. */
export async function readMessageOutcomes(
  db: Queryable,
  shop: ShopId,
  about: { purpose: string; since: Date; until: Date; approvedBy?: string },
  most: number,
): Promise<MessageOutcome[]> {
  const by = about.approvedBy === undefined ? Prisma.empty : Prisma.sql`AND m."approvedBy" = ${about.approvedBy}`
  const heard = Prisma.sql`BETWEEN m."settledAt" AND m."settledAt" + ${answerDays} * interval '1 day'`
  const came = (kind: string) => Prisma.sql`EXISTS (
    SELECT FROM "Response" r WHERE r."shopId" = ${shop} AND r."touchpointId" = m."touchpointId" AND r."kind" = ${kind} AND r."happenedAt" ${heard})`
  return db.$queryRaw<MessageOutcome[]>`
    SELECT ${came("complaint")} AS "isComplaint", ${came("stop")} AS "isStop", ${came("review")} AS "isReview", (
      SELECT bool_or(i."tone" = 'negative') FROM "IncomingMessage" i
      WHERE i."shopId" = ${shop} AND i."tone" IS NOT NULL AND i."receivedAt" ${heard}
        AND m."personKey" <> '' AND i."personKey" = m."personKey" AND (i."touchpointId" IS NULL OR i."touchpointId" = m."touchpointId")
    ) AS "isBadReply"
    FROM (
      SELECT m."id", m."touchpointId", m."personKey", m."settledAt" FROM "Message" m
      WHERE m."shopId" = ${shop} AND m."purpose" = ${about.purpose} AND m."state" IN ('sent', 'unknown')
        AND m."settledAt" >= ${about.since} AND m."settledAt" < ${about.until} ${by}
      ORDER BY m."settledAt" DESC, m."id" LIMIT ${most}
    ) m ORDER BY m."settledAt", m."id"`
}

/** The kinds of messages that left since then. */
export async function readPurposesWritten(db: Queryable, shop: ShopId, since: Date): Promise<Set<string>> {
  const where = { shopId: shop, state: { in: ["sent", "unknown"] }, settledAt: { gte: since } }
  const rows = await db.message.groupBy({ by: ["purpose"], where })
  return new Set(rows.map(({ purpose }) => purpose))
}

export const shareOf = (outcomes: readonly boolean[]): Share => ({ hits: outcomes.filter(Boolean).length, count: outcomes.length })
