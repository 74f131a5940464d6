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
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`SELECT DISTINCT "shopId" FROM "Receipt" WHERE "state" = 'accepted'`
  return rows.map((row) => row.shopId)
}

/** Receipts of all shops by state, with the age of the oldest, for the figures of the process. */
export async function unsafeCountReceipts(db: Database): Promise<{ state: string; count: number; oldestAt: Date | null }[]> {
  const rows = await db.receipt.groupBy({ by: ["state"], _count: true, _min: { acceptedAt: true } })
  return rows.map(({ state, _count, _min }) => ({ state, count: _count, oldestAt: _min.acceptedAt }))
}

/** Deletes receipts of all shops that were accepted before `before` and wait no longer; returns how many, at most `limit`. */
export async function unsafeDeleteEndedReceipts(db: Database, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "Receipt" WHERE "id" IN (
      SELECT "id" FROM "Receipt" WHERE "state" <> 'accepted' AND "acceptedAt" < ${before} ORDER BY "acceptedAt" LIMIT ${limit}
    )`
}

/** Up to `limit` of the shop's receipts after `afterId`, in the order of their ids, with what was received. */
export async function readPayloads(
  db: Queryable,
  shop: ShopId,
  afterId: string,
  limit: number,
): Promise<{ id: string; topic: string; state: string; payloadCipher: Uint8Array }[]> {
  return db.receipt.findMany({
    where: { shopId: shop, id: { gt: afterId } },
    orderBy: { id: "asc" },
    take: limit,
    select: { id: true, topic: true, state: true, payloadCipher: true },
  })
}

/** Empties receipts of what was received and ends those that wait; their ids stay, so that repeats are still known. */
export async function emptyReceipts(
  db: Queryable,
  shop: ShopId,
  ids: readonly string[],
  emptyCipher: Uint8Array,
  now: Date,
): Promise<void> {
  const payloadCipher = Buffer.from(emptyCipher)
  const those = { shopId: shop, id: { in: [...ids] } }
  await db.receipt.updateMany({ where: those, data: { payloadCipher } })
  await db.receipt.updateMany({
    where: { ...those, state: { in: ["accepted", "quarantined"] } },
    data: { state: "dropped", reason: "the person asked to be forgotten", settledAt: now },
  })
}

/** Everything of a shop that is to be forgotten. */
export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.receipt.deleteMany({ where: { shopId: shop } })
}
