// What did a kind of message bring: reviews, further orders, questions to the shop? Only against those who were drawn to get nothing can that be said.
//
// Shares of both sides and the 95 % interval of their difference (Newcombe 1998, proportion-bounds.ts); three outcomes are looked at, so each is asked
// at 1 - 0.05/3 (Bonferroni), z = 2.3940. Without a hold-out, or before both sides have `leastCount`, nothing is said of cause: what came after a message
// came after it. Neither outcome is good or bad of itself: a question to the shop may be help that was needed.
import { newcombe, type Difference, type Share } from "#app/flow/approval/proportion-bounds.ts"

export const outcomeKinds = ["reviews", "orders", "support"] as const
export type OutcomeKind = (typeof outcomeKinds)[number]
export type OutcomeShares = Readonly<Record<OutcomeKind, Share>>

export const outcomeLimits = { leastCount: 100, z: 2.394 } as const

export interface OutcomeLine {
  outcome: OutcomeKind
  written: Share
  heldOut: Share
  difference: Difference | null
  verdict: "too-early" | "more" | "fewer" | "no-difference"
}

export function compareOutcomes(written: OutcomeShares, heldOut: OutcomeShares): OutcomeLine[] {
  return outcomeKinds.map((outcome) => {
    const [one, other] = [written[outcome], heldOut[outcome]]
    const isEnough = Math.min(one.count, other.count) >= outcomeLimits.leastCount
    const difference = isEnough ? newcombe(one, other, outcomeLimits.z) : null
    return { outcome, written: one, heldOut: other, difference, verdict: verdictOf(difference) }
  })
}

function verdictOf(difference: Difference | null): OutcomeLine["verdict"] {
  if (!difference) return "too-early"
  if (difference.low > 0) return "more"
  return difference.high < 0 ? "fewer" : "no-difference"
}
