import type { SmsUse } from "#prisma"
import type { PrivacySubject } from "#app/flow/record/privacy-subject.ts"
import type { Queryable, Transaction } from "#app/platform/db.server.ts"
import type { MessageId, PersonKey, ShopId } from "#app/platform/ids.ts"

export type { SmsUse }

/** Lets one text message at a time of a shop be counted against its month, until the caller's transaction ends. */
export async function lockSmsMonth(tx: Transaction, shop: ShopId, month: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sms ${shop} ${month}`}, 0))`
}

export interface SmsMonth {
  messages: number
  segments: number
  costMicros: bigint
  /** Messages to countries without a price. */
  unpriced: number
}

/** What a month has cost so far, what is just being sent included. `month`: "2026-11". */
export async function readSmsMonth(db: Queryable, shop: ShopId, month: string): Promise<SmsMonth> {
  const [row] = await db.$queryRaw<SmsMonth[]>`
    SELECT COUNT(*)::int AS "messages", COALESCE(SUM("segments"), 0)::int AS "segments",
      COALESCE(SUM("costMicros"), 0)::bigint AS "costMicros", COUNT(*) FILTER (WHERE "costMicros" IS NULL)::int AS "unpriced"
    FROM "SmsUse" WHERE "shopId" = ${shop} AND "month" = ${month} AND "state" = 'held'`
  return row ?? { messages: 0, segments: 0, costMicros: 0n, unpriced: 0 }
}

/** Counts a message against its month; one that was held before (its first try was put off) keeps its place. */
export async function holdSms(db: Queryable, shop: ShopId, use: Omit<SmsUse, "shopId" | "state">): Promise<void> {
  await db.smsUse.createMany({ data: { ...use, shopId: shop, state: "held" }, skipDuplicates: true })
}

export async function isHeld(db: Queryable, shop: ShopId, touchpointId: string): Promise<boolean> {
  return (await db.smsUse.count({ where: { shopId: shop, touchpointId, state: "held" } })) > 0
}

/** It certainly did not leave, so it costs nothing. */
export async function releaseSms(db: Queryable, shop: ShopId, messageId: MessageId): Promise<void> {
  await db.smsUse.updateMany({ where: { shopId: shop, messageId, state: "held" }, data: { state: "released" } })
}

/** The newest messages to a number, newest first. */
export function readSmsTo(db: Queryable, shop: ShopId, phoneIndex: PersonKey, limit: number): Promise<SmsUse[]> {
  return db.smsUse.findMany({ where: { shopId: shop, phoneIndex }, orderBy: { heldAt: "desc" }, take: limit })
}

/** Texts of the merchant to themselves. */
export function countTestsSince(db: Queryable, shop: ShopId, since: Date): Promise<number> {
  return db.smsUse.count({ where: { shopId: shop, touchpointId: "test", heldAt: { gt: since } } })
}

/** That it was sent and what it cost stays, for the bill; to whom is forgotten. */
export async function forgetCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<void> {
  const where = { shopId: shop, OR: [{ personKey: { in: subject.personKeys } }, { phoneIndex: { in: subject.personKeys } }] }
  await db.smsUse.updateMany({ where, data: { personKey: "", phoneIndex: "" } })
}

export function exportCustomer(db: Queryable, shop: ShopId, subject: PrivacySubject): Promise<object[]> {
  const where = { shopId: shop, OR: [{ personKey: { in: subject.personKeys } }, { phoneIndex: { in: subject.personKeys } }] }
  const select = { messageId: true, touchpointId: true, countryCode: true, segments: true, state: true, heldAt: true }
  return db.smsUse.findMany({ where, select, orderBy: { heldAt: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.smsUse.deleteMany({ where: { shopId: shop } })
}
