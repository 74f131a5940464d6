import type { Observation } from "#prisma"
import type { Outcome } from "#app/flow/learning/outcome.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId, TouchpointId } from "#app/platform/ids.ts"

export type { Observation }

export type NewObservation = Omit<Observation, "shopId" | "outcome" | "settledAt">

/** One row per asked line; asking to note the same one again changes nothing. */
export async function insertObservations(db: Queryable, shop: ShopId, rows: readonly NewObservation[]): Promise<number> {
  const data = rows.map((row) => ({ ...row, shopId: shop, outcome: "open" }))
  return (await db.observation.createMany({ data, skipDuplicates: true })).count
}

/** Observations without an end, oldest first. */
export function readOpen(db: Queryable, shop: ShopId): Promise<Observation[]> {
  return db.observation.findMany({ where: { shopId: shop, outcome: "open" }, orderBy: { askedAt: "asc" } })
}

export async function settleObservation(
  db: Queryable,
  shop: ShopId,
  key: { touchpointId: TouchpointId; orderLineId: Gid },
  from: Outcome,
  to: Outcome,
  settledAt: Date,
): Promise<boolean> {
  const settled = await db.observation.updateMany({ where: { ...key, shopId: shop, outcome: from }, data: { outcome: to, settledAt } })
  return settled.count === 1
}

export function readSettled(db: Queryable, shop: ShopId): Promise<Observation[]> {
  return db.observation.findMany({
    where: { shopId: shop, outcome: { in: ["review", "not-yet", "silence"] } },
    orderBy: { askedAt: "asc" },
  })
}

/** Sent asks of the shop that no observation stands for yet, oldest first. Read only: touchpoints are planning's. */
export function readUnobserved(db: Queryable, shop: ShopId, limit: number) {
  return db.$queryRaw<
    { id: TouchpointId; orderId: Gid; orderLineIds: Gid[]; arrivedAt: Date; sentAt: Date; explores: boolean; propensity: number }[]
  >`
    SELECT t."id", t."orderId", t."orderLineIds", t."arrivedAt", t."sentAt", t."explores", t."propensity" FROM "Touchpoint" t
    WHERE t."shopId" = ${shop} AND t."state" = 'sent' AND t."purpose" = 'review-request' AND t."arrivedAt" IS NOT NULL AND t."sentAt" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Observation" o WHERE o."shopId" = ${shop} AND o."touchpointId" = t."id")
    ORDER BY t."sentAt", t."id" LIMIT ${limit}`
}

/** Shops with asks to observe or open observations, for the sweep. */
export async function unsafeFindShopsToLearn(db: Queryable, fittedBefore: Date): Promise<ShopId[]> {
  const rows = await db.$queryRaw<{ shopId: ShopId }[]>`
    SELECT s."shopId" FROM "Shop" s
    WHERE s."uninstalledAt" IS NULL AND s."setUpAt" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Curve" c WHERE c."shopId" = s."shopId" AND c."fittedAt" > ${fittedBefore})
      AND EXISTS (SELECT 1 FROM "Product" p WHERE p."shopId" = s."shopId" AND p."deletedAt" IS NULL)`
  return rows.map((row) => row.shopId)
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.observation.deleteMany({ where: { shopId: shop } })
}
