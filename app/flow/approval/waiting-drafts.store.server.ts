// Read only: what waits on the desk, in the order in which it should be read. One order for the queue, its groups and the way from one draft
// to the next: by urgency, within that by purpose, then by due time.
import { Prisma } from "#prisma"
import { dayEnds, urgencies, urgentPurposes, type Urgency } from "#app/flow/approval/urgency.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

/** "waiting": on the desk now; "mine": handed to `userId`; "snoozed": put off until later. */
export interface Desk {
  of: "waiting" | "mine" | "snoozed"
  userId: string
  timeZone: string
  /** One group of the queue only. */
  group?: { purpose: string; urgency: Urgency } | null
}

export interface WaitingGroup {
  purpose: string
  urgency: Urgency
  count: number
  firstDueAt: Date
  lastDueAt: Date
}

export interface WaitingRow {
  id: TouchpointId
  urgency: Urgency
  turn: number
  snoozedUntil: Date | null
  handedTo: string | null
}

function waiting(shopId: ShopId, now: Date, { of, userId, timeZone, group }: Desk): Prisma.Sql {
  const ends = dayEnds(now, timeZone)
  const place = {
    waiting: Prisma.sql`(i."snoozedUntil" IS NULL OR i."snoozedUntil" <= ${now})`,
    mine: Prisma.sql`i."handedTo" = ${userId}`,
    snoozed: Prisma.sql`i."snoozedUntil" > ${now}`,
  }[of]
  const urgency = Prisma.sql`CASE WHEN t."purpose" IN (${Prisma.join([...urgentPurposes])}) THEN 0 WHEN t."dueAt" < ${now} THEN 1
    WHEN t."dueAt" < ${ends.today} THEN 2 WHEN t."dueAt" < ${ends.tomorrow} THEN 3 ELSE 4 END`
  const only = group ? Prisma.sql`AND t."purpose" = ${group.purpose} AND (${urgency}) = ${urgencies.indexOf(group.urgency)}` : Prisma.empty
  return Prisma.sql`
    SELECT t."shopId", t."id", t."purpose", t."dueAt", ${urgency} AS "urgency", COALESCE(i."turn", 0) AS "turn", i."snoozedUntil", i."handedTo"
    FROM "Touchpoint" t LEFT JOIN "DeskItem" i ON i."shopId" = t."shopId" AND i."touchpointId" = t."id"
    WHERE t."shopId" = ${shopId} AND t."state" = 'review' AND ${place} ${only}`
}

/** How many wait where: those on the desk by urgency and purpose, and the numbers of the other lists. */
export async function countWaiting(
  db: Queryable,
  shop: ShopId,
  now: Date,
  desk: Omit<Desk, "of">,
): Promise<{ groups: WaitingGroup[]; waiting: number; mine: number; snoozed: number }> {
  const all = waiting(shop, now, { ...desk, of: "waiting", group: null })
  const [groups, others] = await Promise.all([
    db.$queryRaw<(Omit<WaitingGroup, "urgency"> & { urgency: number })[]>`
      SELECT w."purpose", w."urgency", COUNT(*)::int AS "count", MIN(w."dueAt") AS "firstDueAt", MAX(w."dueAt") AS "lastDueAt"
      FROM (${all}) w WHERE w."shopId" = ${shop} GROUP BY w."urgency", w."purpose" ORDER BY w."urgency", w."purpose"`,
    db.$queryRaw<{ mine: number; snoozed: number }[]>`
      SELECT COUNT(*) FILTER (WHERE i."handedTo" = ${desk.userId})::int AS "mine", COUNT(*) FILTER (WHERE i."snoozedUntil" > ${now})::int AS "snoozed"
      FROM "DeskItem" i JOIN "Touchpoint" t ON t."shopId" = i."shopId" AND t."id" = i."touchpointId" AND t."state" = 'review'
      WHERE i."shopId" = ${shop}`,
  ])
  const named = groups.map((group) => ({ ...group, urgency: urgencies[group.urgency] ?? "later" }))
  return {
    groups: named,
    waiting: named.reduce((sum, { count }) => sum + count, 0),
    mine: others[0]?.mine ?? 0,
    snoozed: others[0]?.snoozed ?? 0,
  }
}

/** One page of a list, in its order; what was put off by when it comes back. */
export async function pageOfWaiting(
  db: Queryable,
  shop: ShopId,
  now: Date,
  desk: Desk,
  { skip, take }: { skip: number; take: number },
): Promise<WaitingRow[]> {
  const order = desk.of === "snoozed" ? Prisma.sql`w."snoozedUntil", w."id"` : Prisma.sql`w."urgency", w."purpose", w."dueAt", w."id"`
  const rows = waiting(shop, now, desk)
  const page = await db.$queryRaw<(Omit<WaitingRow, "urgency"> & { urgency: number })[]>`
    SELECT w."id", w."urgency", w."turn", w."snoozedUntil", w."handedTo" FROM (${rows}) w
    WHERE w."shopId" = ${shop} ORDER BY ${order} LIMIT ${take} OFFSET ${skip}`
  return page.map((row) => ({ ...row, urgency: urgencies[row.urgency] ?? "later" }))
}

export interface Neighbours {
  previous: TouchpointId | null
  next: TouchpointId | null
  /** From 1; null when this one is not on the desk. */
  position: number | null
  count: number
}

/** What stands before and after `id` on the desk, once round. For one that is not on it, `next` is what would come where it was due. */
export async function readNeighbours(
  db: Queryable,
  shop: ShopId,
  now: Date,
  timeZone: string,
  at: { id: TouchpointId; purpose: string; dueAt: Date },
): Promise<Neighbours> {
  const rows = waiting(shop, now, { of: "waiting", userId: "", timeZone })
  const ids = await db.$queryRaw<{ id: TouchpointId; isBefore: boolean }[]>`
    SELECT w."id", (w."dueAt", w."id") < (${at.dueAt}, ${at.id}) AS "isBefore" FROM (${rows}) w
    WHERE w."shopId" = ${shop} ORDER BY w."urgency", w."purpose", w."dueAt", w."id" LIMIT ${mostNeighbours}`
  const place = ids.findIndex(({ id }) => id === at.id)
  const after = place >= 0 ? place + 1 : ids.findIndex(({ isBefore }) => !isBefore)
  const others = ids.length - (place >= 0 ? 1 : 0)
  const around = (index: number) => (others === 0 ? null : (ids.at(index % ids.length)?.id ?? null))
  return {
    previous: around(place >= 0 ? place - 1 : Math.max(-1, after - 1)),
    next: around(Math.max(0, after)),
    position: place >= 0 ? place + 1 : null,
    count: ids.length,
  }
}

/** Nobody goes through more in one sitting; beyond it the way leads round to the first. */
const mostNeighbours = 5_000
