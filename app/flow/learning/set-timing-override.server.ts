import { removeOverride, saveOverride } from "#app/flow/learning/timing-overrides.store.server.ts"
import type { Context } from "#app/platform/context.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** Days after arrival a merchant may ask for; never the day of arrival itself (never next-day: Jung et al. 2023, J. Marketing 87(4)). */
export const overrideBounds = { minDays: 2, maxDays: 365 }

/** Sets the merchant's own days for a product, or with null hands it back to the curve. */
export async function setTimingOverride(
  context: Context,
  shop: ShopId,
  productId: Gid,
  delayDays: number | null,
  setBy: string,
): Promise<{ kind: "saved" } | { kind: "out-of-bounds" }> {
  if (delayDays === null) {
    await removeOverride(context.db, shop, productId)
    return { kind: "saved" }
  }
  const isAllowed = delayDays >= overrideBounds.minDays && delayDays <= overrideBounds.maxDays
  if (!isAllowed) return { kind: "out-of-bounds" }
  await saveOverride(context.db, shop, { productId, delayDays, setBy, setAt: context.clock.now() })
  return { kind: "saved" }
}
