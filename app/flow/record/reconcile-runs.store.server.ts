import type { ReconcileRun } from "#prisma"
import type { Database, Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ReconcileRun }
export type ReconcileKind = "nightly" | "demand" | "silence"

export type ReconcileCounts = Pick<
  ReconcileRun,
  | "ordersFound"
  | "ordersMissing"
  | "ordersNewer"
  | "customersFound"
  | "customersMissing"
  | "customersNewer"
  | "productsFound"
  | "productsMissing"
  | "productsNewer"
  | "parcelsFound"
  | "parcelsNewer"
  | "gone"
>

export interface NewReconcile {
  id: string
  kind: ReconcileKind
  changedFrom: Date
  changedUntil: Date
  startedAt: Date
}

export async function openReconcile(db: Queryable, shop: ShopId, run: NewReconcile): Promise<void> {
  await db.reconcileRun.create({ data: { ...run, shopId: shop, state: "running" } })
}

export async function endReconcile(
  db: Queryable,
  shop: ShopId,
  id: string,
  end: { state: "done" | "failed"; reason: string | null; endedAt: Date; backfillId: string | null; goneAfter: string } & ReconcileCounts,
): Promise<void> {
  await db.reconcileRun.updateMany({ where: { id, shopId: shop }, data: end })
}

/** The comparison that began last. */
export function findLastReconcile(db: Queryable, shop: ShopId): Promise<ReconcileRun | null> {
  return db.reconcileRun.findFirst({ where: { shopId: shop }, orderBy: [{ startedAt: "desc" }, { id: "desc" }] })
}

/** The last one that came to its end: the next begins where it ended. */
export function findLastDone(db: Queryable, shop: ShopId): Promise<ReconcileRun | null> {
  return db.reconcileRun.findFirst({ where: { shopId: shop, state: "done" }, orderBy: [{ changedUntil: "desc" }, { id: "desc" }] })
}

/** The newest runs, newest first. */
export function findReconciles(db: Queryable, shop: ShopId, limit: number): Promise<ReconcileRun[]> {
  return db.reconcileRun.findMany({ where: { shopId: shop }, orderBy: [{ startedAt: "desc" }, { id: "desc" }], take: limit })
}

/** Shops that have the app and are set up, with the end of their last comparison. */
export function unsafeFindReconciled(db: Database): Promise<{ shopId: ShopId; timeZone: string; setUpAt: Date; lastAt: Date | null }[]> {
  return db.$queryRaw<{ shopId: ShopId; timeZone: string; setUpAt: Date; lastAt: Date | null }[]>`
    SELECT s."shopId", s."timeZone", s."setUpAt",
      (SELECT MAX(r."startedAt") FROM "ReconcileRun" r WHERE r."shopId" = s."shopId") AS "lastAt"
    FROM "Shop" s WHERE s."uninstalledAt" IS NULL AND s."setUpAt" IS NOT NULL`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.reconcileRun.deleteMany({ where: { shopId: shop } })
}
