// Read only: everything the arbiter has to know of many people at once, in few queries.
import { answerPurposes } from "#app/flow/planning/answer-purposes.ts"
import { careKinds } from "#app/flow/planning/task-kinds.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, PersonKey, ShopId, TouchpointId } from "#app/platform/ids.ts"

export interface PersonRow {
  id: TouchpointId
  personKey: PersonKey
  orderId: Gid
  customerId: Gid | null
  purpose: string
  channel: string
  state: string
  dueAt: Date
  wantedAt: Date | null
  chosenAt: Date | null
  earliestAt: Date | null
  latestAt: Date | null
  graceUntil: Date | null
  joinedTo: TouchpointId | null
  partIds: TouchpointId[]
  reason: string | null
  timeZone: string
  goods: number
  sentAt: Date | null
  countryCode: string | null
  provinceCode: string | null
  locale: string | null
}

/** The next people, by their keys, who have something planned that is not held. */
export async function findPlannedPeople(db: Queryable, shop: ShopId, after: PersonKey, limit: number): Promise<PersonKey[]> {
  const rows = await db.$queryRaw<{ personKey: PersonKey }[]>`
    SELECT DISTINCT "personKey" FROM "Touchpoint"
    WHERE "shopId" = ${shop} AND "state" IN ('planned', 'joined', 'drafting', 'review', 'approved') AND "personKey" > ${after}
    ORDER BY "personKey" LIMIT ${limit}`
  return rows.map(({ personKey }) => personKey)
}

/** What is planned for these people and not held, and what left, or is being sent, since `since`; answers to what they wrote apart. */
export function readPersonRows(db: Queryable, shop: ShopId, people: readonly PersonKey[], since: Date): Promise<PersonRow[]> {
  return db.$queryRaw<PersonRow[]>`
    SELECT t."id", t."personKey", t."orderId", t."customerId", t."purpose", t."channel", t."state", t."dueAt", t."wantedAt", t."chosenAt",
      t."earliestAt", t."latestAt", t."graceUntil", t."joinedTo", t."partIds", t."reason", t."timeZone", cardinality(t."orderLineIds") AS "goods", t."sentAt",
      o."countryCode", o."provinceCode", o."customerLocale" AS "locale"
    FROM "Touchpoint" t LEFT JOIN "Order" o ON o."shopId" = t."shopId" AND o."id" = t."orderId"
    WHERE t."shopId" = ${shop} AND t."personKey" = ANY(${[...people]}) AND NOT t."purpose" = ANY(${[...answerPurposes]})
      AND (t."state" IN ('planned', 'joined', 'drafting', 'review', 'approved', 'claimed')
        OR t."state" IN ('sent', 'unknown') AND t."sentAt" > ${since})`
}

export interface TroubleRow {
  personKey: PersonKey
  openedAt: Date
  endedAt: Date | null
}

/** Tasks that called for a person because of these buyers: open ones, and those that ended after `endedAfter`. */
export function readCareEpisodes(db: Queryable, shop: ShopId, people: readonly PersonKey[], endedAfter: Date): Promise<TroubleRow[]> {
  return db.$queryRaw<TroubleRow[]>`
    SELECT "personKey", "createdAt" AS "openedAt", "closedAt" AS "endedAt" FROM "Task"
    WHERE "shopId" = ${shop} AND "personKey" = ANY(${[...people]}) AND "kind" = ANY(${[...careKinds]})
      AND ("closedAt" IS NULL OR "closedAt" > ${endedAfter})`
}

/** Support cases of these buyers or their orders, opened since `since`, each with the first word that it is settled. */
export function readSupportEpisodes(
  db: Queryable,
  shop: ShopId,
  of: { people: readonly PersonKey[]; customers: readonly Gid[]; orders: readonly Gid[] },
  since: Date,
): Promise<(Omit<TroubleRow, "personKey"> & { personKey: PersonKey | null; customerId: Gid | null; orderId: Gid | null })[]> {
  return db.$queryRaw`
    SELECT o."personKey", o."customerId", o."orderId", o."happenedAt" AS "openedAt", (
      SELECT MIN(r."happenedAt") FROM "Signal" r
      WHERE r."shopId" = o."shopId" AND r."kind" = 'support-resolved' AND r."happenedAt" >= o."happenedAt"
        AND (r."caseId" IS NULL OR o."caseId" IS NULL OR r."caseId" = o."caseId")
        AND (r."personKey" = o."personKey" OR r."customerId" = o."customerId" OR r."orderId" = o."orderId")) AS "endedAt"
    FROM "Signal" o
    WHERE o."shopId" = ${shop} AND o."kind" = 'support-opened' AND o."happenedAt" > ${since}
      AND (o."personKey" = ANY(${[...of.people]}) OR o."customerId" = ANY(${[...of.customers]}) OR o."orderId" = ANY(${[...of.orders]}))`
}
