// Read only: what came back after messages of one purpose, for comparing before and since. Responses are written to the right of this stage.
import { Prisma } from "#prisma"
import type { Share } from "#app/flow/approval/proportion-bounds.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface MessageOutcome {
  isComplaint: boolean
  isStop: boolean
  /** Of its replies; null when it got none. */
  isBadReply: boolean | null
}

/** What each message of a purpose brought, in the order they left; `approvedBy`: only those that this rule said yes to. */
export async function readMessageOutcomes(
  db: Queryable,
  shop: ShopId,
  about: { purpose: string; since: Date; until: Date; approvedBy?: string },
  most: number,
): Promise<MessageOutcome[]> {
  const by = about.approvedBy === undefined ? Prisma.empty : Prisma.sql`AND m."approvedBy" = ${about.approvedBy}`
  return db.$queryRaw<MessageOutcome[]>`
    SELECT
      bool_or(r."kind" = 'complaint') IS TRUE AS "isComplaint",
      bool_or(r."kind" = 'stop') IS TRUE AS "isStop",
      bool_or(r."detail"->>'tone' = 'negative') FILTER (WHERE r."kind" = 'reply') AS "isBadReply"
    FROM (
      SELECT m."id", m."touchpointId", m."settledAt" FROM "Message" m
      WHERE m."shopId" = ${shop} AND m."purpose" = ${about.purpose} AND m."state" IN ('sent', 'unknown')
        AND m."settledAt" >= ${about.since} AND m."settledAt" < ${about.until} ${by}
      ORDER BY m."settledAt" DESC, m."id" LIMIT ${most}
    ) m LEFT JOIN "Response" r ON r."shopId" = ${shop} AND r."touchpointId" = m."touchpointId" AND r."kind" IN ('complaint', 'stop', 'reply')
    GROUP BY m."id", m."settledAt" ORDER BY m."settledAt", m."id"`
}

export const shareOf = (outcomes: readonly boolean[]): Share => ({ hits: outcomes.filter(Boolean).length, count: outcomes.length })
