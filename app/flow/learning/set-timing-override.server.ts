import { followNewDays } from "#app/flow/learning/follow-new-days.server.ts"
import { saveOverride } from "#app/flow/learning/timing-overrides.store.server.ts"
import { writeSettings } from "#app/flow/record/shop-settings.store.server.ts"
import type { Queue } from "#app/jobs/queue.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** Days after arrival a merchant may ask for; never the day of arrival itself (never next-day: Jung et al. 2023, J. Marketing 87(4)). */
export const overrideBounds = { minDays: 2, maxDays: 365 }

export interface TimingBounds {
  minDays: number | null
  maxDays: number | null
}

type Saved = { kind: "saved" } | { kind: "out-of-bounds" }

/**
 * Sets the merchant's own day for a product, and the days after arrival that no ask about it leaves (whole ones). What is null is handed back to the
 * curve and to the shop's bounds; all null undoes everything.
 */
export async function setProductTiming(
  context: Context & { queue: Queue },
  shop: ShopId,
  productId: Gid,
  { delayDays, minDays, maxDays }: TimingBounds & { delayDays: number | null },
  setBy: string,
): Promise<Saved> {
  if (!isDay(delayDays) || !areBounds({ minDays, maxDays })) return { kind: "out-of-bounds" }
  await context.db.$transaction(async (tx) => {
    await saveOverride(tx, shop, { productId, delayDays, minDays, maxDays, setBy, setAt: context.clock.now() })
    await followNewDays(context.queue, tx, shop, { productId })
  })
  return { kind: "saved" }
}

/** The same for all products that have no bounds of their own. */
export async function setShopTimingBounds(context: Context & { queue: Queue }, shop: ShopId, bounds: TimingBounds): Promise<Saved> {
  if (!areBounds(bounds)) return { kind: "out-of-bounds" }
  const { minDays: minDelayDays, maxDays: maxDelayDays } = bounds
  await context.db.$transaction(async (tx) => {
    await writeSettings(tx, shop, { minDelayDays, maxDelayDays }, context.clock.now())
    await followNewDays(context.queue, tx, shop, {})
  })
  return { kind: "saved" }
}

const isDay = (days: number | null): boolean => days === null || (days >= overrideBounds.minDays && days <= overrideBounds.maxDays)

function areBounds({ minDays, maxDays }: TimingBounds): boolean {
  const isWhole = (days: number | null) => days === null || Number.isInteger(days)
  return isDay(minDays) && isDay(maxDays) && isWhole(minDays) && isWhole(maxDays) && (minDays ?? 0) <= (maxDays ?? Infinity)
}
