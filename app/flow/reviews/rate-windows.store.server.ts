import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

/** Counts one more under `key` and says how many there are in its window; a window begins with the first and lasts `windowMs`. */
export async function countInWindow(
  db: Queryable,
  shop: ShopId,
  { key, windowMs }: { key: string; windowMs: number },
  now: Date,
): Promise<number> {
  const endsAt = new Date(now.getTime() + windowMs)
  const rows = await db.$queryRaw<{ count: number }[]>`
    INSERT INTO "RateWindow" AS w ("shopId", "key", "count", "endsAt") VALUES (${shop}, ${key}, 1, ${endsAt})
    ON CONFLICT ("shopId", "key") DO UPDATE SET
      "count" = CASE WHEN w."endsAt" <= ${now} THEN 1 ELSE w."count" + 1 END,
      "endsAt" = CASE WHEN w."endsAt" <= ${now} THEN ${endsAt} ELSE w."endsAt" END
    RETURNING w."count"`
  return rows[0]?.count ?? 0
}

/** Deletes windows of any shop that are over; at most `limit`, returns how many. */
export async function unsafeDeleteEndedWindows(db: Queryable, now: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "RateWindow" WHERE ("shopId", "key") IN (SELECT "shopId", "key" FROM "RateWindow" WHERE "endsAt" <= ${now} LIMIT ${limit})`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.rateWindow.deleteMany({ where: { shopId: shop } })
}
