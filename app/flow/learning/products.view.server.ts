// The products list: when each product is asked about, where that number comes from, and how sure it is. Units: days after arrival.
import { knownTiming, unlearned, type KnownTiming } from "#app/flow/learning/known-timing.ts"
import { categoryLabel, categoryOf } from "#app/flow/timing/category-priors.ts"
import type { Vault } from "#app/platform/crypto.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { ShopId } from "#app/platform/ids.ts"

export const productsPageSize = 50

export interface ProductRow {
  id: string
  title: string
  /** The kind of goods whose answers it shares, in the shop owner's words. */
  category: string
  imageUrl: string | null
  timing: KnownTiming
  overrideDays: number | null
  asked: number
}

export interface ProductsView {
  search: string
  page: number
  pages: number
  total: number
  rows: ProductRow[]
}

/** One page of the shop's products by title. A page past the end reads as the last one. */
export async function readProductList(
  db: Queryable,
  _vault: Vault,
  shop: ShopId,
  _now: Date,
  options: { search: string; page: number },
): Promise<ProductsView> {
  const { search } = options
  const where = { shopId: shop, deletedAt: null, title: { contains: search, mode: "insensitive" as const } }
  const total = await db.product.count({ where })
  const pages = Math.max(1, Math.ceil(total / productsPageSize))
  const page = Math.min(Math.max(1, options.page), pages)
  const products = await db.product.findMany({
    where,
    orderBy: [{ title: "asc" }, { id: "asc" }],
    skip: (page - 1) * productsPageSize,
    take: productsPageSize,
    select: { id: true, title: true, categoryName: true, productType: true, tags: true, imageUrl: true },
  })
  const ids = products.map((product) => product.id)
  const [curves, overrides, asked] = await Promise.all([
    db.curve.findMany({ where: { shopId: shop, productId: { in: ids } }, omit: { points: true } }),
    db.timingOverride.findMany({ where: { shopId: shop, productId: { in: ids } } }),
    db.observation.groupBy({ by: ["productId"], where: { shopId: shop, productId: { in: ids } }, _count: true }),
  ])
  const model = unlearned()
  const rows = products.map((product) => ({
    id: product.id,
    title: product.title,
    category: categoryLabel(categoryOf(product)),
    imageUrl: product.imageUrl,
    timing: knownTiming(
      product,
      curves.find((row) => row.productId === product.id),
      model,
    ),
    overrideDays: overrides.find((row) => row.productId === product.id)?.delayDays ?? null,
    asked: asked.find((row) => row.productId === product.id)?._count ?? 0,
  }))
  return { search, page, pages, total, rows }
}
