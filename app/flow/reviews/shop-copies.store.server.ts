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

/** Our own copies of these products' reviews and questions. */
export function readCopiesOfProducts(db: Queryable, shop: ShopId, productIds: readonly Gid[]): Promise<ShopCopy[]> {
  return db.shopCopy.findMany({ where: { shopId: shop, productId: { in: [...productIds] }, kind: { in: ["review", "question"] } } })
}

/** All copies in the order of kind and source; `after`: "kind source" of the last one, "" for the first page. */
export function pageCopies(db: Queryable, shop: ShopId, after: string, limit: number): Promise<ShopCopy[]> {
  const [kind = "", ...rest] = after.split(" ")
  const sourceId = rest.join(" ")
  const OR = [{ kind: { gt: kind } }, { kind, sourceId: { gt: sourceId } }]
  return db.shopCopy.findMany({ where: { shopId: shop, OR }, orderBy: [{ kind: "asc" }, { sourceId: "asc" }], take: limit })
}

/** Those of the metaobjects that are copies of something. */
export async function findKnownMetaobjects(db: Queryable, shop: ShopId, metaobjectIds: readonly Gid[]): Promise<Set<Gid>> {
  const where = { shopId: shop, metaobjectId: { in: [...metaobjectIds] } }
  return new Set((await db.shopCopy.findMany({ where, select: { metaobjectId: true } })).map(({ metaobjectId }) => metaobjectId))
}

/** These are written again, unless they were since they were read; returns those that are. */
export async function distrustSome(db: Queryable, shop: ShopId, copies: readonly ShopCopy[]): Promise<ShopCopy[]> {
  const distrusted: ShopCopy[] = []
  for (const copy of copies) {
    const { kind, sourceId, writtenAt } = copy
    const { count } = await db.shopCopy.updateMany({ where: { shopId: shop, kind, sourceId, writtenAt }, data: { digest: "" } })
    if (count === 1) distrusted.push(copy)
  }
  return distrusted
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
