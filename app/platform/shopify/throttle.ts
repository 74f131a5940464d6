// How long until the Admin API's bucket holds enough for a query that was just refused?
//
// Units: points and points per second as in `extensions.cost`; the answer is milliseconds. Source: Shopify, "API rate limits": a query is
// refused while its requested cost exceeds what is available, and the bucket refills by `restoreRate` a second.

export interface QueryCost {
  requestedQueryCost?: number
  throttleStatus?: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number }
}

const unknownWaitMs = 1000
const shortestMs = 100

/** Milliseconds to wait; a second when Shopify did not say. A query dearer than the whole bucket waits for a full one. */
export function throttleWaitMs(cost: QueryCost | undefined): number {
  const status = cost?.throttleStatus
  if (!status || status.restoreRate <= 0) return unknownWaitMs
  const needed = Math.min(cost.requestedQueryCost ?? status.maximumAvailable, status.maximumAvailable)
  const missing = needed - status.currentlyAvailable
  return Math.max(shortestMs, Math.ceil((missing / status.restoreRate) * 1000))
}
