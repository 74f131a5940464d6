import type { Database, Pool, Queryable, Transaction } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export interface NewReceipt {
  id: string
  shopId: ShopId
  webhookId: string
  eventId: string | null
  topic: string
  apiVersion: string
  triggeredAt: Date | null
  acceptedAt: Date
  payloadCipher: Uint8Array
}

export interface StoredReceipt extends Omit<NewReceipt, "webhookId" | "eventId" | "apiVersion"> {
  attempts: number
}

export type Kept = "accepted" | "duplicate" | "unknown-shop"

const columns = 9

/**
 * Keeps deliveries of any shops in one statement, so all or none, and says of each: "accepted"; "duplicate" when the same event of the same topic
 * is here already (kept all the same, naming the first) or the same delivery is (not written); "unknown-shop" when that shop never installed the
 * app (not written). Goes past Prisma, which takes five times as long for a row with bytes in it (2026-11, 7 kB).
 */
export async function unsafeInsertReceipts(pool: Pool, receipts: readonly NewReceipt[]): Promise<Kept[]> {
  const values = receipts.flatMap((one) => [
    one.id,
    one.shopId,
    one.webhookId,
    one.eventId,
    one.topic,
    one.apiVersion,
    one.triggeredAt,
    one.acceptedAt,
    one.payloadCipher,
  ])
  const types = ["text", "text", "text", "text", "text", "text", "timestamptz", "timestamptz", "bytea"]
  const rows = receipts.map((_, row) => `(${types.map((type, column) => `$${row * columns + column + 1}::${type}`).join(", ")})`)
  const { rows: answers } = await pool.query<{ id: string; state: string | null; known: boolean }>(
    `WITH input ("id", "shopId", "webhookId", "eventId", "topic", "apiVersion", "triggeredAt", "acceptedAt", "payloadCipher") AS (VALUES ${rows.join(", ")}),
    kept AS (
      INSERT INTO "Receipt" ("id", "shopId", "webhookId", "eventId", "topic", "apiVersion", "triggeredAt", "acceptedAt", "payloadCipher", "state", "reason")
      SELECT input.*, CASE WHEN first."id" IS NULL THEN 'accepted' ELSE 'duplicate' END, 'same event as ' || first."id"
      FROM input JOIN "Shop" USING ("shopId")
      LEFT JOIN LATERAL (
        SELECT r."id" FROM "Receipt" r
        WHERE r."shopId" = input."shopId" AND r."topic" = input."topic" AND r."eventId" = input."eventId" AND r."state" <> 'duplicate' LIMIT 1
      ) first ON true
      ON CONFLICT ("shopId", "webhookId") DO NOTHING
      RETURNING "id", "state"
    )
    SELECT input."id", kept."state", "Shop"."shopId" IS NOT NULL AS "known"
    FROM input LEFT JOIN kept USING ("id") LEFT JOIN "Shop" USING ("shopId")`,
    values,
  )
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  return receipts.map(({ id }) => {
    const answer = byId.get(id)
    if (!answer?.known) return "unknown-shop"
    return answer.state === "accepted" ? "accepted" : "duplicate"
  })
}

/** Locks the oldest receipt of `shop` that waits, leaving out `tried`; another worker's is skipped. For the length of `tx` it is the caller's. */
export async function lockNextReceipt(tx: Transaction, shop: ShopId, tried: readonly string[]): Promise<StoredReceipt | null> {
  const rows = await tx.$queryRaw<StoredReceipt[]>`
    SELECT "id", "shopId", "topic", "triggeredAt", "acceptedAt", "payloadCipher", "attempts" FROM "Receipt"
    WHERE "shopId" = ${shop} AND "state" = 'accepted' AND NOT ("id" = ANY(${tried}))
    ORDER BY "acceptedAt", "id" LIMIT 1 FOR UPDATE SKIP LOCKED`
  return rows[0] ?? null
}

/** Ends a waiting receipt's story; false when it had ended already. */
export async function settleReceipt(
  db: Queryable,
  shop: ShopId,
  id: string,
  end: { state: "applied" | "dropped" | "quarantined"; reason?: string; now: Date },
): Promise<boolean> {
  const changed = await db.receipt.updateMany({
    where: { id, shopId: shop, state: "accepted" },
    data: { state: end.state, reason: end.reason ?? null, settledAt: end.now, attempts: { increment: 1 } },
  })
  return changed.count === 1
}

/** Counts one failed try; the receipt goes on waiting. */
export async function countFailedTry(db: Queryable, shop: ShopId, id: string, reason: string): Promise<void> {
  await db.receipt.updateMany({ where: { id, shopId: shop, state: "accepted" }, data: { attempts: { increment: 1 }, reason } })
}

/** Quarantined receipts wait again, all of a shop or one; returns how many. */
export async function releaseQuarantined(db: Queryable, shop: ShopId, id?: string): Promise<number> {
  const changed = await db.receipt.updateMany({
    where: { shopId: shop, state: "quarantined", ...(id ? { id } : {}) },
    data: { state: "accepted", attempts: 0, reason: null, settledAt: null },
  })
  return changed.count
}

/** Shops with receipts that wait, for the sweep. */
export async function unsafeShopsWithWaitingReceipts(db: Database): Promise<ShopId[]> {
  const rows = await db.receipt.findMany({ where: { state: "accepted" }, distinct: ["shopId"], select: { shopId: true } })
  return rows.map((row) => row.shopId)
}

/** Receipts of all shops by state, with the age of the oldest, for the figures of the process. */
export async function unsafeCountReceipts(db: Database): Promise<{ state: string; count: number; oldestAt: Date | null }[]> {
  const rows = await db.receipt.groupBy({ by: ["state"], _count: true, _min: { acceptedAt: true } })
  return rows.map(({ state, _count, _min }) => ({ state, count: _count, oldestAt: _min.acceptedAt }))
}

/** Drops the payloads of receipts that ended before `before`; the rows stay for recognising repeats. Returns how many rows were deleted. */
export async function deleteSettledReceipts(db: Queryable, shop: ShopId, before: Date): Promise<number> {
  const deleted = await db.receipt.deleteMany({
    where: { shopId: shop, state: { in: ["applied", "dropped", "duplicate"] }, settledAt: { lt: before } },
  })
  return deleted.count
}

/** Everything of a shop that is to be forgotten. */
export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.receipt.deleteMany({ where: { shopId: shop } })
}
