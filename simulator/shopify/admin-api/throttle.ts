// Shopify's leaky bucket, one per shop. It fills by real time, as waiting for it is real too.
import type { SimShop } from "../state.ts"

export interface BucketLimits {
  maximumAvailable: number
  /** Points a second. */
  restoreRate: number
}

export interface Bucket {
  available: number
  countedAt: number
}

export interface ThrottleStatus extends BucketLimits {
  currentlyAvailable: number
}

const byPlan: Record<SimShop["plan"], BucketLimits> = {
  standard: { maximumAvailable: 2_000, restoreRate: 100 },
  advanced: { maximumAvailable: 4_000, restoreRate: 200 },
  plus: { maximumAvailable: 20_000, restoreRate: 1_000 },
}

export function limitsOf(shop: SimShop): BucketLimits {
  return byPlan[shop.plan]
}

/** What is in the bucket now. */
export function refill(bucket: Bucket, limits: BucketLimits, nowMs: number): number {
  const restored = ((nowMs - bucket.countedAt) / 1000) * limits.restoreRate
  bucket.available = Math.min(limits.maximumAvailable, bucket.available + restored)
  bucket.countedAt = nowMs
  return bucket.available
}

export function statusOf(bucket: Bucket, limits: BucketLimits): ThrottleStatus {
  return { ...limits, currentlyAvailable: Math.floor(bucket.available) }
}
