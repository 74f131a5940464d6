import type { BackfillRun } from "#prisma"
import type { Database, Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { BackfillRun }
export type BackfillStep = "products" | "customers" | "orders" | "details"
export type BackfillKind = "install" | "demand" | "gap"

export interface NewBackfill {
  id: string
  kind: BackfillKind
  placedFrom: Date | null
  changedFrom: Date | null
  changedUntil: Date | null
  requestedAt: Date
}

/** Starts a run unless one is under way; false when one is. */
export async function openBackfill(db: Queryable, shop: ShopId, run: NewBackfill): Promise<boolean> {
  // One run at a time is a partial unique index, which createMany's skipDuplicates honours as any other.
  const row = { ...run, shopId: shop, state: "running", step: "products", nextStepAt: run.requestedAt }
  return (await db.backfillRun.createMany({ data: [row], skipDuplicates: true })).count === 1
}

export function findRunning(db: Queryable, shop: ShopId): Promise<BackfillRun | null> {
  return db.backfillRun.findFirst({ where: { shopId: shop, state: "running" } })
}

/** The run that was asked for last. */
export function findLastBackfill(db: Queryable, shop: ShopId): Promise<BackfillRun | null> {
  return db.backfillRun.findFirst({ where: { shopId: shop }, orderBy: [{ requestedAt: "desc" }, { id: "desc" }] })
}

export type BackfillChange = Partial<Omit<BackfillRun, "id" | "shopId" | "kind" | "requestedAt">>

/** Writes where a running run stands; false when it was cancelled or ended meanwhile. */
export async function moveBackfill(db: Queryable, shop: ShopId, id: string, change: BackfillChange): Promise<boolean> {
  return (await db.backfillRun.updateMany({ where: { id, shopId: shop, state: "running" }, data: change })).count === 1
}

/** Names the operation of the present step; false when another worker started one, or the run has ended. */
export async function nameOperation(
  db: Queryable,
  shop: ShopId,
  id: string,
  operation: Pick<BackfillRun, "operationId" | "operationState" | "operationAt" | "nextStepAt">,
): Promise<boolean> {
  const data = { ...operation, position: 0n, lines: 0, objectCount: 0, reason: null }
  return (await db.backfillRun.updateMany({ where: { id, shopId: shop, state: "running", operationId: null }, data })).count === 1
}

/**
 * Moves the reading of a file on from `from` to `to` (bytes); false when somebody else did, or the run has ended: then nothing of the caller's
 * transaction may be kept.
 */
export async function advance(
  db: Queryable,
  shop: ShopId,
  id: string,
  file: { operationId: string | null; from: bigint; to: bigint; lines: number; isPartial: boolean },
  counts: { products?: number; customers?: number; orders?: number },
): Promise<boolean> {
  const moved = await db.backfillRun.updateMany({
    where: { id, shopId: shop, state: "running", operationId: file.operationId, position: file.from },
    data: {
      position: file.to,
      lines: { increment: file.lines },
      products: { increment: counts.products ?? 0 },
      customers: { increment: counts.customers ?? 0 },
      orders: { increment: counts.orders ?? 0 },
      // Getting on is a reason to keep trying, but not with an operation that failed.
      ...(file.isPartial ? {} : { attempts: 0 }),
    },
  })
  return moved.count === 1
}

/** Notes parcels and refunds to be asked for one by one. */
export async function wantDetails(db: Queryable, shop: ShopId, details: readonly { id: Gid; orderId: Gid }[]): Promise<void> {
  if (details.length > 0)
    await db.backfillDetail.createMany({ data: details.map((detail) => ({ ...detail, shopId: shop })), skipDuplicates: true })
}

/** The newest come first: Shopify's numbers grow, and the newest parcels matter most. */
export function nextDetails(db: Queryable, shop: ShopId, limit: number): Promise<{ id: Gid; orderId: Gid }[]> {
  return db.$queryRaw<{ id: Gid; orderId: Gid }[]>`
    SELECT "id", "orderId" FROM "BackfillDetail" WHERE "shopId" = ${shop} ORDER BY length("id") DESC, "id" DESC LIMIT ${limit}`
}

export async function settleDetails(db: Queryable, shop: ShopId, ids: readonly Gid[], runId: string): Promise<void> {
  const gone = await db.backfillDetail.deleteMany({ where: { shopId: shop, id: { in: [...ids] } } })
  await db.backfillRun.updateMany({
    where: { id: runId, shopId: shop, state: "running" },
    data: { details: { increment: gone.count }, attempts: 0 },
  })
}

export function countDetails(db: Queryable, shop: ShopId): Promise<number> {
  return db.backfillDetail.count({ where: { shopId: shop } })
}

/** Runs of shops that have the app whose next step is due. */
export function unsafeFindBackfillsDue(db: Database, now: Date): Promise<{ shopId: ShopId; nextStepAt: Date }[]> {
  return db.$queryRaw<{ shopId: ShopId; nextStepAt: Date }[]>`
    SELECT r."shopId", r."nextStepAt" FROM "BackfillRun" r JOIN "Shop" s ON s."shopId" = r."shopId" AND s."uninstalledAt" IS NULL
    WHERE r."state" = 'running' AND r."nextStepAt" <= ${now}`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.backfillDetail.deleteMany({ where: { shopId: shop } })
  await db.backfillRun.deleteMany({ where: { shopId: shop } })
}

/**
 * Lets the database count anew what is in the tables a backfill fills. Until it has, it takes them for as small as they were, and looks for three hundred
 * customers by reading all of the shop's (100,000 orders: 122 s; 2026-11). The embedded database never counts by itself.
 */
export async function unsafeCountAnew(db: Queryable): Promise<void> {
  await db.$executeRaw`ANALYZE "Product", "Customer", "Order", "OrderLine", "Shipment", "ShipmentLine", "DeliveryEvent", "Refund"`
}
