import type { RetentionChoice, RetentionRun } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { RetentionChoice, RetentionRun }

export function readRetentionChoices(db: Queryable, shop: ShopId): Promise<RetentionChoice[]> {
  return db.retentionChoice.findMany({ where: { shopId: shop }, orderBy: { kind: "asc" } })
}

/** `days` null: the app's own period again. */
export async function setRetentionChoice(
  db: Queryable,
  shop: ShopId,
  choice: { kind: string; days: number | null; setBy: string; setAt: Date },
): Promise<void> {
  const { kind, days, setBy, setAt } = choice
  if (days === null) {
    await db.retentionChoice.deleteMany({ where: { shopId: shop, kind } })
    return
  }
  const data = { days, setBy, setAt }
  await db.retentionChoice.upsert({ where: { shopId_kind: { shopId: shop, kind } }, create: { ...data, shopId: shop, kind }, update: data })
}

export function readRetentionRun(db: Queryable, shop: ShopId): Promise<RetentionRun | null> {
  return db.retentionRun.findUnique({ where: { shopId: shop } })
}

export async function noteRetentionRun(db: Queryable, shop: ShopId, removed: Record<string, number>, endedAt: Date): Promise<void> {
  await db.retentionRun.upsert({ where: { shopId: shop }, create: { shopId: shop, removed, endedAt }, update: { removed, endedAt } })
}

/** Shops whose old data was not looked through since `before`, also those that removed the app; for the sweep. */
export async function unsafeFindShopsToClear(db: Queryable, before: Date, limit: number): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT s."shopId" FROM "Shop" s LEFT JOIN "RetentionRun" r ON r."shopId" = s."shopId"
    WHERE r."endedAt" IS NULL OR r."endedAt" < ${before} ORDER BY r."endedAt" NULLS FIRST, s."shopId" LIMIT ${limit}`
  return rows.map((row) => row.shopId)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.retentionChoice.deleteMany({ where: { shopId: shop } })
  await db.retentionRun.deleteMany({ where: { shopId: shop } })
}
