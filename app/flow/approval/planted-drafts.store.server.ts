// Planted drafts live here and nowhere else: sending reads touchpoints, drafts and decisions, and none of these ever holds one.
import type { PlantedDraft } from "#prisma"
import type { Fact } from "#app/flow/drafting/draft-shape.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { PlantedDraft }

export interface NewPlantedDraft extends Omit<
  PlantedDraft,
  "shopId" | "state" | "decidedBy" | "seconds" | "decidedAt" | "sentences" | "facts"
> {
  sentences: { text: string; factIds: string[] }[]
  facts: Fact[]
}

/** False when one waits already. */
export async function insertPlanted(db: Queryable, shop: ShopId, planted: NewPlantedDraft): Promise<boolean> {
  const { sentences, facts, ...row } = planted
  const json = { sentences: sentences.map((one) => ({ ...one })), facts: facts.map((one) => ({ ...one })) }
  return (await db.plantedDraft.createMany({ data: { ...row, ...json, shopId: shop, state: "waiting" }, skipDuplicates: true })).count === 1
}

export function readPlanted(db: Queryable, shop: ShopId, id: string): Promise<PlantedDraft | null> {
  return db.plantedDraft.findFirst({ where: { shopId: shop, id } })
}

export function findWaitingPlanted(db: Queryable, shop: ShopId): Promise<PlantedDraft | null> {
  return db.plantedDraft.findFirst({ where: { shopId: shop, state: "waiting" } })
}

/** Newest first. */
export function readPlantedSince(db: Queryable, shop: ShopId, since: Date, most: number): Promise<PlantedDraft[]> {
  return db.plantedDraft.findMany({ where: { shopId: shop, createdAt: { gte: since } }, orderBy: { createdAt: "desc" }, take: most })
}

/** False when it was decided on or taken back already. */
export async function settlePlanted(
  db: Queryable,
  shop: ShopId,
  id: string,
  settled: { state: "caught" | "missed" | "withdrawn"; by: string; seconds: number | null },
  now: Date,
): Promise<boolean> {
  const changed = await db.plantedDraft.updateMany({
    where: { shopId: shop, id, state: "waiting" },
    data: { state: settled.state, decidedBy: settled.by, seconds: settled.seconds, decidedAt: now },
  })
  return changed.count === 1
}

/** Takes back what waits since before `before`, or all that waits; returns how many. */
export async function withdrawPlanted(db: Queryable, shop: ShopId, now: Date, before?: Date): Promise<number> {
  const where = { shopId: shop, state: "waiting", ...(before ? { createdAt: { lt: before } } : {}) }
  return (await db.plantedDraft.updateMany({ where, data: { state: "withdrawn", decidedBy: "app", decidedAt: now } })).count
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.plantedDraft.deleteMany({ where: { shopId: shop } })
}
