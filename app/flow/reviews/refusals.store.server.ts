import type { CaptureRefusal } from "#prisma"
import { hourMs } from "#app/platform/clock.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type RefusedKind = "review" | "question" | "vote" | "report" | "media" | "find" | "account-look" | "account-answer"

/** Counts one more that was not taken in, by the hour. */
export async function noteRefusal(db: Queryable, shop: ShopId, refusal: { kind: RefusedKind; reason: string }, now: Date): Promise<void> {
  const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs)
  await db.captureRefusal.upsert({
    where: { shopId_hour_kind_reason: { shopId: shop, hour, ...refusal } },
    create: { shopId: shop, hour, ...refusal, count: 1 },
    update: { count: { increment: 1 } },
  })
}

/** How many of each were not taken in since `since`, most first. */
export async function readRefusals(db: Queryable, shop: ShopId, since: Date): Promise<Pick<CaptureRefusal, "kind" | "reason" | "count">[]> {
  const rows = await db.captureRefusal.groupBy({
    by: ["kind", "reason"],
    where: { shopId: shop, hour: { gte: since } },
    _sum: { count: true },
  })
  return rows.map(({ kind, reason, _sum }) => ({ kind, reason, count: _sum.count ?? 0 })).sort((a, b) => b.count - a.count)
}

export async function deleteOldRefusals(db: Queryable, shop: ShopId, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "CaptureRefusal" WHERE ("shopId", "hour", "kind", "reason") IN (
      SELECT "shopId", "hour", "kind", "reason" FROM "CaptureRefusal" WHERE "shopId" = ${shop} AND "hour" < ${before} LIMIT ${limit})`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.captureRefusal.deleteMany({ where: { shopId: shop } })
}
