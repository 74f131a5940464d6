// Read only: what came back after messages of one purpose, for comparing before and since. Responses are written to the right of this stage.
import { Prisma } from "#prisma"
import type { Share } from "#app/flow/approval/proportion-bounds.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** One message's signs, as the rules of automation read them one after the other. */
export interface MessageOutcome {
  isComplaint: boolean
  isStop: boolean
  /** Of its replies; null when it got none. */
  isBadReply: boolean | null
}

/** How many of `messages` brought each; of those that were replied to, how many a bad reply. */
export interface SignCounts {
  messages: number
  complaints: number
  stops: number
  replied: number
  badReplies: number
}

/** Messages of one purpose that left within a span; `approvedBy`: only those that this rule said yes to. */
export interface MessageSpan {
  purpose: string
  since: Date
  until: Date
  approvedBy?: string
}

const answerDays = 14

const heard = Prisma.sql`BETWEEN m."settledAt" AND m."settledAt" + ${answerDays} * interval '1 day'`

const came = (shop: ShopId, kind: string) => Prisma.sql`EXISTS (
  SELECT FROM "Response" r WHERE r."shopId" = ${shop} AND r."touchpointId" = m."touchpointId" AND r."kind" = ${kind} AND r."happenedAt" ${heard})`

const signs = (shop: ShopId) => Prisma.sql`${came(shop, "complaint")} AS "isComplaint", ${came(shop, "stop")} AS "isStop", (
  SELECT bool_or(i."tone" = 'negative') FROM "IncomingMessage" i
  WHERE i."shopId" = ${shop} AND i."tone" IS NOT NULL AND i."receivedAt" ${heard}
    AND m."personKey" <> '' AND i."personKey" = m."personKey" AND (i."touchpointId" IS NULL OR i."touchpointId" = m."touchpointId")
) AS "isBadReply"`

const newestOf = (shop: ShopId, { purpose, since, until, approvedBy }: MessageSpan, most: number) => Prisma.sql`(
  SELECT m."id", m."touchpointId", m."personKey", m."settledAt" FROM "Message" m
  WHERE m."shopId" = ${shop} AND m."purpose" = ${purpose} AND m."state" IN ('sent', 'unknown')
    AND m."settledAt" >= ${since} AND m."settledAt" < ${until} ${approvedBy === undefined ? Prisma.empty : Prisma.sql`AND m."approvedBy" = ${approvedBy}`}
  ORDER BY m."settledAt" DESC, m."id" LIMIT ${most}
) m`

/** What each of the newest `most` messages brought within two weeks, in the order they left. */
export function readMessageOutcomes(db: Queryable, shop: ShopId, span: MessageSpan, most: number): Promise<MessageOutcome[]> {
  return db.$queryRaw<MessageOutcome[]>`SELECT ${signs(shop)} FROM ${newestOf(shop, span, most)} ORDER BY m."settledAt", m."id"`
}

/** The same, counted. */
export async function countSigns(db: Queryable, shop: ShopId, span: MessageSpan, most: number): Promise<SignCounts> {
  const [counts] = await db.$queryRaw<SignCounts[]>`
    SELECT count(*)::int AS "messages", count(*) FILTER (WHERE "isComplaint")::int AS "complaints", count(*) FILTER (WHERE "isStop")::int AS "stops",
      count("isBadReply")::int AS "replied", count(*) FILTER (WHERE "isBadReply")::int AS "badReplies"
    FROM (SELECT ${signs(shop)} FROM ${newestOf(shop, span, most)}) s`
  return counts ?? { messages: 0, complaints: 0, stops: 0, replied: 0, badReplies: 0 }
}

/** How many of the newest `most` messages brought a review within two weeks. */
export async function countReviewed(db: Queryable, shop: ShopId, span: MessageSpan, most: number): Promise<Share> {
  const [share] = await db.$queryRaw<Share[]>`
    SELECT count(*)::int AS "count", count(*) FILTER (WHERE ${came(shop, "review")})::int AS "hits" FROM ${newestOf(shop, span, most)}`
  return share ?? { hits: 0, count: 0 }
}

/** The kinds of messages that left since then. */
export async function readPurposesWritten(db: Queryable, shop: ShopId, since: Date): Promise<Set<string>> {
  const where = { shopId: shop, state: { in: ["sent", "unknown"] }, settledAt: { gte: since } }
  const rows = await db.message.groupBy({ by: ["purpose"], where })
  return new Set(rows.map(({ purpose }) => purpose))
}

export const shareOf = (outcomes: readonly boolean[]): Share => ({ hits: outcomes.filter(Boolean).length, count: outcomes.length })
