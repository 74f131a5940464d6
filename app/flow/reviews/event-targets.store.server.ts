import type { EventTarget } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { EventTarget }

export interface NewTarget {
  id: string
  kind: "endpoint" | "flow"
  url: string | null
  secretCipher: string | null
  topics: string[]
  createdBy: string
}

/** Hears of what happens from now on. One for Flow a shop; false when it is there. */
export async function insertTarget(db: Queryable, shop: ShopId, target: NewTarget, now: Date): Promise<boolean> {
  const data = { ...target, shopId: shop, positionAt: now, positionId: "", onAt: now, createdAt: now }
  return (await db.eventTarget.createMany({ data, skipDuplicates: true })).count === 1
}

export function readTargets(db: Queryable, shop: ShopId): Promise<EventTarget[]> {
  return db.eventTarget.findMany({ where: { shopId: shop }, orderBy: { createdAt: "asc" } })
}

/** Takes one target that is due for `owner`, so that no two tell it the same at once; false when somebody has it. */
export async function claimTarget(db: Queryable, shop: ShopId, id: string, owner: string, now: Date, until: Date): Promise<boolean> {
  const changed = await db.eventTarget.updateMany({
    where: { id, shopId: shop, onAt: { not: null }, OR: [{ nextAt: null }, { nextAt: { lte: now } }] },
    data: { claimedBy: owner, nextAt: until },
  })
  return changed.count === 1
}

/** What it was told up to, and when it is due again; nothing when the claim was lost. */
export async function moveTarget(
  db: Queryable,
  shop: ShopId,
  id: string,
  owner: string,
  to: Partial<Omit<EventTarget, "id" | "shopId" | "kind">>,
): Promise<boolean> {
  return (await db.eventTarget.updateMany({ where: { id, shopId: shop, claimedBy: owner }, data: to })).count === 1
}

/** Switches a developer's target on (from where it stopped) or off. */
export async function switchTarget(db: Queryable, shop: ShopId, id: string, onAt: Date | null): Promise<boolean> {
  const calm = { failures: 0, failingSince: null, nextAt: null, offReason: null }
  return (await db.eventTarget.updateMany({ where: { id, shopId: shop, kind: "endpoint" }, data: { onAt, ...calm } })).count === 1
}

export async function deleteTarget(db: Queryable, shop: ShopId, id: string): Promise<boolean> {
  return (await db.eventTarget.deleteMany({ where: { id, shopId: shop, kind: "endpoint" } })).count === 1
}

/** Shops of which somebody is to be told something now; for the sweep. `before`: what is newer may still be on its way into the log. */
export async function unsafeFindShopsToTell(db: Queryable, before: Date, now: Date, limit: number): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT DISTINCT t."shopId" FROM "EventTarget" t JOIN "Shop" s ON s."shopId" = t."shopId" AND s."uninstalledAt" IS NULL
    WHERE t."onAt" IS NOT NULL AND (t."nextAt" IS NULL OR t."nextAt" <= ${now}) AND EXISTS (
      SELECT FROM "ReviewAudit" a WHERE a."shopId" = t."shopId" AND a."at" >= t."positionAt" AND a."at" <= ${before}
        AND (a."at", a."id") > (t."positionAt", t."positionId"))
    LIMIT ${limit}`
  return rows.map(({ shopId }) => shopId)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.eventTarget.deleteMany({ where: { shopId: shop } })
}
