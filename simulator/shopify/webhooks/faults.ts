// What goes wrong between Shopify and the app, by seeded dice: every announced webhook rolls all of them, in one order, once.
import type { SeededRandom } from "../seeded-random.ts"

/** Probabilities from 0 to 1, all 0 to begin with. */
export interface WebhookFaults {
  /** Arrives twice; half of the second copies carry a webhook id of their own and only the event id of the first. */
  duplicate: number
  /** Overtaken by the next few webhooks of the same delivery run. */
  reorder: number
  /** Never sent; Shopify promises no delivery either. */
  drop: number
  /** Due 1 minute to 6 hours later than it happened. */
  delay: number
  /** Somebody sends a copy signed with another secret as well; the true one still comes. */
  badSignature: number
}

export const noFaults: WebhookFaults = { duplicate: 0, reorder: 0, drop: 0, delay: 0, badSignature: 0 }

export interface Fate {
  isDropped: boolean
  delayMs: number
  /** Places it falls behind in its run. */
  fallsBehind: number
  duplicate: "none" | "same-id" | "new-id"
  isForgedToo: boolean
}

export function rollFate(random: SeededRandom, faults: WebhookFaults): Fate {
  const isDropped = random.happens(faults.drop)
  const isDelayed = random.happens(faults.delay)
  const delayMinutes = random.between(1, 360)
  const isReordered = random.happens(faults.reorder)
  const places = random.between(1, 12)
  const isDuplicated = random.happens(faults.duplicate)
  const hasNewId = random.happens(0.5)
  const isForgedToo = random.happens(faults.badSignature)
  return {
    isDropped,
    delayMs: isDelayed ? delayMinutes * 60_000 : 0,
    fallsBehind: isReordered ? places : 0,
    duplicate: isDuplicated ? (hasNewId ? "new-id" : "same-id") : "none",
    isForgedToo,
  }
}
