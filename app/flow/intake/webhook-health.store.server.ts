import type { TopicSeen, WebhookWatch } from "#prisma"
import type { HeardHour } from "#app/flow/intake/shop-rhythm.ts"
import type { Database, Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { TopicSeen, WebhookWatch }
/** A type, so that it is accepted as JSON. */
export type Leftover = { topic: string; uri: string; apiVersion: string }

/** Counts all shops' receipts since `from` by the hour and by topic. Counting again changes nothing. */
export async function unsafeTallyReceipts(db: Database, from: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "ReceiptHour" ("shopId", "hourAt", "receipts")
    SELECT "shopId", date_trunc('hour', "acceptedAt"), COUNT(*)::int FROM "Receipt" WHERE "acceptedAt" >= ${from} GROUP BY 1, 2
    ON CONFLICT ("shopId", "hourAt") DO UPDATE SET "receipts" = GREATEST("ReceiptHour"."receipts", EXCLUDED."receipts")`
  await db.$executeRaw`
    INSERT INTO "TopicSeen" ("shopId", "topic", "apiVersion", "lastAt")
    SELECT "shopId", "topic", (array_agg("apiVersion" ORDER BY "acceptedAt" DESC))[1], MAX("acceptedAt")
    FROM "Receipt" WHERE "acceptedAt" >= ${from} GROUP BY 1, 2
    ON CONFLICT ("shopId", "topic") DO UPDATE SET "apiVersion" = EXCLUDED."apiVersion", "lastAt" = GREATEST("TopicSeen"."lastAt", EXCLUDED."lastAt")`
}

/** Up to which hour receipts were counted; null when never. */
export async function unsafeTalliedUntil(db: Database): Promise<Date | null> {
  return (await db.receiptHour.aggregate({ _max: { hourAt: true } }))._max.hourAt
}

export async function unsafeForgetOldHours(db: Database, before: Date): Promise<void> {
  await db.receiptHour.deleteMany({ where: { hourAt: { lt: before } } })
}

export function readHeardHours(db: Queryable, shop: ShopId, from: Date): Promise<HeardHour[]> {
  return db.receiptHour.findMany({
    where: { shopId: shop, hourAt: { gte: from } },
    orderBy: { hourAt: "asc" },
    select: { hourAt: true, receipts: true },
  })
}

/** What the watch needs to know of a shop that has the app, with the time of its last receipt; null for any other. */
export async function readWatched(
  db: Queryable,
  shop: ShopId,
): Promise<{ timeZone: string; installedAt: Date; lastAt: Date | null } | null> {
  const home = await db.shop.findUnique({ where: { shopId: shop }, select: { timeZone: true, installedAt: true, uninstalledAt: true } })
  if (!home || home.uninstalledAt) return null
  const newest = await db.topicSeen.aggregate({ where: { shopId: shop }, _max: { lastAt: true } })
  return { timeZone: home.timeZone, installedAt: home.installedAt, lastAt: newest._max.lastAt }
}

export function readWatch(db: Queryable, shop: ShopId): Promise<WebhookWatch | null> {
  return db.webhookWatch.findUnique({ where: { shopId: shop } })
}

export async function saveWatch(
  db: Queryable,
  shop: ShopId,
  watch: { silentSince: Date | null; expectedCount: number | null; checkedAt: Date; leftovers?: Leftover[]; subscriptionsCheckedAt?: Date },
): Promise<void> {
  await db.webhookWatch.upsert({ where: { shopId: shop }, create: { ...watch, shopId: shop }, update: watch })
}

/** Shops that have the app and were not looked at since `before`. */
export async function unsafeFindShopsToWatch(db: Database, before: Date): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT s."shopId" FROM "Shop" s LEFT JOIN "WebhookWatch" w ON w."shopId" = s."shopId"
    WHERE s."uninstalledAt" IS NULL AND s."setUpAt" IS NOT NULL AND (w."checkedAt" IS NULL OR w."checkedAt" < ${before})`
  return rows.map((row) => row.shopId)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.receiptHour.deleteMany({ where: { shopId: shop } })
  await db.topicSeen.deleteMany({ where: { shopId: shop } })
  await db.webhookWatch.deleteMany({ where: { shopId: shop } })
}
