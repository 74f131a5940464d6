import type { ShopBrand } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ShopBrand }

/** Null when the merchant set nothing: then mails carry the shop's name in plain type. */
export function readBrand(db: Queryable, shop: ShopId): Promise<ShopBrand | null> {
  return db.shopBrand.findUnique({ where: { shopId: shop } })
}

export async function saveBrand(
  db: Queryable,
  shop: ShopId,
  brand: Pick<ShopBrand, "logoUrl" | "logoAlt" | "accentColour" | "updatedBy">,
  now: Date,
): Promise<void> {
  const data = { ...brand, updatedAt: now }
  await db.shopBrand.upsert({ where: { shopId: shop }, create: { ...data, shopId: shop }, update: data })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.shopBrand.deleteMany({ where: { shopId: shop } })
}
