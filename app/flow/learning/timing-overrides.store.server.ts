import type { TimingOverride } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export async function saveOverride(db: Queryable, shop: ShopId, override: Omit<TimingOverride, "shopId">): Promise<void> {
  const { productId } = override
  await db.timingOverride.upsert({
    where: { shopId_productId: { shopId: shop, productId } },
    create: { ...override, shopId: shop },
    update: override,
  })
}

export async function removeOverride(db: Queryable, shop: ShopId, productId: Gid): Promise<void> {
  await db.timingOverride.deleteMany({ where: { shopId: shop, productId } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.timingOverride.deleteMany({ where: { shopId: shop } })
}
