// On which day after arrival are most buyers of a product asked? The merchant's own day, else the learned one inside the product's bounds, or the
// shop's where the product has none of its own.

export interface DayRules {
  /** Null where the merchant left the product alone. */
  override: { delayDays: number | null; minDays: number | null; maxDays: number | null } | null
  /** Of all products. */
  shop: { minDelayDays: number | null; maxDelayDays: number | null }
}

export function askedDays(learnedDays: number, { override, shop }: DayRules): number {
  if (override?.delayDays != null) return override.delayDays
  const least = override?.minDays ?? shop.minDelayDays ?? 0
  return Math.max(least, Math.min(learnedDays, override?.maxDays ?? shop.maxDelayDays ?? Infinity))
}
