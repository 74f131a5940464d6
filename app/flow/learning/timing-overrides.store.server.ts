import type { TimingOverride } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

/** A day, bounds, or both; what is not named stays. A row that says nothing any more is taken out. */
export async function saveOverride(
  db: Queryable,
  shop: ShopId,
  override: Pick<TimingOverride, "productId" | "setBy" | "setAt"> & Partial<Pick<TimingOverride, "delayDays" | "minDays" | "maxDays">>,
): Promise<void> {
  const { productId } = override
  await db.timingOverride.upsert({
    where: { shopId_productId: { shopId: shop, productId } },
    create: { ...override, shopId: shop },
    update: override,
  })
  await db.timingOverride.deleteMany({ where: { shopId: shop, productId, delayDays: null, minDays: null, maxDays: null } })
}

/** Read only: what the merchant set of their own for these products. */
export function readOverrides(db: Queryable, shop: ShopId, productIds: readonly Gid[]): Promise<TimingOverride[]> {
  return db.timingOverride.findMany({ where: { shopId: shop, productId: { in: [...productIds] } } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.timingOverride.deleteMany({ where: { shopId: shop } })
}
