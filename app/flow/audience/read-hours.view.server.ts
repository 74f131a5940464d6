// At which hours people act, as far as was counted (learning/shopper-hours.store.server.ts), and how many messages in a row they left unanswered.
import { engagementRules, engagementOf, type Engagement } from "#app/flow/audience/engagement.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

/** The shop's own 24 weights; null before the first count. */
export async function readShopHours(db: Queryable, shop: ShopId): Promise<number[] | null> {
  const row = await db.shopHours.findUnique({ where: { shopId: shop }, select: { counts: true } })
  return row && row.counts.length > 0 ? row.counts : null
}

/** Each person's own 24 weights; nobody is in it of whom nothing was seen. */
export async function readHoursOf(db: Queryable, shop: ShopId, people: readonly PersonKey[]): Promise<Map<PersonKey, number[]>> {
  if (people.length === 0) return new Map()
  const rows = await db.$queryRaw<{ personKey: PersonKey; counts: number[] }[]>`
    SELECT "personKey", "counts" FROM "ShopperHours" WHERE "shopId" = ${shop} AND "personKey" = ANY(${[...people]})`
  return new Map(rows.map((row) => [row.personKey, row.counts]))
}

/** An answer is anything that somebody did about a message, or another order. */
const answerKinds = ["opened", "clicked", "rating", "review", "not-yet", "reply"]

/** Who got three messages or more within a year, and how many they left unanswered; the others are not in it. `except`: kinds nobody answers. */
export async function readEngagementOf(
  db: Queryable,
  shop: ShopId,
  people: readonly PersonKey[],
  now: Date,
  { except }: { except: readonly string[] },
): Promise<Map<PersonKey, Engagement>> {
  if (people.length === 0) return new Map()
  const since = addDays(now, -engagementRules.memoryDays)
  const rows = await db.$queryRaw<{ personKey: PersonKey; sentAts: Date[]; answeredAt: Date | null }[]>`
    SELECT m."personKey", array_agg(m."claimedAt") AS "sentAts", GREATEST(
      (SELECT max(r."happenedAt") FROM "Response" r WHERE r."shopId" = ${shop} AND r."personKey" = m."personKey" AND r."kind" = ANY(${answerKinds})),
      (SELECT max(o."placedAt") FROM "Order" o WHERE o."shopId" = ${shop} AND o."emailIndex" = m."personKey")) AS "answeredAt"
    FROM "Message" m
    WHERE m."shopId" = ${shop} AND m."personKey" = ANY(${[...people]}) AND m."state" IN ('sent', 'unknown') AND m."claimedAt" > ${since}
      AND NOT m."purpose" = ANY(${[...except]})
    GROUP BY m."personKey" HAVING count(*) >= ${engagementRules.messagesPerStep}`
  return new Map(rows.map(({ personKey, ...history }) => [personKey, engagementOf(history, now)]))
}
