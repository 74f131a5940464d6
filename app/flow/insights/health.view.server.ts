// What the home screen says about the app's own health: is Shopify heard, is the work done, did anything fail?
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"
import { hourMs, minuteMs } from "#app/platform/clock.ts"

export interface HealthView {
  /** Counted every five minutes; what waits to be applied or could not be read is seen at once. */
  lastReceiptAt: Date | null
  /** Accepted from Shopify but not yet applied; late when one waits longer than ten minutes. */
  receiptsWaiting: number
  isIntakeLate: boolean
  quarantined: number
  /** The newest receipts that could not be read, at most three. */
  quarantinedReceipts: { id: string; topic: string; reason: string; acceptedAt: Date }[]
  /** Approved and due for more than an hour although sending is on. */
  overdueSends: number
  refusedSends: number
  /** May or may not have left; never sent again by itself. */
  unknownSends: number
  failedPublications: number
}

const intakeLateAfterMs = 10 * minuteMs
const sendOverdueAfterMs = hourMs

export async function readHealth(db: Queryable, _vault: Vault, shop: ShopId, now: Date): Promise<HealthView> {
  const [counts, quarantinedReceipts] = await Promise.all([countAll(db, shop, now), readQuarantined(db, shop)])
  const { oldestWaitingAt, ...health } = counts
  return {
    ...health,
    isIntakeLate: oldestWaitingAt !== null && now.getTime() - oldestWaitingAt.getTime() > intakeLateAfterMs,
    quarantinedReceipts,
  }
}

type Counts = Omit<HealthView, "isIntakeLate" | "quarantinedReceipts"> & { oldestWaitingAt: Date | null }

async function countAll(db: Queryable, shop: ShopId, now: Date): Promise<Counts> {
  const overdueBefore = new Date(now.getTime() - sendOverdueAfterMs)
  const rows = await db.$queryRaw<Counts[]>`
    SELECT
      GREATEST(
        (SELECT max("lastAt") FROM "TopicSeen" WHERE "shopId" = ${shop}),
        (SELECT max("acceptedAt") FROM "Receipt" WHERE "shopId" = ${shop} AND "state" = 'accepted'),
        (SELECT max("acceptedAt") FROM "Receipt" WHERE "shopId" = ${shop} AND "state" = 'quarantined')
      ) AS "lastReceiptAt",
      (SELECT min("acceptedAt") FROM "Receipt" WHERE "shopId" = ${shop} AND "state" = 'accepted') AS "oldestWaitingAt",
      (SELECT count(*)::int FROM "Receipt" WHERE "shopId" = ${shop} AND "state" = 'accepted') AS "receiptsWaiting",
      (SELECT count(*)::int FROM "Receipt" WHERE "shopId" = ${shop} AND "state" = 'quarantined') AS "quarantined",
      (SELECT count(*)::int FROM "Touchpoint" t JOIN "ShopSettings" s ON s."shopId" = t."shopId" AND s."sendingOnAt" IS NOT NULL
        WHERE t."shopId" = ${shop} AND t."state" = 'approved' AND t."dueAt" < ${overdueBefore}) AS "overdueSends",
      (SELECT count(*)::int FROM "Message" WHERE "shopId" = ${shop} AND "state" = 'refused') AS "refusedSends",
      (SELECT count(*)::int FROM "Message" WHERE "shopId" = ${shop} AND "state" = 'unknown') AS "unknownSends",
      (SELECT count(*)::int FROM "Publication" WHERE "shopId" = ${shop} AND "failure" IS NOT NULL) AS "failedPublications"`
  const counts = rows[0]
  if (!counts) throw new Error("A count always answers one row.")
  return counts
}

async function readQuarantined(db: Queryable, shop: ShopId): Promise<HealthView["quarantinedReceipts"]> {
  const receipts = await db.receipt.findMany({
    where: { shopId: shop, state: "quarantined" },
    orderBy: { acceptedAt: "desc" },
    take: 3,
    select: { id: true, topic: true, reason: true, acceptedAt: true },
  })
  return receipts.map((receipt) => ({ ...receipt, reason: receipt.reason ?? "unknown" }))
}
