import type { ShopPolicy } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export type { ShopPolicy }

export function readPolicies(db: Queryable, shop: ShopId): Promise<ShopPolicy[]> {
  return db.shopPolicy.findMany({ where: { shopId: shop }, orderBy: { kind: "asc" } })
}

/** The policies as Shopify has them now; what it has no more goes. */
export async function replacePolicies(db: Queryable, shop: ShopId, policies: readonly Omit<ShopPolicy, "shopId">[]): Promise<void> {
  await db.shopPolicy.deleteMany({ where: { shopId: shop, kind: { notIn: policies.map(({ kind }) => kind) } } })
  for (const { kind, ...words } of policies)
    await db.shopPolicy.upsert({
      where: { shopId_kind: { shopId: shop, kind } },
      create: { ...words, kind, shopId: shop },
      update: words,
    })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.shopPolicy.deleteMany({ where: { shopId: shop } })
}
