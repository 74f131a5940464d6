import type { Prisma, RewardPlan } from "#prisma"
import type { RewardArm } from "#app/flow/reviews/reward-arms.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { RewardPlan }

export function findRunningPlan(db: Queryable, shop: ShopId): Promise<RewardPlan | null> {
  return db.rewardPlan.findFirst({ where: { shopId: shop, state: "running" } })
}

/** Newest first. */
export function readPlans(db: Queryable, shop: ShopId, limit: number): Promise<RewardPlan[]> {
  return db.rewardPlan.findMany({ where: { shopId: shop }, orderBy: [{ startedAt: "desc" }, { id: "desc" }], take: limit })
}

/** False when a plan runs already. */
export async function openPlan(
  db: Queryable,
  shop: ShopId,
  plan: { id: string; arms: readonly RewardArm[]; monthlyPromises: number; startedAt: Date; startedBy: string },
): Promise<boolean> {
  const arms = plan.arms as unknown as Prisma.InputJsonValue
  return (await db.rewardPlan.createMany({ data: [{ ...plan, arms, shopId: shop, state: "running" }], skipDuplicates: true })).count === 1
}

export async function endPlan(db: Queryable, shop: ShopId, id: string, by: string, now: Date): Promise<boolean> {
  const data = { state: "ended", endedAt: now, endedBy: by }
  return (await db.rewardPlan.updateMany({ where: { id, shopId: shop, state: "running" }, data })).count === 1
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.rewardPlan.deleteMany({ where: { shopId: shop } })
}
