import type { Curve, CurveVersion, TimingFit } from "#prisma"
import { keptVersions } from "#app/flow/learning/curve-versions.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { Curve, CurveVersion, TimingFit }

export interface CurvePoint {
  delayDays: number
  reviewProbability: number
  low: number
  high: number
}

export type NewCurve = Omit<Curve, "shopId" | "points" | "pinnedBy" | "pinnedAt"> & { points: readonly CurvePoint[] }
export type NewVersion = Omit<CurveVersion, "shopId" | "points"> & { points: readonly CurvePoint[] }

/** Keeps the curves, over those of the same products: one statement, however many they are. A pinned curve stays, but for the time of the fit. */
export async function saveCurves(db: Queryable, shop: ShopId, curves: readonly NewCurve[]): Promise<void> {
  if (curves.length === 0) return
  const rows = JSON.stringify(curves.map((curve) => ({ ...curve, shopId: shop })))
  await db.$executeRaw`
    INSERT INTO "Curve" AS c ("shopId", "productId", "category", "delayDays", "low80Days", "high80Days", "basis", "points", "observations", "version",
      "repeatDays", "fittedAt")
    SELECT "shopId", "productId", "category", "delayDays", "low80Days", "high80Days", "basis", "points", "observations", "version", "repeatDays", "fittedAt"
    FROM jsonb_populate_recordset(NULL::"Curve", ${rows}::jsonb)
    ON CONFLICT ("shopId", "productId") DO UPDATE SET
      "category" = EXCLUDED."category", "delayDays" = EXCLUDED."delayDays", "low80Days" = EXCLUDED."low80Days",
      "high80Days" = EXCLUDED."high80Days", "basis" = EXCLUDED."basis", "points" = EXCLUDED."points",
      "observations" = EXCLUDED."observations", "version" = EXCLUDED."version", "repeatDays" = EXCLUDED."repeatDays", "fittedAt" = EXCLUDED."fittedAt"
    WHERE c."pinnedAt" IS NULL`
}

/** Writes versions down and lets the oldest go, those that are pinned aside. */
export async function addVersions(db: Queryable, shop: ShopId, versions: readonly NewVersion[]): Promise<void> {
  if (versions.length === 0) return
  const rows = JSON.stringify(versions.map((version) => ({ ...version, shopId: shop })))
  await db.$executeRaw`
    INSERT INTO "CurveVersion" SELECT * FROM jsonb_populate_recordset(NULL::"CurveVersion", ${rows}::jsonb) WHERE "shopId" = ${shop}
    ON CONFLICT DO NOTHING`
  await db.$executeRaw`
    DELETE FROM "CurveVersion" v USING (
      SELECT "productId", "version", ROW_NUMBER() OVER (PARTITION BY "productId" ORDER BY "version" DESC) AS "place" FROM "CurveVersion"
      WHERE "shopId" = ${shop} AND "productId" = ANY(${versions.map((version) => version.productId)})
    ) AS old
    WHERE v."shopId" = ${shop} AND v."productId" = old."productId" AND v."version" = old."version" AND old."place" > ${keptVersions}
      AND NOT EXISTS (
        SELECT 1 FROM "Curve" c WHERE c."shopId" = ${shop} AND c."productId" = v."productId" AND c."version" = v."version" AND c."pinnedAt" IS NOT NULL)`
}

export interface CurveState extends Omit<Curve, "shopId" | "points" | "fittedAt" | "pinnedBy"> {
  /** Of the newest version, which is another one than the curve's while that is pinned. */
  newest: { version: number; delayDays: number; basis: string } | null
}

/** All curves of a shop without their points. */
export function readCurveStates(db: Queryable, shop: ShopId): Promise<CurveState[]> {
  return db.$queryRaw<CurveState[]>`
    SELECT c."productId", c."category", c."delayDays", c."low80Days", c."high80Days", c."basis", c."observations", c."version", c."repeatDays", c."pinnedAt",
      (SELECT jsonb_build_object('version', v."version", 'delayDays', v."delayDays", 'basis', v."basis") FROM "CurveVersion" v
       WHERE v."shopId" = ${shop} AND v."productId" = c."productId" ORDER BY v."version" DESC LIMIT 1) AS "newest"
    FROM "Curve" c WHERE c."shopId" = ${shop}`
}

/** A product's versions, newest first. */
export function readVersions(db: Queryable, shop: ShopId, productId: Gid): Promise<CurveVersion[]> {
  return db.curveVersion.findMany({ where: { shopId: shop, productId }, orderBy: { version: "desc" } })
}

/** Makes a kept version the curve that counts: `pinned` until it is released, or null to follow the fits again. False when there is no such version. */
export async function useVersion(
  db: Queryable,
  shop: ShopId,
  { productId, version }: { productId: Gid; version: number },
  pinned: { by: string; at: Date } | null,
): Promise<boolean> {
  const used = await db.$executeRaw`
    UPDATE "Curve" c SET "category" = v."category", "delayDays" = v."delayDays", "low80Days" = v."low80Days", "high80Days" = v."high80Days",
      "basis" = v."basis", "points" = v."points", "observations" = v."asks", "version" = v."version", "fittedAt" = v."fittedAt",
      "pinnedBy" = ${pinned?.by ?? null}, "pinnedAt" = ${pinned?.at ?? null}
    FROM "CurveVersion" v
    WHERE c."shopId" = ${shop} AND c."productId" = ${productId} AND v."shopId" = ${shop} AND v."productId" = ${productId} AND v."version" = ${version}`
  return used === 1
}

export async function noteFit(db: Queryable, shop: ShopId, fit: Omit<TimingFit, "shopId">): Promise<void> {
  await db.timingFit.upsert({ where: { shopId: shop }, create: { ...fit, shopId: shop }, update: fit })
}

export function readFit(db: Queryable, shop: ShopId): Promise<TimingFit | null> {
  return db.timingFit.findUnique({ where: { shopId: shop } })
}

/** Curves of products that are gone would only be carried along. */
export async function dropCurvesOfGoneProducts(db: Queryable, shop: ShopId): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "Curve" c WHERE c."shopId" = ${shop} AND NOT EXISTS (
      SELECT 1 FROM "Product" p WHERE p."shopId" = ${shop} AND p."id" = c."productId" AND p."deletedAt" IS NULL)`
  await db.$executeRaw`
    DELETE FROM "CurveVersion" v WHERE v."shopId" = ${shop} AND NOT EXISTS (
      SELECT 1 FROM "Product" p WHERE p."shopId" = ${shop} AND p."id" = v."productId" AND p."deletedAt" IS NULL)`
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.curve.deleteMany({ where: { shopId: shop } })
  await db.curveVersion.deleteMany({ where: { shopId: shop } })
  await db.timingFit.deleteMany({ where: { shopId: shop } })
}
