import type { ShopCopy } from "#prisma"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { ShopCopy }
export type CopyKind = "review" | "question" | "product_review"

/** The metaobjects of a product's reviews and questions that stand in the shop, by kind and what they are copies of. */
export function readCopies(db: Queryable, shop: ShopId, productId: Gid): Promise<ShopCopy[]> {
  return db.shopCopy.findMany({ where: { shopId: shop, productId } })
}

/** Copies of these reviews, whichever product they belong to. */
export function readCopiesOf(db: Queryable, shop: ShopId, kind: CopyKind, sourceIds: readonly string[]): Promise<ShopCopy[]> {
  return db.shopCopy.findMany({ where: { shopId: shop, kind, sourceId: { in: [...sourceIds] } } })
}

export async function noteCopy(
  db: Queryable,
  shop: ShopId,
  copy: Pick<ShopCopy, "kind" | "sourceId" | "productId" | "metaobjectId" | "digest" | "writtenAt">,
): Promise<void> {
  const { kind, sourceId, ...rest } = copy
  await db.shopCopy.upsert({
    where: { shopId_kind_sourceId: { shopId: shop, kind, sourceId } },
    create: { shopId: shop, kind, sourceId, ...rest },
    update: rest,
  })
}

export async function dropCopy(db: Queryable, shop: ShopId, kind: string, sourceId: string): Promise<void> {
  await db.shopCopy.deleteMany({ where: { shopId: shop, kind, sourceId } })
}

/** The shop may no longer have what we believed: all copies, or those of one product, are written again. */
export async function distrustCopies(db: Queryable, shop: ShopId, productId?: Gid): Promise<void> {
  await db.shopCopy.updateMany({ where: { shopId: shop, ...(productId ? { productId } : {}) }, data: { digest: "" } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.shopCopy.deleteMany({ where: { shopId: shop } })
}
