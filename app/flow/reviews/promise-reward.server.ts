import { readPartsOf } from "#app/flow/planning/arbitrated.store.server.ts"
import { readTouchpoint } from "#app/flow/planning/touchpoints.store.server.ts"
import { readArms } from "#app/flow/reviews/reward-arms.ts"
import { armOf } from "#app/flow/reviews/reward-draw.ts"
import { findRunningPlan } from "#app/flow/reviews/reward-plans.store.server.ts"
import { countPromises, insertPromise } from "#app/flow/reviews/reward-promises.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { ShopId, TouchpointId } from "#app/platform/ids.ts"

export type Promised = { kind: "promised"; arm: string } | { kind: "none"; reason: "no-plan" | "not-asked-by-mail" | "cap" | "already" }

/** Before a mail is written: draws for its own order and for those of the asks that travel inside it, which carry their offers along. */
export async function promiseRewards(context: Context, shop: ShopId, touchpointId: TouchpointId): Promise<void> {
  await promiseReward(context, shop, touchpointId)
  for (const part of await readPartsOf(context.db, shop, touchpointId)) await promiseReward(context, shop, part.id)
}

/**
 * Draws what the buyer of an order is promised for a review, before it is asked for. The draw knows the plan and who they are by a keyed hash, nothing else.
 * When the month's promises are used up nobody new takes part, neither with a reward nor without one: otherwise the comparison would lean.
 */
export async function promiseReward(context: Context, shop: ShopId, touchpointId: TouchpointId): Promise<Promised> {
  const { db, clock } = context
  const plan = await findRunningPlan(db, shop)
  if (!plan) return { kind: "none", reason: "no-plan" }
  const touchpoint = await readTouchpoint(db, shop, touchpointId)
  if (touchpoint?.purpose !== "review-request" || touchpoint.channel !== "email" || !touchpoint.personKey)
    return { kind: "none", reason: "not-asked-by-mail" }
  const now = clock.now()
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  if ((await countPromises(db, shop, month)) >= plan.monthlyPromises) return { kind: "none", reason: "cap" }
  const arm = armOf(readArms(plan.arms), touchpoint.personKey, plan.id)
  if (!arm) return { kind: "none", reason: "no-plan" }
  const isNew = await insertPromise(db, shop, {
    id: context.randomness.id(),
    planId: plan.id,
    orderId: touchpoint.orderId,
    touchpointId,
    personKey: touchpoint.personKey,
    arm: arm.key,
    terms: arm.terms,
    propensity: arm.share,
    assignedAt: now,
  })
  return isNew ? { kind: "promised", arm: arm.key } : { kind: "none", reason: "already" }
}
