// Read only: what learning and the merchant wrote about products' timing.
import type { Curve, TimingOverride } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export function readOverrides(db: Queryable, shop: ShopId, productIds: readonly Gid[]): Promise<TimingOverride[]> {
  return db.timingOverride.findMany({ where: { shopId: shop, productId: { in: [...productIds] } } })
}

export type FittedDelay = Pick<Curve, "productId" | "category" | "delayDays" | "low80Days" | "high80Days" | "basis">

/** The last fit of each product, without its points. */
export function readFittedDelays(db: Queryable, shop: ShopId, productIds: readonly Gid[]): Promise<FittedDelay[]> {
  return db.curve.findMany({
    where: { shopId: shop, productId: { in: [...productIds] } },
    select: { productId: true, category: true, delayDays: true, low80Days: true, high80Days: true, basis: true },
  })
}
