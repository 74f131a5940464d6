// Whom would a kind of message have reached among these orders, and whom not and why? Pure; counts of orders.
//
// By the same eligibility that plans it (purposes/*.ts) and the same policy. The cap, trouble and the hour of the day are left out: they put a message
// off, and what they do depends on everything else a person gets.
import type { WriteAnswer } from "#app/flow/consent/policy.ts"
import type { MessagePurpose, PurposeFacts } from "#app/flow/planning/purposes/message-purpose.ts"

export interface ReachOrder {
  isTest: boolean
  isCancelled: boolean
  hasAddress: boolean
  consent: WriteAnswer
  facts: PurposeFacts
}

export interface Reach {
  reached: number
  /** Most frequent first. */
  left: { reason: string; orders: number }[]
}

export function reachOf({ planner, trigger }: MessagePurpose, orders: readonly ReachOrder[]): Reach {
  const left = new Map<string, number>()
  let reached = 0
  // Of orders that arrived: what answers a silence waits for the request before it, everything else for the rest of the parcels.
  const tooEarly = trigger === "silence" ? "not-asked-yet" : "not-all-there"
  for (const order of orders) {
    const reason = planner.by === "purposes" ? reasonAgainst(order, planner.eligibility(order.facts), tooEarly) : "other-planner"
    if (reason === null) reached += 1
    else left.set(reason, (left.get(reason) ?? 0) + 1)
  }
  return { reached, left: ranked(left) }
}

function reasonAgainst(
  { isTest, isCancelled, hasAddress, consent, facts }: ReachOrder,
  eligible: { kind: string; reason?: string },
  tooEarly: string,
): string | null {
  if (isTest) return "test-order"
  if (isCancelled) return "order-cancelled"
  if (facts.lines.length === 0) return "nothing-kept"
  if (!hasAddress) return "no-address"
  if (eligible.kind !== "yes") return eligible.reason ?? tooEarly
  if (consent.kind === "allowed") return null
  return consent.reason === "denied" ? "consent-denied" : "consent-missing"
}

export const ranked = (counts: ReadonlyMap<string, number>): Reach["left"] =>
  [...counts].map(([reason, orders]) => ({ reason, orders })).sort((a, b) => b.orders - a.orders || (a.reason < b.reason ? -1 : 1))
