// How often is each channel answered, by one person and by the shop's people? Messages of a year that could be answered; news of orders and answers to what
// people wrote are left out by the caller.
import type { Answers } from "#app/flow/audience/choose-channel.ts"
import { addDays } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { PersonKey, ShopId } from "#app/platform/ids.ts"

export type AnswersByChannel = ReadonlyMap<string, Answers>

const memoryDays = 365
const answerKinds = ["opened", "clicked", "rating", "review", "not-yet", "reply"]

export async function readAnswersOf(
  db: Queryable,
  shop: ShopId,
  personKey: PersonKey,
  now: Date,
  { except }: { except: readonly string[] },
): Promise<AnswersByChannel> {
  const rows = await db.$queryRaw<({ channel: string } & Answers)[]>`
    SELECT t."channel", count(*)::int AS "asked", count(*) FILTER (WHERE EXISTS (
      SELECT 1 FROM "Response" r WHERE r."shopId" = ${shop} AND r."touchpointId" = t."id" AND r."kind" = ANY(${answerKinds})))::int AS "answered"
    FROM "Touchpoint" t
    WHERE t."shopId" = ${shop} AND t."personKey" = ${personKey} AND t."state" IN ('sent', 'unknown') AND t."sentAt" > ${addDays(now, -memoryDays)}
      AND NOT t."purpose" = ANY(${[...except]})
    GROUP BY t."channel"`
  return new Map(rows.map(({ channel, ...answers }) => [channel, answers]))
}

/** As it was counted last (learning/shopper-hours.store.server.ts); nothing before the first count. */
export async function readShopAnswers(db: Queryable, shop: ShopId): Promise<AnswersByChannel> {
  const row = await db.shopHours.findUnique({ where: { shopId: shop }, select: { channels: true } })
  return new Map(Object.entries((row?.channels ?? {}) as unknown as Record<string, Answers>))
}
