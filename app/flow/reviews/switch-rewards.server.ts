import { readShop } from "#app/flow/record/shops.store.server.ts"
import { armsProblem, rewardLimits, type ArmsProblem, type RewardArm } from "#app/flow/reviews/reward-arms.ts"
import { discountScope } from "#app/flow/reviews/reward-documents.ts"
import { retryGrants } from "#app/flow/reviews/reward-grants.store.server.ts"
import { endPlan, findRunningPlan, openPlan } from "#app/flow/reviews/reward-plans.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type RewardsSwitched =
  { kind: "on" | "off" | "tried-again" } | { kind: "refused"; problem: ArmsProblem | "cap" | "scope" | "running" | "not-running" }

/** Begins to promise rewards by chance, as a plan of its own; what ran before must have been ended. */
export async function startRewards(
  context: Context,
  shop: ShopId,
  plan: { arms: readonly RewardArm[]; monthlyPromises: number },
  by: string,
): Promise<RewardsSwitched> {
  const { arms, monthlyPromises } = plan
  const problem = armsProblem(arms)
  if (problem) return { kind: "refused", problem }
  const isCap = Number.isInteger(monthlyPromises) && monthlyPromises >= 1 && monthlyPromises <= rewardLimits.mostPromises
  if (!isCap) return { kind: "refused", problem: "cap" }
  const home = await readShop(context.db, shop)
  const mayDiscount = home?.scopes.split(",").some((scope) => scope.trim() === discountScope) ?? false
  if (!mayDiscount && arms.some(({ terms }) => terms?.kind === "discount")) return { kind: "refused", problem: "scope" }
  const row = { id: context.randomness.id(), arms, monthlyPromises, startedAt: context.clock.now(), startedBy: by }
  return (await openPlan(context.db, shop, row)) ? { kind: "on" } : { kind: "refused", problem: "running" }
}

/** Promises nothing new. What was promised is kept all the same. */
export async function endRewards(context: Context, shop: ShopId, by: string): Promise<RewardsSwitched> {
  const plan = await findRunningPlan(context.db, shop)
  const isEnded = plan !== null && (await endPlan(context.db, shop, plan.id, by, context.clock.now()))
  return isEnded ? { kind: "off" } : { kind: "refused", problem: "not-running" }
}

export async function tryRewardsAgain(context: Context, shop: ShopId): Promise<RewardsSwitched> {
  await retryGrants(context.db, shop, context.clock.now())
  return { kind: "tried-again" }
}
