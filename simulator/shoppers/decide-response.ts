// What does a shopper do with a request for a review? Pure: the shopper's truth, the days since arrival and dice.
//
// Before the value is experienced: mostly nothing, some tap "not yet" (more of them the further off they are), a few are annoyed enough to stop
// the mails, hardly anyone reviews. After: the chance to review is highest at once and falls as memory fades, by half every 25 days.
// Probabilities are invented, and several times those of real shops (median 3 to 6 reviews per 100 requests), so that a demo of a few
// weeks shows something; nothing in the app is tuned to them.
import type { SeededRandom } from "../shopify/seeded-random.ts"

export interface ShopperTruth {
  /** Days after arrival at which this shopper has experienced this product. */
  experienceDays: number
  /** 0 to 1: how likely this person opens and cares at all. */
  attention: number
  /** Whole stars this shopper would give, honestly, once experienced. */
  stars: number
  /** The product came damaged or never worked; then the stars are low and there is nothing to wait for. */
  isFlawed: boolean
}

export type ShopperResponse = { kind: "ignore" } | { kind: "not-yet" } | { kind: "review"; stars: number } | { kind: "stop" }

const halfLifeDays = 25

/** `daysSinceArrival` may be negative: the mail came before the parcel. */
export function decideResponse(truth: ShopperTruth, daysSinceArrival: number, random: SeededRandom): ShopperResponse {
  const opens = random.happens(truth.attention)
  const roll = random.next()
  if (!opens) return { kind: "ignore" }
  if (truth.isFlawed && daysSinceArrival >= 0) return roll < 0.55 ? { kind: "review", stars: truth.stars } : { kind: "ignore" }
  const missing = truth.experienceDays - daysSinceArrival
  if (missing > 0) {
    const earliness = Math.min(1, missing / truth.experienceDays)
    const stop = 0.02 + 0.06 * earliness
    const notYet = 0.2 + 0.35 * earliness
    if (roll < stop) return { kind: "stop" }
    if (roll < stop + notYet) return { kind: "not-yet" }
    return roll < stop + notYet + 0.03 * (1 - earliness) ? { kind: "review", stars: truth.stars } : { kind: "ignore" }
  }
  const review = 0.62 * 0.5 ** (-missing / halfLifeDays)
  if (roll < review) return { kind: "review", stars: truth.stars }
  return roll > 0.985 ? { kind: "stop" } : { kind: "ignore" }
}

/** One mail may ask about several products: the strongest answer counts, reviews are written for each product that earned one. */
export function joinResponses(responses: readonly ShopperResponse[]): ShopperResponse["kind"] {
  for (const kind of ["stop", "review", "not-yet"] as const) if (responses.some((response) => response.kind === kind)) return kind
  return "ignore"
}
