import type { Product } from "#prisma"
import { mergeNewer } from "#app/flow/record/merge-newer.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { Product }

export function mergeProducts(db: Queryable, shop: ShopId, products: readonly Omit<Product, "shopId" | "deletedAt">[]): Promise<number> {
  return mergeNewer(db, shop, "Product", products)
}

/** When each of `ids` that the record knows last changed at Shopify. */
export async function findProductTimes(db: Queryable, shop: ShopId, ids: readonly Gid[]): Promise<Map<Gid, Date>> {
  const rows = await db.product.findMany({ where: { shopId: shop, id: { in: [...ids] } }, select: { id: true, updatedAt: true } })
  return new Map(rows.map((row) => [row.id, row.updatedAt]))
}

/** Known products after `afterId` in the order of their ids, not touched since `before`. */
export async function pageProducts(db: Queryable, shop: ShopId, afterId: string, before: Date, limit: number): Promise<Gid[]> {
  const where = { shopId: shop, id: { gt: afterId }, deletedAt: null, updatedAt: { lt: before } }
  return (await db.product.findMany({ where, orderBy: { id: "asc" }, take: limit, select: { id: true } })).map(({ id }) => id)
}

/** Keeps what is known of the product, since its reviews still name it; a product that was never heard of stands as an empty one. */
export async function deleteProduct(db: Queryable, shop: ShopId, id: Gid, at: Date): Promise<boolean> {
  const made = await db.product.createMany({
    data: { shopId: shop, id, title: "", handle: "", tags: [], status: "ARCHIVED", updatedAt: at, deletedAt: at },
    skipDuplicates: true,
  })
  const where = { shopId: shop, id, OR: [{ deletedAt: null }, { deletedAt: { gt: at } }] }
  const changed = await db.product.updateMany({ where, data: { deletedAt: at } })
  return made.count + changed.count > 0
}

export async function readProducts(db: Queryable, shop: ShopId, ids: readonly Gid[]): Promise<Product[]> {
  if (ids.length === 0) return []
  return db.product.findMany({ where: { shopId: shop, id: { in: [...ids] } }, orderBy: { id: "asc" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.product.deleteMany({ where: { shopId: shop } })
}
