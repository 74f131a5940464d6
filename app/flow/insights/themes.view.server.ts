// The themes screen: what shoppers keep saying, product by product, most reviewed first.
import { readShownThemes, type ProductThemes } from "#app/flow/reviews/product-themes.store.server.ts"
import { readReviewSettings } from "#app/flow/reviews/review-settings.store.server.ts"
import type { Queryable } from "#app/platform/db.server.ts"
import type { Gid, ShopId } from "#app/platform/ids.ts"

export interface ThemesView {
  products: { id: Gid; title: string; themes: ProductThemes }[]
  /** More products than are shown have themes. */
  isMore: boolean
  /** The merchant allows them in the store. */
  isShown: boolean
}

const mostProducts = 25

export async function readThemesScreen(db: Queryable, shop: ShopId): Promise<ThemesView> {
  const rows = await db.productThemes.findMany({
    where: { shopId: shop, NOT: { themes: { equals: [] } } },
    orderBy: [{ reviews: "desc" }, { productId: "asc" }],
    select: { productId: true },
    take: mostProducts + 1,
  })
  const shown = rows.slice(0, mostProducts)
  const titles = await db.product.findMany({
    where: { shopId: shop, id: { in: shown.map(({ productId }) => productId) } },
    select: { id: true, title: true },
  })
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]))
  const products = await Promise.all(
    shown.map(async ({ productId: id }) => {
      const themes = await readShownThemes(db, shop, id)
      return themes ? [{ id, title: titleOf.get(id) ?? "A product that is gone", themes }] : []
    }),
  )
  const { showsThemes: isShown } = await readReviewSettings(db, shop)
  return { products: products.flat(), isMore: rows.length > mostProducts, isShown }
}
