// Who is promised what for a review? By chance alone, so that those who were can be compared with those who were not, and the same for one person as long
// as a plan runs.
//
// HMAC-SHA256 of the plan under the shopper's own keyed hash, its first 48 bits as a number in [0, 1), against the sums of the shares. So nobody can tell
// from outside, each plan draws anew, and the share is the propensity.
import { createHmac } from "node:crypto"

import type { RewardArm } from "#app/flow/reviews/reward-arms.ts"
import type { PersonKey } from "#app/platform/ids.ts"

/** Uniform over shoppers, in [0, 1). */
export function rewardDraw(personKey: PersonKey, planId: string): number {
  const digest = createHmac("sha256", personKey).update(`reward ${planId}`).digest()
  return digest.readUIntBE(0, 6) / 2 ** 48
}

export function armOf(arms: readonly RewardArm[], personKey: PersonKey, planId: string): RewardArm | null {
  const draw = rewardDraw(personKey, planId) * arms.reduce((total, { share }) => total + share, 0)
  let until = 0
  for (const arm of arms) {
    until += arm.share
    if (draw < until) return arm
  }
  return arms.at(-1) ?? null
}
