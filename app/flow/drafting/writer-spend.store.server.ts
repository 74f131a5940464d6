import type { WriterSpend } from "#prisma"
import type { CallCost } from "#app/flow/drafting/writer-budget.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { WriterSpend }

/** Holds what a call may cost. False, and counted as refused, when that would pass a limit; calls of many processes together never do. */
export async function holdSpend(
  db: Queryable,
  shop: ShopId,
  month: string,
  cost: CallCost,
  limits: { tokens: number | null; micros: number | null },
  now: Date,
): Promise<boolean> {
  await db.$executeRaw`
    INSERT INTO "WriterSpend" ("shopId", "month", "updatedAt") VALUES (${shop}, ${month}, ${now}) ON CONFLICT ("shopId", "month") DO NOTHING`
  const held = await db.$executeRaw`
    UPDATE "WriterSpend" SET "heldTokens" = "heldTokens" + ${cost.tokens}, "heldMicros" = "heldMicros" + ${cost.micros}, "updatedAt" = ${now}
    WHERE "shopId" = ${shop} AND "month" = ${month}
      AND (${limits.tokens}::bigint IS NULL OR "inputTokens" + "outputTokens" + "heldTokens" + ${cost.tokens} <= ${limits.tokens}::bigint)
      AND (${limits.micros}::bigint IS NULL OR "costMicros" + "heldMicros" + ${cost.micros} <= ${limits.micros}::bigint)`
  if (held === 1) return true
  await db.writerSpend.updateMany({ where: { shopId: shop, month }, data: { refusedCalls: { increment: 1 }, updatedAt: now } })
  return false
}

/** Puts what a call did cost in the place of what it held. */
export async function settleSpend(
  db: Queryable,
  shop: ShopId,
  month: string,
  held: CallCost,
  used: { inputTokens: number; outputTokens: number; micros: number; isFailed: boolean },
  now: Date,
): Promise<void> {
  await db.writerSpend.updateMany({
    where: { shopId: shop, month },
    data: {
      calls: { increment: 1 },
      failedCalls: { increment: used.isFailed ? 1 : 0 },
      inputTokens: { increment: used.inputTokens },
      outputTokens: { increment: used.outputTokens },
      costMicros: { increment: used.micros },
      heldTokens: { decrement: held.tokens },
      heldMicros: { decrement: held.micros },
      updatedAt: now,
    },
  })
}

export function readSpend(db: Queryable, shop: ShopId, month: string): Promise<WriterSpend | null> {
  return db.writerSpend.findUnique({ where: { shopId_month: { shopId: shop, month } } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.writerSpend.deleteMany({ where: { shopId: shop } })
}
