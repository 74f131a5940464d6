import type { ImportProduct } from "#prisma"
import type { ImportedReview } from "#app/flow/reviews/review-row.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export type { ImportProduct }
export type ProductRef = ImportedReview["productRef"]
export type MatchedBy = "id" | "handle" | "sku" | "url" | "merchant" | "left-out"

/** Counts rows by the products they name. */
export async function countProducts(
  db: Queryable,
  shop: ShopId,
  importId: string,
  products: readonly { productKey: string; ref: ProductRef; rows: number }[],
): Promise<void> {
  if (products.length === 0) return
  await db.$executeRaw`
    INSERT INTO "ImportProduct" ("shopId", "importId", "productKey", "ref", "rows")
    SELECT ${shop}, ${importId}, n.k, n.r::jsonb, n.c
    FROM unnest(${products.map((one) => one.productKey)}::text[], ${products.map((one) => JSON.stringify(one.ref))}::text[],
      ${products.map((one) => one.rows)}::int[]) AS n(k, r, c)
    ON CONFLICT ("shopId", "importId", "productKey") DO UPDATE SET "rows" = "ImportProduct"."rows" + EXCLUDED."rows"`
}

export function nextToLookUp(db: Queryable, shop: ShopId, importId: string, limit: number): Promise<ImportProduct[]> {
  return db.importProduct.findMany({ where: { shopId: shop, importId, isLookedUp: false }, orderBy: { productKey: "asc" }, take: limit })
}

export async function noteMatches(
  db: Queryable,
  shop: ShopId,
  importId: string,
  matches: readonly { productKey: string; productId: Gid | null; matchedBy: MatchedBy | null }[],
): Promise<void> {
  await db.$executeRaw`
    UPDATE "ImportProduct" p SET "productId" = n.i, "matchedBy" = n.b, "isLookedUp" = true
    FROM unnest(${matches.map((one) => one.productKey)}::text[], ${matches.map((one) => one.productId)}::text[],
      ${matches.map((one) => one.matchedBy)}::text[]) AS n(k, i, b)
    WHERE p."shopId" = ${shop} AND p."importId" = ${importId} AND p."productKey" = n.k`
}

/** Which product of the shop each name of the file stands for, as far as that is known. */
export async function readMatches(
  db: Queryable,
  shop: ShopId,
  importId: string,
  productKeys: readonly string[],
): Promise<Map<string, { productId: Gid | null; matchedBy: string | null }>> {
  const where = { shopId: shop, importId, productKey: { in: [...new Set(productKeys)] } }
  const rows = await db.importProduct.findMany({ where, select: { productKey: true, productId: true, matchedBy: true } })
  return new Map(rows.map(({ productKey, productId, matchedBy }) => [productKey, { productId, matchedBy }]))
}

/** What the merchant says a name stands for; null leaves its reviews out. False when the file has no such name. */
export async function setMatch(db: Queryable, shop: ShopId, importId: string, productKey: string, productId: Gid | null): Promise<boolean> {
  const data = { productId, matchedBy: productId ? "merchant" : "left-out", isLookedUp: true }
  return (await db.importProduct.updateMany({ where: { shopId: shop, importId, productKey }, data })).count === 1
}

/** Products the shop has that `refs` may mean: by number, handle and the SKU of what was sold. */
export async function findProductsNamed(
  db: Queryable,
  shop: ShopId,
  named: { ids: Gid[]; handles: string[]; skus: string[] },
): Promise<{ ids: Set<Gid>; byHandle: Map<string, Gid>; bySku: Map<string, Gid> }> {
  const products = await db.product.findMany({
    where: { shopId: shop, title: { not: "" }, OR: [{ id: { in: named.ids } }, { handle: { in: named.handles } }] },
    select: { id: true, handle: true },
  })
  const lines = await db.orderLine.findMany({
    where: { shopId: shop, sku: { in: named.skus }, productId: { not: null } },
    select: { sku: true, productId: true },
    distinct: ["sku", "productId"],
  })
  const bySku = new Map<string, Gid>()
  for (const { sku, productId } of lines) {
    if (!sku || !productId) continue
    // A number that two products share says nothing.
    if (bySku.has(sku) && bySku.get(sku) !== productId) bySku.set(sku, "")
    else bySku.set(sku, productId)
  }
  return { ids: new Set(products.map(({ id }) => id)), byHandle: new Map(products.map(({ id, handle }) => [handle, id])), bySku }
}

export async function dropProducts(db: Queryable, shop: ShopId, importId: string): Promise<void> {
  await db.importProduct.deleteMany({ where: { shopId: shop, importId } })
}

export async function forgetShop(db: Queryable, shop: ShopId): Promise<void> {
  await db.importProduct.deleteMany({ where: { shopId: shop } })
}
